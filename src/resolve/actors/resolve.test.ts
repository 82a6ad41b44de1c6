import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Actor } from '../../schema/record.ts';
import { loadGazetteer } from './gazetteer.ts';
import { handReading } from './hand-reading.ts';
import { pronounKind } from './pronouns.ts';
import { type ActorInput, resolveActors } from './resolve.ts';

const gazetteer = loadGazetteer();
type Options = Parameters<typeof handReading>[1];

function resolve(marked: string, options: Options & Partial<Omit<ActorInput, 'reading'>> = {}) {
  const { reading, mention } = handReading(marked, options);
  const found = resolveActors({ dispatchId: 'd', published: '2024-01-10', ...options, reading }, gazetteer);
  const of = (text: string, nth = 1): Actor => {
    const id = found.actorOfMention[mention(text, nth)];
    const actor = found.actors.find((item) => item.id === id);
    if (!actor) throw new Error(`"${text}" has no actor`);
    return actor;
  };
  const code = (text: string, nth = 1): string => [of(text, nth).country ?? '---', ...of(text, nth).sectors].join(' ');
  const same = (a: string, b: string, nth = 1): boolean => of(a).id === of(b, nth).id;
  return { ...found, of, code, same, reading };
}

describe('country from the words of a mention', () => {
  it.each([
    ['[Kenyan police] cleared the road.', 'Kenyan police', 'KEN COP'],
    ['[The U.S. military] said nothing.', 'The U.S. military', 'USA MIL'],
    ["[Iraq's parliament] met at noon.", "Iraq's parliament", 'IRQ LEG'],
    ['[The president of Chad] flew home.', 'The president of Chad', 'TCD GOV'],
    ['[Soldiers from Nepal] arrived.', 'Soldiers from Nepal', 'NPL MIL'],
    ['[Thousands of Sudanese farmers] waited.', 'Thousands of Sudanese farmers', 'SDN AGR'],
    ['[Moscow] kept silent.', 'Moscow', 'RUS GOV'],
    ['[Poland] kept silent.', 'Poland', 'POL'],
    ['[U.S.-led forces] left at dawn.', 'U.S.-led forces', 'USA MIL'],
    ['[Russia-backed rebels] left at dawn.', 'Russia-backed rebels', '--- REB'],
    ['[Greek and Turkish ministers] met.', 'Greek and Turkish ministers', '--- GOV'],
    ["[Cuba's patron] kept silent.", "Cuba's patron", '---'],
    ["[Chad's old rival] kept silent.", "Chad's old rival", '---'],
    ["[Kenya's political rivals] kept silent.", "Kenya's political rivals", 'KEN'],
    ["[Chad's old minister] kept silent.", "Chad's old minister", 'TCD GOV'],
    ['{Cairo} shut. [Some 300 Americans] left.', 'Some 300 Americans', 'USA'],
    ['{Cairo} shut. [Two Britons] left.', 'Two Britons', 'GBR'],
  ])('%s', (marked, mention, code) => {
    expect(resolve(marked).code(mention)).toBe(code);
  });

  it('finds no United States in the States of another name', () => {
    const name = 'Leaders of the Community of West African States';
    expect(resolve(`[${name}] met.`).of(name).country).toBeNull();
  });
  it('does not take every people after a word for those of the state', () => {
    for (const name of ['Ethnic Albanians', 'Latin Americans', 'Some ethnic Russians'])
      expect(resolve(`[${name}] left.`).of(name).country, name).toBeNull();
  });

  it('does not give a person the country of the name', () => {
    expect(
      resolve('[President Jordan Chad] spoke.', { people: ['Jordan Chad'] }).of('President Jordan Chad').country,
    ).toBeNull();
  });
});

