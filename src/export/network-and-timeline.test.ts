import { describe, expect, it } from 'vitest';
import type { Telling } from './fixture.ts';
import { Telling as Told } from './fixture.ts';
import { january, protest, september } from './fixture-dispatches.ts';
import { followTheMoney } from './ftm.ts';
import { gexf } from './gexf.ts';
import type { Exporter } from './pages.ts';
import { timelineJs } from './timelinejs.ts';
import { eventsOf } from './view.ts';

/** What an exporter writes of these dispatches, a page each, and what it notes. */
async function written(exporter: Exporter, ...tellings: Telling[]): Promise<{ text: string; notes: string[] }> {
  const notes: string[] = [];
  let text = '';
  async function* pages() {
    for (const telling of tellings) yield eventsOf(telling.situation);
  }
  for await (const piece of exporter(pages(), (note) => notes.push(note))) text += piece;
  return { text, notes };
}

describe('GEXF', () => {
  it('has a node for each party, once over all dispatches, and an edge for each event between two', async () => {
    const { text } = await written(gexf, january(), september());
    expect(
      text.startsWith('<?xml version="1.0" encoding="UTF-8"?>\n<gexf xmlns="http://gexf.net/1.3" version="1.3">'),
    ).toBe(true);
    const labels = [...text.matchAll(/<node id="([^"]+)" label="([^"]+)"/g)];
    expect(labels.map(([, , label]) => label).sort()).toEqual([
      'Iraq',
      'U.S.-led coalition',
      'United States',
      'fighters',
      'the militia',
    ]);
    const ids = new Set(labels.map(([, id]) => id));
    for (const [, from, to] of text.matchAll(/<edge [^>]*source="([^"]+)" target="([^"]+)"/g)) {
      expect(ids.has(from!) && ids.has(to!)).toBe(true);
    }
  });
  it('gives each edge the days of its event, a mutual act no direction, and an undated event no days', async () => {
    const { text } = await written(gexf, january(), september());
    const edge = (of: RegExp) => [...text.matchAll(/<edge [^>]*>/g)].map(([tag]) => tag).filter((tag) => of.test(tag));
    expect(edge(/kind="REQUEST"/)[0]).toContain('start="2024-01-09" end="2024-01-09"');
    expect(edge(/kind="SUPPORT"/)).toHaveLength(1);
    expect(edge(/kind="SUPPORT"/)[0]).toContain('type="undirected"');
    expect(edge(/kind="RETREAT"/)[0]).not.toContain('start=');
  });
  it('is well-formed whatever the names are', async () => {
    const odd = new Told('2024-01-10', 'A "B" <C> & D\u0001\uFFFF met the E.')
      .actor('A', 'A "B" <C> & D\u0001\uFFFF', null, [], { kind: 'group' })
      .actor('E', 'E', null)
      .event('met', 'CONSULT', 'met', { by: ['A'], to: ['E'] });
    const { text } = await written(gexf, odd);
    expect(text).toContain('label="A &quot;B&quot; &lt;C&gt; &amp; D');
    for (const sign of ['\u0001', '\uFFFF']) expect(text).not.toContain(sign);
  });
});

