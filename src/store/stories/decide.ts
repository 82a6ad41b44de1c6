/** An analyst's merge, split, undo and redo: kept beside the machine's linking, and linked at once. */
import { SitrepError } from '../../errors.ts';
import type { Decision } from '../../schema/story.ts';
import type { Database } from '../database.ts';
import { dropDecision, keepDecision, restoreDecision } from './decisions.ts';
import type { Linking } from './linking.ts';

const most = 1000;

/** When a decision is made, and why. */
type Word = Pick<Decision, 'at' | 'reason'>;

/** Events of a story, by any id that it has had or by the id of one of its events. Throws SitrepError `no-story` (usage). */
export async function eventsOfStory(db: Database, id: string): Promise<{ story: string; events: string[] }> {
  const rows = await db.query<{ event: string; story: string }>((params) => {
    const given = params.text(id);
    return `SELECT event, story FROM story_events WHERE story = (
      SELECT story FROM story_events WHERE alias = ${given} OR event = ${given} LIMIT 1) ORDER BY published, dispatch, event`;
  });
  if (rows.length === 0)
    throw new SitrepError('no-story', `The store has no story ${id}; \`sitrep stories\` lists them.`, 2);
  return { story: rows[0]!.story, events: rows.map(({ event }) => event) };
}

async function relinkEvents(db: Database, linking: Linking, events: readonly string[]): Promise<void> {
  linking.forgetDecisions();
  const turns = await db.query<{ dispatch: string; published: string }>(
    (params) =>
      `SELECT DISTINCT dispatch, published FROM story_events WHERE event IN (SELECT unnest(${params.texts(events)}))`,
  );
  await linking.relink(db, turns);
}

/** Throws SitrepError `no-story`, or `bad-merge` where there are not two stories. */
export async function mergeStories(
  db: Database,
  linking: Linking,
  ids: readonly string[],
  { at, reason }: Word,
): Promise<Decision> {
  const stories = new Map<string, string[]>();
  for (const id of ids) {
    const { story, events } = await eventsOfStory(db, id);
    stories.set(story, events);
  }
  if (stories.size < 2) throw new SitrepError('bad-merge', 'Name at least two stories that are not one already.', 2);
  const events = [...stories.values()].flat();
  if (events.length > most)
    throw new SitrepError('bad-merge', `The stories have ${events.length} events; merge at most ${most}.`, 2);
  const decision = await keepDecision(db, { kind: 'merge', events: [events], at, reason });
  await relinkEvents(db, linking, events);
  return decision;
}

/** Throws SitrepError `no-story`, or `bad-split` where the events are not some, and not all, of the story's. */
export async function splitStory(
  db: Database,
  linking: Linking,
  id: string,
  leaving: readonly string[],
  { at, reason }: Word,
): Promise<Decision> {
  const { events } = await eventsOfStory(db, id);
  const foreign = leaving.find((event) => !events.includes(event));
  if (foreign !== undefined)
    throw new SitrepError(
      'bad-split',
      `${foreign} is not an event of ${id}; \`sitrep stories show ${id}\` lists them.`,
      2,
    );
  const leave = events.filter((event) => leaving.includes(event));
  const stay = events.filter((event) => !leaving.includes(event));
  if (leave.length === 0 || stay.length === 0)
    throw new SitrepError('bad-split', 'Name the events that leave the story, and leave at least one in it.', 2);
  if (events.length > most)
    throw new SitrepError('bad-split', `The story has ${events.length} events; split at most ${most}.`, 2);
  const decision = await keepDecision(db, { kind: 'split', events: [leave, stay], at, reason });
  await relinkEvents(db, linking, events);
  return decision;
}

export async function undoDecision(
  db: Database,
  linking: Linking,
  id: string | undefined,
  at: string,
): Promise<Decision> {
  const decision = await dropDecision(db, id, at);
  await relinkEvents(db, linking, decision.events.flat());
  return decision;
}

export async function redoDecision(db: Database, linking: Linking, id: string | undefined): Promise<Decision> {
  const decision = await restoreDecision(db, id);
  await relinkEvents(db, linking, decision.events.flat());
  return decision;
}
