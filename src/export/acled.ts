/**
 * Events under ACLED's column names, for tools that read ACLED files. Only what ACLED has an event type for and what
 * happened is written. These are our codings, not ACLED's: its researchers' rules are wider than a mapping of types.
 */
import type { Range, Time } from '../schema/record.ts';
import type { Party } from '../store/store.ts';
import { countryFacts } from './countries.ts';
import { type Cell, csvLine } from './delimited.ts';
import type { EventView } from './view.ts';

export const acledColumns = [
  'event_id_cnty',
  'event_date',
  'year',
  'time_precision',
  'disorder_type',
  'event_type',
  'sub_event_type',
  'actor1',
  'assoc_actor_1',
  'inter1',
  'actor2',
  'assoc_actor_2',
  'inter2',
  'interaction',
  'civilian_targeting',
  'iso',
  'region',
  'country',
  'admin1',
  'admin2',
  'admin3',
  'location',
  'latitude',
  'longitude',
  'geo_precision',
  'source',
  'source_scale',
  'notes',
  'fatalities',
  'tags',
  'timestamp',
] as const;

/** Header and one CSV line for each event that maps. */
export function acledLines(events: readonly EventView[]): string[] {
  return [
    csvLine(acledColumns),
    ...events
      .map(acledCells)
      .filter((cells) => cells !== null)
      .map(csvLine),
  ];
}

interface Kind {
  disorder: string;
  type: string;
  sub: string;
}
const kind = (disorder: string, type: string, sub: string): Kind => ({ disorder, type, sub });
const violence = 'Political violence';
const remote = (sub: string): Kind => kind(violence, 'Explosions/Remote violence', sub);
const onCivilians = (sub: string): Kind => kind(violence, 'Violence against civilians', sub);
const strategic = (sub: string): Kind => kind('Strategic developments', 'Strategic developments', sub);
const clash = kind(violence, 'Battles', 'Armed clash');
const peaceful = kind('Demonstrations', 'Protests', 'Peaceful protest');

/** Modes that decide alone, the first that an event has. */
const byMode: readonly [string, Kind][] = [
  ['ASSAULT/unconventional', remote('Chemical weapon')],
  ['ASSAULT/suicide-attack', remote('Suicide bomb')],
  ['ASSAULT/aerial', remote('Air/drone strike')],
  ['ASSAULT/drone', remote('Air/drone strike')],
  ['ASSAULT/heavy-weapons', remote('Shelling/artillery/missile attack')],
  ['ASSAULT/explosives', remote('Remote explosive/landmine/IED')],
  ['ASSAULT/destroy', strategic('Looting/property destruction')],
  ['PROTEST/riot', kind('Demonstrations', 'Riots', 'Violent demonstration')],
  ['PROTEST/demo', peaceful],
  ['PROTEST/obstruct', peaceful],
  ['RETREAT/ceasefire', strategic('Agreement')],
  ['COERCE/arrest', strategic('Arrests')],
];
/** Modes of violence against people who cannot fight back, by ACLED's sub-event. */
const againstCivilians: readonly [string, string][] = [
  ['ASSAULT/sexual', 'Sexual violence'],
  ['ASSAULT/abduct', 'Abduction/forced disappearance'],
];

function kindOf(event: EventView): Kind | null {
  if (!['actual', 'historical'].includes(event.status) || event.objectOf !== null) return null;
  const codes = event.modes.map((mode) => `${event.type}/${mode}`);
  const named = byMode.find(([code]) => codes.includes(code));
  if (named) return named[1];
  if (event.type === 'PROTEST' && event.modes.length === 0) return peaceful;
  if (event.type !== 'ASSAULT' || codes.includes('ASSAULT/crowd-control')) return null;
  const victims = event.recipients.length > 0 ? event.recipients : event.actors.slice(1);
  if (victims.length === 0) return null;
  if (victims.every(isArmed)) return clash;
  if (!victims.every(isCivilian)) return null;
  return onCivilians(againstCivilians.find(([code]) => codes.includes(code))?.[1] ?? 'Attack');
}

const armed = new Set(['MIL', 'COP', 'REB', 'UAF', 'PRM', 'SPY']);
const civilian = new Set(['CVL', 'AGR', 'BUS', 'EDU', 'ELI', 'JRN', 'LAB', 'MED', 'REF', 'REL', 'SOC', 'LEG', 'JUD']);
const isArmed = (party: Party): boolean =>
  party.sectors.some((sector) => armed.has(sector)) ||
  party.country === 'IMG' ||
  (party.kind === 'state' && party.sectors.length === 0);
const isCivilian = (party: Party): boolean => !isArmed(party) && party.sectors.some((sector) => civilian.has(sector));

/** ACLED's word for what an actor is; empty where our sectors do not tell. */
function inter(party: Party | undefined, event: EventView): string {
  if (!party) return '';
  const has = (...sectors: string[]): boolean => sectors.some((sector) => party.sectors.includes(sector));
  if (party.country === 'UNO' || party.country === 'IGO') return 'External/Other forces';
  if (has('MIL', 'COP', 'GOV', 'SPY') || (party.kind === 'state' && party.sectors.length === 0)) return 'State forces';
  if (has('REB') || party.country === 'IMG') return 'Rebel group';
  if (has('PRM', 'UAF', 'CRM')) return 'Political militia';
  if (event.type === 'PROTEST') return event.modes.includes('riot') ? 'Rioters' : 'Protesters';
  return isCivilian(party) ? 'Civilians' : '';
}

function acledCells(event: EventView): Cell[] | null {
  const coded = kindOf(event);
  if (!coded) return null;
  const mutual = event.recipients.length === 0 && event.actors.length > 1;
  const [first, ...firstOthers] = mutual ? event.actors.slice(0, 1) : event.actors;
  const [second, ...secondOthers] = mutual ? event.actors.slice(1) : event.recipients;
  const names = (parties: readonly Party[]): string => parties.map((party) => party.name).join('; ');
  const inters = [inter(first, event), inter(second, event)];
  const place = event.places[0];
  const country = countryFacts(place?.country ?? null);
  const date = event.date ?? event.published.slice(0, 10);
  return [
    event.id,
    date,
    Number(date.slice(0, 4)),
    timePrecision(event.time),
    coded.disorder,
    coded.type,
    coded.sub,
    first?.name,
    names(firstOthers),
    inters[0],
    second?.name,
    names(secondOthers),
    inters[1],
    inters.filter(Boolean).join('-'),
    second && isCivilian(second) ? 'Civilian targeting' : '',
    country?.numeric,
    country?.region,
    country?.name,
    place?.admin1,
    '',
    '',
    place?.name,
    place?.latitude,
    place?.longitude,
    place ? { point: 1, city: 1, admin1: 2, country: 3, region: 3 }[place.precision] : '',
    event.source,
    '',
    event.sentence,
    fatalities(event.magnitude.killed),
    '',
    '',
  ];
}

/** 1 a day, 2 a week, 3 a month or longer; the day of publication counts as a day. */
function timePrecision(time: Time | null): number {
  if (!time || ['time', 'day'].includes(time.granularity)) return 1;
  return ['weekend', 'week'].includes(time.granularity) ? 2 : 3;
}

/** The most careful of the tolls claimed, as ACLED does; 0 where none is reported. */
function fatalities(killed: readonly Range[] | undefined): number {
  const tolls = (killed ?? []).map((range) => range.min ?? 0);
  return tolls.length > 0 ? Math.min(...tolls) : 0;
}
