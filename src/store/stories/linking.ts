/** Stories kept up to date: what a new dispatch or a decision changes is linked again, and nothing else. */
import {
  assignEvents,
  type Bonds,
  blockKeys,
  bondsOf,
  comparedMembers,
  isEarlier,
  type Profile,
  profilesOf,
  slackDays,
  type Told,
} from '../../link/index.ts';
import { stableId } from '../../schema/id.ts';
import type { Situation } from '../../schema/record.ts';
import type { Row } from '../columns.ts';
import type { Database } from '../database.ts';
import type { Parameters } from '../where.ts';
import { addText } from './copies.ts';
import { allDecisions } from './decisions.ts';

/** Public id of the story that an event began. */
export function storyId(event: string): string {
  return stableId('story', event);
}

/** A dispatch in the order of linking. */
export interface Turn {
  dispatch: string;
  published: string;
}

interface Kept {
  profile: string;
  story: string;
}

function toldOf({ profile, story }: Kept): Told {
  return { profile: JSON.parse(profile) as Profile, story };
}

interface Span {
  family: number;
  country: string;
  from: number;
  to: number;
}

/** Blocks of the profiles, each family and country with its days; days that meet are one span. */
function spansOf(profiles: readonly Profile[]): Span[] {
  const spans: Span[] = [];
  const keys = profiles
    .flatMap(blockKeys)
    .map(({ from, to, ...key }) => ({ ...key, from: from - slackDays, to: to + slackDays }));
  for (const { family, country, from, to } of keys.sort((a, b) => a.from - b.from)) {
    const met = spans.find((span) => span.family === family && span.country === country && span.to >= from);
    if (met) met.to = Math.max(met.to, to);
    else spans.push({ family, country, from, to });
  }
  return spans;
}

/** Events that may be comparable to one of `profiles`, and all that are. */
function nearEvents(profiles: readonly Profile[], params: Parameters): string {
  const spans = spansOf(profiles);
  const inSpan = ({ family, country, from, to }: Span) =>
    `(family = ${params.count(family)} AND country = ${params.text(country)} AND to_day >= ${params.count(from)} AND from_day <= ${params.count(to)})`;
  const [first, last] = [Math.min(...spans.map(({ from }) => from)), Math.max(...spans.map(({ to }) => to))];
  // The outermost days stand beside the spans, so that DuckDB need not read the blocks of other years.
  return `SELECT event FROM story_blocks
    WHERE to_day >= ${params.count(first)} AND from_day <= ${params.count(last)} AND (${spans.map(inSpan).join(' OR ')})`;
}

function isBefore(alias: string, { published, dispatch }: Turn, params: Parameters): string {
  const [day, id] = [params.text(published), params.text(dispatch)];
  return `(${alias}.published < ${day} OR (${alias}.published = ${day} AND ${alias}.dispatch < ${id}))`;
}

async function move(db: Database, moved: ReadonlyMap<string, string>): Promise<void> {
  await db.query((params) => {
    const pairs = `SELECT unnest(${params.texts([...moved.keys()])}) AS event, unnest(${params.texts([...moved.values()])}) AS story`;
    return `UPDATE story_events SET story = m.story FROM (${pairs}) m WHERE story_events.event = m.event`;
  });
}

