/** UCDP Georeferenced Event Dataset: CSV with or without a header; organised violence with its deaths. */
import type { Range } from '../schema/record.ts';
import { countryOfName } from './countries.ts';
import { around, badDate, dayOf, noId, noType, numberOf, oneDay, spotOf } from './parts.ts';
import type { DataSet, Fault, ImportedEvent, ImportedParty, ImportedPlace, ImportedTime, Row } from './types.ts';

/** The columns of the code book, for files without a header. */
const columns = [
  ...['id', 'relid', 'year', 'active_year', 'code_status', 'type_of_violence', 'conflict_dset_id', 'conflict_new_id'],
  ...['conflict_name', 'dyad_dset_id', 'dyad_new_id', 'dyad_name', 'side_a_dset_id', 'side_a_new_id', 'side_a'],
  ...[
    'side_b_dset_id',
    'side_b_new_id',
    'side_b',
    'number_of_sources',
    'source_article',
    'source_office',
    'source_date',
  ],
  ...['source_headline', 'source_original', 'where_prec', 'where_coordinates', 'where_description', 'adm_1', 'adm_2'],
  ...[
    'latitude',
    'longitude',
    'geom_wkt',
    'priogrid_gid',
    'country',
    'country_id',
    'region',
    'event_clarity',
    'date_prec',
  ],
  ...['date_start', 'date_end', 'deaths_a', 'deaths_b', 'deaths_civilians', 'deaths_unknown', 'best', 'high', 'low'],
  ...['gwnoa', 'gwnob'],
];

/** `Government of Mali` says its country and sector, `Civilians` its sector; of other sides the file says the name only. */
function party(row: Row, side: 'side_a' | 'side_b', isStateBased: boolean): ImportedParty[] {
  const name = row.get(side);
  if (name === '') return [];
  const column = row.named(side);
  const government = /^Government of (?:the )?(.+)$/i.exec(name)?.[1];
  if (government) return [{ name, kind: 'organization', country: countryOfName(government), sectors: ['GOV'], column }];
  if (/^civilians$/i.test(name)) return [{ name, kind: 'group', country: null, sectors: ['CVL'], column }];
  // In state-based conflict UCDP's other side is, by its definition, an organised armed opposition.
  return [{ name, kind: 'group', country: null, sectors: isStateBased ? ['REB'] : [], column }];
}

function time(row: Row, start: string, end: string): ImportedTime {
  const column = row.named('date_start');
  const precision = row.get('date_prec');
  if (precision === '4' || precision === '5') {
    const wide = around(start, precision === '4' ? 'month' : 'year', column);
    return { ...wide, start: wide.start < start ? wide.start : start, end: wide.end > end ? wide.end : end };
  }
  return start === end && precision !== '3' ? oneDay(start, column) : { start, end, granularity: 'duration', column };
}

function place(row: Row): ImportedPlace | undefined {
  const spot = spotOf(row, 'latitude', 'longitude');
  const column = row.named('where_coordinates', 'where_description', 'country');
  if (!spot || column === '') return undefined;
  const admin1 = row.get('adm_1');
  const precision = ({ 4: 'admin1', 5: 'region', 6: 'country', 7: 'region' } as const)[row.get('where_prec')] ?? 'city';
  return {
    name: row.get('where_coordinates', 'where_description', 'country'),
    country: countryOfName(row.get('country')),
    ...(admin1 ? { admin1 } : {}),
    ...spot,
    precision,
    column,
  };
}

/** The best estimate, and the range from low to high where they differ. */
function killed(row: Row): Range[] {
  const [best, low, high] = ['best', 'low', 'high'].map((column) => numberOf(row.get(column)));
  const found: Range[] = [];
  if (best !== null && best !== undefined && best > 0) found.push({ min: best, max: best, text: `best ${best}` });
  if (low !== null && high !== null && low !== undefined && high !== undefined && low < high)
    found.push({ min: low, max: high, text: `low ${low}, high ${high}` });
  return found;
}

const oneSided = '3';

function read(row: Row): ImportedEvent | Fault {
  const id = row.get('id');
  if (id === '') return noId('id');
  const start = dayOf(row.get('date_start'));
  if (!start) return badDate('date_start', row.get('date_start'));
  const end = dayOf(row.get('date_end')) ?? start;
  if (end < start) return { code: 'bad-date', reason: `date_end ${end} is before date_start ${start}` };
  const violence = row.get('type_of_violence');
  if (!/^[123]$/.test(violence)) return noType(`type_of_violence "${violence.slice(0, 20)}"`);
  const [a, b] = [party(row, 'side_a', violence === '1'), party(row, 'side_b', violence === '1')];
  const toll = killed(row);
  const told = ['source_headline', 'where_description', 'dyad_name'].map((column) => row.named(column));
  return {
    id,
    type: 'ASSAULT',
    modes: [],
    contexts: violence === '1' ? ['military'] : [],
    status: 'actual',
    published: end,
    date: start,
    time: time(row, start, end),
    code: violence,
    column: row.named('type_of_violence'),
    told: told.filter((column) => column !== ''),
    // Who attacked whom is told of one-sided violence only: in the others both sides fight.
    actors: violence === oneSided ? a : [...a, ...b],
    recipients: violence === oneSided ? b : [],
    place: place(row),
    magnitude: toll.length > 0 ? { killed: toll } : {},
    title: row.get('source_headline'),
  };
}

export const ucdp: DataSet = {
  name: 'UCDP GED',
  separator: 'comma',
  columns,
  headerBegins: 'id',
  needs: [['id'], ['type_of_violence'], ['date_start'], ['side_a'], ['side_b']],
  read,
};
