/** Keeps reviews and takes them back. */
import { SitrepError } from '../../errors.ts';
import { stableId } from '../../schema/id.ts';
import type { EventCodes, NewEvent, NewReview, Review, ReviewCoding } from '../../schema/review.ts';
import type { Row } from '../columns.ts';
import type { Database } from '../database.ts';
import type { Kept } from '../kept.ts';
import { readSituations } from '../situations.ts';
import { putAdded, putAllAdded, refuseDoubled } from './by-hand.ts';
import { addedCoding, changedFields, machineCoding } from './coding.ts';

export function rowOf(review: Review, n: number): Row {
  const { id, event, dispatch, reviewer, decision, at, machine, fields } = review;
  const { type, trigger } = machine ?? (fields as ReviewCoding);
  return {
    ...{ id, n, event, dispatch, type, reviewer, decision },
    trigger_start: trigger.start,
    trigger_end: trigger.end,
    reviewed_at: at,
    record: JSON.stringify(review),
  };
}

export async function nextNumber(db: Database): Promise<number> {
  const [last] = await db.query<{ n: number | null }>('SELECT max(n) AS n FROM reviews');
  return (last?.n ?? 0) + 1;
}

async function dispatchOf(db: Database, event: string): Promise<string> {
  const [row] = await db.query<{ dispatch: string }>(
    (params) => `SELECT dispatch FROM events WHERE id = ${params.text(event)} LIMIT 1`,
  );
  if (!row) throw new SitrepError('no-event', `The store has no event ${event}.`, 2);
  return row.dispatch;
}

export const byHandOnly = () =>
  new SitrepError('bad-review', 'This event was added by hand; take it back, and add it as it should be.', 2);

/** Throws SitrepError `no-event`, `bad-review` (usage). */
export async function keepReview(db: Database, given: NewReview, at: string): Promise<Review> {
  const dispatch = await dispatchOf(db, given.event);
  const situation = (await readSituations(db, [dispatch])).get(dispatch)!;
  const coded = situation.events.find((event) => event.id === given.event);
  if (!coded) throw byHandOnly();
  const machine = machineCoding(situation, coded);
  const { event, decision } = given;
  const reviewer = given.reviewer.trim();
  const fields = changedFields(situation, given, machine);
  const n = await nextNumber(db);
  const id = stableId('review', n, event, reviewer, decision, JSON.stringify(fields), at);
  const review: Review = { id, event, dispatch, reviewer, decision, at, machine, fields };
  await db.append('reviews', [rowOf(review, n)]);
  return review;
}

/** Keeps an event that the machine passed over, beside its coding. Throws SitrepError `no-dispatch`, `bad-review` (usage). */
export async function keepEvent(
  db: Database,
  kept: Kept,
  given: NewEvent,
  { codes, at, addedAt }: { codes: EventCodes; at: string; addedAt: string },
): Promise<Review> {
  const { dispatch } = given;
  const situation = (await readSituations(db, [dispatch])).get(dispatch);
  if (!situation) throw new SitrepError('no-dispatch', `The store has no dispatch ${dispatch}.`, 2);
  if (situation.events.some(({ origin }) => origin !== undefined))
    throw new SitrepError(
      'bad-review',
      'The rows of another data set are taken as they are; nothing is added to them.',
      2,
    );
  const reviewer = given.reviewer.trim();
  const fields = addedCoding(situation, given);
  await refuseDoubled(db, situation, fields);
  const n = await nextNumber(db);
  const event = stableId('event', dispatch, n, reviewer, JSON.stringify(fields), at);
  const id = stableId('review', n, event, reviewer, 'add', at);
  const review: Review = { id, event, dispatch, reviewer, decision: 'add', at, machine: null, fields, codes };
  await db.append('reviews', [rowOf(review, n)]);
  await putAdded(db, kept, situation, { review, addedAt, n });
  return review;
}

/** Reviews made in another store; those that are here already change nothing. How many were new. */
export async function importReviews(
  db: Database,
  kept: Kept,
  reviews: readonly Review[],
  addedAt: string,
): Promise<number> {
  const known = await db.query<{ id: string }>(
    (params) => `SELECT id FROM reviews WHERE id IN (SELECT unnest(${params.texts(reviews.map(({ id }) => id))}))`,
  );
  const here = new Set(known.map(({ id }) => id));
  const fresh = [...new Map(reviews.map((review) => [review.id, review])).values()].filter(({ id }) => !here.has(id));
  const first = await nextNumber(db);
  await db.append(
    'reviews',
    fresh.map((review, at) => rowOf(review, first + at)),
  );
  const added = fresh.filter(({ decision }) => decision === 'add');
  if (added.length > 0) await putAllAdded(db, kept, [...new Set(added.map(({ dispatch }) => dispatch))], addedAt);
  return fresh.length;
}

/**
 * Takes a review back: the one named, or the last that the reviewer made, with those that were made together with it. Where another
 * reviewer added the same event, that one now stands. Throws SitrepError `no-review` (usage).
 */
export async function dropReview(
  db: Database,
  kept: Kept,
  which: { id?: string; reviewer?: string },
  addedAt: string,
): Promise<Review> {
  const { id, reviewer } = which;
  const [row] = await db.query<{ id: string; record: string }>((params) => {
    const held = [
      ...(id === undefined ? [] : [`id = ${params.text(id)}`]),
      ...(reviewer === undefined ? [] : [`reviewer = ${params.text(reviewer.trim())}`]),
    ];
    return `SELECT id, record FROM reviews ${held.length > 0 ? `WHERE ${held.join(' AND ')}` : ''} ORDER BY n DESC LIMIT 1`;
  });
  if (!row) throw new SitrepError('no-review', 'There is no such review that could be undone.', 2);
  const review = JSON.parse(row.record) as Review;
  await db.query((params) => {
    if (review.together === undefined || review.decision === 'add')
      return `DELETE FROM reviews WHERE id = ${params.text(row.id)}`;
    const mark = params.text(`"together":${JSON.stringify(review.together)}`);
    return `DELETE FROM reviews WHERE reviewer = ${params.text(review.reviewer)} AND decision <> 'add' AND contains(record, ${mark})`;
  });
  if (review.decision !== 'add') return review;
  await kept.take(db, review.event);
  await putAllAdded(db, kept, [review.dispatch], addedAt);
  return review;
}
