/** Situations written by hand for the tests of exports and reports, and a store that holds them in memory. */
import { loadCodebook } from '../codebook/load.ts';
import { stableId } from '../schema/id.ts';
import {
  type Actor,
  type Event,
  type Evidence,
  type Link,
  type Magnitude,
  noRecords,
  type Position,
  type Situation,
  type Time,
} from '../schema/record.ts';
import type { EventRow, Filter, Page, PositionRow, Store } from '../store/store.ts';
import { eventsOf, partyOf } from './view.ts';

interface EventParts extends Partial<Omit<Event, 'trigger' | 'actors' | 'recipients'>> {
  by?: string[];
  to?: string[];
  at?: string[];
}

/** Writes a situation record by record; keys are the tests' own names for records. */
export class Telling {
  readonly situation: Situation;
  private readonly ids = new Map<string, string>();

  constructor(
    published: string,
    text: string,
    about: { title?: string; source?: string; url?: string; file?: string } = {},
  ) {
    const id = stableId('d', published, text);
    const { file = `${id}.txt`, ...origin } = about;
    this.situation = { file, dispatch: { id, published, text, ...origin }, ...noRecords() };
  }

  private span(words: string): Evidence {
    const { id, text } = this.situation.dispatch;
    const start = text.indexOf(words);
    if (start < 0) throw new Error(`"${words}" is not in the text`);
    return { dispatch: id, start, end: start + words.length, text: words };
  }
  private record(kind: string, key: string, words: string) {
    const id = stableId(kind, this.situation.dispatch.id, key);
    this.ids.set(key, id);
    return { id, confidence: 0.9, evidence: [this.span(words)] };
  }
  private id(key: string): string {
    const id = this.ids.get(key);
    if (!id) throw new Error(`no record is called "${key}"`);
    return id;
  }

  actor(key: string, name: string, country: string | null, sectors: string[] = [], more: Partial<Actor> = {}): this {
    const words = more.mentions?.[0]?.text ?? (this.situation.dispatch.text.includes(name) ? name : key);
    const record = this.record('a', key, words);
    this.situation.actors.push({
      ...record,
      name,
      kind: 'state',
      country,
      sectors,
      ...more,
      mentions: record.evidence,
    });
    return this;
  }
  place(key: string, country: string, latitude: number, longitude: number): this {
    this.situation.places.push({
      ...this.record('p', `place ${key}`, key),
      name: key,
      country,
      latitude,
      longitude,
      precision: 'city',
    });
    return this;
  }
  time(key: string, start: string | null, end: string | null, granularity: Time['granularity'] = 'day'): this {
    this.situation.times.push({
      ...this.record('t', key, key),
      timex: start ?? 'PAST_REF',
      start,
      end,
      granularity,
      text: key,
    });
    return this;
  }
  event(key: string, code: string, trigger: string, parts: EventParts = {}): this {
    const [type = '', mode] = code.split('/');
    const { by = [], to = [], at = [], objectOf, attributedTo, time, ...more } = parts;
    const modes = mode ? [mode] : [];
    const codebook = loadCodebook();
    const status = parts.status ?? 'actual';
    const coded = {
      quad: codebook.quad(type, mode),
      score: codebook.score(type, modes),
      cameo: codebook.cameo(type, modes, status),
    };
    const day = { date: this.situation.dispatch.published, dateBasis: 'stated' as const, magnitude: {} as Magnitude };
    const record = this.record('e', key, trigger);
    const link = (other: string | null | undefined): string | null => (other ? this.id(other) : null);
    const parties = {
      actors: by.map((name) => this.id(name)),
      recipients: to.map((name) => this.id(name)),
      places: at.map((name) => this.id(`place ${name}`)),
    };
    const ties = { objectOf: link(objectOf), attributedTo: link(attributedTo), time: link(time) };
    this.situation.events.push({
      ...record,
      type,
      modes,
      contexts: [],
      status,
      ...coded,
      ...day,
      ...more,
      ...parties,
      ...ties,
      trigger: this.span(trigger),
    });
    return this;
  }
  statement(key: string, speaker: string, content: string): this {
    const record = this.record('s', key, content);
    this.situation.statements.push({
      ...record,
      speaker: this.id(speaker),
      addressees: [],
      quote: 'indirect',
      content: this.span(content),
      cue: null,
      time: null,
      places: [],
      about: [],
      attributedTo: null,
    });
    return this;
  }
  position(
    holder: string,
    attitude: Position['attitude'],
    on: string,
    more: { manner?: string[]; deadline?: string } = {},
  ): this {
    const { manner = [], deadline } = more;
    const event = this.situation.events.find((candidate) => candidate.id === this.id(on))!;
    const record = this.record('w', `${holder} ${attitude} ${on}`, event.trigger.text);
    const due = deadline === undefined ? null : deadline === 'none' ? 'none' : this.id(deadline);
    this.situation.positions.push({
      ...record,
      holder: this.id(holder),
      attitude,
      on: event.id,
      manner: manner.map((words) => this.span(words)),
      deadline: due,
      conditions: [],
      reasons: [],
      attributedTo: null,
    });
    return this;
  }
  link(kind: Link['kind'], from: string, to: string, cue: string): this {
    const record = this.record('l', `${kind} ${from} ${to}`, cue);
    this.situation.links.push({
      ...record,
      kind,
      from: this.id(from),
      to: this.id(to),
      cue: this.span(cue),
      status: 'actual',
      attributedTo: null,
    });
    return this;
  }
}

