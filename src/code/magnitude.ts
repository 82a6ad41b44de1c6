/** Numbers of a happening. First version: refined below. */
import type { Reading, Word, WordSpan } from '../schema/reading.ts';
import type { Magnitude } from '../schema/record.ts';

const number = /^(?:\d[\d,.]*|one|two|three|four|five|six|seven|eight|nine|ten|hundreds?|thousands?|millions?|dozens?)$/i;

export function quantitySpans(words: readonly Word[]): WordSpan[] {
  return words.flatMap((w, i) => (number.test(w.text) && w.upos === 'NUM' ? [{ first: i, last: i + 1, start: w.start, end: w.end }] : []));
}

export function quantityHead(span: WordSpan, words: readonly Word[]): number {
  for (let i = span.first; i < span.last; i += 1) if (number.test(words[i]!.text)) return i;
  return span.first;
}

export function magnitudeOf(_reading: Reading, _triggers: readonly number[], _claimedBy: (start: number) => string | undefined): Magnitude {
  return {};
}
