import { civil, dayNumber, isRealDate } from './calendar.ts';
import { spokenDay } from './clock.ts';
import { ordinalAt } from './number.ts';
import { anchorStart } from './relative.ts';
import { at, daySense, low, type Rule } from './sense.ts';

/** "for a third day", "the ninth consecutive night": the day spoken of. */
export const countedDay: Rule = (context, i) => {
  if (context.timeml || !/^(a|an|the|its|their|his|her)$/.test(low(context, i))) return null;
  const ordinal = ordinalAt(context, i + 1);
  if (!ordinal || ordinal.value === 1) return null;
  let j = ordinal.last;
  while (/^(straight|consecutive|successive|full|running)$/.test(low(context, j))) j++;
  const { entry, low: word } = at(context, j);
  if (word !== 'day' && !(entry?.part && !entry.plural)) return null;
  if (low(context, j + 1) === 'of' || low(context, j + 1) === "'s") return null;
  return daySense(j + 1, spokenDay(context, i), entry?.part ? `T${entry.part}` : '');
};

/** "on the 30th", "since the tenth": a day of the month spoken of, else of the running one. */
export const dayOfRunningMonth: Rule = (context, i, lean) => {
  if (low(context, i) !== 'the' || !/^(on|since|until|by|of)$/.test(low(context, i - 1))) return null;
  const ordinal = ordinalAt(context, i + 1);
  if (!ordinal || ordinal.value > 31) return null;
  const next = at(context, ordinal.last);
  const ofMonth =
    next.low === 'of' &&
    /^(that|the|this)$/.test(low(context, ordinal.last + 1)) &&
    low(context, ordinal.last + 2) === 'month';
  // "on the second floor", "by the third": only digits stand alone.
  const digits = /^\d/.test(low(context, i + 1));
  if (
    !ofMonth &&
    (!digits ||
      (/^\p{L}/u.test(next.text) && !/^(and|but|in|at|when|with|of|except|he|she|they|will|was)$/.test(next.low)) ||
      next.low === 'of')
  )
    return null;
  const { published } = context;
  const from = ofMonth ? anchorStart(context, i) : published;
  const { year, month, day } = civil(from);
  let m = month;
  let y = year;
  if (!ofMonth) {
    const toward = lean ?? context.lean(i);
    if (toward === 'future' && ordinal.value < day) m++;
    if (toward !== 'future' && ordinal.value > day) m--;
    if (m > 12) [m, y] = [1, y + 1];
    if (m < 1) [m, y] = [12, y - 1];
  }
  if (!isRealDate(y, m, ordinal.value)) return null;
  return daySense(ofMonth ? ordinal.last + 3 : ordinal.last, dayNumber(y, m, ordinal.value));
};
