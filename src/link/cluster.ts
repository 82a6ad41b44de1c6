/** Which events of a component are one happening: groups grow by the best average score, and never across a veto. */
import { threshold } from './weights.ts';

/** What is known of a pair beyond its score. `together` and `apart` are an analyst's word; `never` the machine's. */
export type Bond = 'together' | 'apart' | 'never' | null;

export interface ClusterInput {
  /** Ids in a fixed order. */
  readonly ids: readonly string[];
  /** Log odds of the pair at these indices. */
  score(a: number, b: number): number;
  bond(a: number, b: number): Bond;
}

interface Group {
  members: number[];
  alive: boolean;
}

/**
 * Groups of indices, each ascending, by their first member. Ties are broken by the order of `ids`, so the same events give the
 * same groups in whatever order they were added. Time grows with the square of the number of events for each merge.
 */
export function clusterEvents({ ids, score, bond }: ClusterInput): number[][] {
  const groups: Group[] = ids.map((_, at) => ({ members: [at], alive: true }));
  const count = groups.length;
  const sums = groups.map(() => new Float64Array(count));
  const vetoed = groups.map(() => new Uint8Array(count));
  const hand: [number, number][] = [];
  for (let a = 0; a < count; a += 1) {
    for (let b = a + 1; b < count; b += 1) {
      const sum = score(a, b);
      const tie = bond(a, b);
      sums[a]![b] = sum;
      sums[b]![a] = sum;
      if (tie === 'apart' || tie === 'never') {
        vetoed[a]![b] = tie === 'apart' ? 2 : 1;
        vetoed[b]![a] = vetoed[a]![b]!;
      }
      if (tie === 'together') hand.push([a, b]);
    }
  }
  const merge = (a: number, b: number) => {
    const [into, from] = [groups[a]!, groups[b]!];
    into.members.push(...from.members);
    from.alive = false;
    for (let other = 0; other < count; other += 1) {
      if (!groups[other]!.alive || other === a) continue;
      sums[a]![other]! += sums[b]![other]!;
      sums[other]![a] = sums[a]![other]!;
      vetoed[a]![other] = Math.max(vetoed[a]![other]!, vetoed[b]![other]!);
      vetoed[other]![a] = vetoed[a]![other]!;
    }
  };
  const groupOf = (at: number) => groups.findIndex(({ alive, members }) => alive && members.includes(at));
  for (const [a, b] of hand) {
    const [x, y] = [groupOf(a), groupOf(b)];
    if (x !== y && vetoed[x]![y] !== 2) merge(Math.min(x, y), Math.max(x, y));
  }
  for (;;) {
    let best: { a: number; b: number; mean: number } | null = null;
    for (let a = 0; a < count; a += 1) {
      if (!groups[a]!.alive) continue;
      for (let b = a + 1; b < count; b += 1) {
        if (!groups[b]!.alive || vetoed[a]![b] !== 0) continue;
        const mean = sums[a]![b]! / (groups[a]!.members.length * groups[b]!.members.length);
        if (mean >= threshold && (best === null || mean > best.mean + 1e-9)) best = { a, b, mean };
      }
    }
    if (!best) break;
    merge(best.a, best.b);
  }
  return groups.filter(({ alive }) => alive).map(({ members }) => members.sort((a, b) => a - b));
}
