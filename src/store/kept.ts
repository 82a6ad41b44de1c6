/** What is kept beside the events so that queries over millions of them are quick: see `migrations/0008-kept.ts`. */
import type { Cell, Row } from './columns.ts';
import type { Database } from './database.ts';
import { addCounts, sumCounts, takeCounts } from './tallies.ts';
import { addWords, blockEvents } from './word-index.ts';

/** Setting that holds the highest number of an event that was taken away: the index of words may name it still. */
const highestGone = 'events.highestGone';

/** Events of one dispatch, day and quad class. */
const groupOf = ({ dispatch, date, quad }: Row): string => JSON.stringify([dispatch, date, quad ?? 0]);

/** Keeps it in step with what is added. It remembers the next number; only who holds the store may have one. */
export class Kept {
  #next: number | undefined;
  #nextDispatch: number | undefined;
  readonly #block: number;

  constructor(block = blockEvents) {
    this.#block = block;
  }

  /** To be called when a transaction was undone. */
  forget(): void {
    this.#next = undefined;
    this.#nextDispatch = undefined;
  }

  /** Gives dispatches and events their numbers, and records those of their dispatches: rows by table as they are to be appended. */
  async number(db: Database, rows: ReadonlyMap<string, readonly Row[]>): Promise<Map<string, readonly Row[]>> {
    const dispatches = await this.#dispatchNumbers(db, rows);
    const events = rows.get('events') ?? [];
    this.#next ??= await nextNumber(db);
    const first = this.#next;
    const groups = new Map<string, number>();
    for (const event of events) groups.set(groupOf(event), (groups.get(groupOf(event)) ?? 0) + 1);
    const numbers = new Map(events.map(({ id }, at) => [id, first + at]));
    this.#next = first + events.length;
    const numbered = events.map((event, at) => ({
      ...event,
      seq: first + at,
      alone: groups.get(groupOf(event)) === 1 ? 1 : 0,
    }));
    const spots = (rows.get('spots') ?? []).map((row) => ({ ...row, seq: numbers.get(row.record!) ?? null }));
    const all = new Map<string, readonly Row[]>([...rows, ['events', numbered], ['spots', spots]]);
    for (const [table, records] of all) {
      if (table === 'spots') continue;
      const [column, id] = table === 'dispatches' ? ['seq', 'id'] : ['dispatch_seq', 'dispatch'];
      all.set(
        table,
        records.map((row) => ({ ...row, [column]: dispatches.get(row[id]!)! })),
      );
    }
    return all;
  }

  /** Numbers by id, of dispatches that are added and of those that have records added. */
  async #dispatchNumbers(db: Database, rows: ReadonlyMap<string, readonly Row[]>): Promise<Map<Cell, number>> {
    const added = rows.get('dispatches') ?? [];
    this.#nextDispatch ??= await nextDispatch(db);
    const first = this.#nextDispatch;
    this.#nextDispatch = first + added.length;
    const numbers = new Map<Cell, number>(added.map(({ id }, at) => [id!, first + at]));
    const others = [...new Set([...rows.values()].flat().map(({ dispatch }) => dispatch))].filter(
      (id): id is string => typeof id === 'string' && !numbers.has(id),
    );
    if (others.length === 0) return numbers;
    const known = await db.query<{ id: string; seq: number }>(
      (params) => `SELECT id, seq FROM dispatches WHERE id IN (SELECT unnest(${params.texts(others)}))`,
    );
    for (const { id, seq } of known) numbers.set(id, seq);
    return numbers;
  }

  /** To be called within the transaction that appends the rows, which are numbered. */
  async add(db: Database, rows: ReadonlyMap<string, readonly Row[]>): Promise<void> {
    const events = rows.get('events') ?? [];
    if (events.length === 0) return;
    await addCounts(db, events, rows.get('spots') ?? []);
    if (await addWords(db, events, this.#block)) await sumCounts(db);
  }

  /** Puts one event of a dispatch that is there already into its table and all that is kept of it. Within a transaction. */
  async put(db: Database, event: Row, spots: readonly Row[]): Promise<void> {
    const mates = await groupMates(db, event);
    const rows = await this.number(
      db,
      new Map([
        ['events', [event]],
        ['spots', spots],
      ]),
    );
    const [numbered] = rows.get('events')!;
    await db.append('events', [{ ...numbered!, alone: mates.length === 0 ? 1 : 0 }]);
    await db.append('spots', rows.get('spots')!);
    await this.add(db, rows);
    if (mates.length === 0) return;
    await setAlone(db, mates, 0);
    // The sums took it for the first of its dispatch on that day.
    const { date, quad } = event;
    await db.append('event_counts', [{ kind: 'day', key: date ?? null, quad: quad ?? 0, events: 0, reports: -1 }]);
  }

  /** Takes away what `put` put there, and nothing of the machine's. Within a transaction. */
  async take(db: Database, id: string): Promise<void> {
    const [event] = await db.query<Row & { seq: number }>(
      (params) =>
        `SELECT id, dispatch, seq, date, quad, spot_marks, type, status FROM events
         WHERE id = ${params.text(id)} AND by_hand IS NOT NULL`,
    );
    if (!event) return;
    const mates = await groupMates(db, event);
    await takeCounts(db, event, mates.length === 0);
    if (mates.length === 1) await setAlone(db, mates, 1);
    await db.query((params) => `DELETE FROM events WHERE id = ${params.text(id)} AND by_hand IS NOT NULL`);
    await db.query((params) => `DELETE FROM spots WHERE record = ${params.text(id)}`);
    await db.query((params) => `DELETE FROM event_tail WHERE seq = ${params.count(event.seq)}`);
    await db.query(
      (params) => `INSERT OR REPLACE INTO settings SELECT ${params.text(highestGone)},
        greatest(${params.count(event.seq)}, coalesce((SELECT max(value::INTEGER) FROM settings WHERE key = ${params.text(highestGone)}), 0))::VARCHAR`,
    );
  }
}

/** Other events of the dispatch, day and quad class of this one. */
async function groupMates(db: Database, event: Row): Promise<string[]> {
  const { id, dispatch, date, quad } = event;
  const rows = await db.query<{ id: string }>((params) => {
    const day = date === null ? 'date IS NULL' : `date = ${params.text(date as string)}`;
    return `SELECT id FROM events WHERE dispatch = ${params.text(dispatch as string)} AND ${day}
      AND coalesce(quad, 0) = ${params.count((quad as number | null) ?? 0)} AND id <> ${params.text(id as string)}`;
  });
  return rows.map((row) => row.id);
}

const setAlone = (db: Database, ids: readonly string[], alone: 0 | 1) =>
  db.query((params) => `UPDATE events SET alone = ${alone} WHERE id IN (SELECT unnest(${params.texts(ids)}))`);

async function nextNumber(db: Database): Promise<number> {
  const [row] = await db.query<{ last: number | null; gone: string | null }>(
    (params) =>
      `SELECT max(seq) AS last, (SELECT value FROM settings WHERE key = ${params.text(highestGone)}) AS gone FROM events`,
  );
  return Math.max(row?.last ?? -1, Number(row?.gone ?? -1)) + 1;
}

async function nextDispatch(db: Database): Promise<number> {
  const [row] = await db.query<{ last: number | null }>('SELECT max(seq) AS last FROM dispatches');
  return (row?.last ?? -1) + 1;
}
