/** Tolls and sizes that the tree shows plainly, for happenings to which the encoder gave no number. */
import type { MagnitudeRole, Reading } from '../schema/reading.ts';
import { quantityHead } from './quantities.ts';
import { many, persons, roleOfCounted, roleOfObject, roleOfSubject } from './toll-words.ts';
import { childrenBy, childrenOf, lemmaAt } from './tree.ts';

export interface Toll {
  readonly role: MagnitudeRole;
  /** Index into `Reading.quantities`. */
  readonly quantity: number;
}

const down = new Set(['advcl', 'acl', 'acl:relcl', 'conj', 'parataxis', 'xcomp']);
const grouped =
  /^(?:group|total|number|crowd|convoy|force|contingent|team|batch|band|dozen|hundred|thousand|score|million|ten|couple)s?$/;
const maxSteps = 2;

/** Whom a word of harm, arrest or movement counts: the noun, and in which role. */
export type Victim = readonly [role: MagnitudeRole, noun: number];

/** Whom words in or beside the triggers count; words of other happenings' triggers keep theirs. */
export function victimsOf(reading: Reading, triggerIndexes: readonly number[]): Victim[] {
  const own = ownWords(reading, triggerIndexes);
  const foreign = ownWords(
    reading,
    [...reading.triggers.keys()].filter((t) => !triggerIndexes.includes(t)),
  );
  return [...own].flatMap((word) =>
    around(reading, word, (w) => foreign.has(w) && !own.has(w)).flatMap((near) =>
      victimsAt(reading, near).filter(([role]) => role !== 'size' || own.has(near)),
    ),
  );
}

/** Tolls of the happening that the triggers tell. */
export function tollsOf(reading: Reading, triggerIndexes: readonly number[], victims: readonly Victim[]): Toll[] {
  const quantityAt = quantityIndex(reading);
  const tolls: Toll[] = [];
  const take = (role: MagnitudeRole, quantities: readonly number[]) => {
    for (const quantity of quantities)
      if (!tolls.some((t) => t.role === role && t.quantity === quantity)) tolls.push({ role, quantity });
  };
  for (const [role, noun] of victims) take(role, counting(reading, noun, quantityAt, role));
  for (const word of ownWords(reading, triggerIndexes)) take('count', countOf(reading, word, quantityAt));
  return tolls;
}

/** Roles that one person alone has: "a teacher was killed". By role the word that names the person. */
export function singlesOf(
  { words, entities }: Reading,
  victims: readonly Victim[],
): ReadonlyMap<MagnitudeRole, number> {
  const found = new Map<MagnitudeRole, number>();
  for (const [role, noun] of victims) {
    const { upos, feats } = words[noun]!;
    const one =
      /Number=Sing/.test(feats) &&
      !childrenBy(words, noun, 'conj', 'nummod').length &&
      (upos === 'NOUN'
        ? persons.has(lemmaAt(words, noun)) && !many.has(lemmaAt(words, noun))
        : upos === 'PROPN' && entities.some((e) => e.type === 'PER' && e.first <= noun && noun < e.last));
    if (one && role !== 'size' && !found.has(role)) found.set(role, noun);
  }
  return found;
}

/** Words of triggers, in order. */
function ownWords({ triggers }: Reading, triggerIndexes: readonly number[]): ReadonlySet<number> {
  const own = triggerIndexes.flatMap((t) => {
    const { first, last } = triggers[t]!;
    return Array.from({ length: last - first }, (_, k) => first + k);
  });
  return new Set(own.sort((a, b) => a - b));
}

/** A trigger's word, clauses under it ("killing 12"), and the verb that it is the subject or setting of ("12 died in clashes"). */
function around(reading: Reading, word: number, closed: (word: number) => boolean): number[] {
  const { words } = reading;
  const found = new Set([word]);
  let level = [word];
  for (let step = 0; step < maxSteps; step += 1) {
    level = level.flatMap((w) =>
      childrenOf(words, w).filter((c) => down.has(words[c]!.deprel) && !closed(c) && !found.has(c)),
    );
    for (const w of level) found.add(w);
  }
  const { head, deprel, upos } = words[word]!;
  if (
    head >= 0 &&
    upos === 'NOUN' &&
    /^(?:nsubj|obl|obl:agent)$/.test(deprel) &&
    !closed(head) &&
    roleOf(words[head]!.lemma) !== undefined
  ) {
    found.add(head);
    for (const c of childrenBy(words, head, 'conj')) if (!closed(c)) found.add(c);
  }
  return [...found];
}

