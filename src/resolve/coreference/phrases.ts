/** Noun phrases of a reading that can stand in a chain of coreference: names, descriptions, pronouns, days. */
import type { NamedEntity, Reading, Word } from '../../schema/reading.ts';

export type PhraseForm = 'name' | 'noun' | 'pronoun';

/** Words [first, last) of the reading around `head`. */
export interface Phrase {
  readonly first: number;
  readonly last: number;
  readonly head: number;
  readonly form: PhraseForm;
  /** Several phrases under one "and". */
  readonly joint: boolean;
}

/** Clause-like and loose dependents are no part of the phrase. */
const outside =
  /^(?:case|mark|cop|aux|nsubj|csubj|expl|punct|cc|discourse|parataxis|vocative|dislocated|advcl|ccomp|xcomp|list|orphan|reparandum|goeswith|obj|iobj)/;
const relatives = new Set(['who', 'whom', 'which', 'what', 'whose', 'whatever', 'whoever', 'that']);

/** Dependents of each word, in order. */
export function dependents(words: readonly Word[]): number[][] {
  const found: number[][] = words.map(() => []);
  words.forEach(({ head }, at) => {
    if (head >= 0) found[head]!.push(at);
  });
  return found;
}

function isPhraseHead({ upos, deprel, feats, lemma, text, xpos }: Word): boolean {
  if (/^(?:flat|fixed|goeswith|cc|punct|expl)/.test(deprel)) return false;
  if (upos === 'PRON')
    return (
      !/PronType=(?:Rel|Int|Tot|Neg)/.test(feats) &&
      !(relatives.has(lemma.toLowerCase()) && xpos.startsWith('W')) &&
      !/^(?:there|something|anything|nothing|everything|none)$/i.test(text)
    );
  if (upos === 'NOUN' || upos === 'PROPN') return true;
  return (
    (upos === 'NUM' && /^(?:nsubj|obj|obl|nmod|root|conj|appos)/.test(deprel)) ||
    (upos === 'DET' && /^(?:nsubj|obj|obl)/.test(deprel))
  );
}

interface Span {
  first: number;
  last: number;
}

/** First and last word under `at`, all dependents taken. */
function reachOf(at: number, under: readonly number[][], known: Map<number, Span>): Span {
  const found = known.get(at);
  if (found) return found;
  const span = { first: at, last: at + 1 };
  known.set(at, span);
  for (const child of under[at]!) {
    const reach = reachOf(child, under, known);
    span.first = Math.min(span.first, reach.first);
    span.last = Math.max(span.last, reach.last);
  }
  return span;
}

/** The phrase of a head: its dependents but those of a clause; `joint` takes what is joined to it by "and" too. */
function spanOf(
  head: number,
  words: readonly Word[],
  under: readonly number[][],
  known: Map<number, Span>,
  joint: boolean,
): Span {
  const word = words[head]!;
  const children = under[head]!;
  const predicate = children.some((child) => /^(?:cop|nsubj|csubj)/.test(words[child]!.deprel));
  const copula = predicate
    ? Math.max(-1, ...children.filter((child) => child < head && /^(?:cop|nsubj|csubj|aux)/.test(words[child]!.deprel)))
    : -1;
  // "only by Ana Lima", "shortly before his death": the phrase begins after the preposition.
  const opened = Math.max(
    copula,
    ...children.filter((child) => child < head && /^(?:case|mark)$/.test(words[child]!.deprel)),
  );
  const span = { first: head, last: head + 1 };
  for (const child of children) {
    const { deprel, text } = words[child]!;
    const possessive = deprel === 'case' && child > head && /^['’]s?$/.test(text);
    if (child <= opened) continue;
    if (!possessive && outside.test(deprel) && !(joint && deprel === 'cc')) continue;
    if (!joint && deprel.startsWith('conj')) continue;
    if (predicate && /^(?:advmod|obl)/.test(deprel)) continue;
    if (word.upos === 'PRON' && deprel.startsWith('conj')) continue;
    const reach = reachOf(child, under, known);
    // A conjunct of a dependent before the head keeps to its side.
    if (child < head) span.first = Math.min(span.first, reach.first);
    else span.last = Math.max(span.last, reach.last);
  }
  while (
    span.last - 1 > head &&
    words[span.last - 1]!.upos === 'PUNCT' &&
    !/^[)\]"”’]$/.test(words[span.last - 1]!.text)
  )
    span.last -= 1;
  while (span.first < head && words[span.first]!.upos === 'PUNCT' && !/^[([“"]$/.test(words[span.first]!.text))
    span.first += 1;
  return span;
}

/** A name before a noun that it is no part of: "U.S." in "U.S. troops". */
function isInnerName(words: readonly Word[], at: number, entities: readonly (NamedEntity | null)[]): boolean {
  const entity = entities[at];
  const { head, upos } = words[at]!;
  return upos === 'PROPN' && (entity ? entity.last === at + 1 && head >= entity.last : words[head]?.upos === 'NOUN');
}

/**
 * Phrases in order of their first word, the longer of two that begin together first. One phrase a head, beside it the joint phrase
 * "A and B".
 */
export function phrasesOf({ words, entities }: Pick<Reading, 'words' | 'entities'>): Phrase[] {
  const under = dependents(words);
  const known = new Map<number, Span>();
  const entityAt: (NamedEntity | null)[] = words.map(() => null);
  for (const entity of entities) for (let at = entity.first; at < entity.last; at += 1) entityAt[at] = entity;
  const found: Phrase[] = [];
  words.forEach((word, head) => {
    if (!isPhraseHead(word)) return;
    const form: PhraseForm =
      word.upos === 'PRON' || word.upos === 'DET'
        ? 'pronoun'
        : word.upos === 'PROPN' || entityAt[head]
          ? 'name'
          : 'noun';
    if (word.deprel.startsWith('compound') && !(form === 'name' && isInnerName(words, head, entityAt))) return;
    if (word.deprel.startsWith('appos')) return;
    const span = spanOf(head, words, under, known, false);
    if (word.deprel.startsWith('compound') && entityAt[head])
      span.first = Math.max(span.first, Math.min(head, entityAt[head]!.first));
    found.push({ ...span, head, form, joint: false });
    if (under[head]!.some((child) => words[child]!.deprel.startsWith('conj')) && !word.deprel.startsWith('conj'))
      found.push({ ...spanOf(head, words, under, known, true), head, form, joint: true });
  });
  const seen = new Set<string>();
  return found
    .sort((a, b) => a.first - b.first || b.last - a.last)
    .filter(({ first, last }) => {
      const key = `${first} ${last}`;
      if (seen.has(key)) return false;
      seen.add(key);
      return true;
    });
}
