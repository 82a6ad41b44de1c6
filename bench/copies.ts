/**
 * A store made many times as large by copies of what it holds, within DuckDB: to add ten million made-up rows one by one would take
 * hours, and what a query takes depends on how many there are. Copies have ids, numbers and days of their own; their texts are the same.
 */
import type { Database } from '../src/store/database.ts';
import { openDatabase } from '../src/store/open-database.ts';
import { sumCounts } from '../src/store/tallies.ts';

/** Columns that are renamed in each copy: ids of dispatches and records. */
const ids: Readonly<Record<string, readonly string[]>> = {
  dispatches: ['id'],
  events: ['id', 'dispatch'],
  actors: ['id', 'dispatch'],
  places: ['id', 'dispatch'],
  times: ['id', 'dispatch'],
  spots: ['record', 'dispatch'],
  story_events: ['event', 'dispatch', 'alias', 'story'],
  story_blocks: ['event'],
  story_texts: ['dispatch', 'copy_of'],
  story_fingerprints: ['dispatch'],
};
/** Tables of which rows are taken away, so that their places tell nothing: what is copied is put aside. */
const moving = ['event_counts', 'event_tail'];
const tables = [...Object.keys(ids), ...moving, 'event_words'];
const dayColumns = new Set(['date', 'published', 'published_day']);
const dayNumbers = new Set(['day', 'from_day', 'to_day']);

interface Whole {
  events: number;
  dispatches: number;
  days: number;
  /** Rows by table. */
  rows: ReadonlyMap<string, number>;
  columns: ReadonlyMap<string, readonly string[]>;
}

export interface CopyOptions {
  /** The copies lie before what there is, so that what is added next meets the same days as without them. */
  earlier?: boolean;
}

/** Makes the store at `path` hold `times` as many events as it does, of as many more days. */
export async function copyStore(path: string, times: number, { earlier }: CopyOptions = {}): Promise<void> {
  const { db, close } = await openDatabase(path);
  try {
    const whole = await wholeOf(db);
    for (const table of moving) await db.run(`CREATE TEMP TABLE first_${table} AS SELECT * FROM ${table}`);
    for (let copy = 1; copy < times; copy += 1) await db.transaction(() => copyOnce(db, whole, copy, earlier ? -1 : 1));
    await sumCounts(db);
  } finally {
    close();
  }
}

async function wholeOf(db: Database): Promise<Whole> {
  const columns = await db.query<{ name: string; columns: string }>(
    `SELECT table_name AS name, string_agg(column_name, ' ' ORDER BY column_index) AS columns
     FROM duckdb_columns() WHERE NOT internal GROUP BY ALL`,
  );
  const rows = new Map<string, number>();
  for (const table of tables) {
    const [last] = await db.query<{ row: bigint | null }>(`SELECT max(rowid) AS row FROM ${table}`);
    rows.set(table, Number(last?.row ?? -1) + 1);
  }
  const [span] = await db.query<{ days: number }>(
    'SELECT (max(published_day)::DATE - min(published_day)::DATE + 1)::INTEGER AS days FROM events',
  );
  return {
    events: rows.get('events')!,
    dispatches: rows.get('dispatches')!,
    days: span!.days,
    rows,
    columns: new Map(columns.map((one) => [one.name, one.columns.split(' ')])),
  };
}

async function copyOnce(db: Database, whole: Whole, copy: number, way: 1 | -1): Promise<void> {
  const { events, dispatches, rows, columns } = whole;
  const days = whole.days * copy * way;
  const moved = (number: string, by: number) => `(${number} + ${by})::INTEGER`;
  const shifted = (day: string) => `strftime(${day}::DATE + (${days}), '%Y-%m-%d')`;
  for (const table of tables) {
    const list = columns.get(table)!.map((name) => {
      if (ids[table]?.includes(name)) return `left(${name}, -12) || substr(md5(${name} || '${events}.${copy}'), 1, 12)`;
      if (dayColumns.has(name)) return shifted(name);
      if (dayNumbers.has(name)) return moved(name, days);
      if (name === 'dispatch_seq' || (name === 'seq' && table === 'dispatches')) return moved(name, dispatches * copy);
      if (name === 'seq') return moved(name, events * copy);
      if (table === 'event_counts' && name === 'key')
        return `CASE WHEN kind = 'day' THEN ${shifted('key')} ELSE key END`;
      if (table === 'event_words' && name === 'events')
        return `list_transform(events, lambda n: ${moved('n', events * copy)})`;
      return `"${name}"`;
    });
    const first = moving.includes(table) ? `first_${table}` : `${table} WHERE rowid < ${rows.get(table)}`;
    await db.run(`INSERT INTO ${table} SELECT ${list.join(', ')} FROM ${first}`);
  }
}
