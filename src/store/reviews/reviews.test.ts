import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { exportReviews } from '../../export/reviews/index.ts';
import type { Situation } from '../../schema/record.ts';
import { DuckStore } from '../duckdb.ts';
import { backupStore, checkStore } from '../health.ts';
import { openDatabase } from '../open-database.ts';
import type { KeptStore } from '../store.ts';
import { situationOf } from '../testing.ts';

let folder: string;
let path: string;
let store: KeptStore;
let minute = 0;
const situations = [
  situationOf({ n: 1, type: 'REQUEST', mode: 'yield', confidence: 0.9 }),
  situationOf({ n: 2, type: 'ASSAULT', confidence: 0.4 }),
  situationOf({ n: 3, type: 'REQUEST', confidence: 0.7, status: 'negated' }),
];
const [one, two, three] = situations.map((situation) => situation.events[0]!.id) as [string, string, string];

/** The clock of the store goes a minute at a time. */
function now(): Date {
  minute += 1;
  return new Date(Date.UTC(2024, 2, 1, 9, minute));
}
const open = (file: string) => DuckStore.open(file, { now });

beforeEach(async () => {
  minute = 0;
  folder = mkdtempSync(join(tmpdir(), 'sitrep-reviews-'));
  path = join(folder, 's.duckdb');
  store = await open(path);
  for (const situation of situations) await store.add(situation);
});
afterEach(async () => {
  await store.close();
  rmSync(folder, { recursive: true, force: true });
});

const judge = (event: string, decision: 'accept' | 'reject' | 'skip', reviewer = 'Ada') =>
  store.review({ event, reviewer, decision });

describe('the queue', () => {
  it('has the least sure first, and leaves out what the reviewer has judged', async () => {
    const first = await store.reviewQueue('Ada', {});
    expect(first).toMatchObject({ total: 3, done: 0 });
    expect(first.rows.map(({ id }) => id)).toEqual([two, three, one]);
    await judge(two, 'accept');
    await judge(three, 'skip');
    expect(await store.reviewQueue('Ada', {})).toMatchObject({ total: 3, done: 2, rows: [{ id: one }] });
    expect((await store.reviewQueue('Bo', { limit: 1 })).rows.map(({ id }) => id)).toEqual([two]);
  });
  it('counts under its filter', async () => {
    await judge(two, 'accept');
    expect(await store.reviewQueue('Ada', { type: ['REQUEST'] })).toMatchObject({ total: 2, done: 0 });
    expect(await store.reviewQueue('Ada', { type: ['ASSAULT'] })).toMatchObject({ total: 1, done: 1, rows: [] });
  });
  it('stays as it was when dispatches are added', async () => {
    const { snapshot } = await store.reviewQueue('Ada', {});
    await store.add(situationOf({ n: 4, confidence: 0.1 }));
    expect(await store.reviewQueue('Ada', {}, snapshot)).toMatchObject({
      snapshot,
      total: 3,
      rows: [{ id: two }, {}, {}],
    });
    expect((await store.reviewQueue('Ada', {})).total).toBe(4);
  });
  it('is empty over an empty store', async () => {
    const other = await open(join(folder, 'empty.duckdb'));
    expect(await other.reviewQueue('Ada', {})).toEqual({ snapshot: '', total: 0, done: 0, rows: [] });
    await other.close();
  });
});

