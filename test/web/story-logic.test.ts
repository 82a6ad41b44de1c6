/** What the pages of a story, an actor and an issue work out of what the server gives, without a browser. */
import { describe, expect, it } from 'vitest';
import type { ActorDetail } from '../../src/schema/actor-detail.ts';
import type { Issue, Stance } from '../../src/schema/issue.ts';
import type { EventRow } from '../../src/store/store.ts';
import { layoutOf, mainQuad, neighboursOf } from '../../web/src/actors/layout.ts';
import { weekBins } from '../../web/src/actors/week-bins.ts';
import { publishedWords, spanWords, timeWords, whenOf } from '../../web/src/data/when.ts';
import { lanesOf, ticksOf } from '../../web/src/issues/lanes.ts';
import { stepOf } from '../../web/src/reader/step.ts';
import { differencesOf, eventsOf, tellingsOf } from '../../web/src/stories/differences.ts';
import { MemoryStore } from './memory-store.ts';
import { storySituations } from './story-fixtures.ts';

/** In the order of publication, as a story has its members. */
const rows = async (): Promise<EventRow[]> =>
  (await new MemoryStore(storySituations()).events({})).rows.toSorted((a, b) => (a.published < b.published ? -1 : 1));
const time = (granularity: string, start: string | null, end: string | null, text = 'then') =>
  ({ granularity, start, end, text }) as EventRow['time'] & object;

describe('days in words', () => {
  it('are as coarse as the text', () => {
    expect(timeWords(time('year', '2023-01-01', '2023-12-31'))).toBe('2023');
    expect(timeWords(time('month', '2024-02-01', '2024-02-29'))).toBe('Feb 2024');
    expect(timeWords(time('decade', '1990-01-01', '1999-12-31'))).toBe('1990s');
    expect(timeWords(time('week', '2024-01-29', '2024-02-04'))).toBe('29 Jan – 4 Feb 2024');
    expect(timeWords(time('duration', null, '2024-02-04'))).toBe('until 4 Feb 2024');
    expect(timeWords(time('vague', null, null))).toBeNull();
    expect(spanWords('2024-01-08', '2024-01-14')).toBe('8 – 14 Jan 2024');
    expect(spanWords('2023-12-30', '2024-01-02')).toBe('30 Dec 2023 – 2 Jan 2024');
  });

  it('say how they are known, and never make a day of a year', () => {
    const year = time('year', '2023-01-01', '2023-12-31', 'last year');
    expect(whenOf({ date: '2023-01-01', dateBasis: 'inferred', time: year })).toEqual({
      text: '2023',
      basis: '“last year”, no day is named',
    });
    expect(whenOf({ date: null, dateBasis: null, time: null })).toEqual({ text: 'no day', basis: '' });
    expect(whenOf({ date: '2024-01-27', dateBasis: 'published', time: year }).text).toBe('27 Jan 2024');
    expect(whenOf({ date: '2024-01-27', dateBasis: 'stated', time: time('day', '2024-01-27', '2024-01-27') })).toEqual({
      text: '27 Jan 2024',
      basis: 'stated in the text',
    });
  });

  it('keep the clock and the zone of the publisher', () => {
    expect(publishedWords('2024-03-04')).toBe('4 Mar 2024');
    expect(publishedWords('2024-03-04T06:10:00Z')).toBe('4 Mar 2024, 06:10 UTC');
    expect(publishedWords('2024-03-04T06:10:00.000+03:00')).toBe('4 Mar 2024, 06:10 +03:00');
  });
});

