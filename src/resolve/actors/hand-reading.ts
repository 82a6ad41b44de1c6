/**
 * Readings written by hand, for tests of the resolver: a text with its mentions in brackets, `[Kenyan police]`, places as
 * `{Kisumu}`, nested where they nest; tags are guessed from the letters. Sentences are the lines.
 */
import type { Mention, MentionPair, NamedEntity, Reading, Sentence, Word } from '../../schema/reading.ts';
import { tokenize } from '../../text/tokenize.ts';
import { agent } from './agents.ts';

const pronouns = /^(he|him|his|she|her|it|its|they|them|their|we|us|our|i|me|my|you|your|who|whom|whose|which)$/i;

function tag(word: string, first: boolean): string {
  if (pronouns.test(word) && word !== 'US') return 'PRON';
  if (/^(the|a|an|this|these|those)$/i.test(word)) return 'DET';
  if (/^['’]s?$/.test(word)) return 'PART';
  if (/^\d/.test(word)) return 'NUM';
  if (!/\p{L}/u.test(word)) return 'PUNCT';
  return /^\p{Lu}/u.test(word) && !(first && agent(word)) ? 'PROPN' : 'NOUN';
}

export interface HandMentions {
  readonly reading: Reading;
  /** Index of the nth mention with these words. */
  readonly mention: (text: string, nth?: number) => number;
}

/** `deprels` names the relation of a word by its text, `heads` the word on which it hangs; `pairs` is what the reader says of two mentions. */
export function handReading(
  marked: string,
  options: {
    deprels?: Record<string, string>;
    heads?: Record<string, string>;
    pairs?: [string, string, MentionPair['kind'], number][];
    people?: string[];
    sectors?: Record<string, [string, number][]>;
  } = {},
): HandMentions {
  const open: { at: number; kind: 'actor' | 'place' }[] = [];
  const spans: { start: number; end: number; kind: 'actor' | 'place' }[] = [];
  let text = '';
  for (const letter of marked) {
    if (letter === '[' || letter === '{') open.push({ at: text.length, kind: letter === '[' ? 'actor' : 'place' });
    else if (letter === ']' || letter === '}') {
      const { at, kind } = open.pop()!;
      spans.push({ start: at, end: text.length, kind });
    } else text += letter;
  }
  const lines = text.split('\n');
  const raw = tokenize(text);
  const sentences: Sentence[] = [];
  let pos = 0;
  let first = 0;
  for (const line of lines) {
    const end = pos + line.length;
    const last = raw.findIndex((word) => word.start >= end);
    const stop = last < 0 ? raw.length : last;
    sentences.push({ start: pos, end, first, last: stop, headline: false, block: 0 });
    first = stop;
    pos = end + 1;
  }
  const words: Word[] = raw.map((word, at) => {
    const sentence = sentences.findIndex((item) => at >= item.first && at < item.last);
    const low = word.text.toLowerCase();
    return {
      ...word, sentence, upos: tag(word.text, at === sentences[sentence]!.first), xpos: '', feats: '', lemma: low.replace(/([^su])s$/, '$1').replace(/men$/, 'man'),
      head: -1, deprel: options.deprels?.[word.text] ?? '',
    }; // biome-ignore format: a record
  });
  const headed = words.map((word, at): Word => {
    const head = options.heads?.[word.text];
    if (head === undefined) return word;
    return {
      ...word,
      head: words.findIndex((other, i) => i !== at && other.sentence === word.sentence && other.text === head),
    };
  });
  const mentions: Mention[] = spans
    .sort((a, b) => a.start - b.start || b.end - a.end)
    .map(({ start, end, kind }) => {
      const from = words.findIndex((word) => word.start === start);
      const to = words.findIndex((word) => word.end === end) + 1;
      const sectors = options.sectors?.[text.slice(start, end)] ?? [];
      return {
        first: from,
        last: to,
        start,
        end,
        kind,
        p: 0.9,
        head: to - 1,
        sectors: sectors.map(([sector, p]) => ({ sector, p })),
      };
    });
  const mention = (wanted: string, nth = 1): number => {
    const found = mentions.flatMap((item, index) => (text.slice(item.start, item.end) === wanted ? [index] : []));
    const index = found[nth - 1];
    if (index === undefined) throw new Error(`no mention "${wanted}" (${nth})`);
    return index;
  };
  const mentionPairs: MentionPair[] = (options.pairs ?? []).map(([from, to, kind, p]) => ({
    from: mention(from),
    to: mention(to),
    kind,
    p,
  }));
  const entities: NamedEntity[] = (options.people ?? []).map((name) => {
    const start = text.indexOf(name);
    const from = words.findIndex((word) => word.start === start);
    const to = words.findIndex((word) => word.end === start + name.length) + 1;
    return { first: from, last: to, start, end: start + name.length, type: 'PER', p: 0.9 };
  });
  return {
    reading: {
      text,
      blocks: [{ kind: 'body', start: 0, end: text.length }],
      sentences,
      words: headed,
      entities,
      mentions,
      mentionPairs,
      triggers: [],
      timexes: [],
      quantities: [],
      arguments: [],
      triggerPairs: [],
      utterances: [],
    },
    mention,
  };
}
