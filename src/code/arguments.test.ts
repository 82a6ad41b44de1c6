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
  it('leave out what the actor moves of its own', () => {
    expect(recipients('SANCTION', 'a-oslo')).toEqual([]);
  });
  it('keep what belongs to another, and whom an act is done to', () => {
    expect(recipients('SANCTION', 'a-other')).toEqual(['a-envoy']);
    expect(recipients('ACCUSE', 'a-oslo')).toEqual(['a-envoy']);
  });
});
