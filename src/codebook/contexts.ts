/** Contexts from the words of a sentence: phrases of up to four lemmas looked up one by one. */
const LONGEST_CUE = 4;

/** Returns a function from lemmas to context names in the order of `names`. Case is folded. */
export function contextMatcher(
  names: readonly string[],
  cues: Readonly<Record<string, readonly string[]>>,
): (lemmas: readonly string[]) => string[] {
  const byPhrase = new Map<string, string[]>();
  for (const name of names)
    for (const cue of cues[name] ?? []) {
      const phrase = cue.toLowerCase();
      const found = byPhrase.get(phrase);
      if (found) found.push(name);
      else byPhrase.set(phrase, [name]);
    }
  return (lemmas) => {
    const words = lemmas.map((lemma) => lemma.toLowerCase());
    const seen = new Set<string>();
    for (let first = 0; first < words.length; first += 1) {
      let phrase = '';
      for (let last = first; last < Math.min(words.length, first + LONGEST_CUE); last += 1) {
        phrase = phrase ? `${phrase} ${words[last]}` : words[last]!;
        for (const name of byPhrase.get(phrase) ?? []) seen.add(name);
      }
    }
    return names.filter((name) => seen.has(name));
  };
}
