/** Which time expression belongs to which happening of a sentence, by the tree and by "a day after". */
import type { Reading, Timex, Trigger, Word } from '../schema/reading.ts';
import { childrenOf, lemmaAt } from './tree.ts';

const clausal = /^(?:root|acl|acl:relcl|advcl|advcl:relcl|ccomp|xcomp|csubj|csubj:pass|parataxis)$/;
const maxSteps = 60;

/** The word of a span whose head stands outside it. */
export function topOf(words: readonly Word[], span: { first: number; last: number }): number {
  let at = span.first;
  for (let step = 0; step < span.last - span.first; step += 1) {
    const up = words[at]!.head;
    if (up < span.first || up >= span.last) break;
    at = up;
  }
  return at;
}

/**
 * Whether a time of the trigger's sentence cannot be the trigger's: it stands in a clause on a noun, or beside the main one, that does
 * not hold the trigger. In "the minister, who came last month, called" the month is not that of the call.
 */
export function isElsewhere(reading: Reading, timex: Timex, trigger: Trigger): boolean {
  const { words } = reading;
  // Clauses of this kind end in a comma; without one the tree is not believed against the encoder.
  const [from, to] = timex.first < trigger.first ? [timex.last, trigger.first] : [trigger.last, timex.first];
  if (!words.slice(from, to).some((w) => /^[,;:–—-]$/.test(w.text))) return false;
  let clause = topOf(words, timex);
  for (let step = 0; step < maxSteps && !clausal.test(words[clause]!.deprel) && words[clause]!.head >= 0; step += 1)
    clause = words[clause]!.head;
  if (!/^(?:acl|acl:relcl|advcl|advcl:relcl)$/.test(words[clause]!.deprel)) return false;
  const own = (w: number) => w >= trigger.first && w < trigger.last;
  if (own(clause) || (/^acl/.test(words[clause]!.deprel) && own(words[clause]!.head))) return false;
  let at = topOf(words, trigger);
  for (let step = 0; step < maxSteps && at >= 0; step += 1) {
    if (at === clause) return false;
    at = words[at]!.head;
  }
  return true;
}

const numbers: Readonly<Record<string, number>> = {
  a: 1,
  one: 1,
  the: 1,
  two: 2,
  three: 3,
  four: 4,
  five: 5,
  six: 6,
  seven: 7,
  ten: 10,
};
const widest = 20;

export interface Shift {
  /** Word that ends the measure: "after". */
  readonly word: number;
  /** Days from the happening of the main clause to this one. */
  readonly days: number;
}

/** "On Sunday, a day after he [dissolved parliament]": -1 day from the Sunday. Null where no such words open the trigger's clause. */
export function shiftBefore({ words, sentences }: Reading, trigger: Trigger): Shift | null {
  const { first } = sentences[words[trigger.first]!.sentence]!;
  for (let w = trigger.first - 1; w >= Math.max(first + 2, trigger.first - widest); w -= 1) {
    const word = words[w]!.text.toLowerCase();
    if (/^[";“”]$/.test(word) || /^(?:who|which|that|said|says)$/.test(word)) return null;
    if (word !== 'after' && word !== 'before') continue;
    const unit = lemmaAt(words, w - 1).replace(/s$/, '');
    const count = Object.hasOwn(numbers, words[w - 2]!.text.toLowerCase())
      ? numbers[words[w - 2]!.text.toLowerCase()]!
      : Number(words[w - 2]!.text);
    if ((unit !== 'day' && unit !== 'week') || !Number.isInteger(count) || count < 1 || count > 60) return null;
    return { word: w - 2, days: (unit === 'week' ? 7 : 1) * count * (word === 'after' ? -1 : 1) };
  }
  return null;
}

/** Whether a clause has a subject of its own. */
export function hasSubject(words: readonly Word[], at: number): boolean {
  return childrenOf(words, at).some((c) => /^(?:nsubj|csubj)/.test(words[c]!.deprel));
}
