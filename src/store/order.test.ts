/** In whatever order dispatches are added, the store is the same, but for when each was added. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { Chance } from '../../bench/chance.ts';
import { madeUpDispatch } from '../../bench/made-up.ts';
import { DuckStore } from './duckdb.ts';
import { openDatabase } from './open-database.ts';
import { situationOf } from './testing.ts';

/** Ten in all: more for the patient, `ORDERS=50`. */
const orders = Math.max(1, Number.parseInt(process.env.ORDERS ?? '', 10) || 10);
const situations = [
  ...Array.from({ length: 9 }, (_, n) => madeUpDispatch(n, 3)),
  situationOf({ n: 1, lead: 'Two herons stood in the lock.' }),
  situationOf({ n: 1, lead: 'Two herons stood in the lock.', published: '2024-01-11', source: 'Wire' }),
];

/** Numbers of rows and instants of adding: what the order of adding is told by. */
const ofTheOrder = new Set(['added_at', 'seq', 'dispatch_seq']);
/** Sums are kept in as many rows as there were additions, words by numbers of rows; both are held against the events elsewhere. */
const passedOver = new Set(['event_counts', 'event_tail', 'event_words', 'spot_places']);

/** Every row of every table, sorted. */
async function contentOf(path: string): Promise<string> {
  const { db, close } = await openDatabase(path);
  try {
    const columns = await db.query<{ t: string; c: string }>(
      'SELECT table_name AS t, column_name AS c FROM duckdb_columns() WHERE NOT internal AND table_name IN (SELECT table_name FROM duckdb_tables()) ORDER BY ALL',
    );
    const content: Record<string, unknown> = {};
    for (const table of new Set(columns.map(({ t }) => t))) {
      if (passedOver.has(table)) continue;
      const own = columns.filter(({ t, c }) => t === table && !ofTheOrder.has(c)).map(({ c }) => `"${c}"`);
      content[table] = await db.query(`SELECT ${own.join(', ')} FROM ${table} ORDER BY ALL`);
    }
    return JSON.stringify(content, null, 1);
  } finally {
    close();
  }
}

it('gives equal stores in ten orders', { timeout: 900_000 }, async () => {
  const folder = mkdtempSync(join(tmpdir(), 'sitrep-order-'));
  const chance = new Chance(3);
  let expected: string | undefined;
  for (let order = 0; order < orders; order += 1) {
    const path = join(folder, `${order}.duckdb`);
    const store = await DuckStore.open(path);
    const left = [...situations];
    while (left.length > 0) {
      const some = Array.from({ length: 1 + Math.floor(chance.next() * 8) }, () =>
        left.splice(Math.floor(chance.next() * left.length), 1),
      );
      await store.addAll(some.flat());
    }
    await store.close();
    const content = await contentOf(path);
    expected ??= content;
    expect(content, `order ${order}`).toBe(expected);
    rmSync(path);
  }
  expect(expected).toContain('"copy_of": "');
  rmSync(folder, { recursive: true, force: true });
});
