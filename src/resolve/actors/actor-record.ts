/** The record of an actor: name, kind, country, sectors, office, and every place in the text that means it. */
import { stableId } from '../../schema/id.ts';
import type { Reading } from '../../schema/reading.ts';
import type { Actor, Evidence } from '../../schema/record.ts';
import type { Cluster, Clusters } from './clusters.ts';
import type { Identity } from './identity.ts';
import type { Lookup } from './knowledge.ts';
import { officeOf } from './office.ts';
import { wordsText } from './phrase-words.ts';
import { sectorsOf } from './sectors.ts';

export interface RecordInput {
  readonly reading: Reading;
  readonly dispatchId: string;
  readonly identities: readonly (Identity | null)[];
  readonly clusters: Clusters;
  readonly lookup: Lookup;
}

/** Names are cut here; a noun phrase without end is a strange text, not a name. */
const longestName = 160;

function members(cluster: Cluster, identities: RecordInput['identities']): Identity[] {
  return cluster.members
    .map((member) => identities[member]!)
    .sort((a, b) => a.phrase.first - b.phrase.first || b.phrase.last - a.phrase.last);
}

function ownerName(input: RecordInput, identity: Identity): string | null {
  const { possessor } = identity.phrase;
  if (!possessor || possessor.last - possessor.first !== 1) return null;
  const owner = input.identities.find((other) => other?.form === 'pronoun' && other.phrase.first === possessor.first);
  if (!owner) return null;
  const cluster = input.clusters.at(owner.mention)!;
  if (cluster.members.length < 2) return null;
  return (
    cluster.entry?.name ?? members(cluster, input.identities).find((other) => other.form !== 'pronoun')?.name ?? null
  );
}

function nameOf(input: RecordInput, cluster: Cluster, all: readonly Identity[]): string {
  if (cluster.entry) return cluster.entry.name;
  const named = all
    .filter((identity) => identity.name !== null)
    .sort((a, b) => b.nameWords.length - a.nameWords.length || a.mention - b.mention)[0];
  if (named?.name) return named.name;
  const described = all
    .filter((identity) => identity.form === 'description')
    .sort(
      (a, b) =>
        b.phrase.core.last - b.phrase.core.first - (a.phrase.core.last - a.phrase.core.first) ||
        a.phrase.first - b.phrase.first,
    )[0];
  if (!described) return all[0]!.text;
  const { phrase } = described;
  const owner = ownerName(input, described);
  const core = wordsText(input.reading, phrase.core);
  if (owner) return `${core} of ${owner}`;
  const first =
    phrase.possessor && phrase.possessor.last < phrase.core.first ? phrase.possessor.first : phrase.core.first;
  return wordsText(input.reading, { first, last: phrase.last });
}

function kindOf(cluster: Cluster, sectors: readonly string[]): Actor['kind'] {
  if (cluster.entry && cluster.cls !== 'people') return cluster.entry.kind;
  if (cluster.cls === 'person' || cluster.cls === 'state') return cluster.cls;
  if (cluster.cls === 'people') return 'group';
  if (cluster.cls === 'body')
    return sectors.some((sector) => ['REB', 'PRM', 'UAF', 'CRM', 'CVL'].includes(sector)) ? 'group' : 'organization';
  return 'unknown';
}

function confidenceOf(input: RecordInput, cluster: Cluster): number {
  const best = Math.max(...cluster.members.map((member) => input.reading.mentions[member]!.p));
  const country = cluster.country?.p ?? 0.6;
  return Math.round(Math.min(1, Math.max(0, best * country)) * 1000) / 1000;
}

/** Makes the records of all clusters, in the order of their first mention. */
export function actorRecords(input: RecordInput): {
  actors: Actor[];
  actorOfMention: (string | null)[];
  why: Map<string, string[]>;
} {
  const { reading, identities, clusters } = input;
  const actorOfMention: (string | null)[] = reading.mentions.map(() => null);
  const why = new Map<string, string[]>();
  const taken = new Set<string>();
  const ordered = clusters
    .all()
    .map((cluster) => ({ cluster, all: members(cluster, identities) }))
    .sort((a, b) => a.all[0]!.phrase.first - b.all[0]!.phrase.first || a.all[0]!.mention - b.all[0]!.mention);
  const actors = ordered.map(({ cluster, all }): Actor => {
    const name = nameOf(input, cluster, all).slice(0, longestName);
    const sectors = sectorsOf(
      input,
      cluster,
      all.filter((identity) => !cluster.epithets.has(identity.mention)),
    );
    const office = officeOf(input, cluster, all);
    const key =
      cluster.entry?.id ??
      `${cluster.country?.value ?? ''} ${name.toLowerCase()} ${reading.mentions[all[0]!.mention]!.start}`;
    let id = stableId('a', input.dispatchId, key);
    for (let copy = 2; taken.has(id); copy++) id = stableId('a', input.dispatchId, key, copy);
    taken.add(id);
    const evidence: Evidence[] = all.map((identity) => {
      const { start, end } = reading.mentions[identity.mention]!;
      return { dispatch: input.dispatchId, start, end, text: reading.text.slice(start, end) };
    });
    for (const identity of all) actorOfMention[identity.mention] = id;
    const steps = [
      ...(cluster.country ? [cluster.country.why] : ['no word and no reading gives a country']),
      ...sectors.why,
      ...(office ? [office.why] : []),
      ...cluster.why,
    ];
    why.set(id, steps);
    const wikidata = (cluster.entry as { wikidata?: string } | null)?.wikidata;
    return {
      id,
      confidence: confidenceOf(input, cluster),
      evidence,
      why: steps,
      name,
      kind: kindOf(cluster, sectors.value),
      country: cluster.country?.value ?? null,
      sectors: sectors.value,
      ...(wikidata && { wikidata }),
      ...(office && { office: office.value }),
      mentions: evidence,
    };
  });
  return { actors, actorOfMention, why };
}
