/** Days in words that are no finer than what the text says: a year is never its first of January. */
import type { Event, Time } from '../../../src/schema/record.ts';
import { basisWords, dayWords } from './words.ts';

/** `2024-02-01` → `Feb 2024` */
const monthWords = (day: string) => dayWords(day).split(' ').slice(1).join(' ');

/** First and last day as one stretch: `8 – 14 Jan 2024`, `29 Jan – 2 Feb 2024`. */
export function spanWords(start: string, end: string): string {
  if (start === end) return dayWords(start);
  const [first, last] = [dayWords(start), dayWords(end)];
  const [day, month, year] = first.split(' ');
  if (!last.endsWith(` ${year}`)) return `${first} – ${last}`;
  return last.endsWith(`${month} ${year}`) ? `${day} – ${last}` : `${day} ${month} – ${last}`;
}

/** The days of a time record, as coarse as it is; null where it covers none. */
export function timeWords({ granularity, start, end }: Pick<Time, 'granularity' | 'start' | 'end'>): string | null {
  const day = start ?? end;
  if (day === null) return null;
  switch (granularity) {
    case 'month':
      return monthWords(day);
    case 'year':
      return day.slice(0, 4);
    case 'decade':
      return `${day.slice(0, 3)}0s`;
    case 'century':
      return `years ${day.slice(0, 2)}00 to ${(end ?? day).slice(0, 4)}`;
    default:
      if (start === null) return `until ${dayWords(end)}`;
      if (end === null) return `from ${dayWords(start)}`;
      return spanWords(start, end);
  }
}

const fine = new Set<Time['granularity']>(['time', 'day']);

/** When something happened, and how that is known. `day` is null where it fits no day of a calendar. */
export function whenOf({ date, dateBasis, time }: Pick<Event, 'date' | 'dateBasis'> & { time: Time | null }): {
  text: string;
  basis: string;
} {
  const coarse = time && !fine.has(time.granularity) ? timeWords(time) : null;
  if (coarse !== null && dateBasis !== 'published') return { text: coarse, basis: `“${time?.text}”, no day is named` };
  if (date === null) return { text: coarse ?? 'no day', basis: coarse === null ? '' : `“${time?.text}”` };
  if (dateBasis === 'published') return { text: dayWords(date), basis: basisWords.published! };
  return { text: dayWords(date), basis: basisWords[dateBasis ?? 'stated']! };
}

/** Day and, where the publisher gives it, the time of publication: `27 Jan 2024, 14:30 UTC`. */
export function publishedWords(published: string): string {
  const time = /T(\d{2}:\d{2})(?::\d{2}(?:\.\d+)?)?(Z|[+-]\d{2}:?\d{2})?$/.exec(published);
  if (!time) return dayWords(published);
  const [, clock, zone] = time;
  return `${dayWords(published)}, ${clock}${zone === undefined ? '' : zone === 'Z' ? ' UTC' : ` ${zone}`}`;
}