function roleOf(lemma: string): MagnitudeRole | undefined {
  return roleOfObject.get(lemma.toLowerCase()) ?? roleOfSubject.get(lemma.toLowerCase());
}

/** Noun phrases that a word of harm, arrest or movement counts, by role. */
function victimsAt(reading: Reading, at: number): [MagnitudeRole, number][] {
  const { words } = reading;
  const word = words[at]!;
  const lemma = lemmaAt(words, at);
  const found: [MagnitudeRole, number][] = [];
  const byObject = word.upos === 'VERB' ? roleOfObject.get(lemma) : undefined;
  if (byObject) {
    const objects = childrenBy(words, at, 'obj', 'nsubj:pass');
    const participle =
      word.deprel === 'acl' && /ed$|en$|slain$|held$|sent$|hurt$/.test(word.text.toLowerCase()) && !objects.length
        ? [word.head]
        : [];
    // Headlines: "12 killed in bombing" leaves the passive out.
    const counted =
      objects.length || participle.length ? [] : childrenBy(words, at, 'nsubj').filter((s) => words[s]!.upos === 'NUM');
    for (const o of [...objects, ...participle, ...counted]) found.push([byObject, o]);
  }
  const bySubject = word.upos === 'VERB' ? roleOfSubject.get(lemma) : undefined;
  if (bySubject) for (const s of childrenBy(words, at, 'nsubj')) found.push([bySubject, s]);
  const byNoun = roleOfCounted.get(lemma) ?? roleOfCounted.get(word.text.toLowerCase());
  if (byNoun && word.upos !== 'VERB') {
    found.push([byNoun, at]);
    for (const s of childrenBy(words, at, 'nsubj', 'nmod'))
      if (lemma !== 'arrest' || words[s]!.deprel === 'nmod') found.push([byNoun, s]);
  }
  if (lemma === 'leave') {
    // "Left 12 people dead and 30 wounded".
    for (const state of childrenBy(words, at, 'xcomp')) {
      const role = roleOfCounted.get(words[state]!.text.toLowerCase()) ?? roleOfObject.get(lemmaAt(words, state));
      if (role) for (const o of childrenBy(words, at, 'obj')) found.push([role, o]);
    }
  }
  if (/^(?:claim|cost|take)$/.test(lemma))
    for (const o of childrenBy(words, at, 'obj'))
      if (/^(?:life|lives)$/.test(lemmaAt(words, o))) found.push(['killed', o]);
  return found;
}

/** Quantities that count a noun: its numeral, its "group of N", and those of nouns joined to it. */
function counting(
  reading: Reading,
  noun: number,
  quantityAt: ReadonlyMap<number, number>,
  role: MagnitudeRole,
): number[] {
  const { words } = reading;
  const nouns = [noun, ...childrenBy(words, noun, 'conj')];
  for (const n of [...nouns]) if (grouped.test(lemmaAt(words, n))) nouns.push(...childrenBy(words, n, 'nmod'));
  const found: number[] = [];
  for (const n of nouns) {
    if (role === 'size' && !countsPersons(reading, n)) continue;
    for (const w of [n, ...childrenBy(words, n, 'nummod', 'det', 'amod', 'compound')]) {
      const q = quantityAt.get(w);
      if (q !== undefined && !found.includes(q)) found.push(q);
    }
  }
  return found;
}

function countsPersons({ words }: Reading, noun: number): boolean {
  const lemma = lemmaAt(words, noun);
  if (persons.has(lemma) || words[noun]!.upos === 'NUM') return true;
  return (
    childrenBy(words, noun, 'nmod').some((n) => persons.has(lemmaAt(words, n))) ||
    (grouped.test(lemma) && /s$/.test(words[noun]!.text) && lemma !== 'force')
  );
}

/** "Three strikes", "more than 100 attacks". */
function countOf(reading: Reading, word: number, quantityAt: ReadonlyMap<number, number>): number[] {
  const { words } = reading;
  if (words[word]!.upos !== 'NOUN') return [];
  return childrenBy(words, word, 'nummod').flatMap((w) => quantityAt.get(w) ?? []);
}

/** Quantity that each of its words belongs to. */
function quantityIndex(reading: Reading): Map<number, number> {
  const at = new Map<number, number>();
  reading.quantities.forEach((q, index) => {
    for (let w = quantityHead(q, reading.words); w < q.last; w += 1) at.set(w, index);
  });
  return at;
}
