import { writtenDay, yearOfWeekday } from './absolute.ts';
import { civil, dayNumber, weekdayOf } from './calendar.ts';
import { at, type Context, daySense, isHyphen, type Lean, low, type Rule } from './sense.ts';

/** ISO weekday named at piece `i`, or 0. "Sun", "Sat", "Mon" need a full stop or a date after them. */
export function weekdayAt(context: Context, i: number): number {
  const piece = at(context, i);
  const weekday = piece.entry?.weekday;
  if (!weekday || piece.text.charCodeAt(0) >= 97) return 0;
  if (!piece.entry?.risky) return weekday;
  const j = low(context, i + 1) === '.' || low(context, i + 1) === ',' ? i + 2 : i + 1;
  if (writtenDay(context, j)) return weekday;
  return piece.text.endsWith('.') && piece.text.length < 6 ? weekday : 0;
}

/** The nearest such weekday: up to the day of publication, or from it where the clause looks ahead. */
export function nearestWeekday(published: number, weekday: number, lean: Lean): number {
  const today = weekdayOf(published);
  return lean === 'future' ? published + ((weekday - today + 7) % 7) : published - ((today - weekday + 7) % 7);
}

function qualified(context: Context, qualifier: string, weekday: number): number | null {
  const { published } = context;
  switch (qualifier) {
    case 'last':
    case 'past':
      return nearestWeekday(published - 1, weekday, 'past');
    case 'next':
      return nearestWeekday(published + 1, weekday, 'future');
    case 'coming':
      return nearestWeekday(published + 1, weekday, 'future');
    case 'previous': {
      const day = context.anchor?.sense.start ?? published;
      return nearestWeekday(day - 1, weekday, 'past');
    }
    case 'following': {
      const day = context.anchor?.sense.end ?? published;
      return nearestWeekday(day + 1, weekday, 'future');
    }
    default:
      return null;
  }
}

/** "Tuesday", "last Friday", "this coming Sunday, March eighth", "Monday, Oct. 26", "a week ago Tuesday". */
export const weekday: Rule = (context, i, lean) => {
  let j = i;
  if (low(context, j) === 'the' || low(context, j) === 'this') j++;
  const qualifier = low(context, j);
  if (j === i && qualifier === 'following') return null;
  const isQualified = /^(last|past|next|coming|previous|following)$/.test(qualifier);
  if (isQualified) j++;
  const bare = j === i;
  const number = weekdayAt(context, j);
  if (!number || (!bare && !isQualified && low(context, i) !== 'this')) return null;
  // "The Sunday Times", "Black Friday": a name goes on or comes before.
  if (/^(Black|Bloody|Ash|Good|Easter|Palm|Super|Fat)$/.test(at(context, j - 1).text)) return null;
  let last = j + 1;
  const comma =
    low(context, last) === ',' || low(context, last) === '.' || isHyphen(low(context, last)) ? last + 1 : last;
  const date = writtenDay(context, low(context, comma) === 'the' ? comma + 1 : comma);
  if (date && (comma > last || at(context, comma).word >= 0)) {
    const year = date.year ?? yearOfWeekday(number, date.day, date.month, civil(context.published).year);
    return daySense(date.last, dayNumber(year, date.month, date.day), '', date.year !== null);
  }
  if (at(context, j).entry?.plural) {
    return { last, value: `XXXX-WXX-${number}`, type: 'SET', granularity: 'set', start: null, end: null };
  }
  let day = isQualified ? qualified(context, qualifier, number) : null;
  if (day === null) {
    if (low(context, last) === 'last' && low(context, last + 1) === 'week') {
      day = weekAround(context, -7, number);
      last += 2;
    } else if ((low(context, last) === 'next' || low(context, last) === 'this') && low(context, last + 1) === 'week') {
      day = weekAround(context, low(context, last) === 'next' ? 7 : 0, number);
      last += 2;
    } else if (low(context, last) === 'of' && low(context, last + 1) === 'last' && low(context, last + 2) === 'week') {
      day = weekAround(context, -7, number);
      last += 3;
    } else {
      const toward = lean ?? (weekdayOf(context.published) === number ? 'past' : context.lean(i));
      day = nearestWeekday(
        context.published,
        number,
        low(context, i) === 'this' && toward === null ? 'future' : toward,
      );
    }
  }
  return daySense(last, day);
};

function weekAround(context: Context, shift: number, number: number): number {
  return context.published - weekdayOf(context.published) + number + shift;
}
