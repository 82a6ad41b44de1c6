import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Command } from 'commander';
import { beforeAll, describe, expect, it } from 'vitest';
import { DuckStore } from '../../store/duckdb.ts';
import { situationOf } from '../../store/testing.ts';
import { registerEvents } from './events.ts';
import { registerReport } from './report.ts';
import { registerSearches } from './searches.ts';
import { registerSources } from './sources.ts';

let path: string;
let folder: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'sitrep-searches-'));
  path = join(folder, 's.duckdb');
  const store = await DuckStore.open(path);
  await store.addAll([
    situationOf({ n: 1, source: 'Harbour Wire', type: 'AID' }),
    situationOf({ n: 2, source: 'Harbour Wire', published: '2024-01-12' }),
    situationOf({ n: 3, source: '=The Lantern', published: '2024-01-14' }),
  ]);
  await store.close();
  return () => rmSync(folder, { recursive: true, force: true });
});

/** Runs a command line as the program would. */
async function run(...words: string[]): Promise<{ out: string; told: string }> {
  const result = { out: '', told: '' };
  const needs = {
    openStore: (file: string, options?: { readOnly: boolean }) => DuckStore.open(file, options),
    write: (text: string) => {
      result.out += text;
    },
    tell: (text: string) => {
      result.told += text;
    },
    columns: 120,
    user: () => 'ada',
  };
  const program = new Command().exitOverride().configureOutput({ writeErr: () => {} });
  for (const register of [registerSources, registerSearches, registerEvents, registerReport]) register(program, needs);
  const quiet = (command: Command) => {
    command.exitOverride().configureOutput({ writeErr: () => {} });
    for (const sub of command.commands) quiet(sub);
  };
  quiet(program);
  await program.parseAsync([...words, '--store', path], { from: 'user' });
  return result;
}
const ids = async (...words: string[]) => {
  const { out } = await run(...words, '--json', '--fields', 'file');
  return [...out.matchAll(/report-(\d)/g)].map(([, n]) => Number(n)).sort();
};

describe('sitrep sources', () => {
  it('lists, grades, and keeps who said what and why', async () => {
    expect((await run('sources', 'grade', 'harbour wire', 'b2', '--note', 'on the spot')).told).toBe(
      'Harbour Wire is graded B2: usually reliable, probably true.\n',
    );
    await run('sources', 'grade', '=The Lantern', 'D4', '--by', 'Bo');
    const { out } = await run(
      'sources',
      'list',
      '--format',
      'csv',
      '--fields',
      'source,grade,dispatches,share,gradedBy',
    );
    expect(out.split('\r\n')).toEqual([
      '"source","grade","dispatches","share","gradedBy"',
      '"Harbour Wire","B2",2,0.6667,"ada"',
      `"'=The Lantern","D4",1,0.3333,"Bo"`,
      '',
    ]);
    expect((await run('sources', 'list')).out).toMatch(
      /Harbour Wire +B2 +2 +2 +0\.6667 +2024-01-10 +2024-01-12 +on the spot/,
    );
    await run('sources', 'ungrade', '=the lantern', '--note', 'too few');
    const history = (await run('sources', 'history', '=The Lantern')).out;
    expect(history).toMatch(/^\S+Z {2}D4 {2}=The Lantern, by Bo\n\S+Z {2}- {3}=The Lantern, by ada: too few\n$/);
    expect((await run('sources', 'history', '--json')).out.split('\n')).toHaveLength(4);
  });
  it.each([
    [['grade', 'Harbour Wire', 'B7'], 'commander.invalidArgument'],
    [['grade', 'Harbor Wire', 'B2'], 'no-source'],
    [['ungrade', '=The Lantern'], 'no-grade'],
  ])('refuses %j', async (words, code) => {
    await expect(run('sources', ...words)).rejects.toMatchObject({ code });
  });
  it('filters lists and reports by grade', async () => {
    expect(await ids('events', '--grade', 'B2')).toEqual([1, 2]);
    expect(await ids('events', '--grade', 'a1')).toEqual([]);
    const { out } = await run('report', '--grade', 'C3');
    expect(out).toContain('| Harbour Wire | B2 | 2 |');
    expect(out).not.toContain('Lantern');
  });
});

