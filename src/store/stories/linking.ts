/** Stories kept up to date: what new dispatches or a decision change is linked again, and nothing else. */
import {
  assignEvents,
  type Bonds,
  blockKeys,
  bondsOf,
  comparedMembers,
  isEarlier,
  PairScores,
  type Profile,
  profilesOf,
  type Told,
} from '../../link/index.ts';
import { stableId } from '../../schema/id.ts';
import type { Situation } from '../../schema/record.ts';
import type { Row } from '../columns.ts';
import type { Database } from '../database.ts';
import { HeldTexts } from './copies.ts';
import { allDecisions } from './decisions.ts';
import { type HeldEvent, HeldEvents } from './held-events.ts';
import { type Turn, Turns } from './turns.ts';

/** Public id of the story that an event began. */
export function storyId(event: string): string {
  return stableId('story', event);
}

function eventRow({ profile, story }: HeldEvent): Row {
  return {
    event: profile.event,
    dispatch: profile.dispatch,
    published: profile.published,
    alias: storyId(profile.event),
    story,
    profile: JSON.stringify(profile),
  };
}

function blockRows(profiles: readonly Profile[]): Row[] {
  return profiles.flatMap(blockKeys).map(({ event, family, country, from, to }) => ({
    event,
    family,
    country,
    from_day: from,
    to_day: to,
  }));
}

/** Writes where events stand. The days of publication let DuckDB pass over the rows of other days. */
async function save(db: Database, events: readonly HeldEvent[]): Promise<void> {
  const fresh = events.filter(({ saved }) => saved === null);
  await db.append('story_events', fresh.map(eventRow));
  await db.append('story_blocks', blockRows(fresh.map(({ profile }) => profile)));
  const moved = events.filter(({ saved, story }) => saved !== null && saved !== story);
  for (const event of events) event.saved = event.story;
  if (moved.length === 0) return;
  const days = moved.map(({ profile }) => profile.published).sort();
  await db.query((params) => {
    const ids = params.texts(moved.map(({ profile }) => profile.event));
    const stories = params.texts(moved.map(({ story }) => story!));
    return `UPDATE story_events SET story = m.story FROM (SELECT unnest(${ids}) AS event, unnest(${stories}) AS story) m
      WHERE story_events.event = m.event AND published >= ${params.text(days[0]!)} AND published <= ${params.text(days.at(-1)!)}`;
  });
}

/** The linking of one store. It remembers what each dispatch would ask anew; only who holds the store may have one. */
export class Linking {
  readonly #texts = new HeldTexts();
  readonly #events = new HeldEvents();
  readonly #scores = new PairScores();
  #bonds: Bonds | undefined;

  /** To be called when a transaction was undone. */
  forget(): void {
    this.forgetDecisions();
    this.#texts.forget();
    this.#events.forget();
    this.#scores.forget();
  }
  /** To be called when decisions have changed. */
  forgetDecisions(): void {
    this.#bonds = undefined;
  }

