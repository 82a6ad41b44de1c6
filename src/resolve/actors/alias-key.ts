/**
 * How names are compared: one key for "Mohammed Shia’ al-Sudani", "MOHAMMED SHIA AL-SUDANI" and "Mohammed Shia al Sudani".
 * Case is judged apart from the key, since "us" and "US", "polish" and "Polish" share theirs.
 */

const letters: Record<string, string> = {
  ø: 'o',
  Ø: 'O',
  đ: 'd',
  Đ: 'D',
  ð: 'd',
  Ð: 'D',
  ł: 'l',
  Ł: 'L',
  ı: 'i',
  æ: 'ae',
  Æ: 'Ae',
  œ: 'oe',
  Œ: 'Oe',
  ß: 'ss',
  þ: 'th',
  Þ: 'Th',
  ə: 'a',
  Ə: 'A',
};

const plain = /^[A-Za-z0-9 ]*$/;
const apostrophes = /['’‘ʼʻ`´.]/g;
const breaks = /[\s\-‐‑–—/,()[\]"“”«»:;!?]+/g;

/** The words of a name without diacritics, apostrophes and full stops, hyphens read as spaces; letters keep their case. */
export function foldedWords(text: string): string[] {
  const folded = plain.test(text)
    ? text
    : text
        .normalize('NFKD')
        .replace(/\p{M}+/gu, '')
        .replace(/[^\x20-\x7e]/g, (letter) => letters[letter] ?? letter)
        .replace(apostrophes, '')
        .replace(breaks, ' ');
  const words = folded.split(' ').filter((word) => word !== '');
  return words;
}

/** The key of folded words: lower case, without a leading article. */
export function keyOf(words: readonly string[]): string {
  const key = words.join(' ').toLowerCase();
  return words.length > 1 && key.startsWith('the ') ? key.slice(4) : key;
}

export function aliasKey(text: string): string {
  return keyOf(foldedWords(text));
}

/** `any`: lower case will do ("iraqi"); `capital`: words that the alias capitalises must be ("Polish", "POLISH"); `exact`: letter for letter ("US", "WHO"). */
export type CaseRule = 'any' | 'capital' | 'exact';

function withoutArticle(words: readonly string[]): readonly string[] {
  return words.length > 1 && words[0]!.toLowerCase() === 'the' ? words.slice(1) : words;
}

function startsUpper(word: string): boolean {
  const first = word.charAt(0);
  return first !== first.toLowerCase() || first === first.toUpperCase();
}

/** Whether the words of a text, whose key is that of the alias, have the case that the alias asks for. */
export function caseFits(textWords: readonly string[], aliasWords: readonly string[], rule: CaseRule): boolean {
  if (rule === 'any') return true;
  const found = withoutArticle(textWords);
  const wanted = withoutArticle(aliasWords);
  if (rule === 'exact') return found.join(' ') === wanted.join(' ');
  return wanted.every((word, at) => !startsUpper(word) || startsUpper(found[at] ?? ''));
}