describe('sitrep searches', () => {
  it('saves, shows, lists, runs and removes', async () => {
    const saved = await run(
      'searches',
      'save',
      'Good aid',
      '--type',
      'aid',
      '--grade',
      'b3',
      '--party',
      "O'Hara",
      '--party',
      'XNL',
    );
    expect(saved.told).toBe(`Saved Good aid  --party 'O'\\''Hara' --party XNL --type AID --grade B3\n`);
    expect((await run('searches', 'list')).out).toBe(saved.told.slice('Saved '.length));
    expect(JSON.parse((await run('searches', 'show', 'GOOD AID')).out)).toMatchObject({
      name: 'Good aid',
      filter: { party: ["O'Hara", 'XNL'], type: ['AID'], grade: 'B3' },
      by: 'ada',
    });
    expect(await ids('searches', 'run', 'good aid')).toEqual([1]);
    expect(await ids('events', '--search', 'Good aid')).toEqual([1]);
    // A flag beside the search takes the place of its own, and the others stay.
    expect(await ids('events', '--search', 'Good aid', '--type', 'REQUEST')).toEqual([2]);
    await run('searches', 'save', 'Good requests', '--search', 'good aid', '--type', 'REQUEST');
    expect(await ids('searches', 'run', 'Good requests')).toEqual([2]);
    await expect(run('searches', 'save', 'good AID')).rejects.toMatchObject({ code: 'search-exists', exitStatus: 2 });
    expect((await run('searches', 'save', 'good AID', '--replace')).told).toBe('Saved good AID  (everything)\n');
    await run('searches', 'remove', 'Good aid');
    await expect(run('events', '--search', 'Good aid')).rejects.toMatchObject({ code: 'no-search', exitStatus: 2 });
    await run('searches', 'remove', 'good requests');
    expect((await run('searches', 'list')).out).toBe('');
  });
});

describe('a brief', () => {
  it('tells what was added since the last one of its search', async () => {
    await run('searches', 'save', 'Wire', '--source', 'Harbour Wire');
    await run('searches', 'save', 'Lantern', '--source', '=The Lantern');
    const brief = async (...words: string[]) => (await run('report', '--since-last', ...words)).out;
    const first = await brief('--search', 'wire');
    expect(first).toMatch(/^# Brief: wire\n/);
    expect(first).toContain('everything is new');
    const store = await DuckStore.open(path);
    await store.add(situationOf({ n: 4, source: 'Harbour Wire', published: '2024-01-20', type: 'THREATEN' }));
    await store.close();
    const looked = await brief('--search', 'Wire', '--peek');
    expect(looked).toContain('1 dispatch was added after the last brief');
    expect(looked).toContain('| Harbour Wire | B2 | 1 |');
    const file = join(folder, 'brief.md');
    await run('report', '--since-last', '--search', 'Wire', '--output', file);
    expect(readFileSync(file, 'utf8')).toBe(looked);
    await expect(brief('--search', 'Wire', '--output', join(folder, 'no', 'b.md'))).rejects.toMatchObject({
      code: 'output-failed',
    });
    expect(existsSync(join(folder, 'no'))).toBe(false);
    expect(await brief('--search', 'Wire')).toContain('Nothing was added since the last brief.');
    expect(await brief('--search', 'Lantern')).toContain('everything is new');
    expect(await brief()).toContain('everything is new');
  });
  it('is not moved by a report', async () => {
    await run('searches', 'save', 'All');
    await run('report', '--search', 'All');
    expect((await run('report', '--since-last', '--search', 'All')).out).toContain('everything is new');
  });
});
