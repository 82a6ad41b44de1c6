/** Where an act happened when its own words do not say. */
import { describe, expect, it } from 'vitest';
import type { Reading, Resolved } from '../schema/reading.ts';
import type { PartyChoice } from './arguments.ts';
import type { CodeInput } from './input.ts';
import { placesOf } from './places.ts';
import { readingOf } from './testing.ts';

const table = `
ACCRA PROPN ACCRA 0 root
- PUNCT - 1 punct

Marchers NOUN marcher 2 nsubj
left VERB leave 0 root
for ADP for 4 case
Togo PROPN Togo 2 obl
. PUNCT . 2 punct`;
const countries: Record<string, string> = { ACCRA: 'GHA', Togo: 'TGO' };

/** Name and basis of the place of the sentence's act, by the countries of its parties. */
function placeOf(
  type: string,
  actors: string[],
  recipients: string[] = [],
  text = table,
  places = ['ACCRA', 'Togo'],
  mention = 'Marchers',
) {
  const plain = readingOf(text, { places, actors: [mention], triggers: [['left', type]] });
  const dateline = { kind: 'dateline', start: 0, end: plain.words[1]!.end } as const;
  const sentences = plain.sentences.map((sentence, block) => ({ ...sentence, block }));
  const reading: Reading = {
    ...plain,
    sentences,
    blocks: [dateline, { kind: 'body', start: dateline.end, end: text.length }],
  };
  const at = plain.mentions.filter((m) => m.kind === 'place');
  const resolved = {
    actors: [...actors, ...recipients].map((country) => ({ id: `a-${country}`, country })),
    places: at.map((m) => {
      const name = plain.text.slice(m.start, m.end);
      return {
        id: name,
        name,
        country: countries[name],
        precision: 'city',
        evidence: [{ start: m.start, end: m.end }],
      };
    }),
    placeOfMention: plain.mentions.map((m) => (m.kind === 'place' ? plain.text.slice(m.start, m.end) : null)),
  } as unknown as Resolved;
  const choice = (list: string[]) => list.map((country) => ({ id: `a-${country}`, mention: 0, p: 0.9 }));
  const input = { reading, resolved, dispatch: { text: plain.text } } as CodeInput;
  const parties = { actors: choice(actors), recipients: choice(recipients) } as PartyChoice;
  const happening = { type, triggers: [0], p: 0.9, status: 'actual' as const, why: [] };
  const found = placesOf(input, happening, parties);
  return [...found.places, found.placeBasis].join(' ');
}

describe('the place of an act', () => {
  it('is that of its sentence, unless it lies abroad and the dateline at home', () => {
    expect(placeOf('PROTEST', ['TGO'])).toBe('Togo inferred');
    expect(placeOf('PROTEST', ['GHA'])).toBe('ACCRA inferred');
    expect(placeOf('PROTEST', ['GHA'], ['TGO'])).toBe('Togo inferred');
  });
  it('is not the place that only says whose a party is', () => {
    const owned = table.replace(
      'Marchers NOUN marcher 2 nsubj\nleft VERB leave 0 root\nfor ADP for 4 case\nTogo PROPN Togo 2 obl',
      'Marchers NOUN marcher 4 nsubj\nof ADP of 3 case\nTogo PROPN Togo 1 nmod\nleft VERB leave 0 root',
    );
    expect(placeOf('PROTEST', [], [], owned)).toBe('Togo inferred');
    expect(placeOf('PROTEST', [], [], owned, undefined, 'Marchers of Togo')).toBe('ACCRA inferred');
  });
  it('of a body that has no country is where the dispatch is dated', () => {
    expect(placeOf('AID', ['NGO'], [], table, ['ACCRA'])).toBe('ACCRA inferred');
    expect(placeOf('AID', ['TGO'], [], table, ['ACCRA'])).toBe('');
  });
  it('of a sanction or concession is home where both sides are at home', () => {
    expect(placeOf('CONCEDE', ['GHA'], [], table, ['ACCRA'])).toBe('ACCRA inferred');
    expect(placeOf('CONCEDE', ['GHA'], ['TGO'], table, ['ACCRA'])).toBe('');
    expect(placeOf('CONCEDE', [], [], table, ['ACCRA'])).toBe('');
    expect(placeOf('REQUEST', ['GHA'], [], table, ['ACCRA'])).toBe('');
  });
});
