import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { SitrepError } from '../../errors.ts';
import { loadGazetteer } from './gazetteer.ts';

const gazetteer = loadGazetteer();
const words = (text: string) => text.split(' ').map((word) => ({ text: word, start: 0, end: word.length }));
const best = (text: string, day = '2024-01-10') => gazetteer.lookup(text, day)[0];
const brief = (text: string, day?: string) => {
  const match = best(text, day);
  return match ? `${match.entry.country} ${match.sectors.join(' ')}`.trim() : 'none';
};

describe('names of states', () => {
  it.each([
    ['U.S.', 'USA'],
    ['the United States', 'USA'],
    ['Americans', 'USA'],
    ['Britain', 'GBR'],
    ['Briton', 'GBR'],
    ['Dutch', 'NLD'],
    ['Filipinos', 'PHL'],
    ['Frenchman', 'FRA'],
    ['Burma', 'MMR'],
    ['Ivory Coast', 'CIV'],
    ["Côte d'Ivoire", 'CIV'],
    ['Swaziland', 'SWZ'],
    ['Türkiye', 'TUR'],
    ['DPRK', 'PRK'],
    ['Democratic Republic of Congo', 'COD'],
    ['Kosovars', 'KOS'],
    ['Soviet Union', 'SUN'],
    ['Hong Kong', 'HKG'],
    ['Palestinians', 'PSE'],
    ['iraqi', 'IRQ'],
    ['NIGERIA', 'NGA'],
    ["Iraq's", 'IRQ'],
    ['Somaliland', 'SOM GOV PRE'],
    ['Crimea', 'UKR'],
  ])('%s is %s', (text, code) => expect(brief(text)).toBe(code));

  it.each([
    ['Niger', 'NER'],
    ['Nigerien', 'NER'],
    ['Nigerian', 'NGA'],
    ['Guinea', 'GIN'],
    ['Guinea-Bissau', 'GNB'],
    ['Equatorial Guinea', 'GNQ'],
    ['Papua New Guinea', 'PNG'],
    ['North Korean', 'PRK'],
    ['South Korean', 'KOR'],
    ['Dominican Republic', 'DOM'],
    ['Dominica', 'DMA'],
    ['Slovak', 'SVK'],
    ['Slovenian', 'SVN'],
  ])('%s is told from its neighbours', (text, code) => expect(brief(text)).toBe(code));

  it('keeps both Congos, and marks what is an ordinary word or name', () => {
    expect(gazetteer.lookup('Congo', '2024-01-10').map((match) => match.entry.country)).toEqual(['COD', 'COG']);
    for (const text of ['Jordan', 'Chad', 'Georgia', 'Turkey', 'Polish']) expect(best(text)?.ambiguous).toBe(true);
    expect(best('Iraq')?.ambiguous).toBe(false);
  });

  it.each(['us', 'Us', 'polish', 'turkey', 'chad', 'who', 'Who', 'may', 'ice', 'china', 'Island', 'let'])(
    '%s is no actor',
    (text) => expect(gazetteer.lookup(text, '2024-01-10')).toEqual([]),
  );

  it('reads capitals and houses as governments of the day', () => {
    expect(best('Baghdad')).toMatchObject({ entry: { id: 'IRQ', kind: 'state' }, how: 'capital', sectors: ['GOV'] });
    expect(brief('the Pentagon')).toBe('USA GOV MIL');
    expect(brief('Knesset')).toBe('ISR LEG');
    expect(best('Moscow', '1985-05-01')?.entry.id).toBe('SUN');
    expect(best('Moscow', '2015-05-01')?.entry.id).toBe('RUS');
    expect(best('Belgrade', '1999-06-10')?.entry.id).toBe('YUG');
    expect(best('Belgrade', '2012-06-10')?.entry.id).toBe('SRB');
  });
});

describe('organisations and groups', () => {
  it.each([
    ['UNHCR', 'UNO REF'],
    ['WHO', 'UNO MED'],
    ['Nato', 'IGO MIL'],
    ['EU', 'EUR'],
    ['ECOWAS', 'IGO'],
    ['Red Cross', 'NGO MED'],
    ['Reuters', 'GBR JRN'],
    ['Hizbollah', 'LBN REB PTY'],
    ["Kata'ib Hezbollah", 'IRQ REB PRM'],
    ['Houthis', 'YEM REB'],
    ['Tupac Amaru', 'PER REB'],
    ['M23', 'COD REB'],
    ['CJNG', 'MEX CRM'],
  ])('%s is %s', (text, code) => expect(brief(text)).toBe(code));

  it('knows what changed by day', () => {
    expect(brief('Taliban', '2000-03-01')).toBe('AFG GOV');
    expect(brief('Taliban', '2010-03-01')).toBe('AFG REB');
    expect(brief('Taliban', '2022-03-01')).toBe('AFG GOV');
    expect(brief('Labour', '2020-03-01')).toBe('GBR OPP PTY');
    expect(brief('Labour', '2024-09-01')).toBe('GBR GOV PTY');
  });

  it('knows ties, by ids that exist', () => {
    expect(best('Kataib Hezbollah')?.entry.ties).toEqual([{ kind: 'alignedWith', to: 'IRN' }]);
    const tie = best('Hassan Nasrallah')?.entry.ties[0];
    expect(gazetteer.entry(tie!.to)?.name).toBe('Hezbollah');
  });
});

