/** Country of actors whose own words name none: from whom they belong to, pairs, places and the dispatch as a whole. */
import { bodies } from '../../schema/bodies.ts';
import type { Reading } from '../../schema/reading.ts';
import type { Cluster } from './clusters.ts';
import { type Finding, isOther } from './country-of-words.ts';
import { type CountryContext, fromSigns } from './country-signs.ts';
import type { Identity } from './identity.ts';
import { lowerAt, type Words } from './phrase-words.ts';

type Identities = readonly (Identity | null)[];

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
  const { reading, identities, clusters } = context;
  const byFirst = startsOf(identities);
  for (let round = 0; round < 3; round++) {
    for (const identity of identities) {
      if (!identity || identity.form === 'pronoun') continue;
      const cluster = clusters.at(identity.mention)!;
      if (cluster.country) continue;
      const other = isOther(reading, identity.phrase);
      const owners: [Words, string, number][] = identity.phrase.possessor
        ? [[identity.phrase.possessor, 'belongs to', 0.85]]
        : [];
      for (const complement of identity.phrase.complements)
        if (/^(of|from|for)$/.test(complement.preposition))
          owners.push([complement, `is said to be ${complement.preposition}`, 0.8]);
      for (const [span, how, p] of owners) {
        const owner = mentionAt(identities, span, byFirst);
        const owning = owner ? clusters.at(owner.mention)! : null;
        const country = owning && !(other && owning.cls === 'state') ? owning.country : null;
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
      if (country && !bodies.has(country.value))
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
