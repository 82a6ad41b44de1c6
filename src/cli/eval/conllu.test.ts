import { describe, expect, test } from 'vitest';
import { alignWords, annotationOf, compareConllu, documentsOf, evalConllu } from './conllu.ts';
import { scoreOf } from './lines.ts';

/** CoNLL-U of sentences written as `form/upos/head/deprel`; `1-2 can't` opens a multiword token. */
function conllu(...sentences: string[]): string {
  return sentences
    .map((sentence) => {
      let n = 0;
      return sentence
        .trim()
        .split(/\s+/)
        .map((cell) => {
          const range = /^(\d+-\d+)=(.*)$/.exec(cell);
          if (range) return [range[1], range[2], ...Array(8).fill('_')].join('\t');
          const [form, upos = 'X', head = '0', deprel = 'root', lemma = form!.toLowerCase()] = cell.split('/');
          n += 1;
          return [n, form, lemma, upos, '_', '_', head, deprel, '_', '_'].join('\t');
        })
        .join('\n');
    })
    .map((block) => `${block}\n\n`)
    .join('');
}

const counts = (gold: string, system: string) => compareConllu(annotationOf(gold), annotationOf(system));
const f1 = (
  gold: string,
  system: string,
  metric: 'Tokens' | 'Sentences' | 'Words' | 'UPOS' | 'UAS' | 'LAS' | 'Lemmas',
) => scoreOf(counts(gold, system)[metric]).f1;

describe('scores of CoNLL-U', () => {
  const gold = conllu('Troops/NOUN/2/nsubj left/VERB/0/root town/NOUN/2/obj ././2/punct');
  test('a file against itself is right throughout', () => {
    for (const score of Object.values(counts(gold, gold))) expect(score.right).toBe(score.gold);
  });
  test('a wrong label costs LAS, a wrong head both', () => {
    const label = conllu('Troops/NOUN/2/nsubj left/VERB/0/root town/NOUN/2/obl ././2/punct');
    expect([f1(gold, label, 'UAS'), f1(gold, label, 'LAS')]).toEqual([1, 0.75]);
    const head = conllu('Troops/NOUN/2/nsubj left/VERB/0/root town/NOUN/1/obj ././2/punct');
    expect([f1(gold, head, 'UAS'), f1(gold, head, 'LAS')]).toEqual([0.75, 0.75]);
  });
  test('subtypes of relations do not count', () => {
    const subtype = conllu('Troops/NOUN/2/nsubj:pass left/VERB/0/root town/NOUN/2/obj ././2/punct');
    expect(f1(gold, subtype, 'LAS')).toBe(1);
  });
  test('a word cut in two is two words that are wrong', () => {
    const cut = conllu('Troops/NOUN/2/nsubj left/VERB/0/root to/ADP/4/case wn/NOUN/2/obj ././2/punct');
    const { Words } = counts(gold, cut);
    expect(Words).toEqual({ right: 3, gold: 4, system: 5 });
    expect(f1(gold, cut, 'Words')).toBeCloseTo(6 / 9);
    // Heads of the other words are still theirs.
    expect(counts(gold, cut).LAS.right).toBe(3);
  });
  test('a sentence cut in two is no sentence, and its second root is wrong', () => {
    const cut = conllu('Troops/NOUN/2/nsubj left/VERB/0/root', 'town/NOUN/0/root ././1/punct');
    expect(counts(gold, cut).Sentences).toEqual({ right: 0, gold: 1, system: 2 });
    expect(counts(gold, cut).UAS.right).toBe(2);
  });
  test('words of a multiword token are aligned by their forms', () => {
    const split = conllu("They/PRON/4/nsubj 2-3=can't ca/AUX/4/aux n't/PART/4/advmod leave/VERB/0/root");
    const whole = conllu("They/PRON/3/nsubj can't/AUX/3/aux leave/VERB/0/root");
    expect(counts(split, whole).Tokens.right).toBe(3);
    expect(counts(split, whole).Words).toEqual({ right: 2, gold: 4, system: 3 });
    expect(counts(split, split).Words.right).toBe(4);
    const otherwise = conllu("They/PRON/4/nsubj 2-3=can't can/AUX/4/aux n't/PART/4/advmod leave/VERB/0/root");
    expect(alignWords(annotationOf(split).words, annotationOf(otherwise).words)).toEqual([
      [0, 0],
      [2, 2],
      [3, 3],
    ]);
  });
  test('tokens that cross a multiword token are taken with it', () => {
    const split = conllu("1-2=don't do/AUX/0/root n't/PART/1/advmod go/VERB/1/xcomp now/ADV/1/advmod");
    const plain = conllu("do/AUX/0/root n'tgo/X/1/dep now/ADV/1/advmod");
    expect(counts(split, plain).Words.right).toBe(2);
  });
  test('other characters are refused, other spacing is not', () => {
    expect(() => counts(gold, conllu('Troops left town !'))).toThrow(/characters/);
    const number = (form: string) => `1\t${form}\t_\tNUM\tCD\t_\t0\troot\t_\t_\n\n`;
    expect(f1(number('10\u00a0000'), number('10000'), 'Words')).toBe(1);
  });
  test('only universal features count, in any order', () => {
    const row = (feats: string) => annotationOf(`1\tmen\tman\tNOUN\tNNS\t${feats}\t0\troot\t_\t_\n\n`);
    expect(compareConllu(row('Number=Plur|Style=Coll'), row('Number=Plur')).UFeats.right).toBe(1);
    expect(compareConllu(row('Case=Nom|Number=Plur'), row('Number=Plur')).UFeats.right).toBe(0);
  });
});