  /** Adds the events of dispatches to their stories. To be called within the transaction that adds their records. */
  async add(db: Database, situations: readonly Situation[]): Promise<void> {
    const read = situations.filter((situation) => !isImported(situation));
    await this.#texts.add(
      db,
      read.map(({ dispatch }) => dispatch),
    );
    this.#events.trim();
    const turns: Turn[] = [];
    for (const situation of read) {
      const { id, published } = situation.dispatch;
      const turn = { dispatch: id, published };
      this.#events.begin(turn, profilesOf(situation));
      turns.push(turn);
    }
    await this.#link(db, turns);
  }

  /** Links these dispatches anew. */
  async relink(db: Database, turns: readonly Turn[]): Promise<void> {
    this.#events.trim();
    await this.#link(db, turns);
  }

  /** Links these dispatches, and every later one whose stories that changes, in the order of publication: each once. */
  async #link(db: Database, turns: readonly Turn[]): Promise<void> {
    const waiting = new Turns();
    const touched = new Set<HeldEvent>();
    for (const turn of turns) waiting.add(turn);
    for (let turn = waiting.next(); turn; turn = waiting.next()) {
      const events = await this.#events.of(db, turn);
      const changed = await this.#assign(db, turn, events);
      for (const event of changed.keys()) touched.add(event);
      for (const later of await this.#laterThan(db, turn, changed)) waiting.add(later.profile);
    }
    await save(db, [...touched]);
  }

  /** Events of the dispatch that stand in another story than before, with the stories that they came from and went to. */
  async #assign(db: Database, turn: Turn, events: readonly HeldEvent[]): Promise<Map<HeldEvent, string[]>> {
    if (events.length === 0) return new Map();
    const profiles = events.map(({ profile }) => profile);
    const told = await this.#earlierTold(db, turn, profiles);
    const assigned = assignEvents(profiles, told, await this.#bondsOf(db), this.#scores.of);
    const changed = new Map<HeldEvent, string[]>();
    for (const event of events) {
      const { story: before } = event;
      const after = assigned.get(event.profile.event)!;
      if (before === after) continue;
      this.#events.move(event, after);
      changed.set(event, before === null ? [after] : [before, after]);
    }
    return changed;
  }

  /** The members that events of this dispatch are compared with, of every story that has a comparable or bonded one. */
  async #earlierTold(db: Database, turn: Turn, profiles: readonly Profile[]): Promise<Told[]> {
    const near = [...(await this.#events.near(db, profiles)), ...(await this.#bonded(db, profiles))];
    const stories = new Set<string>();
    for (const { profile, story } of near) if (story !== null && isEarlier(profile, turn)) stories.add(story);
    return [...stories].flatMap((story) =>
      earlierMembers(this.#events.members(story), turn).map(({ profile }) => ({ profile, story })),
    );
  }

  /**
   * Events of later dispatches that may be comparable to a member of a story that changed, or are bonded to what was moved.
   * A story that had all its compared members before the dispatch changes for nobody.
   */
  async #laterThan(db: Database, turn: Turn, changed: ReadonlyMap<HeldEvent, readonly string[]>): Promise<HeldEvent[]> {
    const moved = [...changed.keys()].map(({ profile }) => profile);
    const stories = new Set([...changed.values()].flat());
    const members = [...stories].flatMap((story) => {
      const all = this.#events.members(story);
      if (earlierMembers(all, turn).length >= comparedMembers) return [];
      // One more for each that may have pushed another out of those that are compared.
      return [...all.slice(0, comparedMembers + moved.length).map(({ profile }) => profile), ...moved];
    });
    const near = members.length === 0 ? [] : await this.#events.near(db, [...new Set(members)]);
    const found = [...near, ...(await this.#bonded(db, moved))];
    return found.filter(({ profile, story }) => story !== null && isEarlier(turn, profile));
  }

  async #bondsOf(db: Database): Promise<Bonds> {
    this.#bonds ??= bondsOf(await allDecisions(db));
    return this.#bonds;
  }
  async #bonded(db: Database, profiles: readonly Profile[]): Promise<HeldEvent[]> {
    const bonds = await this.#bondsOf(db);
    return this.#events.named(db, bonds.bondedTo(profiles.map(({ event }) => event)));
  }
}

/** The first members that were told before the dispatch, as many as are compared. */
function earlierMembers(members: readonly HeldEvent[], turn: Turn): HeldEvent[] {
  const found: HeldEvent[] = [];
  for (const event of members) {
    if (found.length === comparedMembers || !isEarlier(event.profile, turn)) break;
    found.push(event);
  }
  return found;
}

/** Rows of other data sets tell of no story: their words are alike because their columns are. */
function isImported({ events }: Situation): boolean {
  return events.some(({ origin }) => origin !== undefined);
}
