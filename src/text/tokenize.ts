/**
 * Splits text into UD words as the English Web Treebank does: hyphenated compounds are three words ("U.S.", "-", "led"),
 * clitics are words of a multiword token ("do" + "n't"), abbreviations keep their stop.
 * Training reads the same function, so the encoder never meets words cut another way.
 */
export interface RawWord {
  readonly start: number;
  readonly end: number;
  readonly text: string;
  /** Index of the first word of the multiword token this word is part of, or -1. */
  readonly token: number;
}

/** Prefixes that stay joined to what follows the hyphen (LDC treebank guidelines). */
const prefixes = new Set(
  `e a u x agro ante anti arch be bi bio co counter cross cyber de eco ex extra inter intra macro mega micro mid mini multi neo non
  para peri post pre pro pseudo quasi re semi sub super tri ultra un uni vice`
    .split(/\s+/)
    // EWT splits these in spite of the list ("mid - January", "ex - president", "cross - border").
    .filter((p) => !['ex', 'mid', 'cross', 'vice', 'pro', 'inter'].includes(p)),
);

const abbreviations = new Set(
  `mr mrs ms dr prof sen rep gen gov lt col sgt capt cpl maj adm cmdr brig rev hon st mt ft jr sr no vs etc inc ltd co corp bros
  jan feb mar apr jun jul aug sep sept oct nov dec mon tue tues wed thu thur thurs fri sat sun
  ala ariz ark calif colo conn del fla ga ill ind kan ky mass md mich minn miss mo mont neb nev okla ore pa tenn tex va vt wash wis
  al approx dept est fig min max pvt supt pres ave blvd rd univ assn govt`.split(/\s+/),
);

const pieces = new RegExp(
  [
    String.raw`(?:https?:\/\/|www\.)[^\s<>"”]+[^\s<>"”.,;:!?)\]]`,
    String.raw`[\w.+-]{1,64}@[\w-]+(?:\.[\w-]+)+`,
    String.raw`[@#][\p{L}\p{N}_]+`,
    String.raw`\d{4}-\d{2}-\d{2}(?!\d)`,
    String.raw`\d{1,2}\/\d{1,2}\/\d{2,4}(?!\d)`,
    String.raw`\d{1,2}\/\d{1,2}(?![\d\/])`,
    String.raw`(?:1-)?(?:\d{3}-)?\d{3}-\d{4}(?![\p{L}\p{N}-])`,
    String.raw`[\p{L}\p{N}_-]+\.(?:docx?|xlsx?|pptx?|pdf|htm|html|txt|jpe?g|png|zip)(?![\p{L}\p{N}])`,
    String.raw`\p{Lu}{1,3}&\p{Lu}{1,3}(?![\p{L}\p{N}])`,
    String.raw`\d{1,2}:\d{2}(?::\d{2})?`,
    String.raw`[:;]-?[)(DP](?![\p{L}\p{N}])`,
    String.raw`(?:\p{L}\.){2,}(?![\p{L}\p{N}])`,
    String.raw`(?:\p{Lu}\.)+\p{Lu}(?![\p{L}\p{N}.])`,
    String.raw`\d+(?:[.,]\d+)*(?:\p{L}+)?`,
    String.raw`\p{Ll}[\p{Ll}\p{N}_]*(?:\.\p{Ll}[\p{Ll}\p{N}_]*)+(?![\p{L}\p{N}])`,
    String.raw`\p{L}[\p{L}\p{M}\p{N}_\u200c\u200d]*(?:['’]\p{L}[\p{L}\p{M}]*)*`,
    String.raw`[!?]{2,}|([*=_+~#$<>.-])\1+`,
    "''|``|’’|‘’",
    String.raw`\p{M}*[\s\S]`,
  ].join('|'),
  'uy',
);

const isSpace = (code: number): boolean =>
  code === 32 ||
  (code >= 9 && code <= 13) ||
  code === 0xa0 ||
  code === 0x1680 ||
  (code >= 0x2000 && code <= 0x200b) ||
  code === 0x2028 ||
  code === 0x2029 ||
  code === 0x202f ||
  code === 0x205f ||
  code === 0x3000 ||
  code === 0xfeff;

