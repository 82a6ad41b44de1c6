/** One party that is wrong in many events, corrected in all of them at once: an ordinary correction of each. */
import { SitrepError } from '../../errors.ts';
import { stableId } from '../../schema/id.ts';
import type { Actor, Situation } from '../../schema/record.ts';
import type { PartyReplacement, ReplacedParty, Review, ReviewCoding, ReviewParty } from '../../schema/review.ts';
import type { Database } from '../database.ts';
import { readSituations } from '../situations.ts';
import { actorParty, differing, machineCoding, namedParty } from './coding.ts';
import { currentEvents, type Reviewed } from './current.ts';
import { byHandOnly, nextNumber, rowOf } from './keep.ts';

type Named = Pick<ReviewParty, 'name' | 'country'>;
type Right = NonNullable<PartyReplacement['right']>;
type Sides = Pick<ReviewCoding, 'actors' | 'recipients'>;

const isSame = (one: Named, other: Named): boolean => one.name === other.name && one.country === other.country;

/** Dispatch ids by event, in the order of the events. Throws SitrepError `no-event` (usage). */
async function dispatchesOf(db: Database, events: readonly string[]): Promise<Map<string, string>> {
  const rows = await db.query<{ id: string; dispatch: string }>(
    (params) => `SELECT id, dispatch FROM events WHERE id IN (SELECT unnest(${params.texts(events)}))`,
  );
  const found = new Map(rows.map(({ id, dispatch }) => [id, dispatch]));
  return new Map(
    events.map((event) => {
      const dispatch = found.get(event);
      if (dispatch === undefined) throw new SitrepError('no-event', `The store has no event ${event}.`, 2);
      return [event, dispatch];
    }),
  );
}

/** The last word of the reviewer on each event of these dispatches, by the id that the event has today. */
async function lastWords(db: Database, reviewer: string, dispatches: readonly string[]): Promise<Map<string, Review>> {
  const rows = await db.query<Reviewed & { record: string }>(
    (params) => `SELECT event, dispatch, type, trigger_start, trigger_end, decision, record FROM reviews
      WHERE reviewer = ${params.text(reviewer)} AND dispatch IN (SELECT unnest(${params.texts(dispatches)}))
      ORDER BY reviewed_at, n`,
  );
  const current = await currentEvents(db, rows);
  return new Map(rows.flatMap(({ record }, at) => (current[at] ? [[current[at], JSON.parse(record) as Review]] : [])));
}

/** The actor of the dispatch that is just so, the one with these words before others; undefined where there is none. */
function actorAt(situation: Situation, right: Right, mention: ReviewParty['mention']): Actor | undefined {
  const written = [...new Set(right.sectors)].sort().join();
  const alike = situation.actors.filter(
    (actor) => isSame(actor, right) && [...new Set(actor.sectors)].sort().join() === written,
  );
  return alike.find(({ mentions }) => mentions.some(({ start }) => start === mention?.start)) ?? alike[0];
}

/** The sides with the right party in the place of the wrong one; null where that changes neither. */
function replaced(situation: Situation, own: ReviewCoding, { wrong, right }: PartyReplacement): Sides | null {
  const put = (given: Right, { mention }: ReviewParty): ReviewParty => {
    const actor = actorAt(situation, given, mention);
    if (actor) return actorParty(actor, own.trigger);
    // Its words are those of the party in whose place it stands.
    return { ...namedParty(situation, given, own.trigger), mention };
  };
  const side = (parties: readonly ReviewParty[]): ReviewParty[] => {
    // Who is there already stands once; the wrong party itself is nobody else, where only its sectors are wrong.
    const isThere = right !== null && parties.some((party) => !isSame(party, wrong) && isSame(party, right));
    const found = parties.flatMap((party) => {
      if (!isSame(party, wrong)) return [party];
      return right === null || isThere ? [] : [put(right, party)];
    });
    return [...new Map(found.map((party) => [party.id, party])).values()];
  };
  const sides = { actors: side(own.actors), recipients: side(own.recipients) };
  return Object.keys(differing(sides, own)).length > 0 ? sides : null;
}

/**
 * Corrections that the reviewer has made of an event besides stay as they are. Throws SitrepError `no-event`, `bad-review` (usage);
 * then nothing is kept.
 */
export async function replaceParty(db: Database, given: PartyReplacement, at: string): Promise<ReplacedParty> {
  const reviewer = given.reviewer.trim();
  const dispatches = await dispatchesOf(db, given.events);
  const ids = [...new Set(dispatches.values())];
  const situations = await readSituations(db, ids);
  const words = await lastWords(db, reviewer, ids);
  const first = await nextNumber(db);
  const together = stableId('together', first, reviewer, JSON.stringify([given.wrong, given.right]), at);
  const reviews: Review[] = [];
  for (const [event, dispatch] of dispatches) {
    const situation = situations.get(dispatch)!;
    const coded = situation.events.find(({ id }) => id === event);
    if (!coded) throw byHandOnly();
    const machine = machineCoding(situation, coded);
    const last = words.get(event);
    const own = { ...machine, ...last?.fields };
    const sides = last?.decision === 'reject' ? null : replaced(situation, own, given);
    if (!sides) continue;
    const fields = differing({ ...last?.fields, ...sides }, machine);
    // A correction of a correction may come back to what the machine has.
    const decision = Object.keys(fields).length > 0 ? 'edit' : 'accept';
    const id = stableId('review', first + reviews.length, event, reviewer, decision, JSON.stringify(fields), at);
    reviews.push({ id, event, dispatch, reviewer, decision, at, machine, fields, together });
  }
  if (reviews.length === 0) {
    const { name } = given.wrong;
    throw new SitrepError(
      'bad-review',
      `By your word none of these events has ${name}, or all have it so already; nothing is corrected.`,
      2,
    );
  }
  await db.append(
    'reviews',
    reviews.map((review, step) => rowOf(review, first + step)),
  );
  return { reviews, passedOver: dispatches.size - reviews.length };
}
