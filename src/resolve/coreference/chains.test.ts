import { describe, expect, it } from 'vitest';
import type { NamedEntity, Reading, Sentence, Word } from '../../schema/reading.ts';
import { chainsOf, phrasesToRank } from './index.ts';
import { phrasesOf } from './phrases.ts';

/** Sentences of words as "form/UPOS/deprel/head", head counted from 1 in its sentence, 0 for the root. */
function reading(sentences: readonly string[], entities: readonly [string, NamedEntity['type']][] = []): Reading {
  const words: Word[] = [];
  const built: Sentence[] = [];
  let text = '';
  for (const [sentence, line] of sentences.entries()) {
    const first = words.length;
    const start = text.length;
    for (const item of line.split(' ')) {
      const [form = '', upos = '', deprel = '', head = '0'] = item.split('/');
      const plural = /^(?:NOUN|PROPN)$/.test(upos) && /[^s]s$/.test(form);
      words.push({
        ...{ start: text.length, end: text.length + form.length, text: form, sentence, upos, deprel, token: -1 },
        xpos: upos === 'PRON' ? (form === 'that' ? 'WDT' : 'PRP') : '',
        feats: upos === 'NOUN' || upos === 'PROPN' ? `Number=${plural ? 'Plur' : 'Sing'}` : '_',
        lemma: form.toLowerCase().replace(plural ? /s$/ : /^$/, ''),
        head: head === '0' ? -1 : first + Number(head) - 1,
      });
      text += `${form} `;
    }
    built.push({ start, end: text.length - 1, first, last: words.length, headline: false, block: 0 });
  }
  const named = entities.flatMap(([form, type]): NamedEntity[] =>
    words.flatMap((word, at) =>
      word.text === form ? [{ first: at, last: at + 1, start: word.start, end: word.end, type, p: 0.9 }] : [],
    ),
  );
  const none = { mentions: [], mentionPairs: [], triggers: [], timexes: [], quantities: [], arguments: [] };
  return {
    ...{ text, blocks: [], sentences: built, words, entities: named, triggerPairs: [], utterances: [] },
    ...none,
  };
}

const phrases = (read: Reading): string[] =>
  phrasesOf(read).map(({ first, last }) => read.text.slice(read.words[first]!.start, read.words[last - 1]!.end));
const chains = (read: Reading): string[][] =>
  chainsOf(read, () => null).map(({ mentions }) => mentions.map(({ start, end }) => read.text.slice(start, end)));

describe('noun phrases', () => {
  it('reach from the determiner to the end of a relative clause, without preposition and stop', () => {
    const read = reading([
      'They/PRON/nsubj/2 waited/VERB/root/0 only/ADV/advmod/6 for/ADP/case/6 the/DET/det/6 boat/NOUN/obl/2 that/PRON/nsubj/8 sank/VERB/acl:relcl/6 ./PUNCT/punct/2',
    ]);
    expect(phrases(read)).toEqual(['They', 'the boat that sank']);
  });
  it('under one "and" are each a phrase, and one together', () => {
    const read = reading(['Elsa/PROPN/nsubj/4 and/CCONJ/cc/3 Jan/PROPN/conj/1 left/VERB/root/0 ./PUNCT/punct/4']);
    expect(phrases(read)).toEqual(['Elsa and Jan', 'Elsa', 'Jan']);
  });
  it('hold the mark of a possessor, and leave out the subject of what they are said to be', () => {
    const read = reading([
      "The/DET/det/2 mayor/NOUN/nmod:poss/4 's/PART/case/2 car/NOUN/nsubj/7 is/AUX/cop/7 a/DET/det/7 wreck/NOUN/root/0 ./PUNCT/punct/7",
    ]);
    expect(phrases(read)).toEqual(["The mayor 's car", "The mayor 's", 'a wreck']);
  });
  it('are no relative pronouns and no "there"', () => {
    const read = reading(['There/PRON/expl/2 is/VERB/root/0 rain/NOUN/nsubj/2 ./PUNCT/punct/2']);
    expect(phrases(read)).toEqual(['rain']);
  });
  it('of a circle of heads, which no tree has, still end', () => {
    expect(() => phrases(reading(['one/NOUN/nmod/2 two/NOUN/nmod/1']))).not.toThrow();
  });
});

describe('phrases to rank', () => {
  const ranked = (line: string) => phrasesToRank(reading([line]), () => null);

  it('take their type from their determiner, and "constructor" is none', () => {
    expect(ranked('Constructor/NOUN/compound/2 crews/NOUN/nsubj/3 left/VERB/root/0').map(({ type }) => type)).toEqual([
      'noun-bare-plural',
    ]);
  });
  it('name no address', () => {
    const [phrase] = ranked('ana@port.example/ADP/case/2 Ana/PROPN/nsubj/3 wrote/VERB/root/0');
    expect(phrase!.own).toContain('b=@');
    expect(phrase!.own.join()).not.toContain('port');
  });
});

describe('chains', () => {
  it('hold a name, its repetition and a pronoun', () => {
    const read = reading(
      [
        'Elsa/PROPN/nsubj/2 bought/VERB/root/0 a/DET/det/4 boat/NOUN/obj/2 ./PUNCT/punct/2',
        'She/PRON/nsubj/2 painted/VERB/root/0 the/DET/det/4 boat/NOUN/obj/2 ./PUNCT/punct/2',
        'Elsa/PROPN/nsubj/2 sold/VERB/root/0 it/PRON/obj/2 ./PUNCT/punct/2',
      ],
      [['Elsa', 'PER']],
    );
    expect(chains(read)).toEqual([
      ['Elsa', 'She', 'Elsa'],
      ['a boat', 'the boat', 'it'],
    ]);
  });
  it('are none where nothing is spoken of twice', () => {
    const read = reading([
      'Rain/NOUN/nsubj/2 fell/VERB/root/0 on/ADP/case/5 a/DET/det/5 roof/NOUN/obl/2 ./PUNCT/punct/2',
    ]);
    expect(chains(read)).toEqual([]);
  });
  it('follow the weights', () => {
    const read = reading([
      'Rain/NOUN/nsubj/2 fell/VERB/root/0 ./PUNCT/punct/2',
      'Snow/NOUN/nsubj/2 fell/VERB/root/0 ./PUNCT/punct/2',
    ]);
    expect(chainsOf(read, () => null, new Map([['TC>C', 1]]))).toHaveLength(1);
    expect(
      chainsOf(
        read,
        () => null,
        new Map([
          ['TC>C', 1],
          ['NCt=noun-bare', 2],
        ]),
      ),
    ).toEqual([]);
  });
});
