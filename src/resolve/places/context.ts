import { distanceKm } from './containment.ts';
import { statesOfDemonym } from './countries.ts';
import { type PlaceCandidate, type PlaceGazetteer, prominence } from './gazetteer.ts';
import type { PlaceInput } from './input.ts';

/** Which states a dispatch is about: a weight for each, from names of states, demonyms and the dateline. */
export type StateWeights = ReadonlyMap<string, number>;

/** Demonyms and the dateline: what is known before any name is decided. */
export function statedContext(input: PlaceInput, gazetteer: PlaceGazetteer): Map<string, number> {
  const weights = new Map<string, number>();
  const add = (state: string, weight: number) => weights.set(state, (weights.get(state) ?? 0) + weight);
  for (const match of input.text.matchAll(
    /\p{Lu}\p{Ll}+(?:ese|ish|[a-z]{0,2}an|ians?|ans|is?|[a-z]{2})\b(?:\s\p{Lu}\p{Ll}+ns?\b)?/gu,
  )) {
    const [first = ''] = match[0].split(/\s/);
    const states = statesOfDemonym(match[0]).length > 0 ? statesOfDemonym(match[0]) : statesOfDemonym(first);
    for (const state of states) add(state, 0.7 / states.length);
  }
  for (const block of input.blocks ?? []) {
    if (block.kind !== 'dateline') continue;
    for (const place of datelinePlaces(input.text.slice(block.start, block.end), gazetteer))
      if (place.country) add(place.country, 1.5);
  }
  return weights;
}

/** "TRIPOLI, Lebanon (Agency) -": what its parts mean at first sight; the last part decides the state. */
function datelinePlaces(dateline: string, gazetteer: PlaceGazetteer): PlaceCandidate[] {
  const head = dateline.split(/\s[-–—(]|\(|\/|\d/)[0] ?? '';
  const parts = head
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part.length > 2);
  const last = parts[parts.length - 1];
  const best = last ? gazetteer.candidates(last)[0] : undefined;
  return best ? [best] : [];
}

/** A toponym with what it may mean; scores and choice are renewed from round to round. */
export interface Choice {
  candidates: readonly PlaceCandidate[];
  /** Occurrences in the dispatch. */
  readonly count: number;
  scores: number[];
  best: number;
}

/** How far the dispatch speaks for a candidate: its state, its first-level area, and other places near it. */
export function contextScore(
  candidate: PlaceCandidate,
  self: Choice,
  choices: readonly Choice[],
  stated: StateWeights,
): number {
  let own = stated.get(candidate.country ?? '') ?? 0;
  let most = Math.max(0, ...stated.values());
  const totals = new Map(stated);
  let nearness = 0;
  let area = 0;
  for (const other of choices) {
    const place = other === self ? undefined : other.candidates[other.best];
    if (!place) continue;
    if (place.country) {
      const total =
        (totals.get(place.country) ?? 0) +
        certainty(other) * Math.min(3, Math.sqrt(other.count)) * (place.precision === 'country' ? 1 : 0.6);
      totals.set(place.country, total);
      most = Math.max(most, total);
    }
    if (
      place.precision === 'country' ||
      candidate.precision === 'country' ||
      (place.precision === 'region' && place.featureCode !== 'ADM2')
    )
      continue;
    if (place.country === candidate.country && place.admin1 && place.admin1 === candidate.admin1)
      area = Math.max(area, certainty(other));
    nearness += certainty(other) * Math.exp(-distanceKm(place, candidate) / 200);
  }
  own = candidate.country ? (totals.get(candidate.country) ?? 0) : 0;
  const share = most > 0 ? own / most : 0;
  const strength = Math.min(1, most / 1.5);
  return 2.2 * strength * Math.sqrt(share) + 1 * area + Math.min(1.5, 1.1 * nearness);
}

/** How clearly the first candidate leads, 0..1; rivals close by do not count, they are the same place to the reader. */
export function certainty(choice: Choice): number {
  const best = choice.candidates[choice.best];
  if (!best) return 0;
  let sum = 1;
  choice.candidates.forEach((candidate, i) => {
    if (i === choice.best || distanceKm(best, candidate) < 100) return;
    sum += Math.exp(1.2 * ((choice.scores[i] ?? 0) - (choice.scores[choice.best] ?? 0)));
  });
  return 1 / sum;
}

/** Prominence, with a town before the area around it that bears its name ("Idlib"), unless an area is asked for. */
export function firstScores(candidates: readonly PlaceCandidate[], wantsArea: boolean): number[] {
  return candidates.map((candidate) => {
    const score = prominence(candidate);
    if (candidate.featureCode !== 'ADM1') return score;
    if (wantsArea) return score + 1.5;
    const seat = candidates.some(
      (c) =>
        c.precision === 'city' &&
        c.country === candidate.country &&
        c.admin1 === candidate.admin1 &&
        prominence(c) > 4.2,
    );
    return seat ? score - 1.5 : score;
  });
}
