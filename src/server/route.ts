/**
 * A route of the API: what it takes, needs and answers, and how it comes by the answer. The router, the gate, the OpenAPI
 * document and the types of the client are all made from these, so that none can differ from what is served.
 */
import type { Context } from 'hono';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import type { z } from 'zod';
import type { RouteParts } from './options.ts';

/** Each right holds those before it: a reader reads; a reviewer adds and judges too; an admin has the store itself. */
export const rights = ['reader', 'reviewer', 'admin'] as const;
export type Right = (typeof rights)[number];

export const isAllowed = (has: Right, needed: Right): boolean => rights.indexOf(has) >= rights.indexOf(needed);

/** Who asks: the name and right of the token. */
export interface Caller {
  name: string;
  right: Right;
}

/** What the gate leaves for the routes. */
export interface Env {
  Variables: { caller: Caller };
}

export type Method = 'get' | 'post' | 'put' | 'delete';

/** `/api/stories/{id}` → `{id: string}` */
export type ParamsOf<Path extends string> = Path extends `${string}{${infer Name}}${infer Rest}`
  ? { [Key in Name]: string } & ParamsOf<Rest>
  : unknown;

export interface Call<Path extends string, Query, Body> {
  parts: RouteParts;
  params: ParamsOf<Path>;
  query: Query;
  body: Body;
  caller: Caller;
  /** Aborts when the client goes away or the time for the query is over. */
  signal: AbortSignal;
  c: Context<Env>;
}

export interface Route<
  Path extends string = string,
  Query = unknown,
  Body = unknown,
  Answer = unknown,
  M extends Method = Method,
> {
  readonly method: M;
  /** Parameters stand in braces: `/api/stories/{id}`. */
  readonly path: Path;
  /** The least right that may ask. */
  readonly right: Right;
  /** One line, as a heading. */
  readonly summary: string;
  /** Parameters of the query string; see `readQuery` for how lists stand there. None where absent. */
  readonly query?: z.ZodType<Query>;
  /** Header fields that it looks at, with what they mean. */
  readonly headers?: Readonly<Record<string, string>>;
  /** JSON. */
  readonly body?: z.ZodType<Body>;
  /** 256 kB unless told. */
  readonly maxBytes?: number;
  /** 200 unless told. */
  readonly status?: ContentfulStatusCode;
  /** JSON unless `media` says otherwise. */
  readonly answer: z.ZodType<Answer>;
  /** Media types in which the answer may come. */
  readonly media?: readonly string[];
  /** What a null from `handle` answers, with 404. */
  readonly missing?: { readonly code: string; readonly message: string };
  /** Codes of SitrepError that are 404 here rather than 422. */
  readonly missingCodes?: readonly string[];
  /** Goes on for as long as the client listens; no time limit holds. */
  readonly open?: true;
  /** The answer, null where there is none of that id, or a response that is whole already. */
  handle(call: Call<Path, Query, Body>): Awaitable<NoInfer<Answer> | null | Response>;
}

type Awaitable<T> = T | Promise<T>;

/** Says a route with its types. */
export function route<const Path extends string, Query, Body, Answer, const M extends Method>(
  given: Route<Path, Query, Body, Answer, M>,
): Route<Path, Query, Body, Answer, M> {
  return given;
}

// biome-ignore lint/suspicious/noExplicitAny: a table holds routes of every type
export type AnyRoute = Route<any, any, any, any, Method>;
export type RouteTable = Readonly<Record<string, AnyRoute>>;
