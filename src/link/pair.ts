/** How likely two events of different dispatches are one happening, and why. A function of the two profiles alone. */
import type { PairReason, TollKind } from '../schema/story.ts';
import { tollKinds } from '../schema/story.ts';
import type { PartyProfile, Profile } from './profile.ts';
import { type Part, part, strongest, weights } from './weights.ts';
import { compareDays, comparePlaces } from './when-where.ts';
import { rarityOf } from './words.ts';

function compareTypes(a: Profile, b: Profile): Part[] {
  const parts = [a.type === b.type ? part('sameType', a.type) : part('otherType', `${a.type}, ${b.type}`)];
  const modes = a.modes.filter((mode) => b.modes.includes(mode));
  if (modes.length > 0) parts.push(part('sameMode', modes.join(', ')));
  else if (a.modes.length > 0 && b.modes.length > 0 && a.type === b.type)
    parts.push(part('otherMode', `${a.modes.join(', ')}; ${b.modes.join(', ')}`));
  const words = a.trigger.filter((stem) => b.trigger.includes(stem) && rarityOf(stem) > 0.3);
  if (words.length > 0) parts.push(part('sameTrigger', words.join(', ')));
  return parts;
}

function isSameParty(a: PartyProfile, b: PartyProfile): boolean {
  if (a.key === b.key) return true;
  if (a.kind === 'state' || b.kind === 'state') return false;
  if (a.country !== null && b.country !== null && a.country !== b.country) return false;
  // "Rapid Support Forces" and "RSF militants" do not meet, "Trump" and "President Donald Trump" do.
  const [short, long] = a.stems.length <= b.stems.length ? [a.stems, b.stems] : [b.stems, a.stems];
  return short.some((stem) => rarityOf(stem) > 0.6) && short.every((stem) => long.includes(stem));
}

function compareSide(name: string, a: readonly PartyProfile[], b: readonly PartyProfile[]): Part[] {
  if (a.length === 0 || b.length === 0) return [];
  const same = a.filter((one) => b.some((other) => isSameParty(one, other)));
  if (same.length > 0) return [part('sameParty', `${name}: ${same.map(({ stems }) => stems.join(' ')).join(', ')}`)];
  const known = (parties: readonly PartyProfile[]) => parties.flatMap(({ country }) => country ?? []);
  const shared = known(a).filter((country) => known(b).includes(country));
  if (shared.length > 0) return [part('sameCountry', `${name}: ${[...new Set(shared)].join(', ')}`)];
  return known(a).length > 0 && known(b).length > 0 ? [part('otherParty', `${name}: ${known(a)}; ${known(b)}`)] : [];
}

function isTurned(a: Profile, b: Profile): boolean {
  const states = (parties: readonly PartyProfile[]) => new Set(parties.map(({ country, key }) => country ?? key));
  const [from, to] = [states(a.actors), states(a.recipients)];
  const [from2, to2] = [states(b.actors), states(b.recipients)];
  const meet = (x: ReadonlySet<string>, y: ReadonlySet<string>) => [...x].some((key) => y.has(key));
  return meet(from, to2) && meet(to, from2) && !meet(from, from2) && !meet(to, to2);
}

function compareParties(a: Profile, b: Profile): Part[] {
  if (isTurned(a, b)) return [part('turnedAround', 'actor and recipient')];
  return [...compareSide('actor', a.actors, b.actors), ...compareSide('recipient', a.recipients, b.recipients)];
}

/** A toll grows as reports come in: the later one may be higher, hardly lower. */
function compareToll(kind: TollKind, a: Profile, b: Profile): Part | null {
  const [before, after] = a.published <= b.published ? [a.tolls[kind], b.tolls[kind]] : [b.tolls[kind], a.tolls[kind]];
  if (!before || !after) return null;
  const low = (ranges: NonNullable<typeof before>) => Math.min(...ranges.map(({ min, max }) => min ?? max ?? 0));
  const high = (ranges: NonNullable<typeof before>) => Math.max(...ranges.map(({ min, max }) => max ?? min ?? 0));
  const [from, to, from2, to2] = [low(before), high(before), low(after), high(after)];
  const detail = `${kind}: ${from === to ? from : `${from}–${to}`}, then ${from2 === to2 ? from2 : `${from2}–${to2}`}`;
  if (from <= to2 && from2 <= to) return part('sameToll', detail);
  const grown = from2 > to ? from2 / Math.max(1, to) : (from / Math.max(1, to2)) * 2;
  return grown <= 3 ? part('nearToll', detail) : part('otherToll', detail);
}