describe('matches that the dispatch must bear out', () => {
  it("does not take the end of a body's name for another body, unless a state or a title stands before it", () => {
    const of = (name: string) => resolve(`[${name}] waited.`).of(name).country;
    expect(of('The National Liberation Army')).toBe('COL');
    expect(of('The Colombian National Liberation Army')).toBe('COL');
    expect(of('The Veltran National Liberation Army')).toBeNull();
    expect(resolve('[Leaders of the Veltran National Liberation Army] waited.').actors[0]!.country).toBeNull();
  });
  it('does not believe in the American Congress in a story about Peru', () => {
    expect(
      resolve('[Peru] waited.\n[Congress] voted in {Lima}.', { placeCountry: () => 'PER' }).of('Congress').country,
    ).not.toBe('USA');
  });
  it('does not believe in it where another state is named far oftener', () => {
    const story =
      '[Bolivia] waited. [Bolivian police] waited. [The Bolivian army] waited.\n[A U.S. envoy] flew in.\n[Congress] voted.';
    expect(resolve(story).of('Congress').country).not.toBe('USA');
    expect(resolve(story.replace('.\n[Congress] voted', ', and [Congress] voted')).of('Congress').country).toBe('USA');
  });
  it('takes Indians for those of India only where India is named', () => {
    expect(resolve('[Peru] waited.\n[The Indians] left.').of('The Indians').country).not.toBe('IND');
    expect(resolve('[Kuwait] waited.\n[The Indians] left.').of('The Indians').country).toBe('IND');
    expect(resolve('[Peru] waited, and so did [India].\n[The Indians] left.').of('The Indians').country).toBe('IND');
  });
  it('believes in it beside Americans', () => {
    expect(resolve('[U.S. farmers] waited.\n[Congress] voted.').code('Congress')).toBe('USA LEG');
  });
  it('does not take a common surname for the office-holder who bears it', () => {
    const found = resolve('[Norwegian police] freed [Mohamed].', { published: '2015-09-16' });
    expect(found.of('Mohamed').office).toBeUndefined();
  });
  it('takes an envoy of the World Health Organization for one of the United Nations', () => {
    expect(resolve('[WHO envoy Tiina Aho] flew in.', { people: ['Tiina Aho'] }).of('WHO envoy Tiina Aho').country).toBe(
      'UNO',
    );
  });
  it('codes aid groups as NGO', () => {
    expect(
      resolve('[Three aid groups] left {Juba}.', { placeCountry: () => 'SSD' }).of('Three aid groups').country,
    ).toBe('NGO');
  });
});

describe('country from context', () => {
  it('puts an official whom no word ties to a country at home, rather than where a neighbour is', () => {
    const found = resolve('[Chad] closed the road. [An official] said so.', {
      datelinePlace: 'NAIROBI',
      pairs: [['Chad', 'An official', 'sameCountry', 0.5]],
    });
    expect(found.code('An official')).toBe('KEN GOV');
  });
  it('takes a happening for nobody', () => {
    const found = resolve('[The Gaza war] upset [Egypt].');
    expect(found.actors.map(({ name }) => name)).toEqual(['Egypt']);
    expect(found.actorOfMention[0]).toBeNull();
  });
  it('knows "us" in "Let\'s"', () => {
    expect(pronounKind("'s")).toBe('we');
  });
  it('takes an office with what it is of, its holder in apposition, and both together for one', () => {
    const found = resolve('[[The head of the harbour union], [Pedro Malas]], left.');
    expect(found.actors.map(({ name, mentions }) => [name, mentions.length])).toEqual([['Pedro Malas', 3]]);
  });
  it('means by "he" who spoke in the sentence before, rather than somebody further back that the reader likes a little better', () => {
    const marked =
      '[Premier Ana Lima] arrived.\n[Minister Juan Soto] told reporters the road was open.\n[He] said it was safe.';
    const pairs: NonNullable<Options>['pairs'] = [
      ['Premier Ana Lima', 'He', 'same', 0.8],
      ['Minister Juan Soto', 'He', 'same', 0.7],
    ];
    expect(resolve(marked, { pairs, deprels: { He: 'nsubj', Soto: 'nsubj' } }).same('Minister Juan Soto', 'He')).toBe(
      true,
    );
    expect(resolve(marked, { pairs }).same('Premier Ana Lima', 'He')).toBe(true);
  });
  it('takes the owner of "its"', () => {
    const found = resolve('[Norway] said [[its] troops] would stay.', { pairs: [['Norway', 'its', 'same', 0.9]] });
    expect(found.code('its troops')).toBe('NOR MIL');
    expect(found.of('its troops').why?.[0]).toBe('"its troops" belongs to "its" (NOR)');
  });
  it('takes the likeliest pair before the place in the sentence', () => {
    const found = resolve('[The militia] fought near {Goma} and {Kigali}.', {
      pairs: [
        ['The militia', 'Kigali', 'sameCountry', 0.7],
        ['The militia', 'Goma', 'sameCountry', 0.4],
      ],
      placeCountry: (mention) => (mention === 1 ? 'COD' : 'RWA'),
    });
    expect(found.of('The militia').country).toBe('RWA');
    expect(found.of('The militia').why?.[0]).toContain('0.70');
  });
  it('takes the place beside the police, and says that it infers', () => {
    const found = resolve('[Police] sealed off {Kisumu}.', { placeCountry: () => 'KEN' });
    expect(found.code('Police')).toBe('KEN COP');
    expect(found.of('Police').confidence).toBeLessThan(
      resolve('[Kenyan police] went home.').of('Kenyan police').confidence,
    );
  });
  it('leaves reporters and foreigners without', () => {
    const found = resolve('[Peru] and [the Peruvian army] warned [reporters] and [foreign observers].');
    expect(found.of('reporters').country).toBeNull();
    expect(found.of('foreign observers').country).toBeNull();
  });
  it('infers local agents from a dispatch about one country', () => {
    const found = resolve('[Peru] and [Peruvian miners] talked.\n[The army] waited.');
    expect(found.code('The army')).toBe('PER MIL');
    expect(found.of('The army').why?.[0]).toContain('inferred');
  });
  it('gives none where two countries share the dispatch', () => {
    expect(resolve('[Peru] and [Ecuador] talked.\n[The army] waited.').of('The army').country).toBeNull();
  });
});

