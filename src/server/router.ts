/** Serves a table of routes: reads what comes by the schemas, asks for the right, and answers. */
import { type Context, Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import type { z } from 'zod';
import { SitrepError } from '../errors.ts';
import { readQuery } from './filter-query.ts';
import type { RouteParts } from './options.ts';
import { problem, problemOf } from './problem.ts';
import { type AnyRoute, type Env, isAllowed, type RouteTable } from './route.ts';

const defaultBytes = 256 * 1024;

/** `/api/stories/{id}` → `/api/stories/:id` */
const pattern = (path: string): string => path.replace(/\{(\w+)\}/g, ':$1');

/** Fixed paths before those with parameters: `/api/stories/decisions` is no story. */
export function inOrder(table: RouteTable): AnyRoute[] {
  const parameters = ({ path }: AnyRoute) => path.split('{').length;
  return Object.values(table).sort((one, other) => parameters(one) - parameters(other));
}

function sizeOf(bytes: number): string {
  return bytes < 1024 * 1024 ? `${bytes / 1024} kB` : `${bytes / 1024 / 1024} MB`;
}

/** The body by the schema of the route, or a sentence on what is wrong. */
async function readBody(c: Context, schema: z.ZodType): Promise<{ body: unknown } | { wrong: string }> {
  const parsed = schema.safeParse(await c.req.json().catch(() => undefined));
  if (parsed.success) return { body: parsed.data };
  const issue = parsed.error.issues[0];
  return { wrong: `${issue?.path.join('.') || 'body'}: ${issue?.message ?? 'is not understood'}.` };
}

async function answer(route: AnyRoute, parts: RouteParts, c: Context<Env>): Promise<Response> {
  const caller = c.get('caller');
  if (!isAllowed(caller.right, route.right))
    return problem(c, 403, 'right', `This needs the right of ${route.right}; the token has that of ${caller.right}.`);
  const query = readQuery(route.query, new URL(c.req.url).searchParams);
  if (!query.ok) return problem(c, 400, 'bad-filter', query.message);
  const read = route.body ? await readBody(c, route.body) : { body: undefined };
  if ('wrong' in read) return problem(c, 400, 'bad-body', read.wrong);
  const work = (signal: AbortSignal) =>
    route.handle({ parts, params: c.req.param(), query: query.values, body: read.body, caller, signal, c });
  try {
    // A query that takes too long is broken off; what writes goes through to its end.
    const result = await (route.method === 'get' && !route.open
      ? parts.withinTime(c.req.raw.signal, work)
      : work(c.req.raw.signal));
    if (result instanceof Response) return result;
    if (result === null && route.missing) return problem(c, 404, route.missing.code, route.missing.message);
    return c.json(result as object, route.status ?? 200);
  } catch (error) {
    if (error instanceof SitrepError && route.missingCodes?.includes(error.code))
      return problem(c, 404, error.code, error.message);
    return problemOf(c, error);
  }
}

export function routerOf(table: RouteTable, parts: RouteParts): Hono<Env> {
  const router = new Hono<Env>();
  for (const route of inOrder(table)) {
    const maxSize = route.maxBytes ?? defaultBytes;
    const limit = bodyLimit({
      maxSize,
      onError: (c) => problem(c, 413, 'too-large', `The body may have at most ${sizeOf(maxSize)}.`),
    });
    const path = pattern(route.path);
    if (route.body) router.on(route.method.toUpperCase(), path, limit, (c) => answer(route, parts, c));
    else router.on(route.method.toUpperCase(), path, (c) => answer(route, parts, c));
  }
  return router;
}
