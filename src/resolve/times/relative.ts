import { monthAt, writtenDay } from './absolute.ts';
import { civil, dayNumber, isRealDate, weekStart } from './calendar.ts';
import { shiftDay } from './covered.ts';
import { holidayNear } from './holiday.ts';
import type { Season, Unit } from './lexicon.ts';
import { amountAt } from './number.ts';
import { seasonSense } from './period.ts';
import {
  at,
  type Context,
  daySense,
  durationValue,
  isHyphen,
  type Lean,
  low,
  monthSense,
  periodAround,
  type Rule,
  type Sense,
  vagueSense,
  weekendSense,
  weekSense,
  yearSense,
} from './sense.ts';

/** First day of what was spoken of last, or the day of publication. */
export function anchorStart(context: Context, i: number): number {
  return near(context, i)?.start ?? context.published;
}
export function anchorEnd(context: Context, i: number): number {
  const sense = near(context, i);
  return sense?.end ?? sense?.start ?? context.published;
}
function near(context: Context, i: number): Sense | null {
  return context.anchor && i - context.anchor.at < 120 ? context.anchor.sense : null;
}

/** The day after what was spoken of; a clause that tells the past does not pass the day of publication. */
function dayAfterAnchor(context: Context, i: number): number {
  const day = anchorEnd(context, i) + 1;
  return day > context.published && context.lean(i) === 'past' ? context.published : day;
}

/** "today", "yesterday", "tomorrow", "tonight", "yesterday morning", "the day before yesterday". */
export const dayWord: Rule = (context, i) => {
  if (low(context, i) === 'the' && low(context, i + 1) === 'day' && /^(before|after)$/.test(low(context, i + 2))) {
    const offset = at(context, i + 3).entry?.offset;
    if (offset === undefined || offset === 0) return null;
    return daySense(i + 4, context.published + offset * 2);
  }
  const { entry } = at(context, i);
  if (entry?.offset === undefined) return null;
  const day = context.published + entry.offset;
  if (entry.part) return daySense(i + 1, day, `T${entry.part}`);
  return daySense(i + 1, day);
};

/** "that day", "the same day", "the next day", "the previous day", "the day before", "the following day". */
export const shiftedDay: Rule = (context, i) => {
  const [first, second, third] = [low(context, i), low(context, i + 1), low(context, i + 2)];
  if (first === 'that' && second === 'day') return daySense(i + 2, anchorStart(context, i));
  if (first === 'that' && (second === 'same' || second === 'very') && third === 'day')
    return daySense(i + 3, anchorStart(context, i));
  if (first !== 'the') {
    if (first === 'next' && second === 'day') return daySense(i + 2, dayAfterAnchor(context, i));
    return null;
  }
  if (third === 'day') {
    if (second === 'same') return daySense(i + 3, anchorStart(context, i));
    if (second === 'next' || second === 'following') return daySense(i + 3, dayAfterAnchor(context, i));
    if (second === 'previous' || second === 'preceding') return daySense(i + 3, anchorStart(context, i) - 1);
  }
  if (second === 'very' && third === 'next' && low(context, i + 3) === 'day')
    return daySense(i + 4, dayAfterAnchor(context, i));
  if (second === 'day' && (third === 'before' || third === 'earlier' || third === 'prior'))
    return daySense(i + 3, anchorStart(context, i) - 1);
  return null;
};

const back = new Set(['last', 'past', 'previous', 'preceding', 'latest', 'recent']);
const ahead = new Set(['next', 'coming', 'following', 'ensuing', 'upcoming']);
const around = new Set(['this', 'current', 'same', 'that', 'present']);

interface Qualified {
  readonly last: number;
  /** "the past", "this coming": a stretch up to or from today rather than a calendar period. */
  readonly article: boolean;
  readonly word: string;
}

