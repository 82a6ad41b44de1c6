/** Offices by day. Partial dates cover all their days: a term to "2024" lasts to the year's end. */
import type { Entry, Term } from './entry.ts';

/** First day that a partial date covers; an unknown start is the beginning of time. */
export function firstDay(from: string | null): string {
  return from === null ? '0000-01-01' : `${from}-01-01`.slice(0, 10);
}

/** Last day that a partial date covers ("2024-02" → "2024-02-31", for comparison only); an open end is the end of time. */
export function lastDay(to: string | null): string {
  if (to === null) return '9999-12-31';
  return to.length === 4 ? `${to}-12-31` : to.length === 7 ? `${to}-31` : to;
}

export function covers(term: Term, day: string): boolean {
  return firstDay(term.from) <= day && day <= lastDay(term.to);
}

const rank: Record<Term['role'], number> = {
  headOfGovernment: 0,
  headOfState: 0,
  foreignMinister: 1,
  defenceMinister: 1,
  other: 2,
};

/**
 * The term that an actor serves on a day, `YYYY-MM-DD`. Of several, a named office comes before none, the higher office
 * first, then the later start (of two heads in one month of change, the new one).
 */
export function officeOn(entry: Entry, day: string): Term | undefined {
  return entry.terms
    .filter((term) => covers(term, day))
    .sort((a, b) => {
      if ((a.office === null) !== (b.office === null)) return a.office === null ? 1 : -1;
      return rank[a.role] - rank[b.role] || (firstDay(a.from) < firstDay(b.from) ? 1 : -1);
    })[0];
}

/** Days from the end of the last term before `day` to that day; Infinity where none has ended. */
export function daysSinceOffice(entry: Entry, day: string): number {
  let least = Number.POSITIVE_INFINITY;
  for (const term of entry.terms) {
    const end = lastDay(term.to);
    if (end < day) least = Math.min(least, dayNumber(day) - dayNumber(end));
  }
  return least;
}

function dayNumber(day: string): number {
  return Date.UTC(Number(day.slice(0, 4)), Number(day.slice(5, 7)) - 1, Number(day.slice(8, 10))) / 86_400_000;
}
