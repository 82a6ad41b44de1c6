import type { Block, NamedEntity } from '../../schema/reading.ts';
import type { RawWord } from '../../text/tokenize.ts';
import type { Model } from '../model.ts';
import { applyScript } from './lemma.ts';
import { bestLabels, typeScores } from './names.ts';
import { type Draft, type Pass, placed } from './pass.ts';
import { bioSpans } from './spans.ts';
import { decodeTree } from './tree.ts';

/** Sentences, tags, lemmas, trees and named entities of a window. */
export async function readSyntax(
  { window, out, logits, base }: Pass,
  model: Model,
  draft: Draft,
  blocks: readonly Block[],
): Promise<void> {
  const { labels } = model.config;
  const n = window.words.length;
  const sentenceTag = labels.tags.indexOf('sentence');
  const starts: number[] = [];
  for (let i = 0; i < n; i += 1)
    if (
      i === 0 ||
      window.blocks[i] !== window.blocks[i - 1] ||
      logits.at(i, 'tags', sentenceTag) > 0 ||
      followsStop(window.words, i)
    )
      starts.push(i);
  const heads = new Array<number>(n);
  starts.forEach((first, s) => {
    const last = starts[s + 1] ?? n;
    decodeTree(out.arcs, n, first, last).forEach((head, d) => {
      heads[first + d] = first + head;
    });
    const block = blocks[window.blocks[first]!]!;
    draft.sentences.push({
      start: window.words[first]!.start,
      end: window.words[last - 1]!.end,
      first: base + first,
      last: base + last,
      headline: block.kind === 'headline',
      block: window.blocks[first]!,
    });
  });
  const rel = (await model.score(out.projections, { rel: heads.flatMap((head, d) => [d, head]) })).rel;
  const width = labels.rel.length;
  const rootRel = labels.rel.indexOf('root');
  let sentence = draft.sentences.length - starts.length - 1;
  let nextStart = 0;
  window.words.forEach((word, i) => {
    if (i === starts[nextStart]) {
      sentence += 1;
      nextStart += 1;
    }
    const isRoot = heads[i] === i;
    const tags = model.tagger.best(word.text, i, logits) ?? {
      upos: labels.upos[logits.best(i, 'upos')]!,
      xpos: labels.xpos[logits.best(i, 'xpos')]!,
      feats: labels.feats[logits.best(i, 'feats')]!,
    };
    const guessed = applyScript(word.text, labels.lemma[logits.best(i, 'lemma')]!);
    draft.words.push({
      start: word.start,
      end: word.end,
      text: word.text,
      sentence,
      ...tags,
      lemma: model.lexicon.lemma(word.text, tags.upos, tags.xpos, guessed),
      head: isRoot ? -1 : base + heads[i]!,
      deprel: isRoot ? 'root' : labels.rel[bestOf(rel, i * width, width, rootRel)]!,
      token: word.token < 0 ? -1 : base + word.token,
    });
  });
  const scores = window.words.map((_, i) => logits.softmax(i, 'ner').map(Math.log));
  const opens = new Set(starts);
  const best = bestLabels(scores, labels.ner, (i) => opens.has(i));
  for (const { first, last, type } of bioSpans(best.map((label) => labels.ner[label]!))) {
    let p = 1;
    for (let i = first; i < last; i += 1) p = Math.min(p, Math.exp(scores[i]![best[i]!]!));
    draft.entities.push({
      ...placed(window.words, base, first, last),
      type: type as NamedEntity['type'],
      p,
      scores: typeScores(scores, labels.ner, first, last),
    });
  }
}

const capitalHereOnly =
  /^(?:The|This|That|These|Those|An?|He|She|It|They|We|His|Her|Its|Their|In|On|At|By|For|But|And|However|Both|Some|There|If|When|While|After)$/;

/**
 * Whether a word stands after a stop that is a word of its own (abbreviations keep theirs), a space, and begins as sentences do;
 * marks that close what stands before go with it. In UD English train 99.9 % of such words begin a sentence.
 */
export function followsStop(words: readonly RawWord[], at: number): boolean {
  const begins = /^["“«(]$|^``$/.test(words[at]!.text) ? words[at + 1] : words[at];
  if (!begins || !/^[\p{Lu}\p{N}]/u.test(begins.text) || words[at - 1]!.end === words[at]!.start) return false;
  let before = at - 1;
  while (before > 0 && /^["”»’')\]]+$/.test(words[before]!.text) && words[before - 1]!.end === words[before]!.start)
    before -= 1;
  const stop = words[before]!;
  // "… the U.S. This could": the abbreviation's stop is the sentence's too where a word follows that has a capital nowhere else.
  if (/^(?:\p{L}\.){2,}$/u.test(stop.text)) return capitalHereOnly.test(begins.text);
  if (!/^[.?!]+$/.test(stop.text) || before === 0 || words[before - 1]!.end !== stop.start) return false;
  // "2. Open the file": the number of an item and its stop begin a sentence.
  const numbersItem =
    /^\d{1,2}$/.test(words[before - 1]!.text) && (before < 2 || /^[^\p{L}\p{N}]/u.test(words[before - 2]!.text));
  return !numbersItem;
}

/** Best label but one that is not allowed. */
function bestOf(logits: Float32Array, from: number, size: number, barred: number): number {
  let best = barred === 0 ? 1 : 0;
  for (let k = 0; k < size; k += 1) if (k !== barred && logits[from + k]! > logits[from + best]!) best = k;
  return best;
}
