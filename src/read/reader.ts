/** Reads a text into a `Reading`: one pass of the encoder a window, then the tuple scorers over what the word heads found. */
import type {
  Argument, Block, Mention, MentionPair, MentionPairKind, NamedEntity, Reading, Sentence, Timex, Trigger, TriggerPair, TriggerPairKind, Utterance, Word, WordSpan,
} from '../schema/reading.ts';
import type { EventStatus } from '../schema/record.ts';
import type { RawWord } from '../text/tokenize.ts';
import { probability, softmax, WordLogits } from './heads/columns.ts';
import { Judge, type Thresholds } from './heads/judge.ts';
import { applyScript } from './heads/lemma.ts';
import { bioSpans, candidates, withoutCrossing } from './heads/spans.ts';
import { decodeTree } from './heads/tree.ts';
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

const maxMentionWords = 14;
const maxTriggers = 40;

interface Draft {
  sentences: Sentence[];
  words: Word[];
  entities: NamedEntity[];
  mentions: Mention[];
  mentionPairs: MentionPair[];
  triggers: Trigger[];
  triggerPairs: TriggerPair[];
  arguments: Argument[];
  utterances: Utterance[];
  timexes: Timex[];
  quantities: WordSpan[];
}

/** A window on its way: `base` is the index of its first word in the reading. */
interface Pass {
  readonly window: Window;
  readonly out: WindowLogits;
  readonly logits: WordLogits;
  readonly base: number;
  readonly judge: Judge;
}

/**
 * Reads `text`, whose `blocks` come from the layout. Same text, same reading, whatever was read before.
 * `least` asks for findings that are less sure, or surer, than the model's cuts.
 */
export async function readText(text: string, blocks: readonly Block[], model: Model, grammars: Grammars, least: Partial<Thresholds> = {}): Promise<Reading> {
  const draft: Draft = { sentences: [], words: [], entities: [], mentions: [], mentionPairs: [], triggers: [], triggerPairs: [], arguments: [], utterances: [], timexes: [], quantities: [] };
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
  return { text, blocks, ...draft };
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

/** Sentences, tags, lemmas, trees and named entities of a window. */
async function readSyntax({ window, out, logits, base }: Pass, model: Model, draft: Draft, blocks: readonly Block[]): Promise<void> {
  const { labels } = model.config;
  const n = window.words.length;
  const sentenceTag = labels.tags.indexOf('sentence');
  const starts: number[] = [];
  for (let i = 0; i < n; i += 1) if (i === 0 || window.blocks[i] !== window.blocks[i - 1] || logits.at(i, 'tags', sentenceTag) > 0) starts.push(i);
  const heads = new Array<number>(n);
  starts.forEach((first, s) => {
    const last = starts[s + 1] ?? n;
    decodeTree(out.arcs, n, first, last).forEach((head, d) => {
      heads[first + d] = first + head;
    });
    const block = blocks[window.blocks[first]!]!;
    draft.sentences.push({ start: window.words[first]!.start, end: window.words[last - 1]!.end, first: base + first, last: base + last, headline: block.kind === 'headline', block: window.blocks[first]! });
  });
  const rel = (await model.score(out.vectors, { rel: heads.flatMap((head, d) => [d, head]) })).rel;
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
    draft.words.push({
      start: word.start, end: word.end, text: word.text, sentence,
      upos: labels.upos[logits.best(i, 'upos')]!,
      xpos: labels.xpos[logits.best(i, 'xpos')]!,
      feats: labels.feats[logits.best(i, 'feats')]!,
      lemma: applyScript(word.text, labels.lemma[logits.best(i, 'lemma')]!),
      head: isRoot ? -1 : base + heads[i]!,
      deprel: isRoot ? 'root' : labels.rel[bestOf(rel, i * width, width, rootRel)]!,
      token: word.token < 0 ? -1 : base + word.token,
    });
  });
  const tags = window.words.map((_, i) => labels.ner[logits.best(i, 'ner')]!);
  for (const span of bioSpans(tags)) {
    let p = 1;
    for (let i = span.first; i < span.last; i += 1) p = Math.min(p, Math.max(...logits.softmax(i, 'ner')));
    draft.entities.push({ ...placed(window.words, base, span.first, span.last), type: span.type as NamedEntity['type'], p });
  }
}

/** Best label but one that is not allowed. */
function bestOf(logits: Float32Array, from: number, size: number, barred: number): number {
  let best = barred === 0 ? 1 : 0;
  for (let k = 0; k < size; k += 1) if (k !== barred && logits[from + k]! > logits[from + best]!) best = k;
  return best;
}

function placed(words: readonly RawWord[], base: number, first: number, last: number): WordSpan {
  return { first: base + first, last: base + last, start: words[first]!.start, end: words[last - 1]!.end };
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
  for (const a of mentions) for (const b of mentions) if (a !== b) tieTuples.push(rel(a.last - 1), rel(b.last - 1), rel(a.first), rel(b.first));
  const scores = await model.score(pass.out.vectors, { role: roleTuples, link: linkTuples, tie: tieTuples, quote: quotes.flatMap((q) => [q.at, q.first, q.last]) });
  takeArguments(scores.role, triggers, triggersFrom, fillers, pass.judge, model, draft);
  takeLinks(scores.link, triggers, triggersFrom, pass.judge, model, draft);
  takeTies(scores.tie, mentions, mentionsFrom, pass.judge, model, draft);
  await takeUtterances(scores.quote, quotes, mentions, mentionsFrom, pass, model, draft);
}

