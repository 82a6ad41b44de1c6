/** When two proper names may be one actor. Names are folded, lower-case words (`foldedWords`). */
import { particles } from './phrase-words.ts';

/** Words of a name that tell nobody apart. */
const untelling = new Set([...particles, 'and', 'for', 'jr', 'of', 's', 'sr', 'the']);

function telling(words: readonly string[]): string[] {
  const kept = words.filter((word) => !untelling.has(word));
  return kept.length > 0 ? kept : [...words];
}

/** Same word, an initial of it, or one letter more or less in a long word ("Mohamed", "Mohammed"). */
function near(a: string, b: string): boolean {
  if (a === b) return true;
  if ((a.length === 1 || b.length === 1) && a.charAt(0) === b.charAt(0)) return true;
  if (Math.min(a.length, b.length) < 5 || Math.abs(a.length - b.length) > 1) return false;
  let at = 0;
  while (at < a.length && a.charAt(at) === b.charAt(at)) at += 1;
  const skip = a.length >= b.length ? 1 : 0;
  return at > 1 && a.slice(at + skip) === b.slice(at + (b.length >= a.length ? 1 : 0));
}

/** "Mohammed Shia al-Sudani" and "Sudani", "Mohammed al-Sudani"; not "Ahmed Sudani". */
export function samePerson(a: readonly string[], b: readonly string[]): boolean {
  const [long, short] = telling(a).length >= telling(b).length ? [telling(a), telling(b)] : [telling(b), telling(a)];
  if (short.length === 1)
    return long.some((word, at) => near(word, short[0]!) && (at === long.length - 1 || at === 0 || word.length > 2));
  if (!near(long.at(-1)!, short.at(-1)!) && !near(long[0]!, short[0]!)) return false;
  // Each word of the short name stands in the long one, in order.
  let at = 0;
  for (const word of short) {
    while (at < long.length && !near(long[at]!, word)) at += 1;
    if (at === long.length) return false;
    at += 1;
  }
  return true;
}

/** How a lone name stands in a full one: 2 as its last word, 1 elsewhere, 0 not at all. */
export function shortenedFit(full: readonly string[], lone: readonly string[]): number {
  if (lone.length === 0 || telling(lone).length >= telling(full).length || !samePerson(full, lone)) return 0;
  return telling(lone).at(-1) === telling(full).at(-1) ? 2 : 1;
}

/** "RSF" for "rapid support forces"; small words may be left out of it. */
export function isAcronymOf(short: string, words: readonly string[]): boolean {
  const bare = short.replace(/[.\s]/g, '');
  if (!/^[A-Z][A-Za-z]?[A-Z]{1,8}s?$/.test(bare) || words.length < 2) return false;
  const wanted = bare.toLowerCase();
  return (
    words.map((word) => word.charAt(0)).join('') === wanted ||
    telling(words)
      .map((word) => word.charAt(0))
      .join('') === wanted
  );
}

/** "Electoral Commission" and "Independent Electoral Commission": one is the end or the beginning of the other. */
export function sameOrganisation(a: readonly string[], b: readonly string[]): boolean {
  const x = telling(a);
  const y = telling(b);
  const [long, short] = x.length >= y.length ? [x, y] : [y, x];
  if (short.length === long.length) return long.every((word, at) => near(word, short[at]!));
  if (short.length === 1 && isAcronymOf(short[0]!.toUpperCase(), long)) return true;
  let at = 0;
  for (const word of short) {
    while (at < long.length && long[at] !== word) at += 1;
    if (at === long.length) return false;
    at += 1;
  }
  return long.at(-1) === short.at(-1) || long[0] === short[0];
}