/** The qualifier before a unit: "last", "the next", "this past", "that same". */
function qualifierAt(context: Context, i: number): Qualified | null {
  let j = i;
  let word = low(context, j);
  const article = /^(the|these|those|its|his|her|their|our|my)$/.test(word);
  if (article) word = low(context, ++j);
  if (word === 'very') word = low(context, ++j);
  if ((word === 'this' || word === 'that') && !article) {
    const next = low(context, j + 1);
    if (back.has(next) || ahead.has(next)) return { last: j + 2, article: true, word: next };
    if (next === 'same' || next === 'very')
      return { last: j + 2, article: false, word: low(context, j + 2) === 'same' ? 'same' : word };
  }
  if (word === 'following' && !article) return null;
  // "will last three days", "can last years": the verb.
  if (
    word === 'last' &&
    !article &&
    /^(will|to|would|could|can|may|might|should|must|not|n't|did|does)$/.test(low(context, j - 1)) &&
    !/^(week|month|year|night)$/.test(low(context, j + 1))
  )
    return null;
  if (!back.has(word) && !ahead.has(word) && !around.has(word)) {
    return article && /^(these|those)$/.test(low(context, i))
      ? { last: i + 1, article: false, word: low(context, i) }
      : null;
  }
  return { last: j + 1, article, word };
}

/** Times that point from today or from the time spoken of: "last week", "the past 24 hours", "next spring", "that evening", "this year". */
export const deictic: Rule = (context, i, lean) => {
  const qualifier = qualifierAt(context, i);
  if (!qualifier) return null;
  let { last: j } = qualifier;
  const isBack = back.has(qualifier.word);
  const isAhead = ahead.has(qualifier.word);
  if (isBack || isAhead) {
    const amount = amountAt(context, j);
    if (amount && low(context, j) !== 'a' && low(context, j) !== 'an') {
      const k = isHyphen(low(context, amount.last)) ? amount.last + 1 : amount.last;
      const { entry } = at(context, k);
      if (entry?.unit && !(entry.unit === 'quarter' && amount.amount === 0.25)) {
        return stretch(
          context,
          i,
          k + 1,
          amount.high === amount.amount ? amount.amount : null,
          amount.high,
          entry.unit,
          entry.times ?? 1,
          isBack,
          qualifier.word,
        );
      }
      return null;
    }
  }
  if (/^(fiscal|calendar|financial|academic|school|entire|whole|full)$/.test(low(context, j))) j++;
  const piece = at(context, j);
  const { entry } = piece;
  if (!entry) return null;
  if (qualifier.word === 'these' || qualifier.word === 'those') {
    return piece.low === 'days' && qualifier.word === 'these'
      ? vagueSense(j + 1, 'PRESENT_REF', context.published, context.published)
      : null;
  }
  if (entry.unit === 'weekend') return weekendSense(j + 1, saturdayOf(context, i, qualifier.word, lean));
  if (entry.unit && entry.plural) {
    if (!isBack && !isAhead) return null;
    const { published } = context;
    if (entry.unit === 'second' || entry.unit === 'minute') return null;
    return vagueSense(j + 1, isBack ? 'PAST_REF' : 'FUTURE_REF', isBack ? null : published, isBack ? published : null);
  }
  if (entry.part && !entry.plural) return partOf(context, i, j, qualifier.word, entry.part);
  if (entry.unit) return unitOf(context, i, j + 1, qualifier, entry.unit, entry.times ?? 1);
  if (entry.season && !entry.plural && (piece.low !== 'fall' || low(context, j + 1) !== 'of'))
    return seasonOfQualifier(context, j + 1, qualifier.word, entry.season);
  if (entry.month && (qualifier.article === false || isBack || isAhead)) return monthOf(context, j, qualifier.word);
  return holidayNear(context, j, isBack ? 'past' : isAhead ? 'future' : (lean ?? context.lean(i)), isBack || isAhead);
};

function stretch(
  context: Context,
  i: number,
  last: number,
  amount: number | null,
  high: number | null,
  unit: Unit,
  times: number,
  isBack: boolean,
  word: string,
): Sense {
  const from =
    word === 'previous' || word === 'preceding' || word === 'following'
      ? isBack
        ? anchorStart(context, i)
        : anchorEnd(context, i)
      : context.published;
  const size = (high ?? amount) === null ? null : ((high ?? amount) as number) * times;
  const value = durationValue(amount === null ? null : amount * times, unit);
  const edge = size === null ? null : shiftDay(from, isBack ? -size : size, unit);
  return {
    last,
    value,
    type: 'DURATION',
    granularity: 'duration',
    start: isBack ? edge : from,
    end: isBack ? from : edge,
  };
}

function saturdayOf(context: Context, i: number, word: string, lean?: Lean): number {
  const saturday = weekStart(context.published) + 5;
  const past = saturday > context.published ? saturday - 7 : saturday;
  if (word === 'last' || word === 'past') return saturday + 1 >= context.published ? saturday - 7 : saturday;
  if (word === 'previous') return weekStart(anchorStart(context, i)) - 2;
  if (word === 'next' || word === 'coming') return saturday > context.published ? saturday : saturday + 7;
  return (lean ?? context.lean(i)) === 'future' ? saturday : past;
}

/** "all week", "all night", "all day": what of it has passed. */
export const allOf: Rule = (context, i) => {
  if (low(context, i) !== 'all' || context.timeml) return null;
  const j = isHyphen(low(context, i + 1)) ? i + 2 : i + 1;
  const { entry } = at(context, j);
  const { published } = context;
  if (!entry?.unit || entry.plural) return null;
  if (entry.unit === 'night') return { ...daySense(j + 1, published - 1, 'TNI'), end: published };
  if (entry.unit === 'week') return { ...weekSense(j + 1, published), end: published };
  if (entry.unit === 'day') return daySense(j + 1, Math.min(published, anchorEnd(context, i)));
  return null;
};

/** "the weekend" without a qualifier. */
export const weekend: Rule = (context, i, lean) => {
  const j = low(context, i) === 'the' ? i + 1 : i;
  if (low(context, j) !== 'weekend') return null;
  if (j === i && !/^(by|over|at|on|this|of)$/.test(low(context, i - 1))) return null;
  return weekendSense(j + 1, saturdayOf(context, i, 'the', lean));
};

function partOf(context: Context, i: number, j: number, word: string, part: string): Sense | null {
  const suffix = `T${part}`;
  if (word === 'last' || word === 'past') return daySense(j + 1, context.published - 1, suffix);
  if (word === 'this') return daySense(j + 1, context.published, suffix);
  if (word === 'that' || word === 'same') return daySense(j + 1, anchorStart(context, i), suffix);
  if (word === 'next' || word === 'following') return daySense(j + 1, dayAfterAnchor(context, i), suffix);
  if (word === 'previous' || word === 'preceding') return daySense(j + 1, anchorStart(context, i) - 1, suffix);
  return null;
}

function unitOf(
  context: Context,
  i: number,
  last: number,
  qualifier: Qualified,
  unit: Unit,
  times: number,
): Sense | null {
  const { word, article } = qualifier;
  if (unit === 'second' || unit === 'minute') return null;
  if (unit === 'hour') return word === 'this' ? null : stretch(context, i, last, 1, 1, unit, 1, back.has(word), word);
  if (around.has(word)) {
    const day = word === 'that' || word === 'same' ? anchorStart(context, i) : context.published;
    if (unit === 'day') return word === 'current' ? null : daySense(last, day);
    return periodAround(last, day, unit);
  }
  if (unit === 'day') {
    if (word === 'next' || word === 'following') return daySense(last, dayAfterAnchor(context, i));
    if (word === 'previous' || word === 'preceding') return daySense(last, anchorStart(context, i) - 1);
    return word === 'past' ? stretch(context, i, last, 1, 1, unit, 1, true, word) : null;
  }
  const relative = word === 'previous' || word === 'preceding' || word === 'following';
  const step = back.has(word) ? -times : times;
  if (word === 'latest' || word === 'recent')
    return unit === 'quarter' ? periodAround(last, shiftDay(context.published, -1, unit), unit) : null;
  if (
    !relative &&
    word !== 'coming' &&
    word !== 'ensuing' &&
    (word === 'past' || (article && unit !== 'year' && unit !== 'century')) &&
    unit !== 'quarter'
  ) {
    return stretch(context, i, last, 1, 1, unit, times, back.has(word), word);
  }
  const from = relative ? (back.has(word) ? anchorStart(context, i) : anchorEnd(context, i)) : context.published;
  if (unit === 'decade' && word === 'last') return stretch(context, i, last, 1, 1, unit, 1, true, word);
  return periodAround(last, shiftDay(from, step, unit), unit);
}

function seasonOfQualifier(context: Context, last: number, word: string, season: Season): Sense | null {
  const { year } = civil(context.published);
  const of = (y: number): Sense => seasonSense(last, y, season);
  const years = [year - 2, year - 1, year, year + 1];
  if (word === 'last' || word === 'past' || word === 'previous') {
    for (const y of years.slice().reverse()) if ((of(y).end as number) < context.published) return of(y);
  }
  if (word === 'next' || word === 'coming' || word === 'following') {
    for (const y of years) if ((of(y).start as number) > context.published) return of(y);
  }
  if (word === 'this') {
    const current = of(season === 'WI' && civil(context.published).month < 6 ? year - 1 : year);
    return current;
  }
  if (word === 'that' || word === 'same') return of(civil(context.anchor?.sense.start ?? context.published).year);
  return null;
}

function monthOf(context: Context, j: number, word: string): Sense | null {
  const month = monthAt(context, j);
  if (!month || word === 'latest' || word === 'recent' || word === 'current') return null;
  const now = civil(context.published);
  let year = now.year;
  if (back.has(word)) year = month < now.month ? now.year : now.year - 1;
  else if (ahead.has(word)) year = month > now.month ? now.year : now.year + 1;
  else if (word === 'that' || word === 'same') year = civil(context.anchor?.sense.start ?? context.published).year;
  const day = writtenDay(context, j);
  if (day) {
    const y = day.year ?? year;
    return isRealDate(y, month, day.day) ? daySense(day.last, dayNumber(y, month, day.day)) : null;
  }
  return monthSense(j + 1, year, month);
}

/** "the year", "the month", "the week" where a rule has made sure that the running one is meant ("the end of the year"). */
export function runningPeriod(context: Context, i: number): Sense | null {
  if (low(context, i) !== 'the' && low(context, i) !== 'this') return null;
  let j = i + 1;
  if (/^(calendar|current)$/.test(low(context, j))) j++;
  const { entry } = at(context, j);
  if (!entry?.unit || entry.plural) return null;
  const day = context.published;
  if (entry.unit === 'week') return weekSense(j + 1, day);
  if (entry.unit === 'year') return yearSense(j + 1, civil(day).year);
  if (
    entry.unit === 'day' ||
    entry.unit === 'month' ||
    entry.unit === 'quarter' ||
    entry.unit === 'decade' ||
    entry.unit === 'century'
  )
    return periodAround(j + 1, day, entry.unit);
  return null;
}
