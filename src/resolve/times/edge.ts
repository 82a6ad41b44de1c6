import { addMonths, civil, dayNumber, monthDays } from './calendar.ts';
import { spokenDay } from './clock.ts';
import { runningPeriod } from './relative.ts';
import { at, type Context, daySense, isHyphen, type Lean, low, type Rule, type Sense } from './sense.ts';

type Third = 'early' | 'mid' | 'late';

/** The part of a period: thirds of a month or year, the ends of a decade. Days and weeks keep their extent. */
export function thirdOf(sense: Sense, third: Third): { start: number | null; end: number | null } {
  const { start, end, granularity } = sense;
  if (start === null || end === null) return { start, end };
  if (granularity === 'month') {
    if (third === 'early') return { start, end: start + 9 };
    return third === 'mid' ? { start: start + 10, end: start + 19 } : { start: start + 20, end };
  }
  if (granularity === 'year') {
    const { year } = civil(start);
    if (third === 'early') return { start, end: monthDays(year, 4).end };
    return third === 'mid'
      ? { start: dayNumber(year, 5, 1), end: monthDays(year, 8).end }
      : { start: dayNumber(year, 9, 1), end };
  }
  if (granularity === 'decade') {
    const { year } = civil(start);
    if (third === 'early') return { start, end: dayNumber(year + 3, 12, 31) };
    return third === 'mid'
      ? { start: dayNumber(year + 3, 1, 1), end: dayNumber(year + 6, 12, 31) }
      : { start: dayNumber(year + 5, 1, 1), end };
  }
  return { start, end };
}

function isSame(sense: Sense, published: number): boolean {
  return sense.start !== null && sense.end !== null && sense.start <= published && sense.end >= published;
}

function point(context: Context, points: readonly Rule[], i: number, lean?: Lean): Sense | null {
  for (const rule of points) {
    const sense = rule(context, i, lean);
    if (sense) return sense;
  }
  return null;
}

const periods = new Set([
  'week',
  'weekend',
  'month',
  'quarter',
  'season',
  'half',
  'year',
  'decade',
  'century',
  'day',
  'time',
]);

/** "early on Sunday", "mid-January", "late 2023", "earlier this month", "later that day", "earlier in the week". */
export function edgeRule(points: readonly Rule[]): Rule {
  return (context, i, lean) => {
    let j = low(context, i) === 'the' ? i + 1 : i;
    const word = low(context, j);
    if (!/^(early|late|mid|earlier|later|sometime|middle)$/.test(word)) return null;
    j++;
    if (isHyphen(low(context, j))) j++;
    if (word === 'early' || word === 'late') {
      const ofDay = at(context, j).entry?.part;
      if (ofDay && !at(context, j).entry?.plural && !/^(on|in)$/.test(low(context, j)))
        return bareDaypart(context, j, ofDay, lean, points);
    }
    if (/^(on|in|of)$/.test(low(context, j))) j++;
    const later = at(context, j + 1).entry?.part;
    if ((word === 'earlier' || word === 'later') && low(context, j) === 'the' && later)
      return daySense(j + 2, spokenDay(context, i), `T${later}`);
    const sense = point(context, points, j, lean) ?? runningPeriod(context, j);
    if (!sense || !periods.has(sense.granularity)) return null;
    const { published } = context;
    if (word === 'sometime') return { ...sense, first: i };
    const inside = isSame(sense, published);
    if (
      (word === 'earlier' ||
        (word === 'early' && inside && sense.granularity !== 'year' && low(context, j) === 'this')) &&
      inside
    )
      return { ...sense, end: published };
    if (word === 'later' && inside) return { ...sense, start: published };
    if (word === 'earlier' || word === 'later') return sense;
    return { ...sense, ...thirdOf(sense, word === 'early' ? 'early' : word === 'late' ? 'late' : 'mid') };
  };
}

/** "early morning", "late evening on Sunday". */
function bareDaypart(
  context: Context,
  j: number,
  part: string,
  lean: Lean | undefined,
  points: readonly Rule[],
): Sense | null {
  let k = j + 1;
  if (/^(on|of)$/.test(low(context, k))) k++;
  const day = point(context, points, k, lean);
  if (day && day.granularity === 'day' && day.start !== null) return daySense(day.last, day.start, `T${part}`);
  return daySense(j + 1, context.published, `T${part}`);
}

const ends: Readonly<Record<string, 'start' | 'middle' | 'end'>> = {
  start: 'start',
  beginning: 'start',
  outset: 'start',
  middle: 'middle',
  end: 'end',
  close: 'end',
  eve: 'start',
};

