import { describe, expect, it } from 'vitest';
import { loadCodebook } from '../codebook/load.ts';
import type { Reading, Resolved, Utterance } from '../schema/reading.ts';
import { reportedSpeech } from './reported.ts';
import { innermost, quotations, quoteKind, statementsOf } from './statements.ts';
import { readingOf, spanAt } from './testing.ts';

const said = (table: string, actors: string[]) => {
  const reading = readingOf(table, { actors });
  return reportedSpeech(reading).map((u) => ({
    content: reading.text.slice(u.content.start, u.content.end),
    speaker:
      u.speaker < 0 ? null : reading.text.slice(reading.mentions[u.speaker]!.start, reading.mentions[u.speaker]!.end),
    cue: u.cue && reading.text.slice(u.cue.start, u.cue.end),
  }));
};

const clause = `
The DET the 2 det
mayor NOUN mayor 3 nsubj
said VERB say 0 root
that SCONJ that 7 mark
the DET the 6 det
bridge NOUN bridge 7 nsubj
reopened VERB reopen 3 ccomp
. PUNCT . 3 punct`;

const aside = `
Troops NOUN troops 2 nsubj
left VERB leave 0 root
the DET the 4 det
valley NOUN valley 2 obj
, PUNCT , 2 punct
a DET a 7 det
monitor NOUN monitor 8 nsubj
said VERB say 2 parataxis
. PUNCT . 2 punct`;

const according = `
Two NUM two 2 nummod
ships NOUN ship 3 nsubj
sank VERB sink 0 root
, PUNCT , 3 punct
according VERB accord 8 case
to ADP to 5 fixed
the DET the 8 det
port NOUN port 3 obl
. PUNCT . 3 punct`;

const noSpeech = `
The DET the 2 det
army NOUN army 3 nsubj
opened VERB open 0 root
the DET the 5 det
road NOUN road 3 obj
. PUNCT . 3 punct`;

describe('reported speech', () => {
  it('takes the clause without "that", and its subject as the speaker', () => {
    expect(said(clause, ['The mayor'])).toEqual([
      { content: 'the bridge reopened', speaker: 'The mayor', cue: 'said' },
    ]);
  });
  it('reads the aside after the words', () => {
    expect(said(aside, ['a monitor', 'Troops'])).toEqual([
      { content: 'Troops left the valley', speaker: 'a monitor', cue: 'said' },
    ]);
  });
  it('reads "according to"', () => {
    expect(said(according, ['the port'])).toEqual([
      { content: 'Two ships sank', speaker: 'the port', cue: 'according to' },
    ]);
  });
  const item = `
Bridge NOUN bridge 3 nsubj
is AUX be 3 cop
open ADJ open 0 root
again ADV again 3 advmod
: PUNCT : 6 punct
mayor NOUN mayor 3 parataxis`;
  it('reads the source that a headline or list names behind a colon, or before one', () => {
    expect(said(item, ['mayor'])).toEqual([{ content: 'Bridge is open again', speaker: 'mayor', cue: null }]);
    const before = `
Mayor NOUN mayor 5 parataxis
: PUNCT : 1 punct
bridge NOUN bridge 5 nsubj
is AUX be 5 cop
open ADJ open 0 root`;
    expect(said(before, ['Mayor'])).toEqual([{ content: 'bridge is open', speaker: 'Mayor', cue: null }]);
  });
  it('takes no source from a sentence of prose, nor from words that tell nothing', () => {
    expect(said(`${item}\n. PUNCT . 3 punct`, ['mayor'])).toEqual([]);
    expect(said(item.replace('is AUX be 3 cop', 'and CCONJ and 3 cc'), ['mayor'])).toEqual([]);
  });
  it('finds nothing where nobody speaks', () => {
    expect(said(noSpeech, ['The army'])).toEqual([]);
  });
  it('leaves a cue that the encoder has read', () => {
    const reading = readingOf(clause, { actors: ['The mayor'] });
    const read: Utterance = {
      cue: spanAt(reading.words, reading.text, 'said'),
      content: spanAt(reading.words, reading.text, 'the bridge reopened'),
      speaker: 0,
      p: 0.9,
    };
    expect(reportedSpeech({ ...reading, utterances: [read] })).toEqual([]);
  });
});

