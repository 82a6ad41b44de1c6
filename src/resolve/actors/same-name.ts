/** Joins mentions by the gazetteer's word and by name: in full, shortened, as an acronym. */
import type { Reading } from '../../schema/reading.ts';
import { foldedWords } from './alias-key.ts';
import type { Clusters } from './clusters.ts';
import type { Identity } from './identity.ts';
import { isAcronymOf, samePerson, shortenedFit } from './names.ts';

type Identities = readonly (Identity | null)[];

/** A lone surname belongs to the full name in the text before it belongs to the office-holder whom the gazetteer knows by it. */
export function believeFullNames(identities: Identities): (Identity | null)[] {
  const full = identities.filter(
    (identity) =>
      identity !== null && identity.nameWords.length > 1 && (identity.cls === 'person' || identity.cls === 'unknown'),
  );
  return identities.map((identity) => {
    if (!identity?.entry || identity.how !== 'surname') return identity;
    const { entry } = identity;
    const rivals = full.filter(
      (other) => other!.how !== 'surname' && shortenedFit(other!.nameWords, identity.nameWords) === 2,
    );
    // The gazetteer's own person under a longer name is no rival.
    const known = foldedWords(entry.name).map((word) => word.toLowerCase());
    if (
      rivals.length === 0 ||
      rivals.some(
        (other) => other!.entry?.id === entry.id || (other!.entry === null && samePerson(known, other!.nameWords)),
      )
    )
      return identity;
    return { ...identity, entry: null, how: null, country: null };
  });
}

function joinEntries(identities: Identities, clusters: Clusters): void {
  const first = new Map<string, number>();
  for (const identity of identities) {
    if (!identity?.entry || clusters.at(identity.mention)?.entry !== identity.entry) continue;
    const known = first.get(identity.entry.id);
    if (known === undefined) first.set(identity.entry.id, identity.mention);
    else if (clusters.mayJoin(known, identity.mention, true))
      clusters.join(known, identity.mention, `"${identity.text}" is ${identity.entry.name} again`);
  }
}

function joinFullNames(identities: Identities, clusters: Clusters): void {
  const byKey = new Map<string, number>();
  for (const identity of identities) {
    if (!identity || identity.nameWords.length === 0) continue;
    const key = identity.nameWords.join(' ');
    const known = byKey.get(key);
    if (known === undefined) byKey.set(key, identity.mention);
    else if (clusters.mayJoin(known, identity.mention, true))
      clusters.join(known, identity.mention, `"${identity.text}" has the same name`);
  }
}

/** Each shorter name goes to the nearest earlier full name that fits best, or to a later one. */
function joinShortNames(identities: Identities, clusters: Clusters): void {
  const named = identities.filter(
    (identity): identity is Identity => identity !== null && identity.nameWords.length > 0,
  );
  const byWord = new Map<string, Identity[]>();
  for (const identity of named)
    for (const word of new Set(identity.nameWords))
      byWord.set(word, [...(byWord.get(word) ?? []).slice(-60), identity]);
  for (const short of named) {
    let best: { other: Identity; fit: number } | null = null;
    const seen = new Set<Identity>();
    for (const word of short.nameWords) {
      for (const other of byWord.get(word) ?? []) {
        if (seen.has(other) || other.nameWords.length <= short.nameWords.length) continue;
        seen.add(other);
        const fit = shortenedFit(other.nameWords, short.nameWords) * 10 + (other.mention < short.mention ? 1 : 0);
        if (
          fit < 10 ||
          (best && best.fit >= fit + (other.mention > best.other.mention && other.mention < short.mention ? 1 : 0))
        )
          continue;
        if (other.cls !== 'person' && short.cls !== 'person' && fit < 20 && other.nameWords[0] !== short.nameWords[0])
          continue;
        if (clusters.mayJoin(other.mention, short.mention, true)) best = { other, fit };
      }
    }
    if (best) clusters.join(best.other.mention, short.mention, `"${short.text}" is short for "${best.other.text}"`);
  }
}

function joinAcronyms(reading: Reading, identities: Identities, clusters: Clusters): void {
  const acronyms = identities.filter(
    (identity): identity is Identity =>
      identity?.name != null && /^[A-Z][A-Za-z.]{1,9}$/.test(identity.name) && identity.nameWords.length === 1,
  );
  if (acronyms.length === 0) return;
  const long = identities.filter(
    (identity): identity is Identity => identity !== null && identity.nameWords.length > 1 && identity.cls !== 'person',
  );
  for (const short of acronyms) {
    const other = long.find((item) => isAcronymOf(short.name!, item.nameWords) || inParentheses(reading, item, short));
    if (other && clusters.mayJoin(other.mention, short.mention, true, true))
      clusters.join(other.mention, short.mention, `"${short.text}" stands for "${other.text}"`);
  }
}

/** "the Rapid Support Forces (RSF)" */
function inParentheses(reading: Reading, long: Identity, short: Identity): boolean {
  const before = short.phrase.first - 1;
  return (
    reading.words[before]?.text === '(' &&
    (long.phrase.last === before || long.phrase.core.last === before) &&
    /^[A-Z.]{2,}$/.test(short.name ?? '')
  );
}

export function joinNames(reading: Reading, identities: Identities, clusters: Clusters): void {
  joinEntries(identities, clusters);
  joinFullNames(identities, clusters);
  joinShortNames(identities, clusters);
  joinAcronyms(reading, identities, clusters);
}
