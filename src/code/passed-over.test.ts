import { expect, it } from 'vitest';
import { loadCodebook } from '../codebook/load.ts';
import type { Event } from '../schema/record.ts';
import { passedOverBy } from './passed-over.ts';
import { readingOf, spanAt } from './testing.ts';

it('says of words that name no event what came nearest and why it fell short', () => {
  const reading = readingOf(`
Rain NOUN rain 2 nsubj
stormed VERB storm 0 root
the DET the 4 det
camp NOUN camp 2 obj
and CCONJ and 6 cc
soldiers NOUN soldier 7 nsubj
fled VERB flee 2 conj
. PUNCT . 2 punct`);
  const near = (words: string, type: string, p: number) => ({
    ...spanAt(reading.words, reading.text, words),
    type,
    p,
    least: 0.4,
  });
  const fled = spanAt(reading.words, reading.text, 'fled');
  const event = {
    id: 'e-1',
    type: 'RETREAT',
    evidence: [{ dispatch: 'd-1', start: fled.start, end: fled.end, text: 'fled' }],
  } as Event;
  const trigger = {
    ...fled,
    types: [
      { type: 'RETREAT', p: 0.9 },
      { type: 'AID', p: 0.45 },
    ],
    modes: [],
    status: { actual: 1, historical: 0, future: 0, hypothetical: 0, negated: 0 },
  };
  const input = {
    dispatch: { id: 'd-1', published: '2020-02-02', text: reading.text },
    reading: {
      ...reading,
      triggers: [trigger],
      nearTriggers: [near('stormed', 'ASSAULT', 0.31), near('fled', 'RETREAT', 0.2)],
    },
    resolved: { actors: [], places: [], times: [], actorOfMention: [], placeOfMention: [], timeOfTimex: [] },
    codebook: loadCodebook(),
  };
  expect(passedOverBy(input, [event])).toEqual([
    { span: { start: 5, end: 12, text: 'stormed' }, type: 'ASSAULT', p: 0.31, needed: 0.4, event: null },
    { span: { start: 35, end: 39, text: 'fled' }, type: 'AID', p: 0.45, needed: 0.7, event: 'e-1' },
  ]);
});
