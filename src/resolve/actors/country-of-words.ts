/** The country that a mention's own words give. */
import type { Reading } from '../../schema/reading.ts';
import type { Lookup, NameInside } from './knowledge.ts';
import type { NounPhrase } from './noun-phrase.ts';
import { lowerAt, wordsText } from './phrase-words.ts';

export interface Finding<T> {
  readonly value: T;
  readonly why: string;
  /** How sure, 0..1. */
  readonly p: number;
}

/** Country that the phrase's own words give, before any context. */
function countryInside(
  reading: Reading,
  inside: readonly NameInside[],
  lookup: Lookup,
  where: string,
  p: number,
): Finding<string> | null {
  const plain = inside.filter((name) => name.standing === 'plain');
  // "Greek and Turkish ministers" are of no one country.
  const codes = new Set(
    plain.filter((name) => name.known.entry.kind === 'state').map((name) => name.known.entry.country),
  );
  if (codes.size > 1 && plain.some((name) => /^(and|,|&)$/.test(lowerAt(reading, name.last)))) return null;
  const bodies = plain.filter((name) => name.known.entry.kind !== 'state' && name.known.entry.kind !== 'person');
  const chosen =
    bodies.at(-1) ??
    plain[0] ??
    inside.find((name) => name.standing === 'led') ??
    inside.find((name) => name.standing === 'based');
  if (!chosen) return null;
  const value = lookup.countryOf(chosen.known.entry);
  if (!value) return null;
  return { value, p, why: `${where} "${chosen.known.via}" names ${chosen.known.entry.name} (${value})` };
}

/** Aid groups are coded NGO and leaders of a region IGO, whatever country they stand in. */
function worldOfNoun(core: string): string | null {
  if (
    /\b(aid|relief|humanitarian|human rights|rights|conservation|environmental|medical) (groups?|agency|agencies|organi[sz]ations?|charity|charities|workers?)$|\b(charity|charities|ngos?|non-governmental organi[sz]ations?)\b/.test(
      core,
    )
  )
    return 'NGO';
  if (/\b(european) (leaders|powers|officials|diplomats|ministers)$/.test(core)) return 'EUR';
  if (
    /\b(african|arab|gulf|asian|caribbean|latin american) (leaders|mediators|ministers|heads|foreign ministers|ambassadors|envoys|peacekeepers)$/.test(
      core,
    )
  )
    return 'IGO';
  return null;
}

/** Whoever stands over against a state and so is of another: "Cuba's patron", "Myanmar's main ally". */
const others =
  /^(?:ally|allies|backers?|benefactors?|enem(?:y|ies)|foes?|neighbou?rs?|overlords?|patrons?|rivals?|sponsors?)$/;
/** "Kenya's political rivals" are Kenyans. */
const athome = /^(?:political|coalition|presidential|domestic|internal|warring|local|party)$/;

/** Whether what a state has is not of that state: "Iraq's old rival". */
export function isOther(reading: Reading, phrase: NounPhrase): boolean {
  const at = phrase.name ? phrase.name.first - 1 : phrase.head;
  return others.test(lowerAt(reading, at)) && !athome.test(lowerAt(reading, at - 1));
}

export function countryOfWords(
  reading: Reading,
  phrase: NounPhrase,
  inside: readonly NameInside[],
  possessed: readonly NameInside[],
  lookup: Lookup,
): Finding<string> | null {
  const world = worldOfNoun(wordsText(reading, phrase.core).toLowerCase());
  const nation = [...inside, ...possessed].some((name) => name.standing === 'plain');
  if (world && !nation)
    return { value: world, p: 0.75, why: `"${wordsText(reading, phrase.core)}" are of no one country: ${world}` };
  const other = isOther(reading, phrase);
  const owning = (names: readonly NameInside[]) =>
    other ? names.filter(({ known }) => known.entry.kind !== 'state') : names;
  const own =
    countryInside(reading, inside, lookup, 'in the noun phrase', 0.95) ??
    countryInside(reading, owning(possessed), lookup, 'the possessor', 0.95);
  if (own) return own;
  for (const wanted of [['of'], ['from', 'for']]) {
    for (const complement of phrase.complements) {
      if (!wanted.includes(complement.preposition)) continue;
      const found = countryInside(
        reading,
        owning(lookup.inside(reading, complement)),
        lookup,
        `after "${complement.preposition}"`,
        0.9,
      );
      if (found) return found;
    }
  }
  return null;
}
