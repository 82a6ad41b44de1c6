import { describe, expect, it } from 'vitest';
import type { Party } from '../store/store.ts';
import { type Counted, compare, DayCounts } from './comparison.ts';
import { pearson, spearman } from './correlation.ts';

const party = (country: string | null): Party => ({ id: `${country}`, name: 'x', kind: 'state', country, sectors: [] });
const event = (date: string | null, from: (string | null)[], to: (string | null)[] = []): Counted => ({
  date,
  actors: from.map(party),
  recipients: to.map(party),
});
function counted(events: readonly Counted[], directed = true): DayCounts {
  const counts = new DayCounts(directed);
  for (const one of events) counts.add(one);
  return counts;
}

describe('correlation', () => {
  const cells = [
    { a: 1, b: 2 },
    { a: 2, b: 1 },
    { a: 3, b: 5 },
  ];
  it('is what the definition says, days of nothing included', () => {
    // By hand over (1,2), (2,1), (3,5), (0,0): means 1.5 and 2; covariances 7, 5, 14.
    expect(pearson(cells, 1)).toBe(Math.round((7 / Math.sqrt(5 * 14)) * 10_000) / 10_000);
    // Ranks (2,3), (3,2), (4,4), (1,1).
    expect(spearman(cells, 1)).toBe(0.8);
  });
  it('gives equal values the mean of their ranks', () => {
    // Ranks of a: 3.5, 3.5, 1.5, 1.5; of b: 4, 3, 1.5, 1.5.
    const tied = [
      { a: 1, b: 7 },
      { a: 1, b: 2 },
    ];
    expect(spearman(tied, 2)).toBe(Math.round((4 / Math.sqrt(4 * 4.5)) * 10_000) / 10_000);
  });
  it('counts cells of nothing as if they were there', () => {
    const nothing = Array.from({ length: 40 }, () => ({ a: 0, b: 0 }));
    expect(pearson(cells, 40)).toBe(pearson([...cells, ...nothing]));
    expect(spearman(cells, 40)).toBe(spearman([...cells, ...nothing]));
  });
  it('is not known where nothing varies, or for two days', () => {
    expect(pearson([{ a: 1, b: 1 }], 1)).toBeNull();
    expect(
      pearson([
        { a: 1, b: 1 },
        { a: 1, b: 2 },
        { a: 1, b: 3 },
      ]),
    ).toBeNull();
    expect(spearman([], 9)).toBeNull();
  });
});

describe('two sources', () => {
  const a = [
    event('2024-01-01', ['GHA'], ['TGO']),
    event('2024-01-01', ['GHA', 'BEN'], ['TGO']),
    event('2024-01-03', ['GHA', 'TGO']),
    event(null, ['GHA'], ['TGO']),
    event('2024-01-04', ['BEN'], [null]),
    event('2024-01-05', [null]),
  ];
  const b = [event('2024-01-01', ['GHA'], ['TGO']), event('2024-01-05', ['TGO'], ['GHA'])];
  it('are counted by day and pair, mutual acts each way', () => {
    const found = compare(counted(a), counted(b))!;
    expect(found).toMatchObject({ since: '2024-01-01', until: '2024-01-05', days: 5 });
    expect(found.cells.map((cell) => Object.values(cell).join(' '))).toEqual([
      '2024-01-01 BEN TGO 1 0',
      '2024-01-01 GHA TGO 2 1',
      '2024-01-03 GHA TGO 1 0',
      '2024-01-03 TGO GHA 1 0',
      '2024-01-04 BEN --- 1 0',
      '2024-01-05 TGO GHA 0 1',
    ]);
    expect(found.pairs[0]).toMatchObject({ actor: 'GHA', recipient: 'TGO', a: 3, b: 1 });
    expect(found.pairs[0]!.pearson).toBe(
      pearson(
        [
          { a: 2, b: 1 },
          { a: 1, b: 0 },
        ],
        3,
      ),
    );
    expect(found.all.spearman).toBe(spearman(found.cells, 4 * 5 - 6));
    expect(counted(a)).toMatchObject({ events: 6, undated: 1, nowhere: 1 });
  });
  it('lose their direction when asked to', () => {
    const found = compare(counted(a, false), counted(b, false))!;
    expect(found.pairs[0]).toMatchObject({ actor: 'GHA', recipient: 'TGO', a: 3, b: 2 });
    expect(found.cells.filter(({ day }) => day === '2024-01-03')).toHaveLength(1);
  });
  it('are compared over the days that both cover, or those given', () => {
    const early = counted([event('2023-12-30', ['GHA'], ['TGO']), event('2024-01-01', ['GHA'], ['TGO'])]);
    expect(compare(early, counted(b))).toMatchObject({ since: '2024-01-01', until: '2024-01-01', days: 1 });
    expect(compare(early, counted(b), { since: '2023-12-01', until: '2023-12-31' })!.all).toMatchObject({ a: 1, b: 0 });
    expect(compare(counted([event('2020-01-01', ['GHA'])]), counted(b))).toBeNull();
    expect(compare(counted([]), counted(b))).toBeNull();
  });
});
