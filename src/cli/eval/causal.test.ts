import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Link, Situation } from '../../schema/record.ts';
import { evalCausalLabels, evalCausalPairs } from './causal.ts';
import { type CausalSet, readCausalSet } from './causal-sets.ts';

type Linked = Pick<Situation, 'links' | 'events' | 'outcomes'>;
const folder = () => mkdtempSync(join(tmpdir(), 'causal-'));
const table = (content: string): string => {
  const path = join(folder(), 'set.csv');
  writeFileSync(path, content);
  return path;
};

/** Events named by their trigger, links by the triggers of their ends. */
function linkedIn(text: string, triggers: readonly string[], links: readonly [string, Link['kind'], string][]): Linked {
  const events = triggers.map((words) => {
    const start = text.indexOf(words);
    const span = { start, end: start + words.length, text: words };
    return { id: words, trigger: span, evidence: [span] };
  });
  return { events, outcomes: [], links: links.map(([from, kind, to]) => ({ from, kind, to })) } as unknown as Linked;
}
const as = <F extends CausalSet['form']>(form: F, set: CausalSet): Extract<CausalSet, { form: F }> => {
  if (set.form !== form) throw new Error(set.form);
  return set as Extract<CausalSet, { form: F }>;
};

const marked = table(
  [
    '\ufeffcorpus,index,text,text_w_pairs',
    `c,s_0,"x","<ARG1>Dockers struck</ARG1> <SIG0>after</SIG0> <ARG0>a pay cut</ARG0> , which led to talks ."`,
    `c,s_1,"x","Dockers struck after <ARG0>a pay cut</ARG0> , which <SIG0>led to</SIG0> <ARG1>talks</ARG1> ."`,
    'c,t_0,"x","Elsa \'s men left ."',
  ].join('\n'),
);

describe('tables', () => {
  it('of marked pairs: rows of one sentence are one text, as print sets it', () => {
    const { texts } = as('pairs', readCausalSet(marked));
    expect(texts.map(({ text }) => text)).toEqual([
      'Dockers struck after a pay cut, which led to talks.',
      "Elsa's men left.",
    ]);
    expect(
      texts[0]!.pairs.map(({ cause, effect }) =>
        [...cause, ...effect].map(({ start, end }) => texts[0]!.text.slice(start, end)),
      ),
    ).toEqual([
      ['a pay cut', 'Dockers struck'],
      ['a pay cut', 'talks'],
    ]);
  });
  it('of labels', () => {
    const set = readCausalSet(table('index,text,label\na,"It rained , so they left .",1\nb,They left .,0\n'));
    expect(as('labels', set).sentences).toEqual([
      { name: 'a', text: 'It rained, so they left.', causal: true },
      { name: 'b', text: 'They left.', causal: false },
    ]);
  });
  it('of another form are refused', () => {
    expect(() => readCausalSet(table('a,b\n1,2\n'))).toThrow(/no columns "text" and "label"/);
    expect(() => readCausalSet(table('index,text,label\nq,They left .,maybe\n'))).toThrow(/q: the label is neither/);
    expect(() => readCausalSet(table('index,text_w_pairs\nq,They</ARG0> left .\n'))).toThrow(/closes nothing/);
  });
});

