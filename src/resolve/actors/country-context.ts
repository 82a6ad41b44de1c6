/** Country of actors whose own words name none: from whom they belong to, pairs, places and the dispatch as a whole. */
import type { MentionPair, Reading } from '../../schema/reading.ts';
import type { Cluster, Clusters } from './clusters.ts';
import type { Finding, Identity } from './identity.ts';
import { lowerAt, type Words } from './noun-phrase.ts';

type Identities = readonly (Identity | null)[];

export interface CountryContext {
  readonly reading: Reading;
  readonly identities: Identities;
  readonly clusters: Clusters;
  /** Country of a place mention, or null. */
  readonly placeCountry: (mention: number) => string | null;
  /** Country of the place in the dateline, or null. */
  readonly datelineCountry: string | null;
}

const pairThreshold = 0.4;
/** A pair is one window's view: the dateline and the dispatch as a whole may outweigh it. */
const surestPair = 0.8;
const worlds = new Set(['UNO', 'EUR', 'IGO', 'NGO', 'MNC', 'ISM', 'IMG']);
/** Sectors of those who are at home where the dispatch is, unless it says otherwise. */
const local = new Set([
  'COP',
  'GOV',
  'MIL',
  'LEG',
  'JUD',
  'OPP',
  'CVL',
  'REB',
  'PRM',
  'UAF',
  'CRM',
  'LAB',
  'EDU',
  'PTY',
  'MED',
  'AGR',
  'SPY',
  'REL',
  'SOC',
  'BUS',
]);
const foreign =
  /\b(foreign|western|international|world|global|regional|european|african|arab|asian|allied?|allies|sides?|mediators?|diplomats?|envoys?|tourists?|migrants?|refugees?|foreigners?|donors?|observers?|peacekeepers?|reporters?|journalists?|analysts?|experts?|neighbou?rs?|neighbou?ring|powers?|countries|states?|nations|leaders|governments|mercenar(y|ies)|partners?|investors?|scientists?|markets?|traders|who|others|critics)\b/;

function set(cluster: Cluster, country: Finding<string>): void {
  if (!cluster.country) cluster.country = country;
}

/** The mention that begins a stretch of words and is not longer than it, or of which the stretch is the core. */
function mentionAt(identities: Identities, span: Words, byFirst: Map<number, number[]>): Identity | null {
  let best: Identity | null = null;
  for (const index of byFirst.get(span.first) ?? []) {
    const identity = identities[index]!;
    if (identity.phrase.last > span.last) continue;
    if (!best || identity.phrase.last > best.phrase.last) best = identity;
  }
  return best;
}

function startsOf(identities: Identities): Map<number, number[]> {
  const byFirst = new Map<number, number[]>();
  for (const identity of identities) {
    if (!identity) continue;
    for (const first of new Set([identity.phrase.first, identity.phrase.core.first]))
      byFirst.set(first, [...(byFirst.get(first) ?? []), identity.mention]);
  }
  return byFirst;
}

/** "its troops" are of the country of "it"; "the leader of the group" of the group's. */
function fromOwners(context: CountryContext): void {
  const { identities, clusters } = context;
  const byFirst = startsOf(identities);
  for (let round = 0; round < 3; round++) {
    for (const identity of identities) {
      if (!identity || identity.form === 'pronoun') continue;
      const cluster = clusters.at(identity.mention)!;
      if (cluster.country) continue;
      const owners: [Words, string, number][] = identity.phrase.possessor
        ? [[identity.phrase.possessor, 'belongs to', 0.85]]
        : [];
      for (const complement of identity.phrase.complements)
        if (/^(of|from|for)$/.test(complement.preposition))
          owners.push([complement, `is said to be ${complement.preposition}`, 0.8]);
      for (const [span, how, p] of owners) {
        const owner = mentionAt(identities, span, byFirst);
        const country = owner ? clusters.at(owner.mention)!.country : null;
        if (owner && country)
          set(cluster, {
            value: country.value,
            p: p * country.p,
            why: `"${identity.text}" ${how} "${owner.text}" (${country.value})`,
          });
      }
    }
  }
}

/** "five soldiers … eight others": those left unnamed are of the people before them in the sentence. */
function fromEllipsis(context: CountryContext): void {
  const { reading, identities, clusters } = context;
  let last: Identity | null = null;
  for (const identity of identities) {
    if (!identity || identity.form === 'pronoun') continue;
    const cluster = clusters.at(identity.mention)!;
    if (identity.elliptic && !cluster.country && last && sameSentence(reading, last, identity)) {
      const country = clusters.at(last.mention)!.country;
      if (country)
        set(cluster, {
          value: country.value,
          p: 0.8 * country.p,
          why: `"${identity.text}" are counted on after "${last.text}" (${country.value})`,
        });
    }
    if (cluster.cls === 'people' || cluster.cls === 'person') last = identity;
  }
}