describe('tellings of a story', () => {
  it('fold copies under the text that they copy', async () => {
    const members = await rows();
    const copies = [{ dispatch: members[1]!.dispatch, original: members[0]!.dispatch }];
    const tellings = tellingsOf({ members, copies });
    expect(tellings.map(({ members: own, copies: folded }) => [own.length, folded.length])).toEqual([
      [1, 1],
      [1, 0],
      [1, 0],
      [1, 0],
    ]);
    expect(eventsOf(tellings[0]!)).toEqual([members[0]!.id, members[1]!.id]);
    expect(tellingsOf({ members: members.slice(1), copies })[0]!.members).toHaveLength(1);
  });

  it('differ by day, by towns that lie apart, by parties that nobody shares, and where one denies it', async () => {
    const members = await rows();
    const tell = (list: EventRow[]) => tellingsOf({ members: list, copies: [] });
    const found = differencesOf(tell(members));
    expect(found.map(({ name, claims }) => [name, claims.map(({ value }) => value)])).toEqual([
      ['Day', ['3 Mar 2024', '2 Mar 2024']],
      ['Place', ['Aden', 'Mocha']],
    ]);
    expect(found[0]!.claims[1]!.members.map(({ source }) => source)).toEqual(['Atlantic Monitor']);
    const [first, second] = [members[0]!, members[2]!];
    expect(differencesOf(tell([first, second]))).toEqual([]);
    const strangers = second.actors.map((party) => ({ ...party, name: 'Lantern Guard', country: null }));
    const parted = differencesOf(tell([first, { ...second, actors: strangers, status: 'negated' }]));
    expect(parted.map(({ name }) => name)).toEqual(['Actors', 'Status']);
    // A country holds its towns, and a day of publication is no claim.
    const wide = first.places.map((place) => ({ ...place, latitude: 40, precision: 'country' as const }));
    expect(
      differencesOf(tell([first, { ...second, places: wide, date: '2024-03-04', dateBasis: 'published' }])),
    ).toEqual([]);
  });
});

const party = (id: string, events: number) => ({ id, name: id, kind: 'state' as const, country: null, events });
const actor: ActorDetail = {
  ...{ id: 'me', name: 'me', kind: 'state', country: null, sectors: [], wikidata: null, dispatches: 1 },
  ...{ firstDay: '2024-01-01', lastDay: '2024-01-01', names: [], offices: [], ties: [], tieCount: 0, partyCount: 3 },
  parties: [party('a', 3), party('b', 2), party('c', 1)],
  exchanges: [
    { from: 'me', to: 'a', kind: 'on', quad: 1, events: 1 },
    { from: 'a', to: 'me', kind: 'on', quad: 4, events: 2 },
    { from: 'b', to: 'me', kind: 'with', quad: 1, events: 2 },
    { from: 'a', to: 'c', kind: 'on', quad: 3, events: 5 },
  ],
  weeks: [
    { week: '2024-01-01', quad: 1, events: 2 },
    { week: '2024-01-22', quad: 4, events: 1 },
    { week: '2024-01-22', quad: 0, events: 1 },
  ],
};

describe('the network of an actor', () => {
  it('counts each direction, and what both do together', () => {
    const [a, b] = neighboursOf(actor);
    expect([a!.id, a!.out, a!.in]).toEqual(['a', [0, 1, 0, 0, 0], [0, 0, 0, 0, 2]]);
    expect([b!.id, b!.with]).toEqual(['b', [0, 2, 0, 0, 0]]);
    expect([mainQuad([0, 2, 0, 2, 0]), mainQuad([3, 0, 0, 0, 0])]).toEqual([3, 0]);
  });

  it('is drawn the same each time, inside its frame, no name on another', () => {
    const many = { ...actor, parties: Array.from({ length: 24 }, (_, at) => party(`p${at}`, 24 - at)) };
    for (const width of [320, 700, 1400]) {
      const layout = layoutOf(neighboursOf(many), many.exchanges, width);
      expect(layoutOf(neighboursOf(many), many.exchanges, width)).toEqual(layout);
      for (const side of ['left', 'right'] as const) {
        const rowsOfSide = layout.nodes.filter((node) => node.side === side).map(({ y }) => y);
        const sorted = rowsOfSide.toSorted((one, other) => one - other);
        expect(sorted.every((y, at) => at === 0 || y - sorted[at - 1]! > 18)).toBe(true);
      }
      for (const { x, y } of layout.nodes)
        expect([x > 0 && x < width, y > 0 && y < layout.height]).toEqual([true, true]);
    }
    const order = layoutOf(neighboursOf(actor), actor.exchanges, 700).nodes.map(({ neighbour }) => neighbour.id);
    expect(order).toEqual(['a', 'c', 'b']);
  });

  it('has weeks of nothing too, and says what lies before the first that is drawn', () => {
    const { bins, earlier } = weekBins(actor.weeks, 100);
    expect([bins.map(({ total }) => total), earlier]).toEqual([[2, 0, 0, 2], 0]);
    expect(bins[1]).toMatchObject({ start: '2024-01-08', end: '2024-01-14' });
    expect(weekBins(actor.weeks, 2)).toMatchObject({ bins: [{ total: 0 }, { total: 2 }], earlier: 2 });
    expect(weekBins([], 10)).toEqual({ bins: [], earlier: 0 });
  });
});

