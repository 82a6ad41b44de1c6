/** Opens the file of an embedded store: locked down, known to be ours, brought to the schema of today. */

import { randomUUID } from 'node:crypto';
import { closeSync, existsSync, linkSync, openSync, readSync, realpathSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join, resolve } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { SitrepError } from '../errors.ts';
import { Database } from './database.ts';
import { migrations, schemaVersion } from './migrations/index.ts';
import { isLinked, linkAnew } from './stories/anew.ts';

const magic = 'sitrep';
const exitStatus = 3;

/**
 * Nothing reached through SQL may touch another file or the network, or undo this, but for the one file that an export is
 * written into. DuckDB reads and writes the store's own file and log all the same.
 */
const limits = {
  autoinstall_known_extensions: 'false',
  autoload_known_extensions: 'false',
  allow_community_extensions: 'false',
};
/**
 * DuckDB fills it with what it has read of the file; Node and what DuckDB does not count come to some 260 MiB more. Who only reads
 * has less of it, so that all together an export of millions of events stays below one gibibyte.
 */
const memoryOf = (readOnly: boolean): string => (readOnly ? '700MB' : '1GB');
function lockdown(exportFile: string): string {
  return `SET allowed_paths = ['${exportFile.replaceAll("'", "''")}']; SET enable_external_access = false; SET lock_configuration = true`;
}

/** A name that nobody guesses, in the folder of temporary files; there is no file until something is exported. */
const newExportFile = (): string => join(tmpdir(), `sitrep-${randomUUID()}.parquet`);

/**
 * Files that this process holds. DuckDB's lock is advisory and belongs to the process: to open or even to read and
 * close the file a second time would silently give the lock away, so nothing here does.
 */
const held = new Set<string>();

export interface OpenOptions {
  /** Changes nothing, and lets others read at the same time; the store must exist. */
  readOnly?: boolean;
}

function identity(path: string): string {
  const full = resolve(path);
  return existsSync(full)
    ? realpathSync(full)
    : join(existsSync(dirname(full)) ? realpathSync(dirname(full)) : dirname(full), basename(full));
}

/** Whether this process has the store open, so that its file must not be touched. */
export function isHeld(path: string): boolean {
  return held.has(identity(path));
}

export function lockedError(path: string): SitrepError {
  return new SitrepError(
    'store-locked',
    `${path} is in use by another process; wait until it ends, or stop it.`,
    exitStatus,
  );
}
function foreignError(path: string): SitrepError {
  return new SitrepError(
    'store-foreign',
    `${path} is not a store of sitrep; name another file with --store.`,
    exitStatus,
  );
}
function newerError(path: string): SitrepError {
  return new SitrepError(
    'store-newer',
    `${path} was written by a newer version of sitrep; update sitrep to open it.`,
    exitStatus,
  );
}
function damagedError(path: string, detail: string): SitrepError {
  const log = `${path}.wal`;
  const aside = existsSync(log)
    ? `Move its log aside (mv ${log} ${log}.damaged), which gives up only what was added last, or restore a backup`
    : 'Restore a backup';
  const message = `${path} is damaged. ${aside} with \`sitrep store restore BACKUP --store ${path} --force\`. (${detail})`;
  return new SitrepError('store-damaged', message, exitStatus);
}

/** What DuckDB said, as an error that can be mended. Its words are the only sign that it gives. */
export function explain(error: unknown, path: string): unknown {
  if (error instanceof SitrepError) return error;
  const message = error instanceof Error ? error.message : String(error);
  const line = message.split('\n')[0]!;
  if (/could not set lock|conflicting lock|being used by another process/i.test(message)) return lockedError(path);
  if (/newer (duckdb )?version|version number \d+|storage version/i.test(message)) return newerError(path);
  if (
    /no space left|disk (?:is )?full|file too large|quota exceeded|could not write (?:all )?bytes|cannot write/i.test(
      message,
    )
  ) {
    return new SitrepError(
      'store-full',
      `There is no room to write ${path}: free some space and run it again; what was added before is kept. (${line})`,
      exitStatus,
    );
  }
  if (/permission denied|read-only file system/i.test(message)) {
    return new SitrepError(
      'store-denied',
      `${path} may not be opened: check the rights of the file and its folder. (${line})`,
      exitStatus,
    );
  }
  if (
    /corrupt|checksum|replaying wal|serialization|could not read enough|not a valid|internal error|fatal error|wal file/i.test(
      message,
    )
  ) {
    return damagedError(path, line);
  }
  return error;
}

/** A DuckDB file says so at byte 8. An unreadable one is left for DuckDB to complain of. */
function isDuckDb(path: string): boolean {
  let file: number;
  try {
    file = openSync(path, 'r');
  } catch (error) {
    throw explain(error, path);
  }
  try {
    const start = Buffer.alloc(12);
    return readSync(file, start, 0, 12, 0) === 12 && start.toString('latin1', 8) === 'DUCK';
  } catch {
    return false;
  } finally {
    closeSync(file);
  }
}