describe('TimelineJS', () => {
  const drawn = async (
    ...time: [text: string, start: string | null, end: string | null, granularity: never, date: string | null]
  ) => {
    const [words, start, end, granularity, date] = time;
    const telling = new Told('2024-01-10', `Ghana expelled an envoy ${words}.`)
      .actor('Ghana', 'Ghana', 'GHA', ['GOV'])
      .time(words, start, end, granularity)
      .event('x', 'SANCTION/expel', 'expelled', { by: ['Ghana'], date, time: words });
    const { text, notes } = await written(timelineJs, telling);
    const [slide] = JSON.parse(text).events;
    return slide ? [slide.start_date, slide.end_date] : notes;
  };
  it('draws a date no finer than the text gave it', async () => {
    const day = (year: number, month: number, date: number) => ({ year, month, day: date });
    expect(await drawn('on 3 May', '2023-05-03', '2023-05-03', 'day' as never, '2023-05-03')).toEqual([
      day(2023, 5, 3),
      undefined,
    ]);
    expect(await drawn('in May', '2023-05-01', '2023-05-31', 'month' as never, '2023-05-01')).toEqual([
      { year: 2023, month: 5 },
      undefined,
    ]);
    expect(await drawn('in 2022', '2022-01-01', '2022-12-31', 'year' as never, '2022-01-01')).toEqual([
      { year: 2022 },
      undefined,
    ]);
    expect(await drawn('in the 1990s', '1990-01-01', '1999-12-31', 'decade' as never, null)).toEqual([
      { year: 1990 },
      { year: 1999 },
    ]);
    expect(await drawn('last week', '2024-01-01', '2024-01-07', 'week' as never, '2024-01-04')).toEqual([
      day(2024, 1, 1),
      day(2024, 1, 7),
    ]);
    expect(await drawn('in the spring', '2023-03-01', '2023-05-31', 'season' as never, '2023-03-01')).toEqual([
      { year: 2023, month: 3 },
      { year: 2023, month: 5 },
    ]);
  });
  it('keeps the one day of an event whose time is open, and leaves out what has none', async () => {
    expect(await drawn('since May', '2023-05-01', null, 'month' as never, '2023-05-01')).toEqual([
      { year: 2023, month: 5, day: 1 },
      undefined,
    ]);
    expect(await drawn('one day', null, null, 'vague' as never, null)).toEqual([
      '1 events without a day are left out; a timeline cannot draw them.',
    ]);
  });
  it('escapes what dispatches say, and is JSON without events too', async () => {
    const { text } = await written(timelineJs, september());
    expect(text).not.toContain('<script>');
    expect(JSON.parse((await written(timelineJs)).text)).toEqual({ scale: 'human', events: [] });
  });
});

describe('FollowTheMoney', () => {
  const entities = async (...tellings: Telling[]) =>
    (await written(followTheMoney, ...tellings)).text
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as { id: string; schema: string; properties: Record<string, string[]> });
  it('writes each party once, before the events that name it', async () => {
    const all = await entities(january(), september(), protest());
    const ids = all.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const [at, { properties }] of all.entries())
      for (const id of properties.involved ?? []) expect(ids.indexOf(id)).toBeLessThan(at);
    expect(await entities(january(), september(), protest())).toEqual(all);
  });
  it('says what a party is and where, in FollowTheMoney’s codes', async () => {
    const all = await entities(january(), protest());
    const named = (name: string) => all.find(({ properties }) => properties.name?.[0] === name)!;
    expect(named('Iraq')).toMatchObject({ schema: 'LegalEntity', properties: { country: ['iq'] } });
    expect(named('Kenyan police')).toMatchObject({ schema: 'PublicBody', properties: { country: ['ke'] } });
    expect(named('U.S.-led coalition').properties.country).toBeUndefined();
    const minister = new Told('2024-01-10', 'Okoro visited.')
      .actor('Okoro', 'Okoro', 'KOS', ['GOV'], { kind: 'person', office: 'Minister of Trade' })
      .event('v', 'CONSULT/visit', 'visited', { by: ['Okoro'] });
    expect((await entities(minister))[0]).toMatchObject({
      schema: 'Person',
      properties: { position: ['Minister of Trade'], country: ['xk'] },
    });
  });
  it('says what did not happen in name and keywords, and a month as a month', async () => {
    const all = await entities(january());
    const denied = all.find(({ properties }) => properties.keywords?.includes('negated'))!;
    expect(denied.properties.name![0]).toContain('did not withdraw');
    const may = new Told('2024-01-10', 'Ghana expelled an envoy in May.')
      .actor('Ghana', 'Ghana', 'GHA')
      .time('in May', '2023-05-01', '2023-05-31', 'month')
      .event('x', 'SANCTION/expel', 'expelled', { by: ['Ghana'], date: '2023-05-01', time: 'in May' });
    expect((await entities(may)).at(-1)!.properties.date).toEqual(['2023-05']);
  });
});