const stance = (record: string, day: string, attitude: Stance['attitude'], name = 'Iraq'): Stance => ({
  ...{ record, event: `e-${record}`, dispatch: 'd', day, source: null, title: null, quote: record, evidence: [] },
  ...{
    claimedBy: null,
    party: { name, country: null },
    holder: name,
    attitude,
    basis: 'position',
    manner: [],
    deadline: null,
  },
});

describe('lanes of an issue', () => {
  const stances = [
    stance('q1', '2024-01-01', 'wants'),
    stance('q2', '2024-01-01', 'accepts'),
    stance('q3', '2024-03-31', 'opposes'),
    stance('q4', '2024-02-15', 'wants', 'Oman'),
  ];
  const issue = {
    ...{ firstDay: '2024-01-01', lastDay: '2024-03-31', stances },
    parties: ['Iraq', 'Oman'].map((name) => ({
      name,
      country: null,
      attitude: 'wants',
      day: '2024-01-01',
      stances: 1,
    })),
    shifts: [{ party: { name: 'Iraq', country: null }, kind: 'attitude', from: stances[0]!, to: stances[2]! }],
  } as unknown as Issue;

  it('put marks of one day below one another, and flag what moved', () => {
    const [iraq, oman] = lanesOf(issue, 800);
    expect(iraq!.marks.map(({ row, moved }) => [row, moved])).toEqual([
      [0, false],
      [1, false],
      [0, true],
    ]);
    expect([iraq!.rows, iraq!.moves, oman!.moves]).toEqual([2, [{ from: 0, to: 2 }], []]);
    expect(oman!.marks[0]!.x).toBeCloseTo(50, -0.5);
    expect(lanesOf(issue, 60)[0]!.rows).toBeGreaterThan(1);
  });

  it('have no more days below them than there is room for', () => {
    expect(ticksOf('2024-01-01', '2024-03-31', 400).map(({ day }) => day)).toContain('2024-02-01');
    expect(ticksOf('2024-01-01', '2024-01-05', 800).map(({ day }) => day)).toHaveLength(5);
    for (const last of ['2024-01-02', '2024-02-20', '2026-01-01', '2124-01-01'])
      for (const width of [120, 300, 900])
        expect(ticksOf('2024-01-01', last, width).length).toBeLessThanOrEqual(Math.max(1, Math.floor(width / 96)));
    expect(ticksOf('2024-01-01', '2024-01-01', 800)).toEqual([{ day: '2024-01-01', x: 50, isMonth: false }]);
  });
});

it('takes the head and its probability out of a step, and leaves a rule as it is', () => {
  expect(stepOf('"struck" names ASSAULT (encoder, 0.91)')).toEqual({
    words: '"struck" names ASSAULT',
    by: 'encoder',
    p: 0.91,
  });
  expect(stepOf('the reader takes "his" for "he" (0.80)')).toMatchObject({ by: 'encoder', p: 0.8 });
  expect(stepOf('place: Iraq (inferred)')).toEqual({ words: 'place: Iraq (inferred)', by: 'rule', p: null });
});
