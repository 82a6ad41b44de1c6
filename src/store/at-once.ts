/** Events counted by type, day and spot in one scan: for every filter that says more than which days and which part of the map. */
import type { Database } from './database.ts';
import type { Filter } from './store.ts';
import { allOf, datesBetween, eventConditions, type Parameters, placeConditions, spotConditions } from './where.ts';

type Quads = Record<'q0' | 'q1' | 'q2' | 'q3' | 'q4' | 'shown', number>;

/** Events under a key by quad class, `q0` those without one; those of types are not split by class. */
export interface Count extends Quads {
  /** `kind` is of a type and a status together, or the key's: `tray` counts what has no place, no day. */
  kind: 'kind' | 'day' | 'spot' | 'tray';
  key: string | null;
  status: string | null;
}

/** What some parts of an overview leave out of the filter: days count for all days, spots for the whole map, the tray for both. */
export function partsOf({ since, until, spot, box, missing, ...rest }: Filter, params: Parameters) {
  return {
    inDays: () => datesBetween('e.date', { since, until }, params),
    onMap: () => [...placeConditions('e', { box }, params), ...spotConditions({ spot }, params)],
    inTray: () => spotConditions({ missing }, params),
    rest,
  };
}

/** Bits of what an event passes. */
const [days, map, tray] = [1, 2, 4];
const passes = (passed: number, wanted: number): boolean => (passed & wanted) === wanted;

/** Of the types `kinds`, of days and spots a line for each key, quad class and what is passed. */
interface Grouped {
  part: 'kind' | 'day' | 'spot';
  kinds: [type: string, status: string, passed: string, events: string][] | null;
  lines: string | null;
}

/** Days and spots come as text, `47 12 2024-03-05` a line: to make objects of thousands of rows would take longer than to count them. */
function atOnceQuery(filter: Filter, params: Parameters): string {
  const { rest, inDays, onMap, inTray } = partsOf(filter, params);
  const held = allOf(eventConditions(rest, params));
  const bits: [number, string[]][] = [
    [days, inDays()],
    [map, onMap()],
    [tray, inTray()],
  ];
  const passed = bits.map(([bit, asked]) =>
    asked.length === 0 ? `${bit}` : `CASE WHEN ${allOf(asked)} THEN ${bit} ELSE 0 END`,
  );
  return `SELECT part, list([type, status, (code % 8)::VARCHAR, n::VARCHAR]) FILTER (part = 'kind') AS kinds,
      string_agg(concat_ws(' ', concat(code // 8, code % 8), n, key), chr(10)) FILTER (part <> 'kind') AS lines
    FROM (
      SELECT CASE grouping(type, date, spot_marks) WHEN 3 THEN 'kind' WHEN 5 THEN 'day' ELSE 'spot' END AS part,
        type, status, coalesce(date, spot_marks, '') AS key, code, count(*)::INTEGER AS n
      FROM (
        SELECT e.type, e.status, e.date, e.spot_marks, (coalesce(e.quad, 0) * 8 + ${passed.join(' + ')})::INTEGER AS code
        FROM events e WHERE ${held}
      ) GROUP BY GROUPING SETS ((type, status, code), (date, code), (spot_marks, code))
    ) GROUP BY part`;
}

const nothing = (): Quads => ({ q0: 0, q1: 0, q2: 0, q3: 0, q4: 0, shown: 0 });

/** Lines of one part as counts by key, of the events that pass what the part asks; and how many there are without a key, of all. */
function countsIn(lines: string, kind: 'day' | 'spot'): { counts: Count[]; without: number } {
  const wanted = tray + (kind === 'day' ? map : days);
  const found = new Map<string, Count>();
  let without = 0;
  for (const line of lines.split('\n')) {
    const end = line.indexOf(' ', 3);
    const [passed, n, key] = [Number(line[1]), Number(line.slice(3, end)), line.slice(end + 1)];
    // Without a day the key is empty; without a place it is the mark of nothing.
    if (key.trim() === '') without += n;
    if (!passes(passed, wanted) || key === '') continue;
    let count = found.get(key);
    if (count === undefined) {
      count = { kind, key, status: null, ...nothing() };
      found.set(key, count);
    }
    count[`q${line[0]}` as keyof Quads] += n;
    if (passes(passed, map)) count.shown += n;
  }
  return { counts: [...found.values()], without };
}

export async function countedAtOnce(db: Database, filter: Filter): Promise<Count[]> {
  const counts: Count[] = [];
  const without = { day: 0, place: 0 };
  for (const { part, kinds, lines } of await db.query<Grouped>((params) => atOnceQuery(filter, params)))
    if (part === 'kind') {
      for (const [key, status, passed, n] of kinds ?? [])
        if (passes(Number(passed), days + map + tray))
          counts.push({ kind: part, key, status, ...nothing(), q0: Number(n) });
    } else {
      const found = countsIn(lines ?? '', part);
      counts.push(...found.counts);
      without[part === 'day' ? 'day' : 'place'] = found.without;
    }
  for (const key of ['day', 'place'] as const)
    counts.push({ kind: 'tray', key, status: null, ...nothing(), q0: without[key] });
  return counts;
}