describe('raw text of a treebank', () => {
  const treebank = `# newdoc id = a
# newpar
# text = One went.
1\tOne\tone\tX\t_\t_\t0\troot\t_\t_
2\twent\tgo\tX\t_\t_\t1\tdep\t_\tSpaceAfter=No
3\t.\t.\tX\t_\t_\t1\tdep\t_\t_

# text = "Two stayed."
1\t"\t"\tX\t_\t_\t2\tdep\t_\tSpaceAfter=No
2\tTwo\ttwo\tX\t_\t_\t0\troot\t_\t_
3\tstayed\tstay\tX\t_\t_\t2\tdep\t_\tSpaceAfter=No
4\t.\t.\tX\t_\t_\t2\tdep\t_\tSpaceAfter=No
5\t"\t"\tX\t_\t_\t2\tdep\t_\tSpaceAfter=No

1\t(\t(\tX\t_\t_\t2\tdep\t_\tSpaceAfter=No
2-3\tdon't\t_\t_\t_\t_\t_\t_\t_\t_
2\tdo\tdo\tX\t_\t_\t0\troot\t_\t_
3\tn't\tnot\tX\t_\t_\t2\tdep\t_\t_
3.1\tgo\tgo\tX\t_\t_\t_\t_\t_\t_
4\task\task\tX\t_\t_\t2\tdep\t_\t_

# newpar
1\tThree\tthree\tX\t_\t_\t0\troot\t_\t_

# newdoc id = b
1\tFour\tfour\tX\t_\t_\t0\troot\t_\t_

`;
  test('paragraphs and sentences stand as they were written', () => {
    expect(documentsOf(treebank).map((d) => d.text)).toEqual(['One went. "Two stayed."(don\'t ask\n\nThree', 'Four']);
  });
  test('the text of each document is read once', async () => {
    const { mkdtempSync, writeFileSync } = await import('node:fs');
    const { join } = await import('node:path');
    const { tmpdir } = await import('node:os');
    const path = join(mkdtempSync(join(tmpdir(), 'conllu-')), 'set.conllu');
    writeFileSync(path, treebank);
    const documents = documentsOf(treebank);
    const score = await evalConllu(path, async (text) => documents.find((d) => d.text === text)!.conllu);
    expect(score.LAS).toMatchObject({ f1: 1, gold: 14 });
    expect(score.Sentences.gold).toBe(5);
  });
});
