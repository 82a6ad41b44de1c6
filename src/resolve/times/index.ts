/** Finds time expressions and says which days they cover. The one place that knows the order of the rules. */
import type { Timex } from '../../schema/reading.ts';
import { dayOfMonth, month, numericDay, year } from './absolute.ts';
import { dayNumber, formatDay, parseDay } from './calendar.ts';
import { nearMoment, timeOfDay } from './clock.ts';
import { daypartRule, withPart } from './daypart.ts';
import { duration } from './duration.ts';
import { edgeRule, endRule } from './edge.ts';
import { forLength, frameRule, within } from './frame.ts';
import { holiday, namedDay } from './holiday.ts';
import { openers } from './lexicon.ts';
import { countedDay, dayOfRunningMonth } from './ordinal.ts';
import { century, decade, plainQuarter, quarterOrHalf, season } from './period.ts';
import { type Piece, piecesOf, type TimeWord } from './pieces.ts';
import { rangeRule } from './range.ts';
import { allOf, dayWord, deictic, shiftedDay, weekend } from './relative.ts';
import type { Context, Lean, Rule, Sense } from './sense.ts';
import { set } from './set.ts';
import { shift, yearAgo } from './shift.ts';
import { leanAt } from './tense.ts';
import { vague, vagueFrame } from './vague.ts';
import { weekday } from './weekday.ts';

export { coveredDays } from './covered.ts';
export type { TimeWord } from './pieces.ts';
export { timeRecords } from './records.ts';

/** Points in the calendar, the more telling first. */
const calendarPoints: readonly Rule[] = [
  namedDay,
  dayOfMonth,
  numericDay,
  weekday,
  holiday,
  dayWord,
  shiftedDay,
  quarterOrHalf,
  plainQuarter,
  century,
  decade,
  yearAgo,
  deictic,
  month,
  weekend,
  allOf,
  season,
  year,
  shift,
  dayOfRunningMonth,
];

/** The first point that a rule reads at a piece, with the part of the day that follows it. */
function calendarPoint(context: Context, i: number, lean?: Lean): Sense | null {
  for (const rule of calendarPoints) {
    const sense = rule(context, i, lean);
    if (sense) return withPart(context, sense);
  }
  return null;
}

const edges: readonly Rule[] = [
  endRule([calendarPoint]),
  edgeRule([calendarPoint]),
  nearMoment,
  timeOfDay,
  daypartRule(calendarPoint),
];

function anyPoint(context: Context, i: number, lean?: Lean): Sense | null {
  for (const rule of edges) {
    const sense = rule(context, i, lean);
    if (sense) return sense;
  }
  return calendarPoint(context, i, lean);
}

/** Whole expressions in the order in which they are tried. */
const expressions: readonly Rule[] = [
  vagueFrame,
  rangeRule(anyPoint),
  frameRule(anyPoint),
  forLength,
  countedDay,
  set,
  anyPoint,
  within,
  duration,
  vague,
];

/** How many pieces ahead of its first word an expression's telling word may stand ("in more than two and a half years"). */
const reach = 9;

/** For each piece, whether a telling word stands near enough ahead for an expression to begin here. */
function mayBegin(pieces: readonly Piece[]): Uint8Array {
  const flags = new Uint8Array(pieces.length);
  let nearest = Number.POSITIVE_INFINITY;
  for (let i = pieces.length - 1; i >= 0; i--) {
    const { entry, low, word } = pieces[i] as Piece;
    if (word < 0) nearest = Number.POSITIVE_INFINITY;
    const first = low.charCodeAt(0);
    if (
      entry?.core ||
      (first >= 48 && first <= 57 && low.length >= 3) ||
      (low.length > 1 && (first === 39 || first === 8217) && low.charCodeAt(1) <= 57) ||
      low === 'half' ||
      entry?.number !== undefined
    )
      nearest = i;
    if (nearest - i <= reach && (nearest === i || entry || openers.has(low) || isDigitOrApostrophe(first)))
      flags[i] = 1;
  }
  return flags;
}

function isDigitOrApostrophe(code: number): boolean {
  return (code >= 48 && code <= 57) || code === 39 || code === 8216 || code === 8217 || code === 96;
}

/** Whether later times may count from this one. */
function isAnchor(sense: Sense): boolean {
  return (
    (sense.type === 'DATE' || sense.type === 'TIME') &&
    sense.granularity !== 'vague' &&
    (sense.start !== null || sense.end !== null)
  );
}

export interface TimexOptions {
  /** `timeml` keeps signals ("since") outside the extents and reads ranges as two. Default `dispatch`. */
  readonly habit?: 'dispatch' | 'timeml';
  /** Ages ("a six-year-old") as durations too. Default false. */
  readonly ages?: boolean;
}

/**
 * Time expressions of a text in order, none overlapping. Word spans are [first, last), offsets count UTF-16 code units of `text`;
 * `startDay` and `endDay` are the ISO days covered, null when open. `published` is the day (or instant) against which they are read;
 * where it is no date, nothing is read. Tags of the words are used where given.
 */
export function findTimexes(
  words: readonly TimeWord[],
  text: string,
  published: string,
  sentences?: readonly { readonly first: number; readonly last: number }[],
  options: TimexOptions = {},
): Timex[] {
  const today = parseDay(published);
  if (today === null || text === '') return [];
  const pieces = piecesOf(words, sentences);
  const flags = mayBegin(pieces);
  const context: Context = {
    pieces,
    words,
    published: today,
    timeml: options.habit === 'timeml',
    ages: options.ages === true,
    anchor: null,
    quarter: null,
    lean: (i) => leanAt(pieces, words, i),
  };
  const found: Timex[] = [];
  for (let i = 1; i < pieces.length; i++) {
    if (!flags[i]) continue;
    const sense = readAt(context, i);
    if (!sense) continue;
    found.push(timexOf(context, sense, i));
    if (isAnchor(sense)) context.anchor = { sense, at: sense.last };
    if (sense.granularity === 'quarter' && !sense.back) context.quarter = { sense, at: sense.last };
    i = sense.last - 1;
  }
  return found;
}

function readAt(context: Context, i: number): Sense | null {
  for (const rule of expressions) {
    const sense = rule(context, i);
    if (sense && sense.last > i) return withinCalendar(sense, context.published);
  }
  return null;
}

const firstDay = dayNumber(1, 1, 1);
const lastDay = dayNumber(9999, 12, 31);

/** "Two million years ago" has no ISO day: it is only past. */
function withinCalendar(sense: Sense, published: number): Sense {
  const days = [sense.start, sense.end].filter((day) => day !== null);
  const strange = days.find((day) => !(day >= firstDay && day <= lastDay));
  if (strange === undefined) return sense;
  const past = strange < published;
  return {
    last: sense.last,
    value: past ? 'PAST_REF' : 'FUTURE_REF',
    type: 'DATE',
    granularity: 'vague',
    start: past ? null : published,
    end: past ? published : null,
  };
}

function timexOf(context: Context, sense: Sense, i: number): Timex {
  const { pieces, words } = context;
  const first = (pieces[i] as Piece).word;
  const last = (pieces[sense.last - 1] as Piece).word + 1;
  return {
    first,
    last,
    start: (words[first] as TimeWord).start,
    end: (words[last - 1] as TimeWord).end,
    value: sense.value,
    type: sense.type,
    granularity: sense.granularity,
    startDay: sense.start === null ? null : formatDay(sense.start),
    endDay: sense.end === null ? null : formatDay(sense.end),
  };
}
