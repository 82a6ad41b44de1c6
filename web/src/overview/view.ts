/** What the overview shows, as it stands in the address: one parameter a filter, so that a view can be shared. */
import { eventStatuses } from '../data/statuses.ts';

export interface View {
  text: string;
  party: string;
  type: string[];
  status: string[];
  quad: number[];
  /** First and last day, inclusive; empty is open. */
  since: string;
  until: string;
  /** Lowest confidence, 0 to 1. */
  min: number;
  /** A group of the map, or empty. */
  place: string;
  /** West, south, east, north. */
  box: [number, number, number, number] | null;
  /** Only events that have no place, or no day. */
  missing: 'place' | 'day' | null;
  /** Filters that no control sets, as a query string of the API: see `restNames`. */
  rest: string;
  /** The event that is open. */
  event: string | null;
}

/** They come with a link or a saved search, and stand in the address under the names of the API; so do several parties. */
export const restNames = [
  ...['country', 'actor', 'recipient', 'sector', 'mode', 'context', 'source', 'grade', 'dispatch', 'story'],
  ...['publishedSince', 'publishedUntil', 'asOf', 'addedSince', 'addedUntil', 'byHand'],
] as const;

const list = (text: string | null) => (text ? text.split(',').filter((part) => part !== '') : []);
const day = (text: string | null) => (text && /^\d{4}-\d{2}-\d{2}$/.test(text) ? text : '');

/** The filters of an address that no control sets. */
function restOf(query: URLSearchParams): string {
  const several = query.getAll('party').length > 1 ? ['party'] : [];
  const rest = new URLSearchParams();
  for (const name of [...several, ...restNames]) for (const value of query.getAll(name)) rest.append(name, value);
  return rest.toString();
}

/** Reads a view; what is not understood is left out. */
export function viewOf(query: URLSearchParams): View {
  const box = list(query.get('box')).map(Number);
  const missing = query.get('missing');
  const min = Number(query.get('min') ?? 0);
  return {
    text: query.get('text') ?? '',
    party: query.getAll('party').length > 1 ? '' : (query.get('party') ?? ''),
    type: list(query.get('type')),
    status: list(query.get('status')).filter((status) => (eventStatuses as readonly string[]).includes(status)),
    quad: list(query.get('quad'))
      .map(Number)
      .filter((quad) => quad >= 1 && quad <= 4),
    since: day(query.get('since')),
    until: day(query.get('until')),
    min: min > 0 && min <= 1 ? min : 0,
    place: query.get('place') ?? '',
    box: box.length === 4 && box.every(Number.isFinite) ? (box as View['box']) : null,
    missing: missing === 'place' || missing === 'day' ? missing : null,
    rest: restOf(query),
    event: query.get('event'),
  };
}

/** A change of the view as parameters for `setQuery`. The rest can only be taken away. */
export function queryOf({ rest, ...change }: Partial<View>): Record<string, string | null> {
  const gone = rest === '' ? restNames.map((name): [string, null] => [name, null]) : [];
  return Object.fromEntries([
    ...gone,
    ...Object.entries(change).map(([name, value]): [string, string | null] => {
      if (value === null || value === '' || value === 0 || (Array.isArray(value) && value.length === 0))
        return [name, null];
      return [name, Array.isArray(value) ? value.join(',') : String(value)];
    }),
  ]);
}

/** The filters of a view as the query string of the API. The event that is open is none. */
export function filterQuery({ min, place, box, rest, event: _, ...view }: Omit<View, 'event'> & Partial<View>): string {
  const query = new URLSearchParams(rest);
  const asked = { ...view, minConfidence: min, spot: place, box };
  for (const [name, value] of Object.entries(queryOf(asked as Partial<View>)))
    if (value !== null) query.set(name, value);
  return query.toString();
}

/** A view without any filter. */
export const noFilter: Partial<View> = {
  ...{ text: '', party: '', type: [], status: [], quad: [], since: '', until: '' },
  ...{ min: 0, place: '', box: null, missing: null, rest: '' },
};

/** Whether any filter is set. */
export function isFiltered(view: View): boolean {
  const { event: _, ...filters } = view;
  return filters.rest !== '' || Object.values(queryOf(filters)).some((value) => value !== null);
}
