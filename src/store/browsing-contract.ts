/** What every store must do for views: spots, what is missing, sorting, counts. `duckdb.test.ts` and `remote.test.ts` run it against theirs. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ContractSubject, numberOf, situations } from './contract.ts';
import type { Filter, KeptStore } from './store.ts';

export function browsingContract(name: string, open: () => Promise<ContractSubject>): void {
  describe(`${name} answers views`, () => {
    let subject: ContractSubject;
    let store: KeptStore;
    beforeAll(async () => {
      subject = await open();
      store = subject.store;
      await store.addAll(situations);
    });
    afterAll(async () => {
      await subject.end();
    });

    it('finds events by spot, by what they lack and by id, and positions by attitude', async () => {
      const found = async (filter: Filter) => (await store.events(filter)).rows.map(numberOf).sort();
      expect(await found({ spot: '-5.00_179.00p' })).toEqual([5]);
      expect(await found({ spot: '-5.00_179.00w' })).toEqual([]);
      expect(await found({ missing: 'place' })).toEqual([4]);
      expect(await found({ missing: 'day' })).toEqual([4]);
      expect(await found({ event: [situations[2]!.events[0]!.id, 'nothing'] })).toEqual([3]);
      expect((await store.positions({ attitude: ['wants'] })).total).toBe(situations.length);
      expect((await store.positions({ attitude: ['opposes'] })).total).toBe(0);
    });

    it('sorts events by a column, what lacks it last, and goes on by cursor or from a row', async () => {
      const sorted = async (sort: string) => (await store.events({ sort })).rows.map(numberOf);
      expect((await sorted('date')).at(-1)).toBe(4);
      expect((await sorted('-date')).at(-1)).toBe(4);
      expect((await sorted('confidence'))[0]).toBe(2);
      expect((await sorted('-quad')).slice(0, 2)).toEqual([2, 4]);
      for (const sort of ['type', '-actors', 'places', 'title', '-sentence', 'magnitude', 'score']) {
        const whole = await sorted(sort);
        const first = await store.events({ sort, limit: 4 });
        const rest = await store.events({ sort, limit: 4, cursor: first.cursor! });
        expect([...first.rows, ...rest.rows].map(numberOf)).toEqual(whole);
        expect(rest.cursor).toBeNull();
        expect((await store.events({ sort, offset: 2, limit: 2 })).rows.map(numberOf)).toEqual(whole.slice(2, 4));
      }
      expect((await store.events({ offset: 4 })).rows).toEqual((await store.events({})).rows.slice(4));
      await expect(store.events({ sort: 'constructor' })).rejects.toMatchObject({ code: 'bad-filter', exitStatus: 2 });
    });

    it('counts events for a map, a timeline and a tray, each without its own filters', async () => {
      const whole = await store.overview({});
      expect(whole).toMatchObject({ shown: 6, spotCount: 2, withoutPlace: 1, withoutDay: 1 });
      expect(whole.spots.map(({ name, quads, shown }) => [name, quads, shown])).toEqual([
        ['Port Amity', [0, 2, 1, 0, 1], 4],
        ['Far Cay', [1, 0, 0, 0, 0], 1],
      ]);
      expect(whole.days.map(({ day }) => day)).toEqual(['2024-01-10', '2024-01-11', '2024-01-14', '2024-02-01']);
      expect(whole.types.find(({ value }) => value === 'REQUEST')?.count).toBe(3);
      const cay = await store.overview({ spot: '-5.00_179.00p', since: '2024-01-11' });
      expect(cay.shown).toBe(1);
      expect(cay.days).toEqual([{ day: '2024-02-01', quads: [1, 0, 0, 0, 0] }]);
      expect(cay.spots.map(({ name, shown }) => [name, shown])).toEqual([
        ['Port Amity', 0],
        ['Far Cay', 1],
      ]);
      expect(await store.overview({ missing: 'place' })).toMatchObject({
        shown: 1,
        spots: [],
        days: [],
        withoutDay: 1,
      });
      expect((await store.overview({ box: [170, -10, 180, 0] })).shown).toBe(1);
    });
  });
}