function sameSentence(reading: Reading, a: Identity, b: Identity): boolean {
  return reading.words[a.phrase.first]!.sentence === reading.words[b.phrase.first]!.sentence;
}

/**
 * How likely actors that no word ties to a country are of the country around them: well for the police and residents,
 * less for others, not at all for reporters, allies and foreigners. Measured on annotated sentences: 0.83 and 0.74.
 */
function atHome(cluster: Cluster, identities: Identities): number {
  if (cluster.entry) return 0;
  const telling = cluster.members
    .map((member) => identities[member]!)
    .filter((identity) => identity.form !== 'pronoun');
  if (
    telling.length === 0 ||
    telling.some((identity) =>
      foreign.test(identity.phrase.last - identity.phrase.first > 12 ? identity.noun : identity.text.toLowerCase()),
    )
  )
    return 0;
  return telling.some(
    (identity) => identity.form === 'description' && identity.sectors.some((sector) => local.has(sector)),
  )
    ? 0.8
    : 0.7;
}

/** Places by sentence, with the country each lies in. */
function placesBySentence(context: CountryContext): Map<number, { mention: number; country: string }[]> {
  const found = new Map<number, { mention: number; country: string }[]>();
  context.reading.mentions.forEach((mention, index) => {
    if (mention.kind !== 'place') return;
    const country = context.placeCountry(index);
    const sentence = context.reading.words[mention.first]?.sentence ?? -1;
    if (country) found.set(sentence, [...(found.get(sentence) ?? []), { mention: index, country }]);
  });
  return found;
}

