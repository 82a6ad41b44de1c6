/** What users keep beside the dispatches: grades of sources, and searches. */
import type { SourceGrade } from '../../../src/schema/source.ts';
import type { Filter, Page, SavedSearch, SourceRow } from '../../../src/store/store.ts';
import { request } from './api.ts';

const json = (method: string, body: object): RequestInit => ({
  method,
  headers: { 'Content-Type': 'application/json' },
  body: JSON.stringify(body),
});

export const sources = () => request<Page<SourceRow>>('/api/sources?limit=1000');

export const gradeSource = (given: { source: string; grade: string | null; note?: string; by: string }) =>
  request<SourceGrade>('/api/sources/grades', json('POST', given));

export const gradesOf = (source: string) =>
  request<Page<SourceGrade>>(`/api/sources/grades?source=${encodeURIComponent(source)}`);

export const searches = () => request<{ rows: SavedSearch[] }>('/api/searches');

const searchPath = (name: string) => `/api/searches/${encodeURIComponent(name)}`;

/** Saves a filter under a new name, or in the place of the search of this name. */
export const saveSearch = ({
  name,
  replace,
  ...given
}: {
  name: string;
  filter: Filter;
  by: string;
  replace: boolean;
}) =>
  replace
    ? request<SavedSearch>(searchPath(name), json('PUT', given))
    : request<SavedSearch>('/api/searches', json('POST', { name, ...given }));

export const removeSearch = (name: string) => request<SavedSearch>(searchPath(name), { method: 'DELETE' });
