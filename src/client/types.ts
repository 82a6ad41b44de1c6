/** Types of requests and answers, taken from the table of routes. */
import type { StreamMessage } from '../schema/live.ts';
import type { Method, ParamsOf, Route } from '../server/route.ts';
import type { Table } from '../server/table.ts';

type Parts<R> =
  R extends Route<infer Path, infer Query, infer Body, infer Answer, infer M>
    ? { method: M; path: Path; query: Query; body: Body; answer: Answer }
    : never;
type AnyParts = { [Name in keyof Table]: Parts<Table[Name]> }[keyof Table];

export type PathOf<M extends Method> = Extract<AnyParts, { method: M }>['path'];
export type RouteOf<M extends Method, P extends string> = Extract<AnyParts, { method: M; path: P }>;

/** A field that is there where the route has it, and may be left out where nothing in it is needed. */
type Field<Name extends string, T> = unknown extends T
  ? unknown
  : Partial<T> extends T
    ? { [Key in Name]?: T }
    : { [Key in Name]: T };

export type RequestOf<M extends Method, P extends string> = { signal?: AbortSignal } & Field<'params', ParamsOf<P>> &
  Field<'query', RouteOf<M, P>['query']> &
  Field<'body', RouteOf<M, P>['body']>;

/** The last argument may be left out where nothing in it is needed. */
export type Rest<T> = Partial<T> extends T ? [given?: T] : [given: T];

type Listed = { rows: unknown[]; cursor: string | null };
export type ListPath = Extract<AnyParts, { method: 'get'; answer: Listed }>['path'];
export type RowOf<P extends string> = RouteOf<'get', P>['answer'] extends { rows: (infer Row)[] } ? Row : never;

export interface StreamOptions {
  /** Filters of events; `kinds`; `batch`. */
  query?: RouteOf<'get', '/api/stream'>['query'];
  signal?: AbortSignal;
  /** Id seen last, to go on from. */
  since?: string;
  /** False: ends where the connection does. */
  reconnect?: boolean;
}
/** A message with the id to go on from; undefined inside of what belongs together. */
export type Followed = StreamMessage & { id: string | undefined };
