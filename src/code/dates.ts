/** The best single day of a happening, and what it rests on. */
import type { Reading, Timex, Trigger } from '../schema/reading.ts';
import type { Event, EventStatus, Time } from '../schema/record.ts';
import { hasSubject, isElsewhere, shiftBefore, topOf } from './anchors.ts';
import { verbal } from './objects.ts';
import { childrenBy } from './tree.ts';

export interface DateInput {
  readonly reading: Reading;
  /** The trigger that tells most of the happening. */
  readonly trigger: Trigger;
  readonly type: string;
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
const dayMs = 86_400_000;

/**
 * Day of a happening. A day that the text names is `stated`. Of a longer time it is one day inside, `inferred`: the middle of a closed
 * period, the last day of an open one ("since Monday" goes on), neither after publication for what has happened nor before it for
 * what is to come or arranged; "a day after" counts from the day of the main clause. Without a time, what happened or failed to happen
 * is as new as the story (`published`); what belongs to the past, the future or a supposition has no day.
 */
export function dateOf({ reading, trigger, type, status, timeOfEvent, published }: DateInput): Dated {
  const today = published.slice(0, 10);
  const fresh: Dated = status === 'actual' || status === 'negated' ? { date: today, dateBasis: 'published' } : unknown;
  const own = ownTime(reading, trigger);
  // "Is to meet him on Friday" counts as done, on a day to come; beside a word of asking or promising the day is that of what is asked.
  const ahead = status === 'future' || (own?.start != null && own.start > today && !verbal.has(type));
  const [earliest, latest] = ahead ? [today, null] : status === 'hypothetical' ? [null, null] : [null, today];
  const fits = (day: string) => (earliest === null || day >= earliest) && (latest === null || day <= latest);
  const shifted = shiftedDay(reading, trigger, today);
  if (shifted !== null && fits(shifted)) return { date: shifted, dateBasis: 'inferred' };
  const days = timeFor(reading, trigger, timeOfEvent);
  if (!days) {
    const around = timeAround(reading, trigger);
    const date = around && dayInside(around.start, sooner(around.end, latest), around);
    return date && date < today && status !== 'future' && status !== 'hypothetical'
      ? { date, dateBasis: 'inferred' }
      : fresh;
  }
  // A day on the wrong side of publication belongs to another happening of the sentence.
  if (days.start !== null && days.start === days.end)
    return fits(days.start) ? { date: days.start, dateBasis: 'stated' } : fresh;
  const date = dayInside(later(days.start, earliest), sooner(days.end, latest), days);
  return date ? { date, dateBasis: 'inferred' } : fresh;
}

/** The encoder's time where the tree lets it be the trigger's, else one that hangs on the trigger. */
function timeFor(reading: Reading, trigger: Trigger, time: Time | null): Days | null {
  const { words } = reading;
  const sentence = words[trigger.first]!.sentence;
  const beside = timeBeside(reading, trigger);
  if (!time || !isPoint(time)) return beside;
  const told = reading.timexes.filter((t) => time.evidence.some((e) => e.start === t.start && e.end === t.end));
  const here = told.filter((t) => words[t.first]!.sentence === sentence);
  // A time of another sentence, told with another trigger of the happening, gives way to one on the trigger itself.
  if (told.length && !here.length && beside) return beside;
  return here.length && here.every((t) => isElsewhere(reading, t, trigger)) ? beside : time;
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
  return Number.isFinite(a) && Number.isFinite(b) ? plus(start, Math.floor((b - a) / dayMs / 2)) : start;
}

function plus(day: string, days: number): string {
  const at = Date.parse(`${day}T00:00:00Z`);
  return Number.isFinite(at) ? new Date(at + days * dayMs).toISOString().slice(0, 10) : day;
}

const later = (a: string | null, b: string | null): string | null => (a === null || (b !== null && b > a) ? b : a);
const sooner = (a: string | null, b: string | null): string | null => (a === null || (b !== null && b < a) ? b : a);

/** "A day after": counted from the last day named before it in the sentence, else from publication. */
function shiftedDay(reading: Reading, trigger: Trigger, today: string): string | null {
  const shift = shiftBefore(reading, trigger);
  if (!shift) return null;
  const sentence = reading.words[trigger.first]!.sentence;
  const named = reading.timexes.filter(
    (t) =>
      reading.words[t.first]!.sentence === sentence &&
      t.last <= shift.word &&
      t.startDay !== null &&
      t.startDay === t.endDay,
  );
  const own = timeUnder(
    reading,
    (head) => head >= trigger.first && head < trigger.last,
    (t) => t.first > shift.word + 2,
  );
  return own ? null : plus(named[named.length - 1]?.startDay ?? today, shift.days);
}

const adverbial =
  /^(?:obl|obl:unmarked|obl:tmod|obl:npmod|nmod|nmod:unmarked|nmod:tmod|nmod:poss|advmod|compound|amod)$/;

/** The time of the clause that a clause of time hangs on: "voted in 2020, days after they had killed him". */
function timeAround(reading: Reading, trigger: Trigger): Days | null {
  const { words } = reading;
  const top = topOf(words, trigger);
  const { deprel, head } = words[top]!;
  if (deprel !== 'advcl' || head < 0 || head >= top) return null;
  const tells = childrenBy(words, top, 'mark').some((w) =>
    /^(?:after|when|once|as|before|until)$/i.test(words[w]!.text),
  );
  return tells ? timeUnder(reading, (w) => w === head) : null;
}

/** Verbs that are looked back over for a day. */
const longestRow = 8;

/** A time that hangs on the trigger itself. */
function ownTime(reading: Reading, trigger: Trigger): Days | null {
  return timeUnder(reading, (head) => head >= trigger.first && head < trigger.last);
}

/** A time that hangs on the trigger in the tree, or on the verb that the trigger is a party or a second half of. */
function timeBeside(reading: Reading, trigger: Trigger): Days | null {
  const { words } = reading;
  const own = ownTime(reading, trigger);
  if (own) return own;
  const top = topOf(words, trigger);
  const { head, deprel, upos } = words[top]!;
  if (head < 0 || reading.triggers.some((t) => t !== trigger && t.first <= head && head < t.last && deprel !== 'conj'))
    return null;
  // "Carried out strikes on Monday", "shelling shook the city on Monday"; "closed the square on Monday and arrested 12".
  if (upos === 'NOUN' && /^(?:obj|nsubj|nsubj:pass)$/.test(deprel) && words[head]!.upos === 'VERB')
    return timeUnder(reading, (h) => h === head);
  // Each verb of a row hangs on the one before it: "halted on Monday, closed and demanded".
  for (let at = top, step = 0; step < longestRow && words[at]!.deprel === 'conj'; at = words[at]!.head, step += 1) {
    const before = words[at]!.head;
    if (words[before]?.upos !== upos || hasSubject(words, at)) return null;
    const time = timeUnder(
      reading,
      (h) => h === before,
      (t) => t.end <= trigger.start,
    );
    if (time) return time;
  }
  return null;
}

function timeUnder(
  reading: Reading,
  isHead: (word: number) => boolean,
  suits: (t: Timex) => boolean = () => true,
): Days | null {
  const found = reading.timexes.filter((t) => {
    const word = reading.words[topOf(reading.words, t)]!;
    return (
      suits(t) &&
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
