import { SitrepError } from '../errors.ts';

/** Deepest nesting that is parsed; browsers stop at 512. */
export const maxDepth = 1_000;
export const maxTags = 300_000;

/** Elements without an end tag, and those whose end tag HTML lets out, so that they need not nest. */
const uncounted = new Set(
  'area base br col embed hr img input link meta param source track wbr p li dt dd tr td th option optgroup thead tbody tfoot colgroup rp rt'.split(
    ' ',
  ),
);
const rawText = new Set(['script', 'style', 'textarea', 'title', 'noscript']);
const tagName = /\/?[a-z][a-z0-9:_.-]{0,40}/iy;

/**
 * Counts tags and their nesting without parsing, in one pass, before a parser that recurses sees the markup.
 * Throws `too-deep` and `too-large`. The count is rough: what gets past it meets the worker's limits.
 */
export function checkDepth(markup: string, xml = false): void {
  let depth = 0;
  let tags = 0;
  let at = markup.indexOf('<');
  while (at >= 0) {
    const end = skipped(markup, at);
    if (end === -1) return;
    if (end > at) {
      at = markup.indexOf('<', end);
      continue;
    }
    tagName.lastIndex = at + 1;
    const found = tagName.exec(markup);
    if (found) {
      const closing = found[0].startsWith('/');
      const name = found[0].slice(closing ? 1 : 0).toLowerCase();
      tags += 1;
      if (tags > maxTags)
        throw new SitrepError(
          'too-large',
          `The markup has more than ${maxTags} tags; save the article alone as a text file.`,
        );
      if (xml || !uncounted.has(name)) {
        if (closing) depth = Math.max(0, depth - 1);
        else if (!isSelfClosing(markup, tagName.lastIndex)) depth += 1;
      }
      if (depth > maxDepth)
        throw new SitrepError(
          'too-deep',
          `The markup nests more than ${maxDepth} tags deep; save the article as a text file.`,
        );
      if (!xml && !closing && rawText.has(name)) {
        at = rawEnd(markup, tagName.lastIndex, name);
        continue;
      }
    }
    at = markup.indexOf('<', at + 1);
  }
}

/** End of the comment or CDATA that begins at `at`; `at` where none does, -1 where it never ends. */
function skipped(markup: string, at: number): number {
  for (const [open, close] of [
    ['<!--', '-->'],
    ['<![CDATA[', ']]>'],
  ] as const)
    if (markup.startsWith(open, at)) {
      const end = markup.indexOf(close, at + open.length);
      return end < 0 ? -1 : end + close.length;
    }
  return at;
}

function isSelfClosing(markup: string, from: number): boolean {
  const head = markup.slice(from, from + 2_000);
  const end = head.indexOf('>');
  return end > 0 && head[end - 1] === '/';
}

function rawEnd(markup: string, from: number, name: string): number {
  const close = new RegExp(`</${name}`, 'ig');
  close.lastIndex = from;
  return close.exec(markup)?.index ?? -1;
}
