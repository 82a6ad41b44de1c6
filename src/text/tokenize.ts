/**
 * Splits text into UD words as the English Web Treebank does: hyphenated compounds are three words ("U.S.", "-", "led"),
 * clitics are words of a multiword token ("do" + "n't"), abbreviations keep their stop, units part from their number.
 * Training reads the same function, so the encoder never meets words cut another way.
 */
import {
  abbreviations,
  areAfterYour,
  beforeLets,
  isAfterIts,
  numbering,
  plainAbbreviations,
  prefixes,
  units,
  unmarked,
} from './word-lists.ts';

export interface RawWord {
  readonly start: number;
  readonly end: number;
  readonly text: string;
  /** Index of the first word of the multiword token this word is part of, or -1. */
  readonly token: number;
}

const files = 'doc docx xls xlsx ppt pptx pdf htm html txt jpg jpeg png zip url'
  .split(' ')
  .flatMap((ending) => [ending, ending.toUpperCase()])
  .join('|');
/** "Net" and "Info" after a stop begin a sentence: "the deal.Net income". */
const domains = 'com org net gov edu info'
  .split(' ')
  .flatMap((ending) => [ending, ending.toUpperCase()])
  .concat('Com', 'Gov')
  .join('|');
const ends = String.raw`(?![\p{L}\p{N}])`;

