/**
 * Events that reviewers added by hand. The review keeps what they said; from it comes a record of the form of the machine's, which
 * stands in the lists beside those. A dispatch that is read anew has other ids: the record is then made of its actors, places
 * and times at the same words.
 */
import { SitrepError } from '../../errors.ts';
import type { Actor, Event, Situation, Span } from '../../schema/record.ts';
import type { Review, ReviewCoding, ReviewParty } from '../../schema/review.ts';
import { rowsOf } from '../columns.ts';
import type { Database } from '../database.ts';
import type { Kept } from '../kept.ts';
import { readSituations } from '../situations.ts';

/** In place of the id of a time: the day of publication. */
export const dayOfPublication = 'published';

const overlap = (one: Span, other: Pick<Span, 'start' | 'end'>) => one.start < other.end && other.start < one.end;

/** The record that is meant: by its id, or where that is gone by its words. */
function meant<T extends { id: string }>(
  records: readonly T[],
  { id, mention }: { id: string; mention: Span | null },
  spansOf: (record: T) => readonly Pick<Span, 'start' | 'end'>[],
): T | undefined {
  const known = records.find((record) => record.id === id);
  if (known || mention === null) return known;
  return records.find((record) => spansOf(record).some((span) => overlap(mention, span)));
}

const isNamed = ({ id }: ReviewParty): boolean => id.startsWith('named-');

/** An actor that the machine does not have, as the reviewer wrote it out. */
function namedActor({ id, name, country, sectors, mention }: ReviewParty, dispatch: string, trigger: Span): Actor {
  const mentions = mention ? [{ dispatch, ...mention }] : [];
  const evidence = [{ dispatch, ...(mention ?? trigger) }];
  return { id, name, kind: 'unknown', country, sectors, confidence: 1, mentions, evidence };
}

/** The record of an added event, and the actors that its dispatch does not have. */
export function addedEvent(situation: Situation, review: Review): { event: Event; actors: Actor[] } {
  const { dispatch } = situation;
  // What was added is whole: see `keepEvent`.
  const coding = review.fields as ReviewCoding;
  const { trigger, time } = coding;
  const actors = new Map<string, Actor>();
  const idOf = (party: ReviewParty): string => {
    const found = isNamed(party) ? undefined : meant(situation.actors, party, ({ mentions }) => mentions);
    if (found) return found.id;
    actors.set(party.id, namedActor(party, dispatch.id, trigger));
    return party.id;
  };
  const places = coding.places.flatMap((place) => meant(situation.places, place, ({ evidence }) => evidence)?.id ?? []);
  const when = time ? meant(situation.times, time, ({ evidence }) => evidence) : undefined;
  const isPublished = time?.id === dayOfPublication;
  const days = when ?? time;
  const date = isPublished ? dispatch.published.slice(0, 10) : (days?.start ?? days?.end ?? null);
  const basis = isPublished ? 'published' : when || time?.mention ? 'stated' : 'inferred';
  const { quad = null, score = null, cameo = null } = review.codes ?? {};
  const event: Event = {
    id: review.event,
    confidence: 1,
    evidence: [{ dispatch: dispatch.id, ...trigger }],
    type: coding.type,
    modes: coding.modes,
    contexts: [],
    // Two parties of a review may be one actor of a dispatch that was read anew.
    actors: [...new Set(coding.actors.map(idOf))],
    recipients: [...new Set(coding.recipients.map(idOf))],
    status: coding.status,
    time: when?.id ?? null,
    date,
    dateBasis: date === null ? null : basis,
    places: [...new Set(places)],
    placeBasis: places.length > 0 ? 'stated' : null,
    magnitude: {},
    ...{ quad, score, cameo },
    attributedTo: null,
    objectOf: null,
    trigger,
    byHand: { review: review.id, reviewer: review.reviewer, at: review.at },
  };
  return { event, actors: [...actors.values()] };
}

/** The machine's event of that type at these words. */
export function sameEvent(
  situation: Situation,
  { type, trigger }: Pick<ReviewCoding, 'type' | 'trigger'>,
): Event | undefined {
  return situation.events.find((event) => event.type === type && overlap(trigger, event.trigger));
}

