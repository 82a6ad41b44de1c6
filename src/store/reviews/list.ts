/** Reviews as they stand today, how far reviewers agree, and the queue of events that wait for one. */
import type { Event } from '../../schema/record.ts';
import type { Review, ReviewAgreement } from '../../schema/review.ts';
import type { Database } from '../database.ts';
import type { Agreement, Filter, ReviewFilter, ReviewQueue, ReviewRow } from '../store.ts';
import { allOf, eventConditions, type Parameters } from '../where.ts';
import { eventRow, type Found, foundColumns } from '../written-out.ts';
import { agreementOf } from './alpha.ts';
import { currentEvents, type Reviewed } from './current.ts';

type Kept = Reviewed & { reviewer: string; decision: Review['decision']; record: string };

/** A reviewer's later word on an event stands in the place of the earlier one; kept in the order in which they were made. */
function standing<T extends { reviewer: string; current: string | null; event: string }>(rows: readonly T[]): T[] {
  const last = new Map<string, T>();
  for (const row of rows) last.set(JSON.stringify([row.reviewer, row.current ?? `gone ${row.event}`]), row);
  const chosen = new Set(last.values());
  return rows.filter((row) => chosen.has(row));
}

async function kept<T extends Kept>(
  db: Database,
  columns: string,
  filter: ReviewFilter,
): Promise<(T & { current: string | null })[]> {
  const rows = await db.query<T>((params) => {
    const held = [
      ...(filter.reviewer === undefined ? [] : [`reviewer = ${params.text(filter.reviewer.trim())}`]),
      ...(filter.dispatch === undefined ? [] : [`dispatch IN (SELECT unnest(${params.texts(filter.dispatch)}))`]),
    ];
    return `SELECT ${columns} FROM reviews WHERE ${allOf(held)} ORDER BY reviewed_at, n`;
  });
  const current = await currentEvents(db, rows);
  return standing(rows.map((row, at) => ({ ...row, current: current[at]! })));
}

const keys = 'event, dispatch, type, trigger_start, trigger_end, reviewer, decision';

/** One a reviewer and event, in the order in which they were made. */
export async function listReviews(db: Database, filter: ReviewFilter): Promise<ReviewRow[]> {
  const rows = await kept<Kept>(db, `${keys}, record`, filter);
  const added = await addedRecords(db, rows);
  return rows.map(({ record, current, event }) => ({
    ...(JSON.parse(record) as Review),
    current,
    ...(added.has(event) ? { added: added.get(event)! } : {}),
  }));
}

/** The records of events that were added by hand, by their ids. */
async function addedRecords(db: Database, rows: readonly Kept[]): Promise<Map<string, Event>> {
  const ids = rows.flatMap(({ decision, event }) => (decision === 'add' ? [event] : []));
  if (ids.length === 0) return new Map();
  const found = await db.query<{ id: string; record: string }>(
    (params) =>
      `SELECT id, record FROM events WHERE by_hand IS NOT NULL AND id IN (SELECT unnest(${params.texts(ids)}))`,
  );
  return new Map(found.map(({ id, record }) => [id, JSON.parse(record) as Event]));
}

/** How many reviews are kept, and how many of them are on an event that is no longer there. */
export async function countReviews(db: Database): Promise<{ reviews: number; loose: number }> {
  const rows = await db.query<Reviewed>(`SELECT ${keys} FROM reviews`);
  const current = await currentEvents(db, rows);
  return { reviews: rows.length, loose: current.filter((event) => event === null).length };
}

/**
 * A skip is no judgement, and what was added by hand nobody else has judged. Type and status are compared between those who keep the event; what one rejects has none.
 */
export async function reviewAgreement(db: Database): Promise<Agreement> {
  const rows = (await listReviews(db, {})).filter(({ decision }) => decision !== 'skip' && decision !== 'add');
  const byEvent = new Map<string, ReviewRow[]>();
  for (const row of rows) {
    const key = row.current ?? row.event;
    byEvent.set(key, [...(byEvent.get(key) ?? []), row]);
  }
  const over = (value: (row: ReviewRow) => string | null): ReviewAgreement =>
    agreementOf([...byEvent.values()].map((one) => one.flatMap((row) => value(row) ?? [])));
  const coded = (row: ReviewRow, field: 'type' | 'status') =>
    row.decision === 'reject' ? null : (row.fields[field] ?? row.machine?.[field] ?? null);
  const counts = new Map<string, number>();
  for (const { reviewer } of rows) counts.set(reviewer, (counts.get(reviewer) ?? 0) + 1);
  return {
    reviewers: [...counts].map(([reviewer, judgements]) => ({ reviewer, judgements })).sort(byName),
    decision: over(({ decision }) => decision),
    type: over((row) => coded(row, 'type')),
    status: over((row) => coded(row, 'status')),
  };
}

function byName(one: { reviewer: string }, other: { reviewer: string }): number {
  return one.reviewer < other.reviewer ? -1 : 1;
}

/** Rows that were imported from other data sets have no text that could be reviewed; what was added by hand is a review. */
function queued(filter: Filter, snapshot: string, params: Parameters): string {
  return allOf([
    ...eventConditions(filter, params),
    `e.added_at <= ${params.text(snapshot)}`,
    `NOT contains(e.record, '"origin":{')`,
    'e.by_hand IS NULL',
  ]);
}

/**
 * What waits for a reviewer, least sure first. The snapshot is the instant of the last addition, so that what is added
 * meanwhile moves no position; give it back to go on in the same queue.
 */
export async function reviewQueue(
  db: Database,
  reviewer: string,
  filter: Filter,
  given: string | undefined,
): Promise<ReviewQueue> {
  const { limit = 50, cursor: _cursor, ...asked } = filter;
  const [newest] = await db.query<{ at: string | null }>('SELECT max(added_at) AS at FROM dispatches');
  const snapshot = given === undefined ? (newest?.at ?? '') : new Date(given).toISOString();
  const done = (await kept<Kept>(db, keys, { reviewer })).flatMap(({ current }) => current ?? []);
  const [counts] = await db.query<{ total: bigint; done: bigint }>(
    (params) =>
      `SELECT count(*) AS total, count(*) FILTER (WHERE e.id IN (SELECT unnest(${params.texts(done)}))) AS done
       FROM events e WHERE ${queued(asked, snapshot, params)}`,
  );
  const order = 'ORDER BY e.confidence, e.id';
  const found = await db.query<Found>((params) => {
    const left = `e.id NOT IN (SELECT unnest(${params.texts(done)}))`;
    const picked = `SELECT e.rowid FROM events e WHERE ${queued(asked, snapshot, params)} AND ${left} ${order} LIMIT ${params.count(limit)}`;
    return `SELECT ${foundColumns('e', 'e.date')} FROM events e
      WHERE e.rowid IN (${picked}) ${order}`;
  });
  return { snapshot, total: Number(counts!.total), done: Number(counts!.done), rows: found.map(eventRow) };
}
