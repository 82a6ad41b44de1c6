/** PLOVER sectors of an actor: from the gazetteer, from title and noun, from the reader. */

import type { RecordInput } from './actor-record.ts';
import type { Cluster } from './clusters.ts';
import type { Identity } from './identity.ts';

const worlds = new Set(['UNO', 'EUR', 'IGO', 'NGO']);
const believed = 0.5;
const likely = 0.35;
/** What a bare noun for people says; gives way to anything better. */
const weak = new Set(['CVL']);

/** Sectors that the reader gives the cluster's mentions, averaged over those that are no pronouns where there are any. */
function readSectors(input: RecordInput, all: readonly Identity[]): { sector: string; p: number }[] {
  const telling = all.some((identity) => identity.form !== 'pronoun')
    ? all.filter((identity) => identity.form !== 'pronoun')
    : all;
  const sums = new Map<string, number>();
  let count = 0;
  for (const identity of telling) {
    const { sectors } = input.reading.mentions[identity.mention]!;
    if (sectors.length === 0) continue;
    count += 1;
    for (const { sector, p } of sectors) sums.set(sector, (sums.get(sector) ?? 0) + p);
  }
  return [...sums]
    .map(([sector, sum]) => ({ sector, p: sum / count }))
    .sort((a, b) => b.p - a.p || (a.sector < b.sector ? -1 : 1));
}

function ownerSectors(input: RecordInput, all: readonly Identity[]): readonly string[] {
  for (const identity of all) {
    if (!identity.follows) continue;
    const spans = [
      identity.phrase.possessor,
      ...identity.phrase.complements.filter((item) => /^(of|for|from)$/.test(item.preposition)),
    ];
    for (const span of spans) {
      if (!span) continue;
      const owner = input.identities.find(
        (other) =>
          other !== null &&
          other.mention !== identity.mention &&
          other.phrase.core.first >= span.first &&
          other.phrase.last <= span.last + 1,
      );
      const cluster = owner ? input.clusters.at(owner.mention) : null;
      if (!cluster) continue;
      const own = cluster.entry ? termSectors(input, cluster) : [...cluster.sectors];
      if (own.length > 0) return own;
      if (cluster.cls === 'state') return ['GOV'];
    }
    if (
      identity.inside.some((name) => name.known.entry.kind === 'state') &&
      (identity.cls === 'person' || identity.cls === 'people')
    )
      return ['GOV'];
  }
  return [];
}

function termSectors(input: RecordInput, cluster: Cluster): string[] {
  if (!cluster.entry) return [];
  const term = input.lookup.knowledge.officeOn(cluster.entry, input.lookup.day);
  return [...(term && term.sectors.length > 0 ? term.sectors : cluster.entry.sectors)];
}

export function sectorsOf(
  input: RecordInput,
  cluster: Cluster,
  all: readonly Identity[],
): { value: string[]; why: string[] } {
  const why: string[] = [];
  if (cluster.entry?.kind === 'state') {
    const government = all.find((identity) => identity.government);
    if (!government) return { value: [], why };
    return { value: ['GOV'], why: [`"${government.text}" means the government: GOV`] };
  }
  const value: string[] = [];
  const add = (sectors: readonly string[], reason: string) => {
    const fresh = sectors.filter((sector) => sector !== 'UNK' && !value.includes(sector));
    if (fresh.length === 0) return;
    value.push(...fresh);
    why.push(`${fresh.join(' ')}: ${reason}`);
  };
  if (cluster.entry) add(termSectors(input, cluster), `${cluster.entry.name} on ${input.lookup.day}, by the gazetteer`);
  const read = readSectors(input, all);
  for (const identity of all) {
    if (identity.form === 'pronoun' || identity.sectors.length === 0) continue;
    // "the bloc", "the alliance" say nothing new of a known organisation.
    if (cluster.entry?.kind === 'organization' && worlds.has(cluster.country?.value ?? '')) continue;
    if (
      cluster.entry &&
      value.length > 0 &&
      identity.form === 'name' &&
      identity.phrase.title.last === identity.phrase.title.first
    )
      continue;
    add(identity.sectors, `"${identity.noun || identity.text}"`);
  }
  add(ownerSectors(input, all), 'those of whom they belong to');
  // Where nothing else is known, the reader's likeliest sector is better than none.
  const modelled = read.filter(
    (item) => item.p > believed || (value.length === 0 && item === read[0] && item.p > likely),
  );
  add(
    modelled.map((item) => item.sector),
    'by the reader',
  );
  const strong = value.filter(
    (sector) => !weak.has(sector) || read.some((item) => item.sector === sector && item.p > believed),
  );
  const kept = strong.length > 0 ? strong : value;
  return { value: [...kept.filter((sector) => sector !== 'OPP'), ...kept.filter((sector) => sector === 'OPP')], why };
}
