import type { Unit } from './lexicon.ts';
import { amountAt } from './number.ts';
import { at, type Context, durationValue, isHyphen, low, type Rule } from './sense.ts';

const quantifiers = new Set('about roughly approximately some nearly almost barely exactly another'.split(' '));
const adjectives = new Set(
  'consecutive straight full whole solid long more additional extra further entire calendar working business successive short other turbulent'.split(
    ' ',
  ),
);

/** "more than", "at least", "up to", "nearly" … before an amount; returns where the amount begins. */
function quantifierEnd(context: Context, i: number): number {
  const [first, second, third] = [low(context, i), low(context, i + 1), low(context, i + 2)];
  if (/^(more|less|fewer|longer)$/.test(first) && second === 'than') return i + 2;
  if (first === 'at' && (second === 'least' || second === 'most')) return i + 2;
  if (first === 'up' && second === 'to') return i + 2;
  if (first === 'no' && /^(more|less|fewer)$/.test(second) && third === 'than') return i + 3;
  if (first === 'as' && /^(many|little|long|few)$/.test(second) && third === 'as') return i + 3;
  if ((first === 'just' || first === 'well' || first === 'a') && /^(over|under|about)$/.test(second)) return i + 2;
  if (
    first === 'a' &&
    (second === 'full' || second === 'whole' || second === 'mere' || second === 'further' || second === 'roughly')
  )
    return i;
  if (
    (first === 'over' || first === 'under' || first === 'around') &&
    /^(for|after|in|of|little)$/.test(low(context, i - 1))
  )
    return i + 1;
  return quantifiers.has(first) ? i + 1 : i;
}

export interface Length {
  readonly last: number;
  readonly amount: number | null;
  readonly high: number | null;
  readonly unit: Unit;
  /** No amount was written: "days", "for years". */
  readonly bare: boolean;
}

/** "three days", "two-and-a-half-month", "a year and a half", "another 24 hours", "weeks". */
export function lengthAt(context: Context, i: number): Length | null {
  const from = quantifierEnd(context, i);
  const first = at(context, from);
  if (first.entry?.unit && first.entry.plural && first.entry.unit !== 'second' && first.entry.unit !== 'quarter') {
    return { last: from + 1, amount: null, high: null, unit: first.entry.unit, bare: true };
  }
  const amount = amountAt(context, from);
  if (!amount) return null;
  let j = amount.last;
  const dash = isHyphen(low(context, j));
  if (dash) j++;
  while (!dash && adjectives.has(low(context, j)) && j < amount.last + 2) j++;
  if (low(context, j) === 'of' && /^(dozens|scores)$/.test(low(context, j - 1))) j++;
  const { entry } = at(context, j);
  if (!entry?.unit || (amount.amount !== null && amount.amount >= 1900 && entry.unit === 'quarter')) return null;
  // "World Cup 2018 day five": a year before a unit counts nothing.
  if (!entry.plural && !dash && amount.amount !== null && amount.amount >= 1900 && amount.amount < 2200) return null;
  // "a second", "a quarter", "five quarters" of something else.
  if (entry.unit === 'second' && (!entry.plural || amount.amount === null)) return null;
  if (entry.unit === 'quarter' && (low(context, j + 1) === 'of' || amount.amount === null || amount.amount < 2))
    return null;
  if (entry.unit === 'weekend' && amount.amount === 1) return null;
  // "three day" but not "2 year 5 students"; a plural amount wants a plural unit, unless a hyphen or the unit modifies.
  const times = entry.times ?? 1;
  let value = amount.amount === null ? null : amount.amount * times;
  let high = amount.high === null ? null : amount.high * times;
  let last = j + 1;
  if (low(context, last) === 'and') {
    const [article, part] = [low(context, last + 1), low(context, last + 2)];
    if ((article === 'a' || article === 'one') && part === 'half' && value !== null) {
      value += 0.5 * times;
      high = value;
      last += 3;
    } else {
      const more = amountAt(context, last + 1);
      const unit = more ? at(context, more.last).entry?.unit : undefined;
      if (more && unit && unit !== entry.unit && more.amount !== null) last = more.last + 1;
    }
  }
  if (isHyphen(low(context, last)) && low(context, last + 1) === 'long') last += 2;
  return { last, amount: value, high, unit: entry.unit, bare: false };
}

export function isAge(context: Context, length: Length, i: number): boolean {
  let j = length.last;
  if (isHyphen(low(context, j))) j++;
  if (low(context, j) === 'old' || low(context, j) === 'olds') return true;
  if (low(context, j) === 'of' && low(context, j + 1) === 'age') return true;
  return /^(aged|age|ages)$/.test(low(context, i - 1));
}

/** How long: "three days", "72-hour", "nearly a decade", "for years" (in `frame`). Ages are none, except by TimeML's habit. */
export const duration: Rule = (context, i) => {
  const length = lengthAt(context, i);
  if (!length) return null;
  if (isAge(context, length, i)) {
    if (!context.ages) return null;
  }
  const previous = low(context, i - 1);
  // "the days", "those years" and "three-year-old" are no lengths; "in those days" has its own rule.
  if (
    length.bare &&
    (at(context, i - 1).entry?.number !== undefined || at(context, i - 1).digits >= 0 || isHyphen(previous))
  )
    return null;
  if (
    length.bare &&
    /^(the|those|these|his|her|its|their|our|first|last|early|these|all|two|both|other|dog|school|working)$/.test(
      previous,
    )
  )
    return null;
  if (
    length.bare &&
    (low(context, length.last) === "'" || /^(night|nights|weekend|weekends)$/.test(low(context, length.last - 1)))
  )
    return null;
  if (length.unit === 'night' && length.amount === 1 && !/^(one)$/.test(low(context, i))) return null;
  if (
    !length.bare &&
    low(context, i) === 'a' &&
    length.unit === 'day' &&
    /^(independence|victory)$/.test(low(context, length.last))
  )
    return null;
  const amount = length.amount === length.high ? length.amount : null;
  return {
    last: length.last,
    value: durationValue(amount, length.unit),
    type: 'DURATION',
    granularity: 'duration',
    start: null,
    end: null,
  };
};