describe('one actor, many mentions', () => {
  it('knows full, shortened and titled names', () => {
    const found = resolve(
      '[Iraqi Prime Minister Mohammed Shia al-Sudani] left.\n[Sudani] said so.\n[al-Sudani] waved.',
    );
    expect(found.same('Iraqi Prime Minister Mohammed Shia al-Sudani', 'Sudani')).toBe(true);
    expect(found.same('Sudani', 'al-Sudani')).toBe(true);
    expect(found.of('Sudani').office).toBe('Prime Minister of Iraq');
  });
  it('joins names that no gazetteer knows, and keeps brothers apart', () => {
    const found = resolve('[Mayor Aino Vartiala] met [Pekka Vartiala].\n[Aino Vartiala] smiled.', {
      people: ['Aino Vartiala', 'Pekka Vartiala'],
    });
    expect(found.same('Mayor Aino Vartiala', 'Aino Vartiala')).toBe(true);
    expect(found.same('Mayor Aino Vartiala', 'Pekka Vartiala')).toBe(false);
  });
  it('gives a surname to the full name in the text before the office-holder of that name', () => {
    const found = resolve('[Nadia Sudani], a nurse, spoke.\n[Sudani] wept.', { people: ['Nadia Sudani'] });
    expect(found.same('Nadia Sudani', 'Sudani')).toBe(true);
    expect(found.of('Sudani').office).toBeUndefined();
  });
  it('joins a state, its capital and its government', () => {
    const found = resolve('[Iraq] agreed.\n[Baghdad] paid.\n[The Iraqi government] thanked [the Iraqi army].');
    expect(found.same('Iraq', 'Baghdad')).toBe(true);
    expect(found.same('Iraq', 'The Iraqi government')).toBe(true);
    expect(found.code('Iraq')).toBe('IRQ GOV');
    expect(found.same('Iraq', 'the Iraqi army')).toBe(false);
  });
  it('reads an acronym in brackets', () => {
    const found = resolve('[The Harbour Workers League] ([HWL]) walked out.\n[The HWL] wants more.');
    expect(found.same('The Harbour Workers League', 'HWL')).toBe(true);
    expect(found.same('HWL', 'The HWL')).toBe(true);
  });
  it('never joins two countries or a person with a body, whatever the reader says', () => {
    const found = resolve('[Chile] wrote to [Peru].\n[The minister] called [the army].', {
      pairs: [
        ['Chile', 'Peru', 'same', 0.99],
        ['The minister', 'the army', 'same', 0.99],
      ],
    });
    expect(found.same('Chile', 'Peru')).toBe(false);
    expect(found.same('The minister', 'the army')).toBe(false);
  });
  it('knows an army again under its state, its people and alone', () => {
    const found = resolve("[Gabon's army] marched.\n[The Gabonese army] halted.\n[The army] slept.");
    expect(found.same("Gabon's army", 'The Gabonese army')).toBe(true);
    expect(found.same("Gabon's army", 'The army')).toBe(true);
  });
  it('keeps the armies of two states apart', () => {
    const found = resolve('[The Gabonese army] marched on [the Congolese army].');
    expect(found.same('The Gabonese army', 'the Congolese army')).toBe(false);
  });
  it('does not take one of the victims for all of them', () => {
    const found = resolve('[The victims] were buried.\n[One of the victims] was a nurse.');
    expect(found.same('The victims', 'One of the victims')).toBe(false);
  });
  it('finds the name after its title and a comma', () => {
    const found = resolve("[The army's chief, Gen. Pavel Dorn] left.\n[Dorn] wept.");
    expect(found.of('Dorn').name).toBe('Pavel Dorn');
    expect(found.same("The army's chief, Gen. Pavel Dorn", 'Dorn')).toBe(true);
    expect(found.of('Dorn').sectors).toContain('MIL');
  });
  it('joins both halves of an apposition that is a mention itself', () => {
    const found = resolve("[[Togo's envoy], [Komla Adjei]], left.", { people: ['Komla Adjei'] });
    expect(found.same("Togo's envoy, Komla Adjei", "Togo's envoy")).toBe(true);
    expect(found.same("Togo's envoy, Komla Adjei", 'Komla Adjei')).toBe(true);
    expect(found.code('Komla Adjei')).toBe('TGO GOV');
  });
  it('joins a role to the person who has it', () => {
    const found = resolve('[Fisheries Minister Olaf Brekke] sailed.\n[The minister] was sick.', {
      people: ['Olaf Brekke'],
    });
    expect(found.same('Fisheries Minister Olaf Brekke', 'The minister')).toBe(true);
  });
  it('takes "the country" for the state before it', () => {
    expect(resolve('[Malawi] closed its schools.\n[The country] is hungry.').same('Malawi', 'The country')).toBe(true);
  });
});

