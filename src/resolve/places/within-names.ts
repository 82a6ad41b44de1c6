/**
 * Places that other names hold: the state in "Russian diplomats", the city in "the Toronto Police Services Board". They say where who
 * acts belongs, not where something happens, so no mention means such a place; but the reader and the map of names know it.
 */
import type { NamedEntity } from '../../schema/reading.ts';
import { agent } from '../actors/agents.ts';
import { isBodyNoun } from '../actors/titles.ts';
import { countryName, statesOfDemonym } from './countries.ts';
import { type PlaceCandidate, type PlaceGazetteer, prominent } from './gazetteer.ts';
import type { PlaceInput } from './input.ts';

/** A place by its stretch of the text. */
export interface WithinName {
  readonly start: number;
  readonly end: number;
  readonly place: PlaceCandidate;
  readonly p: number;
}

/** An adjective tells its state as surely as the name does; the city of a body's name may be one of several. */
const sure = { demonym: 0.9, body: 0.7 };
/** Most words of a place's name. */
const longest = 4;

/**
 * States named by their adjective or people, and places in the names of bodies, in the order of the text; none overlaps what `taken` says
 * is a place already. `known` gives the sense that the dispatch gives a name elsewhere.
 */
export function placesWithinNames(
  input: PlaceInput,
  gazetteer: PlaceGazetteer,
  taken: (start: number, end: number) => boolean,
  known: (name: string) => PlaceCandidate | undefined,
): WithinName[] {
  const found: WithinName[] = [];
  const free = (start: number, end: number) =>
    !taken(start, end) && !found.some((other) => other.start < end && start < other.end);
  const people = input.entities.filter(({ type }) => type === 'PER');
  for (const body of input.entities) {
    if (body.type !== 'ORG') continue;
    const name = placeOfBody(input, body, gazetteer, known);
    if (name && free(name.start, name.end)) found.push(name);
  }
  for (const [at, word] of input.words.entries()) {
    for (const last of [at + 2, at + 1]) {
      const end = input.words[last - 1]?.end;
      if (end === undefined || !/^\p{Lu}/u.test(word.text)) continue;
      const place = stateOf(input.text.slice(word.start, end), gazetteer);
      if (!place || !free(word.start, end) || people.some((p) => p.start < end && word.start < p.end)) continue;
      found.push({ start: word.start, end, place, p: sure.demonym });
    }
  }
  return found.sort((a, b) => a.start - b.start);
}

/** How much larger than the next a state must be to be meant by an adjective that several share: "French", "American", not "Congolese". */
const clearlyLarger = 20;

/** The state of which a word is the adjective or names the people; none where two that bear it are alike in size. */
function stateOf(word: string, gazetteer: PlaceGazetteer): PlaceCandidate | undefined {
  const codes = statesOfDemonym(word);
  const [first, second] = (codes.length > 0 ? codes : statesOfDemonym(word.replace(/s$/, '')))
    .flatMap(
      (code) =>
        gazetteer.candidates(countryName(code) ?? '').find((c) => c.precision === 'country' && c.country === code) ??
        [],
    )
    .sort((a, b) => b.population - a.population);
  return first && first.population >= clearlyLarger * (second?.population ?? 0) ? first : undefined;
}

/** "Dubai Police", "the University of Alberta": the place before or after the noun that says what kind of body it is. */
function placeOfBody(
  input: PlaceInput,
  body: NamedEntity,
  gazetteer: PlaceGazetteer,
  known: (name: string) => PlaceCandidate | undefined,
): WithinName | undefined {
  const words = input.words.slice(body.first, body.last);
  const isKind = (at: number) => {
    const noun = words[at]?.text.toLowerCase() ?? '';
    return isBodyNoun(noun) || agent(noun) !== undefined;
  };
  const within = (first: number, last: number): WithinName | undefined => {
    const [start, end] = [words[first]!.start, words[last - 1]!.end];
    const name = input.text.slice(start, end);
    if (!/^\p{Lu}/u.test(name)) return undefined;
    const place = known(name) ?? gazetteer.candidates(name)[0];
    return place && prominent(place) ? { start, end, place, p: sure.body } : undefined;
  };
  const of = words.findIndex(({ text }) => text === 'of');
  const kind = of > 0 ? of - 1 : words.length - 1;
  const whole = words.length <= longest ? within(0, words.length) : undefined;
  if (whole?.place.precision === 'country') return whole;
  if (!isKind(kind)) return undefined;
  if (of > 0) {
    const first = /^the$/i.test(words[of + 1]?.text ?? '') ? of + 2 : of + 1;
    if (first < words.length && words.length - first <= longest) return within(first, words.length);
  }
  const first = /^the$/i.test(words[0]!.text) ? 1 : 0;
  for (let last = Math.min(kind, first + longest); last > first; last -= 1) {
    const place = within(first, last);
    if (place) return place;
  }
  return undefined;
}
