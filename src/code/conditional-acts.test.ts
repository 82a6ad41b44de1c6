import { describe, expect, it } from 'vitest';
import type { Reading, Resolved } from '../schema/reading.ts';
import { conditionalActs } from './conditional-acts.ts';
import { readingOf, spanAt } from './testing.ts';

const table = `
Oslo PROPN Oslo 2 nsubj
said VERB say 0 root
it PRON it 5 nsubj
would AUX would 5 aux
leave VERB leave 2 ccomp
if SCONJ if 8 mark
Turku PROPN Turku 8 nsubj
paid VERB pay 5 advcl
. PUNCT . 2 punct`;

/** What the act of the second verb becomes, where Oslo says the sentence. */
function become(type: string, text = table, same: Record<string, string> = { it: 'a-oslo' }) {
  const plain = readingOf(text, { actors: ['Oslo', 'Turku', ...Object.keys(same)], triggers: [['leave', type]] });
  const content = spanAt(plain.words, plain.text, plain.text.slice(plain.words[2]!.start, -1));
  const reading: Reading = {
    ...plain,
    utterances: [{ cue: null, content, speaker: 0, p: 0.9 } as Reading['utterances'][number]],
  };
  const resolved = {
    actors: [],
    actorOfMention: ['a-oslo', 'a-turku', ...Object.values(same)],
  } as unknown as Resolved;
  const act = conditionalActs(reading, resolved).get(0);
  return act && [act.type, act.mode].filter(Boolean).join('/');
}

describe('acts that a speaker would do on a condition', () => {
  it('are a promise where they give and a threat where they harm', () => {
    expect(become('RETREAT')).toBe('CONCEDE');
    expect(become('AID')).toBe('AGREE');
    expect(become('SANCTION')).toBe('THREATEN/relations');
    expect(become('ASSAULT')).toBe('THREATEN/violence');
  });
  it('stay acts in words where they are that already', () => {
    expect(become('REQUEST')).toBeUndefined();
    expect(become('REJECT')).toBeUndefined();
  });
  it('are none without a condition, without "would", or denied', () => {
    expect(become('RETREAT', table.replace('if SCONJ if', 'as SCONJ as'))).toBeUndefined();
    expect(become('RETREAT', table.replace('would AUX would 5 aux', 'often ADV often 5 advmod'))).toBeUndefined();
    expect(become('RETREAT', table.replace('if SCONJ if 8 mark', 'not PART not 5 advmod'))).toBeUndefined();
  });
  it('are the speaker’s own: what others would do is a forecast', () => {
    expect(become('RETREAT', table, { it: 'a-turku' })).toBeUndefined();
    expect(become('RETREAT', table.replace('it PRON it', 'we PRON we'), { we: 'a-nobody' })).toBe('CONCEDE');
  });
});
