/** Instants of additions: each is later than every one before, so that a brief may rely on them. */
import type { Database } from './database.ts';

/** Of dispatches, and of events that reviewers added to them. */
export async function lastAdded(db: Database): Promise<string | null> {
  const [row] = await db.query<{ at: string | null }>(
    `SELECT max(added_at) AS at FROM (SELECT max(added_at) AS added_at FROM dispatches
     UNION ALL SELECT max(added_at) FROM events WHERE by_hand IS NOT NULL)`,
  );
  return row?.at ?? null;
}

/** The instant of an addition that is made now: later than `newest`, or else than the last in the store, even where the clock went back. */
export async function nextInstant(db: Database, newest: string | undefined, now: Date): Promise<string> {
  const before = newest ?? (await lastAdded(db));
  const next = before === null ? 0 : Date.parse(before) + 1;
  return new Date(Math.max(now.getTime(), next)).toISOString();
}
