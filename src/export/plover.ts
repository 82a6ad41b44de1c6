/**
 * Events in PLOVER's own form: one JSON object a line with the manual's field names, and a flat table with the columns
 * of the POLECAT data in snake_case. Objects of other events are left out, since PLOVER wants one category a happening.
 */
import type { Place, Range } from '../schema/record.ts';
import type { Party } from '../store/store.ts';
import { type Cell, csvLine, tsvLine } from './delimited.ts';
import type { EventView } from './view.ts';

/** PLOVER's auxiliary mode for a status; what happened has none. */
const auxiliary: Readonly<Record<EventView['status'], string | null>> = {
  actual: null,
  historical: 'historical',
  future: 'future',
  hypothetical: 'hypothetical',
  negated: 'negation',
};

export const isExported = (event: EventView): boolean => event.objectOf === null;

/**
 * One line of JSON for each event. `text_info.start` and `.end` count code points, as PLOVER's readers (Python) do,
 * not the UTF-16 units of our own records; they are absent where the text is not at hand.
 */
export function ploverLines(events: readonly EventView[]): string[] {
  return events.filter(isExported).map((event) => JSON.stringify(ploverRecord(event)));
}

export function ploverRecord(event: EventView): Record<string, unknown> {
  const places = event.places.map(placeObject);
  return {
    id: event.id,
    date: dayOf(event),
    ...(lastDay(event) ? { enddate: lastDay(event) } : {}),
    actor: event.actors.map((party) => entityObject(party, event)),
    recipient: event.recipients.map((party) => entityObject(party, event)),
    event: [event.type],
    mode: modesOf(event),
    context: event.contexts,
    quad_code: event.quad,
    event_scale: event.score,
    ...(places[0] ? { event_loc: places[0] } : {}),
    ...(places.length > 1 ? { event_locs: places } : {}),
    ...sizeObject(event),
    event_text: [event.trigger.text],
    ...(event.text === undefined ? {} : { text_info: codePoints(event.text, event.trigger.start, event.trigger.end) }),
    cite_info: {
      ...(event.title ? { title: event.title } : {}),
      ...(event.source ? { publication: event.source } : {}),
      ...(event.url ? { url: event.url } : {}),
      ...(event.language ? { language: event.language } : {}),
      citation: event.dispatch,
      coder: 'sitrep',
    },
  };
}

export const ploverColumns = [
  'event_id',
  'event_date',
  'event_type',
  'event_mode',
  'intensity',
  'quad_code',
  'contexts',
  'actor_name',
  'actor_country',
  'primary_actor_sector',
  'actor_sectors',
  'actor_title',
  'wikidata_actor_id',
  'recipient_name',
  'recipient_country',
  'primary_recipient_sector',
  'recipient_sectors',
  'recipient_title',
  'wikidata_recipient_id',
  'placename',
  'province',
  'country',
  'latitude',
  'longitude',
  'geonames_id',
  'dead',
  'injured',
  'arrested',
  'event_text',
  'source',
  'headline',
  'publication_date',
  'language',
  'story_id',
  'confidence',
] as const;

/** Header and one line for each event; members of a compound party are parted by `; `. */
export function ploverTable(events: readonly EventView[], separator: 'tab' | 'comma' = 'tab'): string[] {
  const line = separator === 'tab' ? tsvLine : csvLine;
  return [line(ploverColumns), ...events.filter(isExported).map((event) => line(ploverCells(event)))];
}

function ploverCells(event: EventView): Cell[] {
  const place = event.places[0];
  const { killed, injured, arrested } = event.magnitude;
  return [
    event.id,
    dayOf(event),
    event.type,
    modesOf(event).join('; '),
    event.score,
    event.quad,
    event.contexts.join('; '),
    ...partyCells(event.actors, event),
    ...partyCells(event.recipients, event),
    place?.name,
    place?.admin1,
    place?.country,
    place?.latitude,
    place?.longitude,
    place?.geonames,
    sizeCode(killed),
    sizeCode(injured),
    sizeCode(arrested),
    event.trigger.text,
    event.source,
    event.title,
    event.published.slice(0, 10),
    event.language,
    event.dispatch,
    event.confidence,
  ];
}

function partyCells(parties: readonly Party[], event: EventView): Cell[] {
  const each = (value: (party: Party) => string | null | undefined): string =>
    parties.map((party) => value(party) ?? '').join('; ');
  return [
    each((party) => party.name),
    each((party) => party.country),
    each((party) => party.sectors[0]),
    each((party) => party.sectors.join(' ')),
    each((party) => party.office),
    each((party) => event.wikidata?.get(party.id)),
  ];
}

const modesOf = (event: EventView): string[] => [
  ...event.modes,
  ...(auxiliary[event.status] ? [auxiliary[event.status]!] : []),
];
/** PLOVER requires a date: the event's, else the day of publication. */
const dayOf = (event: EventView): string => event.date ?? event.published.slice(0, 10);
function lastDay(event: EventView): string | null {
  const end = event.time?.end ?? null;
  return end !== null && end > dayOf(event) ? end : null;
}

function entityObject(party: Party, event: EventView): Record<string, unknown> {
  const wikidata = event.wikidata?.get(party.id);
  return {
    code: party.country,
    sector: party.sectors[0] ?? null,
    other_sector_codes: party.sectors.slice(1),
    entity_text: party.name,
    ...(wikidata ? { identifier_id: wikidata, identifier_text: party.name } : {}),
    ...(party.office ? { office: party.office } : {}),
  };
}

const resolution: Readonly<Record<Place['precision'], number | null>> = {
  point: 5,
  city: 4,
  admin1: 2,
  country: 1,
  region: null,
};
function placeObject(place: Place): Record<string, unknown> {
  return {
    extracted_place: place.evidence[0]?.text ?? place.name,
    resolved_place: place.name,
    ...(place.geonames === undefined ? {} : { geonameid: place.geonames }),
    lat: place.latitude,
    lon: place.longitude,
    ...(place.precision === 'city' ? { city: place.name } : {}),
    ...(place.admin1 ? { province: place.admin1 } : {}),
    country_code: place.country,
    resolution: resolution[place.precision],
  };
}

function sizeObject(event: EventView): Record<string, unknown> {
  const { killed, injured, arrested } = event.magnitude;
  const size = Object.entries({ dead: sizeCode(killed), injured: sizeCode(injured), arrested: sizeCode(arrested) });
  const known = size.filter(([, value]) => value !== null);
  return known.length > 0 ? { size: Object.fromEntries(known) } : {};
}

/** The first claim as PLOVER's "number or code": 12, "100+", "-30" (at most), "20-30". */
function sizeCode(ranges: readonly Range[] | undefined): number | string | null {
  const range = ranges?.[0];
  if (!range) return null;
  if (range.min === null) return range.max === null ? null : `-${range.max}`;
  if (range.max === null) return `${range.min}+`;
  return range.min === range.max ? range.min : `${range.min}-${range.max}`;
}

function codePoints(text: string, start: number, end: number): { start: number; end: number } {
  const first = [...text.slice(0, start)].length;
  return { start: first, end: first + [...text.slice(start, end)].length };
}
