import { describe, expect, it } from 'vitest';
import type { Utterance } from '../schema/reading.ts';
import { contentOf, subjectOfCue } from './contents.ts';
import { quotations } from './statements.ts';
import { readingOf, spanAt } from './testing.ts';

const two = `
\`\` PUNCT \`\` 4 punct
It PRON it 4 nsubj
is AUX be 4 aux
over ADV over 7 ccomp
'' PUNCT '' 4 punct
he PRON he 7 nsubj
said VERB say 0 root
. PUNCT . 7 punct

Oslo PROPN Oslo 2 nsubj
waited VERB wait 0 root
. PUNCT . 2 punct`;

const joined = `
She PRON she 2 nsubj
said VERB say 0 root
he PRON he 5 nsubj
would AUX would 5 aux
stay VERB stay 2 ccomp
and CCONJ and 10 cc
that SCONJ that 10 mark
nobody PRON nobody 10 nsubj
would AUX would 10 aux
go VERB go 5 conj
. PUNCT . 2 punct`;

const shared = `
The DET the 2 det
army NOUN army 3 nsubj
left VERB leave 0 root
and CCONJ and 5 cc
said VERB say 3 conj
it PRON it 7 nsubj
won VERB win 5 ccomp
. PUNCT . 3 punct`;

function utterance(table: string, content: string, cue: string, actors: string[] = []) {
  const reading = readingOf(table, { actors });
  const span = (words: string) => spanAt(reading.words, reading.text, words);
  const u: Utterance = { content: span(content), cue: span(cue), speaker: -1, p: 0.9 };
  return { reading, u };
}

const content = (table: string, words: string, cue: string) => {
  const { reading, u } = utterance(table, words, cue);
  const { start, end } = contentOf(reading, u, quotations(reading.text, reading.blocks));
  return reading.text.slice(start, end);
};

describe('the bounds of what is said', () => {
  it('do not reach beyond the sentence outside quotation marks', () => {
    expect(content(two, 'he said. Oslo waited', 'said')).toBe('he said.');
  });
  it('end with the quotation where the cue stands behind it', () => {
    expect(content(two, "`` It is over '' he said", 'he').replace(/\W+$/, '')).toBe('`` It is over');
  });
  it('end before what the reporter adds behind a dash', () => {
    const aside = `
She PRON she 2 nsubj
said VERB say 0 root
troops NOUN troop 5 nsubj
would AUX would 5 aux
leave VERB leave 2 ccomp
-- PUNCT -- 7 punct
news NOUN news 5 parataxis
to ADP to 9 case
many ADJ many 7 nmod
. PUNCT . 2 punct`;
    expect(content(aside, 'troops would leave --news to many', 'said')).toBe('troops would leave');
  });
  it('hold a second clause with its own "that"', () => {
    expect(content(joined, 'he would stay', 'said')).toBe('he would stay and that nobody would go');
  });
});

describe('the speaker that the encoder does not name', () => {
  it('is the subject that the cue shares', () => {
    const { reading, u } = utterance(shared, 'it won', 'said', ['The army', 'it']);
    expect(reading.mentions[subjectOfCue(reading, u)]!.start).toBe(0);
  });
  it('may stand between the halves of what is said', () => {
    const aside = `
Talks NOUN talk 2 nsubj
failed VERB fail 0 root
, PUNCT , 5 punct
she PRON she 5 nsubj
argued VERB argue 2 parataxis
, PUNCT , 5 punct
at ADP at 8 case
once ADV once 2 advmod
. PUNCT . 2 punct`;
    const { reading, u } = utterance(aside, 'Talks failed, she argued, at once', 'argued', ['she']);
    expect(subjectOfCue(reading, u)).toBe(0);
  });
  it('is nobody where no mention is the subject', () => {
    const { reading, u } = utterance(shared, 'it won', 'said');
    expect(subjectOfCue(reading, u)).toBe(-1);
  });
});
