import { Command } from 'commander';
import { expect, it } from 'vitest';
import { situations } from '../../../test/web/fixtures.ts';
import { MemoryStore } from '../../../test/web/memory-store.ts';
import { registerCommitments } from './commitments.ts';
import { registerIssues } from './issues.ts';

/** Runs a command line over the fixtures as the program would. */
async function run(...words: string[]): Promise<string> {
  let out = '';
  const needs = {
    openStore: async () => new MemoryStore(situations()),
    write: (text: string) => {
      out += text;
    },
    tell: () => {},
    columns: 400,
    nameAct: ({ type }: { type: string }) => `an act of ${type}`,
  };
  const program = new Command().exitOverride().configureOutput({ writeErr: () => {} });
  registerIssues(program, needs);
  registerCommitments(program, needs);
  await program.parseAsync(['node', 'sitrep', ...words]);
  return out;
}
const lines = async (...words: string[]) =>
  (await run(...words))
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));

it('lists issues as a table, those with shifts first', async () => {
  const [head, first, ...rest] = (await run('issues')).trim().split('\n');
  expect(head).toMatch(/^id +name +words +firstDay +lastDay +parties +shifts$/);
  expect(first).toMatch(/an act of RETREAT .*Iraq no deadline → by 2024-03-31 \(2024-02-11\)$/);
  expect(rest).toHaveLength(3);
});

it('shows an issue by its id, or that of a position, with the words of each day', async () => {
  const [issue] = await lines('issues', '--json');
  const text = await run('issues', 'show', issue.positions[1]);
  expect(text).toBe(await run('issues', 'show', issue.id));
  expect(text).toMatch(/where each stands\n {2}Iraq: wants \(2024-02-11\)/);
  expect(text).toContain('He said his government wanted an orderly and negotiated withdrawal');
  expect(JSON.parse(await run('issues', 'show', issue.id, '--format', 'json'))).toEqual(issue);
  await expect(run('issues', 'show', 'i-nothing')).rejects.toMatchObject({ code: 'no-issue', exitStatus: 2 });
});

it('gives pages of one list, and no more rows than are asked for', async () => {
  const all = await lines('issues', '--format', 'jsonl', '--fields', 'id');
  expect(await lines('issues', '--format', 'jsonl', '--fields', 'id', '--limit', '2')).toEqual(all.slice(0, 2));
});

it('lists commitments, and keeps the outcomes asked for', async () => {
  const all = await lines('commitments', '--json');
  expect(all.map(({ kind }) => kind)).toContain('threat');
  expect(await lines('commitments', '--json', '--outcome', 'open')).toEqual(all);
  expect(await run('commitments', '--json', '--outcome', 'met,moved')).toBe('');
  await expect(run('commitments', '--outcome', 'kept')).rejects.toMatchObject({ code: 'commander.invalidArgument' });
});

it('judges days against the day of the view', async () => {
  const due = async (day: string) =>
    (await lines('commitments', '--json', '--as-of', day)).find((row) => row.due !== null)?.outcome;
  expect([await due('2024-03-31'), await due('2024-04-01')]).toEqual(['open', 'missed']);
});
