/**
 * Events and their parties as FollowTheMoney entities, one JSON object a line. A party comes before the first event that
 * names it, and once; ids are the same in every export. FollowTheMoney has no field for who did it to whom or for what
 * did not happen: both stand in the name, and the status is a keyword.
 */
import countries from 'world-countries';
import { stableId } from '../schema/id.ts';
import type { Party } from '../store/store.ts';
import { headlineText } from './headline.ts';
import { type Exporter, partyKey } from './pages.ts';
import { type DaySpan, spanOfDays } from './span-of-days.ts';
import type { EventView } from './view.ts';

interface Entity {
  id: string;
  schema: string;
  properties: Record<string, string[]>;
}

export const followTheMoney: Exporter = async function* (pages) {
  const written = new Set<string>();
  for await (const page of pages) {
    let text = '';
    for (const event of page) {
      for (const party of [...event.actors, ...event.recipients]) {
        const id = partyId(party);
        if (written.has(id)) continue;
        written.add(id);
        text += `${JSON.stringify(partyEntity(id, party))}\n`;
      }
      text += `${JSON.stringify(eventEntity(event))}\n`;
    }
    yield text;
  }
};

const partyId = (party: Party): string => stableId('party', ...(JSON.parse(partyKey(party)) as (string | null)[]));

/** Codes of FollowTheMoney where they are no ISO alpha-2 code: states that are gone, Kosovo, the European Union. */
const otherCodes: Readonly<Record<string, string>> = { KOS: 'xk', SUN: 'suhh', YUG: 'yucs', EUR: 'eu' };
const alpha2 = new Map(countries.map(({ cca3, cca2 }) => [cca3, cca2.toLowerCase()]));
const countryCode = (code: string | null): string | undefined =>
  code === null ? undefined : (otherCodes[code] ?? alpha2.get(code));

const ofState = new Set(['GOV', 'MIL', 'COP', 'JUD', 'LEG', 'SPY']);

/** A state as such is a legal entity of its country; its organs are public bodies. What is not known is a legal entity. */
function schemaOf({ kind, country, sectors }: Party): string {
  if (kind === 'person') return 'Person';
  if (kind === 'organization' && country === 'MNC') return 'Company';
  if (kind === 'organization') return sectors.some((sector) => ofState.has(sector)) ? 'PublicBody' : 'Organization';
  return 'LegalEntity';
}

/** Lists without what is absent; a property without values is left out. */
function properties(of: Readonly<Record<string, readonly (string | null | undefined)[]>>): Record<string, string[]> {
  const kept = Object.entries(of).map(([name, values]): [string, string[]] => [
    name,
    [...new Set(values.filter((value) => value !== null && value !== undefined && value !== ''))] as string[],
  ]);
  return Object.fromEntries(kept.filter(([, values]) => values.length > 0));
}

function partyEntity(id: string, party: Party): Entity {
  const schema = schemaOf(party);
  const code = countryCode(party.country);
  return {
    id,
    schema,
    properties: properties({
      name: [party.name],
      country: [code],
      ...(schema === 'Person' ? { position: [party.office] } : {}),
      keywords: party.sectors,
    }),
  };
}

function eventEntity(event: EventView): Entity {
  return {
    id: event.id,
    schema: 'Event',
    properties: properties({
      name: [headlineText(event)],
      ...datesOf(spanOfDays(event)),
      summary: [event.sentence],
      involved: [...event.actors, ...event.recipients].map(partyId),
      location: event.places.map((place) => place.name),
      country: event.places.map((place) => countryCode(place.country)),
      keywords: [event.type, ...event.modes.map((mode) => `${event.type}/${mode}`), event.status],
      recordId: [event.id],
      publisher: [event.source],
      sourceUrl: [event.url],
    }),
  };
}

/** A month or year as the shortened date that FollowTheMoney knows; other spans by their first and last day. */
function datesOf(span: DaySpan | null): Record<string, string[]> {
  if (!span) return {};
  if (span.granularity === 'month' && span.start.slice(0, 7) === span.end.slice(0, 7))
    return { date: [span.start.slice(0, 7)] };
  if (span.granularity === 'year' && span.start.slice(0, 4) === span.end.slice(0, 4))
    return { date: [span.start.slice(0, 4)] };
  return span.start === span.end ? { date: [span.start] } : { startDate: [span.start], endDate: [span.end] };
}