/** Words of `text` between two offsets, in order. Linear in the length. */
export function tokenize(text: string, from = 0, to = text.length): RawWord[] {
  const words: RawWord[] = [];
  let at = from;
  while (at < to) {
    if (isSpace(text.charCodeAt(at))) {
      at += 1;
      continue;
    }
    let end = at + 1;
    while (end < to && !isSpace(text.charCodeAt(end))) end += 1;
    splitChunk(text, at, end, words);
    at = end;
  }
  return words;
}

/** A run without white space. Very long runs are cut so that no rule looks far. */
function splitChunk(text: string, start: number, end: number, words: RawWord[]): void {
  for (let from = start; from < end; from += 2000) splitRun(text, from, Math.min(end, from + 2000), words);
}

function splitRun(text: string, start: number, end: number, words: RawWord[]): void {
  const run = text.slice(start, end);
  let at = 0;
  while (at < run.length) {
    pieces.lastIndex = at;
    let length = Math.max(1, pieces.exec(run)?.[0].length ?? 1);
    const piece = run.slice(at, at + length);
    if (/^\p{L}/u.test(piece)) {
      if (run[at + length] === '.' && isAbbreviation(piece, run, at + length, text, end)) length += 1;
      else if (prefixes.has(piece.toLowerCase()) && /^-\p{L}/u.test(run.slice(at + length, at + length + 3))) {
        pieces.lastIndex = at + length + 1;
        length += 1 + (pieces.exec(run)?.[0].length ?? 0);
      }
      pushWord(text, start + at, start + at + length, words);
    } else words.push({ start: start + at, end: start + at + length, text: run.slice(at, at + length), token: -1 });
    at += length;
  }
}

function isAbbreviation(piece: string, run: string, stop: number, text: string, end: number): boolean {
  const after = run[stop + 1];
  if (after !== undefined && /[\p{L}\p{N}.]/u.test(after)) return false;
  if (/^\p{Lu}$/u.test(piece)) return true;
  if (!abbreviations.has(piece.toLowerCase())) return false;
  // Short forms that are also words ("no.", "sat.", "may.") keep the stop only before more of the sentence.
  if (
    !/^\p{Lu}/u.test(piece) &&
    piece.toLowerCase() !== 'etc' &&
    piece.toLowerCase() !== 'al' &&
    piece.toLowerCase() !== 'vs' &&
    piece.toLowerCase() !== 'approx'
  )
    return false;
  if (after !== undefined) return true;
  return /^\s+[\p{L}\p{N}"“‘'(]/u.test(text.slice(end, end + 8));
}

/** Contractions of "not" as people type them without the mark; those that are words of their own ("cant", "wont" as nouns) are rare in print. */
const unmarkedNot = new Set(
  'aint arent cant couldnt didnt doesnt dont hadnt hasnt havent isnt mustnt shouldnt wasnt werent wont wouldnt'.split(
    ' ',
  ),
);

const clitic = /(?:n['’]t|['’](?:s|re|ve|ll|d|m))$/i;

function pushWord(text: string, start: number, end: number, words: RawWord[]): void {
  const whole = text.slice(start, end);
  const lower = whole.toLowerCase();
  let cut = -1;
  if (unmarkedNot.has(lower)) cut = end - 2;
  else if (lower === 'cannot' || lower === 'gonna' || lower === 'wanna' || lower === 'gotta') cut = start + 3;
  else if (/['’]/.test(whole)) {
    const found = clitic.exec(whole);
    if (found && found.index > 0) cut = start + found.index;
  }
  if (cut < 0) {
    words.push({ start, end, text: whole, token: -1 });
    return;
  }
  const token = words.length;
  words.push({ start, end: cut, text: text.slice(start, cut), token });
  words.push({ start: cut, end, text: text.slice(cut, end), token });
}
