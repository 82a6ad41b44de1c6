/** Disks and clocks that fail: the store stays what it was, and the message says what to do. */
import { execFile } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  closeSync,
  mkdtempSync,
  openSync,
  readFileSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { isMainThread } from 'node:worker_threads';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { packageRoot } from '../package-root.ts';
import { DuckStore } from './duckdb.ts';
import { moduleHere } from './killing.ts';
import { situationOf } from './testing.ts';

let folder: string;
let path: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'sitrep-faults-'));
  path = join(folder, 's.duckdb');
});
afterEach(() => {
  chmodSync(folder, 0o700);
  rmSync(folder, { recursive: true, force: true });
});

async function made(count: number): Promise<void> {
  const store = await DuckStore.open(path);
  await store.addAll(Array.from({ length: count }, (_, n) => situationOf({ n })));
  await store.close();
}

const here = (file: string) => moduleHere(file, import.meta.url);

/** Adds long dispatches until the store refuses; says how many it added, and the code. */
const filler = `
import { DuckStore } from '${here('./duckdb.ts')}';
import { situationOf } from '${here('./testing.ts')}';
process.on('SIGXFSZ', () => {});
const store = await DuckStore.open(process.argv[1]);
for (let n = 100; n < 120; n += 1) {
  // One word: a long text that costs nothing to compare.
  const lead = Array.from({ length: 60_000 }, (_, at) => (at * 7919 * n).toString(36)).join('');
  try {
    await store.add(situationOf({ n, lead }));
  } catch (error) {
    console.log('refused ' + error.code + ' ' + error.exitStatus + ' ' + error.message);
    break;
  }
  console.log('added');
}
process.exit(0);
`;

/** The same under a limit of the size of files, which is met as a full disk is: by a write that fails. */
async function filled(): Promise<string[]> {
  const limited = 'ulimit -f 2600 && exec "$0" --import tsx --input-type=module -e "$1" "$2"';
  const node = ['-c', limited, process.execPath, filler, path];
  return (await promisify(execFile)('bash', node, { cwd: packageRoot() })).stdout.trim().split('\n');
}

/** Nothing is denied to root, who is somebody else for a while. */
async function asUser<T>(work: () => Promise<T>): Promise<T> {
  if (process.getuid?.() !== 0) return work();
  const nobody = 65_534;
  for (const own of [folder, path]) chownSync(own, nobody, nobody);
  process.seteuid?.(nobody);
  try {
    return await work();
  } finally {
    process.seteuid?.(0);
  }
}

describe('a disk', () => {
  it.skipIf(process.platform === 'win32')('that is full refuses what does not fit and keeps the rest', async () => {
    await made(3);
    const lines = await filled();
    const added = lines.filter((line) => line === 'added').length;
    expect(lines.at(-1)).toMatch(/^refused store-full 3 .*free some space/i);
    const store = await DuckStore.open(path);
    expect(await store.check()).toMatchObject({ ok: true, counts: { dispatches: 3 + added, events: 3 + added } });
    expect(await store.add(situationOf({ n: 50 }))).toBe('added');
    await store.close();
  });

  // Windows has no such rights; threads cannot be somebody else.
  it.skipIf(process.platform === 'win32' || !isMainThread)('that is read-only is read, and not written', async () => {
    await made(2);
    await asUser(async () => {
      chmodSync(path, 0o400);
      chmodSync(folder, 0o500);
      await expect(DuckStore.open(path)).rejects.toMatchObject({ code: 'store-denied', exitStatus: 3 });
      await expect(DuckStore.open(join(folder, 'new.duckdb'))).rejects.toMatchObject({ code: 'store-denied' });
      const store = await DuckStore.open(path, { readOnly: true });
      expect((await store.dispatches({})).total).toBe(2);
      await store.close();
    });
  });

  it('that damaged a page of the file is told of, with what to do, and the file is left alone', async () => {
    await made(30);
    const size = statSync(path).size;
    const file = openSync(path, 'r+');
    for (let at = 12_288; at + 64 < size; at += 8192) writeSync(file, Buffer.alloc(64, 0xa5), 0, 64, at);
    closeSync(file);
    const before = readFileSync(path);
    const read = async () => {
      const store = await DuckStore.open(path, { readOnly: true });
      try {
        await store.check();
      } finally {
        await store.close();
      }
    };
    await expect(read()).rejects.toMatchObject({ code: 'store-damaged', exitStatus: 3 });
    await expect(read()).rejects.toThrow(/restore/);
    expect(readFileSync(path).equals(before)).toBe(true);
  });
});

it('keeps the order of adding when the clock jumps back', async () => {
  const days = ['2024-03-02', '2024-03-01', '2023-01-01', '2024-03-03'];
  const store = await DuckStore.open(path, { now: () => new Date(`${days.shift()}T00:00:00Z`) });
  const seen: string[] = [];
  for (let n = 0; n < 4; n += 1) {
    const since = seen.at(-1);
    await store.add(situationOf({ n }));
    const { rows } = await store.dispatches(since === undefined ? {} : { addedSince: since });
    expect(rows.map(({ file }) => file)).toEqual([`report-${n}.txt`]);
    seen.push(rows[0]!.addedAt);
  }
  expect(seen).toEqual([...seen].sort());
  expect(new Set(seen).size).toBe(4);
  await store.close();
});

it('knows the last addition of another process whose clock was ahead', async () => {
  const ahead = await DuckStore.open(path, { now: () => new Date('2031-01-01T00:00:00Z') });
  await ahead.add(situationOf({ n: 1 }));
  await ahead.close();
  const store = await DuckStore.open(path, { now: () => new Date('2024-01-01T00:00:00Z') });
  await store.add(situationOf({ n: 2 }));
  const { rows } = await store.dispatches({ addedSince: '2031-01-01T00:00:00Z' });
  expect(rows.map(({ file }) => file)).toEqual(['report-2.txt']);
  await store.close();
});
