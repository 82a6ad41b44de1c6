/** An analyst's decisions as bonds between events. */
import type { Decision } from '../schema/story.ts';

export type Bond = 'together' | 'apart';

export interface Bonds {
  /** What was decided of a pair of events; undefined where nothing was. */
  between(a: string, b: string): Bond | undefined;
  /** Events that a decision names together with one of these. */
  bondedTo(events: readonly string[]): string[];
}

function keyOf(a: string, b: string): string {
  return a < b ? `${a}\n${b}` : `${b}\n${a}`;
}

function* pairsWithin(events: readonly string[]): Generator<[string, string]> {
  for (const [at, a] of events.entries()) for (const b of events.slice(at + 1)) yield [a, b];
}

/** What a decision says of pairs. Those that leave a story together stay together. */
function* bondsIn({ kind, events }: Decision): Generator<[string, string, Bond]> {
  const [leave = [], stay = []] = events;
  for (const [a, b] of pairsWithin(kind === 'merge' ? events.flat() : leave)) yield [a, b, 'together'];
  if (kind === 'split') for (const a of leave) for (const b of stay) yield [a, b, 'apart'];
}

/** The later decision about a pair counts. Decisions come in the order in which they were made. */
export function bondsOf(decisions: readonly Decision[]): Bonds {
  const bonds = new Map<string, Bond>();
  for (const decision of decisions) for (const [a, b, bond] of bondsIn(decision)) bonds.set(keyOf(a, b), bond);
  const named = decisions.map((decision) => new Set(decision.events.flat()));
  return {
    between: (a, b) => (bonds.size === 0 ? undefined : bonds.get(keyOf(a, b))),
    bondedTo: (events) => [
      ...new Set(named.filter((all) => events.some((event) => all.has(event))).flatMap((all) => [...all])),
    ],
  };
}
