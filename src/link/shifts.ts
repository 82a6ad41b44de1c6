/** Shifts: where a party stands otherwise than it stood on an earlier day. */
import type { DueDay, Shift, Stance } from '../schema/issue.ts';

/** Wanting, offering and accepting are one side: a party that demanded talks and now agrees to them has not turned. */
const sides = {
  wants: 'for',
  accepts: 'for',
  offers: 'for',
  opposes: 'against',
  noPlans: 'against',
  undecided: 'open',
} as const;

export const sideOfStance = ({ attitude }: Pick<Stance, 'attitude'>): 'for' | 'against' | 'open' => sides[attitude];

/** Stances of one party by day: of a day with several sides none is a shift, since nothing says which came last. */
function daysOf(stances: readonly Stance[]): Stance[][] {
  const days = new Map<string, Stance[]>();
  for (const stance of stances) days.set(stance.day, [...(days.get(stance.day) ?? []), stance]);
  return [...days.values()];
}

/** `stances` are those of one party on one issue, in the order of their days. */
export function shiftsOf(stances: readonly Stance[]): Shift[] {
  const shifts: Shift[] = [];
  let before: Stance | undefined;
  let set: Stance | undefined;
  for (const day of daysOf(stances)) {
    const agreed = new Set(day.map(sideOfStance)).size === 1;
    if (agreed) {
      const now = day[0]!;
      if (before && sideOfStance(before) !== sideOfStance(now)) {
        shifts.push({ party: now.party, kind: 'attitude', from: before, to: now });
        set = undefined;
      }
      before = day.at(-1)!;
    }
    for (const now of day) {
      const due = dayOfDeadline(now);
      if (due === undefined) continue;
      if (set && dayOfDeadline(set) !== due && set.day !== now.day && sideOfStance(set) === sideOfStance(now))
        shifts.push({ party: now.party, kind: 'deadline', from: set, to: now });
      set = now;
    }
  }
  return shifts;
}

/** A day, `"none"` where the text says that none is set; undefined where it says nothing that can be compared. */
function dayOfDeadline({ deadline }: Stance): string | undefined {
  return deadline === 'none' ? 'none' : ((deadline as DueDay | null)?.day ?? undefined);
}
