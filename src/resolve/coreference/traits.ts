/** What a phrase's own words say of what it can mean: number, kind of being, determiner, place in the sentence. */
import type { Reading, Word } from '../../schema/reading.ts';
import { agent } from '../actors/agents.ts';
import { pronounKind } from '../actors/pronouns.ts';
import { isBodyNoun, titleGender } from '../actors/titles.ts';
import type { Phrase } from './phrases.ts';

/** `a`: a person of whom nothing says whether a man or a woman; `t`: a thing or body. */
export type Being = 'm' | 'f' | 'a' | 't' | '?';

export interface Traits {
  readonly phrase: Phrase;
  /** `he`, `they`, `this` … for pronouns; else name or noun with its determiner: "name", "noun-def". */
  readonly type: string;
  readonly plural: 's' | 'p' | '?';
  readonly being: Being;
  /** Lower-case lemma of the head. */
  readonly head: string;
  /** Lower-case words without determiner, possessive mark and marks. */
  readonly words: readonly string[];
  /** The same words, to ask whether one is among them. */
  readonly wordSet: ReadonlySet<string>;
  readonly text: string;
  readonly entity: string;
  /** Subject, object and so on, in short. */
  readonly role: string;
  readonly sentence: number;
  /** Actor or place of the dispatch that the phrase means, where the resolvers know one. */
  readonly known: string | null;
  /** Innermost utterance whose content holds the phrase, or -1. */
  readonly quote: number;
  /** Utterances whose speaker, and whose hearer, the phrase is. */
  readonly speaks: readonly number[];
  readonly hears: readonly number[];
  /** Mention of the reading with these words, or -1. */
  readonly mention: number;
}

const determiners = new Map(
  Object.entries({
    ...{ the: 'def', a: 'indef', an: 'indef', this: 'dem', that: 'dem', these: 'dem', those: 'dem' },
    ...{ my: 'poss', your: 'poss', his: 'poss', her: 'poss', its: 'poss', our: 'poss', their: 'poss' },
    ...{ some: 'indef', any: 'indef', no: 'indef', every: 'indef', each: 'indef', another: 'indef' },
    ...{ such: 'such', all: 'all', both: 'all' },
  }),
);

const bare = /^(?:the|a|an|this|that|these|those|['’]s?|[^\p{L}\p{N}]+)$/iu;

function typeOf(phrase: Phrase, words: readonly Word[]): string {
  const word = words[phrase.head]!;
  if (phrase.form === 'pronoun') {
    const low = word.text.toLowerCase();
    const kind = pronounKind(low);
    return kind === null || kind === 'other' || kind === 'which' || kind === 'who' ? low : kind;
  }
  if (phrase.joint) return 'joint';
  if (phrase.form === 'name') return 'name';
  const first = words[phrase.first]!.text.toLowerCase();
  if (word.upos === 'NUM') return 'number';
  const owned =
    phrase.first < phrase.head && words.slice(phrase.first, phrase.head).some((w) => w.deprel === 'nmod:poss');
  return `noun-${determiners.get(first) ?? (owned ? 'poss' : /Number=Plur/.test(word.feats) ? 'bare-plural' : 'bare')}`;
}

function pluralOf(type: string, phrase: Phrase, word: Word): Traits['plural'] {
  if (phrase.joint) return 'p';
  if (/^(?:he|she|it|I|this|that|one)$/.test(type)) return 's';
  if (/^(?:they|we|these|those|both|many|others)$/.test(type)) return 'p';
  if (phrase.form === 'pronoun') return '?';
  return /Number=Plur/.test(word.feats) || /^NNP?S$/.test(word.xpos) ? 'p' : /Number=Sing/.test(word.feats) ? 's' : '?';
}

const people =
  /^(?:man|woman|boy|girl|child|kid|person|people|guy|friend|mother|father|mom|dad|parent|son|daughter|brother|sister|wife|husband|uncle|aunt|cousin|author|student|teacher|professor|doctor|player|artist|victim|member|everyone|someone|anyone|somebody|everybody|nobody|baby|family|mum|grandmother|grandfather)$/;

function beingOf(type: string, phrase: Phrase, words: readonly Word[], entity: string, head: string): Being {
  if (type === 'he') return 'm';
  if (type === 'she') return 'f';
  if (/^(?:it|this|that|these|those)$/.test(type)) return 't';
  if (/^(?:I|you|we)$/.test(type)) return 'a';
  if (phrase.form === 'pronoun' || phrase.joint) return '?';
  const gender = titleGender(words.slice(phrase.first, phrase.head + 1).map(({ text }) => text));
  if (entity === 'PER') return gender ?? 'a';
  if (entity !== '-') return 't';
  if (phrase.form === 'noun') {
    if (gender) return gender;
    if (people.test(head)) return 'a';
    if (isBodyNoun(head)) return 't';
    if (agent(head)) return 'a';
    return 't';
  }
  return '?';
}

function roleOf({ deprel, head }: Word): string {
  if (head < 0) return 'root';
  if (deprel.startsWith('nmod:poss')) return 'poss';
  return deprel.replace(/:.*$/, '');
}

/** Traits of each phrase, in the order of the phrases. `known` names the actor or place of a mention. */
export function traitsOf(
  reading: Reading,
  phrases: readonly Phrase[],
  known: (mention: number) => string | null,
): Traits[] {
  const { words } = reading;
  const entityAt: string[] = words.map(() => '-');
  for (const { first, last, type } of reading.entities) for (let at = first; at < last; at += 1) entityAt[at] = type;
  const mentionOf = new Map<number, number>();
  reading.mentions.forEach((mention, index) => {
    const there = mentionOf.get(mention.head);
    if (there === undefined || size(reading.mentions[there]!) < size(mention)) mentionOf.set(mention.head, index);
  });
  const quoteAt = words.map(() => -1);
  const speakers: number[][] = reading.mentions.map(() => []);
  const hearers: number[][] = reading.mentions.map(() => []);
  reading.utterances.forEach(({ content, speaker, addressees = [] }, index) => {
    for (let at = content.first; at < content.last; at += 1) {
      const there = reading.utterances[quoteAt[at]!]?.content;
      if (!there || size(content) < size(there)) quoteAt[at] = index;
    }
    speakers[speaker]?.push(index);
    for (const one of addressees) hearers[one]?.push(index);
  });
  return phrases.map((phrase) => {
    const word = words[phrase.head]!;
    const type = typeOf(phrase, words);
    const entity = phrase.joint ? '-' : entityAt[phrase.head]!;
    const mention = phrase.joint ? -1 : (mentionOf.get(phrase.head) ?? -1);
    const told = words.slice(phrase.first, phrase.last).map(({ text }) => text.toLowerCase());
    const kept = told.filter((text) => !bare.test(text));
    const head = (word.upos === 'PROPN' ? word.text : word.lemma).toLowerCase();
    return {
      phrase,
      type,
      plural: pluralOf(type, phrase, word),
      being: beingOf(type, phrase, words, entity, head),
      head,
      words: kept,
      wordSet: new Set(kept),
      text: kept.join(' '),
      entity,
      role: roleOf(word),
      sentence: word.sentence,
      known: mention < 0 ? null : known(mention),
      quote: quoteAt[phrase.head]!,
      speaks: speakers[mention] ?? [],
      hears: hearers[mention] ?? [],
      mention,
    };
  });
}

function size({ first, last }: { first: number; last: number }): number {
  return last - first;
}
