/** What is kept beside the events says what the events themselves say. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { Chance } from '../../bench/chance.ts';
import { madeUpDispatch } from '../../bench/made-up.ts';
import { recordTables } from './columns.ts';
import { DuckStore } from './duckdb.ts';
import { migrations } from './migrations/index.ts';
import { openDatabase } from './open-database.ts';
import type { Filter } from './store.ts';
import { situationOf } from './testing.ts';

let folder: string;
let made = 0;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'sitrep-kept-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const fresh = (): string => {
  made += 1;
  return join(folder, `${made}.duckdb`);
};

const situations = [
  ...Array.from({ length: 24 }, (_, n) => madeUpDispatch(n, 8)),
  situationOf({ n: 1, date: null, lead: 'Örsted’s re-supply vans; "quoted" n° 5.' }),
  situationOf({ n: 2, place: null, quad: null, actor: { name: 'Red Band', country: null, kind: 'group' } }),
];

/** A filter that all events pass, under which they are counted one by one. */
const counted: Filter = { minConfidence: 0 };

it('finds words in blocks as it does in the tail', async () => {
  const [blocks, tail] = [await DuckStore.open(fresh(), { wordBlock: 11 }), await DuckStore.open(fresh())];
  await tail.addAll(situations);
  // Some by themselves, some together: blocks end in the middle of a dispatch.
  for (const situation of situations.slice(0, 5)) await blocks.add(situation);
  await blocks.addAll(situations.slice(5));
  const texts = (await tail.events({})).rows.map(({ sentence }) => sentence);
  const chance = new Chance(5);
  const words = texts.flatMap((text) => text.split(' ').filter(() => chance.next() < 0.06));
  let found = 0;
  for (const text of [
    ...words.map((word) => word.slice(0, 4)),
    'Orsted re-supply',
    'quoted 5',
    'zzzz',
    '!',
    'army of',
  ]) {
    const ids = async (store: DuckStore) => (await store.events({ text })).rows.map(({ id }) => id);
    const expected = await ids(tail);
    found += expected.length;
    expect(await ids(blocks), text).toEqual(expected);
  }
  expect(found).toBeGreaterThan(words.length);
  await blocks.close();
  await tail.close();
});

it('counts days, spots, types and statuses as the events themselves do', async () => {
  const store = await DuckStore.open(fresh(), { wordBlock: 9 });
  for (let at = 0; at < situations.length; at += 4) {
    await store.addAll(situations.slice(at, at + 4));
    expect(await store.overview({})).toEqual(await store.overview(counted));
    for (const filter of [{}, { since: '2000-01-02' }, { quad: [1, 4] }, { until: '2000-01-02', quad: [3] }])
      expect(await store.timeline(filter)).toEqual(await store.timeline({ ...filter, ...counted }));
  }
  const reports = (await store.timeline({})).reduce((sum, row) => sum + row.reports, 0);
  const told = new Set(
    (await store.events({})).rows.flatMap((row) => (row.date ? [`${row.dispatch} ${row.date} ${row.quad}`] : [])),
  );
  expect(reports).toBe(told.size);
  await store.close();
});

it('looks at the last days first, and finds what a look at all days finds', async () => {
  const path = fresh();
  const whole = await DuckStore.open(path);
  await whole.addAll(situations);
  const undated = Array.from({ length: 8 }, (_, n) => situationOf({ n: 40 + n, date: null }));
  await whole.addAll(undated);
  const pages = async (store: DuckStore, filter: Filter) => {
    const ids: string[] = [];
    for (let cursor: string | null = null; ; ) {
      const page = await store.events({ ...filter, limit: 3, ...(cursor === null ? {} : { cursor }) });
      ids.push(...page.rows.map(({ id }) => id));
      cursor = page.cursor;
      if (cursor === null) return ids;
    }
  };
  const filters: Filter[] = [{}, { quad: [1] }, { text: 'army' }, { until: '2000-01-02' }, { since: '2000-01-02' }];
  const expected = [];
  for (const filter of filters) expected.push((await whole.events(filter)).rows.map(({ id }) => id));
  await whole.close();
  const store = await DuckStore.open(path, { firstEvents: 1 });
  for (const [at, filter] of filters.entries()) {
    expect(await pages(store, filter)).toEqual(expected[at]);
    for (const offset of [0, 2, 7, expected[at]!.length - 1]) {
      const page = await store.events({ ...filter, limit: 3, offset });
      expect(page.rows.map(({ id }) => id)).toEqual(expected[at]!.slice(offset, offset + 3));
      expect(page.total).toBe(expected[at]!.length);
    }
  }
  // More than two pages of events without a day, which stand last.
  const last = new Set(expected[0]!.slice(-8));
  expect(undated.filter(({ events }) => last.has(events[0]!.id)).length).toBeGreaterThan(6);
  expect(expected[0]!.length).toBeGreaterThan(50);
  await store.close();
});

