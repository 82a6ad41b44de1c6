import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Event } from '../../schema/record.ts';
import { evalFactuality, readJudged } from './factuality.ts';

const folder = mkdtempSync(join(tmpdir(), 'factuality-'));
const set = (name: string, content: string): string => {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
};
const word = (id: string, form: string, upos: string, misc = '_') =>
  `${id}\t${form}\t_\t${upos}\t_\t_\t0\t_\t_\t${misc}\n`;

/** "They struck. It doesn't rain." and "Troops may leave". */
const treebank = set(
  'a.conllu',
  [
    '# newdoc id = a\n# sent_id = a-1\n# text = They struck.\n',
    word('1', 'They', 'PRON'),
    word('2', 'struck', 'VERB', 'SpaceAfter=No'),
    word('3', '.', 'PUNCT'),
    "\n# sent_id = a-2\n# text = It doesn't rain.\n",
    word('1', 'It', 'PRON'),
    word('2-3', "doesn't", '_'),
    word('2', 'does', 'AUX'),
    word('3', "n't", 'PART'),
    word('4', 'rain', 'VERB', 'SpaceAfter=No'),
    word('5', '.', 'PUNCT'),
    '\n# newdoc id = b\n# sent_id = b-1\n# newpar id = b-1\n# text = Troops may leave\n',
    word('1', 'Troops', 'NOUN'),
    word('2', 'may', 'AUX'),
    word('3', 'leave', 'VERB'),
    '\n',
  ].join(''),
);
const head = 'sent_id\ttoken\tfactual\tconfidence\n';
const judged = set(
  'judged.tsv',
  `${head}a-1\t2\t1.2\t1.0\na-2\t4\t-0.9\t1.0\na-2\t2\t1\t1\nz-9\t1\t1\t1\nb-1\t3\t-0.2\t0.5\n`,
);

describe('judged predicates', () => {
  it('line up with the words of the treebank', () => {
    const { documents, leftOut } = readJudged(judged, treebank);
    // An auxiliary and a sentence that is not there.
    expect(leftOut).toBe(2);
    expect(
      documents.map(({ text, predicates }) =>
        predicates.map(({ start, end, happened }) => [text.slice(start, end), happened]),
      ),
    ).toEqual([
      [
        ['struck', true],
        ['rain', false],
      ],
      [['leave', false]],
    ]);
  });
  it('are refused where the file or the treebank is another', () => {
    expect(() => readJudged(set('x.tsv', 'word\tvalue\n'), treebank)).toThrow(/columns "sent_id"/);
    expect(() => readJudged(set('y.tsv', `${head}a-1\t2\tyes\t1\n`), treebank)).toThrow(/line 2/);
    expect(() => readJudged(set('z.tsv', `${head}q-1\t2\t1\t1\n`), treebank)).toThrow(/no sentence that/);
  });
});

describe('statuses against judgements', () => {
  it('count as by hand', async () => {
    const event = (text: string, words: string, status: Event['status'], confidence: number) => {
      const start = text.indexOf(words);
      const span = { start, end: start + words.length, text: words };
      return { trigger: span, evidence: [span], status, confidence } as Event;
    };
    const score = await evalFactuality(judged, treebank, async (text) => ({
      events: text.startsWith('They')
        ? [
            event(text, 'struck', 'actual', 0.9),
            event(text, 'struck', 'negated', 0.5),
            event(text, 'rain', 'actual', 0.4),
          ]
        : [],
    }));
    expect(score).toMatchObject({
      predicates: 3,
      leftOut: 2,
      covered: 2,
      coverage: 2 / 3,
      accuracy: 1 / 2,
      happenedShare: 1 / 2,
    });
    expect(score.classes.happened).toMatchObject({ right: 1, gold: 1, system: 2 });
    expect(score.classes['not happened']).toMatchObject({ right: 0, gold: 1, system: 0 });
    // 2/3 and 0.
    expect(score.macroF1).toBeCloseTo(1 / 3);
    expect(score.statuses).toEqual({ actual: { happened: 1, not: 1 } });
  });
});
