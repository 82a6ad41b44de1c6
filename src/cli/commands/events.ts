/** `sitrep events`: who did what to whom. */
import type { Command } from 'commander';
import type { EventRow } from '../../store/store.ts';
import type { Field } from '../format.ts';
import { codes, columnTypes, magnitudeText, names } from './fields.ts';
import { type ListOf, type QueryNeeds, type QueryOptions, runList, withQuery } from './query.ts';

const own = [
  ...['id', 'date', 'dateBasis', 'type', 'status', 'quad', 'score', 'cameo', 'confidence', 'sentence'],
  ...['dispatch', 'file', 'published', 'source', 'title', 'attributedTo', 'objectOf', 'addedAt'],
] as const;

const types: Readonly<Record<string, string>> = {
  date: 'DATE',
  quad: 'INTEGER',
  score: 'DOUBLE',
  confidence: 'DOUBLE',
};

function plainField(name: (typeof own)[number]): Field<EventRow> {
  return { name, cell: (row) => row[name] ?? null, type: types[name] };
}

const fields: Field<EventRow>[] = [
  ...own.slice(0, 4).map(plainField),
  { name: 'modes', cell: (row) => row.modes.join('; '), value: (row) => row.modes, type: 'VARCHAR[]' },
  { name: 'contexts', cell: (row) => row.contexts.join('; '), value: (row) => row.contexts, type: 'VARCHAR[]' },
  plainField('status'),
  { name: 'dataSet', cell: (row) => row.origin?.dataSet ?? null },
  { name: 'originalId', cell: (row) => row.origin?.id ?? null },
  { name: 'actors', cell: (row) => names(row.actors), value: (row) => row.actors, type: columnTypes.parties },
  {
    name: 'actorCountries',
    cell: (row) => codes(row.actors),
    value: (row) => row.actors.map((party) => party.country),
    type: 'VARCHAR[]',
  },
  {
    name: 'recipients',
    cell: (row) => names(row.recipients),
    value: (row) => row.recipients,
    type: columnTypes.parties,
  },
  {
    name: 'recipientCountries',
    cell: (row) => codes(row.recipients),
    value: (row) => row.recipients.map((party) => party.country),
    type: 'VARCHAR[]',
  },
  {
    name: 'places',
    cell: (row) => row.places.map((place) => place.name).join('; '),
    value: (row) => row.places,
    type: columnTypes.places,
  },
  { name: 'latitude', cell: (row) => row.places[0]?.latitude ?? null, type: 'DOUBLE' },
  { name: 'longitude', cell: (row) => row.places[0]?.longitude ?? null, type: 'DOUBLE' },
  { name: 'time', cell: (row) => row.time?.timex ?? null, value: (row) => row.time, type: columnTypes.time },
  {
    name: 'magnitude',
    cell: (row) => magnitudeText(row.magnitude),
    value: (row) => row.magnitude,
    type: columnTypes.magnitude,
  },
  ...own.slice(5, 10).map(plainField),
  { name: 'trigger', cell: (row) => row.trigger.text, value: (row) => row.trigger, type: columnTypes.span },
  {
    name: 'claimedBy',
    cell: (row) => row.claimedBy?.name ?? null,
    value: (row) => row.claimedBy,
    type: columnTypes.party,
  },
  {
    name: 'evidence',
    cell: (row) => row.evidence.map((one) => one.text).join(' | '),
    value: (row) => row.evidence,
    type: columnTypes.evidence,
  },
  ...own.slice(10).map(plainField),
];

export const eventList: ListOf<EventRow> = {
  name: 'events',
  fields,
  shown: ['date', 'type', 'modes', 'status', 'actors', 'recipients', 'sentence'],
  hidden: ['addedAt'],
  page: (store, filter) => store.events(filter),
};

/** Adds the command to the program. */
export function registerEvents(program: Command, needs: QueryNeeds): void {
  const command = program.command('events').description('lists events, newest first: who did what to whom');
  withQuery(command, ['geojson', ...Object.keys(needs.exporters ?? {})]).action((options: QueryOptions) =>
    runList(eventList, options, needs),
  );
}