describe('a review', () => {
  it('changes no record, and keeps only what differs', async () => {
    const [situation] = situations;
    const [from, to] = situation!.actors;
    const made = await store.review({
      event: one,
      reviewer: ' Ada ',
      decision: 'edit',
      fields: { type: 'THREATEN', status: 'actual', actors: [from!.id], recipients: [], places: [] },
    });
    expect(made).toMatchObject({ reviewer: 'Ada', at: '2024-03-01T09:04:00.000Z', dispatch: situation!.dispatch.id });
    expect(made.machine).toMatchObject({
      type: 'REQUEST',
      modes: ['yield'],
      recipients: [{ id: to!.id, mention: { text: 'Southmark' } }],
    });
    expect(made.fields).toEqual({ type: 'THREATEN', modes: [], recipients: [], places: [] });
    expect(await store.situation(situation!.dispatch.id)).toEqual(situation);
    expect(await store.reviews({})).toEqual([{ ...made, current: one }]);
    expect(await store.reviews({ dispatch: ['elsewhere'] })).toEqual([]);
  });

  const where = situations[0]!.dispatch.text.indexOf('must leave');
  it.each([
    ['an edit without a change', { decision: 'edit', fields: { type: 'REQUEST' } }],
    ['an edit of nothing', { decision: 'edit' }],
    ['fields of an accept', { decision: 'accept', fields: { type: 'AID' } }],
    ['an actor of nowhere', { decision: 'edit', fields: { actors: ['a-nobody'] } }],
    ['a place of nowhere', { decision: 'edit', fields: { places: ['p-nowhere'] } }],
    ['a time of nowhere', { decision: 'edit', fields: { time: 't-none' } }],
    ['a day that is none', { decision: 'edit', fields: { time: '2024-02-30' } }],
    ['the day that it has', { decision: 'edit', fields: { time: situations[0]!.times[0]!.id } }],
    [
      'words that do not stand there',
      { decision: 'edit', fields: { trigger: { start: where, end: where + 4, text: 'leave' } } },
    ],
    ['a span without words', { decision: 'edit', fields: { trigger: { start: where, end: where, text: '' } } }],
  ] as const)('is refused for %s', async (_name, rest) => {
    const given = { event: one, reviewer: 'Ada', ...rest } as Parameters<KeptStore['review']>[0];
    await expect(store.review(given)).rejects.toMatchObject({ code: 'bad-review', exitStatus: 2 });
    expect(await store.reviews({})).toEqual([]);
  });
  it('is refused for an event that is not there', async () => {
    await expect(judge('e-none', 'accept')).rejects.toMatchObject({ code: 'no-event' });
  });

  it('is taken back, and the word before it stands again', async () => {
    await judge(one, 'accept');
    const second = await judge(one, 'reject');
    await judge(two, 'accept', 'Bo');
    expect((await store.reviews({ reviewer: 'Ada' })).map(({ decision }) => decision)).toEqual(['reject']);
    expect((await store.undoReview({ reviewer: 'Ada' })).id).toBe(second.id);
    expect((await store.reviews({ reviewer: 'Ada' })).map(({ decision }) => decision)).toEqual(['accept']);
    await store.undoReview({});
    await store.undoReview({ id: (await store.reviews({}))[0]!.id });
    await expect(store.undoReview({ reviewer: 'Ada' })).rejects.toMatchObject({ code: 'no-review', exitStatus: 2 });
  });
});

/** The same text as another version of the reader codes it: other ids, a longer trigger. */
function readAnew(situation: Situation): Situation {
  const [event] = situation.events;
  const start = situation.dispatch.text.indexOf('must leave');
  const trigger = { start, end: start + 'must leave'.length, text: 'must leave' };
  const id = 'event-read-anew';
  return { ...situation, events: [{ ...event!, id, trigger }], statements: [], positions: [], links: [] };
}

describe('a dispatch that is read anew', () => {
  it('keeps its reviews, found by their words, in a store of its own', async () => {
    const kept = [await judge(one, 'reject'), await judge(two, 'accept')];
    const other = await open(join(folder, 'anew.duckdb'));
    await other.add(readAnew(situations[0]!));
    expect(await other.importReviews(kept)).toBe(2);
    expect(await other.importReviews(kept)).toBe(0);
    expect((await other.reviews({})).map(({ event, current }) => [event, current])).toEqual([
      [one, 'event-read-anew'],
      [two, null],
    ]);
    expect(await other.reviewQueue('Ada', {})).toMatchObject({ total: 1, done: 1 });
    expect(await other.check()).toMatchObject({ ok: true, looseReviews: 1, counts: { reviews: 2 } });
    await other.add(situations[1]!);
    expect((await other.check()).looseReviews).toBe(0);
    await other.close();
  });
});

