/**
 * A reading as CoNLL-U. Every character of the text that is not a space is held: words of sentences with their tree,
 * and what stands outside sentences (datelines, bylines, agency lines, footers) as blocks of their own, marked `# block`.
 */
import type { BlockKind, Chain, Reading, Sentence, Word } from '../schema/reading.ts';

/**
 * The whole dispatch; ends with an empty line, as the format wants. Empty for a text without words. With chains it begins a document of its own,
 * and MISC holds `Entity` as CorefUD has it: "(e1", "e1)", "(e1)".
 */
export function toConllu(reading: Reading, chains?: readonly Chain[]): string {
  const entities = entityMarks(chains ?? []);
  const parts: { start: number; lines: string[] }[] = reading.sentences
    .filter((sentence) => sentence.last > sentence.first)
    .map((sentence) => ({
      start: sentence.start,
      lines: sentenceLines(reading, sentence, entities),
    }));
  for (const gap of uncovered(reading)) parts.push({ start: gap.start, lines: gapLines(reading, gap.start, gap.end) });
  parts.sort((a, b) => a.start - b.start);
  const opening = chains ? ['# newdoc', '# global.Entity = eid'] : [];
  return parts
    .map((part, i) => [...(i === 0 ? opening : []), `# sent_id = ${i + 1}`, ...part.lines, '', ''].join('\n'))
    .join('');
}

/** Brackets at each word: those that open, longest first, mentions of one word, then those that close, shortest first. */
function entityMarks(chains: readonly Chain[]): ReadonlyMap<number, string> {
  const mentions = chains.flatMap((chain, i) =>
    chain.mentions.map(({ first, last }) => ({ first, last, id: `e${i + 1}` })),
  );
  const marks = new Map<number, string>();
  const add = (word: number, mark: string) => marks.set(word, (marks.get(word) ?? '') + mark);
  const long = mentions.filter(({ first, last }) => last - first > 1);
  for (const { first, id } of [...long].sort((a, b) => b.last - a.last)) add(first, `(${id}`);
  for (const { first, last, id } of mentions) if (last - first === 1) add(first, `(${id})`);
  for (const { last, id } of [...long].sort((a, b) => b.first - a.first)) add(last - 1, `${id})`);
  return marks;
}

/** Stretches that hold characters but no word of a sentence; a word inside a sentence never falls into one. */
function uncovered(reading: Reading): { start: number; end: number }[] {
  const gaps: { start: number; end: number }[] = [];
  let at = 0;
  const close = (until: number): void => {
    if (until > at && /\S/u.test(reading.text.slice(at, until))) gaps.push({ start: at, end: until });
  };
  for (const token of surfaceTokens(reading, 0, reading.words.length)) {
    close(token.start);
    at = Math.max(at, token.end);
  }
  close(reading.text.length);
  return gaps.flatMap((gap) => splitByBlock(reading, gap));
}

/** Cuts a gap where blocks begin and end, so that a dateline and an agency line do not run into one. */
function splitByBlock(reading: Reading, gap: { start: number; end: number }): { start: number; end: number }[] {
  const cuts = reading.blocks
    .flatMap((block) => [block.start, block.end])
    .filter((cut) => cut > gap.start && cut < gap.end);
  const bounds = [gap.start, ...new Set(cuts.sort((a, b) => a - b)), gap.end];
  return bounds
    .slice(1)
    .map((end, i) => ({ start: bounds[i]!, end }))
    .filter(({ start, end }) => /\S/u.test(reading.text.slice(start, end)));
}

interface Surface {
  start: number;
  end: number;
  words: Word[];
}

/** Tokens as written: a word, or the words of a multiword token together. */
function surfaceTokens(reading: Reading, first: number, last: number): Surface[] {
  const tokens: Surface[] = [];
  for (let i = first; i < last; i += 1) {
    const word = reading.words[i]!;
    const before = tokens.at(-1);
    if (word.token >= 0 && before && before.words[0]!.token === word.token) {
      before.words.push(word);
      before.end = Math.max(before.end, word.end);
    } else tokens.push({ start: word.start, end: word.end, words: [word] });
  }
  return tokens;
}

function sentenceLines(reading: Reading, sentence: Sentence, entities: ReadonlyMap<number, string>): string[] {
  const lines = [`# text = ${oneLine(reading.text.slice(sentence.start, sentence.end))}`];
  if (sentence.headline) lines.push('# headline = yes');
  const tokens = surfaceTokens(reading, sentence.first, sentence.last);
  let index = 0;
  for (const [i, token] of tokens.entries()) {
    const next = tokens[i + 1];
    const misc = next && next.start <= token.end ? 'SpaceAfter=No' : '_';
    const several = token.words.length > 1;
    if (several)
      lines.push(
        row([
          `${index + 1}-${index + token.words.length}`,
          reading.text.slice(token.start, token.end),
          '_',
          '_',
          '_',
          '_',
          '_',
          '_',
          '_',
          misc,
        ]),
      );
    for (const word of token.words) {
      index += 1;
      const entity = entities.get(sentence.first + index - 1);
      const own = several ? '_' : misc;
      lines.push(
        wordRow(
          word,
          index,
          sentence.first,
          entity ? [`Entity=${entity}`, own].filter((x) => x !== '_').join('|') : own,
        ),
      );
    }
  }
  return lines;
}

function wordRow(word: Word, index: number, first: number, misc: string): string {
  const head = word.head < 0 ? 0 : word.head - first + 1;
  return row([
    String(index),
    word.text,
    word.lemma,
    word.upos,
    word.xpos,
    word.feats,
    String(head),
    word.deprel,
    '_',
    misc,
  ]);
}

function gapLines(reading: Reading, start: number, end: number): string[] {
  const kind: BlockKind | undefined = reading.blocks.find((block) => block.start <= start && start < block.end)?.kind;
  const text = reading.text.slice(start, end);
  const tokens = text.split(/\s+/u).filter(Boolean);
  return [
    `# text = ${oneLine(text)}`,
    `# block = ${kind ?? 'outside'}`,
    ...tokens.map((token, i) =>
      row([String(i + 1), token, '_', 'X', '_', '_', i === 0 ? '0' : '1', i === 0 ? 'root' : 'dep', '_', '_']),
    ),
  ];
}

const oneLine = (text: string): string => text.replace(/\s+/gu, ' ').trim();
/** No column may be empty or hold a tab or line end; a space inside a form ("10 000") is allowed. */
const row = (columns: readonly string[]): string => columns.map((column) => oneLine(column) || '_').join('\t');
