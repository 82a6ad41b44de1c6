/**
 * Fits the points by which the resolver joins noun phrases, on OntoGUM's documents under open licences, and writes
 * models/coreference/weights.tsv: `npx tsx training/coreference.ts`. Features are the resolver's own. A phrase is given, of its candidates
 * and none, the one with the most points; the loss is that of Durrett and Klein 2013, with their three costs.
 * The reader in models/reader reads the texts, so run it again after a new reader.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { scoreClusters } from '../src/cli/eval/coref.ts';
import { type CorefDocument, readCorefDocuments, wordsOf } from '../src/cli/eval/ontonotes.ts';
import { createEngine, type Engine } from '../src/engine.ts';
import { endFeatures, kindsOf, Met, newFeatures, pairFeatures, type Seen } from '../src/resolve/coreference/features.ts';
import { candidatesFor, tiesOf } from '../src/resolve/coreference/ranking.ts';
import type { Reading } from '../src/schema/reading.ts';

const data = process.env.SITREP_DATA ?? join(import.meta.dirname, '../../shared/data');
/** Genres of GUM whose texts are CC BY, CC BY-SA or public domain. */
const open = /^GUM_(?:academic|bio|conversation|court|interview|news|speech|textbook|vlog|voyage)_/;
const epochs = 4;
/** For joining what stands alone, for leaving alone what is to be joined, for joining to another. */
const costs = { alone: 0.1, left: 3, wrong: 1 };
const rate = 0.1;
/** Weight of the features' absolute sum in the loss, for a hundred phrases. */
const sparse = 0.03;
/** A feature seen less often than this is left out, and one whose weight is smaller than this. */
const leastSeen = 10;
const leastWeight = 0.1;

interface Sample {
  readonly candidates: readonly number[];
  /** For each candidate. */
  readonly right: readonly boolean[];
  readonly any: boolean;
  /** Features of "none", then of each candidate. */
  readonly features: readonly Int32Array[];
}
interface Ranked {
  readonly document: CorefDocument;
  readonly keys: readonly string[];
  readonly samples: readonly Sample[];
}

const ids = new Map<string, number>();
const counts: number[] = [];

function idOf(feature: string, learns: boolean): number {
  let id = ids.get(feature);
  if (id === undefined) {
    if (!learns) return -1;
    id = ids.size;
    ids.set(feature, id);
    counts.push(0);
  }
  if (learns) counts[id]! += 1;
  return id;
}

function keyOf(document: CorefDocument, reading: Reading, { phrase: { first, last } }: Seen): string {
  const range = wordsOf(document.words, { start: reading.words[first]!.start, end: reading.words[last - 1]!.end });
  return range ? `${range[0]} ${range[1]}` : '-';
}

async function rank(document: CorefDocument, engine: Engine, learns: boolean): Promise<Ranked> {
  const { reading, phrases } = await engine.phrases({ id: document.name, published: '2000-01-01', text: document.text });
  const clusterOf = new Map(document.clusters.flatMap((m, k) => m.map((r): [string, number] => [`${r[0]} ${r[1]}`, k])));
  const keys = phrases.map((phrase) => keyOf(document, reading, phrase));
  const tie = tiesOf(reading);
  const ends = new Map<string, number[]>();
  const endIds = (end: Seen, side: 'a' | 't', kinds: string): number[] => {
    const key = `${side}${kinds}${end.at}`;
    const known = ends.get(key);
    if (known && learns) for (const id of known) counts[id]! += 1;
    const found = known ?? endFeatures(end, side, kinds).map((feature) => idOf(feature, learns));
    ends.set(key, found);
    return found;
  };
  const met = new Met();
  const samples = phrases.map((t, at): Sample => {
    const cluster = clusterOf.get(keys[at]!);
    const candidates = candidatesFor(reading, phrases, at);
    const right = candidates.map((back) => cluster !== undefined && clusterOf.get(keys[back]!) === cluster);
    const features = candidates.map((back) => {
      const a = phrases[back]!;
      const kinds = kindsOf(a, t);
      const pair = pairFeatures(reading, a, t, tie(a, t)).map((feature) => idOf(feature, learns));
      return Int32Array.from([...pair, ...endIds(a, 'a', kinds), ...endIds(t, 't', kinds)]);
    });
    const none = newFeatures(t, met).map((feature) => idOf(feature, learns));
    met.add(t);
    return { candidates, right, any: right.includes(true), features: [Int32Array.from(none), ...features] };
  });
  return { document, keys, samples };
}

