/**
 * A client of the HTTP API, for browsers and Node: every route of the table by its path, with the types of its schemas; lists
 * row by row; and the stream. It carries no schema itself.
 */
import { ApiError, errorOf } from './error.ts';
import { followed } from './follow.ts';
import type { ListPath, PathOf, RequestOf, Rest, RouteOf, RowOf, StreamOptions } from './types.ts';

export type { ActorDetail } from '../schema/actor-detail.ts';
export type { Commitment } from '../schema/commitment.ts';
export type { Issue } from '../schema/issue.ts';
export type { IngestBatch, IngestProgress, StreamMessage } from '../schema/live.ts';
export type { Situation } from '../schema/record.ts';
export type { NewReview, Review } from '../schema/review.ts';
export type * from '../schema/rows.ts';
export type { Decision, Story } from '../schema/story.ts';
export type { StreamOptions } from './types.ts';
export { ApiError };

export interface ClientOptions {
  /** Address of the server, `http://127.0.0.1:4700`; the page's own where absent. */
  url?: string;
  /** Asked for at each request where it is a function. */
  token: string | (() => string | null);
  /** In place of the global one. */
  fetch?: typeof fetch;
}

/** What a request may hold, whatever its route. */
interface Given {
  params?: Record<string, string>;
  query?: Record<string, unknown>;
  body?: unknown;
  signal?: AbortSignal;
  headers?: Record<string, string>;
}

/** `/api/stories/{id}` and its values as a path with a query string. Lists repeat their name; a box is four numbers by comma. */
function address(path: string, { params = {}, query = {} }: Given): string {
  const filled = path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(params[name] ?? ''));
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value === undefined || value === null) continue;
    if (Array.isArray(value) && name !== 'box') for (const one of value) search.append(name, String(one));
    else search.set(name, String(value));
  }
  return search.size > 0 ? `${filled}?${search}` : filled;
}

export class SitrepClient {
  readonly #url: string;
  readonly #token: () => string | null;
  readonly #fetch: typeof fetch;

  constructor({ url = '', token, fetch: given }: ClientOptions) {
    this.#url = url.replace(/\/+$/, '');
    this.#token = typeof token === 'string' ? () => token : token;
    this.#fetch = given ?? ((...request) => fetch(...request));
  }

  /** Asks and gives the response as it is. Throws ApiError where it is none of success, or none comes. */
  async response(method: string, path: string, given: Given = {}): Promise<Response> {
    const headers: Record<string, string> = { authorization: `Bearer ${this.#token() ?? ''}`, ...given.headers };
    if (given.body !== undefined) headers['content-type'] = 'application/json';
    const init: RequestInit = { method, headers, signal: given.signal };
    if (given.body !== undefined) init.body = JSON.stringify(given.body);
    let response: Response;
    try {
      response = await this.#fetch(`${this.#url}${address(path, given)}`, init);
    } catch (error) {
      if (given.signal?.aborted) throw error;
      throw new ApiError(0, 'unreachable', 'The server does not answer. Is "sitrep serve" still running?');
    }
    if (!response.ok) throw await errorOf(response);
    return response;
  }

  async #answer<T>(method: string, path: string, given: Given | undefined): Promise<T> {
    const response = await this.response(method, path, given);
    const isJson = response.headers.get('content-type')?.startsWith('application/json');
    return (isJson ? await response.json() : await response.text()) as T;
  }

  get<P extends PathOf<'get'>>(path: P, ...[given]: Rest<RequestOf<'get', P>>): Promise<RouteOf<'get', P>['answer']> {
    return this.#answer('GET', path, given as Given);
  }
  post<P extends PathOf<'post'>>(
    path: P,
    ...[given]: Rest<RequestOf<'post', P>>
  ): Promise<RouteOf<'post', P>['answer']> {
    return this.#answer('POST', path, given as Given);
  }
  put<P extends PathOf<'put'>>(path: P, ...[given]: Rest<RequestOf<'put', P>>): Promise<RouteOf<'put', P>['answer']> {
    return this.#answer('PUT', path, given as Given);
  }
  delete<P extends PathOf<'delete'>>(
    path: P,
    ...[given]: Rest<RequestOf<'delete', P>>
  ): Promise<RouteOf<'delete', P>['answer']> {
    return this.#answer('DELETE', path, given as Given);
  }

  /** All rows of a list, page after page as they are taken; `limit` is the size of a page. */
  async *rows<P extends ListPath>(path: P, ...[given]: Rest<RequestOf<'get', P>>): AsyncGenerator<RowOf<P>, void> {
    const { query, ...rest } = (given ?? {}) as Given;
    let cursor: string | null | undefined;
    do {
      const asked: Given = { ...rest, query: { ...query, ...(cursor ? { cursor } : {}) } };
      const page: { rows: RowOf<P>[]; cursor: string | null } = await this.#answer('GET', path, asked);
      yield* page.rows;
      cursor = page.cursor;
    } while (cursor);
  }

  /**
   * Messages of the stream until the signal aborts. Where the connection is lost it is made anew, and what happened since is
   * told; `gap` says that not all of it is known any more. Throws ApiError where the server refuses.
   */
  stream({ query, signal, since, reconnect = true }: StreamOptions = {}) {
    const open = (seen: string | undefined) =>
      this.response('GET', '/api/stream', {
        ...{ query, signal },
        headers: { accept: 'text/event-stream', ...(seen === undefined ? {} : { 'last-event-id': seen }) },
      });
    return followed(open, { signal, since, reconnect });
  }
}
