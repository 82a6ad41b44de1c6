/** Why not: words that came near to an event and were not coded. */
import type { Event, PassedOver } from '../schema/record.ts';
import { type CodeInput, rounded, spanOf } from './input.ts';

/** How many a dispatch keeps, the nearest first. */
const most = 60;

/** Words outside every event that came near to naming one, in text order, with what was nearest and why it fell short. */
export function passedOverBy({ reading, dispatch }: CodeInput, events: readonly Event[]): PassedOver[] {
  const coded = events.flatMap((e) => e.evidence);
  return (reading.nearTriggers ?? [])
    .filter((near) => !coded.some((at) => at.start < near.end && near.start < at.end))
    .sort((a, b) => b.p - a.p || a.start - b.start)
    .slice(0, most)
    .sort((a, b) => a.start - b.start)
    .map((near) => ({
      ...spanOf(dispatch.text, near),
      nearest: near.type,
      confidence: rounded(near.p),
      least: rounded(near.least),
      why: [
        `"${dispatch.text.slice(near.start, near.end)}" is likeliest ${near.type} (encoder, ${near.p.toFixed(2)}), and ${near.least.toFixed(2)} is asked`,
      ],
    }));
}
