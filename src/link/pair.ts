/** How likely two events of different dispatches are one happening, and why. A function of the two profiles alone. */
import type { PairReason, TollKind } from '../schema/story.ts';
import { tollKinds } from '../schema/story.ts';
import { madeOnce } from './made-once.ts';
import { dayNumber, type PartyProfile, type Profile } from './profile.ts';
import { type Part, part, strongest, weights } from './weights.ts';
import { compareDays, comparePlaces } from './when-where.ts';
import { rarityOf } from './words.ts';

/** How much more another type counts where types have no quad class. */
const strangeTypes = 3;

function compareTypes(a: Profile, b: Profile): Part[] {
  // Types of one quad class are akin; without classes nothing says that two types are.
  const akin = a.quad !== null ? 1 : strangeTypes;
  const parts = [a.type === b.type ? part('sameType', a.type) : part('otherType', `${a.type}, ${b.type}`, akin)];
  const modes = a.modes.filter((mode) => b.modes.includes(mode));
  if (modes.length > 0) parts.push(part('sameMode', modes.join(', ')));
  else if (a.modes.length > 0 && b.modes.length > 0 && a.type === b.type)
    parts.push(part('otherMode', `${a.modes.join(', ')}; ${b.modes.join(', ')}`));
  const words = a.trigger.filter((stem) => b.trigger.includes(stem) && rarityOf(stem) > 0);
  parts.push(
    words.length > 0
      ? part('sameTrigger', words.join(', '))
      : part('otherTrigger', `${a.trigger.join(' ')}; ${b.trigger.join(' ')}`),
  );
  return parts;
}

function isSameParty(a: PartyProfile, b: PartyProfile): boolean {
  if (a.key === b.key) return true;
  if (a.kind === 'state' || b.kind === 'state') return false;
  if (a.country !== null && b.country !== null && a.country !== b.country) return false;
  // "Rapid Support Forces" and "RSF militants" do not meet, "Trump" and "President Donald Trump" do.
  const [short, long] = a.stems.length <= b.stems.length ? [a.stems, b.stems] : [b.stems, a.stems];
  return short.some((stem) => rarityOf(stem) > 0.4) && short.every((stem) => long.includes(stem));
}