/** A store of these situations that knows the filters which reports use. */
export function memoryStore(entries: readonly { situation: Situation; addedAt: string }[]): Store {
  const meta = new Map<string, string>();
  const rows = entries.flatMap(({ situation, addedAt }) =>
    eventsOf(situation).map(({ text: _, wikidata: __, ...row }): EventRow => ({ ...row, addedAt })),
  );
  const positions = entries.flatMap(({ situation, addedAt }) => positionRows(situation, addedAt, rows));
  const keeps = (filter: Filter, row: { published: string }, event: EventRow): boolean =>
    (!filter.asOf || row.published <= filter.asOf) &&
    (!filter.since || (event.date ?? '') >= filter.since) &&
    (!filter.until || (event.date ?? '9') <= filter.until) &&
    (!filter.text || event.sentence.toLowerCase().includes(filter.text.toLowerCase())) &&
    (!filter.party ||
      [...event.actors, ...event.recipients].some((party) =>
        filter.party!.some((name) => party.country === name || party.name.includes(name)),
      ));
  const page = <T>(found: T[], filter: Filter): Page<T> => {
    const from = Number(filter.cursor ?? 0);
    const to = from + (filter.limit ?? found.length);
    return { rows: found.slice(from, to), total: found.length, cursor: to < found.length ? String(to) : null };
  };
  const refuse = (): never => {
    throw new Error('the report does not need this');
  };
  return {
    add: refuse,
    has: refuse,
    addAll: refuse,
    codings: refuse,
    statements: refuse,
    actors: refuse,
    timeline: refuse,
    overview: refuse,
    stories: refuse,
    story: refuse,
    mergeStories: refuse,
    splitStory: refuse,
    undoDecision: refuse,
    decisions: refuse,
    review: refuse,
    replaceParty: refuse,
    addEvent: refuse,
    undoReview: refuse,
    reviews: refuse,
    reviewQueue: refuse,
    reviewAgreement: refuse,
    importReviews: refuse,
    actor: refuse,
    redoDecision: refuse,
    undoneDecisions: refuse,
    gradeSource: refuse,
    gradeHistory: async () => [],
    searches: refuse,
    search: refuse,
    saveSearch: refuse,
    removeSearch: refuse,
    sources: async () => ({ rows: [], total: 0, cursor: null }),
    lastAdded: async () =>
      entries
        .map(({ addedAt }) => addedAt)
        .sort()
        .at(-1) ?? null,
    situation: async (id) => entries.find(({ situation }) => situation.dispatch.id === id)?.situation ?? null,
    events: async (filter) =>
      page(
        rows.filter((row) => keeps(filter, row, row)),
        filter,
      ),
    positions: async (filter) =>
      page(
        positions.filter((row) => keeps(filter, row, row.on)),
        filter,
      ),
    dispatches: async (filter) => {
      const found = entries.filter(({ situation }) =>
        rows.some((row) => row.dispatch === situation.dispatch.id && keeps(filter, row, row)),
      );
      return page(
        found.map(({ situation, addedAt }) => dispatchRow(situation, addedAt)),
        filter,
      );
    },
    getMeta: async (key) => meta.get(key) ?? null,
    setMeta: async (key, value) => void meta.set(key, value),
    close: async () => {},
  };
}

function dispatchRow(situation: Situation, addedAt: string) {
  const { id, published, title = null, source = null, url = null, language = null, text } = situation.dispatch;
  const counts = {
    events: situation.events.length,
    statements: situation.statements.length,
    positions: situation.positions.length,
  };
  return {
    id,
    file: situation.file,
    published,
    title,
    source,
    url,
    language,
    addedAt,
    ...counts,
    words: text.split(' ').length,
  };
}

function positionRows(situation: Situation, addedAt: string, rows: readonly EventRow[]): PositionRow[] {
  const { id, published, title = null, source = null } = situation.dispatch;
  return situation.positions.map((position) => ({
    ...position,
    holder: partyOf(situation.actors.find((actor) => actor.id === position.holder)!),
    on: rows.find((row) => row.id === position.on)!,
    deadline:
      position.deadline === 'none' ? 'none' : (situation.times.find((time) => time.id === position.deadline) ?? null),
    dispatch: id,
    file: situation.file,
    published,
    source,
    title,
    addedAt,
  }));
}
