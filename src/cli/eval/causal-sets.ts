/** Sets of causes and effects: BECAUSE (brat files) and the Causal News Corpus (tables). */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { SitrepError } from '../../errors.ts';
import { rowsOf } from '../../ingest/csv.ts';
import { goldText } from './lines.ts';
import { printed } from './printed.ts';
import { codeUnits, type Extent } from './spans.ts';

/** A cause and its effect, each in one piece or more. */
export interface CausalPair {
  readonly cause: readonly Extent[];
  readonly effect: readonly Extent[];
  /** What the set calls the tie ("Consequence"), where it names it. */
  readonly kind?: string;
}
export interface CausalText {
  readonly name: string;
  readonly text: string;
  readonly pairs: readonly CausalPair[];
}
export interface LabelledSentence {
  readonly name: string;
  readonly text: string;
  readonly causal: boolean;
}
export type CausalSet =
  | { readonly form: 'labels'; readonly sentences: readonly LabelledSentence[] }
  | { readonly form: 'pairs'; readonly texts: readonly CausalText[] };

/** A folder of brat's NAME.txt and NAME.ann, or a table with `text` and `label`, or with `text_w_pairs`. Throws SitrepError `bad-set`. */
export function readCausalSet(path: string): CausalSet {
  if (statSync(path, { throwIfNoEntry: false })?.isDirectory()) return { form: 'pairs', texts: readBrat(path) };
  const [head, ...rows] = [...rowsOf(goldText(path).replace(/^\ufeff/, ''), ',')].map(({ cells }) => cells);
  const column = (name: string) => (head ?? []).map((cell) => cell.trim()).indexOf(name);
  const [text, label, marked, index] = ['text', 'label', 'text_w_pairs', 'index'].map(column) as [
    number,
    number,
    number,
    number,
  ];
  const nameOf = (cells: readonly string[], at: number) => cells[index]?.trim() || `row ${at + 2}`;
  if (marked >= 0)
    return {
      form: 'pairs',
      texts: joined(rows.map((cells, at) => markedText(nameOf(cells, at), cells[marked] ?? '', path))),
    };
  if (text >= 0 && label >= 0)
    return {
      form: 'labels',
      sentences: rows.map((cells, at) => {
        const given = cells[label]?.trim();
        if (given !== '0' && given !== '1')
          throw new SitrepError('bad-set', `${path}, ${nameOf(cells, at)}: the label is neither 0 nor 1.`, 2);
        return { name: nameOf(cells, at), text: asPrinted(cells[text]!).text, causal: given === '1' };
      }),
    };
  throw new SitrepError(
    'bad-set',
    `${path} has no columns "text" and "label", and no "text_w_pairs"; give such a table, or a folder of NAME.txt and NAME.ann.`,
    2,
  );
}

/** Rows of one text as one text with all their pairs. */
function joined(rows: readonly CausalText[]): CausalText[] {
  const byText = new Map<string, CausalText>();
  for (const row of rows) {
    const before = byText.get(row.text);
    byText.set(row.text, before ? { ...before, pairs: [...before.pairs, ...row.pairs] } : row);
  }
  return [...byText.values()];
}

/** Words that a set sets apart by spaces, with the place of each word there and as print sets it. */
function asPrinted(spaced: string): {
  text: string;
  words: { from: number; to: number; start: number; end: number }[];
} {
  const found = [...spaced.matchAll(/\S+/g)];
  const { text, at } = printed(
    found.map(([word]) => word),
    { cutAtHyphens: true },
  );
  return {
    text,
    words: found.map(({ index, 0: word }, i) => {
      const [start, end] = at[i]!;
      return { from: index, to: index + word.length, start, end };
    }),
  };
}

/** `<ARG0>` marks the cause, `<ARG1>` the effect, `<SIGn>` the signal, which is not scored. */
function markedText(name: string, marked: string, path: string): CausalText {
  let plain = '';
  const open = new Map<string, number>();
  const spans: Record<string, Extent[]> = { ARG0: [], ARG1: [] };
  for (const part of marked.split(/(<\/?(?:ARG[01]|SIG\d+)>)/)) {
    const [, closes, tag] = /^<(\/?)(ARG[01]|SIG\d+)>$/.exec(part) ?? [];
    if (!tag) plain += part;
    else if (!closes) open.set(tag, plain.length);
    else if (open.has(tag)) {
      spans[tag]?.push({ start: open.get(tag)!, end: plain.length });
      open.delete(tag);
    } else throw new SitrepError('bad-set', `${path}, ${name}: ${part} closes nothing.`, 2);
  }
  const { text, words } = asPrinted(plain);
  const inPrint = ({ start, end }: Extent): Extent[] => {
    const inside = words.filter(({ from, to }) => from < end && start < to);
    return inside.length ? [{ start: inside[0]!.start, end: inside.at(-1)!.end }] : [];
  };
  const [cause, effect] = [spans.ARG0!.flatMap(inPrint), spans.ARG1!.flatMap(inPrint)];
  return { name, text, pairs: cause.length && effect.length ? [{ cause, effect }] : [] };
}

/** Ties of brat that have a cause and an effect; what is marked as no cause, and ties with one end, are left out. */
function readBrat(folder: string): CausalText[] {
  const names = readdirSync(folder)
    .filter((file) => file.endsWith('.ann'))
    .sort();
  if (names.length === 0)
    throw new SitrepError('bad-set', `${folder} holds no NAME.ann; give a folder of NAME.txt and NAME.ann.`, 2);
  return names.map((file) => {
    const name = file.slice(0, -'.ann'.length);
    if (!statSync(join(folder, `${name}.txt`), { throwIfNoEntry: false }))
      throw new SitrepError('bad-set', `${join(folder, file)} has no ${name}.txt beside it.`, 2);
    const text = readFileSync(join(folder, `${name}.txt`), 'utf8');
    const unit = codeUnits(text);
    const spans = new Map<string, Extent[]>();
    const lines = readFileSync(join(folder, file), 'utf8').split(/\r?\n/);
    for (const line of lines) {
      const [, id, places] = /^(T\d+)\t\S+ ([\d ;]+)\t/.exec(line) ?? [];
      const pieces = places?.split(';').map((place) => place.split(' ').map(Number) as [number, number]) ?? [];
      if (id)
        spans.set(
          id,
          pieces.map(([start, end]) => ({ start: unit(start), end: unit(end) })),
        );
    }
    const pairs = lines.flatMap((line): CausalPair[] => {
      const [, kind, parts] = /^E\d+\t(\w+):T\d+((?: \w+:T\d+)*)/.exec(line) ?? [];
      if (!kind || kind === 'NonCausal') return [];
      const of = (role: string) => [...parts!.matchAll(/ (\w+):(T\d+)/g)].find(([, r]) => r === role)?.[2];
      const [cause, effect] = [spans.get(of('Cause') ?? ''), spans.get(of('Effect') ?? '')];
      return cause && effect ? [{ kind, cause, effect }] : [];
    });
    return { name, text, pairs };
  });
}
