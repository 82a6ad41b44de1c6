import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Command } from 'commander';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { DuckStore } from '../../store/duckdb.ts';
import { situationOf } from '../../store/testing.ts';
import { registerEvents } from './events.ts';
import { registerStories } from './stories.ts';

let folder: string;
let path: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'sitrep-story-command-'));
  path = join(folder, 's.duckdb');
  const store = await DuckStore.open(path, { now: () => new Date('2024-03-01T00:00:00Z') });
  const leads = ['Gulls circled\u0007 over the mole.', 'The mayor kept silent at noon, aides recall with a shrug.'];
  for (const [n, lead] of leads.entries()) {
    const situation = situationOf({ n, lead, published: `2024-01-1${n}`, date: '2024-01-09', type: 'COERCE', quad: 4 });
    situation.events[0]!.magnitude = { arrested: [{ min: 4 + n, max: 4 + n, text: `${4 + n}` }] };
    await store.add(situation);
  }
  await store.close();
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Runs a command line as the program would. */
async function run(...words: string[]): Promise<{ out: string; told: string }> {
  const result = { out: '', told: '' };
  const needs = {
    openStore: (file: string, options: { readOnly: boolean }) => DuckStore.open(file, options),
    write: (text: string) => {
      result.out += text;
    },
    tell: (text: string) => {
      result.told += text;
    },
  };
  const program = new Command().exitOverride().configureOutput({ writeErr: () => {} });
  registerStories(program, needs);
  registerEvents(program, needs);
  await program.parseAsync(['node', 'sitrep', ...words, '--store', path]);
  return result;
}

async function listed(...words: string[]) {
  const { out } = await run('stories', '--json', ...words);
  return out === ''
    ? []
    : out
        .trimEnd()
        .split('\n')
        .map((line) => JSON.parse(line));
}

it('lists stories as a table and as JSON lines', async () => {
  const { out } = await run('stories', '--fields', 'date,type,reports,tolls');
  expect(out.split('\n')[1]).toMatch(/^2024-01-09 +COERCE +2 +arrested 4–5$/);
  const [story] = await listed();
  expect(story).toMatchObject({ type: 'COERCE', reports: 2, tolls: [{ kind: 'arrested', min: 4, max: 5 }] });
  expect(await listed('--type', 'aid')).toEqual([]);
  expect((await run('events', '--story', story.id, '--json')).out.trimEnd().split('\n')).toHaveLength(2);
});

it('shows a story with its claims and reasons, and nothing that a terminal would obey', async () => {
  const [story] = await listed();
  const { out } = await run('stories', 'show', story.id);
  expect(out).toContain('2 reports in 2 dispatches; linked by the machine');
  expect(out).toMatch(/2024-01-11 {2}5 {2}"5", by Northland {2}update/);
  expect(out).toMatch(/one happening because\n {2}event-\w+ with event-\w+: 0\.\d\d\n {6}\+/);
  expect(out).not.toContain('\u0007');
  const shown = JSON.parse((await run('stories', 'show', story.events[1], '--json')).out);
  expect(shown).toMatchObject({ id: story.id, members: [{ id: story.events[0] }, { id: story.events[1] }] });
  expect(JSON.stringify(shown)).not.toContain('addedAt');
});

it('splits, lists and undoes decisions', async () => {
  const [story] = await listed();
  const { told } = await run('stories', 'split', story.id, story.events[1]);
  const id = /stories undo (decision-\w+)/.exec(told)![1]!;
  expect(await listed()).toEqual([]);
  expect((await run('stories', 'decisions')).out).toMatch(new RegExp(`^${id}  \\S+  split  `));
  expect((await run('stories', 'undo', id)).told).toContain(`${id} is taken back`);
  expect(await listed()).toEqual([story]);
  await run('stories', 'split', story.id, story.events[1]);
  await run('stories', 'merge', ...story.events);
  expect(await listed()).toMatchObject([{ by: 'hand' }]);
  await run('stories', 'undo');
  await run('stories', 'undo');
  expect(await listed()).toEqual([story]);
});

it('says what to do where a story is not there', async () => {
  for (const words of [['show'], ['merge', 'a'], ['split', 'a']])
    await expect(run('stories', ...words, 'nothing')).rejects.toMatchObject({ code: 'no-story', exitStatus: 2 });
  await expect(run('stories', '--told', '0')).rejects.toMatchObject({ exitCode: 1 });
});
