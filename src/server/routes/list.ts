import { z } from 'zod';
import { SitrepError } from '../../errors.ts';
import type { Filter, Page } from '../../store/store.ts';
import { defaultLimit, FilterQuery } from '../filter-query.ts';
import type { RouteParts } from '../options.ts';
import { route } from '../route.ts';

/** A page of rows: `total` counts what matches in all; `cursor` asks for the next page, and is null on the last. */
export const pageOf = <T>(row: z.ZodType<T>) =>
  z.object({ rows: z.array(row), total: z.int().nonnegative(), cursor: z.string().nullable() });

/** `GET` of a resource: a page of rows for the filter in the query string. */
export function listRoute<const Path extends string, Row>(
  path: Path,
  summary: string,
  row: z.ZodType<Row>,
  find: (parts: RouteParts, filter: Filter) => Promise<Page<Row>>,
) {
  return route({
    method: 'get',
    path,
    right: 'reader',
    summary,
    query: FilterQuery,
    answer: pageOf(row),
    handle: ({ parts, query }) => find(parts, { limit: defaultLimit, ...query }),
  });
}

/** A page of a list that is made anew for each request: the cursor is where the next page begins. */
export function pageFrom<T>(rows: readonly T[], { limit = defaultLimit, cursor }: Filter): Page<T> {
  if (cursor !== undefined && !/^\d{1,9}$/.test(cursor))
    throw new SitrepError('bad-cursor', 'The cursor is not one of this list; begin again without it.', 2);
  const from = Number(cursor ?? 0);
  const to = Math.min(rows.length, from + limit);
  return { rows: rows.slice(from, to), total: rows.length, cursor: to < rows.length ? String(to) : null };
}
