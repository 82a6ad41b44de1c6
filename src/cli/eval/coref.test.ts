import { describe, expect, it } from 'vitest';
import { bestAssignment, scoreClusters } from './coref.ts';

describe('clusters', () => {
  it('score 1 where they are the gold ones', () => {
    const gold = [['a', 'b', 'c'], ['d', 'e'], ['f']];
    expect(scoreClusters(gold, gold)).toMatchObject({ conll: 1, muc: { f1: 1 }, b3: { f1: 1 }, ceafe: { f1: 1 } });
  });
  it('score as counted by hand', () => {
    // Gold abc|de; system ab|cde: one of three links lost and one made up.
    const found = scoreClusters(
      [
        ['a', 'b', 'c'],
        ['d', 'e'],
      ],
      [
        ['a', 'b'],
        ['c', 'd', 'e'],
      ],
    );
    expect(found.muc).toMatchObject({ precision: 2 / 3, recall: 2 / 3 });
    // B³ recall: a, b 2/3; c 1/3; d, e 1.
    expect(found.b3.recall).toBeCloseTo((2 / 3 + 2 / 3 + 1 / 3 + 2) / 5);
    expect(found.b3.precision).toBeCloseTo((2 + 1 / 3 + 2 / 3 + 2 / 3) / 5);
    expect(found.ceafe).toMatchObject({ precision: 0.8, recall: 0.8 });
  });
  it('all apart have no links, all together no precision', () => {
    const gold = [
      ['a', 'b'],
      ['c', 'd'],
    ];
    expect(scoreClusters(gold, [['a'], ['b'], ['c'], ['d']]).muc).toMatchObject({ recall: 0, f1: 0 });
    expect(scoreClusters(gold, [['a', 'b', 'c', 'd']])).toMatchObject({ muc: { recall: 1 }, b3: { precision: 0.5 } });
  });
});

describe('an assignment', () => {
  it('is the best of all', () => {
    expect(
      bestAssignment([
        [0.9, 0.8, 0],
        [0.8, 0.1, 0],
      ]),
    ).toBeCloseTo(1.6);
    expect(bestAssignment([[1]])).toBe(1);
  });
});
