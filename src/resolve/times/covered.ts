import {
  addMonths,
  type Days,
  dayNumber,
  formatDay,
  isoWeekStart,
  isRealDate,
  monthDays,
  monthsDays,
  yearDays,
} from './calendar.ts';

const open: Days = { start: null, end: null };
const seasonMonths: Readonly<Record<string, readonly [number, number]>> = {
  SP: [3, 5],
  SU: [6, 8],
  FA: [9, 11],
  WI: [12, 14],
};

/** Days of a season by the meteorological calendar of the north; winter begins in December of the year before `year` + 1. */
export function seasonDays(year: number, season: string): Days {
  const months = seasonMonths[season];
  return months ? monthsDays(year, months[0], months[1]) : open;
}

function daysOfPart(value: string): Days {
  let match = /^(\d{4})-(\d{2})-(\d{2})(?:T|$)/.exec(value);
  if (match) {
    const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])];
    if (!isRealDate(year, month, day)) return open;
    const number = dayNumber(year, month, day);
    return { start: number, end: number };
  }
  match = /^(\d{4})-W(\d{2})(?:-(WE|[1-7]))?(?:T|$)/.exec(value);
  if (match) {
    const monday = isoWeekStart(Number(match[1]), Number(match[2]));
    if (monday === null) return open;
    if (match[3] === 'WE') return { start: monday + 5, end: monday + 6 };
    if (match[3]) return { start: monday + Number(match[3]) - 1, end: monday + Number(match[3]) - 1 };
    return { start: monday, end: monday + 6 };
  }
  match = /^(\d{4})-(\d{2})(?:-XX)?$/.exec(value);
  if (match) {
    const month = Number(match[2]);
    return month >= 1 && month <= 12 ? monthDays(Number(match[1]), month) : open;
  }
  match = /^(\d{4})-Q([1-4])$/.exec(value);
  if (match) return monthsDays(Number(match[1]), Number(match[2]) * 3 - 2, Number(match[2]) * 3);
  match = /^(\d{4})-H([12])$/.exec(value);
  if (match) return monthsDays(Number(match[1]), Number(match[2]) * 6 - 5, Number(match[2]) * 6);
  match = /^(\d{4})-(SP|SU|FA|WI)$/.exec(value);
  if (match) return seasonDays(Number(match[1]), match[2] as string);
  if (/^\d{4}$/.test(value)) return yearDays(Number(value));
  if (/^\d{3}$/.test(value))
    return { start: dayNumber(Number(value) * 10, 1, 1), end: dayNumber(Number(value) * 10 + 9, 12, 31) };
  if (/^\d{2}$/.test(value)) {
    // The 20th century runs from 1901 to 2000.
    return { start: dayNumber(Number(value) * 100 + 1, 1, 1), end: dayNumber(Number(value) * 100 + 100, 12, 31) };
  }
  return open;
}

/** Days a TIMEX value covers, as day counts; see coveredDays. */
export function daysOfValue(value: string): Days {
  const slash = value.indexOf('/');
  if (slash < 0) return daysOfPart(value);
  const from = daysOfPart(value.slice(0, slash));
  const to = daysOfPart(value.slice(slash + 1));
  return { start: from.start, end: to.end };
}

/**
 * Days that a TIMEX3 value covers, inclusive, as ISO days; null is open or unknown.
 * `2024-W02` → 2024-01-08 … 2024-01-14, `2011/2014` → 2011-01-01 … 2014-12-31, `P3D`, `PAST_REF` → null … null.
 * A value that is not TIMEX3 covers no days. Source: TIMEX3 `value`, TimeML 1.2.1.
 */
export function coveredDays(timexValue: string): { start: string | null; end: string | null } {
  const { start, end } = daysOfValue(timexValue);
  return { start: start === null ? null : formatDay(start), end: end === null ? null : formatDay(end) };
}

/** `amount` units on from a day, the fraction of a month or year rounded to whole months or days. */
export function shiftDay(day: number, amount: number, unit: string): number {
  switch (unit) {
    case 'second':
    case 'minute':
      return day;
    case 'hour':
      return day + Math.sign(amount) * Math.ceil(Math.abs(amount) / 24);
    case 'week':
      return day + Math.round(amount * 7);
    case 'month':
      return addMonths(day, Math.round(amount));
    case 'quarter':
      return addMonths(day, Math.round(amount * 3));
    case 'year':
      return addMonths(day, Math.round(amount * 12));
    case 'decade':
      return addMonths(day, Math.round(amount * 120));
    case 'century':
      return addMonths(day, Math.round(amount * 1200));
    default:
      return day + Math.round(amount);
  }
}
