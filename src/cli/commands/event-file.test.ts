/** Parquet that the store writes itself holds what the rows say. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { expect, it } from 'vitest';
import { madeUpRow } from '../../../bench/made-up.ts';
import { DuckStore } from '../../store/duckdb.ts';
import { parquetBytes } from '../../store/parquet.ts';
import { situationOf } from '../../store/testing.ts';
import { columnLines } from '../format.ts';
import { pagesOf, shownOf, storedList } from '../write-list.ts';
import { eventList } from './events.ts';

async function bytes(pieces: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const all: Uint8Array[] = [];
  for await (const piece of pieces) all.push(piece);
  return Buffer.concat(all);
}

async function rowsOf(file: string): Promise<string> {
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  const reader = await connection.runAndReadAll(`SELECT * FROM read_parquet('${file}')`);
  const rows = { types: reader.columnTypes().map(String), rows: reader.getRowObjectsJson() };
  connection.closeSync();
  instance.closeSync();
  return JSON.stringify(rows, null, 1);
}

it('gives every field as the rows do, in their order', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'sitrep-event-file-'));
  const store = await DuckStore.open(join(folder, 's.duckdb'));
  const odd = situationOf({ n: 1, date: null, place: null, quad: null, lead: 'It\'s "odd" 🛰️ \u0000.' });
  odd.events[0]!.magnitude = { killed: [{ min: 3, max: null, text: 'at least three' }] };
  const unsaid = situationOf({ n: 2, mode: 'yield' });
  unsaid.events[0]!.attributedTo = null;
  await store.addAll([odd, unsaid, situationOf({ n: 3, source: "O'Neill" }), madeUpRow(4, 2), madeUpRow(5, 2)]);
  const asked = [undefined, ['type', 'longitude', 'dataSet', 'actorCountries'], ['addedAt', 'places', 'latitude']];
  for (const names of asked)
    for (const filter of [{}, { type: ['REQUEST'] }, { limit: 2 }]) {
      const shown = shownOf(eventList, names);
      const columns = shown.fields.map(({ name, type = 'VARCHAR' }) => ({ name, type }));
      const [own, slow] = [join(folder, 'own.parquet'), join(folder, 'slow.parquet')];
      writeFileSync(own, await bytes((await storedList(eventList, 'parquet', { store, filter, shown }))!));
      const pages = pagesOf(eventList, store, filter, () => {});
      writeFileSync(slow, await bytes(parquetBytes(columnLines(pages, shown.fields), columns)));
      expect(await rowsOf(own)).toBe(await rowsOf(slow));
    }
  expect(await store.eventFile({}, [{ name: 'nothing', type: 'VARCHAR' }])).toBeNull();
  await store.close();
  rmSync(folder, { recursive: true, force: true });
});
