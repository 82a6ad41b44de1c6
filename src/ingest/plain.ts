import { headline, layout } from '../text/layout.ts';
import type { Found } from './types.ts';

const header = /^[\s\ufeff]*date[ \t]+(\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}(?:T[\d:.]+(?:Z|[+-]\d{2}:?\d{2})?)?)(?!\S)\s*/i;

/**
 * A plain text. Its header "date YYYY-MM-DD", on a line of its own or before the first words, is cut off with the white
 * space behind it; everything after is kept exactly. The title is the text's own headline.
 */
export function readPlain(text: string): Found {
  const date = header.exec(text.slice(0, 2_000));
  const story = date ? text.slice(date[0].length) : text;
  return { text: story, published: date?.[1], title: headline(story, layout(story)) };
}
