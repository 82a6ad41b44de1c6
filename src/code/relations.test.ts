import { describe, expect, it } from 'vitest';
import type { Reading } from '../schema/reading.ts';
import type { Actor } from '../schema/record.ts';
import { tokenize } from '../text/tokenize.ts';
import { relationsOf } from './relations.ts';
import { readingOf, withTuples } from './testing.ts';

/** One actor a mention, except that mentions with the same id are one actor. */
function ties(
  reading: Reading,
  actors: readonly [id: string, kind: Actor['kind'], country: string | null, sectors?: string[]][],
  attributedTo: (start: number) => string | null = () => null,
) {
  const records = new Map<string, Actor>();
  reading.mentions.forEach((m, i) => {
    const [id, kind, country, sectors] = actors[i]!;
    const evidence = [{ dispatch: 'd', start: m.start, end: m.end, text: reading.text.slice(m.start, m.end) }];
    if (!records.has(id))
      records.set(id, {
        id,
        name: evidence[0]!.text,
        kind,
        country,
        sectors: sectors ?? [],
        mentions: evidence,
        confidence: 1,
        evidence,
      });
  });
  const found = relationsOf({
    reading,
    actors: [...records.values()],
    actorOfMention: actors.map(([id]) => id),
    dispatchId: 'd',
    attributedTo,
  });
  for (const relation of found)
    for (const e of relation.evidence) expect(e.text).toBe(reading.text.slice(e.start, e.end));
  return found;
}
const brief = (found: ReturnType<typeof ties>) =>
  found.map((r) => `${r.from} ${r.kind} ${r.to}${r.status === 'actual' ? '' : ` ${r.status}`}`);

const premier = `
  Former ADJ former 2 amod
  Norwegian ADJ Norwegian 4 amod
  Prime ADJ prime 4 amod
  Minister NOUN minister 5 nmod:desc
  Kari PROPN Kari 7 nsubj
  Dahl PROPN Dahl 5 flat
  resigned VERB resign 0 root`;

describe('offices', () => {
  it('an office of state is held of the state', () => {
    const reading = readingOf(premier.replace('Former ADJ former 2 amod', 'The DET the 4 det'), {
      actors: ['The Norwegian Prime Minister Kari Dahl', 'Norwegian'],
    });
    expect(
      brief(
        ties(reading, [
          ['dahl', 'person', 'NOR'],
          ['nor', 'state', 'NOR'],
        ]),
      ),
    ).toEqual(['dahl holdsOffice nor']);
  });

  it('"former" is historical, and for the encoder too', () => {
    const reading = readingOf(premier, { actors: ['Former Norwegian Prime Minister Kari Dahl', 'Norwegian'] });
    const actors: Parameters<typeof ties>[1] = [
      ['dahl', 'person', 'NOR'],
      ['nor', 'state', 'NOR'],
    ];
    expect(brief(ties(reading, actors))).toEqual(['dahl holdsOffice nor historical']);
    const read = withTuples(reading, { mentionPairs: [{ from: 0, to: 1, kind: 'holdsOffice', p: 0.95 }] });
    expect(brief(ties(read, actors))).toEqual(['dahl holdsOffice nor historical']);
  });

  it('a title without its state belongs to the country of the person, where the dispatch names it', () => {
    const table = `
      President PROPN President 2 nmod:desc
      Kaya PROPN Kaya 3 nsubj
      left VERB leave 0 root
      Fiji PROPN Fiji 3 obj`;
    const reading = readingOf(table, { actors: ['President Kaya', 'Fiji'] });
    expect(
      brief(
        ties(reading, [
          ['kaya', 'person', 'FJI'],
          ['fji', 'state', 'FJI'],
        ]),
      ),
    ).toEqual(['kaya holdsOffice fji']);
    expect(
      ties(reading, [
        ['kaya', 'person', 'TON'],
        ['fji', 'state', 'FJI'],
      ]),
    ).toEqual([]);
  });

  it('who is the leader of a body leads it, in an apposition too; one of its commanders is a member', () => {
    const table = `
      Omar PROPN Omar 9 nsubj
      Said PROPN Said 1 flat
      , PUNCT , 5 punct
      the DET the 5 det
      leader NOUN leader 1 appos
      of ADP of 7 case
      Ansar PROPN Ansar 5 nmod
      , PUNCT , 5 punct
      fled VERB flee 0 root`;
    const actors: Parameters<typeof ties>[1] = [
      ['omar', 'person', null],
      ['ansar', 'group', null],
    ];
    expect(brief(ties(readingOf(table, { actors: ['Omar Said', 'Ansar'] }), actors))).toEqual(['omar leads ansar']);
    const one = table.replace('the DET the', 'a DET a').replace('leader NOUN leader', 'commander NOUN commander');
    expect(brief(ties(readingOf(one, { actors: ['Omar Said', 'Ansar'] }), actors))).toEqual(['omar memberOf ansar']);
  });

  it('a description before the name is the person’s', () => {
    const reading = readingOf(
      `
      Their PRON their 2 nmod:poss
      leader NOUN leader 5 nsubj
      , PUNCT , 4 punct
      Dano PROPN Dano 2 appos
      fled VERB flee 0 root`,
      { actors: ['Dano', 'Their leader', 'Their'] },
    );
    expect(
      brief(
        ties(reading, [
          ['dano', 'person', null],
          ['leader', 'person', null],
          ['ansar', 'group', null],
        ]),
      ),
    ).toEqual(['dano leads ansar']);
  });

  it('nobody without a name holds an office', () => {
    const reading = readingOf(
      `
      Fiji PROPN Fiji 3 nmod:poss
      's PART 's 1 case
      president NOUN president 4 nsubj
      left VERB leave 0 root`,
      { glued: ["'s"], actors: ["Fiji's president", "Fiji's"] },
    );
    expect(
      ties(reading, [
        ['president', 'person', 'FJI'],
        ['fji', 'state', 'FJI'],
      ]),
    ).toEqual([]);
  });

  it('a name with its body is a member', () => {
    const reading = readingOf(
      `
      Labour PROPN Labour 3 nmod:poss
      's PART 's 1 case
      Ann PROPN Ann 5 nsubj
      Roe PROPN Roe 3 flat
      left VERB leave 0 root`,
      { glued: ["'s"], actors: ["Labour's Ann Roe", "Labour's"] },
    );
    expect(
      brief(
        ties(reading, [
          ['roe', 'person', 'GBR'],
          ['labour', 'organization', 'GBR'],
        ]),
      ),
    ).toEqual(['roe memberOf labour']);
  });

  it('the chief of a state’s army does not lead the state', () => {
    const reading = readingOf(
      `
      Fiji PROPN Fiji 4 nmod:poss
      's PART 's 1 case
      army NOUN army 4 compound
      chief NOUN chief 6 nsubj
      Sau PROPN Sau 4 flat
      resigned VERB resign 0 root`,
      { glued: ["'s"], actors: ["Fiji's army chief Sau", "Fiji's"] },
    );
    expect(
      ties(reading, [
        ['sau', 'person', 'FJI'],
        ['fji', 'state', 'FJI'],
      ]),
    ).toEqual([]);
  });
});

