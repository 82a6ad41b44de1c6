import { Hono } from 'hono';
import { parseFilter } from '../filter-query.ts';
import type { ServerParts } from '../options.ts';
import { problem } from '../problem.ts';

/** `GET /api/timeline`: events by day and quad class, `{rows}`. */
export function timelineRoutes({ store }: Pick<ServerParts, 'store'>): Hono {
  const routes = new Hono();
  routes.get('/', async (c) => {
    const parsed = parseFilter(new URL(c.req.url).searchParams);
    if (!parsed.ok) return problem(c, 400, 'bad-filter', parsed.message);
    return c.json({ rows: await store.timeline(parsed.filter) });
  });
  return routes;
}
