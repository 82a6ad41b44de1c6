import { describe, expect, it } from 'vitest';
import { memoryStore, Telling } from '../fixture.ts';
import { again, january, protest, september } from '../fixture-dispatches.ts';
import { type ReportData, type ReportOptions, report, reportHtml, reportMarkdown, reportText } from './index.ts';
import type { Line } from './line.ts';

const tellings = [january(), again(), protest(), september()];
const store = memoryStore(
  tellings.map(({ situation }, i) => ({ situation, addedAt: `2025-01-0${i + 1}T00:00:00.000Z` })),
);
const write = (options: ReportOptions = {}): Promise<ReportData> => report(store, options);
const texts = (lines: readonly Line[]): string[] => lines.map((line) => line.text);

describe('a report', () => {
  it('tells what happened by day, the latest first, the same happening once', async () => {
    const { days, undated } = await write();
    expect(days.map(({ day }) => day)).toEqual(['2024-09-27', '2024-05-02', '2024-01-09', '2024-01-04']);
    const demand = days[2]!.lines[0]!;
    expect(demand).toMatchObject({
      text: 'Iraq (government) demanded a withdrawal from Iraq by the U.S.-led coalition',
      note: 'actual, told by 2 dispatches',
    });
    expect(demand.refs).toHaveLength(2);
    expect(texts(undated)).toEqual(['The militia (Iraq) fired heavy weapons']);
    expect(days[1]!.lines.map(({ weight }) => weight)).toEqual(
      [...days[1]!.lines.map(({ weight }) => weight)].sort((a, b) => b - a),
    );
  });
  it('tells who wants what, what answers what and what is open', async () => {
    const data = await write();
    expect(data.wants.map(({ holder, lines }) => [holder, ...texts(lines)])).toEqual([
      [
        'The United States (government)',
        'Accepts a withdrawal from Iraq, by 30 Sep 2025',
        'Has no plans for a withdrawal, no deadline set',
      ],
      ['Iraq (government)', 'Wants a withdrawal from Iraq by the U.S.-led coalition, by 31 Mar 2024'],
    ]);
    expect(texts(data.answers)).toEqual([
      'Fire from heavy weapons by the militia (Iraq) answered a drone strike on fighters (Iraq)',
    ]);
    expect(data.deadlines.map(({ day, text }) => [day, text])).toEqual([
      ['2025-09-30', 'The United States (government) is to withdraw from Iraq'],
    ]);
    expect(texts(data.conditions)).toEqual([
      'An attack stands in the way of a withdrawal from Iraq by the United States (government)',
    ]);
    expect(texts(data.spokenOf)).toContain('The United States (government) did not withdraw');
  });
  it('is made from the latest of a store that has more, and says so', async () => {
    expect((await write()).summary).not.toContain('narrow it');
    const { counts, summary } = await write({ most: 2 });
    expect(counts.dispatches).toBe(2);
    expect(summary).toContain('only the latest is in this one: narrow it by days or filters.');
  });
  it('opens a deadline only before its day', async () => {
    const data = await write({ asOf: '2024-02-01' });
    expect(data.deadlines.map(({ day }) => day)).toEqual(['2024-03-31']);
    expect(data.counts.dispatches).toBe(2);
  });
  it('balances pairs by quad class', async () => {
    const { balance } = await write();
    expect(balance.find(({ pair }) => pair.includes('United States'))).toMatchObject({
      pair: ['Iraq', 'United States'],
      counts: [1, 0, 0, 0],
      score: 5,
    });
    expect(balance.find(({ pair }) => pair.includes('Kenyan police'))).toMatchObject({
      counts: [0, 0, 0, 2],
      total: 2,
    });
  });
  it('points every line to its evidence, numbered as it is read', async () => {
    const data = await write({ sinceLast: null });
    expect(data.evidence.map(({ number }) => number)).toEqual(data.evidence.map((_, i) => i + 1));
    expect(data.chief[0]!.refs).toEqual([1]);
    for (const line of [
      ...data.days.flatMap((day) => day.lines),
      ...data.answers,
      ...data.wants.flatMap((holder) => holder.lines),
    ]) {
      expect(line.refs.length).toBeGreaterThan(0);
      for (const ref of line.refs) expect(data.evidence[ref - 1]).toBeDefined();
    }
    const marched = data.evidence.find(({ sentence }) => sentence.startsWith('Kenyan'))!;
    expect(marched.marks.map(([from, to]) => marched.sentence.slice(from, to))).toEqual([
      'tear gas',
      'marching',
      'arrested',
    ]);
  });
  it('keeps to what it is about, a party or words', async () => {
    expect((await write({ about: 'KEN' })).counts).toMatchObject({ dispatches: 1, events: 3 });
    expect((await write({ about: 'tear gas' })).counts.events).toBe(3);
    expect((await write({ about: 'Atlantis' })).summary).toBe('No dispatch in the store answers to this.');
    expect((await write({ since: '2024-05-01', until: '2024-05-31' })).days.map(({ day }) => day)).toEqual([
      '2024-05-02',
    ]);
  });
  it('is the same for the same store', async () => {
    expect(reportHtml(await write())).toBe(reportHtml(await write()));
  });
});