function sumOf(features: Int32Array, weights: Float64Array): number {
  let sum = 0;
  for (const id of features) if (id >= 0) sum += weights[id]!;
  return sum;
}

/** Adds a sample's gradient. */
function addGradient({ right, any, features }: Sample, weights: Float64Array, into: Map<number, number>): void {
  const isRight = (k: number) => (k === 0 ? !any : right[k - 1]!);
  const costOf = (k: number) => (isRight(k) ? 0 : any ? (k === 0 ? costs.left : costs.wrong) : costs.alone);
  const points = features.map((one) => sumOf(one, weights));
  const most = Math.max(...points.map((p, k) => p + costOf(k)));
  const mostRight = Math.max(...points.filter((_, k) => isRight(k)));
  let [all, rights] = [0, 0];
  points.forEach((p, k) => {
    all += Math.exp(p + costOf(k) - most);
    if (isRight(k)) rights += Math.exp(p - mostRight);
  });
  points.forEach((p, k) => {
    const gradient = Math.exp(p + costOf(k) - most) / all - (isRight(k) ? Math.exp(p - mostRight) / rights : 0);
    if (Math.abs(gradient) < 1e-4) return;
    for (const id of features[k]!)
      if (id >= 0 && counts[id]! >= leastSeen) into.set(id, (into.get(id) ?? 0) + gradient);
  });
}

/** AdaGrad, a step a document; what is small is cut to 0. */
function fit(documents: readonly Ranked[]): Float64Array {
  const weights = new Float64Array(ids.size);
  const squares = new Float64Array(ids.size);
  for (let epoch = 0; epoch < epochs; epoch += 1)
    for (const { samples } of documents) {
      const gradients = new Map<number, number>();
      for (const sample of samples) addGradient(sample, weights, gradients);
      for (const [id, gradient] of gradients) {
        squares[id]! += gradient * gradient;
        const step = rate / Math.sqrt(squares[id]! + 1e-12);
        const moved = weights[id]! - step * gradient;
        weights[id] = Math.sign(moved) * Math.max(0, Math.abs(moved) - (step * sparse * samples.length) / 100);
      }
    }
  return weights.map((weight) => (Math.abs(weight) < leastWeight ? 0 : Math.round(weight * 100) / 100));
}

function clustersOf({ document, keys, samples }: Ranked, weights: Float64Array): string[][] {
  const clusters: string[][] = [];
  const clusterOf: number[] = [];
  samples.forEach(({ candidates, features }, at) => {
    const points = features.map((one) => sumOf(one, weights));
    const best = points.indexOf(Math.max(...points));
    const cluster = best === 0 ? clusters.length : clusterOf[candidates[best - 1]!]!;
    clusterOf.push(cluster);
    (clusters[cluster] ??= []).push(`${document.name} ${keys[at]}`);
  });
  return clusters.map((members) => [...new Set(members)]).filter((members) => members.length > 1);
}

async function rankAll(name: string, engine: Engine, learns: boolean): Promise<Ranked[]> {
  const documents = readCorefDocuments(join(data, 'gum', name)).filter(({ name }) => !learns || open.test(name));
  const ranked: Ranked[] = [];
  for (const document of documents) ranked.push(await rank(document, engine, learns));
  return ranked;
}

const engine = await createEngine();
const learned = await rankAll('ontogum-train.coref.conll.gz', engine, true);
const weights = fit(learned);
const held = await rankAll('ontogum-dev.coref.conll.gz', engine, false);
const gold = held.flatMap(({ document }) =>
  document.clusters.map((members) => members.map(([first, last]) => `${document.name} ${first} ${last}`)),
);
const { muc, b3, ceafe, conll } = scoreClusters(gold, held.flatMap((one) => clustersOf(one, weights)));
const kept = [...ids].filter(([, id]) => weights[id] !== 0).sort(([a], [b]) => (a < b ? -1 : 1));
const folder = join(import.meta.dirname, '../models/coreference');
mkdirSync(folder, { recursive: true });
writeFileSync(
  join(folder, 'weights.tsv'),
  kept.map(([feature, id]) => `${feature}\t${Math.round(weights[id]! * 100)}\n`).join(''),
);
console.log(
  `${learned.length} documents, ${kept.length} features; dev: MUC ${muc.f1.toFixed(4)}, B³ ${b3.f1.toFixed(4)}, CEAF-e ${ceafe.f1.toFixed(4)}, CoNLL ${conll.toFixed(4)}`,
);