describe('office on a day', () => {
  it.each([
    ['Mohammed Shia al-Sudani', '2024-01-10', 'Prime Minister of Iraq'],
    ['Sudani', '2024-01-10', 'Prime Minister of Iraq'],
    ['Al-Sudani', '2024-01-10', 'Prime Minister of Iraq'],
    ['Lloyd Austin', '2024-01-10', 'Secretary of Defense of the United States'],
    ['George Bush', '1990-08-02', 'President of the United States'],
    ['Bush', '2003-03-20', 'President of the United States'],
    ['Assad', '1995-05-01', 'President of Syria'],
    ['Fujimori', '1996-12-23', 'President of Peru'],
    ['Gyanendra', '2006-04-20', 'King of Nepal'],
    ['Musharraf', '2007-11-04', 'President of Pakistan'],
    ['Erdoğan', '2010-01-01', 'Prime Minister of Turkey'],
    ['Erdogan', '2020-01-01', 'President of Turkey'],
    ['Kofi Annan', '1999-06-10', 'Secretary-General of the United Nations'],
    ['May', '2018-05-01', 'Prime Minister of the United Kingdom'],
    ['Abiy', '2022-01-01', 'Prime Minister of Ethiopia'],
    ['Xi', '2023-01-01', 'President of China'],
    ['Sogavare', '2021-11-26', 'Prime Minister of Solomon Islands'],
  ])('%s on %s is %s', (text, day, office) => {
    const match = best(text, day);
    expect(match?.term?.office?.replace('of the Solomon', 'of Solomon')).toBe(office);
    expect(gazetteer.officeOn(match!.entry, day)).toEqual(match!.term);
  });

  it('tells two of one surname by the day', () => {
    expect(best('Assad', '1995-05-01')?.entry.name).toBe('Hafez al-Assad');
    expect(best('Assad', '2015-05-01')?.entry.name).toBe('Bashar al-Assad');
  });

  it('does not know a surname alone long before or after the office', () => {
    expect(gazetteer.lookup('May', '2024-01-10')).toEqual([]);
    expect(gazetteer.lookup('Sudani', '2005-01-10').filter((match) => match.how === 'surname')).toEqual([]);
  });

  it('knows a leader the day after, and as one who was in government', () => {
    expect(best('Taylor', '2003-08-12')).toMatchObject({ entry: { name: 'Charles Taylor' }, sectors: ['ELI'] });
  });

  it('counts a year alone as all its days', () => {
    const entry = {
      ...best('Sudani')!.entry,
      terms: [{ office: 'Envoy', role: 'other' as const, country: null, sectors: [], from: '2010', to: '2012-02' }],
    };
    expect(gazetteer.officeOn(entry, '2010-01-01')?.office).toBe('Envoy');
    expect(gazetteer.officeOn(entry, '2012-02-29')?.office).toBe('Envoy');
    expect(gazetteer.officeOn(entry, '2012-03-01')).toBeUndefined();
    expect(gazetteer.officeOn(entry, '2009-12-31')).toBeUndefined();
  });
});

describe('scan', () => {
  const found = (text: string) =>
    gazetteer.scan(words(text), '2024-01-10').map((hit) => `${hit.first}-${hit.last} ${hit.matches[0]!.entry.id}`);

  it('takes the longest name, through hyphens and possessives', () => {
    expect(found('Officials of the People ’s Republic of China met Mohammed Shia al - Sudani .')).toEqual([
      '3-8 CHN',
      '9-14 IRQ.mohammed-shia-al-sudani',
    ]);
    expect(found("The Iraqi 's car")).toEqual(['1-2 IRQ']);
    expect(found('New Delhi and South Sudan')).toEqual(['0-2 IND', '3-5 SSD']);
  });

  it('finds nothing in ordinary words', () => {
    expect(found('they told us who may polish the ice before the march')).toEqual([]);
  });

  it('bears strange words', () => {
    expect(gazetteer.scan(words('\ud800 - — ’s  '), '2024-01-10')).toEqual([]);
    expect(gazetteer.lookup('', '2024-01-10')).toEqual([]);
  });
});