describe('what changed since the last brief', () => {
  it('is what was added, moved and passed', async () => {
    const { changes, lastAdded } = await write({ sinceLast: '2025-01-02T00:00:00.000Z' });
    expect(changes).toMatchObject({ dispatches: 2, confirmed: [], cameTrue: [] });
    expect(texts(changes!.events)).toContain('The United States (government) and Iraq (government) sealed an accord');
    expect(changes!.positions.map(({ note }) => note)).toEqual([
      'as of 27 Sep 2024; earlier: has no plans for it (10 Jan 2024)',
    ]);
    expect(texts(changes!.passed)).toEqual([
      'Iraq (government) wants a withdrawal from Iraq by the U.S.-led coalition, by 31 Mar 2024',
    ]);
    expect(lastAdded).toBe('2025-01-04T00:00:00.000Z');
  });
  it('says what is told again and what came true', async () => {
    expect((await write({ sinceLast: '2025-01-01T00:00:00.000Z' })).changes!.confirmed).toHaveLength(1);
    const left = new Telling('2025-10-01', 'U.S. troops withdrew from Iraq.')
      .actor('U.S.', 'United States', 'USA', ['GOV'])
      .event('w', 'RETREAT/withdraw', 'withdrew', { by: ['U.S.'] });
    const later = memoryStore([
      { situation: september().situation, addedAt: '2025-01-04' },
      { situation: left.situation, addedAt: '2025-10-02' },
    ]);
    expect(texts((await report(later, { sinceLast: '2025-01-04' })).changes!.cameTrue)).toEqual([
      'The United States (government) withdrew',
    ]);
  });
  it('tells only what was added, and what is open besides', async () => {
    const whole = await write();
    const brief = await write({ sinceLast: '2025-01-02T00:00:00.000Z' });
    const told = (data: typeof brief) => [
      ...data.days.flatMap(({ lines }) => lines),
      ...data.undated,
      ...data.spokenOf,
    ];
    expect(brief.title).toBe('Brief');
    expect(brief.counts.dispatches).toBe(2);
    expect(brief.sources.reduce((sum, { dispatches }) => sum + dispatches, 0)).toBe(2);
    expect(told(brief).length).toBeLessThan(told(whole).length);
    expect(texts(whole.deadlines)).toEqual(texts(brief.deadlines));
    const nothing = await write({ sinceLast: '2025-01-04T00:00:00.000Z' });
    expect(nothing.summary).toBe('Nothing was added since the last brief.');
    expect(told(nothing)).toEqual([]);
    expect(reportMarkdown(nothing)).toContain('0 dispatches were added after the last brief');
  });
  it('says that there was no brief before', async () => {
    expect(reportMarkdown(await write({ sinceLast: null }))).toContain('No earlier brief is known: everything is new.');
  });
});

describe('the renderings', () => {
  it('writes reference links in Markdown', async () => {
    const markdown = reportMarkdown(await write());
    for (const [, number] of markdown.matchAll(/\]\[e(\d+)\]/g))
      expect(markdown).toContain(`\n[e${number}]: #e${number}\n`);
    expect(markdown).not.toContain('<script>');
  });
  it('writes one HTML file that asks for nothing and runs nothing', async () => {
    const html = reportHtml(
      await write({ title: '<img src=x onerror=alert(1)>', sinceLast: '2024-12-31T00:00:00.000Z' }),
    );
    expect(html).not.toMatch(/<script|<img|<link|@import|url\(|<[^>]*\son\w+=/i);
    expect(html).toContain('&lt;script&gt;alert(1)&lt;/script&gt;');
    expect(html).toContain('Gulf &lt;b&gt;Desk&lt;/b&gt;');
    const ids = [...html.matchAll(/\sid="([^"]+)"/g)].map((match) => match[1]);
    expect(new Set(ids).size).toBe(ids.length);
    for (const [, target] of html.matchAll(/href="#([^"]+)"/g)) expect(ids).toContain(target);
    expect(html).toContain('href="https://example.org/a?b=1&amp;c=2"');
  });
  it('refuses links that are no web addresses', async () => {
    const odd = new Telling('2024-01-01', 'Chad thanked Mali.', { url: 'javascript:alert(1)', title: 'T' })
      .actor('Chad', 'Chad', 'TCD')
      .event('t', 'SUPPORT', 'thanked', { by: ['Chad'] });
    const data = await report(memoryStore([{ situation: odd.situation, addedAt: '2024-01-02' }]));
    expect(reportHtml(data)).not.toContain('javascript:');
    expect(reportMarkdown(data)).not.toContain('](<javascript');
  });
  it('writes JSON that reads back', async () => {
    const data = await write();
    expect(JSON.parse(reportText(data, 'json'))).toEqual(data);
  });
});
