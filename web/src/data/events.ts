/** Events as the pages ask for them: counted by the server, and rows only where they are in sight. */
import { keepPreviousData, usePrefetchQuery, useQueries, useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback, useMemo, useState } from 'react';
import type { EventRow, Overview, Page } from '../../../src/store/store.ts';
import { request } from './api.ts';

/** Rows that come with one request. */
export const windowRows = 100;
/** So many rows beyond those in sight are there before somebody scrolls to them. */
const rowsAhead = 70;

const overviewUnder = (filter: string) => ({
  queryKey: ['overview', filter],
  queryFn: ({ signal }: { signal: AbortSignal }) => request<Overview>(`/api/overview?${filter}`, { signal }),
});

/** Counts under a filter, a query string of the API. Those before stay until those asked for are there. */
export const useOverview = (filter: string) =>
  useQuery({ ...overviewUnder(filter), placeholderData: keepPreviousData });

/** Asks for what a page of events begins with before its parts are there; `rows` is the filter with the order of its list. */
export function useEventsAhead(filter: string, rows = filter): void {
  usePrefetchQuery(overviewUnder(filter));
  usePrefetchQuery(windowOf(rows, 0));
}

/** One event by its id, or null where the store has none. What a list has shown is not asked for again. */
export const useEvent = (id: string | null) => {
  const client = useQueryClient();
  return useQuery({
    queryKey: ['event', id],
    queryFn: async () =>
      (await request<Page<EventRow>>(`/api/events?limit=1&event=${encodeURIComponent(id ?? '')}`)).rows[0] ?? null,
    initialData: () => {
      const windows = client.getQueriesData<Window>({ queryKey: ['events'] });
      return windows.flatMap(([, held]) => held?.rows.find((row) => row.id === id) ?? [])[0];
    },
    enabled: id !== null,
    staleTime: Number.POSITIVE_INFINITY,
  });
};

interface Window extends Page<EventRow> {
  filter: string;
  index: number;
}

const windowAt = (row: number): number => Math.floor(row / windowRows);

const windowOf = (filter: string, index: number) => ({
  queryKey: ['events', filter, index],
  queryFn: async ({ signal }: { signal: AbortSignal }): Promise<Window> => ({
    filter,
    index,
    ...(await request<Page<EventRow>>(`/api/events?${filter}&limit=${windowRows}&offset=${index * windowRows}`, {
      signal,
    })),
  }),
});

export interface EventWindow {
  /** The filter of the rows that are shown: that before, until the first rows under the new one are there. */
  filter: string;
  total: number;
  /** Undefined where the row is not loaded yet. */
  rowAt(index: number): EventRow | undefined;
  /** Says which rows are in sight, so that they and those around them are loaded. */
  see(first: number, last: number): void;
}

/**
 * A list of events under a filter (and `sort`), however long, of which the rows in sight and those around them are loaded.
 * `query` tells of loading and errors of its first rows.
 */
export function useEventRows(filter: string) {
  const client = useQueryClient();
  const query = useQuery({ ...windowOf(filter, 0), placeholderData: keepPreviousData });
  const [wanted, setWanted] = useState<readonly [number, number]>([0, 0]);
  const first = query.data;
  const shown = first?.filter ?? filter;
  const total = first?.total ?? 0;
  const last = Math.max(0, Math.ceil(total / windowRows) - 1);
  const indexes = Array.from(
    { length: Math.max(0, Math.min(last, wanted[1]) - wanted[0] + 1) },
    (_, at) => wanted[0] + at,
  );
  const others = useQueries({
    queries: indexes.filter((index) => index > 0).map((index) => windowOf(shown, index)),
    // The same array as long as the windows are the same, so that the rows are.
    combine: (results) => results.map(({ data }) => data),
  });
  const see = useCallback((from: number, to: number) => {
    const next = [windowAt(Math.max(0, from - rowsAhead)), windowAt(to + rowsAhead)] as const;
    // Only a new window asks for anything.
    setWanted((before) => (before[0] === next[0] && before[1] === next[1] ? before : next));
  }, []);
  const rows = useMemo((): EventWindow => {
    const windows = new Map([first, ...others].flatMap((one) => (one ? [[one.index, one] as const] : [])));
    const rowAt = (at: number) => {
      const index = windowAt(at);
      // Those that were in sight before are kept too.
      const found = windows.get(index) ?? client.getQueryData<Window>(['events', shown, index]);
      return found?.rows[at % windowRows];
    };
    return { filter: shown, total, rowAt, see };
  }, [client, first, others, shown, total, see]);
  return { query, rows };
}

/**
 * Counts, and a list of events, under a filter; `list` is the filter with the order of the list. They change together: those
 * before stay until both are there, so that the number of one filter never stands beside the rows of another. `shown` is the
 * filter that they are under.
 */
export function useEventsUnder(filter: string, list = filter) {
  const whole = useQueries({
    queries: [overviewUnder(filter), windowOf(list, 0)],
    combine: (results) => results.every(({ isPending }) => !isPending),
  });
  const [before, setBefore] = useState({ filter, list });
  if (whole && (before.filter !== filter || before.list !== list)) setBefore({ filter, list });
  const shown = whole ? { filter, list } : before;
  const counts = useOverview(shown.filter);
  return { shown: shown.filter, counts, ...useEventRows(shown.list) };
}
