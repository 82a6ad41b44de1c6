/** Reads a text into a `Reading`: one pass of the encoder a window, then the tuple scorers over what the word heads found. */
import type { Block, Reading, Sentence, Timex, Word, WordSpan } from '../schema/reading.ts';
import { WordLogits } from './heads/columns.ts';
import { Judge, type Thresholds } from './heads/judge.ts';
import { readMentions } from './heads/mentions.ts';
import { agreeNames } from './heads/names.ts';
import { takeArguments, takeLinks, takeTies } from './heads/pairs.ts';
import type { Draft, Pass } from './heads/pass.ts';
import { readSyntax } from './heads/syntax.ts';
import { readTriggers } from './heads/triggers.ts';
import { quoteCandidates, takeUtterances } from './heads/utterances.ts';
import type { Model, WindowLogits } from './model.ts';
import { shapeOf, type Window, windowsOf } from './windows.ts';

/** What the reader is given from outside: the grammar of times and of quantities, which propose fillers of arguments. */
export interface Grammars {
  timexes(words: readonly Word[], text: string, sentences: readonly Sentence[]): Timex[];
  quantities(words: readonly Word[]): WordSpan[];
  /** The number-like word of a quantity at which the encoder points. */
  quantityHead(words: readonly Word[], span: WordSpan): number;
}

export type { Thresholds } from './heads/judge.ts';

/**
 * Reads `text`, whose `blocks` come from the layout. Same text, same reading, whatever was read before.
 * `least` asks for findings that are less sure, or surer, than the model's cuts.
 */
export async function readText(
  text: string,
  blocks: readonly Block[],
  model: Model,
  grammars: Grammars,
  least: Partial<Thresholds> = {},
): Promise<Reading> {
  const draft: Draft = {
    sentences: [],
    words: [],
    entities: [],
    mentions: [],
    mentionPairs: [],
    triggers: [],
    nearTriggers: [],
    triggerPairs: [],
    arguments: [],
    utterances: [],
    timexes: [],
    quantities: [],
  };
  const passes: Pass[] = [];
  const judge = new Judge(model.config, least);
  for (const window of windowsOf(text, blocks, model)) {
    const out = await encode(window, model);
    const pass = { window, out, logits: new WordLogits(model.config, out), base: draft.words.length, judge };
    await readSyntax(pass, model, draft, blocks);
    passes.push(pass);
  }
  draft.timexes = grammars.timexes(draft.words, text, draft.sentences);
  draft.quantities = grammars.quantities(draft.words);
  for (const pass of passes) await readEvents(pass, model, draft, grammars);
  return { text, blocks, ...draft, entities: agreeNames(draft.entities, draft.words, draft.sentences) };
}

async function encode(window: Window, model: Model): Promise<WindowLogits> {
  const ids = [model.cls];
  const shapes = [0];
  const first: number[] = [];
  const last: number[] = [];
  window.words.forEach((word, i) => {
    const pieces = model.pieces(word.text);
    first.push(ids.length);
    ids.push(...pieces);
    last.push(ids.length - 1);
    const shape = shapeOf(word.text, window.before[i]!);
    for (let k = 0; k < pieces.length; k += 1) shapes.push(shape);
  });
  ids.push(model.sep);
  shapes.push(0);
  return model.encode(ids, shapes, first, last);
}

/** Mentions, triggers, their arguments, ties, links and utterances of a window. */
async function readEvents(pass: Pass, model: Model, draft: Draft, grammars: Grammars): Promise<void> {
  const { window, base } = pass;
  const mentionsFrom = draft.mentions.length;
  await readMentions(pass, model, draft);
  const triggersFrom = draft.triggers.length;
  readTriggers(pass, model, draft);
  const mentions = draft.mentions.slice(mentionsFrom);
  const triggers = draft.triggers.slice(triggersFrom);
  const last = base + window.words.length;
  const inside = (span: WordSpan) => span.first >= base && span.last <= last;
  const fillers: { kind: 'mention' | 'time' | 'quantity'; index: number; first: number; last: number }[] = [];
  mentions.forEach((m, i) => {
    fillers.push({ kind: 'mention', index: mentionsFrom + i, first: m.first, last: m.last - 1 });
  });
  draft.timexes.forEach((t, i) => {
    if (inside(t)) fillers.push({ kind: 'time', index: i, first: t.first, last: t.last - 1 });
  });
  draft.quantities.forEach((q, i) => {
    if (!inside(q)) return;
    const head = grammars.quantityHead(draft.words, q);
    fillers.push({ kind: 'quantity', index: i, first: head, last: head });
  });
  const quotes = quoteCandidates(pass, model);
  const rel = (x: number) => x - base;
  const roleTuples: number[] = [];
  for (const t of triggers) for (const f of fillers) roleTuples.push(rel(t.first), rel(f.first), rel(f.last));
  const linkTuples: number[] = [];
  for (const a of triggers) for (const b of triggers) if (a !== b) linkTuples.push(rel(a.first), rel(b.first));
  const tieTuples: number[] = [];
  for (const a of mentions)
    for (const b of mentions) if (a !== b) tieTuples.push(rel(a.last - 1), rel(b.last - 1), rel(a.first), rel(b.first));
  const scores = await model.score(pass.out.projections, {
    role: roleTuples,
    link: linkTuples,
    tie: tieTuples,
    quote: quotes.flatMap((q) => [q.at, q.first, q.last]),
  });
  takeArguments(scores.role, triggers, triggersFrom, fillers, pass.judge, model, draft);
  takeLinks(scores.link, triggers, triggersFrom, pass.judge, model, draft);
  takeTies(scores.tie, mentions, mentionsFrom, pass.judge, model, draft);
  await takeUtterances(scores.quote, quotes, mentions, mentionsFrom, pass, model, draft);
}
