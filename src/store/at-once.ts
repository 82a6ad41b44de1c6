/** Events counted by type, day and spot in one scan, for filters that hold for every part of an overview. */
import type { Database } from './database.ts';
import type { Filter } from './store.ts';
import { allOf, eventConditions, type Parameters } from './where.ts';

/** Filters that some parts of an overview leave out. */
const ofParts = ['since', 'until', 'spot', 'box', 'missing'] as const;

/** Whether every part of an overview counts the same events under the filter. */
export const holdsForAll = (filter: Filter): boolean => ofParts.every((name) => filter[name] === undefined);

type Quads = Record<'q0' | 'q1' | 'q2' | 'q3' | 'q4' | 'shown', number>;

/** Events under a key by quad class, `q0` those without one; those of types are not split by class. */
export interface Count extends Quads {
  /** `kind` is of a type and a status together, or the key's: `tray` counts what has no place, no day. */
  kind: 'kind' | 'day' | 'spot' | 'tray';
  key: string | null;
  status: string | null;
}

/** Of the types `kinds`, of days and spots a line for each key and quad class. */
interface Grouped {
  part: 'kind' | 'day' | 'spot';
  kinds: [type: string, status: string, events: string][] | null;
  lines: string | null;
}

/** Days and spots come as text, `4 12 2024-03-05` a line: to make objects of thousands of rows would take longer than to count them. */
function atOnceQuery(filter: Filter, params: Parameters): string {
  return `SELECT part, list([type, status, n::VARCHAR]) FILTER (part = 'kind') AS kinds,
      string_agg(concat_ws(' ', quad, n, key), chr(10)) FILTER (part <> 'kind') AS lines
    FROM (
      SELECT CASE grouping(e.type, e.date, e.spot_marks) WHEN 3 THEN 'kind' WHEN 5 THEN 'day' ELSE 'spot' END AS part,
        e.type, e.status, coalesce(e.date, e.spot_marks, '') AS key, coalesce(e.quad, 0) AS quad, count(*)::INTEGER AS n
      FROM events e WHERE ${allOf(eventConditions(filter, params))}
      GROUP BY GROUPING SETS ((e.type, e.status), (e.date, coalesce(e.quad, 0)), (e.spot_marks, coalesce(e.quad, 0)))
    ) GROUP BY part`;
}

const nothing = (): Quads => ({ q0: 0, q1: 0, q2: 0, q3: 0, q4: 0, shown: 0 });

/** Lines of one part as counts by key. */
function countsIn(lines: string, kind: 'day' | 'spot'): Count[] {
  const found = new Map<string, Count>();
  for (const line of lines.split('\n')) {
    const end = line.indexOf(' ', 2);
    const [n, key] = [Number(line.slice(2, end)), line.slice(end + 1)];
    let count = found.get(key);
    if (count === undefined) {
      count = { kind, key, status: null, ...nothing() };
      found.set(key, count);
    }
    count[`q${line[0]}` as keyof Quads] += n;
    count.shown += n;
  }
  return [...found.values()];
}

export async function countedAtOnce(db: Database, filter: Filter): Promise<Count[]> {
  const counts: Count[] = [];
  const without = { day: 0, place: 0 };
  for (const { part, kinds, lines } of await db.query<Grouped>((params) => atOnceQuery(filter, params)))
    if (part === 'kind')
      for (const [key, status, n] of kinds ?? []) counts.push({ kind: part, key, status, ...nothing(), q0: Number(n) });
    else
      for (const count of countsIn(lines ?? '', part)) {
        // Without a day the key is empty; without a place it is the mark of nothing.
        if (part === 'day' && count.key === '') without.day = count.shown;
        else counts.push(count);
        if (part === 'spot' && count.key?.trim() === '') without.place = count.shown;
      }
  for (const key of ['day', 'place'] as const)
    counts.push({ kind: 'tray', key, status: null, ...nothing(), q0: without[key] });
  return counts;
}
