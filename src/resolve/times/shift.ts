import { shiftDay } from './covered.ts';
import { isAge, type Length, lengthAt } from './duration.ts';
import type { Unit } from './lexicon.ts';
import { anchorEnd, anchorStart } from './relative.ts';
import {
  at,
  type Context,
  daySense,
  durationValue,
  isHyphen,
  low,
  periodAround,
  type Rule,
  type Sense,
} from './sense.ts';

/** The calendar period or day that lies an amount away: weeks, months and years count as whole ones from today. */
function away(_context: Context, last: number, from: number, amount: number, unit: Unit, whole: boolean): Sense {
  const day = shiftDay(from, amount, unit);
  if (unit === 'week' && whole && Number.isInteger(amount)) return periodAround(last, day, 'week');
  if (unit === 'month' || unit === 'year' || unit === 'quarter')
    return periodAround(last, day, Number.isInteger(amount) ? unit : 'month');
  if (unit === 'decade') return periodAround(last, day, 'year');
  if (unit === 'century') return periodAround(last, day, 'year');
  return daySense(last, day);
}

const small = new Set<Unit>(['second', 'minute', 'hour']);

function openShift(_context: Context, length: Length, last: number, from: number, back: boolean): Sense {
  const value = length.amount === null ? durationValue(null, length.unit) : durationValue(length.amount, length.unit);
  if (small.has(length.unit)) return { ...daySense(last, from), value, type: 'DURATION', granularity: 'time' };
  return {
    last,
    value: back ? 'PAST_REF' : 'FUTURE_REF',
    type: 'DATE',
    granularity: 'vague',
    start: back ? null : from,
    end: back ? from : null,
  };
}

function shifted(context: Context, length: Length, last: number, from: number, sign: number, whole: boolean): Sense {
  if (length.amount === null) return openShift(context, length, last, from, sign < 0);
  if (small.has(length.unit)) {
    const hours = length.unit === 'hour' ? length.amount : 0;
    return { ...daySense(last, hours >= 24 ? from + sign * Math.round(hours / 24) : from), granularity: 'time' };
  }
  return away(context, last, from, sign * length.amount, length.unit, whole);
}

/** "two weeks ago", "a year earlier", "three days later", "hours before", "ten days from now", "a day after". */
export const shift: Rule = (context, i) => {
  let length = lengthAt(context, i);
  let last: number;
  if (!length) {
    // "the week before", "the night before", "the morning after".
    if (low(context, i) !== 'the') return null;
    const { entry } = at(context, i + 1);
    const word = low(context, i + 2);
    if (!entry || entry.plural || !/^(before|after|earlier|prior)$/.test(word)) return null;
    if (entry.part && word !== 'earlier') {
      if (word === 'before') return daySense(i + 3, anchorStart(context, i) - 1, `T${entry.part}`);
      return daySense(i + 3, anchorEnd(context, i) + (endsClause(context, i + 3) ? 1 : 0), `T${entry.part}`);
    }
    if (!entry.unit || entry.unit === 'second' || entry.unit === 'minute' || entry.unit === 'hour') return null;
    if (entry.unit === 'day' && word === 'after')
      return daySense(i + 3, endsClause(context, i + 3) ? anchorEnd(context, i) + 1 : context.published);
    if (!endsClause(context, i + 3) && word !== 'before') return null;
    length = { last: i + 2, amount: 1, high: 1, unit: entry.unit, bare: false };
  }
  if (isAge(context, length, i)) return null;
  last = length.last;
  if (isHyphen(low(context, last))) last++;
  const word = low(context, last);
  const next = low(context, last + 1);
  if (word === 'ago') {
    const quarter = yearBack(context, length, last + 1, i);
    return quarter ?? shifted(context, length, last + 1, context.published, -1, true);
  }
  if (
    word === 'earlier' ||
    word === 'previously' ||
    word === 'prior' ||
    (word === 'before' && endsClause(context, last + 1))
  ) {
    if (word === 'prior' && next === 'to') return null;
    const quarter = yearBack(context, length, last + 1, i);
    return quarter ?? shifted(context, length, last + 1, anchorStart(context, i), -1, false);
  }
  if (word === 'later' || word === 'afterwards' || (word === 'after' && endsClause(context, last + 1)))
    return shifted(context, length, last + 1, anchorEnd(context, i), 1, false);
  if (word === 'from' && (next === 'now' || next === 'today'))
    return shifted(context, length, last + 2, context.published, 1, true);
  if (word === 'hence') return shifted(context, length, last + 1, context.published, 1, true);
  if (word === 'on' && /^[,.;]?$/.test(next) && !length.bare)
    return length.amount === null ? null : shifted(context, length, last + 1, context.published, 0, false);
  if (context.timeml) return null;
  if (word === 'after') return besideEvent(context, length, last + 1, i, -1);
  if (word === 'before') return besideEvent(context, length, last + 1, i, 1);
  return null;
};

/** "a year earlier" beside a quarter is that quarter of the year before. */
function yearBack(context: Context, length: Length, last: number, i: number): Sense | null {
  if (length.unit !== 'year' || length.amount !== 1) return null;
  return quarterBack(context, last, i);
}

function quarterBack(context: Context, last: number, i: number): Sense | null {
  const { quarter } = context;
  if (!quarter || quarter.sense.start === null || i - quarter.at > 110) return null;
  return { ...periodAround(last, shiftDay(quarter.sense.start, -1, 'year'), 'quarter'), back: true };
}

/**
 * "a day after the raid": the raid lies a day before what the sentence dates, so the words point there.
 * Weeks and longer say too little about a day and stay open.
 */
function besideEvent(context: Context, length: Length, last: number, i: number, sign: number): Sense {
  const value = durationValue(length.amount, length.unit);
  const from = anchorStart(context, i);
  const base = { last, value, type: 'DURATION' as const, granularity: 'duration' as const };
  if (sign > 0 || length.amount === null) {
    return small.has(length.unit) ? { ...base, start: from, end: from } : { ...base, start: null, end: null };
  }
  if (small.has(length.unit)) return { ...base, start: from, end: from };
  if (length.unit === 'day' || length.unit === 'night') {
    // Half a day after is the same day.
    const day = from - Math.floor(length.amount);
    return { ...base, start: day, end: day };
  }
  return { ...base, start: null, end: null };
}

function endsClause(context: Context, i: number): boolean {
  const piece = at(context, i);
  if (piece.word < 0) return true;
  return !/^[\p{L}\p{N}$“"]/u.test(piece.text) || /^(and|but|in|at|on|by|when|was|were|had|has|is|to)$/.test(piece.low);
}

/** "year-earlier", "year-ago": the same period of the year before. */
export const yearAgo: Rule = (context, i) => {
  let j = i;
  if (low(context, j) === 'the') j++;
  if (/^(comparable|corresponding)$/.test(low(context, j))) j++;
  if (low(context, j) !== 'year' || !isHyphen(low(context, j + 1)) || !/^(earlier|ago)$/.test(low(context, j + 2)))
    return null;
  let last = j + 3;
  if (/^(period|quarter)$/.test(low(context, last))) last++;
  const { published } = context;
  return (
    quarterBack(context, last, i) ??
    periodAround(last, shiftDay(published, -1, 'year'), low(context, last - 1) === 'quarter' ? 'quarter' : 'year')
  );
};
