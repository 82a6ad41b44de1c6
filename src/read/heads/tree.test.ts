import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decodeTree } from './tree.ts';

const matrix = (rows: number[][]): Float32Array => Float32Array.from(rows.flat());
const sum = (arcs: Float32Array, n: number, heads: readonly number[]): number =>
  heads.reduce((s, h, d) => s + arcs[d * n + h]!, 0);

/** Whether every word reaches the one root. */
function isTree(heads: readonly number[]): boolean {
  if (heads.filter((h, d) => h === d).length !== 1) return false;
  return heads.every((_, d) => {
    let at = d;
    for (let step = 0; step < heads.length; step += 1) at = heads[at]!;
    return heads[at] === at;
  });
}

/** The best tree by trying all n^n of them, those with one of the three likeliest roots. */
function bruteForce(arcs: Float32Array, n: number): number {
  const own = (d: number) => arcs[d * n + d]!;
  const roots = [...Array(n).keys()].sort((a, b) => own(b) - own(a) || a - b).slice(0, 3);
  let best = Number.NEGATIVE_INFINITY;
  for (let code = 0; code < n ** n; code += 1) {
    const heads = Array.from({ length: n }, (_, d) => Math.floor(code / n ** d) % n);
    if (sum(arcs, n, heads) > best && isTree(heads) && roots.some((r) => heads[r] === r)) best = sum(arcs, n, heads);
  }
  return best;
}

describe('trees', () => {
  test('the greedy choice stands where it is a tree', () => {
    const arcs = matrix([
      [0, 9, 0],
      [0, 9, 0],
      [0, 9, 0],
    ]);
    expect(decodeTree(arcs, 3, 0, 3)).toEqual([1, 1, 1]);
  });
  test('two words that point at each other are parted where it costs least', () => {
    const arcs = matrix([
      [1, 9, 0],
      [9, 0, 6],
      [0, 0, 5],
    ]);
    expect(decodeTree(arcs, 3, 0, 3)).toEqual([1, 2, 2]);
  });
  test('of several roots one remains', () => {
    const arcs = matrix([
      [8, 1, 2],
      [3, 9, 1],
      [1, 2, 8.5],
    ]);
    const heads = decodeTree(arcs, 3, 0, 3);
    expect(isTree(heads)).toBe(true);
    expect(sum(arcs, 3, heads)).toBe(bruteForce(arcs, 3));
  });
  test('a sentence inside a window is read by itself', () => {
    const arcs = new Float32Array(25).fill(0);
    arcs[2 * 5 + 3] = 4;
    arcs[3 * 5 + 3] = 4;
    // Words outside the sentence would win, and may not.
    arcs[2 * 5 + 0] = 99;
    arcs[3 * 5 + 4] = 99;
    expect(decodeTree(arcs, 5, 2, 4)).toEqual([1, 1]);
  });
  test('one word is its root', () => {
    expect(decodeTree(matrix([[-5]]), 1, 0, 1)).toEqual([0]);
  });
  test('the best of all trees, for up to four words', () => {
    fc.assert(
      fc.property(
        fc
          .integer({ min: 1, max: 4 })
          .chain((n) =>
            fc.tuple(
              fc.constant(n),
              fc.array(fc.integer({ min: -50, max: 50 }), { minLength: n * n, maxLength: n * n }),
            ),
          ),
        ([n, scores]) => {
          const arcs = Float32Array.from(scores);
          const heads = decodeTree(arcs, n, 0, n);
          expect(isTree(heads)).toBe(true);
          // A greedy tree is the best of all, whatever its root; else the root is one of the likeliest three.
          expect(sum(arcs, n, heads)).toBeGreaterThanOrEqual(bruteForce(arcs, n));
        },
      ),
      { numRuns: 100 },
    );
  });
  test('always a tree, with many words and equal or extreme scores', () => {
    const score = fc.oneof(
      fc.constant(0),
      fc.constant(1e30),
      fc.constant(-1e30),
      fc.double({ min: -9, max: 9, noNaN: true }),
    );
    fc.assert(
      fc.property(
        fc
          .integer({ min: 1, max: 24 })
          .chain((n) => fc.tuple(fc.constant(n), fc.array(score, { minLength: n * n, maxLength: n * n }))),
        ([n, scores]) => {
          expect(isTree(decodeTree(Float32Array.from(scores), n, 0, n))).toBe(true);
        },
      ),
      { numRuns: 100 },
    );
  });
  test('hard cases of a long sentence end in time', () => {
    const n = 150;
    const arcs = new Float32Array(n * n);
    // Pairs of words that prefer each other: as many cycles as can be.
    for (let d = 0; d < n; d += 1) arcs[d * n + (d ^ 1)] = 9;
    expect(isTree(decodeTree(arcs, n, 0, n))).toBe(true);
  });
});
