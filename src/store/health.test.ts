import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DuckStore } from './duckdb.ts';
import { backupStore, checkStore, restoreStore } from './health.ts';
import { schemaVersion } from './migrations/index.ts';
import { openDatabase } from './open-database.ts';
import { situationOf } from './testing.ts';

let folder: string;
let path: string;
let backup: string;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'sitrep-health-'));
  path = join(folder, 's.duckdb');
  backup = join(folder, 'backup.duckdb');
  await addTo(path, 1, 2, 3);
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

async function addTo(store: string, ...numbers: number[]): Promise<void> {
  const opened = await DuckStore.open(store);
  for (const n of numbers) await opened.add(situationOf({ n }));
  await opened.close();
}
async function tamper(sql: string): Promise<void> {
  const { db, close } = await openDatabase(path);
  await db.run(sql);
  close();
}

describe('store check', () => {
  it('counts what is there', async () => {
    const found = await checkStore(path);
    expect(found).toMatchObject({
      ok: true,
      version: schemaVersion,
      problemCount: 0,
      counts: { dispatches: 3, actors: 6, events: 3, links: 0 },
    });
  });

  it.each([
    ['wrong-count', 'DELETE FROM events WHERE rowid = 0'],
    ['no-dispatch', 'DELETE FROM dispatches WHERE rowid = 1'],
    ['doubled-id', 'INSERT INTO places SELECT * FROM places LIMIT 1'],
    ['wrong-span', `UPDATE statements SET record = replace(record, 'must leave', 'must stay.') WHERE rowid = 2`],
    ['unreadable-record', `UPDATE times SET record = '{' WHERE rowid = 0`],
  ])('finds %s', async (code, sql) => {
    await tamper(sql);
    const found = await checkStore(path);
    expect(found.ok).toBe(false);
    expect(found.problems.map((problem) => problem.code)).toContain(code);
  });
});

describe('store backup and restore', () => {
  it('copies the store as it stands and puts it back', async () => {
    await backupStore(path, backup);
    await addTo(path, 4);
    await expect(backupStore(path, backup)).rejects.toMatchObject({ code: 'file-exists', exitStatus: 4 });
    await expect(restoreStore(backup, path)).rejects.toMatchObject({ code: 'file-exists', exitStatus: 4 });
    expect((await checkStore(path)).counts.dispatches).toBe(4);
    await restoreStore(backup, path, { force: true });
    expect((await checkStore(path)).counts.dispatches).toBe(3);
    await restoreStore(backup, join(folder, 'new.duckdb'));
    expect(readdirSync(folder).toSorted()).toEqual(['backup.duckdb', 'new.duckdb', 's.duckdb']);
  });

  it('puts a backup in the place of a damaged store, and its log with it', async () => {
    await backupStore(path, backup);
    writeFileSync(path, readFileSync(path).subarray(0, 6000));
    writeFileSync(`${path}.wal`, 'of the damaged store');
    await restoreStore(backup, path, { force: true });
    expect(existsSync(`${path}.wal`)).toBe(false);
    expect((await checkStore(path)).ok).toBe(true);
  });

  it('restores nothing that does not hold together, over nothing that is not ours or in use', async () => {
    await tamper('DELETE FROM events WHERE rowid = 0');
    await backupStore(path, backup);
    await expect(restoreStore(backup, join(folder, 'new.duckdb'))).rejects.toMatchObject({
      code: 'backup-damaged',
      exitStatus: 3,
    });
    writeFileSync(join(folder, 'diary.txt'), 'Dear diary');
    await expect(restoreStore(path, join(folder, 'diary.txt'), { force: true })).rejects.toMatchObject({
      code: 'store-foreign',
    });
    await expect(restoreStore(join(folder, 'diary.txt'), path, { force: true })).rejects.toMatchObject({
      code: 'store-foreign',
    });
    const store = await DuckStore.open(path);
    await expect(restoreStore(backup, path, { force: true })).rejects.toMatchObject({ code: 'store-locked' });
    await store.close();
    await expect(restoreStore(join(folder, 'no'), path)).rejects.toMatchObject({ code: 'store-missing' });
    expect(readdirSync(folder).toSorted()).toEqual(['backup.duckdb', 'diary.txt', 's.duckdb']);
  });
});
