import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { SitrepError } from '../../errors.ts';
import { findTimexes, type TimeWord } from '../../resolve/times/index.ts';

interface Annotated {
  readonly start: number;
  readonly end: number;
  readonly value: string;
}

export interface TimexDocument {
  readonly text: string;
  readonly published: string;
  readonly timexes: readonly Annotated[];
}

export interface TimexScores {
  /** F1 of extents that overlap, of extents that are the same, and of overlapping ones with the same value (TempEval-3, task A). */
  readonly extentF1Relaxed: number;
  readonly extentF1Strict: number;
  readonly valueF1: number;
  readonly counts: {
    readonly documents: number;
    readonly gold: number;
    readonly system: number;
    readonly relaxed: number;
    readonly strict: number;
    readonly value: number;
  };
}

const entities: Readonly<Record<string, string>> = {
  '&amp;': '&',
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&apos;': "'",
};
function unescapeXml(text: string): string {
  return text.replace(/&(?:amp|lt|gt|quot|apos);/g, (entity) => entities[entity] as string);
}
function attribute(tag: string, name: string): string | null {
  const match = new RegExp(`\\b${name}="([^"]*)"`).exec(tag);
  return match ? (match[1] as string) : null;
}

/**
 * Text, day of creation and TIMEX3 of a TimeML document. Only what stands in TEXT is read; without it, the whole.
 * Throws SitrepError `bad-timeml` where the document names no day of creation.
 */
export function parseTimeMl(xml: string, name: string): TimexDocument {
  const creation =
    /<TIMEX3\b[^>]*functionInDocument="CREATION_TIME"[^>]*>/.exec(xml) ?? /<DCT>\s*<TIMEX3\b[^>]*>/.exec(xml);
  const published = creation ? attribute(creation[0], 'value') : null;
  if (!published)
    throw new SitrepError(
      'bad-timeml',
      `${name} has no TIMEX3 with functionInDocument="CREATION_TIME"; give TimeML 1.2.1 documents.`,
    );
  const from = xml.indexOf('<TEXT>');
  const to = xml.lastIndexOf('</TEXT>');
  const body = from >= 0 && to > from ? xml.slice(from + 6, to) : xml;
  let text = '';
  const timexes: Annotated[] = [];
  let open: { start: number; value: string } | null = null;
  for (const part of body.split(/(<[^>]*>)/)) {
    if (!part.startsWith('<')) text += unescapeXml(part);
    else if (part.startsWith('<TIMEX3') && !part.endsWith('/>'))
      open = { start: text.length, value: attribute(part, 'value') ?? '' };
    else if (part === '</TIMEX3>' && open) {
      if (open.start < text.length) timexes.push({ start: open.start, end: text.length, value: open.value });
      open = null;
    }
  }
  return { text, published, timexes };
}

function filesOf(path: string): string[] {
  if (!statSync(path, { throwIfNoEntry: false }))
    throw new SitrepError('no-such-file', `${path} does not exist; give a .tml file or a folder of them.`);
  if (!statSync(path).isDirectory()) return [path];
  return readdirSync(path, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.tml'))
    .sort()
    .map((name) => join(path, name));
}

function f1(hits: number, gold: number, system: number): number {
  return gold + system === 0 ? 0 : (2 * hits) / (gold + system);
}

/** Pairs each gold time with one of ours that overlaps it, the same extent first. */
export function pairTimexes(gold: readonly Annotated[], system: readonly Annotated[]): [Annotated, Annotated][] {
  const free = new Set(system);
  const pairs: [Annotated, Annotated][] = [];
  const take = (fits: (g: Annotated, s: Annotated) => boolean, among: readonly Annotated[]): Annotated[] =>
    among.filter((g) => {
      for (const s of free) {
        if (!fits(g, s)) continue;
        free.delete(s);
        pairs.push([g, s]);
        return false;
      }
      return true;
    });
  const rest = take((g, s) => g.start === s.start && g.end === s.end, gold);
  take((g, s) => g.start < s.end && s.start < g.end, rest);
  return pairs;
}

/**
 * Scores the grammar on TimeML documents (.tml, a file or a folder, searched through) as TempEval-3 did.
 * `tokenize` gives the words of a text, with their sentences where it knows them.
 */
export function evalTimex(path: string, tokenize: (text: string) => readonly TimeWord[]): TimexScores {
  const counts = { documents: 0, gold: 0, system: 0, relaxed: 0, strict: 0, value: 0 };
  for (const file of filesOf(path)) {
    const document = parseTimeMl(readFileSync(file, 'utf8'), file);
    const system = findTimexes(tokenize(document.text), document.text, document.published, undefined, {
      habit: 'timeml',
    });
    counts.documents++;
    counts.gold += document.timexes.length;
    counts.system += system.length;
    for (const [gold, found] of pairTimexes(document.timexes, system)) {
      counts.relaxed++;
      if (gold.start === found.start && gold.end === found.end) counts.strict++;
      if (gold.value === found.value) counts.value++;
    }
  }
  return {
    extentF1Relaxed: f1(counts.relaxed, counts.gold, counts.system),
    extentF1Strict: f1(counts.strict, counts.gold, counts.system),
    valueF1: f1(counts.value, counts.gold, counts.system),
    counts,
  };
}
