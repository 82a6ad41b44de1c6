import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { tokenize } from '../../text/tokenize.ts';
import type { ModelConfig, WindowLogits } from '../model.ts';
import { probability, softmax, WordLogits } from './columns.ts';
import { applyScript } from './lemma.ts';
import { bioSpans, candidates, withoutCrossing } from './spans.ts';
import { followsStop } from './syntax.ts';

describe('lemma scripts', () => {
  test.each([
    ['Troops', 'l1|', 'troop'],
    ['flies', 'l3|y', 'fly'],
    ['LEFT', 'l4|leave', 'leave'],
    ['Oslo', 'K0|', 'Oslo'],
    ['Alps', 'K1|', 'Alp'],
    ['go', 'l0|', 'go'],
    ['US', 'l0|', 'us'],
  ])('%s by %s is %s', (form, script, lemma) => {
    expect(applyScript(form, script)).toBe(lemma);
  });
  test('a script that cuts more than there is leaves the form', () => {
    expect(applyScript('Be', 'l5|x')).toBe('be');
  });
  test('what is no script gives the lower-cased form', () => {
    expect(applyScript('Abc', '???')).toBe('abc');
    expect(applyScript('Abc', '')).toBe('abc');
  });
  test('an ending may hold a bar or a line end', () => {
    expect(applyScript('ab', 'l1||\n')).toBe('a|\n');
  });
});

describe('sentences after a stop', () => {
  const starts = (text: string) => {
    const words = tokenize(text);
    return words.filter((_, i) => i > 0 && followsStop(words, i)).map((w) => w.text);
  };
  test.each([
    ['The embassy stays open. If it is stormed, it closes.', ['If']],
    ['"We stay," he said. "They go."', ['"']],
    ['She left ("for good.") Nobody followed.', ['Nobody']],
    ['Is it over? It is.', ['It']],
    ['They met in the U.S. This was in May.', ['This']],
  ])('%s', (text, begun) => expect(starts(text)).toEqual(begun));
  test.each([
    'They met the U.S. President Smith there.',
    'He met Mr. Smith of Acme Inc. Jones was there too, in St. Paul.',
    'Prices rose 1.5 Percent.',
    'the end. and more',
    'First: 2. Open the file',
    'Here [4] it is.',
  ])('none: %s', (text) => expect(starts(text)).toEqual([]));
});

describe('spans of BIO tags', () => {
  test('an I opens a span where none of its type is open', () => {
    expect(bioSpans(['O', 'I-PER', 'I-PER', 'I-LOC', 'O', 'B-ORG'])).toEqual([
      { first: 1, last: 3, type: 'PER' },
      { first: 3, last: 4, type: 'LOC' },
      { first: 5, last: 6, type: 'ORG' },
    ]);
  });
  test('a B ends the span before it', () => {
    expect(bioSpans(['B-LOC', 'B-LOC', 'I-LOC'])).toEqual([
      { first: 0, last: 1, type: 'LOC' },
      { first: 1, last: 3, type: 'LOC' },
    ]);
  });
  test('an O between two parts parts them', () => {
    expect(bioSpans(['B-LOC', 'O', 'I-LOC'])).toHaveLength(2);
  });
  test('spans are in order, apart, and hold every tag that is not O', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom('O', 'B-PER', 'I-PER', 'B-LOC', 'I-LOC')), (tags) => {
        const spans = bioSpans(tags);
        spans.forEach((span, i) => {
          expect(span.first).toBeLessThan(span.last);
          if (i > 0) expect(span.first).toBeGreaterThanOrEqual(spans[i - 1]!.last);
        });
        const held = spans.flatMap((s) => tags.slice(s.first, s.last).map((tag) => tag.slice(2) === s.type));
        expect(held.every(Boolean)).toBe(true);
        expect(held).toHaveLength(tags.filter((tag) => tag !== 'O').length);
      }),
    );
  });
});

describe('candidates and nesting', () => {
  test('the surest, in text order', () => {
    expect(candidates([0.9, 0.1, 0.5, 0.7, 0.7], 0.3, 3)).toEqual([0, 3, 4]);
    expect(candidates([0.2, 0.4], 0.3, 9)).toEqual([1]);
    expect(candidates([], 0.3, 9)).toEqual([]);
  });
  const span = (first: number, last: number, p: number) => ({ first, last, p });
  test('of spans that cross the surer stays; nested ones both stay', () => {
    expect(withoutCrossing([span(0, 3, 0.6), span(2, 5, 0.9), span(3, 4, 0.5)])).toEqual([
      span(2, 5, 0.9),
      span(3, 4, 0.5),
    ]);
    expect(withoutCrossing([span(0, 2, 0.5), span(2, 4, 0.5)])).toHaveLength(2);
    expect(withoutCrossing([span(0, 4, 0.5), span(0, 2, 0.6), span(2, 4, 0.7)])).toEqual([
      span(0, 4, 0.5),
      span(0, 2, 0.6),
      span(2, 4, 0.7),
    ]);
  });
  test('no two of those that stay cross, and each that went crosses a surer one', () => {
    const any = fc
      .tuple(fc.nat(12), fc.integer({ min: 1, max: 6 }), fc.integer({ min: 0, max: 9 }))
      .map(([first, n, p]) => span(first, first + n, p / 10));
    const cross = (a: { first: number; last: number }, b: { first: number; last: number }) =>
      (a.first < b.first && b.first < a.last && a.last < b.last) ||
      (b.first < a.first && a.first < b.last && b.last < a.last);
    fc.assert(
      fc.property(fc.array(any, { maxLength: 12 }), (spans) => {
        const kept = withoutCrossing(spans);
        for (const a of kept) for (const b of kept) expect(cross(a, b)).toBe(false);
        for (const s of spans) if (!kept.includes(s)) expect(kept.some((k) => cross(k, s) && k.p >= s.p)).toBe(true);
      }),
    );
  });
});

describe('columns of logits', () => {
  const config = { heads: { upos: 3, ner: 2 } } as unknown as ModelConfig;
  const window = {
    words: 2,
    columns: 5,
    logits: Float32Array.from([1, 5, 2, 0, 9, 7, 7, 1, 3, 2]),
  } as unknown as WindowLogits;
  const logits = new WordLogits(config, window);
  test('each head has its columns, row by row', () => {
    expect(logits.at(1, 'ner', 0)).toBe(3);
    expect(logits.best(0, 'upos')).toBe(1);
    expect(logits.best(0, 'ner')).toBe(1);
    expect(logits.best(1, 'upos')).toBe(0);
    expect([...logits.softmax(1, 'upos')].reduce((a, b) => a + b)).toBeCloseTo(1);
  });
  test('large logits do not overflow', () => {
    expect([...softmax(Float32Array.from([1000, 1000, -1000]))]).toEqual([0.5, 0.5, 0]);
  });
  test('a probability follows slope and offset', () => {
    expect(probability(0, undefined)).toBe(0.5);
    expect(probability(2, [0.5, -1])).toBe(0.5);
    expect(probability(-1e4, undefined)).toBe(0);
  });
});
