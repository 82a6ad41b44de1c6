/** Helps the tests of this folder only: words and sentences by the simplest rules, and times as short lines. */
import { findTimexes, type TimeWord, type TimexOptions } from './index.ts';

const wordPattern =
  /\d+(?:[.,:/]\d+)+|\d+(?:st|nd|rd|th|s)?\b|(?:[A-Za-z]\.){2,}|(?:Jan|Feb|Mar|Apr|Aug|Sept|Oct|Nov|Dec|Mr)\.|['’]s\b|o['’]clock|\p{L}[\p{L}\p{M}]*|[^\s]/gu;

/** Words as a UD tokeniser gives them: hyphens and clitics apart, abbreviations whole. */
export function wordsOf(text: string): TimeWord[] {
  let sentence = 0;
  return [...text.matchAll(wordPattern)].map((match) => {
    const word = { start: match.index, end: match.index + match[0].length, text: match[0], sentence };
    if (/^[.?!]$/.test(match[0])) sentence++;
    return word;
  });
}

/** Each time as `words | value | first day .. last day`, open ends as `-`. */
export function timesIn(text: string, published = '2024-03-13', options?: TimexOptions): string[] {
  return findTimexes(wordsOf(text), text, published, undefined, options).map(
    (timex) =>
      `${text.slice(timex.start, timex.end)} | ${timex.value} | ${timex.startDay ?? '-'} .. ${timex.endDay ?? '-'}`,
  );
}
