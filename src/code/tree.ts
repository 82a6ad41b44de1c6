/** Walks over the trees of a reading. Parsed trees may hold anything, so every walk counts its steps. */
import type { Trigger, Word } from '../schema/reading.ts';

const cache = new WeakMap<readonly Word[], (readonly number[])[]>();

/** Word indexes that hang directly on a word, in order. */
export function childrenOf(words: readonly Word[], index: number): readonly number[] {
  let all = cache.get(words);
  if (!all) {
    const lists: number[][] = words.map(() => []);
    words.forEach((w, i) => {
      if (w.head >= 0 && w.head !== i) lists[w.head]?.push(i);
    });
    all = lists;
    cache.set(words, all);
  }
  return all[index] ?? [];
}

export function childrenBy(words: readonly Word[], index: number, ...deprels: readonly string[]): number[] {
  return childrenOf(words, index).filter((i) => deprels.includes(words[i]!.deprel));
}

/** Index of the trigger that each word of one belongs to; the first where two share a word. */
export function triggerByWord(triggers: readonly Trigger[]): ReadonlyMap<number, number> {
  const found = new Map<number, number>();
  triggers.forEach((t, i) => {
    for (let w = t.first; w < t.last; w += 1) if (!found.has(w)) found.set(w, i);
  });
  return found;
}

export function lemmaAt(words: readonly Word[], index: number): string {
  return words[index]?.lemma.toLowerCase() ?? '';
}

/** First and last word (exclusive) of the words that hang under a word, itself included; `without` prunes branches. */
export function subtree(
  words: readonly Word[],
  index: number,
  without: (child: number) => boolean = () => false,
): { first: number; last: number } {
  let [first, last] = [index, index + 1];
  const seen = new Set<number>();
  const queue = [index];
  while (queue.length) {
    const at = queue.pop()!;
    if (seen.has(at)) continue;
    seen.add(at);
    first = Math.min(first, at);
    last = Math.max(last, at + 1);
    for (const child of childrenOf(words, at)) if (!without(child)) queue.push(child);
  }
  return { first, last };
}

/** Whether a word is negated by a word of its own: "not", "never", "no". */
export function isNegated(words: readonly Word[], index: number): boolean {
  return childrenOf(words, index).some(
    (i) => /^(?:not|n't|n’t|never|no|neither)$/.test(lemmaAt(words, i)) || /^(?:no|neither)$/i.test(words[i]!.text),
  );
}