it('is made for the events of an older store', async () => {
  const path = fresh();
  const store = await DuckStore.open(path);
  await store.addAll(situations);
  await store.close();
  const columns = 'id, seq, alone, actor_marks, recipient_marks, country_marks, spot_marks';
  const later = 'dispatch_seq, file, published, source, title';
  const read = async () => {
    const { db, close } = await openDatabase(path);
    const found = await db.query(`SELECT ${columns}, ${later} FROM events ORDER BY seq`);
    const spots = await db.query('SELECT record, seq FROM spots ORDER BY ALL');
    close();
    return { found, spots };
  };
  const expected = await read();
  const { db, close } = await openDatabase(path);
  const added = columns.split(', ').slice(1);
  for (const column of added) await db.run(`ALTER TABLE events DROP COLUMN ${column}`);
  await db.run('ALTER TABLE spots DROP COLUMN seq');
  for (const column of ['by_hand', 'file', 'published', 'source', 'title'])
    await db.run(`ALTER TABLE events DROP COLUMN ${column}`);
  await db.run('ALTER TABLE dispatches DROP COLUMN seq');
  for (const table of recordTables) await db.run(`ALTER TABLE ${table} DROP COLUMN dispatch_seq`);
  for (const table of ['event_counts', 'spot_places', 'event_tail', 'event_words']) await db.run(`DROP TABLE ${table}`);
  const before = migrations.findIndex((step) => step.includes('event_words'));
  await db.run(`UPDATE meta SET value = '${before}' WHERE key = 'schemaVersion'`);
  close();
  expect(await read()).toEqual(expected);
  const opened = await DuckStore.open(path, { wordBlock: 10 });
  expect(await opened.overview({})).toEqual(await opened.overview(counted));
  expect(await opened.timeline({})).toEqual(await opened.timeline(counted));
  const before5 = (await opened.events({ text: 'army' })).total;
  await opened.add(situationOf({ n: 3, lead: 'An army marched.' }));
  expect((await opened.events({ text: 'army' })).total).toBe(before5);
  expect((await opened.events({ text: 'northland' })).total).toBeGreaterThan(0);
  await opened.close();
});

it('counts what was added after it was asked, and words as the list of them does', async () => {
  const store = await DuckStore.open(fresh());
  await store.addAll(situations.slice(0, 5));
  const before = await store.overview({});
  expect(await store.overview({})).toEqual(before);
  await store.addAll(situations.slice(5));
  const after = await store.overview({});
  expect(after.shown).toBeGreaterThan(before.shown);
  expect(after).toEqual(await store.overview(counted));
  expect(after.spots.every(({ name }) => name !== '')).toBe(true);
  for (const text of ['army', 'army of', 'quoted 5', 'zzzz'])
    expect((await store.overview({ text })).shown, text).toBe((await store.events({ text, limit: 0 })).total);
  await store.close();
});

it('counts a list anew after an addition, and under grades and merges each time', async () => {
  const store = await DuckStore.open(fresh());
  const [first, ...others] = Array.from({ length: 6 }, (_, n) => situationOf({ n, source: n < 3 ? 'Wire' : 'Post' }));
  const total = async (filter: Filter) => (await store.events({ ...filter, limit: 1 })).total;
  await store.add(first!);
  await store.overview({ quad: [1] });
  expect(await total({ quad: [1] })).toBe(1);
  await store.addAll(others);
  expect(await total({ quad: [1] })).toBe(6);
  expect(await total({ quad: [1], source: ['Wire'] })).toBe(3);
  expect(await total({ quad: [2] })).toBe(0);
  expect(await total({ grade: 'B2' })).toBe(0);
  await store.gradeSource({ source: 'Post', grade: 'A1', by: 'Ann' });
  expect(await total({ grade: 'B2' })).toBe(3);
  const party = (name: string, country: string) => ({ name, country, kind: 'state' }) as const;
  const apart = { actor: party('Eastia', 'XEA'), recipient: party('Westia', 'XWE'), place: null, type: 'AID' };
  const alone = situationOf({ n: 7, published: '2023-03-02', ...apart });
  await store.add(alone);
  const [story, other] = [first!.events[0]!.id, alone.events[0]!.id];
  expect(await total({ story: [story] })).toBe(6);
  await store.mergeStories([story, other]);
  expect(await total({ story: [story] })).toBe(7);
  await store.undoDecision();
  expect(await total({ story: [story] })).toBe(6);
  await store.close();
});
