import { describe, expect, it } from 'vitest';
import { agreementOf } from './alpha.ts';

describe("Krippendorff's alpha", () => {
  it('is that of a table worked out by hand', () => {
    // Three events: a a, a b, b b. Observed disagreement 2/6; expected 18/30.
    const found = agreementOf([['a', 'a'], ['a', 'b'], ['b', 'b'], ['c']]);
    expect(found).toMatchObject({ events: 3, judgements: 6 });
    expect(found.alpha).toBeCloseTo(1 - 2 / 6 / (18 / 30), 12);
    expect(found.observed).toBeCloseTo(4 / 6, 12);
  });
  it('is 1 where all agree on differing events, and below 0 where they always differ', () => {
    expect(
      agreementOf([
        ['a', 'a', 'a'],
        ['b', 'b'],
      ]).alpha,
    ).toBe(1);
    expect(
      agreementOf([
        ['a', 'b'],
        ['b', 'a'],
      ]).alpha,
    ).toBeLessThan(0);
  });
  it('weighs events by their pairs where three judge', () => {
    // One event a a b: 4 of 6 ordered pairs differ, over (3 - 1).
    expect(agreementOf([['a', 'a', 'b']]).observed).toBeCloseTo(1 - 4 / 2 / 3, 12);
  });
  it('is not known from one judgement, none, or judgements that are all the same', () => {
    expect(agreementOf([])).toEqual({ alpha: null, observed: null, events: 0, judgements: 0 });
    expect(agreementOf([['a']]).alpha).toBeNull();
    expect(agreementOf([['a', 'a']])).toMatchObject({ alpha: null, observed: 1 });
  });
});
