/**
 * Where an event happened: the place that the encoder ties to it, else the place that its sentence or paragraph speaks of,
 * else for acts on the ground the dateline's. All but the first are marked inferred.
 */

import { bodies } from '../schema/bodies.ts';
import type { Block, Mention, Resolved } from '../schema/reading.ts';
import type { Event, Place } from '../schema/record.ts';
import { fillersOf, type PartyChoice } from './arguments.ts';
import type { Happening } from './happenings.ts';
import type { CodeInput } from './input.ts';

/** Acts that happen on the ground, and so where the paragraph is; words may be spoken anywhere. */
const onTheGround = new Set(['ASSAULT', 'PROTEST', 'COERCE', 'MOBILIZE', 'RETREAT', 'AID']);
/** Acts that a party does at home where both sides are at home: a judge dismissed, a strike called off. */
const domestic = new Set(['SANCTION', 'CONCEDE']);

export function placesOf(input: CodeInput, h: Happening, parties: PartyChoice): Pick<Event, 'places' | 'placeBasis'> {
  const { reading, resolved, dispatch } = input;
  const words = (mention: Mention) => dispatch.text.slice(mention.start, mention.end);
  const stated = fillersOf(reading, h.triggers, 'place').flatMap((f) => {
    const id = resolved.placeOfMention[f.index];
    if (id) h.why.push(`place: "${words(reading.mentions[f.index]!)}" (encoder, ${f.p.toFixed(2)})`);
    return id ? [id] : [];
  });
  if (stated.length) return { places: [...new Set(stated)], placeBasis: 'stated' };
  const around =
    onTheGround.has(h.type) || domestic.has(h.type) ? surroundings(input, parties, domestic.has(h.type)) : null;
  for (const t of h.triggers) {
    const found = nearby(input, t, onTheGround.has(h.type));
    if (!found || (around?.home && isAbroad(input, parties, found.id))) continue;
    h.why.push(
      `place: "${words(reading.mentions[found.mention]!)}" is the place that ${found.where} speaks of (inferred)`,
    );
    return { places: [found.id], placeBasis: 'inferred' };
  }
  if (around) {
    h.why.push(`place: ${around.why} (inferred)`);
    return { places: [around.id], placeBasis: 'inferred' };
  }
  return { places: [], placeBasis: null };
}

function homesOf({ resolved }: CodeInput, parties: readonly { id: string }[]): string[] {
  return parties.flatMap(({ id }) => {
    const country = resolved.actors.find((a) => a.id === id)?.country;
    return country && !bodies.has(country) ? [country] : [];
  });
}

/** Whether a place lies in a country of none of the parties whose country is known. */
function isAbroad(input: CodeInput, { actors, recipients }: PartyChoice, id: string): boolean {
  const homes = homesOf(input, [...actors, ...recipients]);
  const country = input.resolved.places.find((p) => p.id === id)?.country;
  return homes.length > 0 && country != null && !homes.includes(country);
}

/**
 * The dateline's place where a party is at home there (`home`) or no party's home is known, `all` asks for every party; else the country of
 * all recipients, where the dispatch names it as a place.
 */
function surroundings(
  input: CodeInput,
  { actors, recipients }: PartyChoice,
  all: boolean,
): { id: string; home: boolean; why: string } | null {
  const { reading, resolved } = input;
  const homes = homesOf(input, [...recipients, ...actors]);
  const datelines = reading.blocks.filter((b) => b.kind === 'dateline');
  const place = datelines.map((b) => placeIn(resolved, b)).find((p) => p !== undefined);
  const home =
    place !== undefined && homes.length > 0 && homes[all ? 'every' : 'some']((country) => country === place.country);
  if (place && (home || (!all && homes.length === 0)))
    return { id: place.id, home, why: `"${place.name}", from which the dispatch is dated` };
  const suffering = new Set(homesOf(input, recipients));
  if (all || suffering.size !== 1) return null;
  const country = [...suffering][0];
  // "Two Norwegian tourists" name no place.
  const state = resolved.places.find(
    (p) => p.precision === 'country' && p.country === country && resolved.placeOfMention.includes(p.id),
  );
  return state ? { id: state.id, home: false, why: `${state.name}, the country of those whom it befalls` } : null;
}

function placeIn(resolved: Resolved, block: Block): Place | undefined {
  return resolved.places.find((p) => p.evidence.some((e) => e.start >= block.start && e.end <= block.end));
}

/** The nearest place of the trigger's sentence; for acts on the ground also of the paragraph before it. */
function nearby(
  { reading, resolved }: CodeInput,
  trigger: number,
  alsoBefore: boolean,
): { id: string; mention: number; where: string } | null {
  const at = reading.triggers[trigger]!.first;
  const sentence = reading.words[at]!.sentence;
  const { block } = reading.sentences[sentence]!;
  let best: { id: string; mention: number; where: string } | null = null;
  let distance = Number.POSITIVE_INFINITY;
  reading.mentions.forEach((m, i) => {
    const id = resolved.placeOfMention[i];
    // A place that is the subject of its clause acts: nothing is said to happen there.
    if (!id || m.kind !== 'place' || reading.words[m.head]!.deprel.startsWith('nsubj') || isOwner(reading, m)) return;
    const own = reading.words[m.first]!.sentence;
    const same = own === sentence;
    if (!same && !(alsoBefore && own < sentence && reading.sentences[own]!.block === block)) return;
    const far = Math.abs(m.first - at) + (same ? 0 : 1000);
    if (far >= distance) return;
    best = { id, mention: i, where: same ? 'the sentence' : 'the paragraph' };
    distance = far;
  });
  return best;
}

/** "The presidents of Ghana": a place that only says of whose country a party is. */
function isOwner({ words, mentions }: CodeInput['reading'], place: Mention): boolean {
  return (
    words[place.first - 1]?.text.toLowerCase() === 'of' &&
    mentions.some((m) => m.kind === 'actor' && m.first < place.first && place.last <= m.last)
  );
}
