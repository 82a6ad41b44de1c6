/** Joins descriptions to whom they describe: "the president", "the police" again, "the group", "the country". */
import type { Reading } from '../../schema/reading.ts';
import type { Cluster, Clusters } from './clusters.ts';
import { type Identity, inOrder } from './identity.ts';
import type { Lookup } from './knowledge.ts';
import { lowerAt, wordsText } from './phrase-words.ts';
import { countryNouns, spelledOut } from './titles.ts';

type Identities = readonly (Identity | null)[];

/** How many mentions back an antecedent is looked for. */
const reach = 60;

/** What a body must be to be called so. */
const generic: Record<string, (cluster: Cluster, reading: Reading) => boolean> = {
  group: (c, reading) => isArmed(c, reading) || isOrganised(c),
  force: isArmed,
  movement: isArmed,
  militia: isArmed,
  rebels: isArmed,
  militants: isArmed,
  insurgents: isArmed,
  organisation: isOrganised,
  organization: isOrganised,
  body: isOrganised,
  agency: isOrganised,
  bloc: isAlliance,
  alliance: isAlliance,
  union: isAlliance,
  watchdog: isOrganised,
  party: (c, reading) => has(c, 'PTY', reading),
  company: (c, reading) => has(c, 'BUS', reading),
  firm: (c, reading) => has(c, 'BUS', reading),
  airline: (c, reading) => has(c, 'BUS', reading),
  court: (c, reading) => has(c, 'JUD', reading),
  tribunal: (c, reading) => has(c, 'JUD', reading),
  newspaper: (c, reading) => has(c, 'JRN', reading),
  broadcaster: (c, reading) => has(c, 'JRN', reading),
  channel: (c, reading) => has(c, 'JRN', reading),
};

/** From here on the reader's word on the sector of a member counts. */
const believedSector = 0.5;

function has(cluster: Cluster, sector: string, { mentions }: Reading): boolean {
  return (
    cluster.sectors.has(sector) ||
    cluster.entry?.sectors.includes(sector) === true ||
    (cluster.names.length > 0 &&
      cluster.members.some((m) => mentions[m]!.sectors.some((one) => one.sector === sector && one.p >= believedSector)))
  );
}
function isArmed(cluster: Cluster, reading: Reading): boolean {
  return (
    cluster.cls !== 'state' &&
    (cluster.entry?.kind === 'group' || ['REB', 'PRM', 'UAF'].some((sector) => has(cluster, sector, reading)))
  );
}
function isOrganised(cluster: Cluster): boolean {
  return cluster.cls === 'body' && cluster.names.length > 0 && cluster.entry?.kind !== 'state';
}
function isAlliance(cluster: Cluster): boolean {
  return cluster.cls === 'body' && ['IGO', 'EUR', 'UNO'].includes(cluster.country?.value ?? '');
}

function isBare(identity: Identity): boolean {
  return identity.phrase.complements.length === 0 && identity.phrase.possessor === null;
}

function officeText(identity: Identity, reading: Reading, lookup: Lookup): string {
  const office =
    identity.entry?.kind === 'person' ? lookup.knowledge.officeOn(identity.entry, lookup.day)?.office : null;
  const { apposed } = identity.phrase;
  const called = apposed ? wordsText(reading, apposed).toLowerCase() : '';
  return ` ${spelledOut(identity.noun)} ${called} ${(office ?? '').toLowerCase()} `;
}

function joinRole(
  identity: Identity,
  at: number,
  ordered: readonly Identity[],
  reading: Reading,
  clusters: Clusters,
  lookup: Lookup,
  home: string | null,
): void {
  if (
    identity.cls !== 'person' ||
    identity.form !== 'description' ||
    // "Iraqi premier seeks exit": headlines go without articles.
    (identity.phrase.determiner !== 'definite' && !(identity.phrase.determiner === 'none' && identity.country)) ||
    identity.noun === ''
  )
    return;
  const noun = spelledOut(identity.noun)
    .replace(/^(former|current|outgoing|new|veteran) /, '')
    .replace(/^premier$/, 'prime minister');
  const wanted = ` ${noun} `;
  const bears = (other: Identity) =>
    other.cls === 'person' &&
    other.form === 'name' &&
    officeText(other, reading, lookup).includes(wanted) &&
    clusters.mayJoin(other.mention, identity.mention);
  const before = ordered
    .slice(Math.max(0, at - reach), at)
    .reverse()
    .filter(bears);
  // Headlines and leads name the office, the story the man: where both are of one country they are one.
  const after = identity.country
    ? ordered
        .slice(at + 1, at + reach)
        .filter((other) => other.country?.value === identity.country!.value && bears(other))
    : [];
  const titled = before.length > 0 ? before : after;
  // Of two prime ministers the bare title means that of the country in which the dispatch is set.
  const other = titled.find((one) => home && clusters.at(one.mention)!.country?.value === home) ?? titled[0];
  if (!other) return;
  clusters.join(
    other.mention,
    identity.mention,
    `"${identity.text}" is ${other.name ?? other.text}, named with that title`,
  );
}

/** What a writer calls a person just named, to vary: by a past office, an age, a trade. */
const epithet =
  /^(?:the )(?:former|ex-|one-time|onetime|erstwhile|veteran|\d+-year-old|[\p{L}]+-year-old|[\p{L}]+-turned-)/iu;
const epithetBack = 2;