describe('agents', () => {
  it.each([
    ['lawmakers', ['LEG']],
    ['riot police', ['COP']],
    ['Gunmen', ['UAF']],
    ['defence ministry', ['GOV', 'MIL']],
    ['journalists', ['JRN']],
    ['doctors', ['MED']],
    ['farmers', ['AGR']],
    ['embassies', ['GOV']],
    ['opposition parties', ['OPP', 'PTY']],
    ['Iraqi soldiers', ['MIL']],
  ])('%s', (noun, sectors) => expect(gazetteer.agent(noun)?.sectors).toEqual(sectors));

  it.each([
    ['ex-general', ['ELI']],
    ['Peruvian ex-senators', ['ELI']],
    ['ex-rebels', []],
  ])('%s is of the elite or of nothing', (noun, sectors) => expect(gazetteer.agent(noun)).toEqual({ sectors }));
  it('is no ex-table', () => expect(gazetteer.agent('ex-table')).toBeUndefined());

  it('follows the employer of a spokeswoman, and knows no tables', () => {
    expect(gazetteer.agent('spokeswomen')).toEqual({ sectors: [], follows: true });
    expect(gazetteer.agent('table')).toBeUndefined();
  });
});

describe('actors of the user', () => {
  const folder = mkdtempSync(join(tmpdir(), 'sitrep-actors-'));
  afterAll(() => rmSync(folder, { recursive: true }));
  const file = (name: string, content: string) => {
    writeFileSync(join(folder, name), content);
    return join(folder, name);
  };
  const refusal = (path: string) => {
    try {
      loadGazetteer([path]);
    } catch (error) {
      if (error instanceof SitrepError) return `${error.code} ${error.message}`;
    }
    return 'read';
  };

  it('come before those of the package', () => {
    const path = file(
      'own.json',
      JSON.stringify({
        actors: [
          {
            name: 'Harbour Watch',
            kind: 'group',
            country: 'IRQ',
            sectors: ['PRM'],
            aliases: ['Baghdad', { text: 'HW', case: 'exact' }],
            terms: [{ office: 'Warden', from: '2023', to: null }],
          },
        ],
      }),
    );
    const own = loadGazetteer([path]);
    expect(own.lookup('Harbour Watch', '2024-01-10')[0]).toMatchObject({
      entry: { country: 'IRQ' },
      term: { office: 'Warden', country: 'IRQ' },
    });
    expect(own.lookup('Baghdad', '2024-01-10').map((match) => match.entry.name)).toEqual(['Harbour Watch', 'Iraq']);
    expect(own.lookup('Hw', '2024-01-10')).toEqual([]);
    expect(best('Baghdad')?.entry.name).toBe('Iraq');
  });

  it('are refused with the file, the entry and the field', () => {
    const wrong = file(
      'wrong.json',
      JSON.stringify({
        actors: [
          { name: 'A', kind: 'group' },
          { name: 'Bay Council', kind: 'group', country: 'iraq' },
        ],
      }),
    );
    expect(refusal(wrong)).toMatch(
      /^actors-file .*wrong\.json: entry 2 \("Bay Council"\), field country: must be a country code/,
    );
    expect(refusal(file('date.json', '[{"name":"A","kind":"person","terms":[{"from":"May 2024"}]}]'))).toMatch(
      /entry 1 \("A"\), field terms\.0\.from: must be a date/,
    );
    expect(
      refusal(file('twice.json', '[{"id":"a","name":"A","kind":"person"},{"id":"a","name":"B","kind":"person"}]')),
    ).toMatch(/entry 2 .* used twice/);
    expect(refusal(file('text.json', 'actors:'))).toMatch(/actors-file .*text\.json: the actors file is not JSON/);
    expect(refusal(file('empty.json', '{}'))).toMatch(/no list "actors"/);
    expect(refusal(join(folder, 'absent.json'))).toMatch(/cannot be read \(ENOENT\)/);
  });
});

describe('the whole file', () => {
  it('has states for all places of offices and no dates out of order', () => {
    for (const id of ['USA', 'KOS', 'TWN', 'PSE', 'VAT', 'YUG', 'SUN', 'ESH'])
      expect(gazetteer.entry(id)?.kind).toBe('state');
    const person = gazetteer.entry('USA.donald-trump');
    expect(person?.terms.filter((term) => term.role === 'headOfState').map((term) => term.from)).toEqual([
      '2017-01-20',
      '2025-01-20',
    ]);
  });
});