/** In order: the first that matches is the next word. */
const pieces = new RegExp(
  [
    String.raw`(?:https?:\/\/|www\.)[^\s<>"”]+[^\s<>"”.,;:!?)\]'’]`,
    String.raw`(?:mailto:)?[\w.+%-]{1,64}@[\w-]+(?:\.[\w-]+)*`,
    String.raw`[@#][\p{L}_][\p{L}\p{N}_]*`,
    String.raw`\d{4}-\d{2}-\d{2}(?!\d)`,
    String.raw`\d{1,2}-\d{1,2}-\d{4}(?!\d)`,
    String.raw`\d{1,2}\/\d{1,2}\/\d{2,4}(?!\d)`,
    String.raw`\d{1,2}\/\d{1,2}(?![\d\/])`,
    String.raw`(?:\d{3}\/|(?:1-)?(?:\d{3}-)?)\d{3}-\d{4}(?![\p{L}\p{N}-])`,
    String.raw`x?\d-\d{4}(?![\p{L}\p{N}-])`,
    String.raw`[\p{L}\p{N}_#-]{1,64}\.(?:${files})${ends}`,
    String.raw`(?:[\p{L}\p{N}-]{1,63}\.){0,4}[\p{L}\p{N}-]{2,63}\.(?:${domains})(?:\.\p{Ll}{2})?(?![\p{L}\p{N}]|\.\p{L})(?:\/[^\s<>"”]*[^\s<>"”.,;:!?)\]'’])?`,
    String.raw`\.(?:${files})${ends}`,
    String.raw`\p{Lu}{1,3}&\p{Lu}{1,3}${ends}`,
    String.raw`\p{Ll}&\p{Ll}${ends}`,
    String.raw`(?!c\/o)\p{L}\/\p{L}${ends}`,
    String.raw`\d{1,2}:\d{2}(?::\d{2})?`,
    String.raw`[:;=]-?[)(DP]${ends}|\^_?\^`,
    String.raw`(?:\p{L}\.){2,12}${ends}`,
    String.raw`(?:Ph|Ed)\.D\.|[MB]\.Sc\.`,
    String.raw`(?:\p{Lu}\.){1,12}\p{Lu}(?![\p{L}\p{N}.])`,
    String.raw`(?<!\p{L}|\p{N})['’]?\d*\d0['’]s${ends}`,
    String.raw`(?<![\p{L}\p{N}.])\.\d+${ends}`,
    String.raw`\d{1,3}(?=(?:,\d{1,2})+\])`,
    String.raw`\d+(?:[.,]\d+)*(?:[AaPp]\.[Mm]\.?${ends}|\p{L}[\p{L}\p{N}]*)?`,
    String.raw`\p{Ll}[\p{Ll}\p{N}_]*(?:\.\p{Ll}[\p{Ll}\p{N}_]*)+${ends}`,
    String.raw`\p{L}[\p{L}\p{M}\p{N}_\u200c\u200d]*(?:['’${'`'}]\p{L}[\p{L}\p{M}]*)*`,
    String.raw`\.[!?]+|[!?]+\.(?!\.)|[!?]{2,}`,
    String.raw`(?![<>]{3})[-=_*~+|<>{}]{3,}|-+>|<-+|([*=_+~#$<>.\\/-])\1+`,
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
  const cutter = new Cutter(text, from, to);
  let at = from;
  while (at < to) {
    if (isSpace(text.charCodeAt(at))) {
      at += 1;
      continue;
    }
    let end = at + 1;
    while (end < to && !isSpace(text.charCodeAt(end))) end += 1;
    // Very long runs are cut so that no rule looks far.
    for (let start = at; start < end; start += 2000) cutter.cut(start, Math.min(end, start + 2000));
    at = end;
  }
  return cutter.words;
}

const clitic = /(?:n['’`]t|['’`](?:s|re|ve|ll|d|m))$/i;
const possessive = /^['’]s(?![\p{L}\p{N}])/iu;
/** After a word in -s: a closing quotation mark, or what makes a plural possessive ("the rebels' camp"). */
const afterPlural = /^['’]$/;
const opensQuote = /^(?:['‘]$|['‘]\p{L})/u;

class Cutter {
  readonly words: RawWord[] = [];
  /** Whether a single quotation mark stands open. */
  private quoted = false;
  constructor(
    private readonly text: string,
    private readonly from: number,
    private readonly to: number,
  ) {}

  /** A run without white space. */
  cut(start: number, end: number): void {
    const run = this.text.slice(start, end);
    if (opensQuote.test(run.slice(0, 3))) this.quoted = true;
    let at = 0;
    while (at < run.length) {
      pieces.lastIndex = at;
      let length = Math.max(1, pieces.exec(run)?.[0].length ?? 1);
      const piece = run.slice(at, at + length);
      const first = start + at;
      if (/^\p{L}/u.test(piece)) {
        if (run[at + length] === '.' && this.isAbbreviation(piece, run, at + length, end)) length += 1;
        else if (isPrefix(piece, run.slice(at + length, at + length + 3))) {
          pieces.lastIndex = at + length + 1;
          length += 1 + (pieces.exec(run)?.[0].length ?? 0);
        } else if (isStutter(piece) && run.slice(at + length) === '-') length += 1;
      }
      const rest = run.slice(at + length, at + length + 3);
      if (possessive.test(rest) && /[\p{L}\p{N}]\.?$/u.test(piece)) {
        this.push([first, first + length, first + length + 2], true);
        length += 2;
      } else if (/^\p{L}/u.test(piece)) this.pushWord(first, first + length, run.slice(at + length), end);
      else if (/^\d/.test(piece)) this.pushNumber(first, first + length);
      else this.push([first, first + length], false);
      at += length;
    }
    if (/[.,!?…]['’]$/.test(run)) this.quoted = false;
  }

  private isAbbreviation(piece: string, run: string, stop: number, end: number): boolean {
    const after = run[stop + 1];
    const lower = piece.toLowerCase();
    if (numbering.has(lower) && (/^\p{Ll}/u.test(piece) || lower === 'no'))
      return /^[^\S\n]*\n?[^\S\n]*[#\d]/.test(after ?? this.text.slice(end, Math.min(this.to, end + 4)));
    if (after !== undefined && /[\p{L}\p{N}.]/u.test(after)) return false;
    if (/^\p{Lu}$/u.test(piece)) return true;
    if (!abbreviations.has(lower)) return false;
    if (!/^\p{Lu}/u.test(piece) && !plainAbbreviations.has(lower)) return false;
    if (after !== undefined) return true;
    // "… guns, etc. They left": the sentence ends there, and the stop is its own.
    const next = lower === 'etc' ? /^\s+[\p{Ll}\p{N}"“‘'(]/u : /^\s+[\p{L}\p{N}"“‘'(]/u;
    return next.test(this.text.slice(end, Math.min(this.to, end + 8)));
  }

  /** A word of letters, with the clitics that it holds; `rest` is what follows it in its run. */
  private pushWord(start: number, end: number, rest: string, runEnd: number): void {
    const whole = this.text.slice(start, end);
    const lower = whole.toLowerCase();
    const parts = this.unmarkedParts(lower, whole, start, runEnd, rest);
    const found = !parts && /['’`]/.test(whole) ? clitic.exec(whole) : null;
    if (parts) this.push([start, ...parts.map((length) => start + length), end], true);
    else if (lower === 'alot') this.push([start, start + 1, end], false);
    else if (found && found.index > 0) this.push([start, start + found.index, end], true);
    else this.push([start, end], false);
  }

  /** Where the words of a contraction written without its mark begin, but the first. */
  private unmarkedParts(
    lower: string,
    whole: string,
    start: number,
    end: number,
    rest: string,
  ): readonly number[] | undefined {
    const known = unmarked.get(lower);
    if (known) {
      if (whole === 'IM' || this.isName(whole, start, rest === '' ? end : this.to)) return undefined;
      return known.map((_, i) => known.slice(0, i + 1).reduce((a, b) => a + b));
    }
    if (rest !== '' || !/^(?:its|your|lets)$/.test(lower)) return undefined;
    const ahead = this.text.slice(end, Math.min(this.to, end + 40));
    const next = /^\s{1,8}(\p{L}{1,20})(?![\p{L}-])/u.exec(ahead)?.[1] ?? '';
    if (lower === 'its') return isAfterIts.has(next) ? [2] : undefined;
    if (lower === 'your') return areAfterYour.has(next) ? [3] : undefined;
    const before = this.words.at(-1)?.text.toLowerCase();
    return next && (before === undefined || beforeLets.has(before) || /^[.!?:,"“]$/.test(before)) ? [3] : undefined;
  }

  /** "Im Tae-hee", "Ive Radić", "Jony Ive": beside another name these are names, not "I'm" and "I've". */
  private isName(whole: string, start: number, end: number): boolean {
    if (whole !== 'Im' && whole !== 'Ive') return false;
    if (/^\s+\p{Lu}/u.test(this.text.slice(end, Math.min(this.to, end + 4)))) return true;
    return whole === 'Ive' && /\p{Lu}\p{Ll}+\s$/u.test(this.text.slice(Math.max(this.from, start - 30), start));
  }

  /** "5 pm" and "$5 M" part, "Su-24M" and "Section 12B" do not: there the letter belongs to a name. */
  private pushNumber(start: number, end: number): void {
    const found = /^([\d.,]*\d)([ap]\.m\.?|\p{L}+)$/iu.exec(this.text.slice(start, end));
    const [, number = '', unit = ''] = found ?? [];
    const before = this.text.slice(Math.max(this.from, start - 2), start);
    const isNamed = /\p{L}-$/u.test(before) || (/^[^\P{Lu}K]$/u.test(unit) && !/\p{Sc}$/u.test(before));
    if (units.has(unit.toLowerCase().replace(/\.$/, '')) && !isNamed)
      this.push([start, start + number.length, end], false);
    else this.push([start, end], false);
  }

  /** Words between neighbouring `cuts`, of one token or not. */
  private push(cuts: readonly number[], oneToken: boolean): void {
    const token = oneToken ? this.words.length : -1;
    for (let i = 1; i < cuts.length; i += 1) {
      const [start, end] = [cuts[i - 1]!, cuts[i]!];
      this.words.push({ start, end, text: this.text.slice(start, end), token });
    }
    this.joinPlural();
  }

  private wordFollows(end: number): boolean {
    return /^\s+[\p{L}\p{N}]/u.test(this.text.slice(end, Math.min(this.to, end + 4)));
  }

  /** "rebels" and "'" are one token where no quotation ends. */
  private joinPlural(): void {
    const mark = this.words.at(-1)!;
    const noun = this.words.at(-2);
    if (!noun || noun.end !== mark.start || noun.token >= 0 || !afterPlural.test(mark.text)) return;
    if (!/\p{L}[sxz]$/iu.test(noun.text) || !this.wordFollows(mark.end)) return;
    if (this.quoted) {
      this.quoted = false;
      return;
    }
    const token = this.words.length - 2;
    this.words.splice(token, 2, { ...noun, token }, { ...mark, token });
  }
}

/**
 * Whether `piece` stays joined to what follows, by the first letters of that. "UN-backed" is no "un-", and beside a name
 * "inter-Korean" is parted: the reader looks for the name.
 */
function isPrefix(piece: string, after: string): boolean {
  if (!/^-\p{L}/u.test(after) || !prefixes.has(piece.toLowerCase()) || /^\p{Lu}{2,}$/u.test(piece)) return false;
  return !(/^(?:inter|cross)$/i.test(piece) && /^-\p{Lu}/u.test(after));
}

/** The beginning of a word that breaks off: "th- the men". */
const isStutter = (piece: string): boolean => /^(?:\p{L}|[Tt]h|[Ss]h|[Ww]h|[Tt]hr|[Kk]n)$/u.test(piece);
