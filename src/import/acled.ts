/** ACLED: CSV with a header, in the older layout (kinds of actor as numbers) and the newer one (as words, with disorder types). */
import type { Event } from '../schema/record.ts';
import { countryOf, countryOfName } from './countries.ts';
import { around, badDate, dayOf, exactly, listOf, noId, noType, numberOf, oneDay, spotOf } from './parts.ts';
import { sectorsOfAcled } from './sectors.ts';
import type { DataSet, Fault, ImportedEvent, ImportedParty, ImportedPlace, ImportedTime, Row } from './types.ts';

interface Kind {
  type: string;
  mode?: string;
  contexts?: string[];
  /** Both sides act: who began it the data set does not say. */
  mutual?: boolean;
}
const assault = (mode?: string): Kind => ({ type: 'ASSAULT', ...(mode ? { mode } : {}) });
const clash: Kind = { ...assault(), mutual: true };

/** PLOVER coding by sub-event. Sub-events that are no act of one party ("Other") are not listed, and such rows refused. */
const kinds: Readonly<Record<string, Kind>> = {
  'armed clash': clash,
  'government regains territory': clash,
  'non-state actor overtakes territory': clash,
  'non-state actor regains territory': clash,
  'air/drone strike': assault('aerial'),
  'chemical weapon': assault('unconventional'),
  grenade: assault('explosives'),
  'remote explosive/landmine/ied': assault('explosives'),
  'shelling/artillery/missile attack': assault('heavy-weapons'),
  'suicide bomb': assault('suicide-attack'),
  attack: assault(),
  'abduction/forced disappearance': assault('abduct'),
  'sexual violence': assault('sexual'),
  'peaceful protest': { type: 'PROTEST', mode: 'demo' },
  'protest with intervention': { type: 'PROTEST', mode: 'demo' },
  'excessive force against protesters': { type: 'PROTEST', mode: 'demo' },
  'violent demonstration': { type: 'PROTEST', mode: 'riot' },
  'mob violence': { type: 'PROTEST', mode: 'riot' },
  agreement: { type: 'AGREE', mutual: true },
  arrests: { type: 'COERCE', mode: 'arrest' },
  'looting/property destruction': assault('destroy'),
  'non-violent transfer of territory': { type: 'COERCE', mode: 'seize', contexts: ['territory'] },
  'headquarters or base established': { type: 'MOBILIZE', mode: 'troops', contexts: ['military'] },
};

/** `Military Forces of Kenya (2022-)` → KEN, `Protesters (Kenya)` → KEN; null where the name has no country. */
function countryInName(name: string): string | null {
  const bracket = [...name.matchAll(/\(([^)]*)\)/g)]
    .map(([, inside]) => countryOfName(inside!))
    .find((code) => code !== null);
  if (bracket) return bracket;
  const of = /^(?:Military Forces|Police Forces|Government) of (?:the )?([^(]+)/i.exec(name)?.[1];
  return of ? countryOfName(of) : null;
}

function parties(row: Row, n: 1 | 2): ImportedParty[] {
  const party = (name: string, inter: string, column: string): ImportedParty => ({
    name,
    kind: /^(military|police) forces of|^government of/i.test(name) ? 'organization' : 'group',
    country: countryInName(name),
    sectors: sectorsOfAcled(inter, name),
    column,
  });
  const name = row.get(`actor${n}`);
  const first = name === '' ? [] : [party(name, row.get(`inter${n}`), row.named(`actor${n}`))];
  const others = listOf(row.get(`assoc_actor_${n}`, `ally_actor_${n}`));
  return [...first, ...others.map((other) => party(other, '', row.named(`assoc_actor_${n}`, `ally_actor_${n}`)))];
}

function time(row: Row, date: string): ImportedTime {
  const column = row.named('event_date');
  const precision = row.get('time_precision');
  return precision === '2' || precision === '3'
    ? around(date, precision === '2' ? 'week' : 'month', column)
    : oneDay(date, column);
}

function place(row: Row): ImportedPlace | undefined {
  const spot = spotOf(row, 'latitude', 'longitude');
  const name = row.get('location');
  if (!spot || name === '') return undefined;
  const admin1 = row.get('admin1');
  const precision = ({ 2: 'admin1', 3: 'admin1' } as const)[row.get('geo_precision')] ?? 'city';
  return {
    name,
    country: countryOf(row.get('iso3')) ?? countryOfName(row.get('country')),
    ...(admin1 ? { admin1 } : {}),
    ...spot,
    precision,
    column: row.named('location'),
  };
}

/** The instant at which ACLED last released the row, in seconds; the older layout writes them as milliseconds at times. */
function released(text: string): string | null {
  const number = numberOf(text);
  if (number === null) return dayOf(text);
  const ms = number > 1e11 ? number : number * 1000;
  return ms > 8e11 && ms < 8e12 ? new Date(ms).toISOString().slice(0, 10) : null;
}

function read(row: Row): ImportedEvent | Fault {
  const id = row.get('event_id_cnty', 'data_id');
  if (id === '') return noId('event_id_cnty');
  const date = dayOf(row.get('event_date'));
  if (!date) return badDate('event_date', row.get('event_date'));
  const column = row.named('sub_event_type', 'event_type');
  const code = row.get('sub_event_type', 'event_type');
  const kind = kinds[code.toLowerCase()];
  if (!kind) return noType(`Sub-event "${code.slice(0, 40)}"`);
  const [first, second] = [parties(row, 1), parties(row, 2)];
  const killed = exactly(row.get('fatalities')).filter(({ min }) => min !== 0);
  const coded: Pick<Event, 'type' | 'modes' | 'contexts'> = {
    type: kind.type,
    modes: kind.mode ? [kind.mode] : [],
    contexts: kind.contexts ?? [],
  };
  return {
    ...coded,
    id,
    published: released(row.get('timestamp')) ?? date,
    date,
    time: time(row, date),
    code,
    column,
    told: [row.named('notes')].filter((name) => name !== ''),
    status: 'actual',
    actors: kind.mutual ? [...first, ...second] : first,
    recipients: kind.mutual ? [] : second,
    place: place(row),
    magnitude: killed.length > 0 ? { killed } : {},
  };
}

export const acled: DataSet = {
  name: 'ACLED',
  separator: 'comma',
  needs: [['event_id_cnty', 'data_id'], ['event_date'], ['sub_event_type', 'event_type'], ['actor1']],
  read,
};
