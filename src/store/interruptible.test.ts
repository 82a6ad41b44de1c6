import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { DuckStore } from './duckdb.ts';
import { currentSignal, interruptible, runUnder } from './interruptible.ts';
import { openDatabase } from './open-database.ts';
import { situationOf } from './testing.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'sitrep-interrupt-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

it('breaks off a query that would not end, and the next one answers', async () => {
  const { db, close } = await openDatabase(join(folder, 'endless.duckdb'), {});
  const abort = new AbortController();
  const endless = 'SELECT sum(a.range * b.range) FROM range(1000000000) a, range(1000000000) b';
  const broken = runUnder(
    abort.signal,
    () => db.interrupt(),
    () => db.query(endless),
  );
  setTimeout(() => abort.abort(), 50);
  await expect(broken).rejects.toMatchObject({ code: 'query-broken-off' });
  expect(await db.query('SELECT 1 AS one')).toEqual([{ one: 1 }]);
  close();
});

it('stops the calls of who asked, and no others', async () => {
  const store = await DuckStore.open(join(folder, 's.duckdb'));
  await store.add(
    situationOf({ n: 0, lead: 'Gulls circled.', published: '2024-01-10', date: '2024-01-09', type: 'COERCE', quad: 4 }),
  );
  const abort = new AbortController();
  abort.abort();
  const mine = interruptible(abort.signal, () => store.events({}));
  const other = store.events({});
  await expect(mine).rejects.toMatchObject({ code: 'query-broken-off' });
  expect((await other).total).toBe(1);
  expect(currentSignal()).toBeUndefined();
  await store.close();
});