describe('words of alliance and enmity', () => {
  const compound = (verb: string) => `
    An DET a 5 det
    Iran PROPN Iran 4 obl
    - PUNCT - 4 punct
    ${verb} VERB ${verb} 5 amod
    militia NOUN militia 6 nsubj
    left VERB leave 0 root`;
  const parties: Parameters<typeof ties>[1] = [
    ['militia', 'group', 'IRQ'],
    ['iran', 'state', 'IRN'],
  ];

  it('"-backed" has the backer first, "-linked" the group', () => {
    expect(brief(ties(readingOf(compound('backed'), { actors: ['An Iran-backed militia', 'Iran'] }), parties))).toEqual(
      ['iran backs militia'],
    );
    expect(brief(ties(readingOf(compound('linked'), { actors: ['An Iran-linked militia', 'Iran'] }), parties))).toEqual(
      ['militia alignedWith iran'],
    );
    expect(ties(readingOf(compound('made'), { actors: ['An Iran-made militia', 'Iran'] }), parties)).toEqual([]);
  });

  it('"pro-" has the group first; the words are those of the word splitter', () => {
    const table = `
      Some DET some 5 det
      pro ADJ pro 5 amod
      - PUNCT - 4 punct
      Tehran PROPN Tehran 2 obl
      brigades NOUN brigade 6 nsubj
      left VERB leave 0 root`;
    const reading = readingOf(table, { actors: ['Some pro-Tehran brigades', 'Tehran'] });
    expect(tokenize(reading.text).map(({ text }) => text)).toEqual(reading.words.map(({ text }) => text));
    expect(brief(ties(reading, parties))).toEqual(['militia alignedWith iran']);
  });

  const war = (negation: string) =>
    `
    We PRON we ${negation ? 5 : 4} nsubj
    are AUX be ${negation ? 5 : 4} cop
    ${negation}
    at ADP at ${negation ? 5 : 4} case
    war NOUN war 0 root
    with ADP with ${negation ? 7 : 6} case
    them PRON they ${negation ? 5 : 4} nmod`.replace(/\n\s*\n/g, '\n');

  it('"at war with" is enmity, and its denial negated', () => {
    const actors: Parameters<typeof ties>[1] = [
      ['we', 'state', 'IRQ'],
      ['them', 'group', 'IRN'],
    ];
    expect(brief(ties(readingOf(war(''), { actors: ['We', 'them'] }), actors))).toEqual(['we hostileTo them']);
    const denied = readingOf(war('not PART not 5 advmod'), { actors: ['We', 'them'] });
    expect(brief(ties(denied, actors))).toEqual(['we hostileTo them negated']);
    const read = withTuples(denied, { mentionPairs: [{ from: 0, to: 1, kind: 'hostileTo', p: 0.9 }] });
    expect(brief(ties(read, actors))).toEqual(['we hostileTo them negated']);
  });

  it('a guest is invited by the host', () => {
    const reading = readingOf(
      `
      Troops NOUN troop 2 nsubj
      stay VERB stay 0 root
      at ADP at 5 case
      the DET the 5 det
      invitation NOUN invitation 2 obl
      of ADP of 8 case
      its PRON its 8 nmod:poss
      government NOUN government 5 nmod`,
      { actors: ['Troops', 'its government', 'its'] },
    );
    expect(
      brief(
        ties(reading, [
          ['troops', 'group', 'USA'],
          ['government', 'organization', 'IRQ'],
          ['iraq', 'state', 'IRQ'],
        ]),
      ),
    ).toEqual(['troops invitedBy government']);
  });

  it('supporters back, allies stand with, members belong', () => {
    const of = (noun: string) =>
      readingOf(
        `
        The DET the 2 det
        ${noun}s NOUN ${noun} 5 nsubj
        of ADP of 4 case
        Rao PROPN Rao 2 nmod
        met VERB meet 0 root`,
        { actors: [`The ${noun}s of Rao`, 'Rao'] },
      );
    const actors: Parameters<typeof ties>[1] = [
      ['they', 'group', 'IND'],
      ['rao', 'person', 'IND'],
    ];
    expect(brief(ties(of('supporter'), actors))).toEqual(['they backs rao']);
    expect(brief(ties(of('rival'), actors))).toEqual(['they hostileTo rao']);
    expect(brief(ties(of('member'), actors))).toEqual(['they memberOf rao']);
    expect(ties(of('picture'), actors)).toEqual([]);
  });
});

