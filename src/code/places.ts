/**
 * Where an event happened: the place that the encoder ties to it, else the place that its sentence or paragraph speaks of,
 * else for acts on the ground the dateline's. All but the first are marked inferred.
 */
import type { Block, Mention, Resolved } from '../schema/reading.ts';
import type { Event, Place } from '../schema/record.ts';
import { fillersOf, type PartyChoice } from './arguments.ts';
import type { Happening } from './happenings.ts';
import type { CodeInput } from './input.ts';

/** Acts that happen on the ground, and so where the paragraph is; words may be spoken anywhere. */
const onTheGround = new Set(['ASSAULT', 'PROTEST', 'COERCE', 'MOBILIZE', 'RETREAT', 'AID']);

export function placesOf(input: CodeInput, h: Happening, parties: PartyChoice): Pick<Event, 'places' | 'placeBasis'> {
  const { reading, resolved, dispatch } = input;
  const words = (mention: Mention) => dispatch.text.slice(mention.start, mention.end);
  const stated = fillersOf(reading, h.triggers, 'place').flatMap((f) => {
    const id = resolved.placeOfMention[f.index];
    if (id) h.why.push(`place: "${words(reading.mentions[f.index]!)}" (encoder, ${f.p.toFixed(2)})`);
    return id ? [id] : [];
  });
  if (stated.length) return { places: [...new Set(stated)], placeBasis: 'stated' };
  for (const t of h.triggers) {
    const found = nearby(input, t, onTheGround.has(h.type));
    if (!found) continue;
    h.why.push(
      `place: "${words(reading.mentions[found.mention]!)}" is the place that ${found.where} speaks of (inferred)`,
    );
    return { places: [found.id], placeBasis: 'inferred' };
  }
  const around = onTheGround.has(h.type) ? surroundings(input, parties) : null;
  if (around) {
    h.why.push(`place: ${around.why} (inferred)`);
    return { places: [around.id], placeBasis: 'inferred' };
  }
  return { places: [], placeBasis: null };
}

/** The dateline's place where a party is at home there or no party is known; else the country of all recipients, where the dispatch names it as a place. */
function surroundings(
  { reading, resolved }: CodeInput,
  { actors, recipients }: PartyChoice,
): { id: string; why: string } | null {
  const countryOf = (id: string) => resolved.actors.find((a) => a.id === id)?.country ?? null;
  const homes = [...recipients, ...actors].map((p) => countryOf(p.id)).filter((c) => c !== null);
  const datelines = reading.blocks.filter((b) => b.kind === 'dateline');
  const place = datelines.map((b) => placeIn(resolved, b)).find((p) => p !== undefined);
  if (place && (homes.length === 0 || homes.includes(place.country!)))
    return { id: place.id, why: `"${place.name}", from which the dispatch is dated` };
  const suffering = new Set(recipients.map((p) => countryOf(p.id)));
  if (suffering.size !== 1) return null;
  const country = [...suffering][0];
  const state = resolved.places.find((p) => p.precision === 'country' && p.country === country);
  return state ? { id: state.id, why: `${state.name}, the country of those whom it befalls` } : null;
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
    if (!id || m.kind !== 'place' || reading.words[m.head]!.deprel.startsWith('nsubj')) return;
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
