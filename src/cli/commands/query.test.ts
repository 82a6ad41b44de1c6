import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Command } from 'commander';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { DuckStore } from '../../store/duckdb.ts';
import { situationOf } from '../../store/testing.ts';
import { registerActors } from './actors.ts';
import { registerEvents } from './events.ts';
import { registerPositions } from './positions.ts';
import { registerStore } from './store.ts';
import { registerTimeline } from './timeline.ts';

let folder: string;
let path: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'sitrep-query-'));
  path = join(folder, 's.duckdb');
  const store = await DuckStore.open(path);
  await store.add(situationOf({ n: 1, published: '2024-01-10', mode: 'yield', source: 'Wire' }));
  await store.add(
    situationOf({
      n: 2,
      published: '2024-01-12',
      type: 'ASSAULT',
      quad: 4,
      actor: { name: '=Cell', country: 'XSM', kind: 'state' },
    }),
  );
  await store.close();
});
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

/** Runs a command line as the program would. */
async function run(...words: string[]) {
  const result = { out: '', told: '', status: 0 };
  const needs = {
    openStore: (file: string, options: { readOnly: boolean }) => DuckStore.open(file, options),
    write: (text: string) => {
      result.out += text;
    },
    tell: (text: string) => {
      result.told += text;
    },
    exit: (status: number) => {
      result.status = status;
    },
    exporters: { plover: (rows: { type: string }[]) => rows.map((row) => row.type).join() },
  };
  const program = new Command().exitOverride().configureOutput({ writeErr: () => {} });
  for (const register of [registerEvents, registerActors, registerPositions, registerTimeline, registerStore])
    register(program, needs);
  for (const command of program.commands) command.exitOverride().configureOutput({ writeErr: () => {} });
  await program.parseAsync([...words, '--store', path], { from: 'user' });
  return result;
}

it('prints events as a table that fits', async () => {
  const { out, told } = await run('events');
  expect(out.split('\n')[0]).toMatch(/^date +type +modes +status +actors +recipients +sentence$/);
  expect(out.split('\n')[1]).toMatch(/^2024-01-12 +ASSAULT /);
  for (const line of out.split('\n')) expect(line.length).toBeLessThanOrEqual(80);
  expect(told).toBe('');
  expect(await run('events', '--limit', '1')).toMatchObject({ told: '1 of 2 shown; --limit N shows more.\n' });
});

it('filters by flags, capitals or not', async () => {
  const ids = async (...flags: string[]) => (await run('events', '--format', 'csv', '--fields', 'file', ...flags)).out;
  expect(await ids('--type', 'assault,aid')).toBe('"file"\r\n"report-2.txt"\r\n');
  expect(await ids('--mode', 'REQUEST/yield', '--quad', '1,2', '--country', 'xsm')).toBe(
    '"file"\r\n"report-1.txt"\r\n',
  );
  expect(await ids('--as-of', '2024-01-11', '--source', 'wire', '--min-confidence', '0.1')).toBe(
    '"file"\r\n"report-1.txt"\r\n',
  );
  expect(await ids('--since', '2024-01-13')).toBe('"file"\r\n');
});

it('shows when a record was added only when asked for', async () => {
  for (const list of ['events', 'positions']) {
    for (const format of ['csv', 'jsonl', 'json', 'table']) {
      expect((await run(list, '--format', format)).out).not.toContain('addedAt');
    }
    expect((await run(list, '--json', '--fields', 'addedAt')).out).toMatch(/^\{"addedAt":"\d{4}-/);
  }
});

it('gives JSON Lines with parties written out, GeoJSON, and the formats of others', async () => {
  const row = JSON.parse((await run('events', '--json', '--type', 'REQUEST')).out);
  expect(row).toMatchObject({
    type: 'REQUEST',
    actors: [{ name: 'Northland' }],
    sentence: expect.stringContaining('must leave'),
  });
  expect(JSON.parse((await run('events', '--format', 'geojson')).out).features[0].geometry).toEqual({
    type: 'Point',
    coordinates: [20, 10],
  });
  expect((await run('events', '--format', 'plover')).out).toBe('ASSAULT,REQUEST');
  expect((await run('events', '--format', 'csv', '--fields', 'actors', '--type', 'ASSAULT')).out).toBe(
    `"actors"\r\n"'=Cell"\r\n`,
  );
});

it('lists actors, positions and a whole timeline', async () => {
  expect((await run('actors', '--json', '--limit', '1')).out).toMatch(/^\{.*"name":"Southmark".*"events":2/);
  expect(
    (await run('positions', '--format', 'csv', '--fields', 'holder,attitude,on,deadline', '--actor', 'XNL')).out,
  ).toBe('"holder","attitude","on","deadline"\r\n"Northland","wants","REQUEST/yield","2024-01-10"\r\n');
  expect((await run('timeline', '--format', 'csv')).out).toBe(
    '"day","quad","events","reports"\r\n"2024-01-10",1,1,1\r\n"2024-01-11",0,0,0\r\n"2024-01-12",4,1,1\r\n',
  );
  expect((await run('timeline', '--since', '2000-01-01', '--until', '2015-12-31')).out.split('\n').length).toBe(5846);
  expect(
    (await run('timeline', '--json', '--since', '2000-01-01', '--until', '2015-12-31')).out.split('\n').length,
  ).toBe(5845);
});

it('refuses fields, formats and values that there are not', async () => {
  await expect(run('events', '--fields', 'colour')).rejects.toMatchObject({ code: 'bad-field', exitStatus: 2 });
  await expect(run('actors', '--format', 'geojson')).rejects.toMatchObject({ code: 'commander.invalidArgument' });
  for (const flag of [
    ['--since', '2024-02-30'],
    ['--quad', '5'],
    ['--limit', '-1'],
    ['--min-confidence', 'x'],
  ]) {
    await expect(run('events', ...flag)).rejects.toMatchObject({ code: 'commander.invalidArgument' });
  }
});

it('checks, backs up and restores', async () => {
  const copy = join(folder, 'copy.duckdb');
  expect(await run('store', 'check')).toMatchObject({ status: 0, out: expect.stringContaining('2 dispatches') });
  expect(JSON.parse((await run('store', 'check', '--json')).out)).toMatchObject({ ok: true });
  expect((await run('store', 'backup', copy)).told).toContain('is copied to');
  await expect(run('store', 'restore', copy)).rejects.toMatchObject({ code: 'file-exists', exitStatus: 4 });
  expect((await run('store', 'restore', copy, '--force')).told).toContain('2 dispatches');
});