describe('pairs of the encoder', () => {
  const reading = readingOf(
    `
    Rao PROPN Rao 2 nsubj
    left VERB leave 0 root
    Union PROPN Union 2 obj`,
    { actors: ['Rao', 'Union'] },
  );
  const actors: Parameters<typeof ties>[1] = [
    ['rao', 'person', 'IND'],
    ['union', 'organization', 'IND'],
  ];
  const pairs = (...mentionPairs: Reading['mentionPairs']) => withTuples(reading, { mentionPairs });

  it('keeps the surest of the kinds that exclude each other, no doubtful one and none of an actor with itself', () => {
    const read = pairs(
      { from: 0, to: 1, kind: 'memberOf', p: 0.7 },
      { from: 0, to: 1, kind: 'leads', p: 0.8 },
      { from: 1, to: 0, kind: 'backs', p: 0.6 },
      { from: 0, to: 1, kind: 'same', p: 0.9 },
    );
    expect(brief(ties(read, actors))).toEqual(['rao leads union']);
    expect(ties(read, [actors[0]!, actors[0]!])).toEqual([]);
  });

  it('gives no tie that the kinds of its parties rule out', () => {
    const read = pairs({ from: 0, to: 1, kind: 'leads', p: 0.9 }, { from: 1, to: 0, kind: 'memberOf', p: 0.9 });
    expect(brief(ties(read, actors))).toEqual(['rao leads union']);
    const states: Parameters<typeof ties>[1] = [
      ['ind', 'state', 'IND'],
      ['union', 'group', 'IND'],
    ];
    expect(ties(pairs({ from: 0, to: 1, kind: 'memberOf', p: 0.9 }), states)).toEqual([]);
  });

  it('gives nobody an office of another state', () => {
    const read = pairs({ from: 0, to: 1, kind: 'holdsOffice', p: 0.9 });
    expect(
      brief(
        ties(read, [
          ['rao', 'person', 'IND'],
          ['ind', 'state', 'IND'],
        ]),
      ),
    ).toEqual(['rao holdsOffice ind']);
    expect(
      ties(read, [
        ['rao', 'person', 'IND'],
        ['npl', 'state', 'NPL'],
      ]),
    ).toEqual([]);
  });

  it('makes nothing a part of another state, and aligns no two persons', () => {
    const of = (kind: 'partOf' | 'alignedWith', ...given: Parameters<typeof ties>[1]) =>
      brief(ties(pairs({ from: 0, to: 1, kind, p: 0.9 }), given));
    expect(of('partOf', ['navy', 'group', 'IND'], ['ind', 'state', 'IND'])).toEqual(['navy partOf ind']);
    expect(of('partOf', ['navy', 'group', 'IND'], ['npl', 'state', 'NPL'])).toEqual([]);
    expect(of('alignedWith', ['militia', 'group', 'IND'], ['rao', 'person', 'IND'])).toEqual([
      'militia alignedWith rao',
    ]);
    expect(of('alignedWith', ['mother', 'person', 'IND'], ['rao', 'person', 'IND'])).toEqual([]);
  });

  it('is claimed only where every telling is', () => {
    const read = pairs({ from: 0, to: 1, kind: 'memberOf', p: 0.7 });
    expect(ties(read, actors, () => 's-1')[0]!.attributedTo).toBe('s-1');
    expect(ties(read, actors)[0]!.attributedTo).toBeNull();
  });
});
