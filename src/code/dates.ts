/** The best single day of a happening, and what it rests on. */
import type { Reading, Timex, Trigger } from '../schema/reading.ts';
import type { Event, EventStatus, Time } from '../schema/record.ts';
import { childrenOf } from './tree.ts';

export interface DateInput {
  readonly reading: Reading;
  /** The trigger that tells most of the happening. */
  readonly trigger: Trigger;
  readonly status: EventStatus;
  readonly timeOfEvent: Time | null;
  /** `YYYY-MM-DD` or a full ISO instant. */
  readonly published: string;
}

type Dated = Pick<Event, 'date' | 'dateBasis'>;
interface Days {
  readonly start: string | null;
  readonly end: string | null;
  readonly granularity: Time['granularity'];
}

const unknown: Dated = { date: null, dateBasis: null };

/**
 * Day of a happening. A day that the text names is `stated`. Of a longer time it is one day inside, `inferred`: the middle of a closed
 * period, the last day of an open one ("since Monday" goes on), neither after publication for what has happened nor before it for
 * what is to come. Without a time, what happened or failed to happen is as new as the story (`published`); what belongs to the past,
 * the future or a supposition has no day.
 */
export function dateOf({ reading, trigger, status, timeOfEvent, published }: DateInput): Dated {
  const today = published.slice(0, 10);
  const days = timeOfEvent && isPoint(timeOfEvent) ? timeOfEvent : timeBeside(reading, trigger);
  const fresh: Dated = status === 'actual' || status === 'negated' ? { date: today, dateBasis: 'published' } : unknown;
  if (!days) return fresh;
  const [earliest, latest] =
    status === 'future' ? [today, null] : status === 'hypothetical' ? [null, null] : [null, today];
  if (days.start !== null && days.start === days.end) {
    // A day on the wrong side of publication belongs to another happening of the sentence.
    const fits = (earliest === null || days.start >= earliest) && (latest === null || days.start <= latest);
    return fits ? { date: days.start, dateBasis: 'stated' } : fresh;
  }
  const date = dayInside(later(days.start, earliest), sooner(days.end, latest), days);
  return date ? { date, dateBasis: 'inferred' } : fresh;
}

/** Times that say when; lengths and repeats do not. */
function isPoint(time: Days): boolean {
  return time.granularity !== 'duration' && time.granularity !== 'set'
    ? time.start !== null || time.end !== null
    : time.start !== null;
}

/** The one day for a period, after it was cut at publication; null where nothing of it is left or it is open on both sides. */
function dayInside(start: string | null, end: string | null, whole: Days): string | null {
  if (start === null) return whole.end === null ? null : end;
  if (end === null) return start;
  if (end < start) return null;
  return whole.start === null || whole.end === null ? end : middle(start, end);
}

function middle(start: string, end: string): string {
  const [a, b] = [Date.parse(`${start}T00:00:00Z`), Date.parse(`${end}T00:00:00Z`)];
  if (!Number.isFinite(a) || !Number.isFinite(b)) return start;
  const dayMs = 86_400_000;
  return new Date(a + Math.floor((b - a) / dayMs / 2) * dayMs).toISOString().slice(0, 10);
}

const later = (a: string | null, b: string | null): string | null => (a === null || (b !== null && b > a) ? b : a);
const sooner = (a: string | null, b: string | null): string | null => (a === null || (b !== null && b < a) ? b : a);

const adverbial =
  /^(?:obl|obl:unmarked|obl:tmod|obl:npmod|nmod|nmod:unmarked|nmod:tmod|nmod:poss|advmod|compound|amod)$/;

/** A time that hangs on the trigger in the tree, or on the verb that the trigger is a party or a second half of. */
function timeBeside(reading: Reading, trigger: Trigger): Days | null {
  const { words } = reading;
  const own = timeUnder(reading, (head) => head >= trigger.first && head < trigger.last);
  if (own) return own;
  const top = headOf(reading, trigger);
  const { head, deprel, upos } = words[top]!;
  if (head < 0 || reading.triggers.some((t) => t !== trigger && t.first <= head && head < t.last && deprel !== 'conj'))
    return null;
  // "Carried out strikes on Monday"; "on Monday police closed the square and arrested 12".
  const light = upos === 'NOUN' && /^(?:obj|nsubj|nsubj:pass)$/.test(deprel) && words[head]!.upos === 'VERB';
  const second =
    deprel === 'conj' &&
    upos === words[head]!.upos &&
    !childrenOf(words, top).some((c) => /^nsubj/.test(words[c]!.deprel));
  if (light) return timeUnder(reading, (h) => h === head);
  return second ? timeUnder(reading, (h) => h === head, words[head]!.start) : null;
}

function timeUnder(
  reading: Reading,
  isHead: (word: number) => boolean,
  before = Number.POSITIVE_INFINITY,
): Days | null {
  const found = reading.timexes.filter((t) => {
    const top = headOf(reading, t);
    const word = reading.words[top]!;
    return (
      t.end <= before &&
      isHead(word.head) &&
      adverbial.test(word.deprel) &&
      isPoint(daysOf(t)) &&
      t.type !== 'SET' &&
      t.type !== 'DURATION'
    );
  });
  const best = found.find((t) => t.startDay !== null && t.startDay === t.endDay) ?? found[0];
  return best ? daysOf(best) : null;
}

function daysOf(t: Timex): Days {
  return { start: t.startDay, end: t.endDay, granularity: t.granularity };
}

/** The word of a span whose head stands outside it. */
function headOf({ words }: Reading, span: { first: number; last: number }): number {
  let at = span.first;
  for (let step = 0; step < span.last - span.first; step += 1) {
    const up = words[at]!.head;
    if (up < span.first || up >= span.last) break;
    at = up;
  }
  return at;
}
