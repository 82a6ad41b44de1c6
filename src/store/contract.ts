/** What every store must do. `duckdb.test.ts` and `remote.test.ts` run it against theirs. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { mergedId } from './parties.ts';
import { type Filter, type KeptStore, mixedCodebooks } from './store.ts';
import { northland, type Recipe, situationOf, southmark } from './testing.ts';

export interface ContractSubject {
  store: KeptStore;
  end(): Promise<void>;
}

const eastia = { name: 'Eastia', country: 'XEA', kind: 'state' as const };
const redBand = { name: 'Red Band Front (RBF)', country: null, kind: 'group' as const, sectors: ['REB'] };
const envoy = { name: 'Mira Sölden', country: 'XNL', kind: 'person' as const, office: 'Foreign Minister of Northland' };

/** Six dispatches whose events differ in every field that filters look at. */
const recipes: Recipe[] = [
  { n: 1, published: '2024-01-10', type: 'REQUEST', mode: 'yield', quad: 1, source: 'The Courier' },
  { n: 2, published: '2024-01-12', date: '2024-01-11', type: 'ASSAULT', quad: 4, actor: redBand, confidence: 0.4 },
  {
    n: 3,
    published: '2024-01-12T08:30:00Z',
    date: '2024-01-14',
    type: 'RETREAT',
    mode: 'withdraw',
    status: 'future',
    quad: 2,
  },
  { n: 4, published: '2024-01-20', date: null, type: 'THREATEN', quad: 3, actor: eastia, source: 'Wire', place: null },
  {
    n: 5,
    published: '2024-02-01',
    type: 'REQUEST',
    quad: null,
    actor: envoy,
    place: { name: 'Far Cay', country: 'XEA', latitude: -5, longitude: 179 },
  },
  {
    n: 6,
    published: '2024-02-01',
    type: 'REQUEST',
    status: 'negated',
    recipient: redBand,
    source: 'wire',
    lead: 'Snow closed the pass.',
  },
];
export const situations = recipes.map(situationOf);

export function numberOf(row: { file: string }): number {
  return Number(/\d+/.exec(row.file)![0]);
}

