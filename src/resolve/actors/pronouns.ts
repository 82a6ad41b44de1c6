/** Pronouns that mean actors, and whom they can mean. */

export type PronounKind = 'he' | 'she' | 'it' | 'they' | 'we' | 'I' | 'you' | 'who' | 'which' | 'other';

const forms: Record<PronounKind, string> = {
  he: 'he him his himself',
  she: 'she her hers herself',
  it: 'it its itself',
  they: 'they them their theirs themselves',
  // "Let's go": the mark alone stands for "us".
  we: "we us our ours ourselves 's ’s",
  I: 'i me my mine myself',
  you: 'you your yours yourself yourselves',
  who: 'who whom whose',
  which: 'which that',
  other:
    'this these those one ones another both each all some none nobody everybody everyone anyone someone many others most neither either',
};
const kinds = new Map(
  Object.entries(forms).flatMap(([kind, words]) =>
    words.split(' ').map((word) => [word, kind as PronounKind] as const),
  ),
);

/** What may be the subject of its own verb again: "itself", "one another". */
export function isReflexive(text: string): boolean {
  return /sel(?:f|ves)$|^(?:each other|one another)$/i.test(text);
}

/** The kind of pronoun that a mention's words are, or null; "US" and "IT" in capitals are no pronouns. */
export function pronounKind(text: string, allCaps = false): PronounKind | null {
  if (!allCaps && /^[A-Z]{2,}$/.test(text)) return null;
  return kinds.get(text.toLowerCase()) ?? null;
}
