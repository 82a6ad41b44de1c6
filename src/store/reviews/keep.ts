/** Keeps reviews and takes them back. */
import { SitrepError } from '../../errors.ts';
import { stableId } from '../../schema/id.ts';
import type { NewReview, Review } from '../../schema/review.ts';
import type { Row } from '../columns.ts';
import type { Database } from '../database.ts';
import { readSituations } from '../situations.ts';
import { changedFields, machineCoding } from './coding.ts';

function rowOf(review: Review, n: number): Row {
  const { id, event, dispatch, reviewer, decision, at, machine } = review;
  const { type, trigger } = machine;
  return {
    ...{ id, n, event, dispatch, type, reviewer, decision },
    trigger_start: trigger.start,
    trigger_end: trigger.end,
    reviewed_at: at,
    record: JSON.stringify(review),
  };
}

async function nextNumber(db: Database): Promise<number> {
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

/** Throws SitrepError `no-event`, `bad-review` (usage). */
export async function keepReview(db: Database, given: NewReview, at: string): Promise<Review> {
  const dispatch = await dispatchOf(db, given.event);
  const situation = (await readSituations(db, [dispatch])).get(dispatch)!;
  const machine = machineCoding(situation, situation.events.find((event) => event.id === given.event)!);
  const { event, decision } = given;
  const reviewer = given.reviewer.trim();
  const fields = changedFields(situation, given, machine);
  const n = await nextNumber(db);
  const id = stableId('review', n, event, reviewer, decision, JSON.stringify(fields), at);
  const review: Review = { id, event, dispatch, reviewer, decision, at, machine, fields };
  await db.append('reviews', [rowOf(review, n)]);
  return review;
}

/** Reviews made in another store; those that are here already change nothing. How many were new. */
export async function importReviews(db: Database, reviews: readonly Review[]): Promise<number> {
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
  return fresh.length;
}

/** Takes a review back: the one named, or the last that the reviewer made. Throws SitrepError `no-review` (usage). */
export async function dropReview(db: Database, which: { id?: string; reviewer?: string }): Promise<Review> {
  const { id, reviewer } = which;
  const [row] = await db.query<{ id: string; record: string }>((params) => {
    const held = [
      ...(id === undefined ? [] : [`id = ${params.text(id)}`]),
      ...(reviewer === undefined ? [] : [`reviewer = ${params.text(reviewer.trim())}`]),
    ];
    return `SELECT id, record FROM reviews ${held.length > 0 ? `WHERE ${held.join(' AND ')}` : ''} ORDER BY n DESC LIMIT 1`;
  });
  if (!row) throw new SitrepError('no-review', 'There is no such review that could be undone.', 2);
  await db.query((params) => `DELETE FROM reviews WHERE id = ${params.text(row.id)}`);
  return JSON.parse(row.record) as Review;
}
