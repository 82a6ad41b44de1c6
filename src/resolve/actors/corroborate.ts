/** Which gazetteer matches the dispatch bears out: a common surname or "the Congress" of a state that it never names is not believed. */
import { bodies } from '../../schema/bodies.ts';
import type { Reading } from '../../schema/reading.ts';
import type { Identity } from './identity.ts';
import type { Lookup } from './knowledge.ts';
import { isTitle } from './titles.ts';

/** Surnames and given names that stand for thousands. */
const common = new Set(
  `mohamed mohammed muhammad ahmed ahmad ali hassan hussein hussain ibrahim abdullah abdallah abdi khan omar osman hamid karim saleh salah yusuf kim lee park choi li wang zhang chen liu
  nguyen tran singh kumar sharma garcia gonzalez rodriguez lopez perez martinez sanchez hernandez fernandez diaz gomez torres smith johnson brown jones williams martin taylor wilson
  thomas jackson white harris clark lewis young king silva santos costa oliveira ivanov petrov schmidt muller jean traore diallo keita jallow camara sow ba`.split(
    /\s+/,
  ),
);

/** Built like the names that many states have, and yet the name of one. */
const unmistakable =
  /^(?:the )?(?:white house|oval office|downing street|state department|capitol hill|house of (?:commons|lords))$/i;

/** "Socialist Party", "Supreme Court", "Congress": a name that many states have. */
function isGeneric(identity: Identity): boolean {
  if (
    !identity.entry ||
    identity.entry.kind === 'person' ||
    identity.entry.kind === 'state' ||
    identity.entry.kind === 'group' ||
    unmistakable.test(identity.via ?? '')
  )
    return false;
  const words = (identity.via ?? '').toLowerCase().split(' ');
  return (
    words.length <= 4 &&
    isTitle(words.at(-1)!) &&
    identity.phrase.possessor === null &&
    !identity.inside.some((name) => name.known.entry.kind === 'state' && name.standing === 'plain')
  );
}

function isWeak(identity: Identity, lookup: Lookup): boolean {
  const { entry } = identity;
  if (entry?.kind === 'state') return identity.how === 'demonym' && /\bindians?$/i.test(identity.text);
  if (!entry) return false;
  if (entry.kind === 'person') {
    if (identity.how === 'surname') return common.has(identity.nameWords.at(-1) ?? '') || identity.ambiguous;
    return lookup.knowledge.officeOn(entry, lookup.day) === undefined;
  }
  return identity.ambiguous || isGeneric(identity);
}

/** Where the first peoples are called Indians too. */
const americas = new Set(
  'USA CAN MEX GTM BLZ SLV HND NIC CRI PAN COL VEN GUY SUR ECU PER BOL BRA PRY CHL ARG'.split(' '),
);

/** "Congress" is that of a state named in its sentence, of the one which a dispatch names most, or of one named at least this share as often. */
const shareOfMost = 0.5;

/**
 * Takes the entry from weak matches whose country nothing else in the dispatch names, where it names others; from those with a name
 * that many states have, also where it names another far oftener.
 */
export function corroborate(
  reading: Reading,
  identities: readonly (Identity | null)[],
  lookup: Lookup,
): (Identity | null)[] {
  const weak = identities.map((identity) => identity !== null && isWeak(identity, lookup));
  const named = new Map<string, number>();
  identities.forEach((identity, at) => {
    const country = identity?.country?.value;
    if (country && !weak[at] && !bodies.has(country)) named.set(country, (named.get(country) ?? 0) + 1);
  });
  const most = Math.max(0, ...named.values());
  const inAmericas = [...named.keys()].some((country) => americas.has(country));
  const sentenceOf = (identity: Identity) => reading.words[identity.phrase.first]?.sentence;
  const beside = (identity: Identity, country: string) =>
    identities.some(
      (other, at) =>
        other && !weak[at] && other.country?.value === country && sentenceOf(other) === sentenceOf(identity),
    );
  return identities.map((identity, at) => {
    if (!identity || !weak[at]) return identity;
    const country = identity.country?.value;
    if (country === undefined || bodies.has(country)) return identity;
    if (identity.entry?.kind === 'state' && !inAmericas) return identity;
    const least = isGeneric(identity) && !beside(identity, country) ? Math.max(1, shareOfMost * most) : 1;
    if ((named.get(country) ?? 0) >= least) return identity;
    const alone = named.size === 0 && identity.how !== 'surname' && !identity.ambiguous && !isGeneric(identity);
    if (alone) return identity;
    return { ...identity, entry: null, how: null, country: null };
  });
}
