import { TimelineRow } from '../../schema/rows.ts';
import { MadeListQuery } from '../filter-query.ts';
import { route } from '../route.ts';
import { pageFrom, pageOf } from './list.ts';

/** Rows of a page: two years and more of days with one quad class each. */
const pageRows = 1000;

export const timelineRoutes = {
  showTimeline: route({
    method: 'get',
    path: '/api/timeline',
    right: 'reader',
    summary: 'Events by day and quad class; days of nothing inside the range stand as zero',
    query: MadeListQuery,
    answer: pageOf(TimelineRow),
    handle: async ({ parts, query: { limit = pageRows, cursor, ...filter } }) =>
      pageFrom(await parts.store.timeline(filter), { limit, cursor }),
  }),
};
