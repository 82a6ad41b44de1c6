import { type Context, Hono } from 'hono';
import type { Filter } from '../../store/store.ts';
import { defaultLimit, parseFilter } from '../filter-query.ts';
import type { ServerParts } from '../options.ts';
import { problem } from '../problem.ts';

/** A page of a list that is made anew for each request: the cursor is where the next page begins. */
function pageOf<T>(rows: readonly T[], { limit = defaultLimit, cursor }: Filter) {
  const from = Number(cursor ?? 0);
  const to = Math.min(rows.length, from + limit);
  return { rows: rows.slice(from, to), total: rows.length, cursor: to < rows.length ? String(to) : null };
}

/** Reads the filter and answers; a cursor that no page gave is refused. */
async function filtered(c: Context, answer: (filter: Filter) => Promise<Response>): Promise<Response> {
  const parsed = parseFilter(new URL(c.req.url).searchParams);
  if (!parsed.ok) return problem(c, 400, 'bad-filter', parsed.message);
  if (parsed.filter.cursor !== undefined && !/^\d{1,9}$/.test(parsed.filter.cursor))
    return problem(c, 400, 'bad-filter', 'cursor: is none that a page of this list gave.');
  return answer(parsed.filter);
}

/** `GET /` lists issues, `GET /:id` gives one by its id or that of one of its positions or events. */
export function issueRoutes({ store, issues, issue }: Pick<ServerParts, 'store' | 'issues' | 'issue'>): Hono {
  const routes = new Hono();
  routes.get('/', (c) => filtered(c, async (filter) => c.json(pageOf(await issues(store, filter), filter))));
  routes.get('/:id', (c) =>
    filtered(c, async (filter) => {
      const found = await issue(store, c.req.param('id'), filter);
      return found ? c.json(found) : problem(c, 404, 'no-issue', 'The store holds no issue with this id.');
    }),
  );
  return routes;
}

/** `GET /`: a page of commitments with what came of them. */
export function commitmentRoutes({ store, commitments }: Pick<ServerParts, 'store' | 'commitments'>): Hono {
  return new Hono().get('/', (c) =>
    filtered(c, async (filter) => c.json(pageOf(await commitments(store, filter), filter))),
  );
}
