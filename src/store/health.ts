/** `store check`, `backup` and `restore`. */
import { copyFileSync, existsSync, renameSync, rmSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { SitrepError } from '../errors.ts';
import { refuseTaken } from './copy.ts';
import { DuckStore } from './duckdb.ts';
import { openStore, servedStore } from './open.ts';
import { lockedError } from './open-database.ts';
import type { StoreCheck } from './store.ts';

function refuseMissing(path: string, what: string): void {
  if (!existsSync(path)) throw new SitrepError('store-missing', `There is no ${what} at ${path}.`, 3);
}

/** Reads the whole store and says what does not hold together. */
export async function checkStore(path: string): Promise<StoreCheck> {
  const store = await openStore(path, { readOnly: true });
  try {
    return await store.check();
  } finally {
    await store.close();
  }
}

/** Copies the store as it stands to a new file, also while `serve` holds it. Throws `file-exists` (not allowed). */
export async function backupStore(path: string, file: string): Promise<void> {
  refuseTaken(file);
  refuseMissing(path, 'store');
  const store = await openStore(path);
  try {
    await store.backup(resolve(file));
  } finally {
    await store.close();
  }
}

async function refuseInUse(path: string): Promise<void> {
  if (await servedStore(path)) throw lockedError(path);
  if (!existsSync(path)) return;
  try {
    await (await DuckStore.open(path)).close();
  } catch (error) {
    // A damaged store is what a backup is for; one of another program is never overwritten.
    if (!(error instanceof SitrepError) || error.code !== 'store-damaged') throw error;
  }
}

async function checkedCopy(draft: string): Promise<StoreCheck> {
  const store = await DuckStore.open(draft);
  try {
    return await store.check();
  } finally {
    await store.close();
  }
}

/**
 * Puts a backup in the place of the store, once a copy of it has opened and held together. Throws `file-exists`
 * without `force`, `store-locked` while any process has the store, `backup-damaged`, or what opening throws.
 */
export async function restoreStore(
  backup: string,
  path: string,
  { force = false }: { force?: boolean } = {},
): Promise<StoreCheck> {
  refuseMissing(backup, 'backup');
  if (!force && existsSync(path)) {
    throw new SitrepError('file-exists', `${path} exists; give --force to put the backup in its place.`, 4);
  }
  await refuseInUse(path);
  const draft = join(dirname(path), `.${basename(path)}.${process.pid}.restore`);
  try {
    copyFileSync(backup, draft);
    if (existsSync(`${backup}.wal`)) copyFileSync(`${backup}.wal`, `${draft}.wal`);
    const found = await checkedCopy(draft);
    if (!found.ok) {
      const first = found.problems[0]?.message ?? '';
      throw new SitrepError('backup-damaged', `${backup} does not hold together (${first}); take another backup.`, 3);
    }
    // The old log belongs to the old file and must not be played into the new one.
    rmSync(`${path}.wal`, { force: true });
    renameSync(draft, path);
    return found;
  } finally {
    rmSync(draft, { force: true });
    rmSync(`${draft}.wal`, { force: true });
  }
}
