/** `sitrep commitments`: promises, threats and deadlines, and what came of them. */
import { type Command, InvalidArgumentError } from 'commander';
import { type Commitment, type CommitmentOutcome, commitmentOutcomes } from '../../schema/commitment.ts';
import type { NamedParty } from '../../schema/issue.ts';
import { commitmentsIn } from '../../store/over-time.ts';
import type { Field } from '../format.ts';
import type { IssueNeeds } from './issues.ts';
import { madeAnew } from './made-anew.ts';
import { type ListOf, type QueryOptions, runList, withQuery } from './query.ts';

interface CommitmentOptions extends QueryOptions {
  outcome?: CommitmentOutcome[];
}

const named = 'STRUCT(name VARCHAR, country VARCHAR)[]';
const sideText = (parties: readonly NamedParty[]): string => parties.map(({ name }) => name).join('; ');

const fields: Field<Commitment>[] = [
  { name: 'id', cell: (row) => row.id },
  { name: 'kind', cell: (row) => row.kind },
  { name: 'promisors', cell: (row) => sideText(row.promisors), value: (row) => row.promisors, type: named },
  { name: 'to', cell: (row) => sideText(row.to), value: (row) => row.to, type: named },
  { name: 'act', cell: (row) => row.act },
  { name: 'words', cell: (row) => row.words },
  { name: 'type', cell: (row) => row.type },
  { name: 'modes', cell: (row) => row.modes.join('; '), value: (row) => row.modes, type: 'VARCHAR[]' },
  { name: 'made', cell: (row) => row.made, type: 'DATE' },
  { name: 'due', cell: ({ due }) => due?.day ?? due?.text ?? null, value: (row) => row.due, type: 'JSON' },
  {
    name: 'dueBefore',
    cell: ({ dueBefore }) => dueBefore?.day ?? dueBefore?.text ?? null,
    value: (row) => row.dueBefore,
    type: 'JSON',
  },
  { name: 'outcome', cell: (row) => row.outcome },
  { name: 'why', cell: (row) => row.why },
  { name: 'match', cell: (row) => row.match, type: 'DOUBLE' },
  {
    name: 'tellings',
    cell: (row) => row.tellings.map(({ day, quote }) => `${day}: ${quote}`).join(' | '),
    value: (row) => row.tellings,
    type: 'JSON',
  },
  {
    name: 'shownBy',
    cell: ({ shownBy }) => (shownBy ? `${shownBy.day}: ${shownBy.quote}` : null),
    value: (row) => row.shownBy,
    type: 'JSON',
  },
];

function outcomes(value: string): CommitmentOutcome[] {
  const asked = value.split(',').map((part) => part.trim().toLowerCase());
  const known = asked.filter((part): part is CommitmentOutcome => commitmentOutcomes.some((one) => one === part));
  if (known.length === 0 || known.length < asked.length)
    throw new InvalidArgumentError(`Choose from ${commitmentOutcomes.join(', ')}.`);
  return known;
}

export function commitmentList(
  { nameAct }: IssueNeeds,
  asked: readonly CommitmentOutcome[] | undefined,
): ListOf<Commitment> {
  return {
    name: 'commitments',
    fields,
    shown: ['made', 'kind', 'promisors', 'words', 'due', 'outcome', 'why'],
    hidden: [],
    page: madeAnew(async (store, filter) => {
      const all = await commitmentsIn(store, filter, nameAct);
      return asked ? all.filter(({ outcome }) => asked.includes(outcome)) : all;
    }),
  };
}

/** Adds the command to the program. */
export function registerCommitments(program: Command, needs: IssueNeeds): void {
  const command = program
    .command('commitments')
    .description('lists promises, threats and deadlines, and whether they were met, missed or moved; open ones first');
  withQuery(command)
    .option('--outcome <outcomes>', 'open, met, missed, moved; by comma', outcomes)
    .action((options: CommitmentOptions) => runList(commitmentList(needs, options.outcome), options, needs));
}
