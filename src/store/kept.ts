/** What is kept beside the events so that queries over millions of them are quick: see `migrations/0008-kept.ts`. */
import type { Row } from './columns.ts';
import type { Database } from './database.ts';
import { addCounts, sumCounts } from './tallies.ts';
import { addWords, blockEvents } from './word-index.ts';

/** Events of one dispatch, day and quad class. */
const groupOf = ({ dispatch, date, quad }: Row): string => JSON.stringify([dispatch, date, quad ?? 0]);

/** Keeps it in step with what is added. It remembers the next number; only who holds the store may have one. */
export class Kept {
  #next: number | undefined;
  readonly #block: number;

  constructor(block = blockEvents) {
    this.#block = block;
  }

  /** To be called when a transaction was undone. */
  forget(): void {
    this.#next = undefined;
  }

  /** Gives events their numbers: rows by table as they are to be appended. */
  async number(db: Database, rows: ReadonlyMap<string, readonly Row[]>): Promise<Map<string, readonly Row[]>> {
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
    return new Map([...rows, ['events', numbered], ['spots', spots]]);
  }

  /** To be called within the transaction that appends the rows, which are numbered. */
  async add(db: Database, rows: ReadonlyMap<string, readonly Row[]>): Promise<void> {
    const events = rows.get('events') ?? [];
    if (events.length === 0) return;
    await addCounts(db, events, rows.get('spots') ?? []);
    if (await addWords(db, events, this.#block)) await sumCounts(db);
  }
}

async function nextNumber(db: Database): Promise<number> {
  const [row] = await db.query<{ last: number | null }>('SELECT max(seq) AS last FROM events');
  return (row?.last ?? -1) + 1;
}
