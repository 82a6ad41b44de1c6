/** POLECAT: PLOVER's columns with a header, tab- or comma-separated. sitrep's own `plover` export is of this form. */
import { loadCodebook } from '../codebook/load.ts';
import { bodies } from '../schema/bodies.ts';
import type { Event } from '../schema/record.ts';
import { countryOf } from './countries.ts';
import { badDate, dayOf, exactly, listOf, noId, noType, numberOf, oneDay, spotOf } from './parts.ts';
import type { DataSet, Fault, ImportedEvent, ImportedParty, ImportedPlace, Row } from './types.ts';

const statuses: Readonly<Record<string, Event['status']>> = {
  negation: 'negated',
  negated: 'negated',
  future: 'future',
  hypothetical: 'hypothetical',
  historical: 'historical',
};

const countryIn = (text: string): string | null =>
  bodies.has(text.toUpperCase()) ? text.toUpperCase() : countryOf(text);

/** Members of a compound party stand by semicolon, and their codes in the same order. */
function parties(row: Row, side: 'Actor' | 'Recipient'): ImportedParty[] {
  const column = row.named(`${side} Name`);
  const names = row.get(`${side} Name`).split(/;\s*/);
  if (column === '') return [];
  const cellsOf = (...columns: string[]): string[] => {
    const cells = row.get(...columns).split(/;\s?/);
    return cells.length === names.length ? cells : names.map(() => (names.length === 1 ? cells.join(';') : ''));
  };
  const countries = cellsOf(`${side} Country`);
  const sectors = cellsOf(`${side} Sectors`, `Primary ${side} Sector`);
  const titles = cellsOf(`${side} Title`);
  const wikidata = cellsOf(`Wikidata ${side} ID`);
  return names.flatMap((name, at): ImportedParty[] => {
    if (name.trim() === '') return [];
    const country = countryIn(countries[at]!.trim());
    const known = new Set(loadCodebook().sectors);
    const roles = sectors[at]!.split(/[\s;,|]+/).filter((code) => known.has(code));
    const isState = country !== null && !bodies.has(country) && countryOf(name) === country;
    return [
      {
        name: name.trim(),
        kind: isState ? 'state' : country !== null && bodies.has(country) ? 'organization' : 'unknown',
        country,
        sectors: [...new Set(roles)],
        ...(titles[at]!.trim() ? { office: titles[at]!.trim() } : {}),
        ...(/^Q\d+$/.test(wikidata[at]!.trim()) ? { wikidata: wikidata[at]!.trim() } : {}),
        column,
      },
    ];
  });
}

function place(row: Row): ImportedPlace | undefined {
  const spot = spotOf(row, 'Latitude', 'Longitude');
  const finest = ['Placename', 'City', 'District', 'Province', 'Country'].find((column) => row.get(column) !== '');
  if (!spot || !finest) return undefined;
  const admin1 = row.get('Province');
  const geonames = numberOf(row.get('GeoNames ID'));
  return {
    name: row.get(finest),
    country: countryOf(row.get('Country')),
    ...(admin1 ? { admin1 } : {}),
    ...spot,
    precision: finest === 'Country' ? 'country' : ['District', 'Province'].includes(finest) ? 'admin1' : 'city',
    ...(geonames !== null && Number.isInteger(geonames) && geonames > 0 ? { geonames } : {}),
    column: row.named(finest),
  };
}

function read(row: Row): ImportedEvent | Fault {
  const id = row.get('Event ID');
  if (id === '') return noId('Event ID');
  const date = dayOf(row.get('Event Date'));
  if (!date) return badDate('Event Date', row.get('Event Date'));
  const codebook = loadCodebook();
  const type = row.get('Event Type').toUpperCase();
  if (!codebook.type(type)) return noType(`Event type "${type.slice(0, 20)}"`);
  const modes = row
    .get('Event Mode')
    .split(/[;,|]\s*/)
    .map((mode) => mode.trim().toLowerCase());
  const known = new Set(codebook.modesOf(type));
  const status = modes.map((mode) => statuses[mode]).find((found) => found !== undefined) ?? 'actual';
  const contexts = row
    .get('Contexts')
    .split(/[;,|]\s*/)
    .map((context) => context.trim().toLowerCase());
  const toll = {
    killed: exactly(row.get('Dead')),
    injured: exactly(row.get('Injured')),
    arrested: exactly(row.get('Arrested')),
  };
  return {
    id,
    type,
    modes: modes.filter((mode) => known.has(mode)),
    contexts: codebook.contexts.filter((context) => contexts.includes(context)),
    status,
    published: dayOf(row.get('Publication Date')) ?? date,
    date,
    time: oneDay(date, row.named('Event Date')),
    code: [type, ...listOf(row.get('Event Mode'))].join('/'),
    column: row.named('Event Type'),
    told: ['Event Mode', 'Event Text', 'Headline'].map((column) => row.named(column)).filter((column) => column !== ''),
    actors: parties(row, 'Actor'),
    recipients: parties(row, 'Recipient'),
    place: place(row),
    magnitude: Object.fromEntries(Object.entries(toll).filter(([, ranges]) => ranges.length > 0)),
    title: row.get('Headline'),
    url: row.get('URL', 'Source URL'),
  };
}

export const polecat: DataSet = {
  name: 'POLECAT',
  separator: 'either',
  needs: [['Event ID'], ['Event Date'], ['Event Type'], ['Actor Name'], ['Recipient Name']],
  read,
};