async function connect(path: string, readOnly: boolean): Promise<Database> {
  const instance = await DuckDBInstance.create(path, {
    ...limits,
    memory_limit: memoryOf(readOnly),
    access_mode: readOnly ? 'READ_ONLY' : 'READ_WRITE',
  });
  try {
    const exportFile = newExportFile();
    const connection = await instance.connect();
    await connection.run(lockdown(exportFile));
    return new Database(instance, connection, exportFile);
  } catch (error) {
    instance.closeSync();
    throw error;
  }
}

async function versionOf(db: Database, path: string): Promise<number> {
  const tables = await db.query<{ table_name: string }>('SELECT table_name FROM duckdb_tables()');
  if (!tables.some(({ table_name }) => table_name === 'meta')) throw foreignError(path);
  const rows = await db.query<{ key: string; value: string }>('SELECT key, value FROM meta').catch(() => []);
  const meta = new Map(rows.map(({ key, value }) => [key, value]));
  if (meta.get('magic') !== magic) throw foreignError(path);
  const version = Number(meta.get('schemaVersion'));
  if (!Number.isSafeInteger(version) || version < 1) throw damagedError(path, 'it does not say its schema version');
  if (version > schemaVersion) throw newerError(path);
  return version;
}

async function migrate(db: Database, from: number): Promise<void> {
  for (let version = from; version < schemaVersion; version += 1) {
    await db.transaction(async () => {
      await db.run(migrations[version]!);
      await db.run(`UPDATE meta SET value = '${version + 1}' WHERE key = 'schemaVersion'`);
    });
  }
}

/** Gives a finished file its name unless that is taken; then another process was first, and its store is as good. */
function putInPlace(draft: string, path: string): void {
  try {
    linkSync(draft, path);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'EEXIST') return;
    // Some file systems have no links; on them the name is taken a moment after it was looked for.
    if (existsSync(path)) return;
    renameSync(draft, path);
  }
}

/** A new store is made under another name and linked into place complete: a process that dies leaves no half of one. */
async function create(path: string): Promise<void> {
  const draft = join(dirname(path), `.${basename(path)}.${process.pid}.new`);
  rmSync(draft, { force: true });
  try {
    const db = await connect(draft, false);
    try {
      await db.run(`CREATE TABLE meta (key VARCHAR PRIMARY KEY, value VARCHAR NOT NULL);
        INSERT INTO meta VALUES ('magic', '${magic}'), ('schemaVersion', '0')`);
      await migrate(db, 0);
      await linkAnew(db);
    } finally {
      db.close();
    }
    putInPlace(draft, path);
  } catch (error) {
    throw explain(error, path);
  } finally {
    rmSync(draft, { force: true });
    rmSync(`${draft}.wal`, { force: true });
  }
}

async function openChecked(path: string, readOnly: boolean): Promise<Database> {
  const db = await connect(path, readOnly);
  try {
    const version = await versionOf(db, path);
    if (version === schemaVersion && (await isLinked(db))) return db;
    if (!readOnly) {
      await migrate(db, version);
      if (!(await isLinked(db))) await linkAnew(db);
      return db;
    }
  } catch (error) {
    db.close();
    throw error;
  }
  db.close();
  (await openChecked(path, false)).close();
  return openChecked(path, true);
}

/** Sees to it that there is a DuckDB file at `path`, made where it may be made. */
async function prepare(path: string, readOnly: boolean): Promise<void> {
  if (!existsSync(path)) {
    if (readOnly)
      throw new SitrepError('store-missing', `There is no store at ${path}; make one with \`sitrep add\`.`, exitStatus);
    const folder = dirname(resolve(path));
    if (!existsSync(folder))
      throw new SitrepError('store-missing', `There is no folder ${folder} to make the store in.`, exitStatus);
    await create(path);
  }
  if (!isDuckDb(path)) throw foreignError(path);
}

export interface OpenDatabase {
  db: Database;
  close(): void;
}

/**
 * Opens or makes the store at `path`. Throws SitrepError with exit status 3: `store-missing` (read only),
 * `store-foreign`, `store-newer`, `store-damaged`, `store-locked`, `store-denied`.
 */
export async function openDatabase(path: string, { readOnly = false }: OpenOptions = {}): Promise<OpenDatabase> {
  const name = identity(path);
  if (held.has(name)) throw lockedError(path);
  held.add(name);
  try {
    await prepare(path, readOnly);
    const db = await openChecked(path, readOnly);
    const close = () => {
      if (held.delete(name)) db.close();
    };
    return { db, close };
  } catch (error) {
    held.delete(name);
    throw explain(error, path);
  }
}
