/** What the pages work out before they draw; no browser is needed. */
import { describe, expect, it } from 'vitest';
import { safeUrl } from '../../web/src/data/words.ts';
import { columns, columnsOf, columnsQuery, pressed, sortingOf } from '../../web/src/events/columns.ts';
import { clustersOf } from '../../web/src/overview/clusters.ts';
import { binDays, extent, mainDays, stepFor } from '../../web/src/overview/days.ts';
import type { PlaceGroup } from '../../web/src/overview/places.ts';
import {
  fitted,
  fromScreen,
  held,
  minScale,
  project,
  toScreen,
  unproject,
  zoomed,
} from '../../web/src/overview/projection.ts';
import { filterQuery, isFiltered, noFilter, queryOf, viewOf } from '../../web/src/overview/view.ts';
import { datelineLength, marksOf, paragraphsOf, pickRecord, stretchesOf } from '../../web/src/reader/spans.ts';
import { timeOf } from '../../web/src/review/event-day.ts';
import { situations } from './fixtures.ts';

const dated = (...days: string[]) => days.map((day) => ({ day, quads: [0, 1, 0, 0, 0] }));

describe('spans', () => {
  it('cuts every text of the fixtures without loss, with each record at its words', () => {
    for (const situation of situations()) {
      const { text } = situation.dispatch;
      const marks = marksOf(situation);
      for (const { start, end } of paragraphsOf(text)) {
        const stretches = stretchesOf(marks, start, end);
        expect(stretches.map((one) => text.slice(one.start, one.end)).join('')).toBe(text.slice(start, end));
        for (const { marks: inside, ...stretch } of stretches) {
          const expected = marks.filter((mark) => mark.start <= stretch.start && mark.end >= stretch.end);
          expect(new Set(inside)).toEqual(new Set(expected));
        }
      }
    }
  });

  it('takes the shortest record first, then the one around it, then the first again', () => {
    const mark = (record: string, start: number, end: number) =>
      ({ kind: 'actor', role: 'mention', record, start, end, quad: null }) as const;
    const marks = [mark('long', 0, 30), mark('short', 5, 9), mark('middle', 2, 12)];
    expect(pickRecord(marks, null)).toBe('short');
    expect(pickRecord(marks, 'short')).toBe('middle');
    expect(pickRecord(marks, 'long')).toBe('short');
    expect(pickRecord([], null)).toBeNull();
  });

  it.each([
    ['BAGHDAD, Jan 27 (Gulf Wire) - Talks began.', 'BAGHDAD, Jan 27 (Gulf Wire) - '],
    ['TBILISI - Talks began.', 'TBILISI - '],
    ['SAN JOSÉ — Talks began.', 'SAN JOSÉ — '],
    ['Talks began - at last.', ''],
    ['NATO said - again - no.', ''],
  ])('knows the dateline of %s', (words, dateline) => {
    expect(words.slice(0, datelineLength(words))).toBe(dateline);
  });

  it('reads a text of one endless line', () => {
    expect(datelineLength('A'.repeat(1_000_000))).toBe(0);
    expect(paragraphsOf('A '.repeat(500_000))).toHaveLength(1);
  });
});

describe('days', () => {
  it('fills days of nothing and keeps to months and weeks', () => {
    const bins = binDays(dated('2024-01-30', '2024-02-02'), ['2024-01-30', '2024-02-02'], 'day');
    expect(bins.map((bin) => bin.total)).toEqual([1, 0, 0, 1]);
    const weeks = binDays(dated('2024-01-01', '2024-01-07', '2024-01-08'), ['2024-01-01', '2024-01-08'], 'week');
    expect(weeks.map(({ start, end, total }) => [start, end, total])).toEqual([
      ['2024-01-01', '2024-01-07', 2],
      ['2024-01-08', '2024-01-14', 1],
    ]);
    const months = binDays(dated('2023-12-31', '2024-02-29'), ['2023-12-31', '2024-02-29'], 'month');
    expect(months.map((bin) => bin.end)).toEqual(['2023-12-31', '2024-01-31', '2024-02-29']);
    expect([stepFor(30, 100), stepFor(400, 100), stepFor(4000, 100)]).toEqual(['day', 'week', 'month']);
  });

  it('leaves a lone event of long ago out of the main days', () => {
    const many = Array.from({ length: 12 }, (_, index) => `2024-01-${String(index + 10)}`);
    expect(extent(dated('2003-03-20', ...many))).toEqual(['2003-03-20', '2024-01-21']);
    expect(mainDays(dated('2003-03-20', ...many))).toEqual(['2024-01-09', '2024-01-22']);
    expect(mainDays(dated(...many))).toEqual(['2024-01-10', '2024-01-21']);
    expect(mainDays([])).toBeNull();
  });
});

