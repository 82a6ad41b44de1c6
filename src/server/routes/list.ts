import { Hono } from 'hono';
import type { Filter, Page } from '../../store/store.ts';
import { defaultLimit, parseFilter } from '../filter-query.ts';
import { problem } from '../problem.ts';

/** `GET /` of a resource: a page of rows for the filter in the query string. */
export function listRoute<T>(find: (filter: Filter) => Promise<Page<T>>): Hono {
  const routes = new Hono();
  routes.get('/', async (c) => {
    const parsed = parseFilter(new URL(c.req.url).searchParams);
    if (!parsed.ok) return problem(c, 400, 'bad-filter', parsed.message);
    return c.json(await find({ limit: defaultLimit, ...parsed.filter }));
  });
  return routes;
}