/** "President Ann Lee … the former judge": an epithet is whoever was named last, the subject of a sentence before others. */
function joinEpithet(
  identity: Identity,
  at: number,
  ordered: readonly Identity[],
  reading: Reading,
  clusters: Clusters,
): void {
  if (identity.form !== 'description' || identity.phrase.plural || !epithet.test(identity.text)) return;
  if (clusters.at(identity.mention)!.members.some((m) => ordered.some((o) => o.mention === m && o.form === 'name')))
    return;
  const sentence = reading.words[identity.phrase.first]!.sentence;
  const found: { other: Identity; score: number }[] = [];
  for (let back = at - 1; back >= 0 && back >= at - reach; back--) {
    const other = ordered[back]!;
    const distance = sentence - reading.words[other.phrase.first]!.sentence;
    if (distance > epithetBack) break;
    const cluster = clusters.at(other.mention)!;
    if (cluster.cls !== 'person' || cluster.names.length === 0) continue;
    const subject = reading.words[other.phrase.head]!.deprel.startsWith('nsubj');
    found.push({ other, score: (subject ? 1 : 0) + (distance < 2 ? 0.6 : 0) - (at - back) * 0.01 });
  }
  found.sort((a, b) => b.score - a.score);
  found.some(({ other }) =>
    clusters.call(other.mention, identity.mention, `"${identity.text}" is what the text calls "${other.text}"`),
  );
}

/** "police … the police", "the foreign ministry … the ministry"; numbers and indefinites name others. */
function joinRepeated(
  identity: Identity,
  at: number,
  ordered: readonly Identity[],
  reading: Reading,
  clusters: Clusters,
  home: string | null,
): void {
  if (
    identity.form !== 'description' ||
    identity.cls === 'state' ||
    identity.phrase.complements.length > 0 ||
    (identity.phrase.possessor && !identity.country)
  )
    return;
  const { determiner, plural, core, head } = identity.phrase;
  if (
    determiner === 'indefinite' ||
    identity.phrase.partitive ||
    (identity.cls === 'person' && determiner !== 'definite')
  )
    return;
  if (
    plural &&
    /\d|^(two|three|four|five|six|seven|eight|nine|ten|dozens|hundreds|thousands)$/i.test(
      reading.words[identity.phrase.first]!.text,
    )
  )
    return;
  const lemma = reading.words[head]!.lemma.toLowerCase();
  const alone = core.last - core.first === 1;
  for (let back = at - 1; back >= 0 && back >= at - reach; back--) {
    const other = ordered[back]!;
    if (
      other.form !== 'description' ||
      other.phrase.partitive ||
      reading.words[other.phrase.head]!.lemma.toLowerCase() !== lemma ||
      other.cls !== identity.cls
    )
      continue;
    if (identity.cls === 'people' && determiner === 'none' && other.noun !== identity.noun) continue;
    if (!alone && spelledOut(other.noun) !== spelledOut(identity.noun)) continue;
    // In Honiara "police" are not the Australian police of a paragraph before.
    const theirs = other.country?.value;
    if (home && !identity.country && theirs && theirs !== home && determiner === 'none') continue;
    // Another's army is another army.
    if ((identity.phrase.possessor || other.phrase.possessor) && clusters.at(other.mention)!.country === null) continue;
    if (!clusters.mayJoin(other.mention, identity.mention)) continue;
    clusters.join(other.mention, identity.mention, `"${identity.text}" repeats "${other.text}"`);
    return;
  }
}

function joinGeneric(
  identity: Identity,
  at: number,
  ordered: readonly Identity[],
  reading: Reading,
  clusters: Clusters,
): void {
  if (
    identity.form !== 'description' ||
    identity.phrase.determiner !== 'definite' ||
    !isBare(identity) ||
    clusters.at(identity.mention)!.members.length > 1
  )
    return;
  const head = lowerAt(reading, identity.phrase.head);
  if (identity.phrase.core.last - identity.phrase.core.first > 2) return;
  const fits = countryNouns.has(head) ? (cluster: Cluster) => cluster.cls === 'state' : generic[head];
  if (!fits) return;
  const sentence = reading.words[identity.phrase.first]!.sentence;
  for (let back = at - 1; back >= 0 && back >= at - reach; back--) {
    const other = ordered[back]!;
    if (sentence - reading.words[other.phrase.first]!.sentence > 4) return;
    const cluster = clusters.at(other.mention)!;
    if (other.form === 'pronoun' || !fits(cluster, reading) || !clusters.mayJoin(other.mention, identity.mention, true))
      continue;
    clusters.join(
      other.mention,
      identity.mention,
      `"${identity.text}" is taken for "${other.text}", the nearest before that can be called so`,
    );
    return;
  }
}

/** "the coalition … the coalition": bodies called by the same noun, before the reader's pairs can pull them apart. */
export function joinRepeatedBodies(
  reading: Reading,
  identities: Identities,
  clusters: Clusters,
  home: string | null,
): void {
  const ordered = inOrder(identities);
  ordered.forEach((identity, at) => {
    if (identity.cls === 'body') joinRepeated(identity, at, ordered, reading, clusters, home);
  });
}

/** `home` is the country of the dateline, where it is known. */
export function joinDescriptions(
  reading: Reading,
  identities: Identities,
  clusters: Clusters,
  lookup: Lookup,
  home: string | null,
): void {
  const ordered = inOrder(identities);
  ordered.forEach((identity, at) => {
    joinEpithet(identity, at, ordered, reading, clusters);
    joinRole(identity, at, ordered, reading, clusters, lookup, home);
    joinRepeated(identity, at, ordered, reading, clusters, home);
    joinGeneric(identity, at, ordered, reading, clusters);
  });
}
