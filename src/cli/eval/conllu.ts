/**
 * Scores readings of raw text against a treebank as the CoNLL 2018 shared task did: sentences, tokens and words are aligned by the
 * characters they hold (white space left out), words of multiword tokens by their forms, tags and heads only over aligned words.
 */
import { SitrepError } from '../../errors.ts';
import { type Counts, goldText, type Score, scoreOf } from './lines.ts';

/** What a file says of a text: spans count its characters without white space. */
export interface Annotation {
  /** All characters that are no white space. */
  readonly characters: string;
  readonly sentences: readonly Extent[];
  readonly tokens: readonly Extent[];
  readonly words: readonly ScoredWord[];
}
interface Extent {
  readonly start: number;
  readonly end: number;
}
export interface ScoredWord extends Extent {
  /** Part of a multiword token, whose span it has. */
  readonly multi: boolean;
  readonly form: string;
  readonly lemma: string;
  readonly upos: string;
  readonly xpos: string;
  readonly feats: string;
  /** Index of the head in `words`, -1 for the root. */
  readonly head: number;
  readonly deprel: string;
}

export const metrics = ['Tokens', 'Sentences', 'Words', 'UPOS', 'XPOS', 'UFeats', 'Lemmas', 'UAS', 'LAS'] as const;
export type Metric = (typeof metrics)[number];
export type ConlluScore = Record<Metric, Score>;

/** Characters that no word holds in either file: white space, zero-width space, byte order mark. */
export const unheld = /[\s\u200b\ufeff]+/gu;
const universal = new Set(
  `PronType NumType Poss Reflex Foreign Abbr Gender Animacy Number Case Definite Degree VerbForm Mood Tense Aspect Voice Evident
   Polarity Person Polite`.split(/\s+/),
);

