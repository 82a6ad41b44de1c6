import { describe, expect, it } from 'vitest';
import type { Event } from '../schema/record.ts';
import { replies } from './replies.ts';
import { readingOf } from './testing.ts';

const table = `
Lima PROPN Lima 2 nsubj
offered VERB offer 0 root
talks NOUN talk 2 obj
. PUNCT . 2 punct

The DET the 2 det
guerrillas NOUN guerrilla 3 nsubj
turned VERB turn 0 root
it PRON it 3 obj
down ADP down 3 compound:prt
. PUNCT . 3 punct`;

/** Links from the second act to the first. */
const found = (to: Partial<Event>, from: Partial<Event>, text = table, verb = 'turned') => {
  const reading = readingOf(text, {
    triggers: [
      ['offered', 'AGREE'],
      [verb, 'REJECT'],
    ],
  });
  const event = (id: string, more: Partial<Event>) =>
    ({ id, status: 'actual', actors: [], recipients: [], ...more }) as Event;
  const events = [event('e-0', { type: 'AGREE', ...to }), event('e-1', { type: 'REJECT', ...from })];
  return replies(reading, events, [0, 1]).map(({ from: a, to: b, kind }) => `${a} ${kind} ${b}`);
};
const lima = { actors: ['a-lima'] };
const rebels = { actors: ['a-rebels'] };

describe('replies', () => {
  it('answer what another party said in the sentences before', () => {
    expect(found(lima, rebels)).toEqual(['1 responseTo 0']);
  });
  it('are not of the party that spoke, nor of an act that nobody said or that did not happen', () => {
    expect(found(lima, lima)).toEqual([]);
    expect(found({ ...lima, type: 'ASSAULT' }, rebels)).toEqual([]);
    expect(found({ ...lima, status: 'hypothetical' }, rebels)).toEqual([]);
    expect(found(lima, { ...rebels, status: 'negated' })).toEqual([]);
  });
  it('take a verb that answers, with its particle', () => {
    expect(found(lima, rebels, table.replace('down ADP down', 'over ADP over'))).toEqual([]);
    expect(found(lima, rebels, table.replace('turned VERB turn', 'spurned VERB spurn'), 'spurned')).toEqual([
      '1 responseTo 0',
    ]);
    expect(found(lima, rebels, table.replace('turned VERB turn', 'left VERB leave'), 'left')).toEqual([]);
  });
});