export function storeContract(name: string, open: () => Promise<ContractSubject>): void {
  describe(`${name} keeps the contract of stores`, () => {
    let subject: ContractSubject;
    let store: KeptStore;
    beforeAll(async () => {
      subject = await open();
      store = subject.store;
      for (const situation of situations) expect(await store.add(situation)).toBe('added');
    });
    afterAll(async () => {
      await subject.end();
    });

    it('gives back what was added, once', async () => {
      expect(await store.add(situations[0]!)).toBe('known');
      expect(await store.has(situations[0]!.dispatch.id)).toBe(true);
      expect(await store.has('nowhere')).toBe(false);
      for (const situation of situations) expect(await store.situation(situation.dispatch.id)).toEqual(situation);
      expect(await store.situation('nowhere')).toBeNull();
      expect((await store.dispatches({})).total).toBe(situations.length);
      expect((await store.events({})).total).toBe(situations.length);
    });

    it('adds many at once, each once', async () => {
      const more = [situationOf({ n: 7, published: '1999-01-01' }), situationOf({ n: 8, published: '1999-01-01' })];
      const other = await open();
      try {
        expect(await other.store.addAll([...more, situations[0]!, more[0]!])).toBe(3);
        expect(await other.store.addAll(more)).toBe(0);
        expect((await other.store.dispatches({})).total).toBe(3);
        expect(await other.store.situation(more[1]!.dispatch.id)).toEqual(more[1]);
        expect((await other.store.check()).ok).toBe(true);
      } finally {
        await other.end();
      }
    });

    it('says with what its dispatches were coded, and mixes codebooks only when told', async () => {
      const coding = (name: string) => ({ codebook: { name, version: '1', digest: 'aa' } });
      const by = (n: number, name: string) => ({ ...situationOf({ n }), coding: coding(name) });
      const other = await open();
      try {
        await other.store.add(situationOf({ n: 1 }));
        await other.store.addAll([by(2, 'PLOVER'), by(3, 'PLOVER')]);
        await expect(other.store.add(by(4, 'Mine'))).rejects.toMatchObject({ code: 'codebook-mixed', exitStatus: 3 });
        await other.store.setMeta(mixedCodebooks, 'yes');
        expect(await other.store.add(by(4, 'Mine'))).toBe('added');
        expect(await other.store.codings()).toEqual([
          { coding: coding('PLOVER'), dispatches: 2 },
          { coding: coding('Mine'), dispatches: 1 },
          { coding: null, dispatches: 1 },
        ]);
        expect(await other.store.situation(by(4, 'Mine').dispatch.id)).toEqual(by(4, 'Mine'));
      } finally {
        await other.end();
      }
    });

    it('writes out parties, places, time, sentence and speaker of an event', async () => {
      const row = (await store.events({ dispatch: [situations[0]!.dispatch.id] })).rows[0]!;
      const [event, actor] = [situations[0]!.events[0]!, situations[0]!.actors[0]!];
      expect(row).toMatchObject({
        id: event.id,
        type: 'REQUEST',
        trigger: event.trigger,
        file: 'report-1.txt',
        source: 'The Courier',
      });
      expect(row.actors).toEqual([
        { id: actor.id, name: 'Northland', kind: 'state', country: 'XNL', sectors: ['GOV'] },
      ]);
      expect(row.recipients[0]!.name).toBe('Southmark');
      expect(row.places).toEqual(situations[0]!.places);
      expect(row.time).toEqual(situations[0]!.times[0]);
      expect(row.claimedBy?.id).toBe(actor.id);
      expect(row.sentence).toBe('Northland said that Southmark must leave Port Amity on Friday.');
      expect(row.addedAt).toMatch(/^\d{4}-.*Z$/);
    });

    const eventFilters: [string, Filter, number[]][] = [
      ['nothing: newest first, no day last', {}, [6, 5, 3, 2, 1, 4]],
      ['since', { since: '2024-01-14' }, [6, 5, 3]],
      ['until', { until: '2024-01-11' }, [2, 1]],
      ['publishedSince', { publishedSince: '2024-01-20' }, [6, 5, 4]],
      ['publishedUntil', { publishedUntil: '2024-01-12' }, [3, 2, 1]],
      ['asOf', { asOf: '2024-01-12', since: '2024-01-11' }, [3, 2]],
      ['country of a place', { country: ['XEA', 'XQQ'] }, [5]],
      ['box', { box: [19, 9, 21, 11], type: ['ASSAULT'] }, [2]],
      ['box over the 180th meridian', { box: [170, -10, -170, 0] }, [5]],
      ['type', { type: ['ASSAULT', 'RETREAT'] }, [3, 2]],
      ['mode', { mode: ['withdraw'] }, [3]],
      ['mode after its type', { mode: ['RETREAT/withdraw', 'ASSAULT/yield'] }, [3]],
      ['context', { context: ['military'], quad: [4] }, [2]],
      ['status', { status: ['negated', 'future'] }, [6, 3]],
      ['quad', { quad: [3, 4] }, [2, 4]],
      ['source, whatever its case', { source: ['WIRE'] }, [6, 4]],
      ['dispatch', { dispatch: [situations[3]!.dispatch.id] }, [4]],
      ['minConfidence', { minConfidence: 0.5, until: '2024-01-12' }, [1]],
      ['party by code', { party: ['XEA'] }, [4]],
      ['party by part of a name, accents folded', { party: ['solden'] }, [5]],
      ['party by office', { party: ['minister of north'] }, [5]],
      ['party by letters that are a whole word', { party: ['RBF'] }, [6, 2]],
      ['no party by three capitals inside a word', { party: ['RED', 'NOR', 'EAS'] }, [6, 2]],
      ['actor', { actor: ['red band'] }, [2]],
      ['recipient', { recipient: ['red band'] }, [6]],
      ['actor by the id of the merged row', { actor: [mergedId({ ...northland })] }, [6, 3, 1]],
      ['recipient by record id', { recipient: [situations[1]!.actors[1]!.id] }, [2]],
      ['sector of either side', { sector: ['REB'] }, [6, 2]],
      ['text: beginnings of words, all of them', { text: 'REPORT mira leav' }, []],
      ['text in sentence and names', { text: 'MUST sölden leav' }, [5]],
      ['several fields at once', { party: ['XNL'], type: ['REQUEST'], status: ['actual'] }, [5, 1]],
      ['an empty list, which asks for nothing', { type: [], quad: [1] }, [6, 1]],
    ];
    it.each(eventFilters)('finds events by %s', async (_title, filter, expected) => {
      const page = await store.events(filter);
      expect(page.rows.map(numberOf).toSorted()).toEqual(expected.toSorted());
      expect(page.total).toBe(expected.length);
      expect(page.cursor).toBeNull();
      const days = page.rows.map((row) => row.date ?? '');
      expect(days).toEqual(days.toSorted().reverse());
    });

    it('pages without gaps or doubles, ids deciding between equal days', async () => {
      const whole = (await store.events({})).rows.map((row) => row.id);
      for (const limit of [1, 2, 4, 6]) {
        const seen: string[] = [];
        let cursor: string | undefined;
        do {
          const page = await store.events({ limit, cursor });
          expect(page.total).toBe(6);
          expect(page.rows.length).toBeLessThanOrEqual(limit);
          seen.push(...page.rows.map((row) => row.id));
          cursor = page.cursor ?? undefined;
        } while (cursor);
        expect(seen).toEqual(whole);
      }
      expect(await store.events({ limit: 0 })).toEqual({ rows: [], total: 6, cursor: null });
      for (const cursor of ['%%', 'bnVsbA', 'WzEsMl0'])
        await expect(store.events({ cursor })).rejects.toMatchObject({ code: 'bad-cursor', exitStatus: 2 });
    });

    it('finds only what was added after an instant', async () => {
      const { addedAt } = (await store.dispatches({})).rows.toSorted((a, b) => (a.addedAt < b.addedAt ? 1 : -1))[0]!;
      expect((await store.events({ addedSince: addedAt })).total).toBe(0);
      expect((await store.events({ addedSince: '2001-01-01T00:00:00+02:00' })).total).toBe(6);
    });

    it('finds statements by speaker, words, day of publication and what they are about', async () => {
      const numbers = async (filter: Filter) => (await store.statements(filter)).rows.map(numberOf).toSorted();
      expect(await numbers({ actor: ['XNL'] })).toEqual([1, 3, 5, 6]);
      expect(await numbers({ recipient: ['red band'] })).toEqual([6]);
      expect(await numbers({ since: '2024-01-20', until: '2024-01-31' })).toEqual([4]);
      expect(await numbers({ type: ['ASSAULT'] })).toEqual([2]);
      expect(await numbers({ text: 'said eastia' })).toEqual([4]);
      const [row] = (await store.statements({ dispatch: [situations[4]!.dispatch.id] })).rows;
      expect(row).toMatchObject({
        speaker: { name: envoy.name, office: envoy.office },
        content: { text: 'Southmark must leave' },
      });
      expect(row!.addressees[0]!.name).toBe('Southmark');
    });

    it('finds positions by holder, party of the event and its type', async () => {
      const numbers = async (filter: Filter) => (await store.positions(filter)).rows.map(numberOf);
      expect((await numbers({})).length).toBe(6);
      expect(await numbers({ party: ['red band'] })).toEqual([6, 2]);
      expect(await numbers({ actor: ['red band'] })).toEqual([2]);
      expect(await numbers({ type: ['RETREAT'], country: ['XSM'] })).toEqual([3]);
      expect(await numbers({ since: '2024-01-13', until: '2024-01-31' })).toEqual([4]);
      const rows = (await store.positions({ asOf: '2024-01-20' })).rows;
      expect(rows.map(numberOf)[0]).toBe(4);
      expect(rows[0]).toMatchObject({
        attitude: 'wants',
        deadline: 'none',
        holder: { name: 'Eastia' },
        on: { type: 'THREATEN' },
      });
      expect(rows[1]!.deadline).toMatchObject({ timex: expect.stringMatching(/^2024/) });
    });

    it('merges actors by name, country and kind', async () => {
      const page = await store.actors({});
      expect(page.total).toBe(5);
      expect(page.rows[0]).toEqual({
        id: mergedId({ ...southmark }),
        name: 'Southmark',
        kind: 'state',
        country: 'XSM',
        sectors: ['GOV', 'MIL'],
        wikidata: null,
        dispatches: 5,
        events: 5,
        statements: 0,
        positions: 0,
        firstDay: '2024-01-10',
        lastDay: '2024-02-01',
      });
      expect(page.rows[1]).toMatchObject({ name: 'Northland', events: 3, statements: 3, positions: 3 });
      const counted = await store.actors({ type: ['ASSAULT'] });
      expect(counted.rows.map((row) => [row.name, row.events])).toEqual([
        ['Red Band Front (RBF)', 1],
        ['Southmark', 1],
      ]);
      expect((await store.actors({ party: ['XNL'] })).rows.map((row) => row.name)).toEqual([
        'Northland',
        'Mira Sölden',
      ]);
      expect((await store.actors({ text: 'mira' })).rows[0]).toMatchObject({ office: envoy.office });
      expect((await store.actors({ asOf: '2024-01-11' })).rows).toMatchObject([
        { events: 1, dispatches: 1 },
        { events: 1 },
      ]);
      const first = await store.actors({ limit: 2 });
      const second = await store.actors({ limit: 3, cursor: first.cursor! });
      expect([...first.rows, ...second.rows]).toEqual(page.rows);
      expect(second.cursor).toBeNull();
    });

    it('lists dispatches, newest first', async () => {
      const page = await store.dispatches({});
      expect(page.rows.map((row) => row.published)).toEqual([
        '2024-02-01',
        '2024-02-01',
        '2024-01-20',
        '2024-01-12T08:30:00Z',
        '2024-01-12',
        '2024-01-10',
      ]);
      expect(page.rows.at(-1)).toMatchObject({
        file: 'report-1.txt',
        title: 'Report 1',
        source: 'The Courier',
        events: 1,
        words: 14,
      });
      expect((await store.dispatches({ text: 'pass snow' })).rows.map(numberOf)).toEqual([6]);
      expect((await store.dispatches({ type: ['ASSAULT'] })).rows.map(numberOf)).toEqual([2]);
      expect((await store.dispatches({ since: '2024-01-13', until: '2024-01-31' })).rows.map(numberOf)).toEqual([4]);
    });

    it('counts a timeline and fills days of nothing', async () => {
      const rows = await store.timeline({ until: '2024-01-14' });
      expect(rows).toEqual([
        { day: '2024-01-10', quad: 1, events: 1, reports: 1 },
        { day: '2024-01-11', quad: 4, events: 1, reports: 1 },
        { day: '2024-01-12', quad: 0, events: 0, reports: 0 },
        { day: '2024-01-13', quad: 0, events: 0, reports: 0 },
        { day: '2024-01-14', quad: 2, events: 1, reports: 1 },
      ]);
      expect(
        (await store.timeline({ since: '2024-01-30', until: '2024-02-02', status: ['actual'] })).map(
          (row) => row.events,
        ),
      ).toEqual([0, 0, 1, 0]);
      expect(await store.timeline({ party: ['nobody'] })).toEqual([]);
    });

    it('keeps strange text: NUL, emoji, quotation marks, other scripts', async () => {
      const own = await open();
      const { store } = own;
      const strange = situationOf({ n: 9, lead: `'; DROP TABLE events; -- \u0000 "🛰️" العراق é` });
      await store.add(strange);
      expect(await store.situation(strange.dispatch.id)).toEqual(strange);
      expect((await store.dispatches({ text: 'العراق' })).rows.map(numberOf)).toEqual([9]);
      expect((await store.events({ text: `'; DROP TABLE` })).total).toBe(0);
      await own.end();
    });

    it('keeps values for the report', async () => {
      expect(await store.getMeta('lastReport')).toBeNull();
      await store.setMeta('lastReport', 'a');
      await store.setMeta('lastReport', 'b');
      expect(await store.getMeta('lastReport')).toBe('b');
      expect(await store.getMeta('magic')).toBeNull();
    });

    it('holds together', async () => {
      expect(await store.check()).toMatchObject({
        ok: true,
        problemCount: 0,
        counts: { dispatches: 6, events: 6, actors: 12 },
      });
    });
  });
}
