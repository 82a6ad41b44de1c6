/** GDELT 2 event files: 61 columns without a header, tab-separated, CAMEO codes. */
import { countryOfCode } from './countries.ts';
import { badDate, dayOf, noId, ofCameo, oneDay, spotOf } from './parts.ts';
import { sectorsOfCameo } from './sectors.ts';
import {
  type DataSet,
  type Fault,
  type ImportedEvent,
  type ImportedParty,
  type ImportedPlace,
  isFault,
  type Row,
} from './types.ts';

const actorColumns = [
  ...['Code', 'Name', 'CountryCode', 'KnownGroupCode', 'EthnicCode', 'Religion1Code', 'Religion2Code'],
  ...['Type1Code', 'Type2Code', 'Type3Code'],
];
const geoColumns = ['Type', 'FullName', 'CountryCode', 'ADM1Code', 'ADM2Code', 'Lat', 'Long', 'FeatureID'];
const columns = [
  ...['GLOBALEVENTID', 'SQLDATE', 'MonthYear', 'Year', 'FractionDate'],
  ...actorColumns.map((name) => `Actor1${name}`),
  ...actorColumns.map((name) => `Actor2${name}`),
  ...['IsRootEvent', 'EventCode', 'EventBaseCode', 'EventRootCode', 'QuadClass', 'GoldsteinScale'],
  ...['NumMentions', 'NumSources', 'NumArticles', 'AvgTone'],
  ...geoColumns.map((name) => `Actor1Geo_${name}`),
  ...geoColumns.map((name) => `Actor2Geo_${name}`),
  ...geoColumns.map((name) => `ActionGeo_${name}`),
  ...['DATEADDED', 'SOURCEURL'],
];

/** Bodies that PLOVER has a code for; others of GDELT's known groups have none. */
const bodies: Readonly<Record<string, string>> = { UNO: 'UNO', EEC: 'EUR' };
/** Types of an actor that are no role but a kind of body. */
const kinds: Readonly<Record<string, string>> = { IGO: 'IGO', NGO: 'NGO', MNC: 'MNC', IMG: 'IMG' };

/** The party on one side; nothing where the file names nobody there. */
function party(row: Row, side: 'Actor1' | 'Actor2'): ImportedParty[] {
  const named = row.get(`${side}Name`);
  const code = row.get(`${side}Code`);
  if (named === '' && code === '') return [];
  const types = [1, 2, 3].map((n) => row.get(`${side}Type${n}Code`)).filter((type) => type !== '');
  const group = row.get(`${side}KnownGroupCode`);
  const country = countryOfCode(row.get(`${side}CountryCode`));
  const body = bodies[group] ?? types.map((type) => kinds[type]).find((kind) => kind !== undefined);
  const isState = country !== null && types.length === 0 && group === '' && code.length === 3;
  return [
    {
      name: named || code,
      kind: isState ? 'state' : group !== '' || body ? 'organization' : 'unknown',
      country: country ?? body ?? null,
      sectors: sectorsOfCameo(types),
      column: row.named(`${side}Name`, `${side}Code`),
    },
  ];
}

const precisions: Readonly<Record<string, ImportedPlace['precision']>> = {
  1: 'country',
  2: 'admin1',
  3: 'city',
  4: 'city',
  5: 'admin1',
};

/** GDELT's country of a place is a FIPS code, which sitrep has no table of: the place is kept without its country. */
function place(row: Row): ImportedPlace | undefined {
  const spot = spotOf(row, 'ActionGeo_Lat', 'ActionGeo_Long');
  const name = row.get('ActionGeo_FullName');
  const precision = precisions[row.get('ActionGeo_Type')];
  if (!spot || name === '' || !precision) return undefined;
  return { name, country: null, ...spot, precision, column: row.named('ActionGeo_FullName') };
}

function read(row: Row): ImportedEvent | Fault {
  const id = row.get('GLOBALEVENTID');
  if (id === '') return noId('GLOBALEVENTID');
  const date = dayOf(row.get('SQLDATE'));
  if (!date) return badDate('SQLDATE', row.get('SQLDATE'));
  const code = row.get('EventCode');
  const coded = ofCameo(code);
  if (isFault(coded)) return coded;
  return {
    ...coded,
    id,
    published: dayOf(row.get('DATEADDED').slice(0, 8)) ?? date,
    date,
    time: oneDay(date, row.named('SQLDATE')),
    code,
    column: row.named('EventCode'),
    cameo: code,
    told: [],
    status: 'actual',
    actors: party(row, 'Actor1'),
    recipients: party(row, 'Actor2'),
    place: place(row),
    magnitude: {},
    url: row.get('SOURCEURL'),
  };
}

export const gdelt: DataSet = {
  name: 'GDELT 2',
  separator: 'tab',
  columns,
  headerBegins: 'GLOBALEVENTID',
  needs: [['GLOBALEVENTID'], ['SQLDATE'], ['EventCode']],
  read,
};
