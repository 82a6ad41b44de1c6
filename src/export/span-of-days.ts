/** The days over which an event is drawn: those of its time, where its day lies in them, else its day alone. */
import type { Time } from '../schema/record.ts';
import type { EventView } from './view.ts';

export interface DaySpan {
  /** First and last day, inclusive, `YYYY-MM-DD`. */
  start: string;
  end: string;
  granularity: Time['granularity'];
  /** `HH:MM` where the text names the time of day. */
  clock?: string;
}

/** Null for an event without a day. An open time ("since May") says no second day, so the event keeps its one. */
export function spanOfDays({ date, time }: Pick<EventView, 'date' | 'time'>): DaySpan | null {
  const bounded = time?.start && time.end ? { start: time.start, end: time.end } : null;
  if (date === null) return bounded ? { ...bounded, granularity: time!.granularity } : null;
  if (!bounded || date < bounded.start || date > bounded.end) return { start: date, end: date, granularity: 'day' };
  const clock = bounded.start === bounded.end ? /T(\d{2}:\d{2})/.exec(time!.timex)?.[1] : undefined;
  return { ...bounded, granularity: time!.granularity, ...(clock ? { clock } : {}) };
}
