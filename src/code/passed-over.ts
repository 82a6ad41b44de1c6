/** Why not: words that came near to an event, or to one of another type, and were not coded so. */
import type { Event, PassedOver } from '../schema/record.ts';
import { secondType } from './happenings.ts';
import { type CodeInput, rounded, spanOf } from './input.ts';

/** How many a dispatch keeps, the nearest first. */
const most = 60;

/** In text order: of words that name no event the likeliest type, and of those that do the likeliest type that was not taken. */
export function passedOverBy({ reading, dispatch }: CodeInput, events: readonly Event[]): PassedOver[] {
  const here = ({ start, end }: { start: number; end: number }) =>
    events.filter(({ evidence }) => evidence.some((at) => at.start < end && start < at.end));
  const near = (reading.nearTriggers ?? [])
    .filter((word) => here(word).length === 0)
    .map((word) => ({ at: word, type: word.type, p: word.p, needed: word.least, event: null }));
  const seconds = reading.triggers.flatMap((trigger) => {
    const coded = here(trigger);
    const other = trigger.types.find(({ type, p }) => p < secondType && !coded.some((event) => event.type === type));
    const event = coded[0]?.id;
    return other && event ? [{ at: trigger, type: other.type, p: other.p, needed: secondType, event }] : [];
  });
  return [...near, ...seconds]
    .sort((a, b) => b.p / b.needed - a.p / a.needed || a.at.start - b.at.start)
    .slice(0, most)
    .sort((a, b) => a.at.start - b.at.start)
    .map(({ at, type, p, needed, event }) => ({
      span: spanOf(dispatch.text, at),
      type,
      p: rounded(p),
      needed: rounded(needed),
      event,
    }));
}