describe('view and filter', () => {
  it('reads back what it wrote, and drops what it does not know', () => {
    const query = new URLSearchParams(
      'text=a&type=ACCUSE,AGREE&quad=1,9&status=maybe,actual&min=2&since=soon&box=1,2,3&missing=all',
    );
    const view = viewOf(query);
    expect(view).toMatchObject({ quad: [1], status: ['actual'], min: 0, since: '', box: null, missing: null });
    expect(queryOf({ type: view.type, min: 0, box: [1, 2, 3, 4] })).toEqual({
      type: 'ACCUSE,AGREE',
      min: null,
      box: '1,2,3,4',
    });
    expect(isFiltered(view)).toBe(true);
    expect(isFiltered({ ...view, ...noFilter, event: 'e-1' })).toBe(false);
  });

  it('asks the server for what the address says', () => {
    const view = viewOf(
      new URLSearchParams('party=usa&min=0.9&place=33.34_44.40p&box=1,2,3,4&missing=day&event=e-1&quad=1,4'),
    );
    expect(Object.fromEntries(new URLSearchParams(filterQuery(view)))).toEqual({
      party: 'usa',
      minConfidence: '0.9',
      spot: '33.34_44.40p',
      box: '1,2,3,4',
      missing: 'day',
      quad: '1,4',
    });
    expect(filterQuery(viewOf(new URLSearchParams()))).toBe('');
  });

  it('keeps columns and their order in the address, and nothing where they are the usual ones', () => {
    const chosen = columnsOf(new URLSearchParams('columns=source,date,nothing'));
    expect(chosen.map(({ key }) => key)).toEqual(['date', 'source']);
    expect(columnsQuery(['source', 'date'])).toBe('date,source');
    const usual = columnsOf(new URLSearchParams());
    expect(columnsQuery(usual.map(({ key }) => key))).toBeNull();
    const [date, type] = columns;
    expect(sortingOf(new URLSearchParams('sort=-nothing'))).toEqual({ key: 'date', down: true });
    expect(pressed(date!, { key: 'date', down: true })).toBe('date');
    expect(pressed(date!, { key: 'date', down: false })).toBeNull();
    expect(pressed(type!, { key: 'date', down: true })).toBe('type');
  });
});

describe('projection', () => {
  const size = { width: 800, height: 500 };
  it('goes to the screen and back', () => {
    const camera = fitted([project(44.4, 33.3), project(2.1, 13.5)], size);
    const [x, y] = toScreen(project(44.4, 33.3), camera, size);
    const back = unproject(fromScreen([x, y], camera, size));
    expect(back.longitude).toBeCloseTo(44.4, 6);
    expect(back.latitude).toBeCloseTo(33.3, 6);
    expect(x).toBeGreaterThan(0);
    expect(x).toBeLessThan(800);
  });

  it('keeps the point under the pointer, and never leaves the world', () => {
    const camera = held({ x: 20, y: -20, scale: 10 }, size);
    const before = fromScreen([100, 100], camera, size);
    const after = fromScreen([100, 100], zoomed(camera, size, 2, [100, 100]), size);
    expect(after[0]).toBeCloseTo(before[0], 6);
    expect(held({ x: 999, y: 999, scale: 0 }, size).scale).toBe(minScale(size));
    expect(fitted([], size).scale).toBe(minScale(size));
    expect(project(0, 90)[1]).toBeGreaterThan(-200);
  });
});

describe('addresses', () => {
  it.each([
    'javascript:alert(1)',
    ' JavaScript:alert(1)',
    'data:text/html,x',
    'file:///etc/passwd',
    '/relative',
    '',
    null,
  ])('leaves %s as text', (url) => {
    expect(safeUrl(url)).toBeNull();
  });
  it('opens pages', () => {
    expect(safeUrl('https://example.org/a')).toBe('https://example.org/a');
  });
});

describe('clusters', () => {
  const place = (key: string, longitude: number, total: number, precision: 'city' | 'country' = 'city') =>
    ({
      key,
      name: key,
      country: null,
      precision,
      latitude: 0,
      longitude,
      quads: [0, total, 0, 0, 0],
      total,
    }) as PlaceGroup;
  const size = { width: 800, height: 500 };

  it('joins marks that would overlap, and parts them when zoomed in', () => {
    const groups = [place('a', 10, 8, 'country'), place('b', 10.5, 3), place('c', 60, 2)];
    const far = clustersOf(groups, { x: 30, y: 0, scale: 8 }, size);
    expect(far.map(({ members, total, precision }) => [members.length, total, precision])).toEqual([
      [2, 11, 'city'],
      [1, 2, 'city'],
    ]);
    expect(clustersOf(groups, { x: 10, y: 0, scale: 300 }, size)).toHaveLength(3);
    expect(groups[0]?.total).toBe(8);
  });
});

describe('the day of a review', () => {
  const day = { time: 't', date: '2024-03-05', dateBasis: 'stated' } as const;
  const of = (start: string | null, end: string | null, changes: Partial<Parameters<typeof timeOf>[0]> = {}) =>
    timeOf({ ...day, ...changes }, [{ id: 't', start, end }]);
  it('is by the time that it lies in', () => {
    for (const [start, end] of [
      ['2024-03-05', '2024-03-05'],
      ['2024-03-01', null],
      [null, '2024-03-09'],
    ] as const)
      expect(of(start, end)).toBe('t');
  });
  it('is by itself where the time is another, or there is none', () => {
    for (const [start, end] of [
      ['2024-03-04', '2024-03-04'],
      ['2024-03-06', null],
      [null, null],
    ] as const)
      expect(of(start, end)).toBe(day.date);
    expect(timeOf(day, [])).toBe(day.date);
  });
  it('is that of publication, or none', () => {
    expect(of('2024-03-05', '2024-03-05', { dateBasis: 'published' })).toBe('published');
    expect(of('2024-03-05', '2024-03-05', { date: null, dateBasis: null })).toBeNull();
  });
});
