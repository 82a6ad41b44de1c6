/** Small made-up situations for tests: no model, every span true to its text. */
import { stableId } from '../schema/id.ts';
import type { Actor, Event, Evidence, Place, Position, Situation, Span, Statement, Time } from '../schema/record.ts';

export interface Recipe {
  /** Any number; the same number gives the same situation. */
  n: number;
  published?: string;
  source?: string;
  /** Day of the happening; null for an event without a day. */
  date?: string | null;
  type?: string;
  mode?: string;
  status?: Event['status'];
  quad?: number | null;
  actor?: Pick<Actor, 'name' | 'country' | 'kind'> & Partial<Actor>;
  recipient?: Pick<Actor, 'name' | 'country' | 'kind'> & Partial<Actor>;
  place?: Pick<Place, 'name' | 'country' | 'latitude' | 'longitude'> | null;
  confidence?: number;
  /** Further sentences, put in front. */
  lead?: string;
}

/** Countries and towns of nowhere, with codes that no country has. */
export const northland = { name: 'Northland', country: 'XNL', kind: 'state', sectors: ['GOV'] } as const;
export const southmark = { name: 'Southmark', country: 'XSM', kind: 'state', sectors: ['GOV', 'MIL'] } as const;
const harbour = { name: 'Port Amity', country: 'XSM', latitude: 10, longitude: 20 };

/** One event, one statement of it, one position on it; the party names stand in the text. */
export function situationOf(recipe: Recipe): Situation {
  const { n, published = '2024-01-10', date = published.slice(0, 10), type = 'REQUEST', quad = 1 } = recipe;
  const from = recipe.actor ?? { ...northland, sectors: [...northland.sectors] };
  const to = recipe.recipient ?? { ...southmark, sectors: [...southmark.sectors] };
  const where = recipe.place === undefined ? harbour : recipe.place;
  const lead = recipe.lead ? `${recipe.lead} ` : '';
  const text = `${lead}Report ${n}. ${from.name} said that ${to.name} must leave ${where?.name ?? 'at once'} on Friday. Rain fell.`;
  const id = stableId('dispatch', published, text);
  const recordId = (kind: string, at: string | number) => stableId(kind, id, at);

  const span = (words: string): Span => {
    const start = text.indexOf(words, lead.length);
    return { start, end: start + words.length, text: words };
  };
  const evidence = (words: string): Evidence[] => [{ dispatch: id, ...span(words) }];
  const record = (kind: string, at: string | number, words: string) => ({
    id: recordId(kind, at),
    confidence: recipe.confidence ?? 0.8,
    evidence: evidence(words),
  });
  const actorOf = (party: typeof from, at: number): Actor => ({
    sectors: [],
    ...party,
    ...record('actor', at, party.name),
    mentions: evidence(party.name),
  });

  const actors = [actorOf(from, 0), actorOf(to, 1)];
  const places: Place[] = where ? [{ ...where, precision: 'city', ...record('place', 0, where.name) }] : [];
  const times: Time[] = date
    ? [
        {
          timex: date,
          start: date,
          end: date,
          granularity: 'day',
          text: 'on Friday',
          ...record('time', 0, 'on Friday'),
        },
      ]
    : [];
  const said = `${to.name} must leave`;
  const event: Event = {
    ...record('event', 0, said),
    type,
    modes: recipe.mode ? [recipe.mode] : [],
    contexts: ['military'],
    actors: [actors[0]!.id],
    recipients: [actors[1]!.id],
    status: recipe.status ?? 'actual',
    time: times[0]?.id ?? null,
    date,
    dateBasis: date ? 'stated' : null,
    places: places.map((place) => place.id),
    magnitude: {},
    quad,
    score: -2,
    cameo: '100',
    attributedTo: recordId('statement', 0),
    objectOf: null,
    trigger: span('leave'),
  };
  const statement: Statement = {
    ...record('statement', 0, said),
    speaker: actors[0]!.id,
    addressees: [actors[1]!.id],
    quote: 'indirect',
    content: span(said),
    cue: span('said'),
    time: null,
    places: [],
    about: [event.id],
    attributedTo: null,
  };
  const position: Position = {
    ...record('position', 0, said),
    holder: actors[0]!.id,
    attitude: 'wants',
    on: event.id,
    manner: [],
    deadline: times[0]?.id ?? 'none',
    conditions: [],
    reasons: [],
    attributedTo: null,
  };
  return {
    file: `report-${n}.txt`,
    dispatch: { id, published, title: `Report ${n}`, ...(recipe.source ? { source: recipe.source } : {}), text },
    actors,
    places,
    times,
    events: [event],
    statements: [statement],
    positions: [position],
    relations: [],
    outcomes: [],
    links: [],
  };
}
