/**
 * Places that other names hold: the state in "Russian diplomats", the city in "the Toronto Police Services Board". They say where who
 * acts belongs, not where something happens, so no mention means such a place and no event stands there for it.
 */
import type { NamedEntity, Word } from '../../schema/reading.ts';
import { agent } from '../actors/agents.ts';
import { isBodyNoun } from '../actors/titles.ts';
import { distanceKm } from './containment.ts';
import { countryName, statesOfDemonym } from './countries.ts';
import { type PlaceCandidate, type PlaceGazetteer, prominent } from './gazetteer.ts';
import type { PlaceInput } from './input.ts';
import { isSide } from './phrase.ts';
import { isNewsWord } from './toponyms.ts';

/** A place by its stretch of the text. */
export interface WithinName {
  readonly start: number;
  readonly end: number;
  readonly place: PlaceCandidate;
  readonly p: number;
}

/** The places that a dispatch names elsewhere. */
export interface NamedElsewhere {
  /** Whether some of this stretch is the name of a place already. */
  taken(start: number, end: number): boolean;
  /** The place that this name means. */
  sense(name: string): PlaceCandidate | undefined;
  readonly countries: ReadonlySet<string>;
}

/** An adjective tells its state as surely as the name does; the city of a body's name may be one of several. */
const sure = { people: 0.9, body: 0.7 };
/** Most words of a place's name. */
const longest = 4;
/** How much more ground, or how many more people, the place that is meant has than the next of its name. */
const clearlyLarger = 10;
/** A town and the area around it are named alike. */
const sameAreaKm = 60;
/** Before a people's name these make another of it: "Latin American", "Papua New Guinean". */
const otherPeople = /^(?:latin|new|afro|papua)$/i;

/** States named by their adjective or people, and places in the names of bodies, in the order of the text. */
export function placesWithinNames(input: PlaceInput, gazetteer: PlaceGazetteer, named: NamedElsewhere): WithinName[] {
  const found: WithinName[] = [];
  const datelines = (input.blocks ?? []).filter(({ kind }) => kind === 'dateline');
  const people = input.entities.filter(({ type }) => type === 'PER');
  const free = (start: number, end: number) => {
    const meets = (other: { start: number; end: number }) => other.start < end && start < other.end;
    return !named.taken(start, end) && ![...found, ...datelines, ...people].some(meets);
  };
  const { words } = input;
  for (let at = 0; at < words.length; at += 1) {
    const first = words[at]!;
    if (isShortName(words, at)) {
      const place = gazetteer.candidates(first.text).find((c) => c.precision === 'country');
      if (place && free(first.start, first.end))
        found.push({ start: first.start, end: first.end, place, p: sure.people });
      continue;
    }
    if (!/^\p{Lu}\p{L}/u.test(first.text) || isOfOther(words, at) || isLanguage(words, at)) continue;
    for (const last of [words[at + 1], first]) {
      if (!last || !/^\p{L}+$/u.test(last.text) || (last !== first && last.start !== first.end + 1)) continue;
      const [start, end] = [first.start, last.end];
      const place = stateOf(input.text.slice(start, end), gazetteer, named.countries);
      if (place && free(start, end)) found.push({ start, end, place, p: sure.people });
    }
  }
  const countries = new Set([...named.countries, ...found.map(({ place }) => place.country ?? '')]);
  for (const body of input.entities) {
    if (body.type !== 'ORG') continue;
    const name = placeOfBody(input, body, gazetteer, { ...named, countries });
    if (name && free(name.start, name.end)) found.push(name);
  }
  return found.sort((a, b) => a.start - b.start);
}

/** "U.S. officials", "UK troops": capitals with full stops, or without where no word beside them is all capitals. */
function isShortName(words: readonly Word[], at: number): boolean {
  const { text } = words[at]!;
  if (/^(?:\p{Lu}\.){2,4}$/u.test(text)) return true;
  const shouted = (word: Word | undefined) => word !== undefined && /^\p{Lu}{2,}$/u.test(word.text);
  return /^\p{Lu}{2,3}$/u.test(text) && !shouted(words[at - 1]) && !shouted(words[at + 1]);
}

