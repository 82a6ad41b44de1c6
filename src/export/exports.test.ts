import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { acledColumns, acledLines } from './acled.ts';
import { cameoLines, partyCode } from './cameo.ts';
import { csvLine, tsvLine } from './delimited.ts';
import { Telling } from './fixture.ts';
import { january, protest, september } from './fixture-dispatches.ts';
import { situationMarkdown } from './markdown.ts';
import { ploverColumns, ploverLines, ploverTable } from './plover.ts';
import { eventsOf } from './view.ts';

const views = (...tellings: Telling[]) => tellings.flatMap((telling) => eventsOf(telling.situation));
const cells = (line: string): string[] => line.split('\t');
const csvCells = (line: string): string[] =>
  [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/gs)].map(
    (match) => match[1]?.replaceAll('""', '"') ?? match[2] ?? '',
  );

describe('PLOVER', () => {
  const records = ploverLines(views(january())).map((line) => JSON.parse(line));
  it('leaves out what is the object of another event', () => {
    expect(records.map((record) => record.event[0])).toEqual(['REQUEST', 'ASSAULT', 'ASSAULT', 'RETREAT']);
  });
  it('uses the names of the manual and says the status as an auxiliary mode', () => {
    expect(records[0]).toMatchObject({
      date: '2024-01-09',
      quad_code: 3,
      event_scale: -1,
      mode: ['yield'],
      actor: [{ code: 'IRQ', sector: 'GOV', entity_text: 'Iraq' }],
      recipient: [{ code: 'IGO', sector: 'MIL' }],
    });
    expect(records[1].size).toEqual({ dead: '4+' });
    expect(records[3].mode).toEqual(['withdraw', 'negation']);
  });
  it('counts offsets in code points', () => {
    const telling = new Telling('2024-01-10', '😀 Protesters marched.')
      .actor('Protesters', 'Protesters', null, ['CVL'])
      .event('m', 'PROTEST/demo', 'marched', { by: ['Protesters'] });
    const [line] = ploverLines(views(telling));
    const { start, end } = JSON.parse(line!).text_info;
    expect([...telling.situation.dispatch.text].slice(start, end).join('')).toBe('marched');
  });
  it('has one cell a column, and harmless ones', () => {
    const [head, ...lines] = ploverTable(views(january(), protest()));
    expect(cells(head!)).toEqual([...ploverColumns]);
    for (const line of lines) expect(cells(line)).toHaveLength(ploverColumns.length);
    expect(cells(lines.at(-1)!)[ploverColumns.indexOf('headline')]).toBe("'=Nurses march");
  });
});

describe('CAMEO', () => {
  const lines = (...tellings: Telling[]): string[] =>
    cameoLines(views(...tellings))
      .slice(1)
      .map((line) => cells(line).slice(0, 4).join(' '));
  it('writes dyads of what happened, unknown parties as ---', () => {
    expect(lines(january())).toEqual([
      '2024-01-09 IRQGOV IGOMIL 105',
      '2024-01-04 --- IRQPRM 195',
      '2024-01-10 IRQPRM --- 194',
    ]);
  });
  it('writes mutual acts each way and what is announced as an intention', () => {
    expect(lines(september())).toEqual([
      '2024-09-27 USAGOV IRQGOV 050',
      '2024-09-27 IRQGOV USAGOV 050',
      '2025-09-30 USAGOV IRQGOV 0356',
    ]);
  });
  it('writes a visit for the visitor and for the host', () => {
    const visit = new Telling('2024-03-01', 'Macron visited Egypt.')
      .actor('Macron', 'Macron', 'FRA', ['GOV'])
      .actor('Egypt', 'Egypt', 'EGY')
      .event('v', 'CONSULT/visit', 'visited', { by: ['Macron'], to: ['Egypt'] });
    expect(lines(visit)).toEqual(['2024-03-01 FRAGOV EGY 042', '2024-03-01 EGY FRAGOV 043']);
  });
  it('names roles as CAMEO does', () => {
    const party = { id: 'a', name: 'x', kind: 'group' as const, country: 'UNO', sectors: ['UNK', 'MED'] };
    expect(partyCode(party)).toBe('IGOUNOHLH');
    expect(partyCode(null)).toBe('---');
  });
});

describe('ACLED', () => {
  const rows = (...tellings: Telling[]) =>
    acledLines(views(...tellings))
      .slice(1)
      .map((line) => csvCells(line));
  const column = (name: (typeof acledColumns)[number]): number => acledColumns.indexOf(name);
  it('has ACLED’s columns and only what maps', () => {
    expect(csvCells(acledLines([])[0]!)).toEqual([...acledColumns]);
    const kinds = rows(protest()).map((row) => [
      row[column('disorder_type')],
      row[column('event_type')],
      row[column('sub_event_type')],
    ]);
    expect(kinds).toEqual([
      ['Demonstrations', 'Protests', 'Peaceful protest'],
      ['Strategic developments', 'Strategic developments', 'Arrests'],
    ]);
  });
  it('gives place, numeric country and the careful toll', () => {
    const strike = rows(january())[0]!;
    expect([strike[column('sub_event_type')], strike[column('fatalities')], strike[column('time_precision')]]).toEqual([
      'Air/drone strike',
      '4',
      '1',
    ]);
    expect(rows(protest())[0]!.slice(column('iso'), column('country') + 1)).toEqual(['404', 'Eastern Africa', 'Kenya']);
  });
  it('writes nothing that is only threatened or denied', () => {
    const denied = new Telling('2024-01-10', 'The army did not shell the town.')
      .actor('The army', 'The army', 'SDN', ['MIL'])
      .event('s', 'ASSAULT/heavy-weapons', 'shell', { by: ['The army'], status: 'negated' });
    expect(rows(denied)).toEqual([]);
  });
});

describe('delimited lines', () => {
  it('keeps every cell to itself', () => {
    fc.assert(
      fc.property(fc.array(fc.string(), { minLength: 1, maxLength: 6 }), (texts) => {
        const read = csvCells(csvLine(['x', ...texts]));
        expect(read.slice(1).map((text) => text.replace(/^'/, ''))).toEqual(
          texts.map((text) => text.replace(/^'/, '')),
        );
        expect(tsvLine(texts).split('\t')).toHaveLength(texts.length);
        expect(tsvLine(texts)).not.toMatch(/[\r\n]/);
      }),
    );
  });
  it('disarms formulas and leaves numbers', () => {
    expect(csvLine(['=1+1', '@x', '-cmd', '-3.5', ' =1', '\n+1', '＝1', 'a=1', -4, null])).toBe(
      `"'=1+1","'@x","'-cmd","'-3.5","' =1","'\n+1","'＝1","a=1",-4,`,
    );
    expect(tsvLine(['=1+1', '-3.5', '---', -4])).toBe("'=1+1\t-3.5\t---\t-4");
  });
});

describe('a situation as Markdown', () => {
  const text = situationMarkdown(january().situation);
  it('says events, positions and links in sentences', () => {
    expect(text).toContain('# Baghdad sets coalition a date');
    expect(text).toContain(
      '- Iraq (government) demanded a withdrawal from Iraq by the U.S.-led coalition — actual, 9 Jan 2024.',
    );
    expect(text).toContain('- Iraq (government) wants a withdrawal from Iraq by the U.S.-led coalition, by 31 March');
    expect(text).toContain('answered a drone strike on fighters (Iraq)');
  });
  it('escapes what the text says', () => {
    expect(situationMarkdown(september().situation)).toContain('\\<script\\>');
  });
});
