import type { Reading, Trigger } from '../schema/reading.ts';
import type { Event, EventStatus, Time } from '../schema/record.ts';

export interface DateInput {
  readonly reading: Reading;
  readonly trigger: Trigger;
  readonly status: EventStatus;
  readonly timeOfEvent: Time | null;
  readonly published: string;
}

export function dateOf({ status, timeOfEvent, published }: DateInput): Pick<Event, 'date' | 'dateBasis'> {
  if (timeOfEvent?.start) return { date: timeOfEvent.start, dateBasis: timeOfEvent.start === timeOfEvent.end ? 'stated' : 'inferred' };
  return status === 'actual' ? { date: published.slice(0, 10), dateBasis: 'published' } : { date: null, dateBasis: null };
}
