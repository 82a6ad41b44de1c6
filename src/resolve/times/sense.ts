import type { Timex } from '../../schema/reading.ts';
import { civil, formatDay, formatMonth, formatWeek, formatYear, monthDays, weekStart, yearDays } from './calendar.ts';
import type { Season, Unit } from './lexicon.ts';
import { type Piece, type TimeWord, wall } from './pieces.ts';

/** Where a sentence looks: decides which Friday "on Friday" is. */
export type Lean = 'past' | 'future' | null;

/** What a rule read: the pieces up to `last` (exclusive), and what they mean. Days are counts, see calendar.ts. */
export interface Sense {
  readonly last: number;
  /** First piece, where it is not the one that the rule was asked about. */
  readonly first?: number;
  readonly value: string;
  readonly type: Timex['type'];
  readonly granularity: Timex['granularity'];
  readonly start: number | null;
  readonly end: number | null;
  /** True where the year was written out, so that later days without one may follow it. */
  readonly year?: boolean;
  /** True where it was counted back from another quarter. */
  readonly back?: boolean;
}

/** The time mentioned last, from which "two days later" counts. */
export interface Anchor {
  readonly sense: Sense;
  /** Piece after which it ended, and the number of its sentence. */
  readonly at: number;
}

/** What rules know besides the pieces. `lean` is asked only where it matters: it costs a walk over the clause. */
export interface Context {
  readonly pieces: readonly Piece[];
  readonly words: readonly TimeWord[];
  readonly published: number;
  /** TimeML habits: signals ("since") outside the extent, ranges in two. */
  readonly timeml: boolean;
  /** Whether ages ("six years old") are durations; news codes none. */
  readonly ages: boolean;
  readonly lean: (at: number) => Lean;
  anchor: Anchor | null;
  /** The quarter spoken of last: "a year earlier" beside it is that quarter of the year before. */
  quarter: Anchor | null;
}

/** Reads at piece `i`; null where its kind of time does not begin there. `lean` overrules the clause. */
export type Rule = (context: Context, i: number, lean?: Lean) => Sense | null;

export function at(context: Context, i: number): Piece {
  return context.pieces[i] ?? wall;
}
export function low(context: Context, i: number): string {
  return (context.pieces[i] ?? wall).low;
}
export function isOneOf(words: ReadonlySet<string>, context: Context, i: number): boolean {
  return words.has(low(context, i));
}
export function isHyphen(text: string): boolean {
  return text === '-' || text === '–' || text === '—' || text === '‐' || text === '‑';
}
/** True where no space parts piece `i` from the one before it. */
export function isGlued(context: Context, i: number): boolean {
  const [left, right] = [at(context, i - 1), at(context, i)];
  if (left.word < 0 || right.word < 0) return false;
  if (left.word === right.word) return true;
  return context.words[left.word]?.end === context.words[right.word]?.start;
}

export function daySense(last: number, day: number, suffix = '', year = false): Sense {
  return {
    last,
    value: formatDay(day) + suffix,
    type: suffix ? 'TIME' : 'DATE',
    granularity: suffix ? 'time' : 'day',
    start: day,
    end: day,
    year,
  };
}
export function weekSense(last: number, day: number): Sense {
  const start = weekStart(day);
  return { last, value: formatWeek(day), type: 'DATE', granularity: 'week', start, end: start + 6 };
}
export function weekendSense(last: number, saturday: number): Sense {
  return {
    last,
    value: `${formatWeek(saturday)}-WE`,
    type: 'DATE',
    granularity: 'weekend',
    start: saturday,
    end: saturday + 1,
  };
}
export function monthSense(last: number, year: number, month: number, written = false): Sense {
  return {
    last,
    value: formatMonth(year, month),
    type: 'DATE',
    granularity: 'month',
    ...monthDays(year, month),
    year: written,
  };
}
export function yearSense(last: number, year: number, written = false): Sense {
  return { last, value: formatYear(year), type: 'DATE', granularity: 'year', ...yearDays(year), year: written };
}
export function seasonOf(month: number): Season {
  return month >= 3 && month <= 5 ? 'SP' : month <= 8 && month >= 6 ? 'SU' : month >= 9 && month <= 11 ? 'FA' : 'WI';
}
export function vagueSense(last: number, value: string, start: number | null, end: number | null): Sense {
  return { last, value, type: 'DATE', granularity: 'vague', start, end };
}

const durationLetters: Readonly<Record<Unit, string>> = {
  second: 'TS',
  minute: 'TM',
  hour: 'TH',
  day: 'D',
  night: 'D',
  weekend: 'D',
  week: 'W',
  month: 'M',
  quarter: 'Q',
  year: 'Y',
  decade: 'Y',
  century: 'Y',
};

/** TIMEX3 value of a length: 3 days P3D, 72 hours PT72H, some weeks PXW. */
export function durationValue(amount: number | null, unit: Unit): string {
  const letter = durationLetters[unit];
  const factor = unit === 'decade' ? 10 : unit === 'century' ? 100 : unit === 'weekend' ? 2 : 1;
  const number = amount === null ? 'X' : `${Math.round(amount * factor * 100) / 100}`;
  return letter.startsWith('T') ? `PT${number}${letter[1]}` : `P${number}${letter}`;
}

/** The period of a kind that holds a day: its week, month, year … */
export function periodAround(last: number, day: number, unit: Unit): Sense {
  const { year, month } = civil(day);
  switch (unit) {
    case 'week':
      return weekSense(last, day);
    case 'weekend':
      return weekendSense(last, weekStart(day) + 5);
    case 'month':
      return monthSense(last, year, month);
    case 'year':
      return yearSense(last, year);
    case 'quarter': {
      const quarter = Math.ceil(month / 3);
      return {
        last,
        value: `${formatYear(year)}-Q${quarter}`,
        type: 'DATE',
        granularity: 'quarter',
        start: monthDays(year, quarter * 3 - 2).start,
        end: monthDays(year, quarter * 3).end,
      };
    }
    case 'decade': {
      const first = Math.floor(year / 10) * 10;
      return {
        last,
        value: formatYear(year).slice(0, 3),
        type: 'DATE',
        granularity: 'decade',
        start: yearDays(first).start,
        end: yearDays(first + 9).end,
      };
    }
    case 'century': {
      const first = Math.floor((year - 1) / 100) * 100 + 1;
      return {
        last,
        value: formatYear(first).slice(0, 2),
        type: 'DATE',
        granularity: 'century',
        start: yearDays(first).start,
        end: yearDays(first + 99).end,
      };
    }
    default:
      return daySense(last, day);
  }
}
