import { describe, expect, it } from 'vitest';
import type { Word } from '../../schema/reading.ts';
import { agreeNames, bestLabels, type EntityType, type ScoredName } from './names.ts';

const labels = ['O', 'B-PER', 'I-PER', 'B-LOC', 'I-LOC'];
/** Log-probabilities from shares of the labels that are given, the rest shared out. */
const scored = (...words: Record<string, number>[]) =>
  words.map((shares) => Float64Array.from(labels, (label) => Math.log(shares[label] ?? 0.001)));
const nowhere = () => false;
const read = (...args: Parameters<typeof bestLabels>) => bestLabels(...args).map((k) => labels[k]);

describe('the best sequence of labels', () => {
  it('lets no name begin inside', () => {
    expect(read(scored({ O: 0.4, 'I-PER': 0.5, 'B-PER': 0.1 }, { O: 0.9 }), labels, nowhere)).toEqual(['O', 'O']);
  });
  it('keeps one type inside a name, whichever the words are surer of together', () => {
    const scores = scored({ 'B-PER': 0.6, 'B-LOC': 0.4 }, { 'I-PER': 0.1, 'I-LOC': 0.8, O: 0.1 });
    expect(read(scores, labels, nowhere)).toEqual(['B-LOC', 'I-LOC']);
  });
  it('ends names where a sentence does', () => {
    const scores = scored({ 'B-PER': 0.9 }, { 'I-PER': 0.6, 'B-PER': 0.4 });
    expect(read(scores, labels, nowhere)).toEqual(['B-PER', 'I-PER']);
    expect(read(scores, labels, (at) => at === 1)).toEqual(['B-PER', 'B-PER']);
  });
  it('takes labels that are sure as they are, and nothing for nothing', () => {
    expect(read(scored({ O: 0.9 }, { 'B-LOC': 0.9 }, { 'I-LOC': 0.9 }), labels, nowhere)).toEqual([
      'O',
      'B-LOC',
      'I-LOC',
    ]);
    expect(read([], labels, nowhere)).toEqual([]);
  });
  it('survives labels that cannot be', () => {
    const never = [Float64Array.from(labels, () => Number.NEGATIVE_INFINITY)];
    expect(bestLabels(never, labels, nowhere)).toHaveLength(1);
  });
});

/** Words of a text whose sentences begin at `opens`; `names` are [first, last, type, p, scores]. */
function agreed(
  text: string,
  names: [number, number, EntityType, number, Partial<Record<EntityType, number>>][],
  opens: readonly number[] = [0],
) {
  const words = text.split(' ').map((form, at): Word => {
    const upos = /^\p{Lu}/u.test(form) ? 'PROPN' : 'NOUN';
    return {
      start: at,
      end: at + 1,
      text: form,
      sentence: 0,
      upos,
      xpos: '',
      feats: '',
      lemma: form,
      head: -1,
      deprel: '',
      token: -1,
    };
  });
  const scoredNames = names.map(
    ([first, last, type, p, scores]): ScoredName => ({
      ...{ first, last, start: first, end: last, type, p },
      scores: new Map(Object.entries(scores) as [EntityType, number][]),
    }),
  );
  const found = agreeNames(
    scoredNames,
    words,
    opens.map((first) => ({ first })),
  );
  return found.map(
    ({ first, last, type }) =>
      `${words
        .slice(first, last)
        .map((word) => word.text)
        .join(' ')} ${type}`,
  );
}

describe('names through a text', () => {
  it('have one type, that of which all occurrences together are surer', () => {
    expect(
      agreed('Miramar is far and Miramar is near', [
        [0, 1, 'PER', 0.6, { PER: -0.5, LOC: -0.9 }],
        [4, 5, 'LOC', 0.9, { PER: -3, LOC: -0.1 }],
      ]),
    ).toEqual(['Miramar LOC', 'Miramar LOC']);
  });
  it('are found again where the head passed over them', () => {
    expect(agreed('they saw Ramadi and left Ramadi again', [[2, 3, 'LOC', 0.95, { LOC: -0.05 }]])).toEqual([
      'Ramadi LOC',
      'Ramadi LOC',
    ]);
  });
  it('are not looked for inside longer names, in small letters or where nobody is sure', () => {
    expect(agreed('they saw Ramadi and the Ramadi Hotel', [[2, 3, 'LOC', 0.95, { LOC: -0.05 }]])).toEqual([
      'Ramadi LOC',
    ]);
    expect(agreed('they saw Ramadi and left ramadi again', [[2, 3, 'LOC', 0.95, { LOC: -0.05 }]])).toEqual([
      'Ramadi LOC',
    ]);
    expect(agreed('they saw Ramadi and left Ramadi again', [[2, 3, 'LOC', 0.5, { LOC: -0.7 }]])).toEqual([
      'Ramadi LOC',
    ]);
  });
  it('end where the sentence ends, and may stand before one that a name begins', () => {
    const ramadi: Parameters<typeof agreed>[1] = [[2, 3, 'LOC', 0.95, { LOC: -0.05 }]];
    expect(agreed('they saw Ramadi and left Ramadi Berg wept', ramadi, [0, 6])).toHaveLength(2);
    expect(agreed('they saw Ramadi and left Ramadi Berg wept', ramadi)).toHaveLength(1);
    const two: Parameters<typeof agreed>[1] = [[2, 4, 'LOC', 0.95, { LOC: -0.05 }]];
    expect(agreed('they saw Port Aldo and left Port Aldo', two)).toHaveLength(2);
    expect(agreed('they saw Port Aldo and left Port Aldo', two, [0, 7])).toHaveLength(1);
  });
  it('may be many: repeated or all different', () => {
    const many = (length: number, name: (at: number) => string) => {
      const text = Array.from({ length }, (_, at) => name(at)).join(' ');
      return agreed(
        text,
        Array.from({ length }, (_, at) => [at, at + 1, 'LOC', 0.95, { LOC: -0.05 }]),
      ).length;
    };
    expect(many(20_000, () => 'Ramadi')).toBe(20_000);
    expect(many(150_000, (at) => `Ramadi${at}`)).toBe(150_000);
  });
  it('of persons are persons by surname alone', () => {
    expect(
      agreed('Elsa Berg left and Berg wept', [
        [0, 2, 'PER', 0.9, { PER: -0.1, LOC: -5 }],
        [4, 5, 'LOC', 0.6, { PER: -1, LOC: -0.6 }],
      ]),
    ).toEqual(['Elsa Berg PER', 'Berg PER']);
  });
});
