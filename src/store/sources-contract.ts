/** What every store must do with sources, their grades, and searches. `duckdb.test.ts` and `remote.test.ts` run it against theirs. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ContractSubject } from './contract.ts';
import type { Filter, KeptStore } from './store.ts';
import { type Recipe, situationOf } from './testing.ts';

const recipes: Recipe[] = [
  { n: 1, published: '2024-01-10', source: 'Harbour Wire', type: 'AID' },
  { n: 2, published: '2024-01-11', source: 'Harbour Wire', type: 'REQUEST' },
  { n: 3, published: '2024-01-12', source: 'HARBOUR WIRE', type: 'REQUEST' },
  { n: 4, published: '2024-01-13', source: 'The Lantern', type: 'REQUEST' },
  { n: 5, published: '2024-01-14' },
];
const numbers = (rows: readonly { file: string }[]) => rows.map(({ file }) => Number(/\d+/.exec(file)![0])).sort();

export function sourcesContract(name: string, open: () => Promise<ContractSubject>): void {
  describe(`${name} keeps sources, grades and searches`, () => {
    let subject: ContractSubject;
    let store: KeptStore;
    beforeAll(async () => {
      subject = await open();
      store = subject.store;
      await store.addAll(recipes.map(situationOf));
    });
    afterAll(async () => {
      await subject.end();
    });

    it('lists sources under the commonest spelling, most dispatches first', async () => {
      const none = { grade: null, note: null, gradedBy: null, gradedAt: null };
      expect(await store.sources({})).toEqual({
        rows: [
          {
            ...{ ...none, source: 'Harbour Wire', dispatches: 3, events: 3, share: 0.6 },
            ...{ firstDay: '2024-01-10', lastDay: '2024-01-12' },
          },
          {
            ...{ ...none, source: 'The Lantern', dispatches: 1, events: 1, share: 0.2 },
            ...{ firstDay: '2024-01-13', lastDay: '2024-01-13' },
          },
          {
            ...{ ...none, source: null, dispatches: 1, events: 1, share: 0.2 },
            ...{ firstDay: '2024-01-14', lastDay: '2024-01-14' },
          },
        ],
        total: 3,
        cursor: null,
      });
      expect((await store.sources({ type: ['AID'] })).rows).toMatchObject([{ dispatches: 1, events: 1, share: 1 }]);
      const first = await store.sources({ limit: 2 });
      const rest = await store.sources({ limit: 2, cursor: first.cursor! });
      expect([first.total, rest.total, rest.cursor]).toEqual([3, 3, null]);
      expect([...first.rows, ...rest.rows]).toEqual((await store.sources({})).rows);
    });

    it('grades a source, whatever the case of its name, and remembers every word', async () => {
      const kept = await store.gradeSource({ source: 'harbour wire', grade: 'B2', note: ' near the port ', by: 'Ada' });
      expect(kept).toMatchObject({ source: 'Harbour Wire', grade: 'B2', note: 'near the port', by: 'Ada' });
      await store.gradeSource({ source: 'The Lantern', grade: 'C4', by: 'Bo' });
      expect((await store.sources({})).rows).toMatchObject([
        { source: 'Harbour Wire', grade: 'B2', note: 'near the port', gradedBy: 'Ada', gradedAt: kept.at },
        { source: 'The Lantern', grade: 'C4', note: null },
        { source: null, grade: null },
      ]);
      await store.gradeSource({ source: 'The Lantern', grade: null, by: 'Ada', note: 'too little seen' });
      await store.gradeSource({ source: 'The Lantern', grade: 'F6', by: 'Ada' });
      const history = await store.gradeHistory('the lantern');
      expect(history.map(({ grade, by }) => [grade, by])).toEqual([
        ['C4', 'Bo'],
        [null, 'Ada'],
        ['F6', 'Ada'],
      ]);
      expect((await store.gradeHistory()).map(({ source }) => source)).toEqual([
        'Harbour Wire',
        ...history.map(({ source }) => source),
      ]);
    });

    it('refuses a source that nothing names, and to take away what is not there', async () => {
      const grade = { source: 'Habour Wire', grade: 'A1', by: 'Ada' };
      await expect(store.gradeSource(grade)).rejects.toMatchObject({ code: 'no-source', exitStatus: 2 });
      expect(await store.gradeHistory('nobody')).toEqual([]);
      await store.gradeSource({ source: 'The Lantern', grade: null, by: 'Ada' });
      const again = store.gradeSource({ source: 'The Lantern', grade: null, by: 'Ada' });
      await expect(again).rejects.toMatchObject({ code: 'no-grade', exitStatus: 2 });
      await store.gradeSource({ source: 'The Lantern', grade: 'D3', by: 'Ada' });
    });

    // Harbour Wire is B2 and The Lantern D3; dispatch 5 names no source.
    const graded: [string, Filter, number[]][] = [
      ['the grade itself', { grade: 'B2' }, [1, 2, 3]],
      ['a lower bound', { grade: 'C3' }, [1, 2, 3]],
      ['a reliability that is better and a credibility that is not', { grade: 'A2' }, []],
      ['a credibility above', { grade: 'F1' }, []],
      ['any grade', { grade: 'F6' }, [1, 2, 3, 4]],
      ['the reliability alone', { grade: 'D6' }, [1, 2, 3, 4]],
      ['the grade with others', { grade: 'D3', type: ['REQUEST'] }, [2, 3, 4]],
    ];
    it.each(graded)('filters every list by %s', async (_title, filter, expected) => {
      expect(numbers((await store.events(filter)).rows)).toEqual(expected);
      expect(numbers((await store.positions(filter)).rows)).toEqual(expected);
      expect(numbers((await store.statements(filter)).rows)).toEqual(expected);
      expect(numbers((await store.dispatches(filter)).rows)).toEqual(expected);
      const days = (await store.timeline(filter)).reduce((sum, { events }) => sum + events, 0);
      expect(days).toBe(expected.length);
    });

    it('keeps searches in one form, under names that differ in more than case', async () => {
      const filter: Filter = { quad: [4, 1, 4], type: [], party: ['XNL'], limit: 5, text: '', since: '2024-01-01' };
      const saved = await store.saveSearch({ name: ' Northland talks ', filter, by: 'Ada' });
      expect(saved).toMatchObject({ name: 'Northland talks', by: 'Ada' });
      expect(JSON.stringify(saved.filter)).toBe('{"since":"2024-01-01","party":["XNL"],"quad":[4,1]}');
      await store.saveSearch({ name: 'aid', filter: { box: [10, 20, 10, 20] }, by: 'Bo' });
      expect((await store.searches()).map(({ name }) => name)).toEqual(['aid', 'Northland talks']);
      expect(await store.search('NORTHLAND TALKS')).toEqual(saved);
      expect((await store.search('aid')).filter).toEqual({ box: [10, 20, 10, 20] });
      const other = { name: 'Aid', filter: { type: ['AID'] }, by: 'Ada' };
      await expect(store.saveSearch(other)).rejects.toMatchObject({ code: 'search-exists', exitStatus: 2 });
      expect((await store.saveSearch({ ...other, replace: true })).filter).toEqual({ type: ['AID'] });
      expect((await store.removeSearch('AID')).name).toBe('Aid');
      expect((await store.searches()).map(({ name }) => name)).toEqual(['Northland talks']);
      await expect(store.removeSearch('aid')).rejects.toMatchObject({ code: 'no-search', exitStatus: 2 });
      await expect(store.search('aid')).rejects.toMatchObject({ code: 'no-search' });
    });

    it.each([
      ['no name', { name: '  ', filter: {} }, 'bad-search'],
      ['two lines', { name: 'a\nb', filter: {} }, 'bad-search'],
      ['a long name', { name: 'x'.repeat(81), filter: {} }, 'bad-search'],
      ['a day that is none', { name: 'days', filter: { since: '2024-02-30' } }, 'bad-filter'],
      ['a grade that is none', { name: 'grades', filter: { grade: 'G1' } }, 'bad-filter'],
      ['an unknown field', { name: 'fields', filter: { colour: ['red'] } as Filter }, 'bad-filter'],
    ])('refuses a search with %s', async (_title, given, code) => {
      await expect(store.saveSearch({ ...given, by: 'Ada' })).rejects.toMatchObject({ code, exitStatus: 2 });
    });

    it('knows when it was added to last, and finds what was there then', async () => {
      const other = await open();
      try {
        expect(await other.store.lastAdded()).toBeNull();
        await other.store.add(situationOf({ n: 1 }));
        const then = (await other.store.lastAdded())!;
        await other.store.add(situationOf({ n: 2 }));
        const now = (await other.store.lastAdded())!;
        expect(now > then).toBe(true);
        expect(numbers((await other.store.events({ addedUntil: then })).rows)).toEqual([1]);
        expect(numbers((await other.store.events({ addedSince: then, addedUntil: now })).rows)).toEqual([2]);
      } finally {
        await other.end();
      }
    });
  });
}
