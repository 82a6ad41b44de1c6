/** Who does what a verb says: the mention that is its subject. */
import type { Reading } from '../schema/reading.ts';
import { childrenBy } from './tree.ts';

const maxSteps = 4;

/**
 * The subject of a verb, its own or that of the verb it is joined to or hangs on ("left and said", "has yet to say", "a man who said");
 * null where there is none. `but` keeps out words, such as those of what is said.
 */
export function subjectOf(
  { words }: Reading,
  verb: number,
  but: (word: number) => boolean = () => false,
): number | null {
  let at = verb;
  for (let step = 0; step < maxSteps && at >= 0; step += 1) {
    const subject = childrenBy(words, at, 'nsubj', 'nsubj:pass').find((w) => !but(w));
    if (subject !== undefined) return subject;
    const { deprel, head } = words[at]!;
    if (deprel.startsWith('acl')) return but(head) ? null : head;
    if (head < 0 || !/^(?:conj|xcomp|ccomp|advcl|aux|cop)/.test(deprel)) return null;
    at = head;
  }
  return null;
}

/** The shortest actor mention that holds a word; -1 where none does. */
export function mentionAt({ mentions }: Reading, word: number): number {
  let best = -1;
  mentions.forEach((m, i) => {
    if (m.kind !== 'actor' || word < m.first || word >= m.last) return;
    const known = mentions[best];
    if (!known || m.last - m.first < known.last - known.first) best = i;
  });
  return best;
}
