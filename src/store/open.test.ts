import { execFile, spawn } from 'node:child_process';
import {
  copyFileSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { DuckDBInstance } from '@duckdb/node-api';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { announce, announcementFile, readAnnouncement, withdraw } from './announce.ts';
import { callStore } from './call.ts';
import { DuckStore } from './duckdb.ts';
import { openStore } from './open.ts';
import { isHeld, openDatabase } from './open-database.ts';
import { situationOf } from './testing.ts';

let folder: string;
let path: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'sitrep-open-'));
  path = join(folder, 's.duckdb');
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

async function made(): Promise<void> {
  const store = await DuckStore.open(path);
  await store.add(situationOf({ n: 1 }));
  await store.close();
}

/** A DuckDB file that something other than sitrep made. */
async function withDuckDb(...statements: string[]): Promise<void> {
  const instance = await DuckDBInstance.create(path);
  const connection = await instance.connect();
  for (const statement of statements) await connection.run(statement);
  connection.closeSync();
  instance.closeSync();
}

/** Runs a script in another process, where another program's hold on the file would be felt. */
async function elsewhere(script: string): Promise<string> {
  const module = new URL('./open.ts', import.meta.url).href;
  const source = `import { openStore } from '${module}'; const path = process.argv[1]; ${script}`;
  const node = ['--import', 'tsx', '--input-type=module', '-e', source, path];
  return (await promisify(execFile)(process.execPath, node)).stdout.trim();
}

const codeOfOpening = `await openStore(path).then((s) => s.close().then(() => console.log('opened')), (e) => console.log(e.code, e.exitStatus));`;

describe('opening a store', () => {
  it('makes a store and leaves nothing beside it', async () => {
    await made();
    expect(readdirSync(folder)).toEqual(['s.duckdb']);
    const again = await DuckStore.open(path, { readOnly: true });
    expect((await again.events({})).total).toBe(1);
    await again.close();
    await again.close();
  });

  it('makes no store to read from', async () => {
    await expect(openStore(path, { readOnly: true })).rejects.toMatchObject({ code: 'store-missing', exitStatus: 3 });
    await expect(openStore(join(folder, 'no', 's.duckdb'))).rejects.toMatchObject({ code: 'store-missing' });
    expect(readdirSync(folder)).toEqual([]);
  });

  it.each([
    ['an empty file', ''],
    ['a text', 'This is a diary.\n'.repeat(2000)],
    ['another database', 'SQLite format 3\u0000'.padEnd(8192, '\u0000')],
  ])('refuses %s and does not change it', async (_title, content) => {
    writeFileSync(path, content);
    await expect(openStore(path)).rejects.toMatchObject({ code: 'store-foreign', exitStatus: 3 });
    expect(readFileSync(path, 'utf8')).toBe(content);
    expect(isHeld(path)).toBe(false);
  });

  it('refuses a DuckDB file of another program, even one with a table named meta', async () => {
    await withDuckDb('CREATE TABLE meta (a INTEGER)', 'CREATE TABLE cats (name VARCHAR)');
    await expect(openStore(path)).rejects.toMatchObject({ code: 'store-foreign' });
    rmSync(path);
    await withDuckDb('CREATE TABLE cats (name VARCHAR)');
    await expect(openStore(path)).rejects.toMatchObject({ code: 'store-foreign' });
  });

  it('refuses a store of a newer version', async () => {
    await made();
    await withDuckDb("UPDATE meta SET value = '999' WHERE key = 'schemaVersion'");
    await expect(openStore(path)).rejects.toMatchObject({ code: 'store-newer', exitStatus: 3 });
    await expect(openStore(path, { readOnly: true })).rejects.toMatchObject({ code: 'store-newer' });
  });

  it('says that a store is damaged and what to do', async () => {
    await made();
    const bytes = readFileSync(path);
    for (const at of [5000, 9000, 12_300]) {
      const broken = Buffer.from(bytes);
      broken[at]! ^= 0xff;
      writeFileSync(path, broken);
      await expect(openStore(path)).rejects.toMatchObject({
        code: 'store-damaged',
        exitStatus: 3,
        message: /restore a backup/i,
      });
    }
    writeFileSync(path, bytes.subarray(0, 6000));
    await expect(openStore(path)).rejects.toMatchObject({ code: 'store-damaged' });
  });

  it('says to move a damaged log aside, after which the store opens', async () => {
    await made();
    await elsewhere(`const { situationOf } = await import('${new URL('./testing.ts', import.meta.url).href}');
      const s = await openStore(path); await s.add(situationOf({ n: 2 })); await s.add(situationOf({ n: 3 }));
      process.kill(process.pid, 'SIGKILL');`).catch(() => '');
    const log = `${path}.wal`;
    copyFileSync(log, `${log}.good`);
    const bytes = readFileSync(log);
    bytes[200]! ^= 0xff;
    writeFileSync(log, bytes);
    await expect(openStore(path)).rejects.toMatchObject({
      code: 'store-damaged',
      message: expect.stringContaining(`mv ${log}`),
    });
    rmSync(log);
    const store = await openStore(path);
    expect((await store.dispatches({})).total).toBe(1);
    await store.close();
  });

  it('refuses a second opening in the process and in another, and keeps the lock through a backup', async () => {
    const store = await DuckStore.open(path);
    await store.add(situationOf({ n: 1 }));
    await expect(openStore(path)).rejects.toMatchObject({ code: 'store-locked', exitStatus: 3 });
    await store.backup(join(folder, 'copy.duckdb'));
    expect(await elsewhere(codeOfOpening)).toBe('store-locked 3');
    await store.close();
    expect(await elsewhere(codeOfOpening)).toBe('opened');
  });

  it('lets several processes read at once', async () => {
    await made();
    const store = await DuckStore.open(path, { readOnly: true });
    expect(
      await elsewhere(`const s = await openStore(path, { readOnly: true }); console.log((await s.events({})).total)`),
    ).toBe('1');
    await store.close();
  });

  it('is locked down: no files, no extensions, no change of settings', async () => {
    const { db, close } = await openDatabase(path);
    const tries = [
      "SELECT * FROM read_text('/etc/hostname')",
      `COPY events TO '${join(folder, 'out.csv')}'`,
      `ATTACH '${join(folder, 'other.duckdb')}'`,
      'INSTALL httpfs',
      'SET enable_external_access = true',
      'SET lock_configuration = false',
    ];
    for (const sql of tries) await expect(db.run(sql), sql).rejects.toThrow();
    close();
    expect(readdirSync(folder)).toEqual(['s.duckdb']);
  });
});

