/** ICEWS Coded Event Data: tab-separated with a header, CAMEO codes, countries and sectors as words. */
import { countryOfName } from './countries.ts';
import { badDate, dayOf, noId, ofCameo, oneDay, spotOf } from './parts.ts';
import { sectorsOfIcews } from './sectors.ts';
import {
  type DataSet,
  type Fault,
  type ImportedEvent,
  type ImportedParty,
  type ImportedPlace,
  isFault,
  type Row,
} from './types.ts';

/** A party whose name is its country's is the state; what else the others are the file does not say. */
function party(row: Row, side: 'Source' | 'Target'): ImportedParty[] {
  const name = row.get(`${side} Name`);
  if (name === '') return [];
  const country = countryOfName(row.get(`${side} Country`));
  const isState = country !== null && countryOfName(name) === country;
  return [
    {
      name,
      kind: isState ? 'state' : 'unknown',
      country,
      sectors: sectorsOfIcews(row.get(`${side} Sectors`)),
      column: row.named(`${side} Name`),
    },
  ];
}

function place(row: Row): ImportedPlace | undefined {
  const spot = spotOf(row, 'Latitude', 'Longitude');
  const finest = ['City', 'District', 'Province', 'Country'].find((column) => row.get(column) !== '');
  if (!spot || !finest) return undefined;
  const admin1 = row.get('Province');
  return {
    name: row.get(finest),
    country: countryOfName(row.get('Country')),
    ...(admin1 ? { admin1 } : {}),
    ...spot,
    precision: finest === 'City' ? 'city' : finest === 'Country' ? 'country' : 'admin1',
    column: row.named(finest),
  };
}

function read(row: Row): ImportedEvent | Fault {
  const id = row.get('Event ID');
  if (id === '') return noId('Event ID');
  const date = dayOf(row.get('Event Date'));
  if (!date) return badDate('Event Date', row.get('Event Date'));
  // Spreadsheets take the zero before a code away: 43 is 043, and no code of CAMEO has two digits.
  const found = row.get('CAMEO Code');
  const code = /^[1-9]\d$/.test(found) ? `0${found}` : found;
  const coded = ofCameo(code);
  if (isFault(coded)) return coded;
  return {
    ...coded,
    id,
    published: date,
    date,
    time: oneDay(date, row.named('Event Date')),
    code,
    column: row.named('CAMEO Code'),
    cameo: code,
    told: [row.named('Event Text', 'Event Sentence')].filter((column) => column !== ''),
    status: 'actual',
    actors: party(row, 'Source'),
    recipients: party(row, 'Target'),
    place: place(row),
    magnitude: {},
  };
}

export const icews: DataSet = {
  name: 'ICEWS',
  separator: 'tab',
  needs: [['Event ID'], ['Event Date'], ['CAMEO Code'], ['Source Name'], ['Target Name']],
  read,
};
