/** The encoder's files under models/NAME/: two ONNX graphs, label sets, the WordPiece vocabulary and the lexicon. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Tokenizer } from '@huggingface/tokenizers';
import { z } from 'zod';
import { SitrepError } from '../errors.ts';
import { packageRoot } from '../package-root.ts';
import { Tagger } from './heads/tags.ts';
import { Lexicon, LexiconFile } from './lexicon.ts';

const names = z.array(z.string());
const Config = z.object({
  name: z.string(),
  /** Labels of each word head, in the order of the logits' columns. */
  heads: z.record(z.string(), z.int()),
  labels: z.object({
    upos: names,
    xpos: names,
    feats: names,
    lemma: names,
    rel: names,
    ner: names,
    tags: names,
    types: names,
    modes: names,
    status: names,
    sectors: names,
    roles: names,
    links: names,
    ties: names,
  }),
  cases: names,
  /** Slope and offset that turn a head's logit into a probability that is right as often as it says, by head. */
  calibration: z.record(z.string(), z.tuple([z.number(), z.number()])).optional(),
  /** Probability from which a head's label is taken, where that is best on development data, by head. */
  cuts: z.record(z.string(), z.number()).optional(),
});
export type ModelConfig = z.infer<typeof Config>;

type Ort = typeof import('onnxruntime-node');
type Session = import('onnxruntime-node').InferenceSession;
type Tensor = import('onnxruntime-node').Tensor;

/** What one window gives: `projections` [W × P] of its words for the tuple scorers, `logits` [W × L], `arcs` [W × W], row-major, before softmax. */
export interface WindowLogits {
  readonly words: number;
  readonly projections: Tensor;
  readonly logits: Float32Array;
  readonly columns: number;
  readonly arcs: Float32Array;
}

export type TupleName = 'rel' | 'span' | 'role' | 'quote' | 'link' | 'tie';
const arities: Record<TupleName, number> = { rel: 2, span: 2, role: 3, quote: 3, link: 2, tie: 4 };

export interface Model {
  readonly config: ModelConfig;
  readonly lexicon: Lexicon;
  readonly tagger: Tagger;
  /** WordPiece ids of one word; never empty. */
  pieces(word: string): readonly number[];
  readonly cls: number;
  readonly sep: number;
  encode(
    ids: readonly number[],
    shapes: readonly number[],
    first: readonly number[],
    last: readonly number[],
  ): Promise<WindowLogits>;
  /** Scores tuples of word indexes (flat, arity numbers a tuple): logits [tuples × labels] by name. */
  score(
    projections: Tensor,
    tuples: Partial<Record<TupleName, readonly number[]>>,
  ): Promise<Record<TupleName, Float32Array>>;
}

interface Vocabulary {
  model: { vocab: Record<string, number> };
}

/** One thread inside an operator keeps sums in one order: the same text gives the same bytes. */
const sessionOptions = {
  intraOpNumThreads: 1,
  interOpNumThreads: 1,
  executionMode: 'sequential',
  graphOptimizationLevel: 'all',
  // The fused kernel of ONNX Runtime (1.30 to 1.32) for "add, then normalise" takes a seventh of the encoder's time; the two apart take a fiftieth.
  extra: { optimization: { disable_specified_optimizers: 'SkipLayerNormFusion' } },
  logSeverityLevel: 3,
} as const;

const maxPiecesAWord = 12;
const cacheLimit = 200_000;

/** Loads models/NAME/. Throws SitrepError `model-missing` when the files are not there or cannot be read. */
export async function loadModel(name = 'reader'): Promise<Model> {
  const folder = join(packageRoot(), 'models', name);
  const loaded = await import('onnxruntime-node');
  // A CommonJS package: loaders differ in whether its exports stand under `default` too.
  const ort: Ort = loaded.default ?? loaded;
  try {
    const config = Config.parse(JSON.parse(readFileSync(join(folder, 'config.json'), 'utf8')));
    const vocabulary: Vocabulary = JSON.parse(readFileSync(join(folder, 'tokenizer.json'), 'utf8'));
    const lexicon = new Lexicon(LexiconFile.parse(JSON.parse(readFileSync(join(folder, 'lexicon.json'), 'utf8'))));
    const [encoder, tuples] = await Promise.all([
      ort.InferenceSession.create(join(folder, 'encoder.onnx'), sessionOptions),
      ort.InferenceSession.create(join(folder, 'tuples.onnx'), sessionOptions),
    ]);
    return modelOf(config, vocabulary, lexicon, ort, encoder, tuples);
  } catch (cause) {
    throw new SitrepError(
      'model-missing',
      `The reader's files in models/${name} are missing or damaged: install the package again. (${(cause as Error).message})`,
    );
  }
}

function modelOf(
  config: ModelConfig,
  vocabulary: Vocabulary,
  lexicon: Lexicon,
  ort: Ort,
  encoder: Session,
  tuples: Session,
): Model {
  const tokenizer = new Tokenizer(vocabulary as never, {} as never);
  const ids = vocabulary.model.vocab;
  const unknown = [ids['[UNK]'] ?? 0];
  const cache = new Map<string, readonly number[]>();
  const int64 = (values: readonly number[], dims: number[]): Tensor =>
    new ort.Tensor('int64', BigInt64Array.from(values, BigInt), dims);
  return {
    config,
    lexicon,
    tagger: new Tagger(config, lexicon),
    cls: ids['[CLS]'] ?? 0,
    sep: ids['[SEP]'] ?? 0,
    pieces(word) {
      const known = cache.get(word);
      if (known) return known;
      const found = tokenizer.encode(word.slice(0, 100), { add_special_tokens: false }).ids.slice(0, maxPiecesAWord);
      const pieces = found.length ? found : unknown;
      if (cache.size >= cacheLimit) cache.clear();
      cache.set(word, pieces);
      return pieces;
    },
    async encode(pieceIds, shapes, first, last) {
      const feeds = {
        ids: int64(pieceIds, [1, pieceIds.length]),
        shapes: int64(shapes, [1, shapes.length]),
        first: int64(first, [1, first.length]),
        last: int64(last, [1, last.length]),
      };
      const out = await encoder.run(feeds);
      const logits = out.logits!;
      return {
        words: first.length,
        projections: out.projections!,
        logits: logits.data as Float32Array,
        columns: logits.dims[1]!,
        arcs: out.arcs!.data as Float32Array,
      };
    },
    async score(projections, wanted) {
      const feeds: Record<string, Tensor> = { projections };
      for (const [name, arity] of Object.entries(arities) as [TupleName, number][]) {
        const flat = wanted[name] ?? [];
        feeds[name] = int64(flat, [flat.length / arity, arity]);
      }
      const asked = (Object.keys(arities) as TupleName[]).filter((name) => wanted[name]?.length);
      const empty = Object.fromEntries(Object.keys(arities).map((name) => [name, new Float32Array(0)])) as Record<
        TupleName,
        Float32Array
      >;
      if (!asked.length) return empty;
      const out = await tuples.run(
        feeds,
        asked.map((name) => `${name}Logits`),
      );
      for (const name of asked) empty[name] = out[`${name}Logits`]!.data as Float32Array;
      return empty;
    },
  };
}