/** "the end of May", "the start of the year", "the end of the month", "the last week of April", "the first half of July", "year end". */
export function endRule(points: readonly Rule[]): Rule {
  return (context, i, lean) => {
    let j = low(context, i) === 'the' ? i + 1 : i;
    if (low(context, j) === 'very') j++;
    if (
      low(context, j) === 'year' &&
      (low(context, j + 1) === 'end' || (isHyphen(low(context, j + 1)) && low(context, j + 2) === 'end'))
    ) {
      const { year } = civil(context.published);
      return { ...daySense(low(context, j + 1) === 'end' ? j + 2 : j + 3, dayNumber(year, 12, 31)), value: `${year}` };
    }
    const written = low(context, j) === 'end' && isHyphen(low(context, j + 1)) ? at(context, j + 2).digits : -1;
    if (written >= 1900 && written < 2200)
      return { ...daySense(j + 3, dayNumber(written, 12, 31)), value: `${written}` };
    if (low(context, j) === 'year' && low(context, j + 1) === "'s" && low(context, j + 2) === 'end') {
      const { year } = civil(context.published);
      return { ...daySense(j + 3, dayNumber(year, 12, 31)), value: `${year}` };
    }
    const which = Object.hasOwn(ends, low(context, j)) ? ends[low(context, j)] : undefined;
    const portion = which ? null : portionAt(context, j);
    if (!which && !portion) return null;
    j = portion?.last ?? j + 1;
    if (low(context, j) === 'of') j++;
    else if (i === j - 1 || low(context, i) !== 'the') return null;
    const sense = point(context, points, j, lean) ?? runningPeriod(context, j);
    if (!sense || sense.start === null || sense.end === null || !periods.has(sense.granularity)) return null;
    if (portion) return portionOf(sense, portion);
    if (low(context, j - 2) === 'eve') return { ...daySense(sense.last, sense.start - 1) };
    if (which === 'end') return { ...sense, start: sense.granularity === 'month' ? sense.start + 20 : sense.end };
    if (which === 'start') return { ...sense, end: sense.granularity === 'month' ? sense.start + 9 : sense.start };
    return { ...sense, ...thirdOf(sense, 'mid') };
  };
}

interface Portion {
  readonly last: number;
  readonly index: number;
  readonly unit: 'week' | 'half' | 'day' | 'months' | 'weeks' | 'days';
  readonly count: number;
}

const portionWords: Readonly<Record<string, number>> = {
  first: 0,
  second: 1,
  third: 2,
  fourth: 3,
  last: -1,
  final: -1,
  opening: 0,
};

function portionAt(context: Context, i: number): Portion | null {
  const word = low(context, i);
  if (!Object.hasOwn(portionWords, word)) return null;
  const index = portionWords[word] as number;
  const number = at(context, i + 1).entry?.number ?? Math.max(0, at(context, i + 1).digits);
  const unit = low(context, number ? i + 2 : i + 1);
  if (number && (unit === 'months' || unit === 'weeks' || unit === 'days'))
    return low(context, i + 3) === 'of' ? { last: i + 3, index, unit, count: number } : null;
  if (number || (unit !== 'week' && unit !== 'half' && unit !== 'day') || low(context, i + 2) !== 'of') return null;
  return { last: i + 2, index, unit, count: 1 };
}

function portionOf(sense: Sense, portion: Portion): Sense | null {
  const { start, end } = sense as { start: number; end: number };
  const { unit, index, count } = portion;
  if (unit === 'half') {
    if (index < -1 || index > 1) return null;
    const middle =
      sense.granularity === 'month' ? start + 15 : sense.granularity === 'year' ? addMonths(start, 6) : null;
    if (middle === null) return null;
    const year = civil(start).year;
    const value = sense.granularity === 'year' ? `${year}-H${index === 0 ? 1 : 2}` : sense.value;
    return {
      ...sense,
      value,
      granularity: 'half',
      ...(index === 0 ? { start, end: middle - 1 } : { start: middle, end }),
    };
  }
  if (unit === 'months')
    return {
      ...sense,
      value: `P${count}M`,
      type: 'DURATION',
      granularity: 'duration',
      ...(index === -1 ? { start: addMonths(end + 1, -count), end } : { start, end: addMonths(start, count) - 1 }),
    };
  const size = unit === 'week' || unit === 'weeks' ? 7 * count : count;
  if (unit === 'weeks' || unit === 'days')
    return {
      ...sense,
      value: `P${count}${unit === 'days' ? 'D' : 'W'}`,
      type: 'DURATION',
      granularity: 'duration',
      ...(index === -1 ? { start: end - size + 1, end } : { start, end: start + size - 1 }),
    };
  const from = index === -1 ? end - size + 1 : start + index * size;
  if (from > end) return null;
  if (unit === 'day') return daySense(sense.last, from);
  return { ...sense, granularity: 'week', start: from, end: Math.min(end, from + size - 1) };
}
