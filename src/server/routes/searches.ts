import { z } from 'zod';
import type { Filter } from '../../store/store.ts';
import { MadeListQuery } from '../filter-query.ts';
import { route } from '../route.ts';
import { pageFrom, pageOf } from './list.ts';
import { byWhom, givenName } from './sources.ts';

/** Fields as in the query strings of lists, lists as lists and numbers as numbers; the store checks each. */
const FilterObject = z.record(z.string().max(40), z.unknown()) as unknown as z.ZodType<Filter>;
const SavedSearch = z.object({ name: z.string(), filter: FilterObject, by: z.string(), at: z.string() });
const filter = FilterObject;
const missingCodes = ['no-search'];

export const searchRoutes = {
  listSearches: route({
    method: 'get',
    path: '/api/searches',
    right: 'reader',
    summary: 'Searches that were saved, by name',
    query: MadeListQuery.pick({ limit: true, cursor: true }),
    answer: pageOf(SavedSearch),
    handle: async ({ parts, query }) => pageFrom(await parts.store.searches(), { limit: 1000, ...query }),
  }),
  showSearch: route({
    method: 'get',
    path: '/api/searches/{name}',
    right: 'reader',
    summary: 'A saved search',
    answer: SavedSearch,
    missingCodes,
    handle: ({ parts, params }) => parts.store.search(params.name),
  }),
  saveSearch: route({
    method: 'post',
    path: '/api/searches',
    right: 'reviewer',
    summary: 'Saves a filter under a new name',
    body: z.strictObject({ name: z.string().max(500), filter, by: givenName }),
    status: 201,
    answer: SavedSearch,
    handle: ({ parts, body: { by, ...given }, caller }) => parts.store.saveSearch({ ...given, by: byWhom(caller, by) }),
  }),
  replaceSearch: route({
    method: 'put',
    path: '/api/searches/{name}',
    right: 'reviewer',
    summary: 'Saves a filter under a name, in the place of the one that stood there',
    body: z.strictObject({ filter, by: givenName }),
    answer: SavedSearch,
    handle: ({ parts, params, body: { by, ...given }, caller }) =>
      parts.store.saveSearch({ ...given, name: params.name, by: byWhom(caller, by), replace: true }),
  }),
  removeSearch: route({
    method: 'delete',
    path: '/api/searches/{name}',
    right: 'reviewer',
    summary: 'Removes a saved search',
    answer: SavedSearch,
    missingCodes,
    handle: ({ parts, params }) => parts.store.removeSearch(params.name),
  }),
};
