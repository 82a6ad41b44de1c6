/** Where the marks of an issue stand: a lane for each party, days from left to right. */
import type { Issue, Stance } from '../../../src/schema/issue.ts';
import { dayNumber, dayOf } from '../overview/days.ts';

export interface LaneMark {
  stance: Stance;
  /** Percent of the width. */
  x: number;
  /** Row within the lane: marks of days that lie close stand below one another. */
  row: number;
  /** The shift that ends here. */
  moved: boolean;
}
export interface Lane {
  name: string;
  country: string | null;
  rows: number;
  marks: LaneMark[];
  /** From mark to mark, as indexes, where the party has moved. */
  moves: { from: number; to: number }[];
}

/** Wide enough to be hit by a finger. */
export const markWidth = 26;

const isParty = (stance: Stance, party: { name: string; country: string | null }) =>
  stance.party.name === party.name && stance.party.country === party.country;

/** Lanes in the order of the issue's parties, those told most often first. `width` in pixels. */
export function lanesOf({ parties, stances, shifts, firstDay, lastDay }: Issue, width: number): Lane[] {
  const [first, last] = [dayNumber(firstDay), dayNumber(lastDay)];
  const days = Math.max(1, last - first);
  const usable = Math.max(1, width - markWidth);
  return parties.map((party) => {
    const free: number[] = [];
    const marks = stances
      .filter((stance) => isParty(stance, party))
      .map((stance): LaneMark => {
        const at = first === last ? 0.5 : (dayNumber(stance.day) - first) / days;
        const left = at * usable;
        let row = free.findIndex((until) => until <= left);
        if (row < 0) row = free.length;
        free[row] = left + markWidth;
        const moved = shifts.some(({ to, party: own }) => to.record === stance.record && own.name === party.name);
        return { stance, x: ((left + markWidth / 2) / Math.max(1, width)) * 100, row, moved };
      });
    const indexOf = (stance: Stance) =>
      marks.findIndex((mark) => mark.stance.record === stance.record && mark.stance.attitude === stance.attitude);
    const moves = shifts
      .filter(({ party: own }) => own.name === party.name && own.country === party.country)
      .map(({ from, to }) => ({ from: indexOf(from), to: indexOf(to) }))
      .filter(({ from, to }) => from >= 0 && to >= 0);
    return { name: party.name, country: party.country, rows: Math.max(1, free.length), marks, moves };
  });
}

export interface Tick {
  day: string;
  x: number;
  /** A month where ticks are months. */
  isMonth: boolean;
}

const daySteps = [1, 2, 7, 14];
const monthSteps = [1, 2, 3, 6, 12, 24, 60, 120];

function monthsFrom(first: string, last: string, step: number): string[] {
  const days: string[] = [];
  const year = Number(first.slice(0, 4));
  // Steps begin in January, so that they do not depend on the first day.
  for (let month = 0; ; month += step) {
    const day = `${year + Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, '0')}-01`;
    if (day > last) return days;
    if (day >= first) days.push(day);
  }
}

/** Days written below the lanes, at most `most` of them. */
export function ticksOf(firstDay: string, lastDay: string, width: number): Tick[] {
  const [first, last] = [dayNumber(firstDay), dayNumber(lastDay)];
  const most = Math.max(1, Math.floor(width / 96));
  const usable = Math.max(1, width - markWidth);
  const x = (day: string) => {
    const at = first === last ? 0.5 : (dayNumber(day) - first) / (last - first);
    return ((at * usable + markWidth / 2) / Math.max(1, width)) * 100;
  };
  if (first === last) return [{ day: firstDay, x: x(firstDay), isMonth: false }];
  for (const step of daySteps)
    if ((last - first) / step + 1 <= most)
      return Array.from({ length: Math.floor((last - first) / step) + 1 }, (_, at) => {
        const day = dayOf(first + at * step);
        return { day, x: x(day), isMonth: false };
      });
  for (const step of monthSteps) {
    const days = monthsFrom(firstDay, lastDay, step);
    if (days.length > 0 && days.length <= most) return days.map((day) => ({ day, x: x(day), isMonth: true }));
  }
  return [firstDay, lastDay].slice(0, most).map((day) => ({ day, x: x(day), isMonth: false }));
}
