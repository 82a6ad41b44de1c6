/**
 * Pages of events, the newest first, out of millions: the last days are looked at first, and as many more as it takes. Days are
 * passed over by what DuckDB knows of the rows beside one another, so that a page reads some thousand events instead of all.
 */
import type { Database } from './database.ts';
import type { Filter } from './store.ts';
import { eventConditions, type Parameters, textConditions } from './where.ts';

/** Events of the days that are looked at first; then eight times as many, and so on. */
const firstEvents = 20_000;

interface Wanted {
  /** The last day that is looked at; undefined for the last of all. */
  until: string | undefined;
  /** Events that meet the filter, in all days. */
  expected: number;
  /** Rows of the page. */
  rows: number;
  /** See `firstEvents`; tests make it small. */
  first?: number;
}

/** First days of longer and longer stretches before `until`, each with so many events at least; then null, for all that is left. */
export async function stretchesOf(
  db: Database,
  { until, expected, rows, first = firstEvents }: Wanted,
): Promise<(string | null)[]> {
  const [all] = await db.query<{ n: bigint }>('SELECT count(*) AS n FROM events');
  const count = Number(all!.n);
  const asked = [1, 8, 64, 512].map((times) => first * times).filter((events) => events * 5 < count);
  if (asked.length === 0 || expected === 0) return [null];
  const [found] = await db.query<Record<string, string | null>>((params) => {
    const before = until === undefined ? '' : `AND key <= ${params.text(until)}`;
    const stretches = asked.map((events) => `max(key) FILTER (reached >= ${events}) AS d${events}`);
    return `SELECT ${stretches.join(', ')} FROM (
      SELECT key, sum(sum(events)) OVER (ORDER BY key DESC) AS reached FROM event_counts
      WHERE kind = 'day' AND key IS NOT NULL ${before} GROUP BY key)`;
  });
  // Those in which so many rows may be expected.
  const days = asked.flatMap((events) => ((events / count) * expected < rows ? [] : (found![`d${events}`] ?? [])));
  return [...new Set(days), null];
}

/** Conditions of a stretch of days: of few events the text is looked through, since the lists of a word are those of all days. */
export function stretchConditions(filter: Filter, from: string | null, params: Parameters): string[] {
  if (from === null) return eventConditions(filter, params);
  const { text, ...rest } = filter;
  return [
    `e.date >= ${params.text(from)}`,
    ...eventConditions(rest, params),
    ...textConditions('e.search', text, params),
  ];
}
