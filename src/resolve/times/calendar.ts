/**
 * Day arithmetic on plain integers: a day is its count from 1970-01-01 in the proleptic Gregorian calendar.
 * Days have no time zone here; "today" is always the day of publication.
 */

/** First and last day, inclusive; null is open or unknown. */
export interface Days {
  readonly start: number | null;
  readonly end: number | null;
}

/** Day count of a civil date. Source: H. Hinnant, "chrono-compatible low-level date algorithms". */
export function dayNumber(year: number, month: number, day: number): number {
  const y = month <= 2 ? year - 1 : year;
  const era = Math.floor(y / 400);
  const yearOfEra = y - era * 400;
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * 146097 + dayOfEra - 719468;
}

export interface Civil {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

export function civil(day: number): Civil {
  const z = day + 719468;
  const era = Math.floor(z / 146097);
  const dayOfEra = z - era * 146097;
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36524) - Math.floor(dayOfEra / 146096)) / 365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const shifted = Math.floor((5 * dayOfYear + 2) / 153);
  const month = shifted < 10 ? shifted + 3 : shifted - 9;
  return {
    year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0),
    month,
    day: dayOfYear - Math.floor((153 * shifted + 2) / 5) + 1,
  };
}

export function monthLength(year: number, month: number): number {
  return dayNumber(month === 12 ? year + 1 : year, month === 12 ? 1 : month + 1, 1) - dayNumber(year, month, 1);
}

export function isRealDate(year: number, month: number, day: number): boolean {
  return month >= 1 && month <= 12 && day >= 1 && day <= monthLength(year, month);
}

/** ISO weekday: Monday 1 … Sunday 7. */
export function weekdayOf(day: number): number {
  return ((((day + 3) % 7) + 7) % 7) + 1;
}

/** Monday of the ISO week of a day. */
export function weekStart(day: number): number {
  return day - weekdayOf(day) + 1;
}

/** The same day of the month, `count` months on; the last day where the month is shorter. */
export function addMonths(day: number, count: number): number {
  const { year, month, day: dom } = civil(day);
  const index = year * 12 + month - 1 + count;
  const y = Math.floor(index / 12);
  const m = index - y * 12 + 1;
  return dayNumber(y, m, Math.min(dom, monthLength(y, m)));
}

export function yearDays(year: number): Days {
  return { start: dayNumber(year, 1, 1), end: dayNumber(year, 12, 31) };
}

export function monthDays(year: number, month: number): Days {
  return { start: dayNumber(year, month, 1), end: dayNumber(year, month, monthLength(year, month)) };
}

/** Months from `first` to `last` of a year; `last` may pass 12 into the next year. */
export function monthsDays(year: number, first: number, last: number): Days {
  const start = dayNumber(year, first, 1);
  return { start, end: addMonths(start, last - first + 1) - 1 };
}

export function isoWeek(day: number): { year: number; week: number } {
  const thursday = weekStart(day) + 3;
  const { year } = civil(thursday);
  return { year, week: Math.floor((thursday - dayNumber(year, 1, 1)) / 7) + 1 };
}

/** Monday of a numbered ISO week, or null where the year has no such week. */
export function isoWeekStart(year: number, week: number): number | null {
  const monday = weekStart(dayNumber(year, 1, 4)) + (week - 1) * 7;
  return week >= 1 && isoWeek(monday).year === year ? monday : null;
}

const two = (n: number): string => (n < 10 ? `0${n}` : `${n}`);
const four = (n: number): string => `${n}`.padStart(4, '0');

export function formatDay(day: number): string {
  const { year, month, day: dom } = civil(day);
  return `${four(year)}-${two(month)}-${two(dom)}`;
}
export function formatMonth(year: number, month: number): string {
  return `${four(year)}-${two(month)}`;
}
export function formatYear(year: number): string {
  return four(year);
}
export function formatWeek(day: number): string {
  const { year, week } = isoWeek(day);
  return `${four(year)}-W${two(week)}`;
}

/** Day count of the `YYYY-MM-DD` that a text begins with, or null where there is none. */
export function parseDay(text: string): number | null {
  const match = /^(\d{4})-(\d{2})-(\d{2})/.exec(text);
  if (!match) return null;
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])];
  return isRealDate(year, month, day) ? dayNumber(year, month, day) : null;
}

/** Western Easter Sunday. Source: Meeus/Jones/Butcher algorithm. */
export function easter(year: number): number {
  const a = year % 19;
  const b = Math.floor(year / 100);
  const c = year % 100;
  const g = Math.floor((8 * b + 13) / 25);
  const h = (19 * a + b - Math.floor(b / 4) - g + 15) % 30;
  const l = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - h - (c % 4)) % 7;
  const m = Math.floor((a + 11 * h + 22 * l) / 451);
  const n = h + l - 7 * m + 114;
  return dayNumber(year, Math.floor(n / 31), (n % 31) + 1);
}