describe('pronouns', () => {
  it('follow agreement where the reader is silent', () => {
    const found = resolve('[General Boro Tesfay] thanked [the villagers].\n[He] said [they] were brave.', {
      people: ['Boro Tesfay'],
      deprels: { Tesfay: 'nsubj' },
    });
    expect(found.same('General Boro Tesfay', 'He')).toBe(true);
    expect(found.same('the villagers', 'they')).toBe(true);
  });
  it('follow the reader first', () => {
    const found = resolve('[Oman] warned [Qatar].\n[It] was angry.', { pairs: [['Qatar', 'It', 'same', 0.8]] });
    expect(found.same('Qatar', 'It')).toBe(true);
  });
  it('leave "we" open', () => {
    expect(resolve('[Oman] wrote.\n"[We] are tired."').same('Oman', 'We')).toBe(false);
  });
});

describe('sectors', () => {
  it.each([
    ['[Riot police] came.', 'Riot police', 'COP'],
    ['[Opposition lawmakers] came.', 'Opposition lawmakers', 'LEG OPP'],
    ['[A foreign ministry spokesman] came.', 'A foreign ministry spokesman', 'GOV'],
    ['[The army chief] came.', 'The army chief', 'MIL'],
    ['[Former president Ines Pola] came.', 'Former president Ines Pola', 'ELI'],
  ])('%s', (marked, mention, sectors) => {
    expect(resolve(marked).of(mention).sectors.join(' ')).toBe(sectors);
  });
  it('adds what the reader is sure of', () => {
    expect(
      resolve('[Runa Halvorsen] came.', {
        sectors: {
          'Runa Halvorsen': [
            ['LAB', 0.8],
            ['GOV', 0.3],
          ],
        },
      }).of('Runa Halvorsen').sectors,
    ).toEqual(['LAB']);
  });
});

