import { describe, expect, it } from 'vitest';
import type { Word } from '../schema/reading.ts';
import { magnitudeOf, quantityHead, quantitySpans, rangeOf } from './magnitude.ts';
import { readingOf, withTuples } from './testing.ts';

const nobody = () => undefined;

describe('rangeOf', () => {
  it.each([
    ['at least 100', 100, null],
    ['more than 4,000', 4000, null],
    ['no fewer than 12', 12, null],
    ['no more than 12', null, 12],
    ['nearly two dozen', null, 24],
    ['up to 50', null, 50],
    ['some 700', 700, 700],
    ['about three hundred', 300, 300],
    ['23', 23, 23],
    ['Twenty-three', 23, 23],
    ['two hundred and fifty', 250, 250],
    ['a hundred and twenty', 120, 120],
    ['1.5 million', 1_500_000, 1_500_000],
    ['2m', 2_000_000, 2_000_000],
    ['more than 1.5mn', 1_500_000, null],
    ['10k to 20k', 10_000, 20_000],
    ['2-3m', 2_000_000, 3_000_000],
    ['two and a half million', 2_500_000, 2_500_000],
    ['half a dozen', 6, 6],
    ['a couple of', 2, 2],
    ['between 20 and 30', 20, 30],
    ['two to three million', 2_000_000, 3_000_000],
    ['three or four', 3, 4],
    ['100 or more', 100, null],
    ['hundreds', 200, null],
    ['dozens', 24, null],
    ['tens of thousands', 20_000, null],
    ['several hundred', 200, null],
    ['no one', 0, 0],
    ['No', 0, 0],
    ['a policeman', 1, 1],
  ])('%s', (text, min, max) => {
    expect(rangeOf(text)).toEqual({ min, max, text });
  });

  it.each([
    'several',
    'many',
    'a few',
    '3rd',
    'third',
    '40%',
    '40 percent',
    '$5',
    '15-year-old',
    '12 km',
    '',
    'no more',
    '9'.repeat(400),
  ])('%s claims no number', (text) => {
    expect(rangeOf(text)).toBeNull();
  });
});

/** Words without a tree, split at spaces; every word hangs on none. */
function plain(text: string, tags: Record<string, string> = {}): Word[] {
  let start = 0;
  return text.split(' ').map((form) => {
    const word: Word = {
      start,
      end: start + form.length,
      text: form,
      sentence: 0,
      upos: tags[form] ?? (/^\d/.test(form) ? 'NUM' : 'X'),
      xpos: '_',
      feats: '_',
      lemma: form.toLowerCase().replace(/s$/, ''),
      head: -1,
      deprel: 'dep',
      token: -1,
    };
    start = word.end + 1;
    return word;
  });
}

describe('quantitySpans', () => {
  it.each([
    ['At least 100 people fled', ['At least 100']],
    ['more than 4,000 troops and two tanks', ['more than 4,000', 'two']],
    ['tens of thousands marched', ['tens of thousands']],
    ['between 20 and 30 gunmen', ['between 20 and 30']],
    ['a couple of guards', ['a couple of']],
    ['no fewer than twelve huts', ['no fewer than twelve']],
    ['nearly two dozen boats', ['nearly two dozen']],
    ['hundreds of nurses , several of them', ['hundreds', 'several']],
    ['1.5 million refugees', ['1.5 million']],
    ['on 3 May 2019 in 2019', []],
    ['aged 45 , 30 percent , $ 12 , 40 km , three days , two years', []],
    ['a 15 - year - old', []],
    ['the second and third , a calm day', []],
    ['a 3,000 - strong force', ['3,000']],
    ['they lost 2 - 1', []],
  ])('%s', (text, expected) => {
    const words = plain(text);
    expect(quantitySpans(words).map((q) => text.slice(q.start, q.end))).toEqual(expected);
  });

  it.each([
    ['m', 'refugees', ['About 2m']],
    ['k', 'protesters', ['About 2k']],
    ['m', 'high', ['About 2']],
    ['km', 'away', []],
  ])('reads a scale written against its figure: 2%s %s', (unit, noun, expected) => {
    const reading = readingOf(
      `About ADV about 2 advmod\n2 NUM 2 4 nummod\n${unit} NOUN ${unit} 2 flat\n${noun} NOUN ${noun} 0 root`,
      { glued: [unit] },
    );
    expect(reading.quantities.map((q) => reading.text.slice(q.start, q.end))).toEqual(expected);
  });

  it('leaves out the number of a name', () => {
    const reading = readingOf(`
      Article PROPN Article 3 nsubj
      5 NUM 5 1 flat
      binds VERB bind 0 root
      5 NUM 5 5 nummod
      states NOUN state 3 obj`);
    expect(reading.quantities.map((q) => q.first)).toEqual([3]);
  });

  it('points at the first number-like word', () => {
    const words = plain('no fewer than 20 at least 30 some 700');
    expect(quantitySpans(words).map((q) => words[quantityHead(q, words)]!.text)).toEqual(['no', '30', 'some']);
  });
});

