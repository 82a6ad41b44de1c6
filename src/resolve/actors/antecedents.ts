/** Whom a pronoun means, where the reader has not said: by agreement, nearness and place in the sentence. */
import type { Reading } from '../../schema/reading.ts';
import { argumentWord, governs, relativeNoun } from './clauses.ts';
import type { Clusters } from './clusters.ts';
import { type ActorClass, type Identity, inOrder } from './identity.ts';
import { lowerAt } from './phrase-words.ts';
import type { PronounKind } from './pronouns.ts';

type Identities = readonly (Identity | null)[];

const means: Partial<Record<PronounKind, Partial<Record<ActorClass, number>>>> = {
  he: { person: 1, unknown: 0.4 },
  she: { person: 1, unknown: 0.4 },
  it: { state: 1, body: 1, unknown: 0.3 },
  they: { people: 1, body: 0.6, unknown: 0.3, state: 0 },
};
/** Mentions looked at and sentences gone back. */
const reach = 40;
const sentencesBack = 2;

/** "the soldiers who", "the men on Friday whom": what the relative clause hangs on, else the noun phrase right before or around. */
function relativeHead(identity: Identity, ordered: readonly Identity[], at: number, reading: Reading): Identity | null {
  const first = identity.phrase.first;
  const noun = relativeNoun(reading, first);
  for (let back = at - 1; noun >= 0 && back >= 0 && back >= at - 12; back--) {
    const other = ordered[back]!;
    if (other.form !== 'pronoun' && (other.phrase.head === noun || argumentWord(reading, other) === noun)) return other;
  }
  for (let back = at - 1; back >= 0 && back >= at - 12; back--) {
    const other = ordered[back]!;
    if (other.form === 'pronoun') continue;
    const gap = first - other.phrase.last;
    if (gap === 0 || (gap === 1 && reading.words[other.phrase.last]?.text === ',')) return other;
    if (other.phrase.first < first && other.phrase.last > first && other.phrase.core.last <= first) return other;
  }
  return null;
}

function isSubject(reading: Reading, identity: Identity): boolean {
  for (let at = identity.phrase.first; at < identity.phrase.core.last; at++)
    if (reading.words[at]!.deprel.startsWith('nsubj')) return true;
  return false;
}

/** "He told him": subject and object of one verb are two. */
function sameClause(reading: Reading, pronoun: Identity, other: Identity): boolean {
  const word = reading.words[pronoun.phrase.head]!;
  if (word.deprel === '' || word.deprel.startsWith('nmod:poss') || /self|selves$/.test(word.text)) return false;
  for (let at = other.phrase.first; at < other.phrase.last; at++) {
    const candidate = reading.words[at]!;
    if (candidate.head === word.head && candidate.head >= 0 && /^(nsubj|obj|iobj|obl)/.test(candidate.deprel))
      return true;
  }
  return false;
}

function weigh(reading: Reading, identity: Identity, other: Identity, distance: number, clusters: Clusters): number {
  const cluster = clusters.at(other.mention)!;
  const fit = means[identity.pronoun!]?.[cluster.cls] ?? 0;
  if (fit === 0 || (cluster.cls === 'unknown' && other.form !== 'name')) return 0;
  const here = reading.words[identity.phrase.first]!.sentence;
  const there = reading.words[other.phrase.first]!.sentence;
  const gap = here - there;
  let score = fit * 2 - gap * 0.7 - distance * 0.04;
  if (isSubject(reading, other)) score += 0.8;
  if (governs(reading, other, identity)) score += 0.6;
  if (identity.pronoun !== 'they' && other.form === 'name') score += 0.3;
  score += Math.min(0.4, cluster.members.length * 0.1);
  return Math.max(score, 0.01);
}

function sameParagraph(reading: Reading, a: Identity, b: Identity): boolean {
  const here = reading.sentences[reading.words[a.phrase.first]!.sentence];
  const there = reading.sentences[reading.words[b.phrase.first]!.sentence];
  return (
    here !== undefined &&
    there !== undefined &&
    (here.block === there.block || here.block - there.block === 1) &&
    there.headline === here.headline
  );
}

export function joinPronouns(reading: Reading, identities: Identities, clusters: Clusters): void {
  const ordered = inOrder(identities);
  ordered.forEach((identity, at) => {
    if (!identity.pronoun || clusters.at(identity.mention)!.members.length > 1) return;
    if (identity.pronoun === 'who' || identity.pronoun === 'which') {
      const head = relativeHead(identity, ordered, at, reading);
      if (head && clusters.mayJoin(head.mention, identity.mention))
        clusters.join(head.mention, identity.mention, `"${identity.text}" follows "${head.text}"`);
      return;
    }
    if (!means[identity.pronoun]) return;
    const sentence = reading.words[identity.phrase.first]!.sentence;
    let best: { other: Identity; score: number } | null = null;
    for (let back = at - 1; back >= 0 && back >= at - reach; back--) {
      const other = ordered[back]!;
      if (sentence - reading.words[other.phrase.first]!.sentence > sentencesBack) break;
      if (other.form === 'pronoun' && other.pronoun !== identity.pronoun) continue;
      if (
        !sameParagraph(reading, identity, other) ||
        sameClause(reading, identity, other) ||
        !clusters.mayJoin(other.mention, identity.mention, true)
      )
        continue;
      const score = weigh(reading, identity, other, at - back, clusters);
      if (score > 0 && (!best || score > best.score)) best = { other, score };
    }
    if (!best) return;
    clusters.join(
      best.other.mention,
      identity.mention,
      `"${lowerAt(reading, identity.phrase.first)}" agrees with "${best.other.text}", the likeliest before it`,
    );
  });
}
