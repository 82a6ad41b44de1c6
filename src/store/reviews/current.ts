/** The event that a review is on today: by its id, or in a dispatch that was read anew by the words at its trigger. */
import type { Event } from '../../schema/record.ts';
import type { Database } from '../database.ts';

/** What of a review says which event it is on. */
export interface Reviewed {
  event: string;
  dispatch: string;
  type: string;
  trigger_start: number;
  trigger_end: number;
  decision?: string;
}

interface Candidate {
  id: string;
  dispatch: string;
  isByHand: boolean;
  event: Pick<Event, 'type' | 'trigger'>;
}

/** A damaged record is for `store check` to tell of, and stops no review. */
function parsed(record: string): Event | null {
  try {
    return JSON.parse(record) as Event;
  } catch {
    return null;
  }
}

async function eventsOf(db: Database, dispatches: readonly string[]): Promise<Map<string, Candidate[]>> {
  const rows = await db.query<{ id: string; dispatch: string; by_hand: string | null; record: string }>(
    (params) =>
      `SELECT id, dispatch, by_hand, record FROM events WHERE dispatch IN (SELECT unnest(${params.texts(dispatches)})) ORDER BY dispatch, n`,
  );
  const found = new Map<string, Candidate[]>();
  for (const { id, dispatch, by_hand, record } of rows) {
    const event = parsed(record);
    if (!event) continue;
    found.set(dispatch, [...(found.get(dispatch) ?? []), { id, dispatch, isByHand: by_hand !== null, event }]);
  }
  return found;
}

/** 0 where the words are others; the same span counts before an overlapping one, and then the same type. */
function likeness({ event, isByHand }: Candidate, { type, trigger_start, trigger_end, decision }: Reviewed): number {
  const { start, end } = event.trigger;
  if (start >= trigger_end || end <= trigger_start) return 0;
  // What another reviewer added is the event of a second who added it, and of no other judgement.
  if (isByHand && decision !== 'add') return 0;
  // What was added by hand is the machine's by now only where that has the same type.
  if (decision === 'add' && event.type !== type) return 0;
  return 1 + (start === trigger_start && end === trigger_end ? 2 : 0) + (event.type === type ? 1 : 0);
}

function likest(candidates: readonly Candidate[], reviewed: Reviewed): string | null {
  let best: { id: string; score: number } | null = null;
  for (const candidate of candidates) {
    const score = likeness(candidate, reviewed);
    if (score > (best?.score ?? 0)) best = { id: candidate.id, score };
  }
  return best?.id ?? null;
}

/** Ids of the events in the order of the reviews; null where neither the id nor an event at its words is left. */
export async function currentEvents(db: Database, reviews: readonly Reviewed[]): Promise<(string | null)[]> {
  if (reviews.length === 0) return [];
  const known = await db.query<{ id: string }>(
    (params) =>
      `SELECT id FROM events WHERE id IN (SELECT unnest(${params.texts([...new Set(reviews.map((one) => one.event))])}))`,
  );
  const here = new Set(known.map(({ id }) => id));
  const loose = reviews.filter(({ event }) => !here.has(event));
  const events = loose.length === 0 ? new Map() : await eventsOf(db, [...new Set(loose.map((one) => one.dispatch))]);
  return reviews.map((one) => (here.has(one.event) ? one.event : likest(events.get(one.dispatch) ?? [], one)));
}
