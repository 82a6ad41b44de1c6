/** A store in memory for tests of the server and the web application. */
import { SitrepError } from '../../src/errors.ts';
import type { Actor, Event, Place, Situation } from '../../src/schema/record.ts';
import type { Decision, Story } from '../../src/schema/story.ts';
import type {
  ActorRow,
  Agreement,
  CodingRow,
  DispatchRow,
  EventRow,
  Filter,
  Page,
  Party,
  PositionRow,
  ReviewQueue,
  ReviewRow,
  StatementRow,
  Store,
  TimelineRow,
} from '../../src/store/store.ts';

const addedAt = '2024-03-01T00:00:00.000Z';

function party(actor: Actor): Party {
  const { id, name, kind, country, sectors, office } = actor;
  return { id, name, kind, country, sectors, office };
}

function parties(situation: Situation, ids: readonly string[]): Party[] {
  return ids.flatMap((id) => situation.actors.filter((actor) => actor.id === id).map(party));
}

function origin(situation: Situation) {
  const { id, published, source = null, title = null } = situation.dispatch;
  return { dispatch: id, file: situation.file, published, source, title, addedAt };
}

function sentenceAround(text: string, at: number): string {
  const start = Math.max(text.lastIndexOf('. ', at) + 2, text.lastIndexOf('\n', at) + 1, 0);
  const stop = text.slice(at).search(/[.!?](\s|$)|\n/);
  return text.slice(start, stop < 0 ? undefined : at + stop + 1).trim();
}

function eventRow(situation: Situation, event: Event): EventRow {
  const claim = situation.statements.find((statement) => statement.id === event.attributedTo);
  return {
    ...event,
    ...origin(situation),
    actors: parties(situation, event.actors),
    recipients: parties(situation, event.recipients),
    places: event.places.flatMap((id): Place[] => situation.places.filter((place) => place.id === id)),
    time: situation.times.find((time) => time.id === event.time) ?? null,
    sentence: sentenceAround(situation.dispatch.text, event.trigger.start),
    claimedBy: claim?.speaker ? (parties(situation, [claim.speaker])[0] ?? null) : null,
  };
}

function page<T>(rows: T[], filter: Filter): Page<T> {
  const start = Number(filter.cursor ?? 0);
  const end = start + (filter.limit ?? rows.length);
  return { rows: rows.slice(start, end), total: rows.length, cursor: end < rows.length ? String(end) : null };
}

function matches(row: EventRow, filter: Filter): boolean {
  return (
    (!filter.type || filter.type.includes(row.type)) &&
    (!filter.quad || filter.quad.includes(row.quad ?? 0)) &&
    (!filter.status || filter.status.includes(row.status)) &&
    (!filter.since || (row.date !== null && row.date >= filter.since)) &&
    (!filter.until || (row.date !== null && row.date <= filter.until)) &&
    (!filter.dispatch || filter.dispatch.includes(row.dispatch))
  );
}

