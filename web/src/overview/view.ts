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
  /** The event that is open. */
  event: string | null;
}

const list = (text: string | null) => (text ? text.split(',').filter((part) => part !== '') : []);
const day = (text: string | null) => (text && /^\d{4}-\d{2}-\d{2}$/.test(text) ? text : '');

/** Reads a view; what is not understood is left out. */
export function viewOf(query: URLSearchParams): View {
  const box = list(query.get('box')).map(Number);
  const missing = query.get('missing');
  const min = Number(query.get('min') ?? 0);
  return {
    text: query.get('text') ?? '',
    party: query.get('party') ?? '',
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
    event: query.get('event'),
  };
}

/** A change of the view as parameters for `setQuery`. */
export function queryOf(change: Partial<View>): Record<string, string | null> {
  return Object.fromEntries(
    Object.entries(change).map(([name, value]) => {
      if (value === null || value === '' || value === 0 || (Array.isArray(value) && value.length === 0))
        return [name, null];
      return [name, Array.isArray(value) ? value.join(',') : String(value)];
    }),
  );
}

/** A view without any filter. */
export const noFilter: Partial<View> = {
  ...{ text: '', party: '', type: [], status: [], quad: [], since: '', until: '' },
  ...{ min: 0, place: '', box: null, missing: null },
};

/** Whether any filter is set. */
export function isFiltered(view: View): boolean {
  const { event: _, ...filters } = view;
  return Object.values(queryOf(filters)).some((value) => value !== null);
}
