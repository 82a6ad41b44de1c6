/** Words of a text as linking compares them: stems, and how rare each is. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { stemmer } from 'stemmer';
import { SitrepError } from '../errors.ts';
import { packageRoot } from '../package-root.ts';

interface WordSpread {
  /** Texts counted. */
  texts: number;
  /** Texts that hold a word of the stem; stems of fewer than three texts are left out. */
  words: Record<string, number>;
}

function loadSpread(): { texts: number; words: Map<string, number> } {
  const file = join(packageRoot(), 'data', 'words', 'spread.json');
  try {
    const { texts, words } = JSON.parse(readFileSync(file, 'utf8')) as WordSpread;
    return { texts, words: new Map(Object.entries(words)) };
  } catch {
    throw new SitrepError('no-words', `${file} is missing or damaged; install the package again.`);
  }
}

/** Stems that were asked for, since the same words come again and again; begun anew when there are too many. */
const stems = new Map<string, string>();
const mostStems = 50_000;

/** Stem without case and accents: `Strikes` → `strike`, `İmamoğlu` → `imamoglu`. */
export function stemOf(word: string): string {
  const known = stems.get(word);
  if (known !== undefined) return known;
  if (stems.size >= mostStems) stems.clear();
  const stem = newStem(word);
  stems.set(word, stem);
  return stem;
}

function newStem(word: string): string {
  const plain = word
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replaceAll('ı', 'i');
  return /^[a-z]+$/.test(plain) ? stemmer(plain) : plain;
}

/** Words of at least two letters or digits; `n't` and `'s` fall off. */
function wordsOf(text: string): string[] {
  return [...text.matchAll(/[\p{L}\p{N}][\p{L}\p{M}\p{N}]+/gu)].map(([word]) => word);
}

/**
 * How much a shared stem says, from 0 (in one text of a hundred, or more) to 1 (in none of those counted). It depends on a
 * fixed table, not on what is in the store: else each new dispatch would change what is known of all others.
 */
export function rarityOf(stem: string): number {
  rarities ??= loadRarities();
  return rarities.words.get(stem) ?? rarities.other;
}

let rarities: { words: Map<string, number>; other: number } | undefined;

/** Of every stem of the table, and of all others. */
function loadRarities(): NonNullable<typeof rarities> {
  const { texts: all, words } = loadSpread();
  const rarity = (texts: number) => Math.max(0, Math.min(1, Math.log(all / texts / 100) / Math.log(all / 200)));
  return { words: new Map([...words].map(([stem, texts]) => [stem, rarity(texts)])), other: rarity(1) };
}

/** Stems that say something of a text, no figures, each once, in alphabetical order. */
export function tellingStems(text: string): string[] {
  const stems = new Set(wordsOf(text).map(stemOf));
  return [...stems].filter((stem) => rarityOf(stem) > 0 && !/^\d/.test(stem)).sort();
}

/** Words of a text in order, folded: what copies of it have in common. */
export function plainWords(text: string): string[] {
  return wordsOf(text).map((word) =>
    word
      .normalize('NFKD')
      .replace(/\p{M}+/gu, '')
      .toLowerCase(),
  );
}

/**
 * Names in a text: stems of capitalised words, the first word of a sentence only where another capital follows. Titles
 * and months are told by their rarity, not here.
 */
export function namesIn(text: string): string[] {
  const found = new Set<string>();
  for (const [, before = '', word = '', after = ''] of text.matchAll(
    /(^|[.!?]["”’)]*\s+|["“(]|\s|[-–—/])(\p{Lu}[\p{L}\p{M}\p{N}]+)(?=(\s+\p{Lu})?)/gu,
  )) {
    const first = before === '' || /[.!?]/.test(before);
    if (first && after === '') continue;
    found.add(stemOf(word));
  }
  return [...found].sort();
}
