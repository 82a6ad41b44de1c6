import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { loadCodebook } from '../codebook/load.ts';
import type { Party } from '../store/store.ts';
import { escapeHtml, escapeMarkdown } from './escape.ts';
import { partiesText, partyText } from './parties.ts';
import { dayText, eventText, nounText, type Told, tollText } from './phrases.ts';

const plover = loadCodebook();
const party = (name: string, country: string | null, sectors: string[] = [], more: Partial<Party> = {}): Party => ({
  id: name,
  name,
  kind: 'state',
  country,
  sectors,
  ...more,
});
const iraq = party('Iraq', 'IRQ', ['GOV']);
const usa = party('United States', 'USA');
const told = (code: string, actors: Party[], recipients: Party[], status: Told['status'] = 'actual'): Told => {
  const [type = '', mode] = code.split('/');
  return { type, modes: mode ? [mode] : [], status, actors, recipients, magnitude: {} };
};

describe('a party in a sentence', () => {
  it.each([
    [iraq, 'Iraq (government)'],
    [usa, 'the United States'],
    [
      party('Lee Chan', 'KOR', [], { kind: 'person', office: 'Foreign Minister of South Korea' }),
      'Lee Chan (Foreign Minister of South Korea)',
    ],
    [party('Kenyan police', 'KEN', ['COP'], { kind: 'organization' }), 'Kenyan police'],
    [party('protesters', 'KEN', ['CVL'], { kind: 'group' }), 'protesters (Kenya)'],
    [party('gunmen', null, ['UAF'], { kind: 'group' }), 'gunmen'],
    [party('Hezbollah', 'IMG', ['REB'], { kind: 'group' }), 'Hezbollah'],
  ])('%#: %s', (who, text) => expect(partyText(who)).toBe(text));
  it('joins members and says who is not named', () => {
    expect(partiesText([iraq, usa, party('France', 'FRA')])).toBe('Iraq (government), the United States and France');
    expect(partiesText([])).toBe('unnamed parties');
  });
});

describe('an event in a sentence', () => {
  it.each([
    [told('ACCUSE/disapprove', [iraq], [usa]), 'Iraq (government) criticised the United States'],
    [told('ACCUSE/disapprove', [iraq], []), 'Iraq (government) voiced criticism'],
    [told('ASSAULT/aerial', [], [iraq]), 'an unnamed party carried out an air strike on Iraq (government)'],
    [told('CONSULT', [iraq, usa], []), 'Iraq (government) and the United States held talks'],
    [told('ASSAULT', [iraq, usa], []), 'Iraq (government) and the United States fought each other'],
    [told('RETREAT/withdraw', [usa], [iraq], 'future'), 'the United States is to withdraw from Iraq'],
    [told('RETREAT/withdraw', [usa], [], 'negated'), 'the United States did not withdraw'],
    [told('COERCE/arrest', [iraq, usa], [], 'future'), 'Iraq (government) and the United States are to make arrests'],
    [
      told('THREATEN/violence', [usa], [iraq], 'hypothetical'),
      'the United States may threaten Iraq (government) with force',
    ],
  ])('%#', (event, text) => expect(eventText(plover, event)).toBe(text));
  it('says what a verbal act is about', () => {
    const leave = told('RETREAT/withdraw', [usa], [iraq], 'hypothetical');
    expect(eventText(plover, told('REQUEST/yield', [iraq], [usa]), leave)).toBe(
      'Iraq (government) demanded a withdrawal from Iraq by the United States',
    );
    expect(eventText(plover, told('ACCUSE/allege', [iraq], [usa]), told('ASSAULT/drone', [usa], []))).toBe(
      'Iraq (government) accused the United States of a drone strike',
    );
    expect(eventText(plover, told('CONCEDE', [usa], []), told('RETREAT/withdraw', [usa], []))).toMatch(/a withdrawal$/);
  });
  it('has words without gaps for every type and mode', () => {
    for (const type of plover.types)
      for (const mode of ['', ...plover.modesOf(type.name)])
        for (const [actors, recipients] of [
          [[iraq], []],
          [[iraq], [usa]],
          [[iraq, usa], []],
          [[], []],
        ] as [Party[], Party[]][])
          for (const status of ['actual', 'future', 'negated'] as const) {
            const event = told(`${type.name}${mode ? `/${mode}` : ''}`, actors, recipients, status);
            const text = `${eventText(plover, event)}; ${nounText(plover, event)}`;
            expect(text).not.toMatch(/[{}[\]|]| {2}|undefined|[A-Z]{5}/);
          }
  });
  it('says types of other codebooks by their name', () => {
    expect(eventText(plover, told('DANCE', [iraq], [usa]))).toBe(
      'Iraq (government) acted towards the United States (DANCE)',
    );
  });
  it('says tolls as they are claimed', () => {
    const range = (min: number | null, max: number | null) => ({ min, max, text: '' });
    expect(
      tollText({ killed: [range(12, 12), range(20, null)], size: [range(12500, 12500)], injured: [range(null, 40)] }),
    ).toBe(': 12 or at least 20 killed, up to 40 injured, 12,500 people');
    expect(tollText({})).toBe('');
  });
});

it('writes days in words', () => {
  expect(dayText('2024-01-09')).toBe('9 Jan 2024');
  expect(dayText('2024-01-09T23:59:00Z')).toBe('9 Jan 2024');
  expect(dayText('some day')).toBe('some day');
});

describe('escaping', () => {
  it('leaves no sign of HTML', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(escapeHtml(text).replace(/&(amp|lt|gt|quot|#39);/g, '')).not.toMatch(/[<>"'&]/);
      }),
    );
  });
  it.each([
    ['*x* _y_', '\\*x\\* \\_y\\_'],
    ['# title', '\\# title'],
    ['1. item', '1\\. item'],
    ['a\n\n- b', 'a - b'],
    ['<b>&amp;', '\\<b\\>\\&amp;'],
    ['see http://x.org', 'see http\\://x.org'],
    ['left\u202Eright', 'left right'],
  ])('writes %j as Markdown', (text, markdown) => expect(escapeMarkdown(text)).toBe(markdown));
});
