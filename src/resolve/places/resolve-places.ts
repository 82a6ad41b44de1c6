import { stableId } from '../../schema/id.ts';
import type { Evidence, Place } from '../../schema/record.ts';
import { type Containment, containments, demonymBefore, distanceKm, liesIn } from './containment.ts';
import { type Choice, certainty, contextScore, firstScores, statedContext } from './context.ts';
import { foldName } from './fold.ts';
import type { PlaceCandidate, PlaceGazetteer } from './gazetteer.ts';
import type { PlaceInput, Toponym } from './input.ts';
import { findToponyms } from './toponyms.ts';
import { placesWithinNames } from './within-names.ts';

export type { PlaceInput } from './input.ts';

const areaWord =
  /\b(?:province|region|governorate|district|state|county|oblast|prefecture|department|krai|raion|republic)\b/i;

/** Quarters that a hundred cities have: one of them is meant only where the dispatch names a place beside it. */
const quarter =
  /^(?:china ?town|little italy|old (?:city|town)|green zone|latin quarter|downtown|city cent(?:re|er))$/i;
const besideKm = 60;

/** Leaves a quarter no sense where no place beside it is named. */
function forgetStrayQuarters(choices: readonly Choice[], names: readonly string[]): void {
  choices.forEach((choice, g) => {
    const own = choice.candidates[choice.best];
    if (!own || !quarter.test(names[g]!)) return;
    const beside = choices.some((other, o) => {
      const place = o === g ? undefined : other.candidates[other.best];
      return (
        place && place.precision !== 'country' && place.precision !== 'region' && distanceKm(place, own) < besideKm
      );
    });
    if (!beside) choice.candidates = [];
  });
}

/** Index of the group of each toponym: one name has one sense in a dispatch, unless containers tell two apart ("Paris, Texas"). */
function groupToponyms(toponyms: readonly Toponym[], pairs: readonly Containment[]): number[] {
  const names = toponyms.map((t) => foldName(t.phrase));
  const outerOf = new Map(pairs.map((p) => [p.inner, names[p.outer] ?? '']));
  const groups = new Map<string, number>();
  const firstOfName = new Map<string, number>();
  const keyed = toponyms.map((_, i) => {
    const outer = outerOf.get(i);
    if (outer === undefined) return -1;
    const key = `${names[i]}, ${outer}`;
    if (!groups.has(key)) groups.set(key, groups.size);
    if (!firstOfName.has(names[i]!)) firstOfName.set(names[i]!, groups.get(key)!);
    return groups.get(key)!;
  });
  return keyed.map((group, i) => {
    if (group >= 0) return group;
    if (!firstOfName.has(names[i]!)) {
      groups.set(names[i]!, groups.size);
      firstOfName.set(names[i]!, groups.get(names[i]!)!);
    }
    return firstOfName.get(names[i]!)!;
  });
}

/** Adds, for every candidate of the inner and the outer name, what its best partner inside or around it is worth. */
function addContainment(
  choices: readonly Choice[],
  base: readonly (readonly number[])[],
  inner: number,
  outer: number,
  weight: number,
): void {
  const [a, b] = [choices[inner]!, choices[outer]!];
  const bestOf = (scores: readonly number[]) => Math.max(...scores);
  const gain = (own: PlaceCandidate, partner: Choice, partnerBase: readonly number[], isInner: boolean) => {
    let best = 0;
    partner.candidates.forEach((candidate, i) => {
      if (!(isInner ? liesIn(own, candidate) : liesIn(candidate, own))) return;
      best = Math.max(best, weight + (partnerBase[i] ?? 0) - bestOf(partnerBase));
    });
    return best;
  };
  a.candidates.forEach((candidate, i) => {
    a.scores[i]! += gain(candidate, b, base[outer]!, true);
  });
  b.candidates.forEach((candidate, i) => {
    b.scores[i]! += gain(candidate, a, base[inner]!, false);
  });
}

function pickBest(choice: Choice): void {
  choice.best = choice.scores.reduce((best, score, i) => (score > (choice.scores[best] ?? -Infinity) ? i : best), 0);
}

