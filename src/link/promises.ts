/** What of the events of a store is a commitment: promises, threats, announcements, and demands with a day. */
import type { Commitment } from '../schema/commitment.ts';
import type { DueDay } from '../schema/issue.ts';
import { isAnnounced, isConditional, isDenied, isPutOff } from './cues.ts';
import type { PartyTold } from './parties.ts';
import { asTold, dayOf, dueOf, type EventTold, type PositionTold } from './telling.ts';
import { stemOf } from './words.ts';

/** A commitment as one sentence tells it. */
export interface Promised {
  readonly kind: Commitment['kind'];
  /** The event that tells it, and the act that it is about: its object, or itself. */
  readonly event: EventTold;
  readonly act: EventTold;
  readonly promisors: readonly PartyTold[];
  readonly to: readonly PartyTold[];
  readonly due: DueDay | null;
  /** Whether the sentence itself says that it was put off. */
  readonly putOff: boolean;
}

/** What promises are read from. */
export interface PromiseInput {
  readonly events: readonly EventTold[];
  readonly positions: readonly PositionTold[];
}

const rank: Readonly<Record<Commitment['kind'], number>> = { promise: 0, threat: 1, announcement: 2, demand: 3 };

/** Stems of words that commit whoever says them; a codebook's type alone also holds what is accepted, or was agreed before. */
const promising = new Set(
  ['promise', 'pledge', 'vow', 'swear', 'offer', 'commit', 'commitment', 'guarantee', 'undertake', 'agree', 'intend']
    .concat(['intention', 'plan', 'announce', 'announcement', 'propose', 'suspend', 'halt'])
    .map(stemOf),
);
const isGiving = ({ type }: EventTold): boolean => type === 'AGREE' || type === 'CONCEDE';

function isPromise(event: EventTold, act: EventTold): boolean {
  if (isConditional(event) || isDenied(event)) return false;
  const stems = event.trigger.text.toLowerCase().split(/\W+/u).map(stemOf);
  if (stems.some((stem) => promising.has(stem))) return isGiving(event) || event.type === 'THREATEN';
  return isGiving(event) && act !== event && event.actors.length > 0;
}

/** "The threat from Islamic State" threatens nobody in words. */
function isThreat(event: EventTold, act: EventTold): boolean {
  const bare = /^threats?$/iu.test(event.trigger.text) && act === event;
  return event.type === 'THREATEN' && event.actors.length > 0 && !bare && !isDenied(event);
}

/** The last day of a time, where it lies after the publication; else the day of the event, where that does. */
function comingDay(event: EventTold): DueDay | null {
  const told = dayOf(event);
  const { time, date, dateBasis } = event;
  const end = time === null ? null : (time.end ?? time.start);
  if (time && end !== null && end > told) return dueOf(time);
  if (date !== null && date > told && dateBasis !== 'published') return { day: date, text: time?.text ?? date };
  return null;
}

/** What positions say of an event: the day that they set, and who wants it. */
interface Wish {
  readonly deadline: DueDay | null;
  readonly holder: PartyTold;
}

function wishesOf(positions: readonly PositionTold[]): Map<string, Wish> {
  const wishes = new Map<string, Wish>();
  const sure = [...positions].sort((a, b) => b.confidence - a.confidence || (a.id < b.id ? -1 : 1));
  for (const { on, deadline, holder, attitude } of sure) {
    if (attitude === 'opposes' || attitude === 'noPlans' || attitude === 'undecided') continue;
    const set = deadline === null || deadline === 'none' ? null : dueOf(deadline);
    const known = wishes.get(on.id);
    if (!known) wishes.set(on.id, { deadline: set, holder });
    else if (known.deadline === null && set) wishes.set(on.id, { ...known, deadline: set });
  }
  return wishes;
}

/** What is needed to read one event. */
interface Context {
  readonly objects: ReadonlyMap<string, EventTold>;
  readonly wishes: ReadonlyMap<string, Wish>;
  /** Events of the same sentence. */
  readonly beside: readonly EventTold[];
}

/** A day that the sentence sets: for the act itself, for its telling, or, failing these, for what stands beside it. */
function dueIn(event: EventTold, act: EventTold, { wishes, beside }: Context): DueDay | null {
  for (const one of [act, event]) {
    const deadline = wishes.get(one.id)?.deadline;
    if (deadline) return deadline;
  }
  for (const one of [act, event, ...beside]) {
    const day = comingDay(one);
    if (day) return day;
  }
  return null;
}