describe('quotations', () => {
  const block = (text: string) => [{ kind: 'body', start: 0, end: text.length }];
  it('pairs marks of every kind and ends an open one with its block', () => {
    for (const [open, close] of [
      ['"', '"'],
      ['“', '”'],
      ["''", "''"],
      ['«', '»'],
    ]) {
      const text = `He said ${open}we stay${close} and left`;
      expect(quotations(text, block(text)).map(([a, b]) => text.slice(a, b))).toEqual(['we stay']);
    }
    const text = 'She said "we stay';
    expect(quotations(text, block(text)).map(([a, b]) => text.slice(a, b))).toEqual(['we stay']);
  });
  it('tells direct, mixed and indirect apart', () => {
    const text = 'The plan is "dead on arrival" and "gone"';
    const quoted = quotations(text, block(text));
    expect(quoteKind(text, { start: 13, end: 28 }, quoted)).toBe('direct');
    expect(quoteKind(text, { start: 0, end: 28 }, quoted)).toBe('mixed');
    expect(quoteKind(text, { start: 0, end: 8 }, quoted)).toBe('indirect');
  });
});

describe('statements', () => {
  const spoken = (table: string, cue: string, content: string) => {
    const reading = readingOf(table, { actors: [], glued: ['."'] });
    const utterance: Utterance = {
      cue: spanAt(reading.words, reading.text, cue),
      content: spanAt(reading.words, reading.text, content),
      speaker: -1,
      addressees: [],
      p: 0.9,
    };
    return statementsOf(input({ ...reading, utterances: [utterance] })).map((s) => s.content.text);
  };
  it('are not made of what is promised or denied without words', () => {
    const vow = `
Rebels NOUN rebel 2 nsubj
vowed VERB vow 0 root
not PART not 5 advmod
to PART to 5 mark
fire VERB fire 2 xcomp
. PUNCT . 2 punct`;
    expect(spoken(vow, 'vowed', 'not to fire')).toEqual([]);
    const claim = `
Rebels NOUN rebel 2 nsubj
claim VERB claim 0 root
to PART to 5 mark
have AUX have 5 aux
won VERB win 2 xcomp
. PUNCT . 2 punct`;
    expect(spoken(claim, 'claim', 'to have won')).toEqual(['to have won']);
    const denial = `
Rebels NOUN rebel 2 nsubj
denied VERB deny 0 root
it PRON it 2 obj
. PUNCT . 2 punct`;
    expect(spoken(denial, 'denied', 'it')).toEqual([]);
  });
  it('takes a short quotation that is a sentence of its own', () => {
    const reading = readingOf(
      `
" PUNCT " 3 punct
They PRON they 3 nsubj
saved VERB save 0 root VerbForm=Fin
us PRON we 3 obj
. PUNCT . 3 punct
" PUNCT " 3 punct`,
      { glued: ['They'] },
    );
    const text = '"They saved us."';
    expect(reading.text.replace(/ "/, '"')).toBe(text);
    expect(statementsOf(input(reading)).map((s) => s.content.text)).toEqual(['They saved us']);
  });
  const nested = `
Radio PROPN Radio 2 nsubj
quoted VERB quote 0 root
an DET a 4 det
officer NOUN officer 2 obj
as ADP as 6 mark
saying VERB say 2 advcl
the DET the 8 det
general NOUN general 9 nsubj
denied VERB deny 6 ccomp
the DET the 11 det
raid NOUN raid 9 obj
. PUNCT . 2 punct`;
  const input = (reading: Reading) => {
    const resolved: Resolved = {
      actors: [],
      places: [],
      times: [],
      actorOfMention: reading.mentions.map((_, i) => `a-${i}`),
      placeOfMention: reading.mentions.map(() => null),
      timeOfTimex: [],
    };
    return {
      dispatch: { id: 'd-1', published: '2020-02-02', text: reading.text },
      reading,
      resolved,
      codebook: loadCodebook(),
    };
  };
  it('hang in a chain: the inner one is attributed to the outer', () => {
    const reading = readingOf(nested, { actors: ['Radio', 'an officer', 'the general'] });
    const span = (words: string) => spanAt(reading.words, reading.text, words);
    const utterances: Utterance[] = [
      { cue: span('quoted'), content: span('an officer as saying the general denied the raid'), speaker: 0, p: 0.9 },
      { cue: span('saying'), content: span('the general denied the raid'), speaker: 1, p: 0.9 },
    ];
    const statements = statementsOf(input({ ...reading, utterances }));
    expect(statements.map((s) => [s.speaker, s.content.text])).toEqual([
      ['a-0', 'an officer as saying the general denied the raid'],
      ['a-1', 'the general denied the raid'],
    ]);
    expect(statements[1]!.attributedTo).toBe(statements[0]!.id);
    expect(statements[0]!.attributedTo).toBeNull();
    expect(innermost(statements, span('raid'))?.id).toBe(statements[1]!.id);
  });
  it('have exact evidence', () => {
    const reading = readingOf(clause, { actors: ['The mayor'] });
    for (const s of statementsOf(input(reading)))
      for (const e of s.evidence) expect(reading.text.slice(e.start, e.end)).toBe(e.text);
  });
});
