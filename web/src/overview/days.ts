import type { Overview } from '../../../src/store/store.ts';
import { dayWords } from '../data/words.ts';

const dayMs = 86_400_000;
export const dayNumber = (day: string): number => Math.round(Date.parse(`${day}T00:00:00Z`) / dayMs);
export const dayOf = (number: number): string => new Date(number * dayMs).toISOString().slice(0, 10);

/** A bar of the timeline: days `start` to `end` (inclusive), events by quad class. */
export interface Bin {
  start: string;
  end: string;
  quads: [number, number, number, number, number];
  total: number;
}

export type Step = 'day' | 'week' | 'month';
const stepDays: Record<Step, number> = { day: 1, week: 7, month: 30 };

/** The narrowest step that keeps the bars wide enough to hit. */
export function stepFor(days: number, maxBars: number): Step {
  if (days <= maxBars) return 'day';
  return days / stepDays.week <= maxBars ? 'week' : 'month';
}

/** First day of the week (Monday) or month that a day lies in. */
function startOf(day: string, step: Step): string {
  if (step === 'month') return `${day.slice(0, 7)}-01`;
  if (step === 'day') return day;
  const number = dayNumber(day);
  return dayOf(number - ((((number + 3) % 7) + 7) % 7));
}

function after(start: string, step: Step): string {
  if (step !== 'month') return dayOf(dayNumber(start) + stepDays[step]);
  const [year = 0, month = 1] = start.split('-').map(Number);
  return month === 12 ? `${year + 1}-01-01` : `${year}-${String(month + 1).padStart(2, '0')}-01`;
}

/** Days with their events, in order. */
export type Days = Overview['days'];

const eventsOf = (quads: readonly number[]): number => quads.reduce((sum, count) => sum + count, 0);

/** Events of the days before and after a range. */
export const eventsOutside = (days: Days, [first, last]: readonly [string, string]): number =>
  days.reduce((sum, { day, quads }) => (day < first || day > last ? sum + eventsOf(quads) : sum), 0);

/** First and last day that has an event, or null. */
export function extent(days: Days): [string, string] | null {
  const [first, last] = [days[0], days.at(-1)];
  return first && last ? [first.day, last.day] : null;
}

/**
 * The days that hold most of the events: a story of two weeks with one event of twenty years ago would else be a single
 * bar. The shortest stretch with nine in ten events, when that is under a third of the whole; else the whole.
 */
export function mainDays(days: Days): [string, string] | null {
  const whole = extent(days);
  if (!whole) return null;
  const counted = days.map(({ day, quads }) => ({ at: dayNumber(day), events: eventsOf(quads) }));
  const wanted = Math.ceil(counted.reduce((sum, { events }) => sum + events, 0) * 0.9);
  const [first, last] = [dayNumber(whole[0]), dayNumber(whole[1])];
  let best: [number, number] = [first, last];
  let [from, held] = [0, 0];
  for (const { at, events } of counted) {
    held += events;
    // The stretch that ends here, begun as late as it may.
    while (held - (counted[from]?.events ?? 0) >= wanted) held -= counted[from++]?.events ?? 0;
    const start = counted[from]?.at ?? first;
    if (held >= wanted && at - start < best[1] - best[0]) best = [start, at];
  }
  const isNarrow = (last - first + 1) / 3 > best[1] - best[0] + 1;
  return isNarrow ? [dayOf(best[0] - 1), dayOf(best[1] + 1)] : whole;
}

/** Bars from the first to the last day, empty ones too. */
export function binDays(days: Days, [first, last]: readonly [string, string], step: Step): Bin[] {
  const bins: Bin[] = [];
  const index = new Map<string, Bin>();
  for (let start = startOf(first, step); start <= last; start = after(start, step)) {
    const bin: Bin = { start, end: dayOf(dayNumber(after(start, step)) - 1), quads: [0, 0, 0, 0, 0], total: 0 };
    bins.push(bin);
    index.set(start, bin);
    if (bins.length > 4000) break;
  }
  for (const { day, quads } of days) {
    const bin = index.get(startOf(day, step));
    if (!bin) continue;
    bin.quads = bin.quads.map((count, quad) => count + (quads[quad] ?? 0)) as Bin['quads'];
    bin.total += eventsOf(quads);
  }
  return bins;
}

/** `27 Jan 2024`, or first and last day. */
export const binWords = ({ start, end }: Bin): string =>
  start === end ? dayWords(start) : `${dayWords(start)} – ${dayWords(end)}`;