describe('a store that another process serves', () => {
  const token = 'of this test';

  it('is announced for its owner only, and the word of a dead process does not count', () => {
    announce(path, { url: 'http://127.0.0.1:4700', token });
    expect(statSync(announcementFile(path)).mode & 0o777).toBe(0o600);
    expect(readAnnouncement(path)).toEqual({ pid: process.pid, url: 'http://127.0.0.1:4700', token });
    withdraw(path);
    expect(existsSync(announcementFile(path))).toBe(false);
    for (const text of ['{', '{"pid": 1}', '{"pid": 999999999, "url": "http://127.0.0.1:1", "token": "x"}']) {
      writeFileSync(announcementFile(path), text);
      expect(readAnnouncement(path)).toBeNull();
      withdraw(path);
      expect(existsSync(announcementFile(path))).toBe(true);
    }
  });

  it('is reached through it, and opened directly where the server does not answer', async () => {
    await made();
    const store = await DuckStore.open(path);
    const server = createServer(async (request, response) => {
      let body = '';
      for await (const part of request) body += part;
      const method = request.url!.split('/').pop()!;
      response.end(JSON.stringify({ result: await callStore(store, method, JSON.parse(body).args) }));
    });
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    // A process that lives, and that is not this one.
    const sleeper = spawn(process.execPath, ['-e', 'setTimeout(() => {}, 60000)']);
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    writeFileSync(announcementFile(path), JSON.stringify({ pid: sleeper.pid, url, token }));
    try {
      const remote = await openStore(path);
      expect(await remote.add(situationOf({ n: 7 }))).toBe('added');
      expect((await store.dispatches({})).total).toBe(2);
      await remote.close();
    } finally {
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
      await store.close();
    }
    const direct = await openStore(path);
    expect(direct).toBeInstanceOf(DuckStore);
    await direct.close();
    sleeper.kill();
  });
});
