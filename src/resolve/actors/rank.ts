/** Which meaning of a name comes first on a day, and which are no meanings then. */
import type { Alias, AliasKind, Entry } from './entry.ts';
import type { Match } from './gazetteer.ts';
import { covers, daysSinceOffice, officeOn } from './terms.ts';

export { officeOn } from './terms.ts';

interface Fitting {
  readonly entry: Entry;
  readonly alias: Alias;
  /** From the user's own file. */
  readonly own: boolean;
}

/** A surname alone still means a leader for a year after the office ends ("Taylor" on the day after he left). */
const surnameDays = 400;

const order: Record<AliasKind, number> = { name: 0, demonym: 1, adjective: 1, metonym: 2, capital: 2, surname: 3 };

/** States that are no more, with their last day: "Yugoslavia" of 1999, not of 2024. */
const lastDays: Record<string, string> = { YUG: '2006-06-04', SUN: '1991-12-26', DDR: '1990-10-03', CSK: '1992-12-31' };
const firstDays: Record<string, string> = { RUS: '1991-12-26', KOS: '1999-06-10', SRB: '2006-06-05' };

function weight({ entry, alias, own }: Fitting, day: string): number {
  const term = officeOn(entry, day);
  let points = -10 * order[alias.how];
  if (own) points += 100;
  if (entry.kind === 'state') {
    points += 8;
    const end = lastDays[entry.id];
    const start = firstDays[entry.id];
    if (alias.how !== 'name' && ((end && day > end) || (start && day < start))) points -= 15;
  }
  if (term) points += term.office === null ? 2 : term.role === 'other' ? 4 : 6;
  if (alias.ambiguous) points -= 3;
  if (alias.text === entry.name) points += 1;
  // A person who never held a known office, or not near the day, comes after one in office.
  if (entry.kind === 'person' && !term) points -= Math.min(8, daysSinceOffice(entry, day) / 365);
  return points;
}

function sectorsOf({ entry, alias }: Fitting, day: string): readonly string[] {
  const term = officeOn(entry, day);
  if (term) return term.sectors.length > 0 ? term.sectors : entry.sectors;
  if (alias.how === 'capital') return ['GOV'];
  const wasInOffice =
    entry.kind === 'person' && entry.sectors.length === 0 && Number.isFinite(daysSinceOffice(entry, day));
  return wasInOffice ? ['ELI'] : entry.sectors;
}

function lives({ entry, alias }: Fitting, day: string): boolean {
  if (alias.how !== 'surname') return true;
  return entry.terms.some((term) => covers(term, day)) || daysSinceOffice(entry, day) <= surnameDays;
}

/** Matches of fitting aliases, one an entry, best first. */
export function rankMatches(fitting: readonly Fitting[], day: string): Match[] {
  const ranked = fitting
    .filter((item) => lives(item, day))
    .map((item) => ({ item, points: weight(item, day) }))
    .sort((a, b) => b.points - a.points || (a.item.entry.id < b.item.entry.id ? -1 : 1));
  const matches = new Map<string, Match>();
  for (const { item } of ranked) {
    if (matches.has(item.entry.id)) continue;
    const term = officeOn(item.entry, day);
    matches.set(item.entry.id, {
      entry: item.entry,
      via: item.alias.text,
      how: item.alias.how,
      ambiguous: item.alias.ambiguous,
      ...(term && { term }),
      sectors: sectorsOf(item, day),
    });
  }
  return [...matches.values()];
}