/** "Latin American", "Northern Irish", "Bissau-Guinean": the word before makes it another people. */
function isOfOther(words: readonly Word[], at: number): boolean {
  const before = words[at - 1];
  if (!before) return false;
  if (/^[-‑–]$/.test(before.text)) return before.end === words[at]!.start && /^\p{Lu}/u.test(words[at - 2]?.text ?? '');
  return otherPeople.test(before.text) || (isSide(before.text) && /^\p{Lu}/u.test(before.text));
}

/** "Said in French". */
function isLanguage(words: readonly Word[], at: number): boolean {
  return /^in$/i.test(words[at - 1]?.text ?? '') && !/^(?:NOUN|PROPN|ADJ|NUM)$/.test(words[at + 1]?.upos ?? '');
}

/** The state of which a word is the adjective or names the people; of several, the one that the dispatch names or that is far larger. */
function stateOf(word: string, gazetteer: PlaceGazetteer, countries: ReadonlySet<string>): PlaceCandidate | undefined {
  const own = statesOfDemonym(word);
  const states = (own.length > 0 ? own : statesOfDemonym(word.replace(/s$/, ''))).flatMap(
    (code) =>
      gazetteer.candidates(countryName(code) ?? '').find((c) => c.precision === 'country' && c.country === code) ?? [],
  );
  return clearest(states, countries);
}

/** The one candidate, the one in a state that the dispatch names, or the one that is far larger than any that lies elsewhere. */
function clearest(candidates: readonly PlaceCandidate[], countries: ReadonlySet<string>): PlaceCandidate | undefined {
  const there = candidates.filter(({ country }) => country !== null && countries.has(country));
  const [first, ...rest] = (there.length > 0 ? there : [...candidates]).sort((a, b) => b.population - a.population);
  const second = first && rest.find((other) => distanceKm(first, other) > sameAreaKm);
  if (!first || first.population < clearlyLarger * (second?.population ?? 0)) return undefined;
  return candidates.find((c) => distanceKm(first, c) <= sameAreaKm);
}

/** "Dubai Police", "the University of Alberta": the place before or after the noun that says what kind of body it is. */
function placeOfBody(
  input: PlaceInput,
  body: NamedEntity,
  gazetteer: PlaceGazetteer,
  named: NamedElsewhere,
): WithinName | undefined {
  const words = input.words.slice(body.first, body.last);
  const isThe = (at: number) => /^the$/i.test(words[at]?.text ?? '');
  const within = (first: number, last: number): WithinName | undefined => {
    if (last <= first) return undefined;
    const [start, end] = [words[first]!.start, words[last - 1]!.end];
    const name = input.text.slice(start, end);
    if (!/^\p{Lu}/u.test(name) || (last === first + 1 && namesNoPlace(name, gazetteer))) return undefined;
    const place = named.sense(name) ?? clearest(gazetteer.candidates(name).filter(prominent), named.countries);
    return place ? { start, end, place, p: sure.body } : undefined;
  };
  const whole = words.length <= longest ? within(isThe(0) ? 1 : 0, words.length) : undefined;
  // A club is called by its town, a delegation by its state.
  if (whole) return whole;
  const of = words.findLastIndex(({ text }) => text === 'of');
  const kind = words[of > 0 ? of - 1 : words.length - 1]?.text.toLowerCase() ?? '';
  if (of > 0) {
    const first = isThe(of + 1) ? of + 2 : of + 1;
    if (first < words.length && words.length - first <= longest) {
      const place = within(first, words.length);
      if (place) return place;
    }
  }
  const first = isThe(0) ? 1 : 0;
  if (!isBodyNoun(kind) && agent(kind) === undefined) {
    // "Air Zimbabwe", "HSBC Malta": a state says where, whatever the body is.
    for (let at = first; at < words.length; at += 1)
      for (let last = Math.min(words.length, at + longest); last > at; last -= 1) {
        const place = within(at, last);
        if (place?.place.precision === 'country') return place;
      }
    return undefined;
  }
  for (let last = Math.min(words.length - 1, first + longest); last > first; last -= 1) {
    const place = within(first, last);
    if (place) return place;
  }
  return undefined;
}

/** "Federal", "Central", "Free", "Somali": areas bear such names, but not in those of bodies. */
function namesNoPlace(word: string, gazetteer: PlaceGazetteer): boolean {
  return (
    /^(?:federal|free|unity|national|union)$/i.test(word) ||
    isSide(word) ||
    statesOfDemonym(word).length > 0 ||
    isNewsWord(word, gazetteer)
  );
}