function compareTolls(a: Profile, b: Profile): Part[] {
  const parts = tollKinds.flatMap((kind) => compareToll(kind, a, b) ?? []);
  // One figure that cannot be says more than another that fits.
  return parts.sort((x, y) => x.weight - y.weight).slice(0, 1);
}

function compareNames(a: Profile, b: Profile): Part[] {
  const shared = a.names.filter((name) => b.names.includes(name)).sort((x, y) => rarityOf(y) - rarityOf(x) || (x < y ? -1 : 1));
  if (shared.length > 0) {
    const rare = shared.slice(0, 3).reduce((sum, name) => sum + rarityOf(name), 0);
    return [part('sharedName', shared.slice(0, 3).join(', '), rare)];
  }
  return a.names.length > 1 && b.names.length > 1 ? [part('noName', 'none')] : [];
}

/** Cosine of two sets of stems, weighted by rarity; 0 for an empty set. Both are sorted. */
export function sharedWords(a: readonly string[], b: readonly string[]): { cosine: number; shared: string[] } {
  const weight = (stems: readonly string[]) => stems.reduce((sum, stem) => sum + rarityOf(stem) ** 2, 0);
  const held = new Set(b);
  const shared = a.filter((stem) => held.has(stem));
  const norm = Math.sqrt(weight(a) * weight(b));
  return { cosine: norm === 0 ? 0 : weight(shared) / norm, shared };
}

function compareWords(a: Profile, b: Profile): Part[] {
  const parts: Part[] = [];
  for (const [name, x, y] of [
    ['sentenceWords', a.words, b.words],
    ['leadWords', a.leadWords, b.leadWords],
  ] as const) {
    const { cosine, shared } = sharedWords(x, y);
    if (cosine > 0) parts.push(part(name, `${shared.slice(0, 6).join(', ')} (${cosine.toFixed(2)})`, cosine));
  }
  return parts;
}

function compareStatus(a: Profile, b: Profile): Part[] {
  const pair = new Set([a.status, b.status]);
  if (pair.size === 1) return [];
  const detail = `${a.status}, ${b.status}`;
  if (pair.has('hypothetical')) return [part('unreal', detail)];
  if (pair.has('negated')) return [part('denied', detail)];
  return pair.has('future') ? [part('ahead', detail)] : [];
}

/** The parts of the score, whichever of the two comes first. */
export function comparePair(a: Profile, b: Profile): Part[] {
  return [
    ...compareTypes(a, b),
    ...compareDays(a.days, b.days),
    ...compareParties(a, b),
    ...comparePlaces(a, b),
    ...compareTolls(a, b),
    ...compareNames(a, b),
    ...compareWords(a, b),
    ...compareStatus(a, b),
  ];
}

/** In a fixed order, so that the same pair gives the same bytes whichever was added first. */
export function inOrder(a: Profile, b: Profile): [Profile, Profile] {
  const before = a.published === b.published ? a.event < b.event : a.published < b.published;
  return before ? [a, b] : [b, a];
}

/** Log odds, rounded to a thousandth so that no sum depends on the machine. */
export function scorePair(a: Profile, b: Profile): number {
  const sum = comparePair(...inOrder(a, b)).reduce((total, { weight }) => total + weight, weights.start);
  return Math.round(Math.max(-strongest, Math.min(strongest, sum)) * 1000) / 1000;
}

export function probabilityOf(logOdds: number): number {
  return Math.round(1000 / (1 + Math.exp(-logOdds))) / 1000;
}

/** Why the two are taken for one happening, or not: the heaviest part first. */
export function explainPair(a: Profile, b: Profile): PairReason {
  const [first, second] = inOrder(a, b);
  const features = comparePair(first, second)
    .map(({ name, weight, detail }) => ({ name, weight: Math.round(weight * 1000) / 1000, detail }))
    .sort((x, y) => Math.abs(y.weight) - Math.abs(x.weight) || (x.name < y.name ? -1 : 1));
  return { events: [first.event, second.event], score: probabilityOf(scorePair(a, b)), features };
}
