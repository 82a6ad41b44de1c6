/** What the tree says of two mentions: that one verb sets them over against one another, whom a relative clause speaks of, who governs a clause. */
import type { Reading, Word } from '../../schema/reading.ts';
import type { Identity } from './identity.ts';
import { isReflexive } from './pronouns.ts';

/** Whatever the tree says of it: "its" is no argument of a verb. */
const owner = /^(?:its|his|their|our|my|your|whose)$/i;
/** Verbs that say what somebody is. */
const equating = new Set([
  'be',
  'become',
  'remain',
  'call',
  'name',
  'elect',
  'appoint',
  'make',
  'consider',
  'dub',
  'style',
]);

/** The word by which a mention hangs on the rest of its sentence. */
export function argumentWord(reading: Reading, { phrase }: Identity): number {
  for (let at = phrase.first; at < phrase.last; at++) {
    const { head, deprel } = reading.words[at]!;
    if ((head < phrase.first || head >= phrase.last) && deprel !== 'punct' && deprel !== 'case' && deprel !== 'det')
      return at;
  }
  return phrase.head;
}

/** For each mention those that it cannot be: subject and object of one verb are two ("Gabon warned Chad", "it was warned by Chad"). */
export function setApart(reading: Reading, identities: readonly (Identity | null)[]): Map<number, number[]> {
  const byHead = new Map<number, { mention: number; at: number; subject: boolean }[]>();
  const apart = new Map<number, number[]>();
  const part = (a: number, b: number) => {
    add(apart, a, b);
    add(apart, b, a);
  };
  for (const identity of identities) {
    if (
      !identity ||
      identity.elliptic ||
      identity.phrase.partitive ||
      isReflexive(identity.text) ||
      owner.test(identity.text)
    )
      continue;
    const at = argumentWord(reading, identity);
    const word = reading.words[at]!;
    if (!/^(?:nsubj|obj|iobj)(?::pass)?$|^obl:agent$/.test(word.deprel) || word.head < 0) continue;
    if (equating.has(reading.words[word.head]!.lemma)) continue;
    add(byHead, word.head, { mention: identity.mention, at, subject: word.deprel.startsWith('nsubj') });
  }
  for (const [verb, together] of byHead)
    for (const a of together)
      for (const b of together) if (a.subject && a.at < verb && verb < b.at && !b.subject) part(a.mention, b.mention);
  return apart;
}

function add<T>(to: Map<number, T[]>, key: number, item: T): void {
  const there = to.get(key);
  if (there) there.push(item);
  else to.set(key, [item]);
}

/** "the men on Friday whom …": the noun on which the relative clause of the pronoun at `at` hangs, or -1. */
export function relativeNoun({ words }: Reading, at: number): number {
  for (let word = at, steps = 0; word >= 0 && steps < 6; steps++) {
    const { deprel, head } = words[word]!;
    if (deprel === 'acl:relcl') return head;
    word = head;
  }
  return -1;
}

/** Whether the mention is the subject of the clause that governs the one in which the pronoun stands: "Chad said that it …". */
export function governs(reading: Reading, subject: Identity, pronoun: Identity): boolean {
  const word = reading.words[argumentWord(reading, subject)]!;
  if (!word.deprel.startsWith('nsubj') || word.head < 0) return false;
  const start = reading.words[pronoun.phrase.first]!;
  if (start.sentence !== word.sentence) return false;
  // Its own clause first: the subject of that one is somebody else, or the pronoun itself.
  let clause = start.head;
  for (let steps = 0; clause >= 0 && steps < 20 && !isClause(reading.words[clause]!); steps++)
    clause = reading.words[clause]!.head;
  if (clause < 0) return false;
  if (/poss/.test(start.deprel) && word.head === clause) return true;
  for (let up = reading.words[clause]!.head, steps = 0; up >= 0 && steps < 6; up = reading.words[up]!.head, steps++) {
    if (word.head === up) return true;
    if (hasSubject(reading, up)) return false;
  }
  return false;
}

function hasSubject({ words, sentences }: Reading, verb: number): boolean {
  const { first, last } = sentences[words[verb]!.sentence]!;
  for (let at = first; at < last && at < first + 200; at++)
    if (words[at]!.head === verb && words[at]!.deprel.startsWith('nsubj')) return true;
  return false;
}

function isClause({ deprel }: Word): boolean {
  return /^(?:root|ccomp|xcomp|advcl|acl|csubj|parataxis|conj)/.test(deprel);
}
