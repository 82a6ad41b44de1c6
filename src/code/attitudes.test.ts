import { describe, expect, it } from 'vitest';
import type { Event } from '../schema/record.ts';
import { shownAttitudes, wordedAttitude } from './attitudes.ts';
import { readingOf } from './testing.ts';

const shown = (
  table: string,
  actors: string[],
  trigger: [string, string],
  status: Event['status'] = 'hypothetical',
) => {
  const reading = readingOf(table, { actors, triggers: [trigger] });
  const { start, end } = reading.triggers[0]!;
  const event = {
    id: 'e-0',
    type: trigger[1],
    status,
    objectOf: null,
    trigger: { start, end, text: reading.text.slice(start, end) },
  } as Event;
  return shownAttitudes(reading, [event], [0]).map((s) => {
    const m = reading.mentions[s.holder];
    return `${m ? reading.text.slice(m.start, m.end) : '-'} ${s.attitude}`;
  });
};

describe('attitudes that words show', () => {
  it('takes "agreed", not "agreement", for an acceptance', () => {
    const event = (text: string) => ({ type: 'AGREE', trigger: { start: 0, end: text.length, text } }) as Event;
    expect([wordedAttitude(event('agreed')), wordedAttitude(event('agreement'))]).toEqual(['accepts', undefined]);
  });
  it('leaves open what nobody has decided', () => {
    const table = `
Oslo PROPN Oslo 4 nsubj
has AUX have 4 aux
not PART not 4 advmod
decided VERB decide 0 root
whether SCONJ whether 7 mark
to PART to 7 mark
send VERB send 4 xcomp
troops NOUN troops 7 obj
. PUNCT . 4 punct`;
    expect(shown(table, ['Oslo'], ['send', 'MOBILIZE'])).toEqual(['Oslo undecided']);
    expect(
      shown(table.replace('not PART not 4 advmod', 'now ADV now 4 advmod'), ['Oslo'], ['send', 'MOBILIZE']),
    ).toEqual([]);
  });
  it('leaves open where a party is undecided, or does not say if it will', () => {
    const undecided = `
Oslo PROPN Oslo 3 nsubj
is AUX be 3 cop
undecided ADJ undecided 0 root
whether SCONJ whether 6 mark
to PART to 6 mark
send VERB send 3 advcl
troops NOUN troops 6 obj
. PUNCT . 3 punct`;
    expect(shown(undecided, ['Oslo'], ['send', 'MOBILIZE'])).toEqual(['Oslo undecided']);
    const silent = `
Oslo PROPN Oslo 4 nsubj
did AUX do 4 aux
not PART not 4 advmod
say VERB say 0 root
if SCONJ if 8 mark
it PRON it 8 nsubj
would AUX would 8 aux
send VERB send 4 ccomp
troops NOUN troops 8 obj
. PUNCT . 4 punct`;
    expect(shown(silent, ['Oslo'], ['send', 'MOBILIZE'])).toEqual(['Oslo undecided']);
    expect(
      shown(silent.replace('send VERB send 4 ccomp', 'send VERB send 4 advcl'), ['Oslo'], ['send', 'MOBILIZE']),
    ).toEqual([]);
  });
  it('opposes what the party itself will not do, not what it will not have done', () => {
    const refusal = `
Oslo PROPN Oslo 4 nsubj
would AUX would 4 aux
not PART not 4 advmod
send VERB send 0 root
troops NOUN troops 4 obj
. PUNCT . 4 punct`;
    expect(shown(refusal, ['Oslo'], ['send', 'MOBILIZE'], 'negated')).toEqual(['Oslo opposes']);
    expect(shown(refusal.replace('would AUX would', 'did AUX do'), ['Oslo'], ['send', 'MOBILIZE'], 'negated')).toEqual(
      [],
    );
    const perfect = refusal
      .replace('send VERB send 0 root', 'have AUX have 5 aux\nsent VERB send 0 root')
      .replace('4 obj', '5 obj');
    expect(
      shown(perfect.replace(/ 4 (nsubj|aux|advmod)/g, ' 5 $1'), ['Oslo'], ['sent', 'MOBILIZE'], 'negated'),
    ).toEqual([]);
  });
  it('leaves open what a party weighs', () => {
    const table = `
The DET the 2 det
king NOUN king 4 nsubj
is AUX be 4 aux
considering VERB consider 0 root
recalling VERB recall 4 xcomp
envoys NOUN envoy 5 obj
. PUNCT . 4 punct`;
    expect(shown(table, ['The king'], ['recalling', 'SANCTION'])).toEqual(['The king undecided']);
  });
  it('accepts what a party is open to, and offers what it is ready for', () => {
    const table = `
Lima PROPN Lima 3 nsubj
is AUX be 3 cop
open ADJ open 0 root
to SCONJ to 5 mark
sending VERB send 3 advcl
troops NOUN troop 5 obj
. PUNCT . 3 punct`;
    expect(shown(table, ['Lima'], ['sending', 'MOBILIZE'])).toEqual(['Lima accepts']);
    expect(shown(table.replace('open ADJ open', 'ready ADJ ready'), ['Lima'], ['sending', 'MOBILIZE'])).toEqual([
      'Lima offers',
    ]);
    expect(shown(table.replace('is AUX be 3 cop', "n't PART not 3 advmod"), ['Lima'], ['sending', 'MOBILIZE'])).toEqual(
      [],
    );
  });
  it('finds no plans where a party plans none', () => {
    const table = `
The DET the 2 det
league NOUN league 3 nsubj
plans VERB plan 0 root
no DET no 6 det
new ADJ new 6 amod
mission NOUN mission 3 obj
. PUNCT . 3 punct`;
    expect(shown(table, ['The league'], ['mission', 'AID'])).toEqual(['The league noPlans']);
    expect(shown(table.replace('no DET no', 'a DET a'), ['The league'], ['mission', 'AID'])).toEqual([]);
    const denied = `
Oslo PROPN Oslo 4 nsubj
does AUX do 4 aux
not PART not 4 advmod
intend VERB intend 0 root
to PART to 6 mark
leave VERB leave 4 xcomp
. PUNCT . 4 punct`;
    expect(shown(denied, ['Oslo'], ['leave', 'RETREAT'])).toEqual(['Oslo noPlans']);
    expect(shown(denied.replace('not PART not', 'still ADV still'), ['Oslo'], ['leave', 'RETREAT'])).toEqual([]);
  });
  it('finds no plans only where they are denied', () => {
    const table = `
It PRON it 2 nsubj
has VERB have 0 root
no DET no 4 det
plans NOUN plan 2 obj
to PART to 6 mark
withdraw VERB withdraw 4 acl
. PUNCT . 2 punct`;
    expect(shown(table, ['It'], ['withdraw', 'RETREAT'], 'negated')).toEqual(['It noPlans']);
    expect(shown(table.replace('no DET no 4 det', 'firm ADJ firm 4 amod'), ['It'], ['withdraw', 'RETREAT'])).toEqual(
      [],
    );
  });
  it('takes an offer and an acceptance from the words of the act', () => {
    const event = (type: string, text: string) => ({ type, trigger: { start: 0, end: text.length, text } }) as Event;
    expect(wordedAttitude(event('AGREE', 'ready to host'))).toBe('offers');
    expect(wordedAttitude(event('CONCEDE', 'accepted'))).toBe('accepts');
    expect(wordedAttitude(event('CONCEDE', 'lifted'))).toBeUndefined();
    expect(wordedAttitude(event('REQUEST', 'proposed'))).toBeUndefined();
  });
});
