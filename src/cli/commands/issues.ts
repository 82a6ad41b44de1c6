/** `sitrep issues`: what parties hold positions on, and how these moved. */
import type { Command } from 'commander';
import { SitrepError } from '../../errors.ts';
import type { Issue, NamedParty } from '../../schema/issue.ts';
import { issueIn, issuesIn, type NameAct } from '../../store/over-time.ts';
import type { Field } from '../format.ts';
import { issueText, shiftText } from './issue-text.ts';
import { madeAnew } from './made-anew.ts';
import { filterOf, type ListOf, type QueryNeeds, type QueryOptions, runList, withQuery, withStore } from './query.ts';

export interface IssueNeeds extends QueryNeeds {
  /** An act in plain words. */
  nameAct: NameAct;
}

const named = 'STRUCT(name VARCHAR, country VARCHAR)[]';
const sideText = (parties: readonly NamedParty[]): string => parties.map(({ name }) => name).join('; ');

const fields: Field<Issue>[] = [
  { name: 'id', cell: (row) => row.id },
  { name: 'name', cell: (row) => row.name },
  { name: 'words', cell: (row) => row.words },
  { name: 'type', cell: (row) => row.type },
  { name: 'modes', cell: (row) => row.modes.join('; '), value: (row) => row.modes, type: 'VARCHAR[]' },
  { name: 'quad', cell: (row) => row.quad, type: 'INTEGER' },
  { name: 'actors', cell: (row) => sideText(row.actors), value: (row) => row.actors, type: named },
  { name: 'recipients', cell: (row) => sideText(row.recipients), value: (row) => row.recipients, type: named },
  { name: 'firstDay', cell: (row) => row.firstDay, type: 'DATE' },
  { name: 'lastDay', cell: (row) => row.lastDay, type: 'DATE' },
  {
    name: 'parties',
    cell: (row) => row.parties.map(({ name, attitude }) => `${name} ${attitude}`).join('; '),
    value: (row) => row.parties,
    type: 'JSON',
  },
  { name: 'shifts', cell: (row) => row.shifts.map(shiftText).join('; '), value: (row) => row.shifts, type: 'JSON' },
  { name: 'stances', cell: (row) => row.stances.length, value: (row) => row.stances, type: 'JSON' },
  { name: 'dispatches', cell: (row) => row.dispatches.length, value: (row) => row.dispatches, type: 'VARCHAR[]' },
];

export function issueList(nameAct: NameAct): ListOf<Issue> {
  return {
    name: 'issues',
    fields,
    shown: ['id', 'firstDay', 'lastDay', 'name', 'words', 'parties', 'shifts'],
    hidden: [],
    page: madeAnew((store, filter) => issuesIn(store, filter, nameAct)),
  };
}

async function showIssue(id: string, options: QueryOptions, needs: IssueNeeds): Promise<void> {
  const { asOf } = filterOf(options);
  const store = await needs.openStore(options.store, { readOnly: true });
  try {
    const issue = await issueIn(store, id, { asOf }, needs.nameAct);
    if (!issue) throw new SitrepError('no-issue', `The store has no issue ${id}; \`sitrep issues\` lists them.`, 2);
    if (options.json || options.format === 'jsonl') await needs.write(`${JSON.stringify(issue)}\n`);
    else if (options.format === 'json') await needs.write(`${JSON.stringify(issue, null, 2)}\n`);
    else await needs.write(issueText(issue));
  } finally {
    await store.close();
  }
}

/** Adds the command and its sub-command to the program. */
export function registerIssues(program: Command, needs: IssueNeeds): void {
  const group = program
    .command('issues')
    .description('lists what parties hold positions on over several dispatches, those with most shifts first');
  withQuery(group).action((options: QueryOptions) => runList(issueList(needs.nameAct), options, needs));
  withStore(group.command('show <id>').description('an issue with each position by day, and the shifts')).action(
    (id: string, _options: object, command: Command) => showIssue(id, command.optsWithGlobals<QueryOptions>(), needs),
  );
}
