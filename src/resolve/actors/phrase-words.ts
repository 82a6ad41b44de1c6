/** Words that bound noun phrases, and how words of a reading are asked for. */
import type { Reading, Word } from '../../schema/reading.ts';

/** Words [first, last) of a reading. */
export interface Words {
  readonly first: number;
  readonly last: number;
}

export const definite = new Set(['the', 'this', 'that', 'these', 'those', 'both']);
export const indefinite = new Set([
  'a',
  'an',
  'another',
  'some',
  'several',
  'many',
  'few',
  'any',
  'no',
  'every',
  'each',
  'other',
  'all',
  'most',
]);
export const possessives = new Set(['its', 'his', 'her', 'their', 'our', 'my', 'your', 'whose']);
export const prepositions = new Set([
  ...[
    'of',
    'in',
    'from',
    'at',
    'on',
    'for',
    'to',
    'by',
    'with',
    'against',
    'near',
    'under',
    'inside',
    'outside',
    'across',
    'around',
    'over',
  ],
  ...[
    'after',
    'before',
    'between',
    'among',
    'amid',
    'during',
    'through',
    'along',
    'behind',
    'about',
    'into',
    'without',
    'within',
    'as',
    'like',
    'than',
    'throughout',
    'aboard',
  ],
]);
export const relatives = new Set([
  'who',
  'whom',
  'whose',
  'which',
  'that',
  'where',
  'when',
  'while',
  'including',
  'known',
  'called',
  'led',
  'backed',
  'loyal',
  'accused',
  'suspected',
]);
export const breaks = new Set([',', '(', ')', '—', ';', ':', '"', '“', '”']);
/** Nouns that measure out others: in "thousands of Kenyan teachers" the teachers are meant. */
export const measures = new Set([
  ...[
    'thousand',
    'hundred',
    'dozen',
    'score',
    'ten',
    'million',
    'group',
    'number',
    'series',
    'crowd',
    'band',
    'majority',
    'handful',
    'couple',
    'pair',
    'lot',
  ],
  ...[
    'most',
    'many',
    'some',
    'all',
    'several',
    'one',
    'two',
    'three',
    'four',
    'five',
    'six',
    'seven',
    'eight',
    'nine',
    'both',
    'none',
    'few',
    'each',
    'half',
    'part',
    'rest',
    'column',
    'convoy',
    'team',
  ],
]);
export const particles = new Set([
  'al',
  'el',
  'bin',
  'ibn',
  'ben',
  'van',
  'von',
  'der',
  'den',
  'de',
  'da',
  'do',
  'dos',
  'das',
  'del',
  'della',
  'di',
  'du',
  'la',
  'le',
  'ter',
  'ould',
  'abu',
  'ag',
  'ul',
  'ur',
  'as',
  'ash',
  'ad',
  'an',
  '-',
  '‑',
  '–',
  "'",
  '’',
]);

export function wordsText(reading: Reading, span: Words): string {
  const first = reading.words[span.first];
  const last = reading.words[span.last - 1];
  return first && last && span.last > span.first ? reading.text.slice(first.start, last.end) : '';
}

export function lowerAt(reading: Reading, at: number): string {
  return reading.words[at]?.text.toLowerCase().replaceAll('’', "'") ?? '';
}

export function isPossessiveMark(word: Word | undefined): boolean {
  return word !== undefined && /^['’]s?$/i.test(word.text);
}

export function startsUpper(text: string): boolean {
  const first = text.charAt(0);
  return first !== first.toLowerCase();
}

/** "thousands", "dozens" as they stand: their singular, for the table of measures. */
export function singular(word: string): string {
  return /[^s]s$/.test(word) && word.length > 3 ? word.slice(0, -1) : word;
}

/** Where the core that begins at `from` ends: before a preposition, relative word, comma or participle. */
export function coreEnd(reading: Reading, from: number, last: number): number {
  for (let at = from; at < last; at++) {
    const low = lowerAt(reading, at);
    const word = reading.words[at]!;
    if (at === from) continue;
    if (prepositions.has(low) && !(particles.has(low) && startsUpper(reading.words[at + 1]?.text ?? ''))) return at;
    if (word.text === '(' || word.text === ')') {
      // "the Border Force (BF) chief": what stands in brackets inside the phrase does not end it.
      const close =
        word.text === '(' ? [at + 2, at + 3, at + 4].find((end) => reading.words[end]?.text === ')') : undefined;
      if (close === undefined || close + 1 >= last || breaks.has(reading.words[close + 1]!.text)) return at;
      at = close;
      continue;
    }
    const joined = /^[-‑–]$/.test(reading.words[at - 1]!.text);
    if ((relatives.has(low) && !joined) || breaks.has(word.text)) return at;
    if (
      !joined &&
      (word.xpos === 'VBG' || word.xpos === 'VBN') &&
      reading.words[at - 1]!.upos === 'NOUN' &&
      reading.words[at + 1]?.upos !== 'NOUN'
    )
      return at;
  }
  return last;
}