export class MemoryStore implements Store {
  readonly #situations: Situation[];
  readonly #meta = new Map<string, string>();
  closed = false;
  constructor(situations: readonly Situation[] = []) {
    this.#situations = [...situations];
  }
  async stories(): Promise<Page<Story>> {
    return { rows: [], total: 0, cursor: null };
  }
  async story(): Promise<null> {
    return null;
  }
  async mergeStories(): Promise<never> {
    throw new SitrepError('no-story', 'This store links nothing.', 2);
  }
  async splitStory(): Promise<never> {
    throw new SitrepError('no-story', 'This store links nothing.', 2);
  }
  async undoDecision(): Promise<never> {
    throw new SitrepError('no-decision', 'This store links nothing.', 2);
  }
  async decisions(): Promise<Decision[]> {
    return [];
  }
  async review(): Promise<never> {
    throw new SitrepError('no-event', 'This store keeps no reviews.', 2);
  }
  async undoReview(): Promise<never> {
    throw new SitrepError('no-review', 'This store keeps no reviews.', 2);
  }
  async reviews(): Promise<ReviewRow[]> {
    return [];
  }
  async reviewQueue(_reviewer: string, filter: Filter): Promise<ReviewQueue> {
    const rows = this.#events(filter).sort((one, other) => one.confidence - other.confidence);
    return { snapshot: addedAt, total: rows.length, done: 0, rows: rows.slice(0, filter.limit ?? 50) };
  }
  async reviewAgreement(): Promise<Agreement> {
    const none = { alpha: null, observed: null, events: 0, judgements: 0 };
    return { reviewers: [], decision: none, type: none, status: none };
  }
  async importReviews(): Promise<number> {
    return 0;
  }
  async codings(): Promise<CodingRow[]> {
    return [];
  }
  async addAll(situations: readonly Situation[]): Promise<number> {
    let added = 0;
    for (const situation of situations) if ((await this.add(situation)) === 'added') added += 1;
    return added;
  }
  async add(situation: Situation): Promise<'added' | 'known'> {
    if (await this.has(situation.dispatch.id)) return 'known';
    this.#situations.push(situation);
    return 'added';
  }
  async has(dispatch: string): Promise<boolean> {
    return this.#situations.some((situation) => situation.dispatch.id === dispatch);
  }
  async situation(dispatch: string): Promise<Situation | null> {
    return this.#situations.find((situation) => situation.dispatch.id === dispatch) ?? null;
  }
  async dispatches(filter: Filter): Promise<Page<DispatchRow>> {
    const rows = this.#situations.map((situation): DispatchRow => {
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
        words: text.split(/\s+/).length,
      };
    });
    return page(rows.reverse(), filter);
  }
  #events(filter: Filter): EventRow[] {
    const rows = this.#situations.flatMap((situation) => situation.events.map((event) => eventRow(situation, event)));
    return rows.filter((row) => matches(row, filter));
  }
  async events(filter: Filter): Promise<Page<EventRow>> {
    return page(this.#events(filter), filter);
  }
  async statements(filter: Filter): Promise<Page<StatementRow>> {
    const rows = this.#situations.flatMap((situation) =>
      situation.statements.map((row): StatementRow => {
        const speaker = row.speaker ? (parties(situation, [row.speaker])[0] ?? null) : null;
        return { ...row, ...origin(situation), speaker, addressees: parties(situation, row.addressees) };
      }),
    );
    return page(rows, filter);
  }
  async positions(filter: Filter): Promise<Page<PositionRow>> {
    const rows = this.#situations.flatMap((situation) =>
      situation.positions.map((row): PositionRow => {
        const deadline =
          row.deadline === 'none' ? 'none' : (situation.times.find((time) => time.id === row.deadline) ?? null);
        const on = eventRow(situation, situation.events.find((event) => event.id === row.on)!);
        return { ...row, ...origin(situation), holder: parties(situation, [row.holder])[0]!, on, deadline };
      }),
    );
    return page(rows, filter);
  }
  async actors(filter: Filter): Promise<Page<ActorRow>> {
    const rows = new Map<string, ActorRow>();
    for (const situation of this.#situations) {
      for (const actor of situation.actors) {
        const key = `${actor.name}|${actor.country}|${actor.kind}`;
        const days = situation.dispatch.published;
        const zero = { dispatches: 0, events: 0, statements: 0, positions: 0, firstDay: days, lastDay: days };
        const row = rows.get(key) ?? { ...party(actor), wikidata: actor.wikidata ?? null, ...zero };
        row.dispatches += 1;
        row.lastDay = days;
        row.events += situation.events.filter((event) =>
          [...event.actors, ...event.recipients].includes(actor.id),
        ).length;
        row.statements += situation.statements.filter((statement) => statement.speaker === actor.id).length;
        row.positions += situation.positions.filter((position) => position.holder === actor.id).length;
        rows.set(key, row);
      }
    }
    return page([...rows.values()], filter);
  }
  async timeline(filter: Filter): Promise<TimelineRow[]> {
    const counts = new Map<string, TimelineRow>();
    for (const { date, quad } of this.#events(filter)) {
      if (!date) continue;
      const row = counts.get(`${date}${quad}`) ?? { day: date, quad: quad ?? 0, events: 0, reports: 0 };
      row.events += 1;
      row.reports += 1;
      counts.set(`${date}${quad}`, row);
    }
    return [...counts.values()].sort((one, other) => (one.day < other.day ? -1 : 1));
  }
  async getMeta(key: string): Promise<string | null> {
    return this.#meta.get(key) ?? null;
  }
  async setMeta(key: string, value: string): Promise<void> {
    this.#meta.set(key, value);
  }
  async close(): Promise<void> {
    this.closed = true;
  }
}
