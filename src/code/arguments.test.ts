import { describe, expect, it } from 'vitest';
import type { Argument } from '../schema/reading.ts';
import { partiesOf } from './arguments.ts';
import { readingOf } from './testing.ts';

const table = `
Oslo PROPN Oslo 2 nsubj
recalled VERB recall 0 root
its PRON its 4 nmod:poss
envoy NOUN envoy 2 obj
. PUNCT . 2 punct`;

/** Recipients of the act, where Oslo is its actor, the envoy its recipient, and "its" means `owner`. */
const recipients = (type: string, owner: string) => {
  const reading = readingOf(table, { actors: ['Oslo', 'its envoy', 'its'], triggers: [['recalled', type]] });
  const role = (filler: number, name: Argument['role']): Argument => ({ trigger: 0, filler, role: name, p: 0.9 });
  const resolved = {
    actors: [],
    places: [],
    times: [],
    actorOfMention: ['a-oslo', 'a-envoy', owner],
    placeOfMention: [null, null, null],
    timeOfTimex: [],
  };
  return partiesOf(
    { ...reading, arguments: [role(0, 'actor'), role(1, 'recipient')] },
    resolved,
    [0],
    type,
  ).recipients.map(({ id }) => id);
};

describe('parties', () => {
  it('of a talk are all who talk, also where they stand in no one list; of other acts, the surest side of the clause', () => {
    const reading = readingOf(
      `
Oslo PROPN Oslo 2 nsubj
telephoned VERB telephone 0 root
Lima PROPN Lima 2 obj
. PUNCT . 2 punct`,
      { actors: ['Oslo', 'Lima'], triggers: [['telephoned', 'CONSULT']] },
    );
    const both = [0, 1].map((filler): Argument => ({ trigger: 0, filler, role: 'actor', p: 0.9 - filler / 10 }));
    const resolved = {
      actors: [],
      places: [],
      times: [],
      actorOfMention: ['a-oslo', 'a-lima'],
      placeOfMention: [null, null],
      timeOfTimex: [],
    };
    const actors = (type: string) =>
      partiesOf({ ...reading, arguments: both }, resolved, [0], type).actors.map(({ id }) => id);
    expect(actors('CONSULT')).toEqual(['a-oslo', 'a-lima']);
    expect(actors('ACCUSE')).toEqual(['a-oslo']);
  });

  it('are by the tree where the encoder names no actor: the subject of the verb that a verb is joined to', () => {
    const reading = readingOf(
      `
The DET the 2 det
king NOUN king 3 nsubj
came VERB come 0 root
and CCONJ and 5 cc
promised VERB promise 3 conj
aid NOUN aid 5 obj
. PUNCT . 3 punct`,
      { actors: ['The king'], triggers: [['promised', 'AGREE']] },
    );
    const resolved = {
      actors: [],
      places: [],
      times: [],
      actorOfMention: ['a-king'],
      placeOfMention: [null],
      timeOfTimex: [],
    };
    expect(partiesOf(reading, resolved, [0], 'AGREE').actors).toEqual([
      { id: 'a-king', mention: 0, p: 0.5, by: 'subject of the verb' },
    ]);
    const passive = {
      ...reading,
      words: reading.words.map((w) => (w.text === 'and' ? { ...w, deprel: 'aux:pass' } : w)),
    };
    expect(partiesOf(passive, resolved, [0], 'AGREE').actors).toEqual([]);
  });
  it('leave out what the actor moves of its own', () => {
    expect(recipients('SANCTION', 'a-oslo')).toEqual([]);
  });
  it('keep what belongs to another, and whom an act is done to', () => {
    expect(recipients('SANCTION', 'a-other')).toEqual(['a-envoy']);
    expect(recipients('ACCUSE', 'a-oslo')).toEqual(['a-envoy']);
  });
});
