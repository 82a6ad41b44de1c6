/** Days and instants of publication, as the formats write them. No clock and no local time zone takes part. */
import { SitrepError } from '../errors.ts';

const monthNames = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const zones: Record<string, string> = {
  z: 'Z',
  ut: 'Z',
  utc: 'Z',
  gmt: 'Z',
  est: '-05:00',
  edt: '-04:00',
  cst: '-06:00',
  cdt: '-05:00',
  mst: '-07:00',
  mdt: '-06:00',
  pst: '-08:00',
  pdt: '-07:00',
};

/** True for a day that the calendar has: 2024-02-29 is one, 2023-02-29 is not. */
export function isDay(year: number, month: number, day: number): boolean {
  if (month < 1 || month > 12 || day < 1) return false;
  const leap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  const lengths = [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
  return day <= lengths[month - 1]!;
}

function compose(year: string, month: number, day: string, time?: string, zone?: string): string | undefined {
  if (!isDay(Number(year), month, Number(day))) return undefined;
  const date = `${year.padStart(4, '0')}-${String(month).padStart(2, '0')}-${day.padStart(2, '0')}`;
  const clock = time ? /^(\d{1,2}):?(\d{2})(?::?(\d{2})(?:[.,]\d+)?)?$/.exec(time) : null;
  if (!clock || !zone) return date;
  const [, hour, minute, second = '00'] = clock;
  const offset =
    zones[zone.toLowerCase()] ??
    zone.replace(/^([+-]\d{2}):?(\d{2})?$/, (_all, hours, minutes = '00') => `${hours}:${minutes}`);
  if (Number(hour) > 23 || Number(minute) > 59 || Number(second) > 60 || !/^(?:Z|[+-]\d{2}:\d{2})$/.test(offset))
    return date;
  return `${date}T${hour!.padStart(2, '0')}:${minute}:${second === '60' ? '59' : second}${offset}`;
}

const month = (name: string): number => monthNames.indexOf(name.slice(0, 3).toLowerCase()) + 1;
const time = '(\\d{1,2}:\\d{2}(?::\\d{2}(?:[.,]\\d{1,9})?)?)';
const iso = new RegExp(
  `^(\\d{4})-(\\d{1,2})-(\\d{1,2})(?:(?:[T\\s]\\s*)${time}\\s*(Z|UTC|GMT|[+-]\\d{2}:?(?:\\d{2})?)?)?$`,
  'i',
);
const compact = /^(\d{4})(\d{2})(\d{2})(?:T(\d{6}|\d{4})(?:[.,]\d{1,9})?(Z|[+-]\d{2}:?\d{2})?)?$/i;
const dayFirst = new RegExp(
  `^(?:[a-z]{3,9},?\\s+)?(\\d{1,2})(?:st|nd|rd|th)?[\\s-]+([a-z]{3,9})\\.?,?[\\s-]+(\\d{4})(?:,?\\s+(?:at\\s+)?${time}\\s*([a-z]{1,3}|[+-]\\d{2}:?\\d{2})?)?(?:\\s*\\(\\w+\\))?$`,
  'i',
);
const monthFirst = new RegExp(
  `^(?:[a-z]{3,9},?\\s+)?([a-z]{3,9})\\.?\\s+(\\d{1,2})(?:st|nd|rd|th)?,?\\s+(\\d{4})(?:,?\\s+(?:at\\s+)?${time}\\s*([a-z]{1,3}|[+-]\\d{2}:?\\d{2})?)?$`,
  'i',
);

/**
 * A date as `YYYY-MM-DD`, or as an ISO instant with its own offset where time and zone are given (so that its first ten
 * characters are the day at the place of writing). Reads ISO 8601, RFC 822 and 5322 dates, "10 January 2024" and
 * "January 10, 2024". Undefined for anything else and for days that the calendar has not; 01/02/2024 is ambiguous, so undefined.
 */
export function parsePublished(value: string): string | undefined {
  const words = value.trim().slice(0, 80);
  let found = iso.exec(words);
  if (found) return compose(found[1]!, Number(found[2]), found[3]!, found[4], found[5]);
  found = compact.exec(words);
  if (found) return compose(found[1]!, Number(found[2]), found[3]!, found[4], found[5]);
  found = dayFirst.exec(words);
  if (found) return compose(found[3]!, month(found[2]!), found[1]!, found[4], found[5]);
  found = monthFirst.exec(words);
  if (found) return compose(found[3]!, month(found[1]!), found[2]!, found[4], found[5]);
  return undefined;
}

/** The date that decides, or the error that there is none. `given` is `--published`, for texts that carry no date. */
export function publishedOf(found: string | undefined, given: string | undefined): string {
  const value = found?.trim() ? found : given;
  if (!value?.trim())
    throw new SitrepError(
      'no-date',
      'Give the day with --published YYYY-MM-DD or begin the file with "date YYYY-MM-DD".',
    );
  const published = parsePublished(value);
  if (!published)
    throw new SitrepError(
      'bad-date',
      `"${value.trim().slice(0, 40)}" is not a day that sitrep can read; write it as YYYY-MM-DD, such as 2024-01-10.`,
    );
  return published;
}
