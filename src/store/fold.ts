/**
 * Text as search sees it: lower case, without accents, everything but letters and digits one space, and a space at
 * both ends, so that ` word` finds the beginning of a word.
 * `Al-Sudani’s` → ` al sudani s `; text without a letter or digit → one space.
 */
export function fold(text: string): string {
  const plain = text
    .toLowerCase()
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '');
  return ` ${plain.replace(/[^\p{L}\p{N}]+/gu, ' ').trim()} `.replace(/^ +$/, ' ');
}

/** Folded texts joined so that no search runs from one into the next. */
export function foldAll(texts: readonly string[]): string {
  return texts.map(fold).join('\n');
}

/** The words of a search, folded. */
export function searchWords(text: string): string[] {
  return fold(text)
    .split(' ')
    .filter((word) => word !== '');
}
