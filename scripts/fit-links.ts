/**
 * Fits the weights of linking on pairs of news briefs that were judged by hand, and prints them as JSON for `src/link/weights.ts`.
 * `npx tsx scripts/fit-links.ts ITEMS test/stories/pairs.jsonl`; ITEMS as `sitrep eval stories` takes them.
 * Logistic regression around weights that were chosen by hand, on the part `dev` alone: a pair of briefs counts by its two events that
 * fit best, so these and the weights are found in turns. Figures go to standard error: F1 by folds of `dev`, and on `test`, of pairs scored alone.
 */
import { readItems, readPairs } from '../src/cli/eval/stories.ts';
import { createEngine } from '../src/engine.ts';
import { ingestText } from '../src/ingest/index.ts';
import { isComparable } from '../src/link/blocks.ts';
import { comparePair, inOrder } from '../src/link/pair.ts';
import { type Profile, profilesOf } from '../src/link/profile.ts';
import type { weights } from '../src/link/weights.ts';

/** The table as it was before any was fitted. Features that came later begin at 0. */
const byHand: Readonly<Record<keyof typeof weights, number>> = {
  ...{
    start: -2.9,
    sameType: 0.5,
    otherType: -0.8,
    sameMode: 1,
    otherMode: -0.6,
    sameTrigger: 0.5,
    otherTrigger: -0.2,
  },
  ...{
    sameDay: 1.4,
    sameNews: 1,
    nextNews: -1,
    daysMeet: 1.2,
    mayMeet: -0.3,
    dayApart: -2,
    daysApart: -3.5,
    otherDay: -5,
  },
  ...{ sameState: 0.2, sameParty: 2, sameCountry: 0.1, otherParty: -0.4, turnedAround: -1.5 },
  ...{ sameTown: 1.5, sameRegion: 0.4, otherTown: -2, otherCountry: -1.5 },
  ...{ sameToll: 0.5, moreToll: 0.8, nearToll: -1, otherToll: -2, sharedName: 1.1, sentenceWords: 1.2, leadWords: 0.5 },
  ...{ denied: -0.8, unreal: -1.5, ahead: -0.1 },
  ...{ newsThenKnown: 0, knownThenNews: 0, bothKnown: 0, newsApart: 0, bothAhead: 0 },
};
const names = Object.keys(byHand) as (keyof typeof byHand)[];
const begun = Object.values(byHand);
/** How firmly the weights by hand hold, and what is added to `start` for the best F1; both by folds of `dev`. */
const hold = 3;
const shift = 0.4;
const folds = 5;
const orders = 6;

type Row = readonly number[]; // [features], in the order of `names`
interface Example {
  readonly part: string;
  readonly same: boolean;
  /** A row for each two events that share a block. */
  readonly rows: readonly Row[];
}

const dot = (a: Row, b: Row): number => a.reduce((sum, value, at) => sum + value * b[at]!, 0);

function rowOf(a: Profile, b: Profile): Row {
  const row = names.map((name) => Number(name === 'start'));
  for (const { name, degree } of comparePair(...inOrder(a, b))) row[names.indexOf(name)]! += degree;
  return row;
}

/** Solves a symmetric, positive definite system by elimination; `matrix` and `values` are used up. */
function solve(matrix: number[][], values: number[]): number[] {
  const size = values.length;
  for (let at = 0; at < size; at += 1)
    for (let row = at + 1; row < size; row += 1) {
      const factor = matrix[row]![at]! / matrix[at]![at]!;
      for (let column = at; column < size; column += 1) matrix[row]![column]! -= factor * matrix[at]![column]!;
      values[row]! -= factor * values[at]!;
    }
  for (let at = size - 1; at >= 0; at -= 1) {
    for (let column = at + 1; column < size; column += 1) values[at]! -= matrix[at]![column]! * values[column]!;
    values[at]! /= matrix[at]![at]!;
  }
  return values;
}

/** One step of Newton's method towards the weights under which the labels are likeliest. */
function step(rows: readonly Row[], labels: readonly number[], weights: Row): number[] {
  const gradient = weights.map((weight, at) => hold * (weight - begun[at]!));
  const curve = weights.map((_, at) => weights.map((_, other) => (at === other ? hold : 0)));
  for (const [at, row] of rows.entries()) {
    const likely = 1 / (1 + Math.exp(-dot(row, weights)));
    for (const [x, value] of row.entries()) {
      if (value === 0) continue;
      gradient[x]! += value * (likely - labels[at]!);
      for (const [y, other] of row.entries()) curve[x]![y]! += value * other * likely * (1 - likely);
    }
  }
  const change = solve(curve, gradient);
  return weights.map((weight, at) => weight - change[at]!);
}

