import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Command } from 'commander';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { DuckStore } from '../../store/duckdb.ts';
import { situationOf } from '../../store/testing.ts';
import { registerCompare } from './compare.ts';

let folder: string;
let path: string;
let other: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'sitrep-compare-'));
  path = join(folder, 'a.duckdb');
  other = join(folder, 'b.duckdb');
  const day = (n: number) => `2024-01-0${n}`;
  const [first, second] = [await DuckStore.open(path), await DuckStore.open(other)];
  for (const n of [1, 3, 4, 5]) await first.add(situationOf({ n, published: day(n), source: 'Wire' }));
  for (const n of [1, 5]) await first.add(situationOf({ n: n + 20, published: day(n), source: 'GDELT 2' }));
  await first.add(situationOf({ n: 40, published: day(2), source: 'Wire', status: 'hypothetical' }));
  for (const n of [3, 5]) await second.add(situationOf({ n, published: day(n) }));
  await first.close();
  await second.close();
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function run(...words: string[]) {
  const result = { out: '', told: '' };
  const program = new Command().exitOverride().configureOutput({ writeErr: () => {} });
  registerCompare(program, {
    openStore: (file, options) => DuckStore.open(file, options),
    write: (text) => {
      result.out += text;
    },
    tell: (text) => {
      result.told += text;
    },
  });
  for (const command of program.commands) command.exitOverride().configureOutput({ writeErr: () => {} });
  await program.parseAsync(['compare', ...words, '--store', path], { from: 'user' });
  return result;
}

it('puts two sources of one store side by side', async () => {
  const { out, told } = await run('wire', 'GDELT 2');
  expect(out.split('\n').map((line) => line.trim().split(/ {2,}/).slice(0, 4).join(' '))).toEqual([
    'actor recipient a b',
    '* * 4 2',
    'XNL XSM 4 2',
    '',
  ]);
  expect(told).toBe(
    'wire: 4 events.\nGDELT 2: 2 events.\n5 days from 2024-01-01 to 2024-01-05, 1 pairs; a day of nothing counts as zero.\n',
  );
  expect((await run('wire', 'GDELT 2', '--format', 'csv', '--by', 'day')).out).toBe(
    '"day","actor","recipient","a","b"\r\n"2024-01-01","XNL","XSM",1,1\r\n"2024-01-03","XNL","XSM",1,0\r\n"2024-01-04","XNL","XSM",1,0\r\n"2024-01-05","XNL","XSM",1,1\r\n',
  );
});

it('puts two stores side by side, and takes filters', async () => {
  const found = JSON.parse((await run(path, other, '--format', 'json')).out);
  expect(found).toMatchObject({ a: path, b: other, since: '2024-01-03', until: '2024-01-05', all: { a: 4, b: 2 } });
  expect(found.cells).toHaveLength(3);
  const all = JSON.parse(
    (await run('Wire', other, '--format', 'json', '--status', 'actual,hypothetical', '--since', '2024-01-01')).out,
  );
  expect(all.all).toMatchObject({ a: 5, b: 2 });
});

it('puts an imported data set beside all that was read', async () => {
  const store = await DuckStore.open(path);
  const situation = situationOf({ n: 60, published: '2024-01-04', source: 'Set' });
  const origin = { dataSet: 'Set', id: '1', code: '19' };
  await store.add({ ...situation, events: situation.events.map((event) => ({ ...event, origin })) });
  await store.close();
  const found = JSON.parse(
    (await run('Set', 'dispatches', '--format', 'json', '--since', '2024-01-01', '--until', '2024-01-05')).out,
  );
  expect(found.all).toMatchObject({ a: 1, b: 6 });
});

it('says what is not there', async () => {
  await expect(run('Wire', 'Nobody')).rejects.toMatchObject({ code: 'no-source', exitStatus: 2 });
  await expect(run('Wire', other, '--until', '2024-01-02')).rejects.toMatchObject({ code: 'no-source' });
  await expect(run('Wire', 'GDELT 2', '--since', '2024-01-05', '--until', '2024-01-04')).rejects.toMatchObject({
    exitStatus: 2,
  });
});
