import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { DuckStore } from '../../store/duckdb.ts';
import { situationOf } from '../../store/testing.ts';
import { runImport } from './import.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'sitrep-import-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const path = (name: string): string => join(folder, name);

const header =
  'event_id_cnty,event_date,sub_event_type,actor1,inter1,actor2,inter2,location,latitude,longitude,notes,fatalities';
const line = (n: number, date = '2022-02-03') =>
  `KEN${n},${date},Attack,Band of Nowhere,Rebel group,Civilians (Kenya),Civilians,Garissa,-0.45,39.65,"Raid number ${n}, at night.",${n % 3}`;

/** Runs the command as the program would. */
async function run(files: string[], options: { store?: string; mixCodebooks?: boolean } = {}) {
  const result = { told: '', status: 0, rejects: path('rejects.csv') };
  rmSync(result.rejects, { force: true });
  const count = await runImport(
    'acled',
    files,
    { store: path(options.store ?? 's.duckdb'), rejects: result.rejects, mixCodebooks: options.mixCodebooks },
    {
      openStore: (file) => DuckStore.open(file),
      tell: (text) => {
        result.told += text;
      },
      exit: (status) => {
        result.status = status;
      },
      stdin: (async function* () {
        yield Buffer.from(`${header}\n${line(900)}\n`);
      })(),
    },
  );
  return { ...result, count };
}

it('imports what is sound once, lists what is not with its line, and keeps a store that holds together', async () => {
  const many = Array.from({ length: 1200 }, (_, n) => line(n));
  many[700] = line(700, '03/02/2022');
  writeFileSync(path('many.csv'), `\uFEFF${header}\r\n${[...many, line(3)].join('\r\n')}\r\n`);
  const first = await run([path('many.csv'), '-']);
  expect(first.count).toEqual({ rows: 1202, added: 1199, known: 2, rejected: 1, latin1: 0 });
  expect(first).toMatchObject({ status: 0, told: expect.stringContaining('1 rejected (1 bad-date; listed in') });
  expect(readFileSync(first.rejects, 'utf8')).toBe(
    `"file","line","code","reason"\r\n"${path('many.csv')}",702,"bad-date","event_date ""03/02/2022"" is not a day"\r\n`,
  );
  const again = await run([path('many.csv')]);
  expect(again.count).toMatchObject({ added: 0, known: 1200 });

  const store = await DuckStore.open(path('s.duckdb'));
  try {
    expect(await store.check()).toMatchObject({ ok: true, counts: { dispatches: 1199, events: 1199 } });
    const { rows, total } = await store.events({ source: ['acled'], text: 'raid 1017', party: ['KEN'] });
    expect([total, rows[0]!.origin, rows[0]!.file]).toEqual([
      1,
      { dataSet: 'ACLED', id: 'KEN1017', code: 'Attack' },
      `${path('many.csv')}:1019`,
    ]);
    expect(rows[0]!.sentence).toContain('Raid number 1017, at night.');
  } finally {
    await store.close();
  }
});

it('goes on after a file that is none of its kind, and leaves no list of rejects without a reject', async () => {
  writeFileSync(path('other.csv'), 'a,b\n1,2\n');
  writeFileSync(path('good.csv'), `${header}\n${line(1)}\n`);
  const got = await run([path('other.csv'), path('missing.csv'), path('good.csv')], { store: 'two.duckdb' });
  expect(got.count).toMatchObject({ rows: 1, added: 1 });
  expect(got.status).toBe(1);
  expect(got.told).toMatch(
    /other\.csv: This does not look like ACLED.*\(bad-columns\)\n.*missing\.csv: .*\(not-found\)\n/,
  );
  expect(existsSync(got.rejects)).toBe(false);
});

it('does not put PLOVER’s codes beside those of another codebook unasked', async () => {
  const store = await DuckStore.open(path('mine.duckdb'));
  await store.add({ ...situationOf({ n: 1 }), coding: { codebook: { name: 'Mine', version: null, digest: 'aa' } } });
  await store.close();
  await expect(run([path('good.csv')], { store: 'mine.duckdb' })).rejects.toMatchObject({ code: 'codebook-mixed' });
  expect((await run([path('good.csv')], { store: 'mine.duckdb', mixCodebooks: true })).count.added).toBe(1);
});
