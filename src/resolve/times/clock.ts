import { dayOfMonth, numericDay } from './absolute.ts';
import { amountAt } from './number.ts';
import { dayWord, shiftedDay } from './relative.ts';
import { at, type Context, daySense, isHyphen, type Lean, low, type Rule, type Sense } from './sense.ts';
import { weekday } from './weekday.ts';

const zones = new Set('gmt utc est edt cst cdt mst mdt pst pdt cet cest bst eet msk ist jst et'.split(' '));
const two = (n: number): string => (n < 10 ? `0${n}` : `${n}`);

/** A time of day as written: value after the T ("06:00", "NI") and where it ends. */
interface Moment {
  readonly last: number;
  readonly value: string;
}

function half(context: Context, i: number): boolean | null {
  const word = low(context, i).replace(/\./g, '');
  return word === 'am' ? false : word === 'pm' ? true : null;
}

function zoneAfter(context: Context, i: number): number {
  let j = i;
  if (zones.has(low(context, j))) j++;
  else if (low(context, j) === 'local' && low(context, j + 1) === 'time') j += 2;
  if (low(context, j) === '(' && zones.has(low(context, j + 2)) && low(context, j + 3) === ')') j += 4;
  return j;
}

/** "5 p.m.", "10:35 a.m. EDT", "0600 GMT", "5.15", "five o'clock", "half past one", "two in the morning". */
function clockTime(context: Context, i: number): Moment | null {
  const piece = at(context, i);
  const split = /^(\d{1,2})[:.h](\d{2})$/.exec(piece.low);
  let hour = split ? Number(split[1]) : piece.digits >= 0 && piece.low.length <= 2 ? piece.digits : -1;
  const minute = split ? Number(split[2]) : 0;
  let last = i + 1;
  if (
    hour < 0 &&
    piece.digits >= 0 &&
    piece.low.length === 4 &&
    zones.has(low(context, last)) &&
    piece.digits < 2400 &&
    piece.digits % 100 < 60
  ) {
    return { last: zoneAfter(context, last), value: `${piece.low.slice(0, 2)}:${piece.low.slice(2)}` };
  }
  if (
    hour < 0 &&
    piece.low.length === 4 &&
    piece.digits >= 0 &&
    piece.digits <= 2359 &&
    piece.low.startsWith('0') &&
    piece.digits % 100 < 60
  ) {
    return { last, value: `${piece.low.slice(0, 2)}:${piece.low.slice(2)}` };
  }
  if (hour < 0) {
    const past = /^(half|quarter)$/.test(piece.low)
      ? i
      : piece.low === 'a' && low(context, i + 1) === 'quarter'
        ? i + 1
        : -1;
    if (past >= 0 && (low(context, past + 1) === 'past' || low(context, past + 1) === 'to')) {
      const of = at(context, past + 2).entry?.number ?? at(context, past + 2).digits;
      if (of < 1 || of > 12) return null;
      const minutes = low(context, past) === 'half' ? 30 : 15;
      return {
        last: past + 3,
        value:
          low(context, past + 1) === 'to' ? `${two((of + 11) % 12 || 12)}:${60 - minutes}` : `${two(of)}:${minutes}`,
      };
    }
    const word = piece.entry?.number;
    if (word === undefined || word < 1 || word > 12) return null;
    hour = word;
    const spoken = bareHour(context, i);
    if (spoken) return spoken;
  }
  if (
    split &&
    piece.low.includes('.') &&
    low(context, i - 1) === 'at' &&
    hour < 24 &&
    /^([.,;:]|and|but)?$/.test(low(context, last))
  )
    return { last, value: `${two(hour)}:${two(minute)}` };
  if (hour > 24 || minute > 59) return null;
  const afternoon = half(context, last);
  if (afternoon !== null) {
    if (hour > 12) return null;
    hour = (hour % 12) + (afternoon ? 12 : 0);
    last++;
    // "p.m" "." when the tokeniser parts the stop.
    return { last: zoneAfter(context, last), value: `${two(hour)}:${two(minute)}` };
  }
  if (/^o['’]clock$/.test(low(context, last))) {
    last++;
    const part = partOfDay(context, last);
    if (part) return { last: part.last, value: `${two((hour % 12) + (part.afternoon ? 12 : 0))}:${two(minute)}` };
    return { last: zoneAfter(context, last), value: `${two(hour)}:${two(minute)}` };
  }
  const part = partOfDay(context, last);
  if (part && !split && low(context, last) === 'in')
    return { last: part.last, value: `${two((hour % 12) + (part.afternoon ? 12 : 0))}:${two(minute)}` };
  if (split && (piece.low.includes(':') || zones.has(low(context, last)) || low(context, last) === 'on')) {
    if (piece.low.includes('.') && low(context, last) === 'on' && !at(context, last + 1).entry?.weekday) return null;
    if (low(context, i + 1) === ':' || /^(win|victory|defeat|lead)$/.test(low(context, last))) return null;
    return { last: zoneAfter(context, last), value: `${two(hour)}:${two(minute)}` };
  }
  return null;
}

/** "at ten;", "nine sharp", "ten past six": an hour in words needs its preposition and an end, or it counts something. */
function bareHour(context: Context, i: number): Moment | null {
  const hour = at(context, i).entry?.number as number;
  const next = low(context, i + 1);
  if (next === 'sharp') return { last: i + 2, value: `${two(hour)}:00` };
  if (next === 'past') {
    const of = at(context, i + 2).entry?.number ?? 0;
    return of >= 1 && of <= 12 ? { last: i + 3, value: `${two(of)}:${two(hour)}` } : null;
  }
  const previous = low(context, i - 1);
  if ((next === 'that' || next === 'the') && /^(at|by|until)$/.test(previous)) {
    const part = at(context, i + 2).entry?.part;
    return next === 'that' && part ? { last: i + 3, value: `${two((hour % 12) + (part === 'MO' ? 0 : 12))}:00` } : null;
  }
  if (next === 'on' && at(context, i + 2).entry?.weekday && /^(at|by|until|before|after)$/.test(previous)) {
    const part = at(context, i + 3).entry?.part;
    return { last: i + 1, value: `${two((hour % 12) + (part && part !== 'MO' ? 12 : 0))}:00` };
  }
  return previous === 'at' && /^[.;]?$/.test(next) ? { last: i + 1, value: `${two(hour)}:00` } : null;
}

function partOfDay(context: Context, i: number): { last: number; afternoon: boolean } | null {
  if (low(context, i) === 'at' && low(context, i + 1) === 'night') return { last: i + 2, afternoon: true };
  if (low(context, i) !== 'in' || low(context, i + 1) !== 'the') return null;
  const part = at(context, i + 2).entry?.part;
  return part ? { last: i + 3, afternoon: part !== 'MO' } : null;
}

/** "noon", "midnight", "dawn", "nightfall". */
function namedMoment(context: Context, i: number): Moment | null {
  const j = low(context, i) === 'the' && low(context, i + 1) === 'stroke' && low(context, i + 2) === 'of' ? i + 3 : i;
  const piece = at(context, j);
  const moment = piece.entry?.moment;
  if (!moment) return null;
  if (
    piece.entry?.core &&
    /^(dark|breakfast|lunch|lunchtime|dinner|supper|tea-time|teatime)$/.test(piece.low) &&
    !/^(by|before|after|until|at|since|over|during|around)$/.test(low(context, j - 1))
  ) {
    return null;
  }
  if (
    /^(dark|breakfast|lunch|dinner|supper)$/.test(piece.low) &&
    /^\p{L}/u.test(at(context, j + 1).text) &&
    !/^(and|on|in|at|with|to|when|he|she|they|the|but|tuesday|monday|wednesday|thursday|friday|saturday|sunday)$/.test(
      low(context, j + 1),
    )
  )
    return null;
  if (/^\p{Lu}\p{Ll}/u.test(at(context, j + 1).text) && !at(context, j + 1).entry) return null;
  // "Dawn Butler", "the New Dawn": a name.
  if (/^\p{Lu}/u.test(piece.text) && at(context, j - 1).word >= 0 && piece.text !== piece.text.toUpperCase())
    return null;
  return { last: j + 1, value: moment };
}

const dayRules: readonly Rule[] = [dayOfMonth, numericDay, weekday, dayWord, shiftedDay];

/** The day that follows a time of day: "on Friday", "Thursday", ", Nov. 6", "the previous day". */
function dayAfter(context: Context, i: number, lean?: Lean): Sense | null {
  let j = i;
  if (low(context, j) === ',') j++;
  if (/^(on|of|the)$/.test(low(context, j)) && low(context, j) !== 'the') j++;
  for (const rule of dayRules) {
    const sense = rule(context, j, lean);
    if (sense && sense.type === 'DATE' && sense.start !== null && sense.start === sense.end) return sense;
  }
  return null;
}

/** A time of day, with its day where that follows. Alone it is of the day spoken of, else of publication. */
export const timeOfDay: Rule = (context, i, lean) => {
  const moment = namedMoment(context, i) ?? clockTime(context, i);
  if (!moment) return null;
  const day = dayAfter(context, moment.last, lean);
  if (day) return daySense(day.last, day.start as number, `T${moment.value}`);
  return daySense(moment.last, spokenDay(context, i), `T${moment.value}`);
};

/** The day that a bare time of day belongs to: that of the sentence's date, else of publication. */
export function spokenDay(context: Context, i: number): number {
  const { anchor, published } = context;
  if (!anchor || i - anchor.at > 60) return published;
  const { sense } = anchor;
  if (sense.start === null || sense.start !== sense.end || Math.abs(sense.start - published) > 8) return published;
  let walls = 0;
  for (let k = anchor.at; k < i; k++) if (at(context, k).word < 0 && ++walls > 1) return published;
  if (walls && sense.start > published) return published;
  return sense.start;
}

/** "a minute past midnight", "shortly before eleven on Sunday night", "an hour before dawn". */
export const nearMoment: Rule = (context, i, lean) => {
  let j = i;
  const word = low(context, j);
  if (
    /^(shortly|just|soon|moments|minutes|hours|seconds|well|long|a)$/.test(word) ||
    at(context, j).entry?.number !== undefined ||
    at(context, j).digits >= 0
  ) {
    if (word === 'a' && /^(little|minute|moment|second|quarter)$/.test(low(context, j + 1))) j += 2;
    else if (/^(shortly|just|soon|moments|minutes|hours|seconds|well|long)$/.test(word)) j++;
    else {
      const amount = amountAt(context, j);
      if (!amount || !/^(minutes?|hours?|seconds?)$/.test(low(context, amount.last))) return null;
      j = amount.last + 1;
    }
  } else if (word !== 'past') return null;
  if (!/^(before|after|past|to)$/.test(low(context, j))) return null;
  const named = namedMoment(context, j + 1);
  if (named) {
    const sense = timeOfDay(context, j + 1, lean);
    return sense && !isHyphen(word) ? sense : null;
  }
  if (low(context, j) !== 'before' && low(context, j) !== 'after') return null;
  const hour = at(context, j + 1).entry?.number;
  const direct = timeOfDay(context, j + 1, lean);
  if (direct) return direct;
  if (hour === undefined || hour < 1 || hour > 12 || low(context, j + 2) !== 'on') return null;
  const day = dayAfter(context, j + 2, lean);
  return day ? daySense(day.last, day.start as number, `T${two(hour)}:00`) : null;
};