const bombing = `
  A DET a 2 det
  blast NOUN blast 3 nsubj
  tore VERB tear 0 root
  through ADP through 6 case
  the DET the 6 det
  market NOUN market 3 obl
  , PUNCT , 8 punct
  killing VERB kill 3 advcl
  at ADP at 10 case
  least ADJ least 11 nmod
  12 NUM 12 12 nummod
  people NOUN people 8 obj
  and CCONJ and 14 cc
  wounding VERB wound 8 conj
  some DET some 16 advmod
  30 NUM 30 14 obj
  . PUNCT . 3 punct`;

describe('magnitudeOf', () => {
  it('reads tolls from the tree where the encoder gives none', () => {
    const whole = readingOf(bombing, { triggers: [['tore', 'ASSAULT']] });
    expect(magnitudeOf(whole, [0], nobody)).toEqual({
      killed: [{ min: 12, max: null, text: 'at least 12' }],
      injured: [{ min: 30, max: 30, text: 'some 30' }],
    });
  });

  it('counts one person where a noun or name of one stands where the toll does', () => {
    const killed = (victim: string, entity?: { first: number; last: number }) => {
      const reading = readingOf(
        `${victim}\nwas AUX be 3 aux:pass\nkilled VERB kill 0 root\nin ADP in 5 case\nJuba PROPN Juba 3 obl\n. PUNCT . 3 punct`,
        { triggers: [['killed', 'ASSAULT']] },
      );
      const entities = entity ? [{ ...entity, start: 0, end: 4, type: 'PER' as const, p: 0.9 }] : [];
      return magnitudeOf({ ...reading, entities }, [0], nobody).killed?.[0];
    };
    expect(killed('Teacher NOUN teacher 3 nsubj:pass Number=Sing')).toEqual({ min: 1, max: 1, text: 'Teacher' });
    expect(killed('Deng PROPN Deng 3 nsubj:pass Number=Sing', { first: 0, last: 1 })).toMatchObject({ min: 1, max: 1 });
    expect(killed('Teachers NOUN teacher 3 nsubj:pass Number=Plur')).toBeUndefined();
    expect(killed('Police NOUN police 3 nsubj:pass Number=Sing')).toBeUndefined();
    expect(killed('Hope NOUN hope 3 nsubj:pass Number=Sing')).toBeUndefined();
  });

  it('leaves the toll to the happening whose trigger stands on it', () => {
    const reading = readingOf(bombing, {
      triggers: [
        ['tore', 'ASSAULT'],
        ['killing', 'ASSAULT'],
        ['wounding', 'ASSAULT'],
      ],
    });
    expect(magnitudeOf(reading, [0], nobody)).toEqual({});
    expect(magnitudeOf(reading, [1], nobody)).toEqual({ killed: [{ min: 12, max: null, text: 'at least 12' }] });
  });

  it('takes the role that the encoder is surest of, and its claimant', () => {
    const reading = withTuples(readingOf(bombing, { triggers: [['tore', 'ASSAULT']] }), {
      arguments: [
        { trigger: 0, filler: 0, role: 'injured', p: 0.6 },
        { trigger: 0, filler: 0, role: 'killed', p: 0.8 },
        { trigger: 0, filler: 1, role: 'count', p: 0.4 },
      ],
    });
    const magnitude = magnitudeOf(reading, [0], (start) => (start < 50 ? 's-1' : undefined));
    expect(magnitude.killed).toEqual([{ min: 12, max: null, text: 'at least 12', claimedBy: 's-1' }]);
    expect(magnitude.injured).toEqual([{ min: 30, max: 30, text: 'some 30' }]);
    expect(magnitude.count).toBeUndefined();
  });

  it('keeps tolls that differ and one of those that agree', () => {
    const reading = withTuples(
      readingOf(
        `
        Police NOUN police 2 nsubj
        counted VERB count 0 root
        3 NUM 3 4 nummod
        dead NOUN dead 2 obj
        , PUNCT , 7 punct
        medics NOUN medic 7 nsubj
        counted VERB count 2 parataxis
        5 NUM 5 7 obj
        , PUNCT , 11 punct
        others NOUN other 11 nsubj
        counted VERB count 2 parataxis
        3 NUM 3 11 obj`,
        { triggers: [['counted', 'ASSAULT']] },
      ),
      { arguments: [0, 1, 2].map((filler) => ({ trigger: 0, filler, role: 'killed' as const, p: 0.9 })) },
    );
    expect(magnitudeOf(reading, [0], nobody).killed?.map((r) => r.min)).toEqual([3, 5]);
  });

  it('counts who is arrested, who is deployed and how often', () => {
    const arrests = readingOf(
      `
      Police NOUN police 2 nsubj
      arrested VERB arrest 0 root
      40 NUM 40 4 nummod
      demonstrators NOUN demonstrator 2 obj`,
      { triggers: [['arrested', 'COERCE']] },
    );
    expect(magnitudeOf(arrests, [0], nobody)).toEqual({ arrested: [{ min: 40, max: 40, text: '40' }] });
    const troops = readingOf(
      `
      It PRON it 2 nsubj
      sent VERB send 0 root
      3,000 NUM 3,000 4 nummod
      troops NOUN troop 2 obj
      and CCONJ and 7 cc
      two NUM two 7 nummod
      letters NOUN letter 2 obj`,
      { triggers: [['sent', 'MOBILIZE']] },
    );
    expect(magnitudeOf(troops, [0], nobody)).toEqual({ size: [{ min: 3000, max: 3000, text: '3,000' }] });
    const strikes = readingOf(
      `
      Three NUM three 2 nummod
      strikes NOUN strike 3 nsubj
      hit VERB hit 0 root
      it PRON it 3 obj`,
      { triggers: [['strikes', 'ASSAULT']] },
    );
    expect(magnitudeOf(strikes, [0], nobody)).toEqual({ count: [{ min: 3, max: 3, text: 'Three' }] });
  });

  it('counts the dead of clashes and a lone victim', () => {
    const clashes = readingOf(
      `
      Six NUM six 2 nummod
      people NOUN people 4 nsubj
      have AUX have 4 aux
      died VERB die 0 root
      in ADP in 6 case
      clashes NOUN clash 4 obl`,
      { triggers: [['clashes', 'ASSAULT']] },
    );
    expect(magnitudeOf(clashes, [0], nobody)).toEqual({ killed: [{ min: 6, max: 6, text: 'Six' }] });
    const shooting = readingOf(
      `
      They PRON they 2 nsubj
      killed VERB kill 0 root
      a DET a 4 det
      policeman NOUN policeman 2 obj
      with ADP with 7 case
      a DET a 7 det
      rifle NOUN rifle 2 obl`,
      { triggers: [['killed', 'ASSAULT']] },
    );
    expect(magnitudeOf(shooting, [0], nobody)).toEqual({ killed: [{ min: 1, max: 1, text: 'a policeman' }] });
  });

  it('gives the dead and hurt of a sentence to the nearest act of violence, and nobody to an act of another kind', () => {
    const read = (type: string) =>
      readingOf(
        `
        Clashes NOUN clash 2 nsubj
        left VERB leave 0 root
        five NUM five 2 obj
        killed X killed 2 dep
        and CCONJ and 2 dep
        some DET some 2 dep
        45 NUM 45 2 dep
        wounded X wounded 2 dep`,
        { triggers: [['Clashes', type]] },
      );
    expect(magnitudeOf(read('ASSAULT'), [0], nobody)).toEqual({
      killed: [{ min: 5, max: 5, text: 'five' }],
      injured: [{ min: 45, max: 45, text: 'some 45' }],
    });
    expect(magnitudeOf(read('PROTEST'), [0], nobody)).toEqual({});
  });

  it('reads a number right beside its word without a tree', () => {
    const flat = (sentence: string, trigger: [string, string]) =>
      readingOf(
        sentence
          .split(' ')
          .map((w, i) => `${w.replace('/', ' ').replace('/', ' ')} ${i === 0 ? 0 : 1} dep`)
          .join('\n'),
        { triggers: [trigger] },
      );
    expect(
      magnitudeOf(
        flat('Police/NOUN/police arrested/VERB/arreste some/DET/some 500/NUM/500 lawyers/NOUN/lawyer', [
          'arrested',
          'COERCE',
        ]),
        [0],
        nobody,
      ),
    ).toEqual({ arrested: [{ min: 500, max: 500, text: 'some 500' }] });
    expect(
      magnitudeOf(
        flat('43/NUM/43 looters/NOUN/looter had/AUX/have been/AUX/be arrested/VERB/arrest', ['arrested', 'COERCE']),
        [0],
        nobody,
      ),
    ).toEqual({ arrested: [{ min: 43, max: 43, text: '43' }] });
    expect(
      magnitudeOf(flat('It/PRON/it sent/VERB/send 34/NUM/34 letters/NOUN/letter', ['sent', 'AID']), [0], nobody),
    ).toEqual({});
    expect(
      magnitudeOf(
        flat('It/PRON/it fired/VERB/fire 20/NUM/20 rockets/NOUN/rocket', ['rockets', 'ASSAULT']),
        [0],
        nobody,
      ),
    ).toEqual({ count: [{ min: 20, max: 20, text: '20' }] });
  });
});
