/** Words before a full stop that ends no sentence. Single capitals (`U.S.`, `J. Smith`) are seen by their shape. */
const abbreviations = new Set(
  'mr mrs ms dr prof gen lt col sgt capt maj brig adm cmdr gov sen rep rev st jr sr no vs etc inc ltd co corp jan feb mar apr jun jul aug sep sept oct nov dec'.split(
    ' ',
  ),
);
/** No sentence is looked for further away than this, so that a text without full stops costs no more than another. */
const reach = 2000;

function endsSentence(text: string, at: number): boolean {
  const mark = text.charCodeAt(at);
  if (mark === 0x0a) return text.charCodeAt(at + 1) === 0x0a || text.startsWith('\r\n', at + 1);
  if (mark !== 0x2e && mark !== 0x21 && mark !== 0x3f) return false;
  const after = /^["'”’)\]]*\s+["'“‘([]*(\S)/.exec(text.slice(at + 1, at + 12));
  if (!after) return at + 1 >= text.length || /^["'”’)\]]*\s*$/.test(text.slice(at + 1, at + 12));
  if (/\p{Ll}/u.test(after[1]!)) return false;
  if (mark !== 0x2e) return true;
  const word = /[\p{L}.]*$/u.exec(text.slice(Math.max(0, at - 12), at))?.[0] ?? '';
  return !/(^|\.)\p{Lu}$/u.test(word) && !abbreviations.has(word.toLowerCase());
}

/** A text cut into sentences by punctuation alone, the spaces between them left out. */
export function sentencesIn(text: string): string[] {
  const found: string[] = [];
  let from = 0;
  for (let at = 0; at < text.length; at += 1) {
    if (!endsSentence(text, at)) continue;
    const end = at + 1 + (/^["'”’)\]]*/.exec(text.slice(at + 1, at + 12))?.[0].length ?? 0);
    found.push(text.slice(from, end).trim());
    from = end;
    at = end - 1;
  }
  return [...found, text.slice(from).trim()].filter((sentence) => sentence !== '');
}

/**
 * The sentence of a dispatch's text in which [start, end) stands, without surrounding white space.
 * It goes by punctuation and blank lines alone: it is for reading and searching, not for offsets.
 */
export function sentenceAround(text: string, start: number, end: number): string {
  let from = start;
  const floor = Math.max(0, start - reach);
  while (from > floor && !endsSentence(text, from - 1)) from -= 1;
  let to = Math.max(end, start + 1);
  const ceiling = Math.min(text.length, to + reach);
  while (to < ceiling && !endsSentence(text, to - 1)) to += 1;
  while (to < text.length && /["'”’)\]]/.test(text[to]!) && endsSentence(text, to - 1)) to += 1;
  return text
    .slice(from, to)
    .replace(/^["'”’)\]]+\s/, '')
    .trim();
}
