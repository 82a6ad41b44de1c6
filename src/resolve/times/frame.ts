import { spokenDay } from './clock.ts';
import { shiftDay } from './covered.ts';
import { lengthAt } from './duration.ts';
import { runningPeriod } from './relative.ts';
import { at, type Context, durationValue, isHyphen, type Lean, low, type Rule, type Sense } from './sense.ts';

type Point = (context: Context, i: number, lean?: Lean) => Sense | null;

const opening = new Set(['since', 'until', 'till', 'by', 'before', 'after', 'from', 'through']);

function ownsNext(context: Context, sense: Sense): boolean {
  return low(context, sense.last) === "'s" || low(context, sense.last) === '’s';
}

/** "since March", "until Friday", "by June", "before dawn", "from January 16": the point with one end open. */
export function frameRule(point: Point): Rule {
  return (context, i) => {
    const word = low(context, i);
    if (!opening.has(word) || context.timeml) return null;
    let j = i + 1;
    if (word === 'since' && low(context, j) === 'at' && low(context, j + 1) === 'least') j += 2;
    else if (/^(until|by|before)$/.test(word) && /^(at|on)$/.test(low(context, j)))
      j += low(context, j + 1) === 'least' ? 2 : 1;
    const lean = leanOfFrame(context, word, i, j);
    if (word === 'before' && low(context, j) === 'the' && /^(is|ends)$/.test(low(context, j + 2))) {
      const running = runningPeriod(context, j);
      const out = low(context, j + 2) === 'ends' ? j + 3 : /^(out|over)$/.test(low(context, j + 3)) ? j + 4 : 0;
      if (running && out) return { ...running, last: out, start: null };
    }
    const sense = point(context, j, lean);
    if (!sense || sense.type === 'DURATION' || sense.type === 'SET') return null;
    if (sense.start === null && sense.end === null) return null;
    const ofDay = sense.granularity === 'time';
    const named = ownsNext(context, sense);
    switch (word) {
      case 'since':
        return { ...sense, end: null };
      case 'until':
      case 'till':
      case 'by':
        return {
          ...sense,
          start: null,
          end: isMiddle(context, j) && sense.granularity === 'month' && sense.end !== null ? sense.end - 5 : sense.end,
        };
      case 'through':
        return sense.granularity === 'time' ||
          sense.granularity === 'day' ||
          sense.granularity === 'month' ||
          sense.granularity === 'year'
          ? { ...sense, start: null }
          : null;
      case 'before':
        if (ofDay) return sense;
        return named ? null : { ...sense, start: null, end: sense.start === null ? null : sense.start - 1 };
      case 'after':
        if (ofDay) return sense;
        if (named || sense.granularity === 'day' || sense.end === null) return null;
        return { ...sense, start: sense.granularity === 'year' ? sense.start : sense.end + 1, end: null };
      case 'from':
        return !named &&
          !at(context, j).entry?.weekday &&
          at(context, j).entry?.offset !== 1 &&
          opensFrom(sense, context.published)
          ? { ...sense, end: null }
          : null;
      default:
        return null;
    }
  };
}

/** Which way the word looks: "since" back, "until" ahead; a time of day after "before" is the clause's. */
function leanOfFrame(context: Context, word: string, i: number, j: number): Lean | undefined {
  if (word === 'since' || word === 'after') return 'past';
  if (word === 'until' || word === 'till') return 'future';
  if (word === 'before') return at(context, j).entry?.moment ? undefined : 'future';
  return word === 'by' ? limitLean(context, i) : undefined;
}

/** "by mid-October" and "by the middle of the month" mean the 15th. */
function isMiddle(context: Context, i: number): boolean {
  return low(context, i) === 'mid' || low(context, i) === 'middle' || low(context, i + 1) === 'middle';
}

/** "from July", "from midnight" begin something that goes on; "a letter from last week", "down from 2024" do not. */
function opensFrom(sense: Sense, published: number): boolean {
  if (!/^(time|day|month|year)$/.test(sense.granularity) || sense.start === null) return false;
  return sense.granularity === 'year' ? false : sense.start >= published;
}

