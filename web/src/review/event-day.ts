import type { Event, Time } from '../../../src/schema/record.ts';

/** In place of the id of a time: the day of publication, `dayOfPublication` of `src/store/reviews/by-hand.ts`. */
export const published = 'published';

/** What the day of an event rests on, as a review says it; a day that rests on no time stands for itself. */
export function timeOf(
  { time, date, dateBasis }: Pick<Event, 'time' | 'date' | 'dateBasis'>,
  times: readonly Pick<Time, 'id' | 'start' | 'end'>[],
): string | null {
  if (date === null || dateBasis === published) return date && published;
  const { start = null, end = null } = times.find(({ id }) => id === time) ?? {};
  const rests = (start !== null || end !== null) && (start ?? date) <= date && date <= (end ?? date);
  return rests ? time : date;
}
