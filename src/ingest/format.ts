/** Which reader an input goes to: its extension or its media type decides, and where they do not, its first words. */
import { looksLikeTable } from './csv.ts';

export type Format = 'plain' | 'jsonl' | 'json' | 'csv' | 'html' | 'feed' | 'eml';

const extensions: Record<string, Format> = {
  txt: 'plain',
  text: 'plain',
  md: 'plain',
  markdown: 'plain',
  asc: 'plain',
  jsonl: 'jsonl',
  ndjson: 'jsonl',
  json: 'json',
  ninjs: 'json',
  csv: 'csv',
  tsv: 'csv',
  html: 'html',
  htm: 'html',
  xhtml: 'html',
  shtml: 'html',
  rss: 'feed',
  atom: 'feed',
  rdf: 'feed',
  eml: 'eml',
};
const mediaTypes: readonly (readonly [RegExp, Format])[] = [
  [/^(?:text\/html|application\/xhtml\+xml)/i, 'html'],
  [/^application\/(?:rss|atom|rdf)\+xml/i, 'feed'],
  [/^application\/feed\+json/i, 'feed'],
  [/^application\/(?:jsonl|x-ndjson|ndjson|jsonlines)/i, 'jsonl'],
  [/^application\/(?:[\w.-]+\+)?json/i, 'json'],
  [/^text\/(?:csv|tab-separated-values)/i, 'csv'],
  [/^message\/rfc822/i, 'eml'],
];

/** The format that a name's extension stands for; undefined for .xml, unknown ones and none. */
export function formatOfName(name: string): Format | undefined {
  return extensions[/\.([A-Za-z]+)$/.exec(name)?.[1]?.toLowerCase() ?? ''];
}

/** The format of a Content-Type; undefined for text/plain and XML, which say little. */
export const formatOfType = (type: string | undefined): Format | undefined =>
  mediaTypes.find(([pattern]) => pattern.test(type?.trim() ?? ''))?.[1];

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/** `head` without white space, comments, `<?xml … ?>` and the document type of a feed before its first element. */
function afterProlog(head: string): string {
  const skipped = /[\s\ufeff]*(?:<\?[^>]*\?>|<!--[\s\S]*?-->|<!doctype\s+(?:rss|feed|rdf:rdf)\b[^>[]*>)?/iy;
  let at = 0;
  for (;;) {
    skipped.lastIndex = at;
    const length = skipped.exec(head)?.[0].length ?? 0;
    if (length === 0) return head.slice(at);
    at += length;
  }
}

/** The format of a text by what stands in it. */
export function sniffFormat(text: string): Format {
  const head = afterProlog(text.slice(0, 4_000));
  if (/^<(?:rss|feed|rdf:rdf)\b/i.test(head) || (/^<!doctype/i.test(head) && /<!ENTITY/i.test(head))) return 'feed';
  if (/^<(?:!doctype\s+html|html|head|body|article|div|p|h1)\b/i.test(head)) return 'html';
  if (head.startsWith('{'))
    return isJson(text.slice(0, 5_000_000).trimStart().split('\n', 1)[0]!) && text.trim().includes('\n')
      ? 'jsonl'
      : 'json';
  if (/^\[\s*[{\]]/.test(head)) return 'json';
  return looksLikeTable(text) ? 'csv' : 'plain';
}
