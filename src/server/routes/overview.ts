import { Overview } from '../../schema/rows.ts';
import { FilterQuery } from '../filter-query.ts';
import { route } from '../route.ts';

export const overviewRoutes = {
  showOverview: route({
    method: 'get',
    path: '/api/overview',
    right: 'reader',
    summary: 'Events under a filter, counted for a map, a timeline and a tray',
    query: FilterQuery,
    answer: Overview,
    handle: ({ parts, query }) => parts.store.overview(query),
  }),
};
