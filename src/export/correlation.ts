/** How two counts go together. Most cells of a day and a pair are zero in both, so those are counted and not held. */

/** What both sources counted in one cell; not zero in at least one. */
export interface Cell {
  a: number;
  b: number;
}

/** Pearson's r over `cells` and `zeros` further cells of nothing; null where one side does not vary or there are fewer than three. */
export function pearson(cells: readonly Cell[], zeros = 0): number | null {
  return correlation(
    cells.map(({ a, b }) => [a, b]),
    [0, 0],
    zeros,
  );
}

/** Spearman's rho: Pearson's r of the ranks, equal values sharing the mean of theirs. */
export function spearman(cells: readonly Cell[], zeros = 0): number | null {
  const [a, b] = (['a', 'b'] as const).map((side) =>
    ranksOf(
      cells.map((cell) => cell[side]),
      zeros,
    ),
  ) as [Map<number, number>, Map<number, number>];
  return correlation(
    cells.map((cell) => [a.get(cell.a)!, b.get(cell.b)!]),
    [a.get(0) ?? 0, b.get(0) ?? 0],
    zeros,
  );
}

/** Mean rank, from 1, by value. */
function ranksOf(values: readonly number[], zeros: number): Map<number, number> {
  const counts = new Map<number, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  if (zeros > 0) counts.set(0, (counts.get(0) ?? 0) + zeros);
  const ranks = new Map<number, number>();
  let before = 0;
  for (const [value, count] of [...counts].sort(([x], [y]) => x - y)) {
    ranks.set(value, before + (count + 1) / 2);
    before += count;
  }
  return ranks;
}

/** Of `pairs`, and of `rest` as often as `times`. */
function correlation(
  pairs: readonly (readonly number[])[],
  rest: readonly [number, number],
  times: number,
): number | null {
  const n = pairs.length + times;
  if (n < 3) return null;
  const mean = (at: 0 | 1) => (pairs.reduce((sum, pair) => sum + pair[at]!, 0) + rest[at] * times) / n;
  const [meanA, meanB] = [mean(0), mean(1)];
  let [both, ofA, ofB] = [0, 0, 0];
  const add = (a: number, b: number, weight: number) => {
    both += weight * (a - meanA) * (b - meanB);
    ofA += weight * (a - meanA) ** 2;
    ofB += weight * (b - meanB) ** 2;
  };
  for (const [a, b] of pairs) add(a!, b!, 1);
  add(rest[0], rest[1], times);
  if (ofA === 0 || ofB === 0) return null;
  // Four digits are more than counts of events bear.
  return Math.round((both / Math.sqrt(ofA * ofB)) * 10_000) / 10_000;
}
