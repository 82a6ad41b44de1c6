/** Stories as lists and pages show them. */
import { explainPair, type Profile, storyOf } from '../../link/index.ts';
import type { Decision, PairReason, Story } from '../../schema/story.ts';
import { readPlace, writeCursor } from '../cursor.ts';
import type { Database } from '../database.ts';
import type { EventRow, Filter, Page, StoryDetail } from '../store.ts';
import { allOf, eventConditions, type Parameters } from '../where.ts';
import { eventRow, type Found, foundColumns } from '../written-out.ts';
import { originalsOf } from './copies.ts';
import { allDecisions } from './decisions.ts';
import { storyId } from './linking.ts';

/** Dispatches that must tell a story for it to be listed, unless asked otherwise. */
const severalDispatches = 2;
/** Pairs that a page of a story explains; with more members each is explained beside the one it is likest to. */
const explainedMembers = 60;

interface Head {
  /** Event that began it. */
  story: string;
  /** Day of its last publication. */
  key: string;
  total: bigint;
}

/** Members as known on `asOf`: since stories grow in the order of publication, what was published later is left out. */
function knownMembers(filter: Filter, params: Parameters): string {
  const { asOf } = filter;
  const known = asOf ? `WHERE substr(published, 1, 10) <= ${params.text(asOf)}` : '';
  return `SELECT * FROM story_events ${known}`;
}

/** Stories of which an event meets the filter, those told last first. */
function headsQuery(filter: Filter, params: Parameters): string {
  const { cursor, limit, told = severalDispatches } = filter;
  const heads = `SELECT l.story, max(substr(l.published, 1, 10)) AS key FROM (${knownMembers(filter, params)}) l
    WHERE l.story IN (SELECT l.story FROM story_events l JOIN events e ON e.id = l.event WHERE ${allOf(eventConditions(filter, params))})
    GROUP BY l.story HAVING count(DISTINCT l.dispatch) >= ${params.count(told)}`;
  const after = cursor === undefined ? '' : afterPlace(cursor, params);
  return `WITH heads AS (${heads}), counted AS (SELECT *, (SELECT count(*) FROM heads) AS total FROM heads)
    SELECT * FROM counted ${after} ORDER BY key DESC, story ${limit === undefined ? '' : `LIMIT ${params.count(limit + 1)}`}`;
}

function afterPlace(cursor: string, params: Parameters): string {
  const [key, id] = readPlace(cursor);
  const at = params.text(key ?? '');
  return `WHERE (key < ${at} OR (key = ${at} AND story > ${params.text(id)}))`;
}

interface MemberRow extends Found {
  story: string;
  profile: string;
}

function membersOf(db: Database, stories: readonly string[], filter: Filter): Promise<MemberRow[]> {
  return db.query<MemberRow>(
    (params) => `SELECT ${foundColumns('e', 'e.date')}, l.story, l.profile FROM (${knownMembers(filter, params)}) l
      JOIN events e ON e.id = l.event
      WHERE l.story IN (SELECT unnest(${params.texts(stories)})) ORDER BY l.published, l.dispatch, l.event`,
  );
}

/** Speakers by statement id, of the statements that figures are claimed in. */
async function speakersOf(db: Database, rows: readonly EventRow[]): Promise<Map<string, string>> {
  const ids = rows.flatMap(({ magnitude }) =>
    Object.values(magnitude).flatMap((ranges) => ranges.flatMap(({ claimedBy }) => claimedBy ?? [])),
  );
  if (ids.length === 0) return new Map();
  const found = await db.query<{ id: string; context: string }>(
    (params) => `SELECT id, context FROM statements WHERE id IN (SELECT unnest(${params.texts([...new Set(ids)])}))`,
  );
  return new Map(
    found.flatMap(({ id, context }) => {
      const { speaker } = JSON.parse(context) as { speaker: { name: string } | null };
      return speaker ? [[id, speaker.name]] : [];
    }),
  );
}

interface Written {
  story: Story;
  rows: EventRow[];
  profiles: Profile[];
  copies: Map<string, string>;
}

async function written(
  db: Database,
  stories: readonly string[],
  filter: Filter,
  decisions: readonly Decision[],
): Promise<Written[]> {
  const members = await membersOf(db, stories, filter);
  const rows = members
    .map(eventRow)
    .map(({ story: _story, profile: _profile, ...row }: EventRow & { story?: string; profile?: string }) => row);
  const copies = await originalsOf(
    db,
    rows.map(({ dispatch }) => dispatch),
  );
  const speakers = await speakersOf(db, rows);
  const decided = new Set(decisions.flatMap(({ events }) => events.flat()));
  return stories.map((story) => {
    const at = members.flatMap((member, index) => (member.story === story ? [index] : []));
    const own = at.map((index) => rows[index]!);
    return {
      story: storyOf({
        id: storyId(story),
        members: own,
        original: (dispatch) => copies.get(dispatch) ?? dispatch,
        speaker: (statement) => speakers.get(statement) ?? null,
        isDecided: own.some(({ id }) => decided.has(id)),
      }),
      rows: own,
      profiles: at.map((index) => JSON.parse(members[index]!.profile) as Profile),
      copies,
    };
  });
}

/** Those told last first. `told` is how many dispatches must tell a story, two unless said. */
export async function listStories(db: Database, filter: Filter): Promise<Page<Story>> {
  const { limit } = filter;
  const found = await db.query<Head>((params) => headsQuery(filter, params));
  const first =
    found[0] ?? (await db.query<Head>((params) => headsQuery({ ...filter, cursor: undefined, limit: 1 }, params)))[0];
  const more = limit !== undefined && found.length > limit;
  const heads = more ? found.slice(0, limit) : found;
  const rows = await written(
    db,
    heads.map(({ story }) => story),
    filter,
    await allDecisions(db),
  );
  const last = heads.at(-1);
  return {
    rows: rows.map(({ story }) => story),
    total: first ? Number(first.total) : 0,
    cursor: more && last ? writeCursor([last.key, last.story]) : null,
  };
}

/** Of each member but the first, the earlier one that it is likest to. */
function reasonsOf(profiles: readonly Profile[]): PairReason[] {
  return profiles.slice(1, explainedMembers).map((profile, at) => {
    const reasons = profiles.slice(0, at + 1).map((other) => explainPair(other, profile));
    return reasons.reduce((best, one) => (one.score > best.score ? one : best));
  });
}

/** A story with its events, copies, reasons and the decisions that touch it; null where the store has none of this id. */
export async function storyDetail(db: Database, id: string, filter: Filter): Promise<StoryDetail | null> {
  const [head] = await db.query<{ story: string }>((params) => {
    const given = params.text(id);
    return `SELECT story FROM (${knownMembers(filter, params)}) WHERE alias = ${given} OR event = ${given}`;
  });
  if (!head) return null;
  const decisions = await allDecisions(db);
  const [found] = await written(db, [head.story], filter, decisions);
  const { story, rows, profiles, copies } = found!;
  const own = new Set(story.events);
  return {
    ...story,
    members: rows,
    why: reasonsOf(profiles),
    copies: story.dispatches.flatMap((dispatch) => {
      const original = copies.get(dispatch);
      return original === undefined ? [] : [{ dispatch, original }];
    }),
    decisions: decisions.filter(({ events }) => events.flat().some((event) => own.has(event))),
  };
}
