import type { ActorDetail } from '../../../src/schema/actor-detail.ts';
import { type Bin, dayNumber, dayOf } from '../overview/days.ts';

/** Every week from the first to the last, those of nothing too; of more than `most` the last, with how many events lie earlier. */
export function weekBins(weeks: ActorDetail['weeks'], most: number): { bins: Bin[]; earlier: number } {
  const [first, last] = [weeks[0], weeks.at(-1)];
  if (!first || !last) return { bins: [], earlier: 0 };
  const count = Math.round((dayNumber(last.week) - dayNumber(first.week)) / 7) + 1;
  const shown = Math.min(count, most);
  const start = dayNumber(last.week) - (shown - 1) * 7;
  const bins = Array.from({ length: shown }, (_, at): Bin => {
    const from = start + at * 7;
    return { start: dayOf(from), end: dayOf(from + 6), quads: [0, 0, 0, 0, 0], total: 0 };
  });
  let earlier = 0;
  for (const { week, quad, events } of weeks) {
    const bin = bins[Math.round((dayNumber(week) - start) / 7)];
    if (!bin) earlier += events;
    else {
      bin.quads[quad] = (bin.quads[quad] ?? 0) + events;
      bin.total += events;
    }
  }
  return { bins, earlier };
}