function compareSide(name: string, a: readonly PartyProfile[], b: readonly PartyProfile[]): Part[] {
  if (a.length === 0 || b.length === 0) return [];
  const same = a.filter((one) => b.some((other) => isSameParty(one, other)));
  if (same.length > 0) {
    const rarity = (party: PartyProfile) => Math.max(0, ...party.stems.map(rarityOf));
    const rarest = same.reduce((x, y) => (y.kind !== 'state' && (x.kind === 'state' || rarity(y) > rarity(x)) ? y : x));
    const detail = `${name}: ${rarest.stems.join(' ')}`;
    return [
      rarest.kind === 'state' ? part('sameState', detail) : part('sameParty', detail, 0.2 + 0.8 * rarity(rarest)),
    ];
  }
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

/** A toll grows as reports come in: a later one may be higher where it counts again, hardly lower. */
function compareToll(kind: TollKind, a: Profile, b: Profile): Part | null {
  const [before, after] = a.published <= b.published ? [a, b] : [b, a];
  const [first, then] = [before.tolls[kind], after.tolls[kind]];
  if (!first || !then) return null;
  const values = (ranges: NonNullable<typeof first>) =>
    ranges.flatMap(({ min, max }) => [min ?? max ?? 0, max ?? min ?? 0]);
  const [from, to] = [Math.min(...values(first)), Math.max(...values(first))];
  const [from2, to2] = [Math.min(...values(then)), Math.max(...values(then))];
  const detail = `${kind}: ${from === to ? from : `${from}–${to}`}, then ${from2 === to2 ? from2 : `${from2}–${to2}`}`;
  if (from <= to2 && from2 <= to) return part('sameToll', detail);
  if (from2 > to && after.recount && from2 <= 6 * Math.max(4, to)) return part('moreToll', detail);
  const [less, more] = from2 > to ? [to, from2] : [to2, from];
  return more - less <= Math.max(2, less / 5) ? part('nearToll', detail) : part('otherToll', detail);
}

function compareTolls(a: Profile, b: Profile): Part[] {
  const parts = tollKinds.flatMap((kind) => compareToll(kind, a, b) ?? []);
  // One figure that cannot be says more than another that fits.
  return parts.sort((x, y) => x.weight - y.weight).slice(0, 1);
}

/** Stems of the names of the event's own parties and places. */
const ownNames = madeOnce(
  ({ actors, recipients, places }: Profile) =>
    new Set([...actors, ...recipients, ...places].flatMap(({ stems }) => stems)),
);

/** Names that both sentences hold, but for those of parties and places of both events, which are compared elsewhere. */
function compareNames(a: Profile, b: Profile): Part[] {
  const held = new Set(b.names);
  const [own, other] = [ownNames(a), ownNames(b)];
  const shared = a.names
    .filter((name) => held.has(name) && !(own.has(name) && other.has(name)))
    .sort((m, n) => rarityOf(n) - rarityOf(m) || (m < n ? -1 : 1));
  const rare = shared.slice(0, 3).reduce((sum, name) => sum + rarityOf(name), 0);
  return rare > 0 ? [part('sharedName', shared.slice(0, 3).join(', '), rare)] : [];
}

/** Squares of the rarities of stems, and their sum. */
const squaresOf = madeOnce((stems: readonly string[]) => {
  const squares = stems.map((stem) => rarityOf(stem) ** 2);
  return { squares, sum: squares.reduce((sum, square) => sum + square, 0) };
});

/** Cosine of two sets of stems, weighted by rarity; 0 for an empty set. Both are sorted. */
export function sharedWords(a: readonly string[], b: readonly string[]): { cosine: number; shared: string[] } {
  const own = squaresOf(a);
  const norm = Math.sqrt(own.sum * squaresOf(b).sum);
  const shared: string[] = [];
  let weight = 0;
  for (let at = 0, other = 0; at < a.length && other < b.length; ) {
    const [stem, against] = [a[at]!, b[other]!];
    if (stem === against) {
      shared.push(stem);
      weight += own.squares[at]!;
    }
    if (stem <= against) at += 1;
    if (against <= stem) other += 1;
  }
  return { cosine: norm === 0 ? 0 : weight / norm, shared };
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
  const detail = `${a.status}, ${b.status}`;
  // What two dispatches only think of is no happening yet, as in "to end the war".
  if (pair.has('hypothetical')) return [part('unreal', detail)];
  if (pair.size === 1) return [];
  if (pair.has('negated')) return [part('denied', detail)];
  return pair.has('future') ? [part('ahead', detail)] : [];
}

/** News of one day that a later dispatch speaks of as known is often one happening; what the fit makes of the others is small (`weights.ts`). */
function compareTelling(a: Profile, b: Profile): Part[] {
  const [first, then] = a.published <= b.published ? [a, b] : [b, a];
  const apart = dayNumber(then.published) - dayNumber(first.published);
  const detail = `${first.told}, then ${then.told}`;
  if (first.told === 'ahead' || then.told === 'ahead')
    return first.told === then.told ? [part('bothAhead', detail)] : [];
  if (first.told === 'known' && then.told === 'known') return [part('bothKnown', detail)];
  if (first.told === 'news' && then.told === 'news') return apart > 1 ? [part('newsApart', detail)] : [];
  return [part(first.told === 'news' || apart === 0 ? 'newsThenKnown' : 'knownThenNews', detail)];
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
    ...compareTelling(a, b),
  ];
}

/** In a fixed order, so that the same pair gives the same bytes whichever was added first. */
export function inOrder(a: Profile, b: Profile): [Profile, Profile] {
  const before = a.published === b.published ? a.event < b.event : a.published < b.published;
  return before ? [a, b] : [b, a];
}

/** Log odds, rounded to a thousandth so that no sum depends on the machine. */
export function scorePair(a: Profile, b: Profile): number {
  const sum = comparePair(...inOrder(a, b)).reduce<number>((total, { weight }) => total + weight, weights.start);
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