function eventRows(profiles: readonly Profile[], story: (event: string) => string): Row[] {
  return profiles.map((profile) => ({
    event: profile.event,
    dispatch: profile.dispatch,
    published: profile.published,
    alias: storyId(profile.event),
    story: story(profile.event),
    profile: JSON.stringify(profile),
  }));
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

/** The linking of one store. It remembers what each dispatch would ask anew; only who holds the store may have one. */
export class Linking {
  #bonds: Bonds | undefined;
  /** The last dispatch in the order of linking; null where there is none. */
  #last: Turn | null | undefined;

  /** To be called when decisions have changed, or a transaction was undone. */
  forget(): void {
    this.#bonds = undefined;
    this.#last = undefined;
  }

  /** Adds the events of dispatches to their stories. To be called within the transaction that adds their records. */
  async add(db: Database, situations: readonly Situation[]): Promise<void> {
    const read = situations.filter((situation) => !isImported(situation));
    const added = read.map((situation) => ({ turn: turnOf(situation), situation }));
    for (const { situation, turn } of added.sort((a, b) => (isEarlier(a.turn, b.turn) ? -1 : 1))) {
      await addText(db, situation.dispatch);
      const profiles = profilesOf(situation);
      if (profiles.length === 0) continue;
      const assigned = await this.#assign(db, turn, profiles);
      await db.append(
        'story_events',
        eventRows(profiles, (event) => assigned.get(event)!),
      );
      await db.append('story_blocks', blockRows(profiles));
      const later = await this.#laterThan(db, turn, new Set(assigned.values()), profiles, true);
      if (later.length > 0) await this.relink(db, later);
      if (!this.#last || isEarlier(this.#last, turn)) this.#last = turn;
    }
  }

  /** Links these dispatches, and every later one whose stories that changes, in the order of publication. */
  async relink(db: Database, turns: readonly Turn[]): Promise<void> {
    const queue = new Map(turns.map((turn) => [turn.dispatch, turn]));
    while (queue.size > 0) {
      const turn = [...queue.values()].reduce((a, b) => (isEarlier(a, b) ? a : b));
      queue.delete(turn.dispatch);
      const events = await eventsOf(db, turn.dispatch);
      const profiles = events.map(({ profile }) => profile);
      const assigned = profiles.length === 0 ? new Map<string, string>() : await this.#assign(db, turn, profiles);
      const changed = events.filter(({ profile, story }) => assigned.get(profile.event) !== story);
      if (changed.length === 0) continue;
      const moved = new Map(changed.map(({ profile }) => [profile.event, assigned.get(profile.event)!]));
      await move(db, moved);
      const stories = new Set([...changed.map(({ story }) => story), ...moved.values()]);
      for (const later of await this.#laterThan(db, turn, stories, profiles, false)) queue.set(later.dispatch, later);
    }
  }

  async #bondsOf(db: Database): Promise<Bonds> {
    this.#bonds ??= bondsOf(await allDecisions(db));
    return this.#bonds;
  }

  async #assign(db: Database, turn: Turn, events: readonly Profile[]): Promise<Map<string, string>> {
    const bonds = await this.#bondsOf(db);
    const bonded = bonds.bondedTo(events.map(({ event }) => event));
    return assignEvents(events, await earlierTold(db, turn, events, bonded), bonds);
  }

  /**
   * Dispatches after this one with an event that may be comparable to a member of one of the stories, or is bonded to it.
   * Where the events were only `added`, a story that had all its compared members before changes for nobody.
   */
  async #laterThan(
    db: Database,
    turn: Turn,
    touched: ReadonlySet<string>,
    events: readonly Profile[],
    added: boolean,
  ): Promise<Turn[]> {
    if (this.#last === undefined) this.#last = await lastTurn(db);
    if (!this.#last || !isEarlier(turn, this.#last)) return [];
    const bonded = (await this.#bondsOf(db)).bondedTo(events.map(({ event }) => event));
    const stories = added ? await unfilledStories(db, turn, touched) : [...touched];
    if (stories.length === 0 && bonded.length === 0) return [];
    const members = await db.query<Kept>(
      (params) => `SELECT profile, story FROM story_events WHERE story IN (SELECT unnest(${params.texts(stories)}))`,
    );
    const profiles = [...members.map((row) => toldOf(row).profile), ...events];
    return db.query<Turn>(
      (params) => `SELECT DISTINCT l.dispatch, l.published FROM story_events l
        WHERE NOT ${isBefore('l', turn, params)} AND l.dispatch <> ${params.text(turn.dispatch)}
          AND (l.event IN (${nearEvents(profiles, params)}) OR l.event IN (SELECT unnest(${params.texts(bonded)})))`,
    );
  }
}

/** Rows of other data sets tell of no story: their words are alike because their columns are. */
function isImported({ events }: Situation): boolean {
  return events.some(({ origin }) => origin !== undefined);
}

function turnOf({ dispatch: { id, published } }: Situation): Turn {
  return { dispatch: id, published };
}

async function lastTurn(db: Database): Promise<Turn | null> {
  const rows = await db.query<Turn>(
    'SELECT dispatch, published FROM story_events ORDER BY published DESC, dispatch DESC LIMIT 1',
  );
  return rows[0] ?? null;
}

/** Of these stories those that had fewer members before the dispatch than events are compared with. */
async function unfilledStories(db: Database, turn: Turn, stories: ReadonlySet<string>): Promise<string[]> {
  const rows = await db.query<{ story: string }>(
    (params) => `SELECT l.story FROM story_events l WHERE ${isBefore('l', turn, params)}
        AND l.story IN (SELECT unnest(${params.texts([...stories])}))
      GROUP BY l.story HAVING count(*) >= ${params.count(comparedMembers)}`,
  );
  const full = new Set(rows.map(({ story }) => story));
  return [...stories].filter((story) => !full.has(story));
}

async function eventsOf(db: Database, dispatch: string): Promise<Told[]> {
  const rows = await db.query<Kept>(
    (params) => `SELECT profile, story FROM story_events WHERE dispatch = ${params.text(dispatch)} ORDER BY event`,
  );
  return rows.map(toldOf);
}

/** The members that events of this dispatch are compared with, of every story that has a comparable or bonded one. */
async function earlierTold(
  db: Database,
  turn: Turn,
  events: readonly Profile[],
  bonded: readonly string[],
): Promise<Told[]> {
  const rows = await db.query<Kept>((params) => {
    const before = isBefore('l', turn, params);
    const named = bonded.length === 0 ? '' : `OR l.event IN (SELECT unnest(${params.texts(bonded)}))`;
    return `SELECT l.profile, l.story FROM story_events l WHERE ${before} AND l.story IN (
        SELECT l.story FROM story_events l WHERE ${before} AND (l.event IN (${nearEvents(events, params)}) ${named}))
      QUALIFY row_number() OVER (PARTITION BY l.story ORDER BY l.published, l.dispatch, l.event) <= ${params.count(comparedMembers)}`;
  });
  return rows.map(toldOf);
}
