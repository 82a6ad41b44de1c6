/** Which earlier phrase a phrase takes up: every candidate, and none, is given points, and the most win. */
import type { Reading, Word } from '../../schema/reading.ts';
import { isReflexive } from '../actors/pronouns.ts';
import { endFeatures, kindsOf, Met, newFeatures, pairFeatures, type Seen } from './features.ts';

/** Points of a feature; one that is not listed has none. */
export type Weights = ReadonlyMap<string, number>;

/** Phrases gone back: pronouns stand near what they mean, names and nouns may come back pages later with the same head. */
const pronounReach = 50;
const reach = 60;
const sameHeadReach = 400;
/** Of those further back than `reach`. */
const mostFar = 20;

const people = /^(?:he|she|I|you|we)$/;

/**
 * What no points make one: "he" and "she", Elsa and "it", subject and object of one verb. It holds for the pair only: through a third
 * phrase the two may still come into one chain.
 */
function areTwo(words: readonly Word[], a: Seen, t: Seen): boolean {
  if ((a.being === 'm' && t.being === 'f') || (a.being === 'f' && t.being === 'm')) return true;
  if ((t.type === 'it' && isPerson(a)) || (a.type === 'it' && isPerson(t))) return true;
  const { head } = words[a.phrase.head]!;
  return (
    head >= 0 &&
    head === words[t.phrase.head]!.head &&
    a.role === 'nsubj' &&
    /^(?:obj|iobj)$/.test(t.role) &&
    !isReflexive(t.text)
  );
}

function isPerson(t: Seen): boolean {
  return people.test(t.type) || (t.phrase.form === 'name' && t.entity === 'PER');
}

/** Candidates before phrase `at`, nearest first. */
export function candidatesFor({ words }: Reading, phrases: readonly Seen[], at: number): number[] {
  const t = phrases[at]!;
  const found: number[] = [];
  const near = t.phrase.form === 'pronoun' ? pronounReach : reach;
  let far = 0;
  for (let back = at - 1; back >= 0 && at - back <= sameHeadReach && far < mostFar; back -= 1) {
    const a = phrases[back]!;
    const close = at - back <= near;
    if (
      !close &&
      (t.phrase.form === 'pronoun'
        ? a.type !== t.type
        : a.head !== t.head &&
          (t.known === null || a.known !== t.known) &&
          !(t.phrase.form === 'name' && a.wordSet.has(t.head)))
    )
      continue;
    if (a.phrase.head === t.phrase.head || areTwo(words, a, t)) continue;
    if (!close) far += 1;
    found.push(back);
  }
  return found;
}

/** The reader's probability that two mentions are one actor. */
export function tiesOf({ mentionPairs, mentions }: Reading): (a: Seen, t: Seen) => number {
  const width = mentions.length;
  const p = new Map<number, number>();
  for (const pair of mentionPairs)
    if (pair.kind === 'same') p.set(Math.min(pair.from, pair.to) * width + Math.max(pair.from, pair.to), pair.p);
  return (a, t) =>
    a.mention < 0 || t.mention < 0
      ? 0
      : (p.get(Math.min(a.mention, t.mention) * width + Math.max(a.mention, t.mention)) ?? 0);
}

function points(features: readonly string[], weights: Weights): number {
  let sum = 0;
  for (const feature of features) sum += weights.get(feature) ?? 0;
  return sum;
}

/** Points of the ends of pairs, each counted once for all pairs that it stands in. */
class Ends {
  private readonly known = new Map<string, number>();
  constructor(private readonly weights: Weights) {}

  points(end: Seen, side: 'a' | 't', kinds: string): number {
    const key = `${side}${kinds}${end.at}`;
    let sum = this.known.get(key);
    if (sum === undefined) {
      sum = points(endFeatures(end, side, kinds), this.weights);
      this.known.set(key, sum);
    }
    return sum;
  }
}

/** Index of the phrase before that each phrase is joined to, or -1. */
export function antecedents(reading: Reading, phrases: readonly Seen[], weights: Weights): number[] {
  const tie = tiesOf(reading);
  const ends = new Ends(weights);
  const met = new Met();
  return phrases.map((t, at) => {
    let best = -1;
    let most = points(newFeatures(t, met), weights);
    met.add(t);
    for (const back of candidatesFor(reading, phrases, at)) {
      const a = phrases[back]!;
      const kinds = kindsOf(a, t);
      const sum =
        points(pairFeatures(reading, a, t, tie(a, t)), weights) +
        ends.points(a, 'a', kinds) +
        ends.points(t, 't', kinds);
      if (sum > most) [best, most] = [back, sum];
    }
    return best;
  });
}
