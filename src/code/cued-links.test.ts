import { describe, expect, it } from 'vitest';
import type { Event } from '../schema/record.ts';
import { cuedLinks } from './cued-links.ts';
import { readingOf } from './testing.ts';

const linked = (table: string, triggers: [string, string, Event['status']?][]) => {
  const reading = readingOf(table, { triggers: triggers.map(([words, type]) => [words, type]) });
  const events = triggers.map(
    ([, type, status = 'actual'], i) => ({ id: `e-${i}`, type, status, objectOf: null }) as Event,
  );
  return cuedLinks(
    reading,
    events,
    events.map((_, i) => i),
  ).map((l) => {
    const word = (t: number) => reading.text.slice(reading.triggers[t]!.start, reading.triggers[t]!.end);
    const cue = reading.words.slice(l.cue.first, l.cue.last).map((w) => w.text);
    return `${word(l.from)} ${l.kind} ${word(l.to)} (${cue.join(' ')})`;
  });
};

const condition = `
Rebels NOUN rebel 3 nsubj
will AUX will 3 aux
leave VERB leave 0 root
if SCONJ if 6 mark
Oslo PROPN Oslo 6 nsubj
frees VERB free 3 advcl
prisoners NOUN prisoner 6 obj
and CCONJ and 9 cc
lifts VERB lift 6 conj
a DET a 11 det
blockade NOUN blockade 9 obj
. PUNCT . 3 punct`;

const order = `
Oslo PROPN Oslo 2 nsubj
recalled VERB recall 0 root
an DET a 4 det
envoy NOUN envoy 2 obj
after SCONJ after 7 mark
gunmen NOUN gunman 7 nsubj
stormed VERB storm 2 advcl
a DET a 9 det
mission NOUN mission 7 obj
. PUNCT . 2 punct`;

const answer = `
In ADP in 4 case
response NOUN response 4 fixed
to ADP to 4 fixed
raids NOUN raid 6 obl
Oslo PROPN Oslo 6 nsubj
bombed VERB bomb 0 root
camps NOUN camp 6 obj
. PUNCT . 6 punct`;

const age = `
The DET the 2 det
envoy NOUN envoy 3 nsubj
resigned VERB resign 0 root
years NOUN year 5 obl:npmod
after ADV after 3 advmod
. PUNCT . 3 punct`;

describe('links that a word of the sentence shows', () => {
  it('runs from each condition to what depends on it', () => {
    expect(
      linked(condition, [
        ['leave', 'RETREAT', 'hypothetical'],
        ['frees', 'RETREAT', 'hypothetical'],
        ['lifts', 'CONCEDE', 'hypothetical'],
      ]),
    ).toEqual(['frees ifThen leave (if)', 'lifts ifThen leave (if)']);
  });
  it('takes an answering act behind "after" for a response, another for what merely follows', () => {
    expect(
      linked(order, [
        ['recalled', 'SANCTION'],
        ['stormed', 'ASSAULT'],
      ]),
    ).toEqual(['recalled responseTo stormed (after)']);
    expect(
      linked(order, [
        ['recalled', 'RETREAT'],
        ['stormed', 'ASSAULT'],
      ]),
    ).toEqual(['recalled after stormed (after)']);
  });
  it('reads cues of several words', () => {
    expect(
      linked(answer, [
        ['raids', 'ASSAULT'],
        ['bombed', 'ASSAULT'],
      ]),
    ).toEqual(['bombed responseTo raids (In response to)']);
  });
  it('links nothing where what follows has not taken place, or no clause follows', () => {
    expect(
      linked(order, [
        ['recalled', 'SANCTION'],
        ['stormed', 'ASSAULT', 'hypothetical'],
      ]),
    ).toEqual([]);
    expect(linked(age, [['resigned', 'RETREAT']])).toEqual([]);
  });
});