/** Chooses a candidate for every group; three rounds, since each choice is context for the others. */
function choose(
  input: PlaceInput,
  gazetteer: PlaceGazetteer,
  toponyms: readonly Toponym[],
  pairs: readonly Containment[],
  groupOf: readonly number[],
): Choice[] {
  const stated = statedContext(input, gazetteer);
  const members: number[][] = Array.from({ length: Math.max(0, ...groupOf.map((group) => group + 1)) }, () => []);
  groupOf.forEach((group, i) => {
    members[group]?.push(i);
  });
  const choices: Choice[] = members.map((group) => {
    const candidates = gazetteer.candidates(toponyms[group[0]!]!.phrase).slice(0, 80);
    return { candidates, count: group.length, scores: [], best: 0 };
  });
  const demonyms = members.map((group) => new Set(group.flatMap((i) => demonymBefore(input.text, toponyms[i]!))));
  const prior = choices.map((choice, g) =>
    firstScores(choice.candidates, areaWord.test(toponyms[members[g]![0]!]!.phrase)),
  );
  const linked = new Map<string, { inner: number; outer: number; weight: number }>();
  for (const { inner, outer, weight } of pairs) {
    const [a, b] = [groupOf[inner]!, groupOf[outer]!];
    if (a !== b) linked.set(`${a} ${b}`, { inner: a, outer: b, weight });
  }
  for (let round = 0; round < 3; round++) {
    const scores = choices.map((choice, g) =>
      choice.candidates.map((candidate, i) => {
        const named =
          candidate.country !== null && candidate.precision !== 'country' && demonyms[g]!.has(candidate.country)
            ? 2.5
            : 0;
        const context = round === 0 ? 0 : contextScore(candidate, choice, choices, stated);
        return (prior[g]![i] ?? 0) + named + context;
      }),
    );
    choices.forEach((choice, g) => {
      choice.scores = [...scores[g]!];
    });
    for (const { inner, outer, weight } of linked.values()) addContainment(choices, scores, inner, outer, weight);
    choices.forEach(pickBest);
  }
  forgetStrayQuarters(
    choices,
    members.map((group) => toponyms[group[0]!]!.phrase),
  );
  return choices;
}

/** The group whose record a toponym's mentions get: its own, else that of what it is said to lie in. */
function answeringGroup(
  index: number,
  choices: readonly Choice[],
  pairs: readonly Containment[],
  groupOf: readonly number[],
): number {
  let at = index;
  for (let step = 0; step < 4; step++) {
    const group = groupOf[at]!;
    if (choices[group]!.candidates.length > 0) return group;
    const pair = pairs.find((p) => p.inner === at && p.weight >= 5);
    if (!pair) return -1;
    at = pair.outer;
  }
  return -1;
}

function placeRecord(place: PlaceCandidate, confidence: number, evidence: Evidence[], dispatchId: string): Place {
  const { name, country, admin1, latitude, longitude, precision, geonames } = place;
  return {
    id: stableId('p', dispatchId, name, country, admin1 ?? null, latitude, longitude),
    confidence: Math.round(Math.max(0.01, Math.min(0.99, confidence)) * 1000) / 1000,
    evidence,
    name,
    country,
    ...(admin1 && precision !== 'country' ? { admin1 } : {}),
    latitude,
    longitude,
    precision,
    ...(geonames ? { geonames } : {}),
  };
}

/**
 * Places of a dispatch: which mentions and names are places, and which place of that name each is, decided together from
 * containment ("Paris, Texas"), the states that the dispatch is about, the other places in it, and prominence.
 * A name that the gazetteer lacks has no record; what it is said to lie in stands for it. `placeOfMention` holds place ids.
 */
export function resolvePlaces(
  input: PlaceInput,
  gazetteer: PlaceGazetteer,
): { places: Place[]; placeOfMention: (string | null)[] } {
  const { toponyms, ofMention } = findToponyms(input, gazetteer);
  const pairs = containments(input.text, toponyms);
  const groupOf = groupToponyms(toponyms, pairs);
  const choices = choose(input, gazetteer, toponyms, pairs, groupOf);
  const answer = toponyms.map((_, i) => answeringGroup(i, choices, pairs, groupOf));
  const records = new Map<string, Place>();
  const told = (place: PlaceCandidate, confidence: number, start: number, end: number): string => {
    const evidence = { dispatch: input.dispatchId, start, end, text: input.text.slice(start, end) };
    const record = placeRecord(place, confidence, [evidence], input.dispatchId);
    const known = records.get(record.id);
    if (!known) records.set(record.id, record);
    else {
      known.evidence.push(evidence);
      known.confidence = Math.max(known.confidence, record.confidence);
    }
    return record.id;
  };
  const chosen = (i: number) => {
    const choice = choices[answer[i]!];
    return choice?.candidates[choice.best];
  };
  const idOfToponym = toponyms.map((t, i) => {
    const place = chosen(i);
    return place ? told(place, certainty(choices[answer[i]!]!) * t.p, t.start, t.tail) : null;
  });
  const senses = new Map(toponyms.map((t, i) => [foldName(t.phrase), chosen(i)]));
  const named = {
    taken: (start: number, end: number) => toponyms.some((t) => t.start < end && start < t.tail),
    sense: (name: string) => senses.get(foldName(name)),
    countries: new Set([...records.values()].flatMap(({ country }) => country ?? [])),
  };
  for (const { start, end, place, p } of placesWithinNames(input, gazetteer, named)) told(place, p, start, end);
  return {
    places: [...records.values()],
    placeOfMention: ofMention.map((t) => (t < 0 ? null : (idOfToponym[t] ?? null))),
  };
}