describe('records', () => {
  it('have stable ids and exact evidence in text order', () => {
    const marked = '[Oman] said [it] would help [Qatar].\n[Oman] did.';
    const first = resolve(marked);
    expect(resolve(marked).actors).toEqual(first.actors);
    for (const actor of first.actors) {
      expect(actor.mentions.map((mention) => first.reading.text.slice(mention.start, mention.end))).toEqual(
        actor.mentions.map((mention) => mention.text),
      );
      expect(actor.mentions.map((mention) => mention.start)).toEqual(
        [...actor.mentions.map((mention) => mention.start)].sort((a, b) => a - b),
      );
    }
  });
  it('are none for places', () => {
    const found = resolve('{Lagos} was quiet.');
    expect(found.actors).toEqual([]);
    expect(found.actorOfMention).toEqual([null]);
  });
  it('hold for any bracketed words', () => {
    const word = fc.constantFrom(
      '[Oman]',
      '[its troops]',
      '[the',
      'army]',
      '[a]',
      "['s]",
      '[of the]',
      '[U.S.-led',
      '(RSF)]',
      '[he]',
      '[“]',
      ',',
      'said',
      '{Oslo}',
      '[Iran-backed]',
      '\n',
    );
    fc.assert(
      fc.property(fc.array(word, { minLength: 1, maxLength: 30 }), (words) => {
        let depth = 0;
        const kept = words.filter((item) => {
          const change = (item.match(/\[/g)?.length ?? 0) - (item.match(/\]/g)?.length ?? 0);
          if (depth + change < 0 || (depth > 0 && item === '\n')) return false;
          depth += change;
          return true;
        });
        const { actors, reading, actorOfMention } = resolve(`${kept.join(' ')}${' x]'.repeat(depth)} .`);
        expect(new Set(actors.map((actor) => actor.id)).size).toBe(actors.length);
        for (const [at, mention] of reading.mentions.entries())
          expect(actorOfMention[at] !== null).toBe(mention.kind === 'actor');
      }),
      { numRuns: 150 },
    );
  });
});

describe('what a writer calls a person just named', () => {
  it('joins an epithet to the last person named, whose country and sectors it does not change', () => {
    const found = resolve('[President Ana Lopez] of [Peru] spoke.\n[The former Chilean judge] wept.', {
      people: ['Ana Lopez'],
    });
    expect(found.same('President Ana Lopez', 'The former Chilean judge')).toBe(true);
    expect(found.of('The former Chilean judge').sectors).not.toContain('JUD');
    expect(found.of('The former Chilean judge').country).not.toBe('CHL');
  });
  it('leaves an indefinite one alone', () => {
    const found = resolve('[President Ana Lopez] spoke.\n[A former judge] wept.', { people: ['Ana Lopez'] });
    expect(found.same('President Ana Lopez', 'A former judge')).toBe(false);
  });
  it('takes the bare title of two who bear it for the one at home', () => {
    const marked =
      '[Peruvian Prime Minister Ana Lopez] waited.\n[Norwegian Prime Minister Ida Berg] flew in.\n[The prime minister] smiled.';
    const meant = (datelinePlace?: string) =>
      resolve(marked, { people: ['Ana Lopez', 'Ida Berg'], datelinePlace }).of('The prime minister').country;
    expect(meant('LIMA')).toBe('PER');
    expect(meant()).toBe('NOR');
  });
  it('takes an office of a state for whom the story names in it later', () => {
    const marked =
      '[Norwegian premier] waits.\n[The prime minister of Norway] spoke.\n[Prime Minister Erna Solberg] left.';
    const found = resolve(marked, { people: ['Erna Solberg'], published: '2019-05-05' });
    expect(found.same('The prime minister of Norway', 'Prime Minister Erna Solberg')).toBe(true);
    expect(found.same('Norwegian premier', 'Prime Minister Erna Solberg')).toBe(true);
    const other = resolve(marked.replace('Norwegian premier', 'Swedish premier'), {
      people: ['Erna Solberg'],
      published: '2019-05-05',
    });
    expect(other.same('Swedish premier', 'Prime Minister Erna Solberg')).toBe(false);
  });
  it('reads no sector from the words of a name', () => {
    expect(
      resolve('[Mohammed Shia al-Sudani] spoke.', { people: ['al-Sudani'] }).of('Mohammed Shia al-Sudani').sectors,
    ).toEqual(['GOV']);
  });
  it('does not take the police of the town for those of another country', () => {
    const found = resolve('[Australian police] arrived.\n[police] made arrests.', { datelinePlace: 'HONIARA' });
    expect(found.same('Australian police', 'police')).toBe(false);
  });
  it('takes a spokesman of the foreign ministry for one at home', () => {
    const found = resolve('[Washington] waited.\n[A foreign ministry spokesman] spoke.', { datelinePlace: 'BEIJING' });
    expect(found.of('A foreign ministry spokesman').country).toBe('CHN');
  });
  it('knows the White House where no other word names its state', () => {
    expect(resolve('[Peru] waited.\n[The White House] spoke.').code('The White House')).toBe('USA GOV');
  });
});
