/**
 * Events that linking has read or added, kept in memory while the store is open: by block, story and dispatch. What is asked for
 * is read from the store once, with all members of every story that it meets; in adding the news of the day nothing is read.
 */
import { asTold, BlockIndex, bucketDays, bucketsAround, isComparable, type Profile } from '../../link/index.ts';
import type { Database } from '../database.ts';
import type { Turn } from './turns.ts';

export interface HeldEvent {
  readonly profile: Profile;
  /** The event that began its story; null as long as it is not linked. */
  story: string | null;
  /** The story that the store has for it; null where it does not have the event yet. */
  saved: string | null;
}

interface Kept {
  profile: string;
  story: string;
}

/** Events in memory, some 3 kB each, above which all are given up and read anew as they are asked for. */
const mostEvents = 50_000;

export class HeldEvents {
  #events = new Map<string, HeldEvent>();
  #blocks = new BlockIndex<HeldEvent>();
  /** Whole stories, their members as they were told. */
  #stories = new Map<string, HeldEvent[]>();
  /** Whole dispatches. */
  #dispatches = new Map<string, readonly HeldEvent[]>();
  /** Buckets of days of which all events are held. */
  #buckets = new Set<number>();
  /** Ids that were looked for, whether or not the store has them. */
  #sought = new Set<string>();

  forget(): void {
    this.#events = new Map();
    this.#blocks = new BlockIndex();
    this.#stories = new Map();
    this.#dispatches = new Map();
    this.#buckets = new Set();
    this.#sought = new Set();
  }
  /** Keeps the memory in bounds. Not to be called while events are held that the store does not have. */
  trim(): void {
    if (this.#events.size > mostEvents) this.forget();
  }

  /** A new dispatch, whose events stand in no story yet. */
  begin({ dispatch }: Turn, profiles: readonly Profile[]): void {
    const events = profiles.map((profile): HeldEvent => ({ profile, story: null, saved: null }));
    for (const event of events) this.#events.set(event.profile.event, event);
    this.#dispatches.set(dispatch, events);
  }
  /** All events of a dispatch. */
  async of(db: Database, { dispatch, published }: Turn): Promise<readonly HeldEvent[]> {
    const known = this.#dispatches.get(dispatch);
    if (known) return known;
    // The day of publication lets DuckDB pass over the rows of other days.
    const rows = await db.query<Kept>(
      (params) => `SELECT profile, story FROM story_events
        WHERE published = ${params.text(published)} AND dispatch = ${params.text(dispatch)}`,
    );
    const events = await this.#take(db, rows);
    this.#dispatches.set(dispatch, events);
    return events;
  }
  /** Those of the events that the store has. */
  async named(db: Database, events: readonly string[]): Promise<HeldEvent[]> {
    const unknown = events.filter((event) => !this.#events.has(event) && !this.#sought.has(event));
    if (unknown.length > 0) {
      const rows = await db.query<Kept>(
        (params) => `SELECT profile, story FROM story_events WHERE event IN (SELECT unnest(${params.texts(unknown)}))`,
      );
      await this.#take(db, rows);
      for (const event of unknown) this.#sought.add(event);
    }
    return events.flatMap((event) => this.#events.get(event) ?? []);
  }
  /** Linked events that are comparable to one of these, each once. */
  async near(db: Database, profiles: readonly Profile[]): Promise<Set<HeldEvent>> {
    await this.#readAround(db, profiles);
    const found = new Set<HeldEvent>();
    for (const profile of profiles)
      for (const event of this.#blocks.near(profile)) if (isComparable(profile, event.profile)) found.add(event);
    return found;
  }
  /** Members of the story of an event that was found, as they were told. */
  members(story: string): readonly HeldEvent[] {
    return this.#stories.get(story) ?? [];
  }

  move(event: HeldEvent, story: string): void {
    const { story: before } = event;
    if (before === null) this.#blocks.add(event.profile, event);
    else this.#stories.get(before)!.splice(this.#stories.get(before)!.indexOf(event), 1);
    event.story = story;
    const members = this.#stories.get(story);
    if (!members) this.#stories.set(story, [event]);
    else {
      const at = members.findIndex(({ profile }) => asTold(event.profile, profile) < 0);
      members.splice(at < 0 ? members.length : at, 0, event);
    }
  }

  async #readAround(db: Database, profiles: readonly Profile[]): Promise<void> {
    const missing = new Set<number>();
    for (const profile of profiles) {
      const [first, last] = bucketsAround(profile);
      for (let at = first; at <= last; at += 1) if (!this.#buckets.has(at)) missing.add(at);
    }
    for (const [first, last] of runsOf([...missing])) await this.#readBuckets(db, first, last);
  }
  /** With all events of the dispatches that have one there: they are linked together. */
  async #readBuckets(db: Database, first: number, last: number): Promise<void> {
    const rows = await db.query<Kept>((params) => {
      const [from, to] = [params.count(first * bucketDays), params.count((last + 1) * bucketDays - 1)];
      return `SELECT profile, story FROM story_events WHERE dispatch IN (SELECT dispatch FROM story_events
        WHERE event IN (SELECT event FROM story_blocks WHERE to_day >= ${from} AND from_day <= ${to}))`;
    });
    const byDispatch = new Map<string, HeldEvent[]>();
    for (const event of await this.#take(db, rows)) {
      const { dispatch } = event.profile;
      const events = byDispatch.get(dispatch);
      if (events) events.push(event);
      else byDispatch.set(dispatch, [event]);
    }
    for (const [dispatch, events] of byDispatch)
      if (!this.#dispatches.has(dispatch)) this.#dispatches.set(dispatch, events);
    for (let at = first; at <= last; at += 1) this.#buckets.add(at);
  }

  /** Rows of the store, and all others of their stories. What is held already may have been moved since, and stays as it is. */
  async #take(db: Database, rows: readonly Kept[]): Promise<HeldEvent[]> {
    const events = rows.map((row) => this.#hold(row));
    const unread = new Set(events.flatMap(({ story }) => (story === null || this.#stories.has(story) ? [] : [story])));
    if (unread.size === 0) return events;
    const members = await db.query<Kept>(
      (params) =>
        `SELECT profile, story FROM story_events WHERE story IN (SELECT unnest(${params.texts([...unread])}))`,
    );
    for (const row of members) {
      const event = this.#hold(row);
      const known = this.#stories.get(event.story!);
      if (!known) this.#stories.set(event.story!, [event]);
      else if (unread.has(event.story!)) known.push(event);
    }
    for (const story of unread) this.#stories.get(story)?.sort((a, b) => asTold(a.profile, b.profile));
    return events;
  }
  #hold(row: Kept): HeldEvent {
    const profile = JSON.parse(row.profile) as Profile;
    const known = this.#events.get(profile.event);
    if (known) return known;
    const event: HeldEvent = { profile, story: row.story, saved: row.story };
    this.#events.set(profile.event, event);
    this.#blocks.add(profile, event);
    return event;
  }
}

/** Numbers as runs, first and last of each. */
function runsOf(numbers: readonly number[]): [number, number][] {
  const runs: [number, number][] = [];
  for (const at of [...numbers].sort((a, b) => a - b)) {
    const last = runs.at(-1);
    if (last && last[1] === at - 1) last[1] = at;
    else runs.push([at, at]);
  }
  return runs;
}
