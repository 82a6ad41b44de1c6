/** `sitrep positions`: who wants what. */
import type { Command } from 'commander';
import type { PositionRow } from '../../store/store.ts';
import type { Field } from '../format.ts';
import { columnTypes, names } from './fields.ts';
import { type ListOf, type QueryNeeds, type QueryOptions, runList, withQuery } from './query.ts';

const own = ['dispatch', 'file', 'published', 'source', 'title', 'attributedTo', 'addedAt'] as const;

/** `RETREAT/withdraw`. */
function onText({ on }: PositionRow): string {
  return on.modes.length > 0 ? `${on.type}/${on.modes.join('+')}` : on.type;
}

const fields: Field<PositionRow>[] = [
  { name: 'id', cell: (row) => row.id },
  { name: 'holder', cell: (row) => row.holder.name, value: (row) => row.holder, type: columnTypes.party },
  { name: 'holderCountry', cell: (row) => row.holder.country },
  { name: 'attitude', cell: (row) => row.attitude },
  { name: 'on', cell: onText, value: (row) => row.on },
  { name: 'by', cell: (row) => names(row.on.actors), value: (row) => row.on.actors, type: columnTypes.parties },
  { name: 'to', cell: (row) => names(row.on.recipients), value: (row) => row.on.recipients, type: columnTypes.parties },
  { name: 'status', cell: (row) => row.on.status },
  { name: 'manner', cell: (row) => row.manner.map((span) => span.text).join('; '), value: (row) => row.manner },
  {
    name: 'deadline',
    cell: ({ deadline }) => (deadline === null || deadline === 'none' ? deadline : deadline.timex),
    value: (row) => row.deadline,
  },
  { name: 'conditions', cell: (row) => row.conditions.length, value: (row) => row.conditions, type: 'VARCHAR[]' },
  { name: 'reasons', cell: (row) => row.reasons.map((span) => span.text).join('; '), value: (row) => row.reasons },
  { name: 'confidence', cell: (row) => row.confidence, type: 'DOUBLE' },
  {
    name: 'evidence',
    cell: (row) => row.evidence.map((one) => one.text).join(' | '),
    value: (row) => row.evidence,
    type: columnTypes.evidence,
  },
  ...own.map((name): Field<PositionRow> => ({ name, cell: (row) => row[name] ?? null })),
];

export const positionList: ListOf<PositionRow> = {
  name: 'positions',
  fields,
  shown: ['published', 'holder', 'attitude', 'on', 'by', 'to', 'deadline', 'evidence'],
  hidden: ['addedAt'],
  page: (store, filter) => store.positions(filter),
};

/** Adds the command to the program. */
export function registerPositions(program: Command, needs: QueryNeeds): void {
  const command = program.command('positions').description('lists positions: who wants what, by day of publication');
  withQuery(command).action((options: QueryOptions) => runList(positionList, options, needs));
}