function kindOf(event: EventTold, act: EventTold, due: DueDay | null, { wishes }: Context): Commitment['kind'] | null {
  const { status, type } = event;
  if (status === 'historical' || status === 'negated') return null;
  // Who calls his own to a protest announces it.
  if (type === 'REQUEST' && status === 'actual' && act.type === 'PROTEST' && act.actors.length === 0)
    return 'announcement';
  if (type === 'REQUEST') return due !== null && status === 'actual' && !isConditional(event) ? 'demand' : null;
  if (status === 'actual' && isPromise(event, act)) return 'promise';
  if (status === 'actual' && isThreat(event, act)) return 'threat';
  if (isDenied(event) || isConditional(event)) return null;
  if (status === 'future') return 'announcement';
  const wish = wishes.get(event.id);
  if (comingDay(event) !== null || (wish && due)) {
    const other = wish && event.actors.length > 0 && !event.actors.some(({ id }) => id === wish.holder.id);
    return other ? 'demand' : 'announcement';
  }
  return isAnnounced(event) ? 'announcement' : null;
}

/** Who is to act. What is demanded is for the other side; what is said without a doer is for who wants it, or says it. */
function promisorsOf(kind: Commitment['kind'], event: EventTold, act: EventTold, wish?: Wish): readonly PartyTold[] {
  if (kind === 'demand') return act.actors.length > 0 && act.type !== 'REQUEST' ? act.actors : event.recipients;
  if (event.actors.length > 0) return event.actors;
  if (act.actors.length > 0) return act.actors;
  if (wish) return [wish.holder];
  return event.claimedBy ? [event.claimedBy] : [];
}

function toWhom(kind: Commitment['kind'], event: EventTold, wish?: Wish): readonly PartyTold[] {
  if (kind !== 'demand') return event.recipients;
  return event.type === 'REQUEST' ? event.actors : wish ? [wish.holder] : [];
}

function promised(event: EventTold, context: Context): Promised | null {
  const act = context.objects.get(event.id) ?? event;
  const due = dueIn(event, act, context);
  const kind = kindOf(event, act, due, context);
  if (kind === null) return null;
  const wish = context.wishes.get(event.id);
  const promisors = promisorsOf(kind, event, act, wish);
  // Without a name, a day or a word of promise there is nobody and nothing to hold to.
  if (promisors.length === 0 && due === null && kind !== 'promise') return null;
  return { kind, event, act, promisors, to: toWhom(kind, event, wish), due, putOff: isPutOff(event) };
}

/** Commitments as they are told, one for each clause and party that acts. In the order of the telling. */
export function promisesIn({ events, positions }: PromiseInput): Promised[] {
  const wishes = wishesOf(positions);
  const objects = new Map<string, EventTold>();
  const sentences = new Map<string, EventTold[]>();
  for (const event of [...events].sort(asTold)) {
    if (event.objectOf !== null && !objects.has(event.objectOf)) objects.set(event.objectOf, event);
    const key = `${event.dispatch} ${event.sentence}`;
    sentences.set(key, [...(sentences.get(key) ?? []), event]);
  }
  return [...sentences.values()].flatMap((beside) =>
    once(beside.flatMap((event) => promised(event, { objects, wishes, beside }) ?? [])),
  );
}

/** Characters between the triggers of two commitments of one sentence. */
const apart = 60;

/**
 * Of one clause the telling that says most: a day before none, a promise before an announcement, one with its act before one
 * without. Another of the same sentence stands beside it where its trigger is far off and it sets its own day or has its own doer.
 */
function once(found: readonly Promised[]): Promised[] {
  const weigh = ({ kind, due, event, act, promisors }: Promised) =>
    rank[kind] * 10 - (due ? 12 : 0) - (act === event ? 0 : 2) - (promisors.length > 0 ? 8 : 0) - event.confidence;
  const kept: Promised[] = [];
  for (const one of [...found].sort((a, b) => weigh(a) - weigh(b) || asTold(a.event, b.event))) {
    const clear = kept.every((other) => {
      const far = Math.abs(one.event.trigger.start - other.event.trigger.start) >= apart;
      return far && one.act.id !== other.act.id && one.event.objectOf !== other.event.id && isOther(one, other);
    });
    if (clear) kept.push(one);
  }
  return kept.sort((a, b) => asTold(a.event, b.event));
}

function isOther(one: Promised, other: Promised): boolean {
  const same = one.promisors.some(({ id }) => other.promisors.some((party) => party.id === id));
  return !same || (one.due?.day !== undefined && one.due.day !== other.due?.day);
}
