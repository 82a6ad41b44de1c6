/** Spans of two sides that mean the same stretch of a text. */

/** [start, end) in UTF-16 code units. */
export interface Extent {
  readonly start: number;
  readonly end: number;
}

export const overlaps = (a: Extent, b: Extent): boolean => a.start < b.end && b.start < a.end;

/** What two spans share, of what either holds: 0 to 1. */
export function sharedPart(a: Extent, b: Extent): number {
  const shared = Math.min(a.end, b.end) - Math.max(a.start, b.start);
  return shared <= 0 ? 0 : shared / (Math.max(a.end, b.end) - Math.min(a.start, b.start));
}

/** From the first to the last letter or digit: marks and white space around a span are left aside. */
export function bare(text: string, span: Extent): Extent {
  const opened = text.slice(span.start, span.end).replace(/^[^\p{L}\p{N}]+/u, '');
  const kept = opened.replace(/[^\p{L}\p{N}]+$/u, '');
  const start = span.end - opened.length;
  return kept ? { start, end: start + kept.length } : span;
}

/**
 * Pairs gold with system one to one, those that fit best first; equal ones in the order of the lists.
 * `alike` gives 0 where two are not the same. Answers [index of gold, index of system].
 */
export function pairBest<G, S>(
  gold: readonly G[],
  system: readonly S[],
  alike: (gold: G, system: S) => number,
): [number, number][] {
  const all = gold
    .flatMap((g, i) => system.map((s, k) => ({ i, k, weight: alike(g, s) })))
    .filter(({ weight }) => weight > 0);
  const [takenGold, takenSystem] = [new Set<number>(), new Set<number>()];
  return all
    .sort((a, b) => b.weight - a.weight || a.i - b.i || a.k - b.k)
    .flatMap(({ i, k }): [number, number][] => {
      if (takenGold.has(i) || takenSystem.has(k)) return [];
      takenGold.add(i);
      takenSystem.add(k);
      return [[i, k]];
    });
}

/** Offsets of the sets count code points; ours count UTF-16 code units. */
export function codeUnits(text: string): (codePoints: number) => number {
  const at: number[] = [];
  let unit = 0;
  for (const char of text) {
    at.push(unit);
    unit += char.length;
  }
  return (codePoints) => at[codePoints] ?? unit;
}