/** A treebank's documents: the text of each, paragraphs apart by an empty line, and its CoNLL-U lines. */
export function documentsOf(conllu: string): { text: string; conllu: string }[] {
  const parts = conllu.split(/^(?=# newdoc)/m).filter((part) => /^\d/m.test(part));
  return parts.map((part) => ({ text: rawText(part), conllu: part }));
}

function rawText(conllu: string): string {
  let text = '';
  let glued = true;
  for (const block of conllu.split(/\n\s*\n/)) {
    if (!/^\d/m.test(block)) continue;
    const given = /^# text = (.*)$/m.exec(block)?.[1];
    const written = tokenRows(block);
    if (text) text += /^# newpar/m.test(block) ? '\n\n' : glued ? '' : ' ';
    text +=
      given ??
      written
        .map((row) => row[1]! + (spaced(row) ? ' ' : ''))
        .join('')
        .trim();
    glued = !spaced(written.at(-1) ?? []);
  }
  return text;
}

const spaced = (row: readonly string[]): boolean => !/\bSpaceAfter=No\b/.test(row[9] ?? '');

/** Rows of surface tokens: words of multiword tokens and empty nodes left out. */
function tokenRows(block: string): string[][] {
  let covered = 0;
  return block.split('\n').flatMap((line) => {
    const row = line.split('\t');
    const id = /^(\d+)(?:-(\d+))?$/.exec(row[0] ?? '');
    if (!id || row.length < 8 || Number(id[1]) <= covered) return [];
    if (id[2]) covered = Number(id[2]);
    return [row];
  });
}

/** Reads CoNLL-U. Empty nodes and enhanced dependencies are left aside. */
export function annotationOf(conllu: string): Annotation {
  const pieces: string[] = [];
  const sentences: Extent[] = [];
  const tokens: Extent[] = [];
  const words: ScoredWord[] = [];
  let at = 0;
  for (const block of conllu.split(/\n\s*\n/)) {
    const first = words.length;
    const from = at;
    let multi: (Extent & { last: number }) | null = null;
    for (const line of block.split('\n')) {
      const row = line.split('\t');
      const id = /^(\d+)(?:-(\d+))?$/.exec(row[0] ?? '');
      if (!id || row.length < 8) continue;
      const number = Number(id[1]);
      if (multi && number > multi.last) multi = null;
      const form = row[1]!.replace(unheld, '');
      if (!multi) {
        pieces.push(form);
        tokens.push({ start: at, end: at + form.length });
        at += form.length;
      }
      if (id[2]) multi = { ...tokens.at(-1)!, last: Number(id[2]) };
      else words.push(wordOf(row, form, first, multi ?? tokens.at(-1)!, multi !== null));
    }
    if (words.length > first) sentences.push({ start: from, end: at });
  }
  return { characters: pieces.join(''), sentences, tokens, words };
}

function wordOf(
  row: readonly string[],
  form: string,
  first: number,
  { start, end }: Extent,
  multi: boolean,
): ScoredWord {
  const head = Number(row[6]);
  return {
    start,
    end,
    multi,
    form: form.toLowerCase(),
    lemma: row[2]!,
    upos: row[3]!,
    xpos: row[4]!,
    feats: row[5]!
      .split('|')
      .filter((f) => universal.has(f.split('=')[0]!))
      .sort()
      .join('|'),
    head: head > 0 ? first + head - 1 : -1,
    deprel: row[7]!.split(':')[0]!,
  };
}

/** Pairs of word indexes [gold, system] that are the same word. */
export function alignWords(gold: readonly ScoredWord[], system: readonly ScoredWord[]): [number, number][] {
  const pairs: [number, number][] = [];
  let g = 0;
  let s = 0;
  while (g < gold.length && s < system.length) {
    const [a, b] = [gold[g]!, system[s]!];
    if (a.multi || b.multi) {
      // A plain word before the multiword token stands alone.
      if (!a.multi && a.start < b.start) g += 1;
      else if (!b.multi && b.start < a.start) s += 1;
      else {
        const [gEnd, sEnd] = stretch(gold, system, g, s);
        pairs.push(...commonForms(gold, system, [g, gEnd], [s, sEnd]));
        [g, s] = [gEnd, sEnd];
      }
    } else if (a.start === b.start && a.end === b.end) pairs.push([g++, s++]);
    else if (a.start <= b.start) g += 1;
    else s += 1;
  }
  return pairs;
}

/** Where the stretch of characters that a multiword token and all tokens across its end cover is over, in both files. */
function stretch(gold: readonly ScoredWord[], system: readonly ScoredWord[], g: number, s: number): [number, number] {
  let end = Math.max(gold[g]!.multi ? gold[g]!.end : 0, system[s]!.multi ? system[s]!.end : 0);
  const take = (words: readonly ScoredWord[], i: number): number => {
    let next = i;
    for (let w = words[next]; w && (w.multi ? w.start < end : w.end <= end); w = words[next]) {
      end = Math.max(end, w.end);
      next += 1;
    }
    return next;
  };
  for (;;) {
    const before = end;
    g = take(gold, g);
    s = take(system, s);
    if (end === before) return [g, s];
  }
}

/** Longest common sequence of forms within two stretches. */
function commonForms(
  gold: readonly ScoredWord[],
  system: readonly ScoredWord[],
  [g0, g1]: [number, number],
  [s0, s1]: [number, number],
): [number, number][] {
  const rows = Array.from({ length: g1 - g0 + 1 }, () => new Array<number>(s1 - s0 + 1).fill(0));
  for (let i = g1 - g0 - 1; i >= 0; i -= 1)
    for (let j = s1 - s0 - 1; j >= 0; j -= 1)
      rows[i]![j] =
        gold[g0 + i]!.form === system[s0 + j]!.form
          ? rows[i + 1]![j + 1]! + 1
          : Math.max(rows[i + 1]![j]!, rows[i]![j + 1]!);
  const pairs: [number, number][] = [];
  for (let i = 0, j = 0; i < g1 - g0 && j < s1 - s0; ) {
    if (gold[g0 + i]!.form === system[s0 + j]!.form) pairs.push([g0 + i++, s0 + j++]);
    else if (rows[i + 1]![j]! >= rows[i]![j + 1]!) i += 1;
    else j += 1;
  }
  return pairs;
}

/** Counts of right, gold and system for every metric. Throws SitrepError `text-differs` where the files hold different characters. */
export function compareConllu(gold: Annotation, system: Annotation): Record<Metric, Counts> {
  if (gold.characters !== system.characters) throw differs(gold.characters, system.characters);
  const pairs = alignWords(gold.words, system.words);
  const goldOf = new Map(pairs.map(([g, s]) => [s, g]));
  const over = (same: (g: ScoredWord, s: ScoredWord) => boolean): Counts => ({
    right: pairs.filter(([g, s]) => same(gold.words[g]!, system.words[s]!)).length,
    gold: gold.words.length,
    system: system.words.length,
  });
  const sameHead = (g: ScoredWord, s: ScoredWord) => (s.head < 0 ? g.head < 0 : goldOf.get(s.head) === g.head);
  return {
    Tokens: sameExtents(gold.tokens, system.tokens),
    Sentences: sameExtents(gold.sentences, system.sentences),
    Words: over(() => true),
    UPOS: over((g, s) => g.upos === s.upos),
    XPOS: over((g, s) => g.xpos === s.xpos),
    UFeats: over((g, s) => g.feats === s.feats),
    Lemmas: over((g, s) => g.lemma === '_' || g.lemma === s.lemma),
    UAS: over(sameHead),
    LAS: over((g, s) => sameHead(g, s) && g.deprel === s.deprel),
  };
}

function sameExtents(gold: readonly Extent[], system: readonly Extent[]): Counts {
  const held = new Set(gold.map(({ start, end }) => `${start} ${end}`));
  return {
    right: system.filter(({ start, end }) => held.has(`${start} ${end}`)).length,
    gold: gold.length,
    system: system.length,
  };
}

function differs(gold: string, system: string): SitrepError {
  let at = 0;
  while (at < gold.length && gold[at] === system[at]) at += 1;
  const around = (text: string) => JSON.stringify(text.slice(Math.max(0, at - 15), at + 15));
  return new SitrepError(
    'text-differs',
    `The reading does not hold the characters of the treebank: ${around(gold)} against ${around(system)}.`,
  );
}

/** Reads every document's raw text with `read`, which answers in CoNLL-U, and scores the whole set. */
export async function evalConllu(path: string, read: (text: string) => Promise<string>): Promise<ConlluScore> {
  const documents = documentsOf(goldText(path));
  if (documents.length === 0) throw new SitrepError('bad-set', `${path} holds no sentences in CoNLL-U.`, 2);
  const sums = Object.fromEntries(metrics.map((m) => [m, { right: 0, gold: 0, system: 0 }])) as Record<Metric, Counts>;
  for (const { text, conllu } of documents) {
    const counts = compareConllu(annotationOf(conllu), annotationOf(await read(text)));
    for (const m of metrics) for (const k of ['right', 'gold', 'system'] as const) sums[m][k] += counts[m][k];
  }
  return Object.fromEntries(metrics.map((m) => [m, scoreOf(sums[m])])) as ConlluScore;
}
