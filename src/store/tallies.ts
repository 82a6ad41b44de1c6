/**
 * Events of the whole store counted by day, spot, type and status: the first page that everybody opens needs no look at the
 * events. Each addition puts its own sums beside those before, and these are now and then made one.
 */
import type { Row } from './columns.ts';
import type { Database } from './database.ts';
import type { Filter } from './store.ts';

const quadOf = ({ quad }: Row): number => (typeof quad === 'number' ? quad : 0);

/** Sums by kind, key and quad class. Rows of one dispatch come one after the other. */
function countsOf(events: readonly Row[]): Row[] {
  const found = new Map<
    string,
    { kind: string; key: string | null; quad: number; events: number; reports: number; last: string }
  >();
  const count = (kind: string, key: string | null, quad: number, dispatch: string) => {
    const name = JSON.stringify([kind, key, quad]);
    const one = found.get(name) ?? { kind, key, quad, events: 0, reports: 0, last: '' };
    one.events += 1;
    if (kind === 'day' && one.last !== dispatch) one.reports += 1;
    one.last = dispatch;
    found.set(name, one);
  };
  for (const event of events) {
    const [dispatch, quad] = [event.dispatch as string, quadOf(event)];
    count('day', event.date as string | null, quad, dispatch);
    count('spots', event.spot_marks as string, quad, dispatch);
    count('type', event.type as string, 0, dispatch);
    count('status', event.status as string, 0, dispatch);
  }
  return [...found.values()].map(({ last: _last, ...row }) => row);
}

const spotColumns = ['spot', 'name', 'country', 'precision', 'latitude', 'longitude'] as const;

function placesOf(spots: readonly Row[]): Row[] {
  return [...new Map(spots.map((row) => [JSON.stringify(spotColumns.map((name) => row[name])), row])).values()];
}

/** Takes an event out of the sums; `last` where its dispatch has no other of its day and quad class. To be called within the transaction. */
export async function takeCounts(db: Database, event: Row, last: boolean): Promise<void> {
  const less = countsOf([event]).map((row) => ({ ...row, events: -1, reports: row.kind === 'day' && last ? -1 : 0 }));
  await db.append('event_counts', less);
}

/** To be called within the transaction that adds the events. */
export async function addCounts(db: Database, events: readonly Row[], spots: readonly Row[]): Promise<void> {
  await db.append('event_counts', countsOf(events));
  await db.append('spot_places', placesOf(spots));
}

/** Makes one row of those of one key. */
export async function sumCounts(db: Database): Promise<void> {
  await db.run(`CREATE OR REPLACE TEMP TABLE summed AS
      SELECT kind, key, quad, sum(events)::INTEGER AS events, sum(reports)::INTEGER AS reports FROM event_counts GROUP BY ALL HAVING sum(events) > 0 ORDER BY ALL;
    DELETE FROM event_counts; INSERT INTO event_counts SELECT * FROM summed; DROP TABLE summed;
    CREATE OR REPLACE TEMP TABLE summed AS SELECT DISTINCT * FROM spot_places ORDER BY ALL;
    DELETE FROM spot_places; INSERT INTO spot_places SELECT * FROM summed; DROP TABLE summed`);
}

/** Which rows of a page are shown, and in what order: that asks for all events. */
export const ofPages: ReadonlySet<string> = new Set(['limit', 'cursor', 'offset', 'sort']);

/** Whether a filter of events leaves them all. */
export function isWhole(filter: Filter): boolean {
  return Object.entries(filter).every(([name, value]) => value === undefined || ofPages.has(name));
}
