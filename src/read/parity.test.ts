/** The exported reader answers in Node as it answered where it was trained. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { packageRoot } from '../package-root.ts';
import { loadModel, type Model } from './model.ts';
import { shapeOf } from './windows.ts';

interface Case {
  words: string[];
  before?: number[] | null;
  ids: number[];
  shapes: number[];
  first: number[];
  last: number[];
  /** The first columns of the logits, by word. */
  logits: number[][];
  arcs: number[][];
}

const file = join(packageRoot(), 'models', 'reader', 'parity.jsonl');
const cases: Case[] = existsSync(file)
  ? readFileSync(file, 'utf8')
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line))
  : [];
/** Quantised sums may differ a little between processors. */
const tolerance = 0.05;

describe('parity with training', () => {
  let model: Model;
  beforeAll(async () => {
    model = await loadModel();
  });
  test('the model ships its cases', () => {
    expect(cases.length).toBeGreaterThanOrEqual(3);
  });
  test('words give the same pieces, at the same places', () => {
    for (const { words, ids, first, last } of cases) {
      const pieces = words.map((word) => model.pieces(word));
      expect([model.cls, ...pieces.flat(), model.sep]).toEqual(ids);
      let at = 1;
      const places = pieces.map((p) => {
        at += p.length;
        return [at - p.length, at - 1];
      });
      expect(places).toEqual(first.map((f, i) => [f, last[i]]));
    }
  });
  test('words give the same shapes', () => {
    for (const { words, before, shapes } of cases) {
      const stands = before ?? words.map((word, i) => (i === 0 ? 2 : /^[,.]$/.test(word) ? 0 : 1));
      const own = words.flatMap((word, i) => model.pieces(word).map(() => shapeOf(word, stands[i]!)));
      expect([0, ...own, 0]).toEqual(shapes);
    }
  });
  test('pieces give the same logits and arcs', async () => {
    for (const { words, ids, shapes, first, last, logits, arcs } of cases) {
      const out = await model.encode(ids, shapes, first, last);
      expect(out.words).toBe(words.length);
      expect(out.columns).toBe(Object.values(model.config.heads).reduce((a, b) => a + b));
      const worst = Math.max(
        ...logits.flatMap((row, w) => row.map((x, k) => Math.abs(out.logits[w * out.columns + k]! - x))),
        ...arcs.flatMap((row, w) => row.map((x, k) => Math.abs(out.arcs[w * words.length + k]! - x))),
      );
      expect(worst).toBeLessThan(tolerance);
    }
  });
  test('the label lists are as long as the heads that use them', () => {
    const { heads, labels } = model.config;
    for (const [head, size] of Object.entries(heads))
      expect([head, labels[head as keyof typeof labels]?.length]).toEqual([head, size]);
  });
  test('strange words have pieces', () => {
    for (const word of ['', ' ', '\ud800', '🙂', '\u200d', 'x'.repeat(5000)]) {
      expect(model.pieces(word).length).toBeGreaterThan(0);
      expect(model.pieces(word).length).toBeLessThanOrEqual(12);
    }
  });
});
