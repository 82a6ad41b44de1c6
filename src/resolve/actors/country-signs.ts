/** Signs of a country around an actor: pairs, places, the dispatch as a whole. */
import { bodies } from '../../schema/bodies.ts';
import type { MentionPair, Reading } from '../../schema/reading.ts';
import { atHome } from './at-home.ts';
import type { Cluster, Clusters } from './clusters.ts';
import type { Identity } from './identity.ts';

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
    if (cluster.country && !bodies.has(cluster.country.value))
      add(cluster.country.value, Math.min(6, cluster.members.length));
  context.reading.mentions.forEach((mention, index) => {
    const country = mention.kind === 'place' ? context.placeCountry(index) : null;
    if (country && !bodies.has(country)) add(country, 1);
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

/** How much the second, third … actor of one country adds to the first: they are seldom independent. */
const further = [1, 0.5, 0.35, 0.25];

/** For each country the likeliest pair with each actor or place of it, the likeliest first. */
function pairsByCountry(
  context: CountryContext,
  cluster: Cluster,
  pairs: ReadonlyMap<number, readonly MentionPair[]>,
): Map<string, Sign[]> {
  const { clusters, identities, reading } = context;
  const best = new Map<string, Map<Cluster | number, Sign>>();
  for (const member of cluster.members) {
    for (const pair of pairs.get(member) ?? []) {
      const there = pair.from === member ? pair.to : pair.from;
      const other = clusters.at(there);
      const mention = reading.mentions[there];
      const country = other ? (other.country?.value ?? null) : context.placeCountry(there);
      if (!country || !mention || other === cluster) continue;
      // To stand beside the United Nations or an armed group of no country says little of one's own.
      if (bodies.has(country) && (pair.p < 0.85 || country === 'IMG' || country === 'ISM')) continue;
      const p = Math.min(surestPair, pair.p) * (other?.country?.p ?? 0.9);
      const known = best.get(country) ?? new Map<Cluster | number, Sign>();
      best.set(country, known);
      if ((known.get(other ?? there)?.p ?? 0) >= p) continue;
      const named = reading.text.slice(mention.start, mention.end);
      const why = `the reader takes "${identities[member]!.text}" to be of the country of "${named}" (${country}, ${pair.p.toFixed(2)})`;
      known.set(other ?? there, { country, p, why });
    }
  }
  return new Map([...best].map(([country, known]) => [country, [...known.values()].sort((a, b) => b.p - a.p)]));
}

function pairSigns(
  context: CountryContext,
  cluster: Cluster,
  pairs: ReadonlyMap<number, readonly MentionPair[]>,
): Sign[] {
  return [...pairsByCountry(context, cluster, pairs).values()].flatMap(([first, ...rest]) => {
    if (!first) return [];
    let doubt = 1 - first.p;
    rest.slice(0, further.length - 1).forEach((sign, at) => {
      doubt *= 1 - sign.p * further[at + 1]!;
    });
    return [{ ...first, p: 1 - doubt }];
  });
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
    if (!place || home === 0 || used.some((item) => item.country !== place.country)) continue;
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
export function fromSigns(context: CountryContext): void {
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
          p: 0.65 * home,
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
