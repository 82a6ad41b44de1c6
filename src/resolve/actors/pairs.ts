/** Joins mentions by apposition and by what the reader says of pairs. */
import type { Reading } from '../../schema/reading.ts';
import { governs } from './clauses.ts';
import type { Clusters } from './clusters.ts';
import type { Identity } from './identity.ts';

type Identities = readonly (Identity | null)[];

/** Below this the reader's word on `same` counts for nothing; above the second it is believed against sectors. */
const believed = 0.65;
const firm = 0.8;

function isApposition(reading: Reading, a: Identity, b: Identity): boolean {
  const between = reading.words[a.phrase.last]?.text;
  if (
    b.phrase.first === a.phrase.last + 1 &&
    (between === ',' || between === '–' || between === '—' || between === '(')
  ) {
    const head = reading.words[b.phrase.head];
    const other = head ? head.head : -1;
    if (head?.deprel.startsWith('appos') && other >= a.phrase.first && other < a.phrase.last) return true;
    const after = reading.words[b.phrase.last]?.text ?? '.';
    const oneNamed = (a.form === 'name') !== (b.form === 'name');
    return oneNamed && /^[,.;–—)]$/.test(after) && b.phrase.determiner !== 'none' && !head?.deprel.startsWith('conj');
  }
  return false;
}

function isHalf(whole: Identity, part: Identity): boolean {
  const { core, apposed, first } = whole.phrase;
  if (!apposed || part.phrase.last > whole.phrase.last) return false;
  const isFirst = part.phrase.first === first && part.phrase.last >= core.last && part.phrase.last < apposed.first;
  return isFirst || (part.phrase.core.first === apposed.first && part.phrase.core.last === apposed.last);
}

export function joinAppositions(reading: Reading, identities: Identities, clusters: Clusters): void {
  const ordered = identities
    .filter((identity): identity is Identity => identity !== null)
    .sort((a, b) => a.phrase.first - b.phrase.first);
  ordered.forEach((a, at) => {
    for (const b of ordered.slice(at + 1, at + 8)) {
      if (b.phrase.first > a.phrase.last + 1) break;
      // "his counterpart, Pavel Dorn" as one mention, and its halves as mentions of their own.
      if (isHalf(a, b) && clusters.mayJoin(a.mention, b.mention, true, true))
        clusters.join(a.mention, b.mention, `"${b.text}" is one half of the apposition "${a.text}"`);
      if (a.form === 'pronoun' || b.form === 'pronoun' || !isApposition(reading, a, b)) continue;
      if (clusters.mayJoin(a.mention, b.mention))
        clusters.join(a.mention, b.mention, `"${b.text}" stands in apposition to "${a.text}"`);
    }
  });
}

/**
 * "… Prime Minister John Major told reporters. He said": who speaks or acts in the sentence before is likelier meant by "he" than
 * somebody further back. The encoder, which sees the whole window, gives that too little weight.
 */
function lastSubject(reading: Reading, a: Identity, b: Identity): boolean {
  const [before, pronoun] = a.phrase.first < b.phrase.first ? [a, b] : [b, a];
  if ((pronoun.pronoun !== 'he' && pronoun.pronoun !== 'she') || before.form === 'pronoun') return false;
  const word = reading.words[pronoun.phrase.first]!;
  if (!word.deprel.startsWith('nsubj') || reading.sentences[word.sentence]!.first !== pronoun.phrase.first)
    return false;
  const other = reading.words.slice(before.phrase.first, before.phrase.core.last);
  return other[0]!.sentence === word.sentence - 1 && other.some((w) => w.deprel.startsWith('nsubj'));
}
const lastSubjectGain = 0.2;

/** "Burundi opened its border. Rwanda denied that it …": the subject of the governing clause comes before others. */
function governingSubject(reading: Reading, a: Identity, b: Identity): boolean {
  const [before, pronoun] = a.phrase.first < b.phrase.first ? [a, b] : [b, a];
  return (
    /^(?:he|she|it|they)$/.test(pronoun.pronoun ?? '') && before.form !== 'pronoun' && governs(reading, before, pronoun)
  );
}
const governingGain = 0.1;
/** A pair surer than this may be subject and object of one verb. */
const certain = 0.9;

/** Joins what the reader calls the same actor, surest pairs first. */
export function joinSamePairs(reading: Reading, identities: Identities, clusters: Clusters): void {
  const pairs = reading.mentionPairs
    .filter((pair) => pair.kind === 'same' && pair.p >= believed)
    .map((pair) => {
      const [a, b] = [identities[pair.from], identities[pair.to]];
      if (!a || !b) return { ...pair, weight: pair.p };
      const gain = lastSubject(reading, a, b) ? lastSubjectGain : governingSubject(reading, a, b) ? governingGain : 0;
      return { ...pair, weight: pair.p + gain };
    })
    .sort((a, b) => b.weight - a.weight || a.from - b.from || a.to - b.to);
  for (const { from, to, p } of pairs) {
    const a = identities[from];
    const b = identities[to];
    if (!a || !b || !clusters.mayJoin(from, to, p >= firm, false, p >= certain)) continue;
    clusters.join(from, to, `the reader takes "${b.text}" for "${a.text}" (${p.toFixed(2)})`);
  }
}