const bestRow = ({ rows }: Example, weights: Row): Row =>
  rows.reduce((best, row) => (dot(row, weights) > dot(best, weights) ? row : best));

function weightsFor(examples: readonly Example[]): number[] {
  const usable = examples.filter(({ rows }) => rows.length > 0);
  const labels = usable.map(({ same }) => Number(same));
  let weights = begun;
  for (let turn = 0; turn < 8; turn += 1) {
    const rows = usable.map((example) => bestRow(example, weights));
    for (let at = 0; at < 8; at += 1) weights = step(rows, labels, weights);
  }
  weights[0]! += shift;
  return weights;
}

function f1(examples: readonly Example[], weightsOf: (at: number) => Row): number {
  const counts = { right: 0, said: 0, gold: 0 };
  for (const [at, example] of examples.entries()) {
    const said = example.rows.length > 0 && dot(bestRow(example, weightsOf(at)), weightsOf(at)) >= 0;
    counts.right += Number(said && example.same);
    counts.said += Number(said);
    counts.gold += Number(example.same);
  }
  return (2 * counts.right) / Math.max(1, counts.said + counts.gold);
}

/** Examples in an order that the number gives. */
function inOrderOf(examples: readonly Example[], seed: number): Example[] {
  const key = (at: number) => ((at + 1) * 7919 * (2 * seed + 1)) % 10_007;
  return [...examples.keys()].sort((a, b) => key(a) - key(b)).map((at) => examples[at]!);
}

async function examplesOf(itemsFile: string, pairsFile: string): Promise<Example[]> {
  const pairs = readPairs(pairsFile).filter(({ outside }) => !outside);
  const named = new Set(pairs.flatMap(({ a, b }) => [a, b]));
  const engine = await createEngine();
  const profiles = new Map<string, Profile[]>();
  for (const { text, date } of readItems(itemsFile)) {
    const got = ingestText(text, { file: itemsFile, published: date });
    if ('error' in got || !named.has(got.dispatch.id) || profiles.has(got.dispatch.id)) continue;
    profiles.set(got.dispatch.id, profilesOf(await engine.read(got.dispatch, itemsFile)));
  }
  return pairs.flatMap(({ a, b, same, part }) => {
    const [one, other] = [profiles.get(a), profiles.get(b)];
    if (!one || !other) return [];
    return [
      {
        part,
        same,
        rows: one.flatMap((x) => other.filter((y) => isComparable(x, y)).map((y) => rowOf(x, y))),
      },
    ];
  });
}

const [itemsFile, pairsFile] = process.argv.slice(2);
if (!itemsFile || !pairsFile) throw new Error('usage: fit-links.ts ITEMS PAIRS');
const examples = await examplesOf(itemsFile, pairsFile);
const dev = examples.filter(({ part }) => part === 'dev');
const test = examples.filter(({ part }) => part === 'test');
const byFolds = Array.from({ length: orders }, (_, seed) => {
  const shuffled = inOrderOf(dev, seed);
  const fitted = Array.from({ length: folds }, (_, fold) =>
    weightsFor(shuffled.filter((_, at) => at % folds !== fold)),
  );
  return f1(shuffled, (at) => fitted[at % folds]!);
});
const fitted = weightsFor(dev);
const told = (name: string, value: number) => `${name.padEnd(24)} ${value.toFixed(3)}\n`;
process.stderr.write(
  told(
    'dev, by hand',
    f1(dev, () => begun),
  ),
);
process.stderr.write(
  told(
    'test, by hand',
    f1(test, () => begun),
  ),
);
process.stderr.write(told('dev, mean by folds', byFolds.reduce((sum, value) => sum + value, 0) / orders));
process.stderr.write(told('  least', Math.min(...byFolds)));
process.stderr.write(told('  most', Math.max(...byFolds)));
process.stderr.write(
  told(
    'test, fitted on dev',
    f1(test, () => fitted),
  ),
);
const table = Object.fromEntries(names.map((name, at) => [name, Math.round(fitted[at]! * 100) / 100]));
process.stdout.write(`${JSON.stringify(table, null, 2)}\n`);
