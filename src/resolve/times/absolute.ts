import { civil, type Days, dayNumber, isRealDate, monthDays, weekdayOf } from './calendar.ts';
import { ordinalAt } from './number.ts';
import {
  at,
  type Context,
  daySense,
  isGlued,
  isHyphen,
  type Lean,
  low,
  monthSense,
  type Rule,
  type Sense,
  yearSense,
} from './sense.ts';

const beforeMonth = new Set(
  'in since until till by last next this early late mid of from to during before after through throughout between and for end month on - – , / or past previous following every each around about starting beginning'.split(
    ' ',
  ),
);
const years = /^(1\d{3}|20\d{2}|21\d{2})$/;

/** A month's number at piece `i`, or 0. "May", "March" and abbreviations need company: a number, or a word that months follow. */
export function monthAt(context: Context, i: number): number {
  const piece = at(context, i);
  const month = piece.entry?.month;
  if (!month) return 0;
  const first = piece.text.charCodeAt(0);
  if (first >= 97) return 0;
  const next = at(context, i + 1);
  const previous = at(context, i - 1);
  if (!piece.entry?.risky) return month;
  const dated =
    isDayNumber(context, i + 1) > 0 ||
    years.test(next.low) ||
    (next.low === ',' && years.test(low(context, i + 2))) ||
    isDayNumber(context, i - 1) > 0;
  if (dated) return piece.low === 'sun' ? 0 : month;
  if (piece.low.length < 4 && piece.low !== 'may')
    return piece.text.endsWith('.') && beforeMonth.has(previous.low) ? month : 0;
  const tag = context.words[piece.word]?.upos;
  if (tag === 'AUX' || tag === 'VERB') return 0;
  const shouted = piece.text === piece.text.toUpperCase();
  // "the August vote": a month before a common noun.
  if (
    /^(the|its|his|her|their|this|’s|'s|an?)$/.test(previous.low) &&
    !shouted &&
    /^\p{Ll}/u.test(next.text) &&
    !/^(on|of|in|through|from|to|and|was|is)$/.test(next.low)
  ) {
    return month;
  }
  if (!beforeMonth.has(previous.low) || previous.low === ',' || (previous.low === 'to' && shouted)) return 0;
  // "and May", "of June Carter": a name goes on with a capital.
  if (!shouted && /^\p{Lu}\p{Ll}/u.test(next.text) && !next.entry && previous.low !== 'in' && previous.low !== 'since')
    return 0;
  if (previous.low === 'and' || previous.low === 'or' || isHyphen(previous.low))
    return at(context, i - 2).entry?.month ? month : 0;
  return month;
}

/** A day of the month in digits or as an ordinal, or 0. */
function isDayNumber(context: Context, i: number): number {
  const piece = at(context, i);
  if (piece.digits >= 1 && piece.digits <= 31 && piece.low.length <= 2) return piece.digits;
  const digits = /^(\d{1,2})(?:st|nd|rd|th)$/.exec(piece.low);
  return digits && Number(digits[1]) <= 31 ? Number(digits[1]) : 0;
}

/** The year that a day or month without one belongs to. Past within a year unless the clause looks ahead. */
export function yearOfMonth(context: Context, month: number, i: number, lean: Lean | undefined, day = 0): number {
  const { published, anchor } = context;
  const { year } = civil(published);
  const daysIn = (y: number): Days =>
    day
      ? {
          start: dayNumber(y, month, Math.min(day, 28)) + Math.max(0, day - 28),
          end: dayNumber(y, month, Math.min(day, 28)) + Math.max(0, day - 28),
        }
      : monthDays(y, month);
  if (
    anchor?.sense.year &&
    lean === undefined &&
    anchor.sense.start !== null &&
    anchor.at > i - 14 &&
    low(context, i - 1) !== 'for' &&
    noWall(context, anchor.at, i)
  ) {
    const anchored = civil(anchor.sense.start).year;
    if (anchored < year - 1) return anchored;
  }
  const past = (daysIn(year).start as number) <= published ? year : year - 1;
  const future = (daysIn(year).end as number) >= published ? year : year + 1;
  if (past === future) return past;
  const toward = lean === undefined || lean === null ? context.lean(i) : lean;
  const ago = published - (daysIn(past).end as number);
  const ahead = (daysIn(future).start as number) - published;
  // News names the year of a day eleven months away; what the clause says of it is then another verb's.
  if (toward === 'future') return day && lean === undefined && ahead > 300 && ago < 45 ? past : future;
  if (toward === 'past') return day && lean === undefined && ago > 300 && ahead < 45 ? future : past;
  return ago > 200 && ahead < 120 ? future : past;
}

function noWall(context: Context, from: number, to: number): boolean {
  for (let i = from; i < to; i++) if (at(context, i).word < 0) return false;
  return true;
}

/** The year written after a date: "2024", ", 2024", "of 2024", "of last year". */
function yearAfter(context: Context, i: number): { last: number; year: number } | null {
  let j = i;
  if (low(context, j) === ',' || low(context, j) === 'of' || low(context, j) === 'in' || isHyphen(low(context, j))) j++;
  const piece = at(context, j);
  if (years.test(piece.low) && low(context, j - 1) !== 'in') return { last: j + 1, year: Number(piece.low) };
  if (low(context, j - 1) === ',' || low(context, j - 1) === 'in') return null;
  const spelled = spelledYear(context, j);
  if (spelled) return spelled;
  const short = /^['’](\d{2})$/.exec(piece.low);
  if (short) return { last: j + 1, year: Number(short[1]) + (Number(short[1]) > 40 ? 1900 : 2000) };
  if (low(context, j + 1) === 'year') {
    const { year } = civil(context.published);
    if (piece.low === 'last') return { last: j + 2, year: year - 1 };
    if (piece.low === 'this') return { last: j + 2, year };
    if (piece.low === 'next') return { last: j + 2, year: year + 1 };
    if ((piece.low === 'that' || piece.low === 'same') && context.anchor?.sense.start != null)
      return { last: j + 2, year: civil(context.anchor.sense.start).year };
  }
  return null;
}

/** "nineteen ninety-seven", "twenty twenty-four". */
function spelledYear(context: Context, i: number): { last: number; year: number } | null {
  const century = at(context, i).entry?.number;
  if (century !== 18 && century !== 19 && century !== 20) return null;
  const ten = at(context, i + 1).entry?.number;
  if (ten === undefined || ten < 10) return null;
  if (ten < 20) return { last: i + 2, year: century * 100 + ten };
  const j = isHyphen(low(context, i + 2)) ? i + 3 : i + 2;
  const one = at(context, j).entry?.number;
  return one !== undefined && one > 0 && one < 10
    ? { last: j + 1, year: century * 100 + ten + one }
    : { last: i + 2, year: century * 100 + ten };
}

/** Day, month and perhaps year as written, without a decision on the year. */
export interface WrittenDay {
  readonly last: number;
  readonly day: number;
  readonly month: number;
  readonly year: number | null;
}

/** "January 5, 2024", "Jan. 5th", "the 5th of May", "10 January 2024", "March eighth". */
export function writtenDay(context: Context, i: number): WrittenDay | null {
  const month = monthAt(context, i);
  if (month) {
    let j = i + 1;
    if (low(context, j) === 'the' || isHyphen(low(context, j))) j++;
    let day = isDayNumber(context, j);
    let last = j + 1;
    if (!day) {
      const ordinal = ordinalAt(context, j);
      if (!ordinal || ordinal.value > 31) return null;
      day = ordinal.value;
      last = ordinal.last;
    } else if (low(context, last) === '%' || /^(percent|million|billion|seats)$/.test(low(context, last))) return null;
    const year = yearAfter(context, last);
    return { last: year?.last ?? last, day, month, year: year?.year ?? null };
  }
  let j = low(context, i) === 'the' ? i + 1 : i;
  let day = isDayNumber(context, j);
  if (day) j++;
  else {
    const ordinal = ordinalAt(context, j);
    if (!ordinal || ordinal.value > 31) return null;
    day = ordinal.value;
    j = ordinal.last;
  }
  if (low(context, j) === 'of' || isHyphen(low(context, j))) j++;
  const after = monthAt(context, j);
  if (!after) return null;
  const year = yearAfter(context, j + 1);
  return { last: year?.last ?? j + 1, day, month: after, year: year?.year ?? null };
}

/** A day with its month; the year from the text or the clause. "31 February" is no time. */
export const dayOfMonth: Rule = (context, i, lean) => {
  const written = writtenDay(context, i);
  if (!written) return null;
  const year = written.year ?? yearOfMonth(context, written.month, i, lean, written.day);
  if (!isRealDate(year, written.month, written.day)) return null;
  return daySense(written.last, dayNumber(year, written.month, written.day), '', written.year !== null);
};

/** Year that makes a day and month fall on a weekday, nearest to `near`; `near` where none within five years does. */
export function yearOfWeekday(weekday: number, day: number, month: number, near: number): number {
  for (let step = 0; step <= 5; step++) {
    for (const year of [near - step, near + step]) {
      if (isRealDate(year, month, day) && weekdayOf(dayNumber(year, month, day)) === weekday) return year;
    }
  }
  return near;
}

/** "January 2024", "May of last year", "August". */
export const month: Rule = (context, i, lean) => {
  let j = i;
  if (low(context, j) === 'the' && low(context, j + 1) === 'month' && low(context, j + 2) === 'of') j += 3;
  const number = monthAt(context, j);
  // A day that the month lacks ("31 February") was refused before; its month alone would be a guess.
  if (!number || isDayNumber(context, j - 1) > 0 || (writtenDay(context, j) && dayOfMonth(context, j) === null))
    return null;
  const year = yearAfter(context, j + 1);
  if (year) return monthSense(year.last, year.year, number, true);
  return monthSense(j + 1, yearOfMonth(context, number, i, lean), number);
};

/** 2024-01-10, 10/01/2024, 10.1.2024. A form that two countries read in two ways is no time. */
export const numericDay: Rule = (context, i) => {
  const { low: text } = at(context, i);
  if (text.charCodeAt(0) > 57) return null;
  if (text.length === 4 && years.test(text) && isHyphen(low(context, i + 1)) && isHyphen(low(context, i + 3))) {
    const [written, day] = [low(context, i + 2), low(context, i + 4)];
    if (/^\d{2}$/.test(written) && /^\d{2}$/.test(day)) return real(i + 5, Number(text), Number(written), Number(day));
  }
  if (text.length < 6) return null;
  let match = /^(\d{4})[-/](\d{1,2})[-/](\d{1,2})(?:t\d{2}:\d{2}.*)?$/.exec(text);
  if (match) return real(i + 1, Number(match[1]), Number(match[2]), Number(match[3]));
  match = /^(\d{1,2})\.(\d{1,2})\.(\d{4})$/.exec(text);
  if (match) return real(i + 1, Number(match[3]), Number(match[2]), Number(match[1]));
  match = /^(\d{1,2})([-/])(\d{1,2})\2(\d{4}|\d{2})$/.exec(text);
  if (!match) return null;
  const [a, b] = [Number(match[1]), Number(match[3])];
  const short = Number(match[4]);
  const year = (match[4] as string).length === 4 ? short : short + (short > 60 ? 1900 : 2000);
  const [dayFirst, monthFirst] = [real(i + 1, year, b, a), real(i + 1, year, a, b)];
  if (dayFirst && monthFirst && a !== b) return null;
  return dayFirst ?? monthFirst;
};

function real(last: number, year: number, monthNumber: number, day: number): Sense | null {
  return isRealDate(year, monthNumber, day) ? daySense(last, dayNumber(year, monthNumber, day), '', true) : null;
}

const counted = new Set(
  'people persons men women children troops soldiers officers police civilians miles kilometers kilometres km metres meters feet tonnes tons acres hectares dollars euros pounds percent per units homes houses barrels seats votes jobs others more hours minutes times rounds degrees % mm cc gmt hrs fighters migrants refugees victims points pages copies employees workers prisoners demonstrators protesters members'.split(
    ' ',
  ),
);
const amounts = new Set(
  'some about nearly almost over than least most around roughly $ £ € # no. approximately up only another of'.split(
    ' ',
  ),
);
const beforeYear = new Set(
  'in since by until till of from during before after through between to the and year , ( early late mid - –'.split(
    ' ',
  ),
);

/** A year in digits: "1993", "the year 2000", "fiscal 1989", "pre-2003". Not "2000 people". */
export const year: Rule = (context, i) => {
  const piece = at(context, i);
  if (
    piece.low === 'the' ||
    piece.low === 'fiscal' ||
    piece.low === 'financial' ||
    piece.low === 'year' ||
    piece.low === 'calendar'
  ) {
    let j = piece.low === 'the' ? i + 1 : i;
    const fiscal = low(context, j) === 'fiscal' || low(context, j) === 'financial' || low(context, j) === 'calendar';
    if (fiscal) j++;
    if (low(context, j) === 'year') j++;
    else if (!fiscal) return null;
    return years.test(low(context, j)) && low(context, j - 1) !== 'the'
      ? yearSense(j + 1, Number(low(context, j)), true)
      : null;
  }
  const spelled = spelledYear(context, i);
  if (spelled)
    return /^(in|since|of|until|by|from|before|after)$/.test(low(context, i - 1))
      ? yearSense(spelled.last, spelled.year, true)
      : null;
  if (!years.test(piece.low)) return null;
  const next = at(context, i + 1);
  const previous = low(context, i - 1);
  if (next.entry?.unit || counted.has(next.low) || (next.low === "'s" && counted.has(low(context, i + 2)))) return null;
  if (
    isHyphen(next.low) &&
    isGlued(context, i + 1) &&
    (/[a-z]/.test(low(context, i + 2)) || at(context, i + 2).entry?.unit)
  )
    return null;
  if (
    previous === '/' ||
    previous === '$' ||
    previous === '£' ||
    previous === '€' ||
    previous === '#' ||
    next.low === '/'
  )
    return null;
  if (
    isHyphen(previous) &&
    isGlued(context, i) &&
    !/^(pre|post|mid|early|late)$/.test(low(context, i - 2)) &&
    isGlued(context, i - 1)
  )
    return null;
  const number = Number(piece.low);
  if (amounts.has(previous) && previous !== 'of' && low(context, i - 3) !== 'since') return null;
  if (number < 1900 || number > civil(context.published).year + 80) {
    return /^(in|since|by|until|from|of|year|circa|between|before|after|early|late|and|to)$/.test(previous) &&
      !/s$/.test(next.low) &&
      next.digits < 0
      ? yearSense(i + 1, number, true)
      : null;
  }
  if (number % 100 === 0 && !beforeYear.has(previous)) return null;
  if (/^(at|to|was|were|is|are|reached|hit)$/.test(previous) && number % 10 === 0 && previous !== 'to') return null;
  return yearSense(i + 1, number, true);
};
