import type { Block } from '../schema/reading.ts';

const head = /^\s*(\p{L}[\p{L}\p{M} .'’/-]*?)\s*(?:,|\(|\d|\s[-–—]|$)/u;

/** Places as datelines write them, with their offset: "NAIROBI" of "NAIROBI, Kenya, June 25 (Agency) -". A `date` header names none. */
export function datelinePlaces(text: string, blocks: readonly Block[]): { name: string; start: number }[] {
  return blocks.flatMap((block) => {
    if (block.kind !== 'dateline') return [];
    const match = head.exec(text.slice(block.start, Math.min(block.end, block.start + 80)));
    const name = match?.[1];
    if (!match || !name || /^date\b/i.test(name)) return [];
    return [{ name, start: block.start + match[0].indexOf(name) }];
  });
}
