import { z } from 'zod';
import { SourceRow } from '../../schema/rows.ts';
import { Grade, SourceGrade } from '../../schema/source.ts';
import { MadeListQuery } from '../filter-query.ts';
import { owner } from '../gate.ts';
import { type Caller, route } from '../route.ts';
import { listRoute, pageFrom, pageOf } from './list.ts';

const name = z.string().trim().min(1).max(80);
const source = z.string().min(1).max(500);

/** By whom something is kept: a token's name stands for itself; who started the server says a name, or is the owner. */
export function byWhom(caller: Caller, given: string | undefined): string {
  return caller === owner ? (given ?? caller.name) : caller.name;
}
/** The name as whoever started the server gives it. */
export const givenName = name.optional();

export const sourceRoutes = {
  listSources: listRoute(
    '/api/sources',
    'Who tells, with grades, those with most dispatches first',
    SourceRow,
    (parts, filter) => parts.store.sources(filter),
  ),
  listGrades: route({
    method: 'get',
    path: '/api/sources/grades',
    right: 'reader',
    summary: 'Every grade that was given or taken away, in the order in which it was',
    query: MadeListQuery.pick({ limit: true, cursor: true }).extend({
      source: z.array(source).length(1, 'may stand only once').optional(),
    }),
    answer: pageOf(SourceGrade),
    handle: async ({ parts, query: { source, ...page } }) =>
      pageFrom(await parts.store.gradeHistory(source?.[0]), { limit: 1000, ...page }),
  }),
  gradeSource: route({
    method: 'post',
    path: '/api/sources/grades',
    right: 'reviewer',
    summary: 'Grades a source; null takes its grade away',
    body: z.strictObject({
      source,
      grade: Grade.nullable(),
      note: z.string().trim().max(2000).optional(),
      by: givenName,
    }),
    status: 201,
    answer: SourceGrade,
    missingCodes: ['no-source', 'no-grade'],
    handle: ({ parts, body: { by, ...given }, caller }) =>
      parts.store.gradeSource({ ...given, by: byWhom(caller, by) }),
  }),
};
