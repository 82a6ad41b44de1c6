/** Parties over many dispatches: who is the same, and by what name. */

import { bodies } from '../schema/bodies.ts';
import type { NamedParty } from '../schema/issue.ts';
import type { Actor } from '../schema/record.ts';
import { rarityOf, stemOf } from './words.ts';

export type PartyTold = Pick<Actor, 'id' | 'name' | 'kind' | 'country' | 'sectors'> & { readonly office?: string };

/** Sectors whose members speak for themselves, not for the government of their country. */
const ownVoice = new Set(['PTY', 'OPP', 'REB', 'LEG', 'JUD', 'CVL', 'UAF', 'PRM', 'SOC', 'BUS', 'MED']);

export function foldedName(name: string): string {
  return name
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .replace(/^(?:the|a|an) /u, '')
    .trim();
}

/**
 * Whether a party speaks for the government of its country: the state, its ministries, and those who hold its offices. A
 * "Kurdish official" is of the sector too, but nothing says of which government.
 */
function isGovernment({ kind, country, sectors, name, office }: PartyTold): boolean {
  if (country === null || bodies.has(country)) return false;
  if (kind === 'state') return true;
  if (partOfState.test(name)) return false;
  if (sectors[0] !== 'GOV' || sectors.some((sector) => ownVoice.has(sector))) return false;
  return kind === 'organization' || office !== undefined || isPersonalName(name) || officeWords.test(name);
}

/** "Kurdistan Regional Government": a government, but not that of its country. */
const partOfState =
  /\b(?:regional|provincial|autonomous|local|municipal|city|county|district|state government|opposition|former)\b/iu;
const officeWords =
  /\b(?:president|premier|prime minister|minister|ministry|foreign secretary|defen[cs]e secretary|white house|pentagon|kremlin|presidency|treasury|government|cabinet|embassy|(?:government|president|prime minister|ministry)\W*s? (?:spokes\w+|adviser))\b/iu;
const isPersonalName = (name: string): boolean =>
  /^\p{Lu}[\p{L}'’.-]+(?: [\p{L}'’.-]+)* \p{Lu}?[\p{L}'’.-]+$/u.test(name);

/** What a party is known by: `IRQ government`, else its folded name with its country. */
export function partyKey(party: PartyTold): string {
  const known = keys.get(party);
  if (known !== undefined) return known;
  const key = newKey(party);
  keys.set(party, key);
  return key;
}

/** Kept with the party, since it is compared again and again. */
const keys = new WeakMap<object, string>();

function newKey(party: PartyTold): string {
  return isGovernment(party) ? `${party.country} government` : `${party.country ?? ''} ${foldedName(party.name)}`;
}

/** Country, where it says on whose side a party is. */
export function sideOf({ country }: Pick<PartyTold, 'country'>): string | null {
  return country === null || bodies.has(country) ? null : country;
}

/** "Troops", "coalition forces": nothing in the name says of which country they are, so that theirs is where the dispatch is from. */
const bareForce =
  /^(?:(?:the|all|some|more|most|every|remaining|foreign|coalition|allied|international|multinational|hundreds of|thousands of|\d[\d,.]*)\s+)*(?:troops?|soldiers?|forces|contingents|personnel)$/iu;

/** The side of a party, as far as its own name may say it. */
export function namedSide(party: PartyTold): string | null {
  return bareForce.test(party.name) ? null : sideOf(party);
}

/** Telling stems of a name: "troops of the U.S.-led coalition" → coalit. */
export function nameStems(name: string): readonly string[] {
  const known = stemsOf.get(name);
  if (known) return known;
  if (stemsOf.size >= mostNames) stemsOf.clear();
  const stems = new Set(foldedName(name).split(' ').map(stemOf));
  const telling = [...stems].filter((stem) => stem.length > 2 && rarityOf(stem) > 0.1).sort();
  stemsOf.set(name, telling);
  return telling;
}

/** Names that were asked for; begun anew when there are too many. */
const stemsOf = new Map<string, readonly string[]>();
const mostNames = 50_000;

/** `same` party, `akin` (of one country, or a shared telling name), `unlike`, or `unknown` where a side names nobody. */
export function compareParties(
  a: readonly PartyTold[],
  b: readonly PartyTold[],
): 'same' | 'akin' | 'unlike' | 'unknown' {
  if (a.length === 0 || b.length === 0) return 'unknown';
  const keys = new Set(b.map(partyKey));
  if (a.some((party) => keys.has(partyKey(party)))) return 'same';
  const sides = new Set(b.flatMap((party) => namedSide(party) ?? []));
  if (a.some((party) => sides.has(namedSide(party) ?? ''))) return 'akin';
  const stems = new Set(b.flatMap(({ name }) => nameStems(name)));
  if (a.some(({ name }) => nameStems(name).some((stem) => stems.has(stem)))) return 'akin';
  const open = (parties: readonly PartyTold[]) => parties.every((party) => namedSide(party) === null);
  return open(a) || open(b) ? 'unknown' : 'unlike';
}

/**
 * The name of a party over all its mentions: a government by its state where the state is named, else the name used most; of
 * equals the shortest, then by letter. Never depends on the order of the mentions.
 */
export function nameOf(mentions: readonly PartyTold[]): NamedParty {
  const counts = new Map<string, number>();
  const state = mentions.some((party) => party.kind === 'state');
  for (const { name, kind } of mentions) if (!state || kind === 'state') counts.set(name, (counts.get(name) ?? 0) + 1);
  const [name = ''] = [...counts].sort(([a, m], [b, n]) => n - m || a.length - b.length || (a < b ? -1 : 1))[0] ?? [];
  return { name, country: mentions[0]?.country ?? null };
}
