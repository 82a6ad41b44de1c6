/** What issues and commitments read of the store: events and positions with their parties and sentences written out. */
import type { DueDay, Telling } from '../schema/issue.ts';
import type { Event, Position, Time } from '../schema/record.ts';
import { nameStems, type PartyTold } from './parties.ts';
import { tellingStems } from './words.ts';

/** Where something is told. */
export interface Told {
  readonly dispatch: string;
  readonly published: string;
  readonly source: string | null;
  readonly title: string | null;
}

type EventFields =
  | 'id'
  | 'type'
  | 'modes'
  | 'quad'
  | 'status'
  | 'date'
  | 'dateBasis'
  | 'objectOf'
  | 'attributedTo'
  | 'trigger'
  | 'evidence'
  | 'confidence';

/** An event as it is told by a dispatch. */
export interface EventTold extends Pick<Event, EventFields>, Told {
  readonly actors: readonly PartyTold[];
  readonly recipients: readonly PartyTold[];
  readonly places: readonly { readonly name: string; readonly country: string | null; readonly precision: string }[];
  readonly time: Pick<Time, 'start' | 'end' | 'text' | 'granularity'> | null;
  readonly sentence: string;
  readonly claimedBy: PartyTold | null;
  /** Parties that the sentence names beside, such as who holds the position. */
  readonly beside?: readonly PartyTold[];
}

/** A position with its holder and event. */
export interface PositionTold
  extends Pick<Position, 'id' | 'attitude' | 'manner' | 'evidence' | 'attributedTo' | 'confidence'>,
    Told {
  readonly holder: PartyTold;
  readonly on: EventTold;
  readonly deadline: Pick<Time, 'start' | 'end' | 'text'> | 'none' | null;
}

export const dayOf = ({ published }: Pick<Told, 'published'>): string => published.slice(0, 10);

/** By publication, dispatch, place in the text, and id: the same order whichever was added first. */
export function asTold(a: EventTold, b: EventTold): number {
  const before =
    text(a.published, b.published) ||
    text(a.dispatch, b.dispatch) ||
    a.trigger.start - b.trigger.start ||
    text(a.id, b.id);
  return before;
}

export const text = (a: string, b: string): number => (a < b ? -1 : Number(a > b));

export function tellingOf(event: EventTold): Telling {
  const { id, dispatch, source, title, sentence, evidence, claimedBy } = event;
  return {
    event: id,
    dispatch,
    day: dayOf(event),
    source,
    title,
    quote: sentence,
    evidence: [...evidence],
    claimedBy: claimedBy?.name ?? null,
  };
}

/** The sentence before and from the trigger on; the trigger is looked for by its words, since rows hold no place of theirs. */
export function around({ sentence, trigger }: Pick<EventTold, 'sentence' | 'trigger'>): [string, string] {
  const at = Math.max(0, sentence.indexOf(trigger.text));
  return [sentence.slice(0, at), sentence.slice(at)];
}

/** Characters on either side of the trigger: the sentence as far as it speaks of the act, and the clause around it. */
const reach = { sentence: 160, clause: 50 } as const;

/** Four words on each side, no farther than the clause. */
const nextWords = { before: /(?:[^\s,;:.]+\s+){1,4}$/u, after: /^(?:\s+[^\s,;:.]+){1,4}/u } as const;

export interface MatterStems {
  readonly sentence: readonly string[];
  readonly clause: readonly string[];
  /** Those of the words that stand next to the trigger, or in it after its first: "the bill" of "withdraw the bill". */
  readonly beside: readonly string[];
}

const known = new WeakMap<object, MatterStems>();

/**
 * Telling stems near the trigger, sorted, without the names of those who act or speak: who they are is compared elsewhere, and two
 * acts of one party are not one matter for its name. Kept with the event, since it is compared again and again.
 */
export function matterStems(event: EventTold): MatterStems {
  const before = known.get(event);
  if (before) return before;
  const { actors, recipients, claimedBy, places, beside: others = [] } = event;
  const named = [...actors, ...recipients, ...(claimedBy ? [claimedBy] : []), ...places, ...others];
  const names = new Set(named.flatMap(({ name }) => nameStems(name)));
  const [left, right] = around(event);
  const own = (words: string) => tellingStems(words).filter((stem) => !names.has(stem));
  const within = (reached: number) =>
    own(wholeWords(left.slice(-reached), left.length > reached, right.slice(0, reached)));
  const further = event.trigger.text.replace(/^\S+/u, '');
  const beside = `${nextWords.before.exec(left)?.[0] ?? ''} ${further} ${nextWords.after.exec(right.slice(event.trigger.text.length))?.[0] ?? ''}`;
  const stems = { sentence: within(reach.sentence), clause: within(reach.clause), beside: own(beside) };
  known.set(event, stems);
  return stems;
}

/** Words that the cut went through are left out. */
function wholeWords(left: string, cut: boolean, right: string): string {
  return `${cut ? left.replace(/^\S*/u, '') : left}${right}`;
}

/** "withdraw the bill altogether": from the trigger to the end of its clause, at most `most` characters. */
export function clauseFrom(event: Pick<EventTold, 'sentence' | 'trigger'>, most = 90): string {
  const clause = around(event)[1]
    .split(/[,;:.!?](?=\s|$|["”’)])|\s[-–—]\s|["”]/u, 1)[0]!
    .trim();
  if (clause.length <= most) return clause;
  return `${clause.slice(0, most).replace(/\s+\S*$/u, '')} …`;
}

export const dueOf = (time: Pick<Time, 'start' | 'end' | 'text'>): DueDay => ({
  day: time.end ?? time.start,
  text: time.text,
});
