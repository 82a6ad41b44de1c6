/** Groups out of pairs that fit: the best pair first, as long as the groups fit on the whole. */

export interface ScoredPair {
  readonly a: number;
  readonly b: number;
  readonly score: number;
}

/** Members of a group that are compared with those of another, the first and the last of each. */
const sampled = 12;

/**
 * Groups of the numbers from 0 to `count`, each in rising order, those with the lowest first. Two groups become one where the mean
 * of their pairs reaches `least`, so that a chain of look-alikes does not tie strangers. `score` gives pairs that were not
 * compared before. The result depends on the scores and numbers alone.
 */
export function groupByScore(
  count: number,
  pairs: readonly ScoredPair[],
  least: number,
  score: (a: number, b: number) => number,
): number[][] {
  const known = new Map(pairs.map(({ a, b, score: value }) => [`${a} ${b}`, value]));
  const groupOf = Array.from({ length: count }, (_, at) => [at]);
  const scoreOf = (a: number, b: number) => {
    const [x, y] = a < b ? [a, b] : [b, a];
    return known.get(`${x} ${y}`) ?? score(x, y);
  };
  const fit = pairs.filter((pair) => pair.score >= least);
  for (const { a, b } of fit.sort((x, y) => y.score - x.score || x.a - y.a || x.b - y.b)) {
    const [one, other] = [groupOf[a]!, groupOf[b]!];
    if (one === other || meanOf(sample(one), sample(other), scoreOf) < least) continue;
    const both = [...one, ...other].sort((x, y) => x - y);
    for (const member of both) groupOf[member] = both;
  }
  return [...new Set(groupOf)];
}

function sample(members: readonly number[]): readonly number[] {
  return members.length <= sampled ? members : [...members.slice(0, sampled / 2), ...members.slice(-sampled / 2)];
}

function meanOf(one: readonly number[], other: readonly number[], score: (a: number, b: number) => number): number {
  const all = one.flatMap((a) => other.map((b) => score(a, b)));
  return all.reduce((sum, value) => sum + value, 0) / all.length;
}
