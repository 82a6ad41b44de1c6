import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { Command } from 'commander';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { followTheMoney } from '../../export/ftm.ts';
import { gexf } from '../../export/gexf.ts';
import { timelineJs } from '../../export/timelinejs.ts';
import { DuckStore } from '../../store/duckdb.ts';
import { parquetBytes } from '../../store/parquet.ts';
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
  const result = { out: '', told: '', status: 0, bytes: [] as Uint8Array[] };
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
    writeBytes: (bytes: Uint8Array) => {
      result.bytes.push(bytes);
    },
    exporters: {
      plover: async function* (pages: AsyncIterable<readonly { type: string }[]>) {
        for await (const rows of pages) yield rows.map((row) => row.type).join();
      },
      gexf,
      timelinejs: timelineJs,
      ftm: followTheMoney,
    },
    parquet: parquetBytes,
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

/** What a Parquet file holds, asked of a DuckDB of its own. */
async function parquetRows(file: string, select: string): Promise<unknown[]> {
  const connection = await (await DuckDBInstance.create(':memory:')).connect();
  return (await connection.runAndReadAll(`SELECT ${select} FROM '${file}'`)).getRowObjectsJson();
}

it('writes Parquet with numbers as numbers, lists as lists and days as days, the same bytes each time', async () => {
  const [file, again] = [join(folder, 'events.parquet'), join(folder, 'again.parquet')];
  expect((await run('events', '--format', 'parquet', '--output', file)).out).toBe('');
  expect(
    await parquetRows(file, 'date, type, modes, quad, actors[1].name AS actor, actors[1].sectors AS sectors'),
  ).toEqual([
    { date: '2024-01-12', type: 'ASSAULT', modes: [], quad: 4, actor: '=Cell', sectors: [] },
    { date: '2024-01-10', type: 'REQUEST', modes: ['yield'], quad: 1, actor: 'Northland', sectors: ['GOV'] },
  ]);
  await run('events', '--format', 'parquet', '--output', again);
  expect(readFileSync(again).equals(readFileSync(file))).toBe(true);
  const piped = await run('events', '--format', 'parquet', '--fields', 'type,confidence');
  expect(Buffer.concat(piped.bytes).toString('latin1', 0, 4)).toBe('PAR1');
  for (const list of ['actors', 'positions', 'timeline'])
    await run(list, '--format', 'parquet', '--output', join(folder, `${list}.parquet`));
  expect(await parquetRows(join(folder, 'timeline.parquet'), 'sum(events)::INTEGER AS n')).toEqual([{ n: 2 }]);
  expect(await parquetRows(join(folder, 'positions.parquet'), 'DISTINCT holder.kind AS kind, "on"')).toHaveLength(2);
});

it('exports what the filter shows, no more and no less, in every form', async () => {
  const forms: Record<string, (out: string) => string[]> = {
    csv: (out) => [...out.matchAll(/^"(event-\w+)"/gm)].map(([, id]) => id!),
    geojson: (out) => JSON.parse(out).features.map((one: { properties: { id: string } }) => one.properties.id),
    gexf: (out) => [...out.matchAll(/for="event" value="([^"]+)"/g)].map(([, id]) => id!),
    timelinejs: (out) => JSON.parse(out).events.map((one: { unique_id: string }) => one.unique_id),
    ftm: (out) => [...out.matchAll(/"id":"(event-\w+)","schema":"Event"/g)].map(([, id]) => id!),
  };
  for (const filter of [
    [],
    ['--type', 'ASSAULT'],
    ['--party', 'Northland'],
    ['--limit', '1'],
    ['--since', '2030-01-01'],
  ]) {
    const shown = (await run('events', '--json', ...filter)).out
      .split('\n')
      .flatMap((line) => (line ? JSON.parse(line).id : []));
    for (const [form, idsIn] of Object.entries(forms))
      expect(idsIn((await run('events', '--format', form, ...filter)).out), `${form} ${filter}`).toEqual(shown);
    const file = join(folder, 'filtered.parquet');
    await run('events', '--format', 'parquet', '--output', file, ...filter);
    expect(await parquetRows(file, 'id')).toEqual(shown.map((id) => ({ id })));
  }
});

it('writes a file whole or not at all, and a package that describes it', async () => {
  const into = join(folder, 'deep', 'package');
  await run('events', '--format', 'csv', '--quad', '4', '--package', into);
  const csv = readFileSync(join(into, 'events.csv'));
  const { resources, sitrep } = JSON.parse(readFileSync(join(into, 'datapackage.json'), 'utf8'));
  expect(resources).toMatchObject([
    {
      path: 'events.csv',
      mediatype: 'text/csv',
      bytes: csv.length,
      hash: `sha256:${createHash('sha256').update(csv).digest('hex')}`,
    },
  ]);
  const header = csv.toString().split('\r\n')[0]!.split(',');
  expect(resources[0].schema.fields.map((field: { name: string }) => `"${field.name}"`)).toEqual(header);
  expect(resources[0].schema.fields).toContainEqual({ name: 'quad', type: 'integer' });
  expect(sitrep).toMatchObject({ format: 'csv', filter: { quad: [4] } });
  expect(readdirSync(into).sort()).toEqual(['datapackage.json', 'events.csv']);

  const kept = join(folder, 'kept.csv');
  writeFileSync(kept, 'before');
  await expect(run('events', '--format', 'csv', '--fields', 'nothing', '--output', kept)).rejects.toThrow();
  expect(readFileSync(kept, 'utf8')).toBe('before');
  await expect(run('events', '--output', join(folder, 'none', 'x.csv'))).rejects.toMatchObject({
    code: 'output-failed',
  });
  await expect(run('events', '--output', kept, '--package', into)).rejects.toMatchObject({ code: 'bad-output' });
  expect(existsSync(join(folder, 'none'))).toBe(false);
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
