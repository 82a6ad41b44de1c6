import { describe, expect, test } from 'vitest';
import { findTimexes, type TimeWord } from './index.ts';
import { timesIn } from './testing.ts';

const dayIn = (text: string, published?: string): string | undefined => timesIn(text, published)[0]?.split(' | ')[1];

const word = (start: number, t: string, upos: string, feats: string, head: number, lemma: string): TimeWord => ({
  start,
  end: start + t.length,
  text: t,
  upos,
  feats,
  head,
  lemma,
  xpos: '',
  deprel: '',
  sentence: 0,
});

// 2024-03-13 is a Wednesday.
describe('weekdays', () => {
  test.each([
    ['Rebels took the port on Tuesday.', '2024-03-12'],
    ['Rebels took the port on Wednesday.', '2024-03-13'],
    ['Rebels took the port on Thursday.', '2024-03-07'],
    ['The ministers will meet on Friday.', '2024-03-15'],
    ['The ministers are to meet on Monday.', '2024-03-18'],
    ['A hearing is due on Tuesday.', '2024-03-19'],
    ['The union announced a walkout for Monday.', '2024-03-18'],
    ['The country votes on Sunday.', '2024-03-17'],
    ['He told reporters last Friday that he was ill.', '2024-03-08'],
    ['He was elected last Wednesday.', '2024-03-06'],
    ['He goes home next Wednesday.', '2024-03-20'],
    ['The minister said on Monday that the army would leave.', '2024-03-11'],
    ['He might have met them on Friday.', '2024-03-08'],
    ['Before Saturday the road was shut.', '2024-03-16'],
  ])('%s', (text, day) => expect(dayIn(text)).toBe(day));

  test('a second weekday in a sentence has its own tense', () => {
    expect(timesIn('The mayor said on Monday that schools will open on Thursday.')).toEqual([
      'Monday | 2024-03-11 | 2024-03-11 .. 2024-03-11',
      'Thursday | 2024-03-14 | 2024-03-14 .. 2024-03-14',
    ]);
  });

  test.each([
    ['Police raided the house on Monday night.', 'Monday night | 2024-03-11TNI | 2024-03-11 .. 2024-03-11'],
    ['Shells fell early on Tuesday.', 'early on Tuesday | 2024-03-12 | 2024-03-12 .. 2024-03-12'],
    ['He prays on Fridays.', 'Fridays | XXXX-WXX-5 | - .. -'],
  ])('%s', (text, expected) => expect(timesIn(text)).toEqual([expected]));

  test('the governing verb of the tree decides before the words around', () => {
    const text = 'Envoys fly to Rome Friday';
    const past = [
      word(0, 'Envoys', 'NOUN', '', 1, 'envoy'),
      word(7, 'fly', 'VERB', 'Tense=Past|VerbForm=Fin', -1, 'fly'),
      word(11, 'to', 'ADP', '', 3, 'to'),
      word(14, 'Rome', 'PROPN', '', 1, 'Rome'),
      word(19, 'Friday', 'PROPN', '', 1, 'Friday'),
    ];
    expect(findTimexes(past, text, '2024-03-13')[0]?.startDay).toBe('2024-03-08');
    const present = past.map((w, i) => (i === 1 ? { ...w, feats: 'Tense=Pres|VerbForm=Fin' } : w));
    expect(findTimexes(present, text, '2024-03-13')[0]?.startDay).toBe('2024-03-15');
  });

  test('what was signed has its day in the past, whatever must follow', () => {
    const text = 'Under accords signed Friday they must go';
    const words = [
      word(0, 'Under', 'ADP', '', 1, 'under'),
      word(6, 'accords', 'NOUN', '', 6, 'accord'),
      { ...word(14, 'signed', 'VERB', 'Tense=Past|VerbForm=Part', 1, 'sign'), xpos: 'VBN', deprel: 'acl' },
      word(21, 'Friday', 'PROPN', '', 2, 'Friday'),
      word(28, 'they', 'PRON', '', 6, 'they'),
      word(33, 'must', 'AUX', 'VerbForm=Fin', 6, 'must'),
      word(38, 'go', 'VERB', 'VerbForm=Inf', -1, 'go'),
    ];
    expect(findTimexes(words, text, '2024-03-13')[0]?.startDay).toBe('2024-03-08');
  });
});