async function readMentions({ window, out, logits, base, judge }: Pass, model: Model, draft: Draft): Promise<void> {
  const { labels } = model.config;
  const n = window.words.length;
  const tag = (name: string) => labels.tags.indexOf(name);
  const p = (i: number, a: string, b: string) => probability(Math.max(logits.at(i, 'tags', tag(a)), logits.at(i, 'tags', tag(b))), undefined);
  const starts = candidates(window.words.map((_, i) => p(i, 'actorStart', 'placeStart')), 0.15, Math.max(8, n));
  const ends = candidates(window.words.map((_, i) => p(i, 'actorEnd', 'placeEnd')), 0.15, Math.max(8, n));
  const spans: [number, number][] = [];
  for (const a of starts) for (const b of ends) if (a <= b && b < a + maxMentionWords && draft.words[base + a]!.sentence === draft.words[base + b]!.sentence) spans.push([a, b]);
  if (!spans.length) return;
  const { span: scores } = await model.score(out.vectors, { span: spans.flat() });
  const width = 3 + labels.sectors.length;
  const found = spans.flatMap(([a, b], k) => {
    const [, actor, place] = softmax(scores.subarray(k * width, k * width + 3));
    if (!judge.takes('mention', actor! + place!)) return [];
    const kind = actor! >= place! ? ('actor' as const) : ('place' as const);
    const sectors = labels.sectors
      .map((sector, s) => ({ sector, p: judge.p('sectors', scores[k * width + 3 + s]!) }))
      .filter((x) => kind === 'actor' && judge.takes('sectors', x.p))
      .sort((x, y) => y.p - x.p || (x.sector < y.sector ? -1 : 1));
    return [{ first: a, last: b + 1, p: actor! + place!, kind, sectors }];
  });
  for (const m of withoutCrossing(found)) draft.mentions.push({ ...placed(window.words, base, m.first, m.last), kind: m.kind, p: m.p, sectors: m.sectors, head: headOf(draft.words, base + m.first, base + m.last) });
}

/** The word of a span whose head lies outside it; the last such word that is no punctuation, or the last word. */
function headOf(words: readonly Word[], first: number, last: number): number {
  for (let i = first; i < last; i += 1) {
    const { head, upos } = words[i]!;
    if ((head < first || head >= last) && upos !== 'PUNCT' && upos !== 'ADP' && upos !== 'DET') return i;
  }
  return last - 1;
}

function readTriggers({ window, logits, base, judge }: Pass, model: Model, draft: Draft): void {
  const { labels } = model.config;
  const insideTag = labels.tags.indexOf('triggerInside');
  let found: Trigger[] = [];
  window.words.forEach((_, i) => {
    const types = labels.types
      .map((type, k) => ({ type, p: judge.p('types', logits.at(i, 'types', k)) }))
      .filter((t) => judge.takes('types', t.p))
      .sort((a, b) => b.p - a.p || (a.type < b.type ? -1 : 1));
    if (!types.length) return;
    let last = i + 1;
    while (last < window.words.length && last < i + 6 && logits.at(last, 'tags', insideTag) > 0 && draft.words[base + last]!.sentence === draft.words[base + i]!.sentence) last += 1;
    const modes = labels.modes
      .map((mode, k) => ({ mode, p: judge.p('modes', logits.at(i, 'modes', k)) }))
      .filter((m) => judge.takes('modes', m.p))
      .sort((a, b) => b.p - a.p || (a.mode < b.mode ? -1 : 1));
    const status = logits.softmax(i, 'status');
    found.push({ ...placed(window.words, base, i, last), types, modes, status: Object.fromEntries(labels.status.map((s, k) => [s, status[k]!])) as Record<EventStatus, number> });
  });
  if (found.length > maxTriggers) {
    const keep = new Set([...found].sort((a, b) => b.types[0]!.p - a.types[0]!.p).slice(0, maxTriggers));
    found = found.filter((t) => keep.has(t));
  }
  draft.triggers.push(...found);
}

function takeArguments(scores: Float32Array, triggers: readonly Trigger[], triggersFrom: number, fillers: readonly { kind: string; index: number }[], judge: Judge, model: Model, draft: Draft): void {
  const { labels } = model.config;
  const width = labels.roles.length;
  const suits: Record<string, ReadonlySet<string>> = {
    mention: new Set(['actor', 'recipient', 'place', 'wants', 'opposes', 'accepts', 'offers', 'noPlans', 'undecided']),
    time: new Set(['time']),
    quantity: new Set(['count', 'killed', 'injured', 'arrested', 'size']),
  };
  let row = 0;
  triggers.forEach((_, t) => {
    for (const filler of fillers) {
      labels.roles.forEach((role, k) => {
        if (!suits[filler.kind]!.has(role)) return;
        const p = judge.p('role', scores[row * width + k]!, role);
        if (judge.takes('role', p, role)) draft.arguments.push({ trigger: triggersFrom + t, filler: filler.index, role: role as Argument['role'], p });
      });
      row += 1;
    }
  });
}