describe('the day of an event', () => {
  const [situation] = situations;
  const edit = async (time: string | null, event = one) => {
    const { machine, fields } = await store.review({ event, reviewer: 'Ada', decision: 'edit', fields: { time } });
    return { machine: machine!.time, day: fields.time };
  };
  const alone = (id: string, day: string) => ({ id, mention: null, start: day, end: day });
  it('is that of a time, of publication, one that is written, or none', async () => {
    const [time] = situation!.times;
    const { start, end, text } = time!.evidence[0]!;
    const stated = { id: time!.id, mention: { start, end, text }, start: '2024-01-10', end: '2024-01-10' };
    expect(await edit(null)).toEqual({ machine: stated, day: null });
    expect((await edit('2024-01-08')).day).toEqual(alone('2024-01-08', '2024-01-08'));
    expect((await edit('published')).day).toEqual(alone('published', '2024-01-10'));
  });
  it('is known of the machine, whatever it rests on', async () => {
    const of = async (n: number, changes: Partial<Situation['events'][number]>) => {
      const made = situationOf({ n });
      await store.add({ ...made, events: [{ ...made.events[0]!, ...changes }] });
      return (await store.review({ event: made.events[0]!.id, reviewer: 'Ada', decision: 'accept' })).machine!.time;
    };
    expect(await of(5, { dateBasis: 'published' })).toEqual(alone('published', '2024-01-10'));
    expect(await of(6, { time: null, date: '2024-01-02', dateBasis: 'inferred' })).toEqual(
      alone('inferred', '2024-01-02'),
    );
    expect(await of(7, { time: null, date: null, dateBasis: null })).toBeNull();
    // It has a time, and its day does not rest on it.
    expect(await of(8, { date: null, dateBasis: null })).toBeNull();
    expect(await of(9, { date: '2024-01-11', dateBasis: 'inferred' })).toEqual(alone('inferred', '2024-01-11'));
  });
  it('rests on a time that is open on one side, and on none that is open on both', async () => {
    const cases = [
      ['2024-01-01', null, true],
      [null, '2024-01-12', true],
      ['2024-01-11', null, false],
      [null, null, false],
    ] as const;
    for (const [at, [start, end, rests]] of cases.entries()) {
      const made = situationOf({ n: 20 + at });
      await store.add({ ...made, times: [{ ...made.times[0]!, start, end }] });
      const { machine } = await judge(made.events[0]!.id, 'accept');
      expect(machine!.time!.id === made.times[0]!.id, `${start} to ${end}`).toBe(rests);
    }
  });
  it('is not corrected by other words that name the event', async () => {
    const made = situationOf({ n: 11, lead: 'On Friday rain fell, on Friday.' });
    const { text, id } = made.dispatch;
    const evidence = [...text.matchAll(/on Friday/gi)].map(({ index }) => ({
      ...{ dispatch: id, start: index, end: index + 9, text: text.slice(index, index + 9) },
    }));
    await store.add({ ...made, times: [{ ...made.times[0]!, evidence }] });
    const trigger = { start: 10, end: 14, text: text.slice(10, 14) };
    const fields = { trigger, time: made.times[0]!.id };
    const kept = await store.review({ event: made.events[0]!.id, reviewer: 'Ada', decision: 'edit', fields });
    expect(kept.machine!.time!.mention!.start).toBe(evidence.at(-1)!.start);
    expect(kept.fields).toEqual({ trigger });
  });
  it('is exported where the dispatch was read anew and the time has another id, or is gone', async () => {
    const wrong = { ...situation!, events: [{ ...situation!.events[0]!, time: null, date: null, dateBasis: null }] };
    const other = await open(join(folder, 'wrong.duckdb'));
    await other.add(wrong);
    const fields = { time: situation!.times[0]!.id };
    const kept = await other.review({ event: one, reviewer: 'Ada', decision: 'edit', fields });
    await other.close();
    const anew = await open(join(folder, 'anew.duckdb'));
    await anew.add({ ...readAnew(situation!), times: [] });
    await anew.importReviews([kept]);
    const text = async (format: 'gold' | 'training') => (await exportReviews(anew, { format })).files[0]!.text;
    expect(JSON.parse(await text('gold')).events[0].date).toEqual(['2024-01-10', '2024-01-10']);
    expect(await text('training')).toMatch(/^E e1 .* \| on on Friday$/m);
    await anew.close();
  });
});

describe('agreement', () => {
  it('leaves out skips, and compares the type of what both keep', async () => {
    await judge(one, 'accept');
    await judge(one, 'accept', 'Bo');
    await judge(two, 'reject');
    await judge(two, 'accept', 'Bo');
    await judge(three, 'skip');
    await store.review({ event: three, reviewer: 'Bo', decision: 'edit', fields: { type: 'AID' } });
    const found = await store.reviewAgreement();
    expect(found.reviewers).toEqual([
      { reviewer: 'Ada', judgements: 2 },
      { reviewer: 'Bo', judgements: 3 },
    ]);
    expect(found.decision).toMatchObject({ events: 2, judgements: 4, observed: 0.5 });
    expect(found.decision.alpha).toBeCloseTo(0, 12);
    expect(found.type).toMatchObject({ events: 1, judgements: 2, observed: 1, alpha: null });
  });
});

describe('the health of the store', () => {
  it('backs reviews up and finds those that do not hold together', async () => {
    await judge(one, 'accept');
    await judge(two, 'accept');
    await store.close();
    await backupStore(path, join(folder, 'backup.duckdb'));
    expect((await checkStore(join(folder, 'backup.duckdb'))).counts.reviews).toBe(2);
    const { db, close } = await openDatabase(path);
    await db.run(`UPDATE reviews SET record = replace(record, '"text":"leave"', '"text":"stays"') WHERE n = 1`);
    await db.run(`UPDATE reviews SET record = '{' WHERE n = 2`);
    close();
    const found = await checkStore(path);
    expect(found.problems.map(({ code }) => code)).toEqual(['wrong-span', 'unreadable-record']);
    store = await open(path);
  });
});
