import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { tokenize } from '../../text/tokenize.ts';
import { Lexicon } from '../lexicon.ts';
import type { ModelConfig, WindowLogits } from '../model.ts';
import { probability, softmax, WordLogits } from './columns.ts';
import { applyScript } from './lemma.ts';
import { bioSpans, candidates, withoutCrossing } from './spans.ts';
import { followsStop } from './syntax.ts';
import { Tagger } from './tags.ts';

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

const lexicon = new Lexicon({
  tags: [
    ['NOUN', 'NN', 'Number=Sing', 90],
    ['VERB', 'VB', 'VerbForm=Inf', 40],
    ['VERB', 'NN', '_', 1],
  ],
  forms: { envoy: '0 12', strike: '0 6 1 6' },
  lemmas: {
    'NOUN NNS': { men: 'man', people: 'person|people' },
    'PROPN NNPS': { services: 'service|services' },
    'PRON PRP': { me: 'I' },
    'PROPN NNP': { oslo: 'Oslo', north: 'North|north' },
  },
  known: { VERB: 'add complete stop tie', NOUN: 'city series', ADJ: 'large' },
});

describe('lemmas', () => {
  test.each([
    ['men', 'NOUN', 'NNS', 'man'],
    ['Me', 'PRON', 'PRP', 'I'],
    ['cities', 'NOUN', 'NNS', 'city'],
    ['patrolmen', 'NOUN', 'NNS', 'patrolman'],
    ['added', 'VERB', 'VBD', 'add'],
    ['Completing', 'VERB', 'VBG', 'complete'],
    ['stopped', 'VERB', 'VBN', 'stop'],
    ['tying', 'VERB', 'VBG', 'tie'],
    ['re-added', 'VERB', 'VBD', 're-add'],
    ['urbanized', 'VERB', 'VBN', 'urbanize'],
    ['shunned', 'VERB', 'VBD', 'shun'],
    ['clashes', 'VERB', 'VBZ', 'clash'],
    ['largest', 'ADJ', 'JJS', 'large'],
    ['1,200', 'NUM', 'CD', '1200'],
    ['Hills', 'PROPN', 'NNPS', 'Hill'],
    ['series', 'NOUN', 'NNS', 'series'],
    ['ceded', 'VERB', 'VBD', 'cede'],
    ['strafed', 'VERB', 'VBD', 'strafe'],
    ['loafed', 'VERB', 'VBD', 'loaf'],
    ['rebuked', 'VERB', 'VBD', 'rebuke'],
    ['Services', 'PROPN', 'NNPS', 'Service'],
    ['US', 'PROPN', 'NNPS', 'US'],
    ['north', 'PROPN', 'NNP', 'North'],
    ['oslo', 'PROPN', 'NNP', 'Oslo'],
    ['Superior', 'ADJ', 'NNP', 'Superior'],
    ['desk@paper.example', 'X', 'ADD', 'desk@paper.example'],
    ['ring', 'NOUN', 'NN', 'ring'],
  ])('%s as %s %s is %s', (form, upos, xpos, lemma) => {
    expect(lexicon.lemma(form, upos, xpos, '')).toBe(lemma);
  });
  test('the head decides between two, and where an unknown word keeps its case', () => {
    expect(lexicon.lemma('people', 'NOUN', 'NNS', 'people')).toBe('people');
    expect(lexicon.lemma('people', 'NOUN', 'NNS', 'peopl')).toBe('person');
    expect(lexicon.lemma('Services', 'PROPN', 'NNPS', 'Services')).toBe('Services');
    expect(lexicon.lemma('north', 'PROPN', 'NNP', 'north')).toBe('north');
    expect(lexicon.lemma('FAQ', 'NOUN', 'NN', 'FAQ')).toBe('FAQ');
    expect(lexicon.lemma('Rain', 'NOUN', 'NN', 'rain')).toBe('rain');
  });
  test('a form named like a property of objects is a word like others', () => {
    expect(lexicon.lemma('constructor', 'NOUN', 'NN', '')).toBe('constructor');
    expect(lexicon.tagsOf('toString')).toBeUndefined();
  });
});

describe('tags that stand together', () => {
  const labels = { upos: ['VERB', 'NOUN'], xpos: ['NN', 'VB'], feats: ['_', 'Number=Sing', 'VerbForm=Inf'] };
  const config = { heads: { upos: 2, xpos: 2, feats: 3 }, labels } as unknown as ModelConfig;
  const best = (form: string, row: number[], from = lexicon) =>
    new Tagger(config, from).best(
      form,
      0,
      new WordLogits(config, { logits: Float32Array.from(row), columns: 7 } as unknown as WindowLogits),
    );
  test('heads that contradict one another are brought into line', () => {
    expect(best('harbour', [1, 0.9, 3, 0, 0, 2, 0])).toEqual({ upos: 'NOUN', xpos: 'NN', feats: 'Number=Sing' });
  });
  test('what is known of a form tips the scales, and no more', () => {
    expect(best('Envoy', [0.3, 0, 0, 0.3, 0, 0, 0.3])?.upos).toBe('NOUN');
    expect(best('Envoy', [3, 0, 0, 3, 0, 0, 3])?.upos).toBe('VERB');
  });
  test('a lexicon of other labels chooses nothing', () => {
    const other = new Lexicon({ tags: [['N', 'N', '_', 1]], forms: {}, lemmas: {}, known: {} });
    expect(best('envoy', [1, 0, 1, 0, 1, 0, 0], other)).toBeUndefined();
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
