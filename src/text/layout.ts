/**
 * The parts of a dispatch's text: headlines and key points, dateline, byline, agency lines, paragraphs, subheads and
 * footers. Nothing is thrown and nothing is lost: blocks are in order and apart, and between them is white space only.
 */
import type { Block } from '../schema/reading.ts';
import { readBody } from './layout/body.ts';
import { readHeader, skip } from './layout/header.ts';
import { linesOf } from './layout/lines.ts';

/** "date 2024-01-10" before everything else. */
const dateHeader = /^\s*date\s+\d{4}-\d{2}-\d{2}(?!\S)/i;

/** Splits a text into its blocks, in time linear in its length. */
export function layout(text: string): Block[] {
  const lines = linesOf(text);
  const first = lines[0];
  if (!first) return [];
  const blocks: Block[] = [];
  const date = dateHeader.exec(text.slice(first.start, first.start + 40));
  if (date) {
    blocks.push({ kind: 'dateline', start: first.start, end: first.start + date[0].length });
    lines.splice(0, skip(text, lines, 0, date[0].length));
  }
  const header = readHeader(text, lines);
  for (const block of header.blocks) blocks.push(block);
  for (const block of readBody(text, lines, header.next)) blocks.push(block);
  return blocks;
}

/** The first headline before the story, white space folded; undefined where the story has none. `blocks` are those of `text`. */
export function headline(text: string, blocks: readonly Block[]): string | undefined {
  const found = blocks.find((block) => block.kind === 'headline' || block.kind === 'body');
  if (found?.kind !== 'headline') return undefined;
  const words = text
    .slice(found.start, Math.min(found.end, found.start + 500))
    .replace(/^#+\s*/, '')
    .replace(/\s+/g, ' ')
    .trim();
  return words === '' ? undefined : words;
}
