/** How pairs of parties stand: what happened between them, by quad class. */
import type { Party } from '../../store/store.ts';
import { countryFacts } from '../countries.ts';
import { partyText } from '../parties.ts';
import type { Happening } from './happenings.ts';
import { byText } from './line.ts';

export interface Balance {
  pair: [string, string];
  /** Events of quad class 1 to 4: verbal and material cooperation, verbal and material conflict. */
  counts: [number, number, number, number];
  total: number;
  /** Mean conflict–cooperation score, −10 to +10, or null. */
  score: number | null;
}

const PAIRS = 14;

/** Pairs with most events first. Countries stand for all their people; inside one country the parties stand by name. */
export function balanceOf(groups: readonly Happening[]): Balance[] {
  const pairs = new Map<string, Balance & { scores: number[] }>();
  for (const { first } of groups) {
    if (first.quad === null || !['actual', 'historical'].includes(first.status)) continue;
    for (const pair of pairsOf(first.actors, first.recipients)) {
      const key = JSON.stringify(pair);
      const row = pairs.get(key) ?? { pair, counts: [0, 0, 0, 0], total: 0, score: null, scores: [] };
      row.counts[first.quad - 1]! += 1;
      row.total += 1;
      if (first.score !== null) row.scores.push(first.score);
      pairs.set(key, row);
    }
  }
  return [...pairs.values()]
    .sort((a, b) => b.total - a.total || byText(JSON.stringify(a.pair), JSON.stringify(b.pair)))
    .slice(0, PAIRS)
    .map(({ scores, ...row }) => ({
      ...row,
      score: scores.length > 0 ? Math.round((scores.reduce((a, b) => a + b, 0) / scores.length) * 10) / 10 : null,
    }));
}

function pairsOf(actors: readonly Party[], recipients: readonly Party[]): [string, string][] {
  const sides =
    recipients.length > 0
      ? actors.flatMap((a) => recipients.map((b) => [a, b] as const))
      : actors.flatMap((a, i) => actors.slice(i + 1).map((b) => [a, b] as const));
  const pairs = new Map<string, [string, string]>();
  for (const [a, b] of sides) {
    const inside = a.country !== null && a.country === b.country;
    const names = [sideName(a, inside), sideName(b, inside)].sort(byText) as [string, string];
    if (names[0] !== names[1]) pairs.set(names.join('|'), names);
  }
  return [...pairs.values()];
}

function sideName(party: Party, inside: boolean): string {
  const facts = countryFacts(party.country);
  return !inside && facts && (facts.region || party.country === 'UNO' || party.country === 'EUR')
    ? facts.name
    : partyText(party);
}