/** The country that the dispatch speaks of most, where it leads clearly. */
export function dominantCountry(context: CountryContext): { country: string; share: number } | null {
  const counts = new Map<string, number>();
  const add = (country: string, weight: number) => counts.set(country, (counts.get(country) ?? 0) + weight);
  for (const cluster of context.clusters.all())
    if (cluster.country && !worlds.has(cluster.country.value))
      add(cluster.country.value, Math.min(6, cluster.members.length));
  context.reading.mentions.forEach((mention, index) => {
    const country = mention.kind === 'place' ? context.placeCountry(index) : null;
    if (country && !worlds.has(country)) add(country, 1);
  });
  if (context.datelineCountry) add(context.datelineCountry, 1.5);
  const ranked = [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
  const [first, second] = ranked;
  if (!first) return null;
  const total = ranked.reduce((sum, [, count]) => sum + count, 0);
  const share = first[1] / total;
  return share >= 0.5 && first[1] >= 1.6 * (second?.[1] ?? 0) ? { country: first[0], share } : null;
}

/** What speaks for a country: how much, and a sentence that says why. */
interface Sign {
  readonly country: string;
  readonly p: number;
  readonly why: string;
}

function pairSigns(
  context: CountryContext,
  cluster: Cluster,
  pairs: ReadonlyMap<number, readonly MentionPair[]>,
): Sign[] {
  const { clusters, identities, reading } = context;
  const best = new Map<string, Sign>();
  for (const member of cluster.members) {
    for (const pair of pairs.get(member) ?? []) {
      const there = pair.from === member ? pair.to : pair.from;
      const other = clusters.at(there);
      const mention = reading.mentions[there];
      const country = other ? (other.country?.value ?? null) : context.placeCountry(there);
      if (!country || !mention || other === cluster) continue;
      // To stand beside the United Nations or an armed group of no country says little of one's own.
      if (worlds.has(country) && (pair.p < 0.85 || country === 'IMG' || country === 'ISM')) continue;
      const p = Math.min(surestPair, pair.p) * (other?.country?.p ?? 0.9);
      if ((best.get(country)?.p ?? 0) >= p) continue;
      const named = reading.text.slice(mention.start, mention.end);
      best.set(country, {
        country,
        p,
        why: `the reader takes "${identities[member]!.text}" to be of the country of "${named}" (${country}, ${pair.p.toFixed(2)})`,
      });
    }
  }
  return [...best.values()];
}

type PlacesBySentence = ReadonlyMap<number, readonly { mention: number; country: string }[]>;

function placeSigns(context: CountryContext, cluster: Cluster, places: PlacesBySentence, home: number): Sign[] {
  const { reading, identities } = context;
  const signs: Sign[] = [];
  for (const member of cluster.members.slice(0, 20)) {
    const identity = identities[member]!;
    if (identity.form === 'pronoun') continue;
    const near = places.get(reading.words[identity.phrase.first]!.sentence) ?? [];
    const within = near.filter(
      ({ mention }) =>
        reading.mentions[mention]!.first >= identity.phrase.core.last &&
        reading.mentions[mention]!.last <= identity.phrase.last,
    );
    const used = within.length > 0 ? within : near;
    const place = used[0];
    if (!place || used.some((item) => item.country !== place.country) || (within.length === 0 && home === 0)) continue;
    const text = reading.text.slice(reading.mentions[place.mention]!.start, reading.mentions[place.mention]!.end);
    signs.push({
      country: place.country,
      p: within.length > 0 ? 0.75 : 0.65 * home,
      why: `"${identity.text}" ${within.length > 0 ? 'is said to be at' : 'stands in one sentence with'} "${text}" (${place.country})`,
    });
    break;
  }
  return signs;
}

/** Pairs, places and the dispatch as a whole, weighed together: each sign leaves less doubt (noisy or). */
function fromSigns(context: CountryContext): void {
  const { clusters, identities, reading } = context;
  const pairs = new Map<number, MentionPair[]>();
  for (const pair of reading.mentionPairs) {
    if (pair.kind !== 'sameCountry' || pair.p < pairThreshold) continue;
    for (const end of [pair.from, pair.to]) pairs.set(end, [...(pairs.get(end) ?? []), pair]);
  }
  const places = placesBySentence(context);
  const dominant = dominantCountry(context);
  for (let round = 0; round < 2; round++) {
    for (const cluster of clusters.all()) {
      if (cluster.country) continue;
      const home = atHome(cluster, identities);
      const signs = [...pairSigns(context, cluster, pairs), ...placeSigns(context, cluster, places, home)];
      if (dominant && home > 0 && (signs.length > 0 || round > 0)) {
        signs.push({
          country: dominant.country,
          p: home * (0.5 + 0.4 * dominant.share),
          why: `inferred from the dispatch, which speaks mostly of ${dominant.country}`,
        });
      }
      if (context.datelineCountry && home > 0)
        signs.push({
          country: context.datelineCountry,
          p: 0.5 * home,
          why: `inferred from the dateline (${context.datelineCountry})`,
        });
      const chosen = weigh(signs);
      if (chosen && chosen.p >= 0.4)
        cluster.country = { value: chosen.country, p: Math.min(0.95, chosen.p), why: chosen.why };
    }
  }
}

function weigh(signs: readonly Sign[]): Sign | null {
  const sums = new Map<string, { doubt: number; first: Sign; more: number }>();
  for (const sign of signs) {
    const sum = sums.get(sign.country);
    if (!sum) sums.set(sign.country, { doubt: 1 - sign.p, first: sign, more: 0 });
    else
      sums.set(sign.country, {
        doubt: sum.doubt * (1 - sign.p),
        first: sum.first.p >= sign.p ? sum.first : sign,
        more: sum.more + 1,
      });
  }
  const [best] = [...sums].sort((a, b) => a[1].doubt - b[1].doubt || (a[0] < b[0] ? -1 : 1));
  if (!best) return null;
  const [country, { doubt, first, more }] = best;
  return { country, p: 1 - doubt, why: more > 0 ? `${first.why}; other signs in the dispatch agree` : first.why };
}

/** Fills in the countries of clusters that have none, surest way first; each step says why. */
export function findCountries(context: CountryContext): void {
  fromOwners(context);
  fromEllipsis(context);
  fromSigns(context);
  fromEllipsis(context);
  fromOwners(context);
}

/** "the government" with a country known is the state, where the dispatch names it. */
export function joinGovernments(context: CountryContext): void {
  const states = new Map<string, number>();
  for (const cluster of context.clusters.all())
    if (cluster.entry?.kind === 'state' && cluster.country && !states.has(cluster.country.value))
      states.set(cluster.country.value, cluster.members[0]!);
  for (const identity of context.identities) {
    if (
      !identity?.government ||
      identity.form === 'pronoun' ||
      identity.entry ||
      identity.phrase.determiner === 'indefinite'
    )
      continue;
    if (identity.noun !== 'government' && lowerAt(context.reading, identity.phrase.head) !== 'government') continue;
    if (identity.phrase.core.last - identity.phrase.core.first > 1) continue;
    const cluster = context.clusters.at(identity.mention)!;
    const state = cluster.country ? states.get(cluster.country.value) : undefined;
    if (state === undefined) continue;
    if (cluster.cls === 'body' && !cluster.entry) cluster.cls = 'unknown';
    if (context.clusters.mayJoin(state, identity.mention, true))
      context.clusters.join(
        state,
        identity.mention,
        `"${identity.text}" is the government of ${cluster.country!.value}`,
      );
    else if (cluster.cls === 'unknown') cluster.cls = 'body';
  }
}