/** "by Friday" looks ahead, unless it opens its clause or a pluperfect tells what was done by then. */
function limitLean(context: Context, i: number): Lean | undefined {
  const previous = low(context, i - 1);
  if (previous === '' || /^[.;,:"“”]$/.test(previous) || previous === 'and' || previous === 'but') return undefined;
  for (let k = i - 1; k > i - 11; k--) {
    const word = low(context, k);
    if (word === '' || /^[.;:,"“”]$/.test(word) || /^(will|would|must|to|if|unless|that)$/.test(word)) break;
    if (word === 'had') return low(context, k + 1) === 'to' ? 'future' : undefined;
    if (k > i - 5 && (word === 'were' || word === 'was'))
      return /^(to|due)$/.test(low(context, k + 1)) ? 'future' : undefined;
  }
  return 'future';
}

/** "for years", "for 72 hours": the length whole; with a perfect it reaches to today, with a future it begins today. */
export const forLength: Rule = (context, i) => {
  if (low(context, i) !== 'for' || context.timeml) return null;
  const length = lengthAt(context, i + 1);
  if (
    !length ||
    /^(of|ago|earlier|later|before|after)$/.test(low(context, length.last)) ||
    isHyphen(low(context, length.last))
  )
    return null;
  const value = durationValue(length.amount === length.high ? length.amount : null, length.unit);
  const base = { last: length.last, value, type: 'DURATION' as const, granularity: 'duration' as const };
  if (length.amount === null) return { ...base, start: null, end: null };
  const { published } = context;
  if (isPerfect(context, i))
    return { ...base, start: shiftDay(published, -length.amount, length.unit), end: published };
  return { ...base, start: null, end: null };
};

function isPerfect(context: Context, i: number): boolean {
  for (let k = i - 1; k > i - 9; k--) {
    const word = low(context, k);
    if (word === '' || /^[.;:"“”(),—–]$/.test(word)) return false;
    if (word === 'has' || word === 'have' || word === "'ve")
      return !/^(to|will|would|may|must|should|could|might)$/.test(low(context, k - 1)) && low(context, k + 1) !== 'to';
    if (/^(will|would|was|were|had|did|shall)$/.test(word)) return false;
  }
  return false;
}

/** "within three months", "in two weeks" with a future: the stretch from publication. The preposition stays outside. */
export const within: Rule = (context, i) => {
  const previous = low(context, i - 1);
  const isWithin = previous === 'within';
  if (!isWithin && previous !== 'in') return null;
  if (isWithin && low(context, i) === 'the' && !context.timeml) return withinThe(context, i);
  const length = lengthAt(context, i);
  if (
    !length ||
    /^(ago|earlier|later|before|after|old)$/.test(low(context, length.last)) ||
    isHyphen(low(context, length.last))
  )
    return null;
  const amount = length.high ?? length.amount;
  const value = durationValue(length.amount === length.high ? length.amount : null, length.unit);
  const base = { last: length.last, value, type: 'DURATION' as const, granularity: 'duration' as const };
  const { published } = context;
  if (isWithin) {
    if (context.timeml) return null;
    if (length.unit === 'hour' || length.unit === 'minute' || length.unit === 'second') {
      if (amount === null || length.unit !== 'hour' || amount < 12)
        return { ...base, start: spokenDay(context, i), end: spokenDay(context, i) };
    }
    if (amount === null) return { ...base, start: null, end: null };
    return { ...base, start: published, end: shiftDay(published, amount, length.unit) };
  }
  return null;
};

/** "within the hour", "within the week". */
function withinThe(context: Context, i: number): Sense | null {
  const { entry } = at(context, i + 1);
  if (!entry?.unit || entry.plural || entry.unit === 'second' || entry.unit === 'minute') return null;
  const day = spokenDay(context, i);
  const base = {
    last: i + 2,
    value: durationValue(entry.times ?? 1, entry.unit),
    type: 'DURATION' as const,
    granularity: 'duration' as const,
  };
  return { ...base, start: day, end: entry.unit === 'hour' ? day : shiftDay(day, entry.times ?? 1, entry.unit) };
}
