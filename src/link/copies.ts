/**
 * Copies of one text: the same report under another date, headline or footer, cut shorter, or with a word changed. A copy
 * says nothing new, so copies corroborate once.
 */
import { createHash } from 'node:crypto';
import { plainWords } from './words.ts';

/** Words in a row that make a shingle. */
const width = 4;
/** Shingles in a row of which the least is kept as a fingerprint. */
const reach = 8;
/** Share of the shorter text's shingles that the longer one must hold. */
const copyShare = 0.7;
/** Texts of fewer shingles are too short to tell a copy from a formula. */
const shortest = 8;
/** Copies are published at most so many days apart: the same words a week later are another report. */
export const copyDays = 2;

/** Hashes of the shingles in the order of the text: 48 bits each, as safe integers. */
export function shinglesOf(text: string): number[] {
  const words = plainWords(text);
  const found: number[] = [];
  for (let at = 0; at + width <= words.length; at += 1) {
    const shingle = words.slice(at, at + width).join(' ');
    found.push(createHash('sha1').update(shingle).digest().readUIntBE(0, 6));
  }
  return found;
}

/**
 * Shingles under which a text is indexed, each once, ascending: the least of every `reach` in a row (winnowing). Two texts
 * that share a run of eleven words share a fingerprint, whatever stands around it.
 */
export function fingerprintsOf(shingles: readonly number[]): number[] {
  const kept = new Set<number>();
  for (let at = 0; at === 0 || at + reach <= shingles.length; at += 1) {
    const window = shingles.slice(at, at + reach);
    if (window.length > 0) kept.add(Math.min(...window));
  }
  return [...kept].sort((a, b) => a - b);
}

/** Share of the shingles of the shorter text that stand in the longer one, 0 to 1; 0 for texts that are too short. */
export function sharedPart(a: readonly number[], b: readonly number[]): number {
  const [short, long] = [new Set(a), new Set(b)].sort((x, y) => x.size - y.size) as [Set<number>, Set<number>];
  if (short.size < shortest) return 0;
  return [...short].filter((hash) => long.has(hash)).length / short.size;
}

/** Whether one text is a copy of the other, or of a part of it. Exact: it looks at every shingle. */
export function isCopy(a: readonly number[], b: readonly number[]): boolean {
  return sharedPart(a, b) >= copyShare;
}