function takeLinks(scores: Float32Array, triggers: readonly Trigger[], from: number, judge: Judge, model: Model, draft: Draft): void {
  const { labels } = model.config;
  let row = 0;
  for (let a = 0; a < triggers.length; a += 1)
    for (let b = 0; b < triggers.length; b += 1) {
      if (a === b) continue;
      labels.links.forEach((kind, k) => {
        const p = judge.p('link', scores[row * labels.links.length + k]!, kind);
        if (judge.takes('link', p, kind) && !(kind === 'sameEvent' && a > b)) draft.triggerPairs.push({ from: from + a, to: from + b, kind: kind as TriggerPairKind, p });
      });
      row += 1;
    }
}

function takeTies(scores: Float32Array, mentions: readonly Mention[], from: number, judge: Judge, model: Model, draft: Draft): void {
  const { labels } = model.config;
  const undirected = new Set(['same', 'sameCountry']);
  let row = 0;
  for (let a = 0; a < mentions.length; a += 1)
    for (let b = 0; b < mentions.length; b += 1) {
      if (a === b) continue;
      labels.ties.forEach((kind, k) => {
        if (undirected.has(kind) && a > b) return;
        const p = judge.p('tie', scores[row * labels.ties.length + k]!, kind);
        if (judge.takes('tie', p, kind)) draft.mentionPairs.push({ from: from + a, to: from + b, kind: kind as MentionPairKind, p });
      });
      row += 1;
    }
}

interface QuoteCandidate {
  /** Word at which the speaker is asked for: the cue, or the content's first word where there is no cue. */
  at: number;
  first: number;
  last: number;
  cue: [number, number] | null;
}

function quoteCandidates({ window, logits }: Pass, model: Model): QuoteCandidate[] {
  const { labels } = model.config;
  const tag = (name: string, i: number) => probability(logits.at(i, 'tags', labels.tags.indexOf(name)), undefined);
  const all = (name: string) => window.words.map((_, i) => tag(name, i));
  const starts = candidates(all('contentStart'), 0.15, 16);
  const ends = candidates(all('contentEnd'), 0.15, 16);
  const cues = candidates(all('cueStart'), 0.2, 12).map((i): [number, number] => {
    let last = i + 1;
    while (last < window.words.length && last < i + 5 && tag('cueInside', last) > 0.5) last += 1;
    return [i, last];
  });
  const found: QuoteCandidate[] = [];
  for (const first of starts)
    for (const last of ends) {
      if (first > last) continue;
      found.push({ at: first, first, last, cue: null });
      for (const cue of cues) if (cue[0] !== first) found.push({ at: cue[0], first, last, cue });
    }
  return found;
}

async function takeUtterances(scores: Float32Array, quotes: readonly QuoteCandidate[], mentions: readonly Mention[], mentionsFrom: number, pass: Pass, model: Model, draft: Draft): Promise<void> {
  const { labels } = model.config;
  const { window, base, out, judge } = pass;
  const ranked = quotes
    .map((q, k) => ({ ...q, p: judge.p('quote', scores[k]!) }))
    .filter((q) => judge.takes('quote', q.p))
    .sort((a, b) => b.p - a.p || a.first - b.first || a.last - b.last);
  const kept: typeof ranked = [];
  for (const q of ranked) {
    const clash = kept.some((k) => {
      const crosses = (q.first < k.first && k.first <= q.last && q.last < k.last) || (k.first < q.first && q.first <= k.last && k.last < q.last);
      const sameSpan = q.first === k.first || q.last === k.last;
      const sameCue = q.cue && k.cue && q.cue[0] === k.cue[0];
      return crosses || sameCue || (sameSpan && (q.cue === null || k.cue === null || Math.abs(q.last - q.first - (k.last - k.first)) < 3));
    });
    if (!clash) kept.push(q);
  }
  kept.sort((a, b) => a.first - b.first || b.last - a.last);
  const tuples: number[] = [];
  for (const q of kept) for (const m of mentions) tuples.push(q.at, m.first - base, m.last - 1 - base);
  const role = tuples.length ? (await model.score(out.vectors, { role: tuples })).role : new Float32Array(0);
  const width = labels.roles.length;
  const speakerAt = labels.roles.indexOf('speaker');
  kept.forEach((q, k) => {
    let speaker = -1;
    let best = judge.cut('role', 'speaker');
    mentions.forEach((m, i) => {
      const inContent = m.first - base >= q.first && m.last - base <= q.last + 1;
      const p = judge.p('role', role[(k * mentions.length + i) * width + speakerAt]!, 'speaker');
      if (!inContent && p >= best) {
        best = p;
        speaker = mentionsFrom + i;
      }
    });
    draft.utterances.push({ cue: q.cue ? placed(window.words, base, q.cue[0], q.cue[1]) : null, content: placed(window.words, base, q.first, q.last + 1), speaker, p: q.p });
  });
}
