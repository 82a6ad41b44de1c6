import { at, type Context, isHyphen, low } from './sense.ts';

/** An amount as written. `high` differs from `amount` in "two to three"; null is "some", "several". */
export interface Amount {
  readonly last: number;
  readonly amount: number | null;
  readonly high: number | null;
}

const vagueAmounts = new Set(['several', 'many', 'few', 'numerous', 'countless', 'various']);
const fractions: Readonly<Record<string, number>> = { half: 0.5, quarter: 0.25, third: 1 / 3 };

/** A number in digits or words without fractions: "24", "1,200", "twenty-four", "two hundred", "a dozen". */
function plainNumber(context: Context, i: number): { last: number; value: number } | null {
  const piece = at(context, i);
  if (piece.digits >= 0) return { last: i + 1, value: piece.digits };
  const decimal = /^\d{1,6}\.\d{1,3}$/.test(piece.low) ? Number(piece.low) : null;
  if (decimal !== null) return { last: i + 1, value: decimal };
  let total: number | null = null;
  let j = i;
  const word = piece.entry?.number;
  if (word !== undefined) {
    total = word;
    j = i + 1;
    if (word >= 20) {
      const k = isHyphen(low(context, j)) ? j + 1 : j;
      const one = at(context, k).entry?.number;
      if (one !== undefined && one > 0 && one < 10) {
        total += one;
        j = k + 1;
      }
    }
  } else if (
    (piece.low === 'a' || piece.low === 'an') &&
    /^(hundred|thousand|dozen|million)$/.test(low(context, i + 1))
  ) {
    total = 1;
    j = i + 1;
  }
  if (total === null) return null;
  for (;;) {
    const scale = low(context, j);
    const factor =
      scale === 'hundred' ? 100 : scale === 'thousand' ? 1000 : scale === 'dozen' ? 12 : scale === 'million' ? 1e6 : 0;
    if (!factor) break;
    total *= factor;
    j++;
    const rest = low(context, j) === 'and' ? plainNumber(context, j + 1) : plainNumber(context, j);
    if (rest && rest.value < factor && at(context, j).digits < 0) {
      total += rest.value;
      j = rest.last;
      break;
    }
  }
  return { last: j, value: total };
}

function exact(last: number, amount: number | null, high = amount): Amount {
  return { last, amount, high };
}

/** "and a half" or "and three quarters" after a number: what it adds. */
function fractionAfter(context: Context, i: number): { last: number; value: number } | null {
  let j = i;
  const dash = isHyphen(low(context, j));
  if (dash) j++;
  if (low(context, j) !== 'and') return null;
  j++;
  if (isHyphen(low(context, j))) j++;
  if (low(context, j) !== 'a' && low(context, j) !== 'one') return null;
  j++;
  if (isHyphen(low(context, j))) j++;
  const value = fractions[low(context, j)];
  return value === undefined ? null : { last: j + 1, value };
}

/**
 * An amount at piece `i`: "three", "two and a half", "two to three", "a few", "a couple of", "half a", "a quarter of a", "dozens of".
 * A lone "a" or "an" is 1.
 */
export function amountAt(context: Context, i: number): Amount | null {
  const word = low(context, i);
  const next = low(context, i + 1);
  if (word === 'a' || word === 'an' || word === 'the') {
    if (next === 'few' || next === 'good')
      return exact(low(context, i + 2) === 'many' || low(context, i + 2) === 'few' ? i + 3 : i + 2, null);
    if (next === 'couple') return exact(low(context, i + 2) === 'of' ? i + 3 : i + 2, 2);
    if (next === 'number' && low(context, i + 2) === 'of') return exact(i + 3, null);
    if (next === 'matter' && low(context, i + 2) === 'of') return exact(i + 3, null);
    if (next === 'half') return exact(isHyphen(low(context, i + 2)) ? i + 3 : i + 2, 0.5);
    if (
      (next === 'quarter' || next === 'third') &&
      low(context, i + 2) === 'of' &&
      /^(a|an)$/.test(low(context, i + 3))
    )
      return exact(i + 4, fractions[next] as number);
  }
  if (word === 'half') {
    const j = isHyphen(next) ? i + 2 : i + 1;
    return exact(low(context, j) === 'a' || low(context, j) === 'an' ? j + 1 : j, 0.5);
  }
  if (
    word === 'three' &&
    /^quarters?$/.test(next) &&
    low(context, i + 2) === 'of' &&
    /^(a|an)$/.test(low(context, i + 3))
  )
    return exact(i + 4, 0.75);
  if (word === 'couple' && next === 'of') return exact(i + 2, 2);
  if (
    (word === 'dozens' || word === 'scores' || word === 'hundreds' || word === 'thousands' || word === 'tens') &&
    next === 'of'
  ) {
    return low(context, i + 2) === 'thousands' && low(context, i + 3) === 'of'
      ? exact(i + 4, null)
      : exact(i + 2, null);
  }
  if (vagueAmounts.has(word)) return exact(next === 'more' ? i + 2 : i + 1, null);
  const number = plainNumber(context, i);
  if (!number) return word === 'a' || word === 'an' ? exact(i + 1, 1) : null;
  let { last, value } = number;
  if (low(context, last) === '1/2' || low(context, last) === '½') return exact(last + 1, value + 0.5);
  const fraction = fractionAfter(context, last);
  if (fraction) {
    last = fraction.last;
    value += fraction.value;
  }
  const joiner = low(context, last);
  if (joiner === 'to' || joiner === 'or' || isHyphen(joiner)) {
    const upper = plainNumber(context, last + 1);
    if (upper && upper.value > value && upper.value < value * 20) return exact(upper.last, value, upper.value);
  }
  return exact(last, value);
}

/** An ordinal: "third", "21st", "twenty-first". Its number, or null. */
export function ordinalAt(context: Context, i: number): { last: number; value: number } | null {
  const piece = at(context, i);
  if (piece.entry?.ordinal) return { last: i + 1, value: piece.entry.ordinal };
  const digits = /^(\d{1,3})(?:st|nd|rd|th)$/.exec(piece.low);
  if (digits) return { last: i + 1, value: Number(digits[1]) };
  const ten = piece.entry?.number;
  if (ten !== undefined && ten >= 20 && ten < 100) {
    const j = isHyphen(low(context, i + 1)) ? i + 2 : i + 1;
    const one = at(context, j).entry?.ordinal;
    if (one && one < 10) return { last: j + 1, value: ten + one };
  }
  return null;
}
