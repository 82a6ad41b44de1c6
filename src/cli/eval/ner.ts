/** Scores named entities on IOB files: exact spans and types, from raw text. */
import { SitrepError } from '../../errors.ts';
import { goldText, type Score, scoreOf } from './lines.ts';
import { printed } from './printed.ts';

export type NerType = 'PER' | 'LOC' | 'ORG' | 'MISC';
export interface TypedSpan {
  readonly start: number;
  readonly end: number;
  readonly type: NerType;
}
export interface NerDocument {
  readonly text: string;
  readonly entities: readonly TypedSpan[];
}
export interface NerScore extends Score {
  readonly types: Partial<Record<NerType, Score>>;
  /** Over PER, LOC and ORG alone: the types that the reader has. */
  readonly main: Score;
}

/** What other sets call our four types; labels that are not listed are left out of the count. */
const typeOf: Record<string, NerType> = {
  per: 'PER',
  person: 'PER',
  politician: 'PER',
  loc: 'LOC',
  location: 'LOC',
  country: 'LOC',
  gpe: 'LOC',
  org: 'ORG',
  organisation: 'ORG',
  organization: 'ORG',
  politicalparty: 'ORG',
  misc: 'MISC',
  event: 'MISC',
  election: 'MISC',
};

interface Token {
  readonly form: string;
  readonly tag: string;
}
interface TaggedSentence {
  readonly tokens: readonly Token[];
  /** As the file gives it (`# text = …`). */
  readonly text?: string;
  readonly opens: 'document' | 'paragraph' | null;
}

/**
 * Reads IOB2, IOB1 or IO files: one word a line with its tag last ("Oslo B-LOC") or third (UniversalNER: number, word, tag), sentences
 * apart by an empty line. Where the file marks documents (`# newdoc`, `-DOCSTART-`) they are kept whole, else each sentence is one.
 */
export function readIob(path: string): NerDocument[] {
  const sentences = sentencesOf(goldText(path));
  if (!sentences.some((s) => s.tokens.some((t) => /^[BI]-/.test(t.tag))))
    throw new SitrepError(
      'bad-set',
      `${path} has no IOB tags; give lines of a word and its tag, such as "Oslo B-LOC".`,
      2,
    );
  const whole = sentences.some((s) => s.opens === 'document');
  const groups: TaggedSentence[][] = [];
  for (const sentence of sentences) {
    if (!whole || sentence.opens === 'document' || groups.length === 0) groups.push([]);
    if (sentence.tokens.length) groups.at(-1)!.push(sentence);
  }
  return groups.filter((group) => group.length).map(documentOf);
}

function sentencesOf(file: string): TaggedSentence[] {
  const sentences: TaggedSentence[] = [];
  let opens: TaggedSentence['opens'] = null;
  for (const block of file.replaceAll('\r\n', '\n').split(/\n\s*\n/)) {
    const tokens: Token[] = [];
    let text: string | undefined;
    for (const line of block.split('\n')) {
      if (/^# newdoc/.test(line) || /^-DOCSTART-/.test(line)) opens = 'document';
      else if (/^# newpar/.test(line)) opens ??= 'paragraph';
      else if (/^# text = /.test(line)) text = line.slice(9);
      else if (line.trim() && !/^# \w+( \w+)? =/.test(line)) tokens.push(tokenOf(line));
    }
    if (!tokens.length) continue;
    sentences.push({ tokens, text, opens });
    opens = null;
  }
  return sentences;
}

function tokenOf(line: string): Token {
  const cells = line.split(/\t/).length > 1 ? line.split('\t') : line.trim().split(/ +/);
  const numbered = cells.length >= 3 && /^\d+$/.test(cells[0]!);
  return { form: numbered ? cells[1]! : cells[0]!, tag: (numbered ? cells[2]! : cells.at(-1)!).trim() };
}

function documentOf(sentences: readonly TaggedSentence[]): NerDocument {
  let text = '';
  const entities: TypedSpan[] = [];
  for (const sentence of sentences) {
    if (text) text += sentence.opens === 'paragraph' ? '\n\n' : ' ';
    const written = writtenOut(sentence);
    for (const span of spansOf(sentence.tokens)) {
      const type = typeOf[span.label.toLowerCase()];
      if (type)
        entities.push({
          start: text.length + written.at[span.first]![0],
          end: text.length + written.at[span.last - 1]![1],
          type,
        });
    }
    text += written.text;
  }
  return { text, entities };
}

/** Spans of one label. A `B-` opens one; so does an `I-` after another label, as IO files have it. */
function spansOf(tokens: readonly Token[]): { first: number; last: number; label: string }[] {
  const spans: { first: number; last: number; label: string }[] = [];
  tokens.forEach(({ tag }, i) => {
    const label = /^[BI]-(.+)$/.exec(tag)?.[1];
    if (!label) return;
    const open = spans.at(-1);
    if (tag.startsWith('I') && open?.last === i && open.label === label) open.last = i + 1;
    else spans.push({ first: i, last: i + 1, label });
  });
  return spans;
}

/** The sentence's text with each token's place in it: as given, or put together from the tokens. */
function writtenOut({ tokens, text }: TaggedSentence): { text: string; at: [number, number][] } {
  if (text !== undefined) {
    const at = placesIn(text, tokens);
    if (at) return { text, at };
  }
  return printed(tokens.map(({ form }) => form));
}

function placesIn(text: string, tokens: readonly Token[]): [number, number][] | null {
  const at: [number, number][] = [];
  let from = 0;
  for (const { form } of tokens) {
    const start = text.indexOf(form, from);
    if (start < 0 || text.slice(from, start).trim()) return null;
    from = start + form.length;
    at.push([start, from]);
  }
  return at;
}

/** Exact F1 over the types that the set holds; entities of ours of other types are not counted. */
export async function evalNer(path: string, find: (text: string) => Promise<readonly TypedSpan[]>): Promise<NerScore> {
  const documents = readIob(path);
  const held = new Set(documents.flatMap((d) => d.entities.map((e) => e.type)));
  const counts = new Map([...held].sort().map((type) => [type, { right: 0, gold: 0, system: 0 }]));
  for (const { text, entities } of documents) {
    const gold = new Set(entities.map((e) => `${e.start} ${e.end} ${e.type}`));
    for (const e of entities) counts.get(e.type)!.gold += 1;
    for (const e of await find(text)) {
      const count = counts.get(e.type);
      if (!count) continue;
      count.system += 1;
      if (gold.has(`${e.start} ${e.end} ${e.type}`)) count.right += 1;
    }
  }
  const sumOf = (types: readonly NerType[]): Score => {
    const sum = { right: 0, gold: 0, system: 0 };
    for (const type of types)
      for (const k of ['right', 'gold', 'system'] as const) sum[k] += counts.get(type)?.[k] ?? 0;
    return scoreOf(sum);
  };
  return {
    ...sumOf([...held]),
    main: sumOf(['PER', 'LOC', 'ORG']),
    types: Object.fromEntries([...counts].map(([type, c]) => [type, scoreOf(c)])),
  };
}
