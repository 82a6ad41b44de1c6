/**
 * The parts of a noun phrase that tell who is meant: "Iraq's | former | Prime Minister | Mustafa al-Kadhimi" and what
 * follows ("of Iraq", "in Baghdad"). Words decide before tags do, since headlines and titles are tagged badly.
 */
import type { Mention, Reading } from '../../schema/reading.ts';
import {
  breaks,
  coreEnd,
  definite,
  indefinite,
  isPossessiveMark,
  lowerAt,
  measures,
  possessives,
  prepositions,
  relatives,
  singular,
  type Words,
} from './phrase-words.ts';
import { nameAtEnd, personAtEnd } from './proper-name.ts';

export type Determiner = 'definite' | 'indefinite' | 'possessive' | 'none';

export interface NounPhrase extends Words {
  readonly determiner: Determiner;
  /** "its" in "its troops", "Iraq" in "Iraq's parliament". */
  readonly possessor: Words | null;
  /** From the determiner or possessor to the first preposition, relative or comma: "former Prime Minister Mustafa al-Kadhimi". */
  readonly core: Words;
  /** Last noun of the core. */
  readonly head: number;
  /** The proper name at the end of the core, where there is one. */
  readonly name: Words | null;
  /** Core words before the name, or the whole core where there is no name. */
  readonly title: Words;
  /** What stands after the first comma: "a rebel commander" in "Joaquin Gomez, a rebel commander". */
  readonly apposed: Words | null;
  /** "of X", "from X", "in X" … after the core. */
  readonly complements: readonly (Words & { readonly preposition: string })[];
  readonly plural: boolean;
  /** "one of the victims": some of those named, not all. */
  readonly partitive: boolean;
}

function complementsOf(reading: Reading, from: number, last: number): (Words & { preposition: string })[] {
  const found: (Words & { preposition: string })[] = [];
  for (let at = from; at < last && found.length < 6; ) {
    const low = lowerAt(reading, at);
    if (relatives.has(low)) break;
    if (!prepositions.has(low)) {
      at += 1;
      continue;
    }
    const end = coreEnd(reading, at + 1, last);
    if (end > at + 1) found.push({ preposition: low, first: at + 1, last: end });
    at = Math.max(end, at + 1);
  }
  return found;
}

function isPlural(reading: Reading, head: number, core: Words): boolean {
  const word = reading.words[head];
  if (!word) return false;
  if (/Number=Plur/.test(word.feats) || word.xpos === 'NNS' || word.xpos === 'NNPS') return true;
  if (/^(police|people|troops|forces|authorities|militia men|personnel|staff)$/.test(word.text.toLowerCase()))
    return true;
  for (let at = core.first; at < head; at++)
    if (
      /^(two|three|four|five|six|seven|eight|nine|ten|\d{1,9}|several|many|dozens?|hundreds|thousands)$/i.test(
        reading.words[at]!.text,
      ) &&
      reading.words[at]!.text !== '1' &&
      // "the 35-year-old engineer" is one.
      !/^[-‑–]$/.test(reading.words[at + 1]!.text)
    )
      return true;
  return (
    word.upos === 'NOUN' && /(men|women|people|[^su]s)$/i.test(word.text) && word.lemma !== word.text.toLowerCase()
  );
}

/** Words of "at least", "more than", "as many as" before a number. */
function approximation(reading: Reading, from: number, last: number): number {
  const [a = '', b = '', c = ''] = [0, 1, 2].map((at) => lowerAt(reading, from + at));
  const length = /^(as many as)$/.test(`${a} ${b} ${c}`)
    ? 3
    : /^(at least|more than|less than|fewer than|up to|well over|close to)$/.test(`${a} ${b}`)
      ? 2
      : 0;
  return from + length < last ? length : 0;
}

