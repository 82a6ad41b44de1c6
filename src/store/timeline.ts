/** Events by day and quad class. */
import { dayNumber, dayText } from '../link/index.ts';
import type { Database } from './database.ts';
import type { Filter, TimelineRow } from './store.ts';
import { allOf, datesBetween, eventConditions, type Parameters } from './where.ts';

/** No gaps are filled in a range longer than this, so that one event of 1415 does not cost 200,000 rows. */
export const longestFilledDays = 36_525;

/** The range to fill: as asked for where that is short enough, else from the first to the last day of an event. */
function rangeOf(rows: readonly TimelineRow[], filter: Filter): [number, number] | null {
  const first = rows[0]?.day;
  const last = rows.at(-1)?.day;
  const from = filter.since ?? first;
  const to = filter.until ?? last;
  const candidates = [
    [from, to],
    [first, last],
  ];
  for (const [start, end] of candidates) {
    if (start === undefined || end === undefined) continue;
    const range: [number, number] = [dayNumber(start), dayNumber(end)];
    if (range[1] - range[0] < longestFilledDays) return range;
  }
  return null;
}

/** Days of nothing between the rows, or up to `since` and `until`, as rows of zero with quad 0. Rows come sorted by day. */
export function fillDays(rows: readonly TimelineRow[], filter: Filter): TimelineRow[] {
  const range = rangeOf(rows, filter);
  if (!range) return [...rows];
  const filled: TimelineRow[] = [];
  let at = 0;
  for (let number = range[0]; number <= range[1]; number += 1) {
    const day = dayText(number);
    while (at < rows.length && rows[at]!.day < day) filled.push(rows[at++]!);
    if (rows[at]?.day !== day) filled.push({ day, quad: 0, events: 0, reports: 0 });
    while (rows[at]?.day === day) filled.push(rows[at++]!);
  }
  return [...filled, ...rows.slice(at)];
}

/** Filters that leave the events of a day all or none, so that the sums of the days are counts under them. */
const ofDays = new Set(['since', 'until', 'quad', 'limit', 'cursor', 'offset', 'sort']);

const isOfDays = (filter: Filter): boolean =>
  Object.entries(filter).every(([name, value]) => value === undefined || ofDays.has(name));

/** From the sums that are kept. */
function sumsQuery(filter: Filter, params: Parameters): string {
  const { quad } = filter;
  const held = [
    "kind = 'day' AND key IS NOT NULL",
    ...datesBetween('key', filter, params),
    // An event without a class is of none that can be asked for.
    ...(quad ? [`quad <> 0 AND list_contains(${params.numbers(quad)}, quad)`] : []),
  ];
  return `SELECT key AS day, quad, sum(events) AS events, sum(reports) AS reports
    FROM event_counts WHERE ${allOf(held)} GROUP BY ALL HAVING sum(events) > 0 ORDER BY 1, 2`;
}

/** Dispatches that tell of a single event of the day and class are counted by it; only the others are compared. */
function eventsQuery(filter: Filter, params: Parameters): string {
  return `SELECT date AS day, coalesce(quad, 0) AS quad, count(*) AS events,
      sum(alone) + count(DISTINCT CASE WHEN alone = 0 THEN dispatch END) AS reports
    FROM events e WHERE ${allOf(['date IS NOT NULL', ...eventConditions(filter, params)])} GROUP BY ALL ORDER BY 1, 2`;
}

/** `reports` are the dispatches that tell of the day's events; events without a quad class stand under quad 0. */
export async function listTimeline(db: Database, filter: Filter): Promise<TimelineRow[]> {
  const rows = await db.query<{ day: string; quad: number; events: bigint; reports: bigint }>((params) =>
    isOfDays(filter) ? sumsQuery(filter, params) : eventsQuery(filter, params),
  );
  const numbers = rows.map(({ day, quad, events, reports }) => ({
    day,
    quad,
    events: Number(events),
    reports: Number(reports),
  }));
  return fillDays(numbers, filter);
}
