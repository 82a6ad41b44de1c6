import { type Entry, entryOf } from './lexicon.ts';

/** What the grammar needs of a word; the tags are those of UD and may be absent. */
export interface TimeWord {
  readonly start: number;
  readonly end: number;
  readonly text: string;
  readonly upos?: string;
  readonly xpos?: string;
  readonly lemma?: string;
  readonly feats?: string;
  readonly head?: number;
  readonly deprel?: string;
  readonly sentence?: number;
}

/** A stretch that the rules read as one: a word, or a part of one that the tokeniser left together ("mid-January"). */
export interface Piece {
  readonly low: string;
  readonly text: string;
  /** Index of the word it belongs to, -1 for the wall between sentences. */
  readonly word: number;
  readonly entry: Entry | undefined;
  /** Value of a whole number in digits, or -1. */
  readonly digits: number;
}

export const wall: Piece = { low: '', text: '', word: -1, entry: undefined, digits: -1 };

const hyphens = /[-‐‑–—]/;
const keepsHyphen = /^\d{4}-\d{1,2}-\d{1,2}/;
const hasDigit = /\d/;

function isDigits(text: string): boolean {
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code < 48 || code > 57) return false;
  }
  return text.length > 0;
}

function piece(text: string, word: number): Piece {
  const low = text.toLowerCase();
  const first = text.charCodeAt(0);
  if (first >= 48 && first <= 57) {
    const plain = low.includes(',') ? low.replace(/,(?=\d{3})/g, '') : low;
    return { low, text, word, entry: undefined, digits: plain.length < 10 && isDigits(plain) ? Number(plain) : -1 };
  }
  let entry = entryOf(low);
  if (!entry && low.length > 2 && low.endsWith('.')) entry = entryOf(low.slice(0, -1));
  return { low: low === '’s' ? "'s" : low, text, word, entry, digits: -1 };
}

/** Parts of a word worth reading alone: "mid-January" → mid - January, "10am" → 10 am. Undefined for words without any. */
function partsOf(text: string): string[] | undefined {
  if (text.length < 3 || text.length > 60) return undefined;
  if (hyphens.test(text) && !keepsHyphen.test(text)) {
    const parts = text.split(/([-‐‑–—])/).filter((part) => part !== '');
    return parts.length > 1 ? parts : undefined;
  }
  const clock = /^(\d{1,2}(?:[:.]\d{2})?)([ap]\.?m\.?|gmt|utc)$/i.exec(text);
  if (clock) return [clock[1] as string, clock[2] as string];
  const possessive = /^(.{2,})(['’]s)$/i.exec(text);
  if (possessive) return [possessive[1] as string, possessive[2] as string];
  return undefined;
}

/** Pieces of a text in order, with a wall at both ends and between sentences. */
export function piecesOf(words: readonly TimeWord[], sentences?: readonly { first: number; last: number }[]): Piece[] {
  const pieces: Piece[] = [wall];
  let next = 0;
  let previous: number | undefined;
  for (let i = 0; i < words.length; i++) {
    const word = words[i] as TimeWord;
    if (sentences) {
      while (next < sentences.length && (sentences[next] as { first: number }).first < i) next++;
      if (i > 0 && sentences[next]?.first === i) pieces.push(wall);
    } else if (word.sentence !== undefined) {
      if (previous !== undefined && word.sentence !== previous) pieces.push(wall);
      previous = word.sentence;
    }
    const last = pieces[pieces.length - 1] as Piece;
    // "Jan" "." is one abbreviation when the tokeniser parts it in front of a number.
    if (word.text === '.' && last.entry?.risky && last.word === i - 1 && hasDigit.test(words[i + 1]?.text ?? ''))
      continue;
    const parts = partsOf(word.text);
    if (parts) for (const part of parts) pieces.push(piece(part, i));
    else pieces.push(piece(word.text, i));
  }
  pieces.push(wall);
  return pieces;
}
