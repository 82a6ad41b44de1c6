/** Topics: which documents of a set speak of one matter, from their words alone. */
import { namesIn, stemOf } from './words.ts';

/** A document is of a topic where the mean of its cosines with the topic's documents is higher. */
const leastAlike = 0.15;
/** Names and figures tell two earthquakes apart, the other words do not. */
const nameWeight = 1.5;

type Vector = ReadonlyMap<string, number>;

function stemsOf(text: string): Set<string> {
  return new Set((text.match(/[\p{L}\p{N}]{2,}/gu) ?? []).map(stemOf));
}

/** Unit vectors of the texts: stems by how few of the texts hold them. */
function vectorsOf(texts: readonly string[]): Vector[] {
  const all = texts.map(stemsOf);
  const spread = new Map<string, number>();
  for (const stems of all) for (const stem of stems) spread.set(stem, (spread.get(stem) ?? 0) + 1);
  return texts.map((text, at) => {
    const names = new Set(namesIn(text));
    const weigh = (stem: string) =>
      Math.log(texts.length / spread.get(stem)!) * (names.has(stem) || /^\d/.test(stem) ? nameWeight : 1);
    const weighed = [...all[at]!].map((stem): [string, number] => [stem, weigh(stem)]);
    const norm = Math.sqrt(weighed.reduce((sum, [, weight]) => sum + weight * weight, 0)) || 1;
    return new Map(weighed.map(([stem, weight]) => [stem, weight / norm]));
  });
}

function cosine(a: Vector, b: Vector): number {
  const [short, long] = a.size <= b.size ? [a, b] : [b, a];
  let sum = 0;
  for (const [stem, weight] of short) sum += weight * (long.get(stem) ?? 0);
  return sum;
}

/** For each text the number of the first text of its topic. Average linkage: the two topics that are most alike become one, until none are.
 * Cubic in the number of texts; for sets of some hundred, as `eval` has. */
export function topicsOf(texts: readonly string[]): number[] {
  const vectors = vectorsOf(texts);
  const topics = new Map(texts.map((_, at) => [at, [at]]));
  // Sums of the cosines of all pairs between two topics.
  const alike = vectors.map((one) => Float64Array.from(vectors, (other) => cosine(one, other)));
  for (;;) {
    let [best, into, from] = [leastAlike, -1, -1];
    for (const [a, x] of topics)
      for (const [b, y] of topics) {
        if (b >= a) break;
        const mean = alike[a]![b]! / (x.length * y.length);
        if (mean > best) [best, into, from] = [mean, b, a];
      }
    if (from < 0) break;
    topics.get(into)!.push(...topics.get(from)!);
    topics.delete(from);
    for (const other of topics.keys()) {
      if (other === into) continue;
      alike[into]![other]! += alike[from]![other]!;
      alike[other]![into] = alike[into]![other]!;
    }
  }
  const topicOf = texts.map(() => 0);
  for (const [first, members] of topics) for (const member of members) topicOf[member] = first;
  return topicOf;
}
