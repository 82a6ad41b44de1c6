/** Chains of coreference: which noun phrases of a text mean one thing, be it an actor, a place, a day or anything else. */
import type { Chain, Reading } from '../../schema/reading.ts';
import { type Seen, seen } from './features.ts';
import { phrasesOf } from './phrases.ts';
import { antecedents, type Weights } from './ranking.ts';
import { traitsOf } from './traits.ts';
import { loadWeights } from './weights.ts';

export type { Seen } from './features.ts';

/** Id of the actor or place that a mention of the reading means, or null. */
export type Known = (mention: number) => string | null;

/** Phrases of a reading as the ranking sees them. */
export function phrasesToRank(reading: Reading, known: Known): Seen[] {
  return seen(reading, traitsOf(reading, phrasesOf(reading), known));
}

/** Chains of two phrases or more, in the order of their first phrase. Same reading, same chains. */
export function chainsOf(reading: Reading, known: Known, weights: Weights = loadWeights()): Chain[] {
  const phrases = phrasesToRank(reading, known);
  const chains = new Map<number, Seen[]>();
  const chainOf: number[] = [];
  antecedents(reading, phrases, weights).forEach((before, at) => {
    const chain = before < 0 ? at : chainOf[before]!;
    chainOf.push(chain);
    if (before < 0) chains.set(chain, []);
    chains.get(chain)!.push(phrases[at]!);
  });
  return [...chains.values()]
    .filter((chain) => chain.length > 1)
    .map((chain) => ({
      mentions: chain.map(({ phrase: { first, last } }) => ({
        first,
        last,
        start: reading.words[first]!.start,
        end: reading.words[last - 1]!.end,
      })),
    }));
}
