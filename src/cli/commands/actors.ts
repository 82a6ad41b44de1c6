/** `sitrep actors`: who is named, over all dispatches. */
import type { Command } from 'commander';
import type { ActorRow } from '../../store/store.ts';
import type { Field } from '../format.ts';
import { type ListOf, type QueryNeeds, type QueryOptions, runList, withQuery } from './query.ts';

const counts = ['events', 'statements', 'positions', 'dispatches', 'firstDay', 'lastDay'] as const;

const fields: Field<ActorRow>[] = [
  { name: 'id', cell: (row) => row.id },
  { name: 'name', cell: (row) => row.name },
  { name: 'kind', cell: (row) => row.kind },
  { name: 'country', cell: (row) => row.country },
  { name: 'sectors', cell: (row) => row.sectors.join('; '), value: (row) => row.sectors, type: 'VARCHAR[]' },
  { name: 'office', cell: (row) => row.office ?? null },
  { name: 'wikidata', cell: (row) => row.wikidata },
  ...counts.map(
    (name): Field<ActorRow> => ({ name, cell: (row) => row[name], type: name.endsWith('Day') ? 'DATE' : 'INTEGER' }),
  ),
];

export const actorList: ListOf<ActorRow> = {
  name: 'actors',
  fields,
  shown: ['name', 'kind', 'country', 'office', 'events', 'statements', 'positions', 'firstDay', 'lastDay'],
  hidden: [],
  page: (store, filter) => store.actors(filter),
};

/** Adds the command to the program. */
export function registerActors(program: Command, needs: QueryNeeds): void {
  const command = program.command('actors').description('lists actors, those of most events first');
  withQuery(command).action((options: QueryOptions) => runList(actorList, options, needs));
}
