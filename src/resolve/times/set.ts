import { monthAt } from './absolute.ts';
import { amountAt, ordinalAt } from './number.ts';
import { at, durationValue, low, type Rule, type Sense } from './sense.ts';
import { weekdayAt } from './weekday.ts';

function setSense(last: number, value: string): Sense {
  return { last, value, type: 'SET', granularity: 'set', start: null, end: null };
}

/** "every week", "each Thursday", "every two years", "every other day", "every September". */
const everyEach: Rule = (context, i) => {
  if (low(context, i) !== 'every' && low(context, i) !== 'each') return null;
  let j = i + 1;
  let amount = 1;
  if (low(context, j) === 'other' || low(context, j) === 'second') {
    amount = 2;
    j++;
  } else if (low(context, j) === 'single' || low(context, j) === 'few') j++;
  else {
    const number = amountAt(context, j);
    const ordinal = number ? null : ordinalAt(context, j);
    if (number?.amount) amount = number.amount;
    else if (ordinal) amount = ordinal.value;
    j = number?.last ?? ordinal?.last ?? j;
  }
  const piece = at(context, j);
  const weekday = weekdayAt(context, j);
  if (weekday) {
    const part = at(context, j + 1).entry?.part;
    return part ? setSense(j + 2, `XXXX-WXX-${weekday}T${part}`) : setSense(j + 1, `XXXX-WXX-${weekday}`);
  }
  const month = monthAt(context, j);
  if (month) return setSense(j + 1, `XXXX-${month < 10 ? '0' : ''}${month}`);
  if (piece.entry?.season && piece.low !== 'fall') return setSense(j + 1, `XXXX-${piece.entry.season}`);
  if (piece.entry?.unit && (piece.entry.unit !== 'second' || piece.entry.plural))
    return setSense(j + 1, durationValue(amount * (piece.entry.times ?? 1), piece.entry.unit));
  if (piece.entry?.part) return setSense(j + 1, `XXXX-XX-XXT${piece.entry.part}`);
  return null;
};

/** "daily", "annually", "weekly"; not "the Daily Mail". */
const adverb: Rule = (context, i) => {
  const piece = at(context, i);
  const value = piece.entry?.set;
  if (!value || piece.low === 'annual' || piece.low === 'quarterly') return null;
  const capital = piece.text.charCodeAt(0) < 97;
  if (capital && (at(context, i - 1).word >= 0 || /^\p{Lu}/u.test(at(context, i + 1).text))) return null;
  return setSense(i + 1, value);
};

/** "twice a week", "2,000 times per day": how often. */
const rate: Rule = (context, i) => {
  if (low(context, i) !== 'a' && low(context, i) !== 'per' && low(context, i) !== 'an') return null;
  const { entry } = at(context, i + 1);
  if (!entry?.unit || entry.plural || entry.unit === 'second' || entry.unit === 'quarter') return null;
  if (low(context, i) === 'per') return setSense(i + 2, durationValue(entry.times ?? 1, entry.unit));
  return /^(once|twice|times|thrice)$/.test(low(context, i - 1))
    ? setSense(i + 2, durationValue(entry.times ?? 1, entry.unit))
    : null;
};

/** "on Tuesday nights", "year after year". */
const habit: Rule = (context, i) => {
  const weekday = weekdayAt(context, i);
  const { entry } = at(context, i + 1);
  if (weekday && entry?.part && entry.plural) return setSense(i + 2, `XXXX-WXX-${weekday}T${entry.part}`);
  const unit = at(context, i).entry?.unit;
  if (unit && !at(context, i).entry?.plural && unit !== 'second') {
    const middle = low(context, i + 1);
    if ((middle === 'after' || middle === 'by') && low(context, i + 2) === low(context, i))
      return setSense(i + 3, durationValue(1, unit));
  }
  return null;
};

/** How often something happens. */
export const set: Rule = (context, i) =>
  everyEach(context, i) ?? adverb(context, i) ?? rate(context, i) ?? habit(context, i);