/** Puts an added event into the lists, unless the machine has it by now. */
export async function putAdded(
  db: Database,
  kept: Kept,
  situation: Situation,
  { review, addedAt, n }: { review: Review; addedAt: string; n: number },
): Promise<void> {
  if (sameEvent(situation, review.fields as ReviewCoding)) return;
  const { event, actors } = addedEvent(situation, review);
  const none = { statements: [], positions: [], relations: [], outcomes: [], links: [] };
  const whole = { ...situation, ...none, actors: [...situation.actors, ...actors], events: [event] };
  const rows = rowsOf(whole, addedAt);
  // After the machine's events of the dispatch, in the order in which they were added.
  const [row] = rows.events!;
  await kept.put(db, { ...row!, n: situation.events.length + n }, rows.spots!);
}

/** What stands by hand in these dispatches, by what it is: two reviewers may have added the same in stores of their own. */
async function addedKeys(db: Database, dispatches: readonly string[]): Promise<Set<string>> {
  const rows = await db.query<{ dispatch: string; record: string }>(
    (params) =>
      `SELECT dispatch, record FROM events WHERE by_hand IS NOT NULL AND dispatch IN (SELECT unnest(${params.texts(dispatches)}))`,
  );
  return new Set(rows.map(({ dispatch, record }) => addedKey(dispatch, JSON.parse(record) as Event)));
}

const addedKey = (dispatch: string, { type, trigger }: Pick<ReviewCoding, 'type' | 'trigger'>): string =>
  JSON.stringify([dispatch, type, trigger.start, trigger.end]);

/** Those of these ids that events have, the machine's or others. */
async function takenIds(db: Database, ids: readonly string[]): Promise<Set<string>> {
  const rows = await db.query<{ id: string }>(
    (params) => `SELECT id FROM events WHERE id IN (SELECT unnest(${params.texts(ids)}))`,
  );
  return new Set(rows.map(({ id }) => id));
}

/**
 * The same of all that reviewers added to these dispatches, each once: the dispatches have just come in, since they were read anew
 * or reviews came first, or an event was taken back that stood for another. What names an event that is there is passed over.
 */
export async function putAllAdded(
  db: Database,
  kept: Kept,
  dispatches: readonly string[],
  addedAt: string,
): Promise<void> {
  const rows = await db.query<{ record: string; n: number; dispatch: string }>(
    (params) => `SELECT record, n, dispatch FROM reviews
      WHERE decision = 'add' AND dispatch IN (SELECT unnest(${params.texts(dispatches)})) ORDER BY n`,
  );
  if (rows.length === 0) return;
  const reviews = rows.map(({ record, n }) => ({ review: JSON.parse(record) as Review, n }));
  const taken = await takenIds(
    db,
    reviews.map(({ review }) => review.event),
  );
  const there = await addedKeys(db, dispatches);
  const situations = await readSituations(
    db,
    rows.map(({ dispatch }) => dispatch),
  );
  for (const { review, n } of reviews) {
    const { event, dispatch } = review;
    const situation = situations.get(dispatch);
    const key = addedKey(dispatch, review.fields as ReviewCoding);
    if (!situation || taken.has(event) || there.has(key)) continue;
    await putAdded(db, kept, situation, { review, addedAt, n });
    taken.add(event);
    there.add(key);
  }
}

/** Throws SitrepError `bad-review` (usage) where the event is there already. */
export async function refuseDoubled(db: Database, situation: Situation, coding: ReviewCoding): Promise<void> {
  const refuse = (what: string) => new SitrepError('bad-review', what, 2);
  if (sameEvent(situation, coding))
    throw refuse(`The machine has ${coding.type} at these words; correct that event instead.`);
  const rows = await db.query<{ reviewer: string; record: string }>(
    (params) => `SELECT reviewer, record FROM reviews WHERE decision = 'add'
      AND dispatch = ${params.text(situation.dispatch.id)} AND type = ${params.text(coding.type)}`,
  );
  const { start, end } = coding.trigger;
  for (const { reviewer, record } of rows) {
    const { trigger } = (JSON.parse(record) as Review).fields;
    if (trigger?.start === start && trigger.end === end)
      throw refuse(`${reviewer} has added ${coding.type} at these words already.`);
  }
}
