/** What the readers of several data sets have in common. */
import { loadCodebook } from '../codebook/load.ts';
import { parsePublished } from '../ingest/published.ts';
import type { Event, Range } from '../schema/record.ts';
import type { Fault, ImportedTime, Row } from './types.ts';

/** A day as `YYYY-MM-DD`, or null for what is none. Ambiguous days (01/02/2024) are none. */
export function dayOf(text: string): string | null {
  return parsePublished(text.replace(/\.\d+$/, ''))?.slice(0, 10) ?? null;
}

export const noId = (column: string): Fault => ({ code: 'no-id', reason: `${column} is empty` });
export const badDate = (column: string, text: string): Fault => ({
  code: 'bad-date',
  reason: `${column} "${text.slice(0, 40)}" is not a day`,
});
export const noType = (what: string): Fault => ({ code: 'no-type', reason: `${what} has no counterpart in PLOVER` });

/** Type, modes and contexts of a CAMEO code; a code that is unknown goes by its base or root code. */
export function ofCameo(code: string): Pick<Event, 'type' | 'modes' | 'contexts'> | Fault {
  const entry = loadCodebook().fromCameo(code);
  if (!entry) return noType(`CAMEO ${code.slice(0, 10) || 'without a code'}`);
  return { type: entry.type, modes: entry.mode ? [entry.mode] : [], contexts: [...(entry.contexts ?? [])] };
}

/** A number, or null where the cell holds none. */
export function numberOf(text: string): number | null {
  return /^[+-]?\d+(\.\d+)?(e[+-]?\d+)?$/i.test(text) ? Number(text) : null;
}

/** Degrees of a place on the earth; null for what is none, and for 0,0, which stands for "unknown" in these files. */
export function spotOf(row: Row, latitude: string, longitude: string): { latitude: number; longitude: number } | null {
  const [north, east] = [numberOf(row.get(latitude)), numberOf(row.get(longitude))];
  if (north === null || east === null || Math.abs(north) > 90 || Math.abs(east) > 180) return null;
  return north === 0 && east === 0 ? null : { latitude: north, longitude: east };
}

/** A whole number of people as a range that holds it alone; nothing for a cell without one. */
export function exactly(text: string): Range[] {
  const count = numberOf(text);
  return count === null || count < 0 ? [] : [{ min: count, max: count, text }];
}

export const oneDay = (day: string, column: string): ImportedTime => ({
  start: day,
  end: day,
  granularity: 'day',
  column,
});

const dayMs = 86_400_000;
const plusDays = (day: string, days: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * dayMs).toISOString().slice(0, 10);

/** The ISO week, month or year that a day lies in. */
export function around(day: string, granularity: 'week' | 'month' | 'year', column: string): ImportedTime {
  const [year = '', month = ''] = day.split('-');
  if (granularity === 'year') return { start: `${year}-01-01`, end: `${year}-12-31`, granularity, column };
  if (granularity === 'week') {
    const sinceMonday = (new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7;
    const start = plusDays(day, -sinceMonday);
    return { start, end: plusDays(start, 6), granularity, column };
  }
  const last = new Date(Date.UTC(Number(year), Number(month), 0)).getUTCDate();
  return { start: `${year}-${month}-01`, end: `${year}-${month}-${last}`, granularity, column };
}

/** Parts of a list, by semicolon or bar. */
export const listOf = (text: string): string[] =>
  text
    .split(/[;|]/)
    .map((part) => part.trim())
    .filter((part) => part !== '');
