/** The file of more events than are sorted. What stands in its columns is held against the rows in `src/cli/commands/event-file.test.ts`. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { expect, it } from 'vitest';
import { DuckStore } from './duckdb.ts';
import { writeEventFile } from './event-file.ts';
import { openDatabase } from './open-database.ts';
import type { Filter } from './store.ts';
import { situationOf } from './testing.ts';

const fields = [
  { name: 'id', type: 'VARCHAR' },
  { name: 'sentence', type: 'VARCHAR' },
];

async function idsIn(file: string): Promise<unknown[]> {
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  const reader = await connection.runAndReadAll(`SELECT id FROM read_parquet('${file}')`);
  const ids = reader.getRows().flat();
  connection.closeSync();
  instance.closeSync();
  return ids;
}

it('has the events in the order of adding, the same bytes each time', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'sitrep-event-file-'));
  const path = join(folder, 's.duckdb');
  const store = await DuckStore.open(path);
  await store.addAll(Array.from({ length: 30 }, (_, n) => situationOf({ n, quad: n % 3 ? 1 : 4 })));
  await store.close();
  const { db, close } = await openDatabase(path);
  // More than DuckDB hands to a thread at once, and more than a group of rows of the file.
  await db.run(`INSERT INTO events SELECT e.* REPLACE (e.id || '-' || range AS id) FROM events e, range(1000)`);
  const filters: [Filter, string][] = [
    [{}, 'true'],
    [{ quad: [4] }, 'quad = 4'],
  ];
  for (const [filter, held] of filters) {
    const bytes: Buffer[] = [];
    for (const _ of [1, 2]) {
      await writeEventFile(db, { filter, fields, file: db.exportFile, sorted: 1000 });
      bytes.push(readFileSync(db.exportFile));
    }
    const rows = await db.query<{ id: string }>(`SELECT id FROM events WHERE ${held} ORDER BY rowid`);
    expect(await idsIn(db.exportFile)).toEqual(rows.map(({ id }) => id));
    expect(bytes[0]!.equals(bytes[1]!)).toBe(true);
    rmSync(db.exportFile);
  }
  close();
  rmSync(folder, { recursive: true, force: true });
});
