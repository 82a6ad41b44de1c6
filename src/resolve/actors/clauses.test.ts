import { describe, expect, it } from 'vitest';
import { loadGazetteer } from './gazetteer.ts';
import { handReading } from './hand-reading.ts';
import { resolveActors } from './resolve.ts';

const gazetteer = loadGazetteer();

function resolve(marked: string, options: Parameters<typeof handReading>[1] = {}) {
  const { reading, mention } = handReading(marked, options);
  const found = resolveActors({ dispatchId: 'd', published: '2024-01-10', reading }, gazetteer);
  return (a: string, b: string, nth = 1): boolean =>
    found.actorOfMention[mention(a)] === found.actorOfMention[mention(b, nth)];
}

describe('subject and object of one verb', () => {
  const tree = {
    deprels: { militia: 'nsubj', blamed: 'root', army: 'obj' },
    heads: { militia: 'blamed', army: 'blamed' },
  };
  it('are two, though the reader leans to taking them for one', () => {
    const same = resolve('[The militia] blamed [the army].', {
      ...tree,
      pairs: [['The militia', 'the army', 'same', 0.75]],
    });
    expect(same('The militia', 'the army')).toBe(false);
  });
  it('are one where the reader is all but certain', () => {
    const same = resolve('[The militia] blamed [the army].', {
      ...tree,
      pairs: [['The militia', 'the army', 'same', 0.97]],
    });
    expect(same('The militia', 'the army')).toBe(true);
  });
  it('may be one where the object is reflexive', () => {
    const same = resolve('[Norway] blamed [itself].', {
      deprels: { Norway: 'nsubj', blamed: 'root', itself: 'obj' },
      heads: { Norway: 'blamed', itself: 'blamed' },
    });
    expect(same('Norway', 'itself')).toBe(true);
  });
});

describe('the subject of the governing clause', () => {
  it('is meant by the pronoun of the clause, before a state named earlier', () => {
    const same = resolve('[Burundi] opened the border.\n[Rwanda] denied that [it] helps.', {
      deprels: { Rwanda: 'nsubj', denied: 'root', it: 'nsubj', helps: 'ccomp' },
      heads: { Rwanda: 'denied', it: 'helps', helps: 'denied' },
      pairs: [
        ['Burundi', 'it', 'same', 0.72],
        ['Rwanda', 'it', 'same', 0.68],
      ],
    });
    expect(same('Rwanda', 'it')).toBe(true);
  });
});

describe('a relative pronoun', () => {
  it('means the noun on which its clause hangs, over words between', () => {
    const same = resolve('[The rebels] freed [two policemen] on Friday [whom] nobody had seen.', {
      deprels: { seen: 'acl:relcl', whom: 'obj' },
      heads: { seen: 'policemen', whom: 'seen' },
    });
    expect(same('two policemen', 'whom')).toBe(true);
  });
});

describe('offices', () => {
  it('of two ministries are two persons', () => {
    const same = resolve('[The interior minister] resigned.\n[The prime minister] thanked [him].', {
      pairs: [['The interior minister', 'The prime minister', 'same', 0.9]],
    });
    expect(same('The interior minister', 'The prime minister')).toBe(false);
  });
  it('of one ministry, spelled in two ways, may be one', () => {
    const same = resolve('[The defence minister] resigned.\n[The defense minister] left.', {});
    expect(same('The defence minister', 'The defense minister')).toBe(true);
  });
  it.each([
    'The former foreign minister',
    'The deputy prime minister',
    'The outgoing labour minister',
    'The vice premier',
  ])('hold nobody apart where they are not held in full: %s', (second) => {
    const same = resolve(`[The interior minister] resigned.\n[${second}] left.`, {
      pairs: [['The interior minister', second, 'same', 0.9]],
    });
    expect(same('The interior minister', second)).toBe(true);
  });
  it('in what a writer calls a person are not the office of today', () => {
    const same = resolve(
      '[Prime Minister Elena Ruiz] spoke.\n[The onetime interior minister] said [she] would stay.\n[The prime minister] waved.',
      { people: ['Elena Ruiz'], pairs: [['The onetime interior minister', 'she', 'same', 0.9]] },
    );
    expect(same('Prime Minister Elena Ruiz', 'The onetime interior minister')).toBe(true);
    expect(same('Prime Minister Elena Ruiz', 'The prime minister')).toBe(true);
  });
});

describe('"it" and "they"', () => {
  it('are not one', () => {
    const same = resolve('[Their] party met and [it] voted.', { pairs: [['Their', 'it', 'same', 0.8]] });
    expect(same('Their', 'it')).toBe(false);
  });
});

describe('what a writer calls a person just named', () => {
  it.each([
    ['[General Pavel Dorn] spoke.\n[The general] left.', 'General Pavel Dorn', 'The general'],
    ['[Gen. Pavel Dorn] spoke.\n[The general] left.', 'Gen. Pavel Dorn', 'The general'],
    ['[Elena Ruiz] spoke.\n[The 35-year-old engineer] left.', 'Elena Ruiz', 'The 35-year-old engineer'],
    ['[Elena Ruiz] spoke.\n[The former judge] left.', 'Elena Ruiz', 'The former judge'],
    ['[Senator Elena Ruiz] spoke.\n[The senator] left.', 'Senator Elena Ruiz', 'The senator'],
    ['[Elena Ruiz, an engineer], spoke.\n[The engineer] left.', 'Elena Ruiz, an engineer', 'The engineer'],
    [
      '[The army spokesman, Pavel Dorn], spoke.\n[The spokesman] left.',
      'The army spokesman, Pavel Dorn',
      'The spokesman',
    ],
  ])('%s', (marked, name, description) => {
    expect(
      resolve(marked, { people: ['Pavel Dorn', 'Elena Ruiz'].filter((one) => marked.includes(one)) })(
        name,
        description,
      ),
    ).toBe(true);
  });
});

describe('a body called by its kind', () => {
  it.each([
    ['[The Harvest Front] voted.\n[The party] left.', 'The Harvest Front', 'The party', 'PTY'],
    ['[The Red Dawn Brigade] fired.\n[The group] left.', 'The Red Dawn Brigade', 'The group', 'REB'],
    [
      '[The Red Dawn Brigade] fired.\n[The paramilitary force] left.',
      'The Red Dawn Brigade',
      'The paramilitary force',
      'REB',
    ],
    ['[The Ministry of Fisheries] spoke.\n[The ministry] left.', 'The Ministry of Fisheries', 'The ministry', 'GOV'],
    ['[The foreign ministry] spoke.\n[The ministry] left.', 'The foreign ministry', 'The ministry', 'GOV'],
  ])('%s', (marked, name, kind, sector) => {
    expect(resolve(marked, { sectors: { [name]: [[sector, 0.9]] } })(name, kind)).toBe(true);
  });
});