function apposedAfter(reading: Reading, end: number, last: number): Words | null {
  if (reading.words[end]?.text !== ',' || end + 1 >= last) return null;
  let first = end + 1;
  if (
    relatives.has(lowerAt(reading, first)) ||
    prepositions.has(lowerAt(reading, first)) ||
    lowerAt(reading, first) === 'and'
  )
    return null;
  while (first < last - 1 && (definite.has(lowerAt(reading, first)) || indefinite.has(lowerAt(reading, first))))
    first += 1;
  const stop = coreEnd(reading, first, last);
  // A second comma with no end in sight is a list: "Kenya, Uganda and Chad".
  for (let at = first; at < stop; at++) if (lowerAt(reading, at) === 'and') return null;
  return stop > first ? { first, last: stop } : null;
}

/** Reads the parts of a mention's noun phrase. */
export function nounPhrase(reading: Reading, mention: Pick<Mention, 'first' | 'last' | 'head'>): NounPhrase {
  let { first, last } = mention;
  while (last > first + 1 && (isPossessiveMark(reading.words[last - 1]) || breaks.has(reading.words[last - 1]!.text)))
    last -= 1;
  while (last > first + 1 && breaks.has(reading.words[first]!.text)) first += 1;
  const whole = { first, last };
  let from = first;
  from += approximation(reading, from, last);
  let determiner: Determiner = 'none';
  let possessor: Words | null = null;
  while (from < last - 1) {
    const low = lowerAt(reading, from);
    if (definite.has(low)) determiner = 'definite';
    else if (indefinite.has(low)) determiner = determiner === 'none' ? 'indefinite' : determiner;
    else if (possessives.has(low)) {
      determiner = 'possessive';
      possessor = { first: from, last: from + 1 };
    } else break;
    from += 1;
  }
  // "thousands of Kenyan teachers", "two of the men": what is measured out is meant.
  let partitive = false;
  for (let depth = 0; depth < 2; depth++) {
    const end = coreEnd(reading, from, last);
    const before = singular(lowerAt(reading, end - 1));
    if (lowerAt(reading, end) !== 'of' || end + 1 >= last || !(measures.has(before) || /^\d/.test(before))) break;
    partitive ||= definite.has(lowerAt(reading, end + 1)) || possessives.has(lowerAt(reading, end + 1));
    from = end + 1;
    while (from < last - 1 && (definite.has(lowerAt(reading, from)) || indefinite.has(lowerAt(reading, from))))
      from += 1;
    if (possessives.has(lowerAt(reading, from)) && from < last - 1) {
      possessor = { first: from, last: from + 1 };
      from += 1;
    }
  }
  const person = personAtEnd(reading, from, last);
  let end = person ? last : coreEnd(reading, from, last);
  for (let at = end - 1; at > from; at--) {
    if (!isPossessiveMark(reading.words[at]) || at === end - 1) continue;
    possessor = { first: from, last: at };
    determiner = 'possessive';
    from = at + 1;
    break;
  }
  while (end > from + 1 && isPossessiveMark(reading.words[end - 1])) end -= 1;
  const core = { first: from, last: end };
  const lastWord = reading.words[core.last - 1];
  const headInside = mention.head >= core.first && mention.head < core.last;
  const head =
    lastWord && /NOUN|PROPN|PRON|NUM|X/.test(lastWord.upos) ? core.last - 1 : headInside ? mention.head : core.last - 1;
  const complements = complementsOf(reading, end, last);
  // "the head of the congress, Ana Lima": the apposition follows what is said of the head.
  const apposed = apposedAfter(reading, Math.max(end, ...complements.map((c) => c.last)), last);
  const own = person ?? nameAtEnd(reading, core);
  // "the army's chief, Gen. Pavel Dorn": the name follows its title.
  const later = own || !apposed ? null : nameAtEnd(reading, apposed);
  const name = own ?? (later && later.last - later.first > 1 ? later : null);
  return {
    ...whole,
    determiner,
    possessor,
    core,
    head,
    name,
    title: own ? { first: core.first, last: own.first } : core,
    apposed,
    complements,
    plural: isPlural(reading, head, core),
    partitive,
  };
}