describe('brat files', () => {
  const text = 'Because of the storm, ships stayed 🚢 in port. To save fuel, crews left. It fell after noon.';
  const codePoints = (words: string, nth = text.indexOf(words)): string => {
    const start = [...text.slice(0, nth)].length;
    return `${start} ${start + [...words].length}`;
  };
  const path = folder();
  writeFileSync(join(path, 'a.txt'), text);
  writeFileSync(
    join(path, 'a.ann'),
    [
      `T1\tConsequence ${codePoints('Because of')}\tBecause of`,
      `T2\tArgument ${codePoints('the storm')}\tthe storm`,
      `T3\tArgument ${codePoints('ships')};${codePoints('stayed')}\tships stayed`,
      'E1\tConsequence:T1 Effect:T3 Cause:T2 ',
      'A1\tDegree E1 Facilitate',
      `T4\tPurpose ${codePoints('To')}\tTo`,
      `T5\tArgument ${codePoints('save fuel')}\tsave fuel`,
      `T6\tArgument ${codePoints('crews left')}\tcrews left`,
      'E2\tPurpose:T4 Cause:T5 Effect:T6',
      `T7\tNonCausal ${codePoints('after')}\tafter`,
      `T8\tArgument ${codePoints('noon')}\tnoon`,
      'E3\tNonCausal:T7 Arg0:T8',
      `T9\tMotivation ${codePoints('fell')}\tfell`,
      'E4\tMotivation:T9 Effect:T6',
    ].join('\n'),
  );

  it('give ties with both ends, what is no cause left out', () => {
    const { texts } = as('pairs', readCausalSet(path));
    expect(texts).toHaveLength(1);
    expect(
      texts[0]!.pairs.map(({ kind, cause, effect }) => [
        kind,
        ...[...cause, ...effect].map(({ start, end }) => text.slice(start, end)),
      ]),
    ).toEqual([
      ['Consequence', 'the storm', 'ships', 'stayed'],
      ['Purpose', 'save fuel', 'crews left'],
    ]);
  });
  it('score links by overlap', async () => {
    const score = await evalCausalPairs(as('pairs', readCausalSet(path)), async () =>
      linkedIn(
        text,
        ['storm', 'stayed', 'left', 'fell'],
        [
          ['stayed', 'responseTo', 'storm'],
          ['left', 'after', 'storm'],
          ['fell', 'causes', 'left'],
        ],
      ),
    );
    expect(score.texts).toBe(1);
    expect(score.pairs).toMatchObject({ right: 1, gold: 2, system: 2 });
    // Nothing of ours stands in "save fuel".
    expect(score.reachable).toBe(1);
    expect(score.kinds).toEqual({ Consequence: { right: 1, gold: 1 }, Purpose: { right: 0, gold: 1 } });
  });
  it('are refused without their text', () => {
    const alone = folder();
    expect(() => readCausalSet(alone)).toThrow(/no NAME\.ann/);
    writeFileSync(join(alone, 'b.ann'), '');
    expect(() => readCausalSet(alone)).toThrow(/no b\.txt beside/);
  });
});

describe('links', () => {
  it('count once, in their direction', async () => {
    const set = as('pairs', readCausalSet(marked));
    const score = await evalCausalPairs(set, async (text) =>
      text.startsWith('Dockers')
        ? linkedIn(
            text,
            ['struck', 'cut', 'talks'],
            [
              // Right; the wrong way round; the same again.
              ['cut', 'causes', 'struck'],
              ['talks', 'causes', 'cut'],
              ['struck', 'responseTo', 'cut'],
            ],
          )
        : linkedIn(text, ['left'], []),
    );
    expect(score.pairs).toMatchObject({ right: 1, gold: 2, system: 3 });
    expect(score.eitherWay).toMatchObject({ right: 2, gold: 2, system: 3 });
    expect(score.reachable).toBe(2);
  });
  it('mark a sentence as causal, but for those of time and parts', async () => {
    const rows = [
      'They struck over pay .,1',
      'They struck and left .,1',
      'They struck before noon .,0',
      'They struck if paid .,0',
    ];
    const set = as('labels', readCausalSet(table(`text,label\n${rows.join('\n')}\n`)));
    const kinds: Link['kind'][] = ['responseTo', 'after', 'partOf', 'ifThen'];
    let at = 0;
    const score = await evalCausalLabels(set, async (text) =>
      linkedIn(text, ['struck', 'They'], [['struck', kinds[at++]!, 'They']]),
    );
    expect(score).toMatchObject({ sentences: 4, right: 1, gold: 2, system: 2, accuracy: 1 / 2 });
    expect(score.kinds).toEqual({ responseTo: { right: 1, system: 1 }, ifThen: { right: 0, system: 1 } });
  });
});
