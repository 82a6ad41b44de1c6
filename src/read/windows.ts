/** Packs the words of a dispatch into windows that the encoder reads at once: whole blocks where they fit, whole sentences where not. */
import type { Block } from '../schema/reading.ts';
import { type RawWord, tokenize } from '../text/tokenize.ts';
import type { Model } from './model.ts';

const maxWords = 150;
const maxPieces = 240;

export interface Window {
  readonly words: readonly RawWord[];
  /** Block index of each word. */
  readonly blocks: readonly number[];
  /** What stands before each word: 0 nothing, 1 white space, 2 the start of a block. */
  readonly before: readonly number[];
}

interface Unit {
  words: RawWord[];
  block: number;
  starts: boolean;
  pieces: number;
}

/** Blocks of kind headline and body only; the rest is no sentence of the dispatch. */
export function windowsOf(text: string, blocks: readonly Block[], model: Model): Window[] {
  const windows: Window[] = [];
  let open: Unit[] = [];
  let words = 0;
  let pieces = 0;
  const flush = () => {
    if (open.length) windows.push(join(open));
    open = [];
    words = 0;
    pieces = 0;
  };
  for (const unit of units(text, blocks, model)) {
    if (words && (words + unit.words.length > maxWords || pieces + unit.pieces > maxPieces)) flush();
    open.push(unit);
    words += unit.words.length;
    pieces += unit.pieces;
  }
  flush();
  return windows;
}

/** Blocks, or stretches of sentences of blocks that are too long for one window. */
function* units(text: string, blocks: readonly Block[], model: Model): Generator<Unit> {
  for (const [index, block] of blocks.entries()) {
    if (block.kind !== 'body' && block.kind !== 'headline') continue;
    const words = tokenize(text, block.start, block.end);
    let from = 0;
    while (from < words.length) {
      let pieces = 0;
      let to = from;
      let stop = -1;
      while (to < words.length && to - from < maxWords) {
        const size = model.pieces(words[to]!.text).length;
        if (pieces + size > maxPieces) break;
        pieces += size;
        to += 1;
        if (isStop(words, to - 1)) stop = to;
      }
      if (to < words.length && stop > from) to = stop;
      to = Math.max(to, from + 1);
      const part = words
        .slice(from, to)
        .map((word) => (word.token >= 0 ? { ...word, token: word.token - from } : word));
      yield { words: part, block: index, starts: from === 0, pieces };
      from = to;
    }
  }
}

const closers = new Set(['"', '”', "''", '’', "'", ')']);
/** A word after which a sentence may end. */
function isStop(words: readonly RawWord[], at: number): boolean {
  let i = at;
  while (i > 0 && closers.has(words[i]!.text)) i -= 1;
  const next = words[at + 1]?.text;
  return (
    /^[.!?]+$|^;$/.test(words[i]!.text) && !(next !== undefined && closers.has(next) && next !== "'" && next !== '"')
  );
}

function join(units: readonly Unit[]): Window {
  const words: RawWord[] = [];
  const blocks: number[] = [];
  const before: number[] = [];
  for (const unit of units) {
    const base = words.length;
    unit.words.forEach((word, i) => {
      const previous = words[words.length - 1];
      before.push(i === 0 ? (unit.starts || !previous ? 2 : 1) : previous && previous.end < word.start ? 1 : 0);
      words.push(word.token >= 0 ? { ...word, token: word.token + base } : word);
      blocks.push(unit.block);
    });
  }
  return { words, blocks, before };
}

/** Shape id of a word: case by what stands before it; 0 is kept for special pieces. Same order as training/labels.py. */
export function shapeOf(word: string, before: number): number {
  return 1 + caseOf(word) * 3 + before;
}

function caseOf(word: string): number {
  let letters = 0;
  let upper = 0;
  let lower = 0;
  let firstUpper = false;
  let digit = false;
  for (const char of word) {
    if (/\p{L}/u.test(char)) {
      const isUpper = /\p{Lu}/u.test(char);
      const isLower = /\p{Ll}/u.test(char);
      if (letters === 0) firstUpper = isUpper;
      letters += 1;
      if (isUpper) upper += 1;
      if (isLower) lower += 1;
    } else if (/\p{Nd}/u.test(char)) digit = true;
  }
  if (letters === 0) return digit ? 4 : 5;
  if (lower === letters) return 0;
  if (upper === letters) return letters > 1 ? 2 : 1;
  if (firstUpper && lower === letters - 1) return 1;
  return 3;
}
