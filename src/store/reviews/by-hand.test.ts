import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { exportReviews } from '../../export/reviews/index.ts';
import type { Situation } from '../../schema/record.ts';
import type { NewEvent } from '../../schema/review.ts';
import { DuckStore } from '../duckdb.ts';
import type { KeptStore } from '../store.ts';
import { situationOf } from '../testing.ts';

let folder: string;
let store: KeptStore;
let minute = 0;
const situation = situationOf({ n: 1, type: 'REQUEST', mode: 'yield', confidence: 0.9 });
const other = situationOf({ n: 2, type: 'ASSAULT', confidence: 0.4 });
const { dispatch } = situation;
const codes = { quad: 2, score: 7, cameo: '087' };

function now(): Date {
  minute += 1;
  return new Date(Date.UTC(2024, 2, 1, 9, minute));
}
const open = (file: string) => DuckStore.open(join(folder, file), { now, wordBlock: 3 });
function span(words: string) {
  const start = dispatch.text.indexOf(words);
  return { start, end: start + words.length, text: words };
}

beforeEach(async () => {
  minute = 0;
  folder = mkdtempSync(join(tmpdir(), 'sitrep-by-hand-'));
  store = await open('s.duckdb');
  await store.addAll([situation, other]);
});
afterEach(async () => {
  await store.close();
  rmSync(folder, { recursive: true, force: true });
});

const [from, to] = situation.actors;
const overlooked: NewEvent = {
  ...{ dispatch: dispatch.id, reviewer: 'Ada', type: 'AID', modes: ['food'], status: 'actual' },
  ...{ actors: [to!.id], recipients: [from!.id], places: situation.places.map(({ id }) => id), time: 'published' },
  trigger: span('leave'),
};
const add = (changes: Partial<NewEvent> = {}) => store.addEvent({ ...overlooked, ...changes }, codes);
const counts = async () => {
  const { shown, days, spots, types, statuses } = await store.overview({});
  return { shown, days, spots, types, statuses, timeline: await store.timeline({}) };
};

describe('an event that is added by hand', () => {
  it('stands in the lists, marked, and the dispatch stays as it was read', async () => {
    const review = await add();
    expect(review).toMatchObject({ decision: 'add', machine: null, reviewer: 'Ada', codes });
    const { rows, total } = await store.events({ type: ['AID'] });
    expect(total).toBe(1);
    expect(rows[0]).toMatchObject({
      ...{ id: review.event, dispatch: dispatch.id, confidence: 1, type: 'AID', modes: ['food'], status: 'actual' },
      ...{ quad: 2, score: 7, cameo: '087', date: dispatch.published.slice(0, 10), dateBasis: 'published' },
      actors: [{ id: to!.id }],
      recipients: [{ id: from!.id }],
      trigger: { text: 'leave' },
      byHand: { review: review.id, reviewer: 'Ada', at: review.at },
    });
    expect((await store.events({ byHand: true })).rows.map(({ id }) => id)).toEqual([review.event]);
    expect((await store.events({ text: 'leave', party: [to!.name] })).rows.map(({ id }) => id)).toContain(review.event);
    expect(await store.situation(dispatch.id)).toEqual(situation);
    const [row] = await store.reviews({ dispatch: [dispatch.id] });
    expect(row).toMatchObject({ current: review.event, added: { id: review.event, actors: [to!.id] } });
    expect(await store.check()).toMatchObject({ ok: true, looseReviews: 0 });
    expect((await store.reviewQueue('Bo', {})).total).toBe(2);
  });

  it('is taken back without a trace in any count', async () => {
    const before = await counts();
    const review = await add();
    const second = await add({ type: 'THREATEN', modes: [], time: null, places: [] });
    const during = await counts();
    expect(during.shown).toBe(before.shown + 2);
    await store.undoReview({ id: second.id });
    await store.undoReview({ reviewer: 'Ada' });
    expect(await counts()).toEqual(before);
    expect((await store.events({ text: 'leave', byHand: true })).total).toBe(0);
    await store.close();
    store = await open('s.duckdb');
    // A number that the index of words may know still is given to no other event.
    await store.add(situationOf({ n: 7, type: 'AGREE' }));
    expect((await store.events({ type: ['AGREE'] })).total).toBe(1);
    expect((await store.events({ byHand: true })).total).toBe(0);
    expect(review.event).not.toBe(second.event);
  });

  it('counts the dispatch once a day, whoever added to it', async () => {
    const [machine] = situation.events;
    const day = { since: machine!.date!, until: machine!.date! };
    const before = await store.timeline(day);
    const time = situation.times.find(({ id }) => id === machine!.time)?.id ?? 'published';
    await store.addEvent({ ...overlooked, time }, { ...codes, quad: machine!.quad });
    const sum = (rows: { events: number; reports: number }[], what: 'events' | 'reports') =>
      rows.reduce((all, row) => all + row[what], 0);
    const after = await store.timeline(day);
    const single = await store.timeline({ ...day, minConfidence: 0 });
    expect(after).toEqual(single);
    expect(sum(after, 'events') - sum(before, 'events')).toBeLessThanOrEqual(1);
    await store.undoReview({});
    expect(await store.timeline(day)).toEqual(before);
    expect(await store.timeline({ ...day, minConfidence: 0 })).toEqual(before);
  });

  it('may have a party that the machine has not', async () => {
    const mention = span(dispatch.text.slice(0, 4));
    const crew = { name: 'Harbour crews', country: 'BGR', sectors: ['LAB'], mention };
    const { event } = await add({ actors: [crew, crew] });
    const [row] = (await store.events({ event: [event] })).rows;
    expect(row!.actors).toMatchObject([{ name: 'Harbour crews', country: 'BGR', sectors: ['LAB'], kind: 'unknown' }]);
    expect((await store.events({ actor: ['BGR'] })).total).toBe(1);
    const machine = situation.events[0]!.id;
    const edit = { event: machine, reviewer: 'Ada', decision: 'edit' as const, fields: { actors: [crew] } };
    expect((await store.review(edit)).fields.actors).toMatchObject([{ name: 'Harbour crews', mention }]);
  });

  it.each([
    ['a dispatch that is not there', { dispatch: 'd-none' }, 'no-dispatch'],
    ['words that do not stand there', { trigger: { start: 0, end: 5, text: 'other' } }, 'bad-review'],
    ['an actor of nowhere', { actors: ['actor-none'] }, 'bad-review'],
    ['a place of nowhere', { places: ['place-none'] }, 'bad-review'],
    ['a time of nowhere', { time: 'time-none' }, 'bad-review'],
    [
      'a mention that does not stand there',
      { actors: [{ name: 'X', country: null, sectors: [], mention: { start: 0, end: 2, text: '??' } }] },
      'bad-review',
    ],
    ['what the machine has', { type: 'REQUEST', trigger: situation.events[0]!.trigger }, 'bad-review'],
  ] as const)('is refused for %s', async (_name, changes, code) => {
    await expect(add(changes as Partial<NewEvent>)).rejects.toMatchObject({ code, exitStatus: 2 });
    expect(await store.reviews({})).toEqual([]);
    expect((await store.events({ byHand: true })).total).toBe(0);
  });

  it('is later than all before it and earlier than all after it, though the clock stands still', async () => {
    const still = await DuckStore.open(join(folder, 'still.duckdb'), { now: () => new Date('2024-03-01T09:00:00Z') });
    await still.add(situation);
    const before = await still.lastAdded();
    await still.addEvent(overlooked, codes);
    const then = (await still.lastAdded())!;
    expect(then > before!).toBe(true);
    await still.add(other);
    expect((await still.events({ byHand: true })).rows.map(({ addedAt }) => addedAt)).toEqual([then]);
    expect((await still.lastAdded())! > then).toBe(true);
    await still.close();
  });

  it('is added once, and is judged by nobody else', async () => {
    const { event } = await add();
    await expect(add({ reviewer: 'Bo' })).rejects.toMatchObject({ code: 'bad-review' });
    const judged = store.review({ event, reviewer: 'Bo', decision: 'accept' });
    await expect(judged).rejects.toMatchObject({ code: 'bad-review' });
    expect(await store.reviewAgreement()).toMatchObject({ reviewers: [] });
  });
});

/** The same text as another version of the reader codes it: other ids. */
function readAnew(read: Situation): Situation {
  const renamed = JSON.parse(
    JSON.stringify(read).replaceAll(/"(actor|place|time|event)-([0-9a-f]{12})"/g, '"$1-anew-$2"'),
  ) as Situation;
  return { ...renamed, statements: [], positions: [], links: [], relations: [], outcomes: [] };
}

describe('a dispatch that is read anew', () => {
  it('has what was added by hand, with its own actors, whichever comes first', async () => {
    const kept = [await add(), await add({ type: 'THREATEN', modes: [] })];
    const anew = readAnew(situation);
    for (const order of ['dispatch first', 'reviews first']) {
      const fresh = await open(`${order}.duckdb`);
      if (order === 'dispatch first') await fresh.add(anew);
      expect(await fresh.importReviews(kept)).toBe(2);
      if (order === 'reviews first') {
        expect((await fresh.reviews({})).map(({ current }) => current)).toEqual([null, null]);
        await fresh.add(anew);
      }
      expect(await fresh.importReviews(kept)).toBe(0);
      const { rows } = await fresh.events({ byHand: true });
      expect(rows.map(({ type }) => type).sort()).toEqual(['AID', 'THREATEN']);
      const ids = new Set(anew.actors.map(({ id }) => id));
      expect(rows.every(({ actors }) => actors.length === 1 && ids.has(actors[0]!.id))).toBe(true);
      expect((await fresh.reviews({})).map(({ current }) => current)).toEqual(kept.map(({ event }) => event));
      expect(await fresh.check()).toMatchObject({ ok: true, looseReviews: 0 });
      await fresh.close();
    }
  });
  it('keeps its day where no time says it any more', async () => {
    const days = situation.times.map(({ id }) => id);
    const kept = [
      await add({ time: days[0]! }),
      await add({ type: 'THREATEN', modes: [], time: '2024-01-03' }),
      await add({ type: 'AGREE', modes: [], time: null }),
    ];
    const fresh = await open('days.duckdb');
    await fresh.add({ ...readAnew(situation), times: [] });
    await fresh.importReviews(kept);
    const { rows } = await fresh.events({ byHand: true });
    const found = new Map(rows.map(({ type, date, dateBasis }) => [type, [date, dateBasis]]));
    expect(found.get('AID')).toEqual(['2024-01-10', 'stated']);
    expect(found.get('THREATEN')).toEqual(['2024-01-03', 'inferred']);
    expect(found.get('AGREE')).toEqual([null, null]);
    await fresh.close();
  });
  it('has it once where the machine finds it by now', async () => {
    const kept = await add();
    const [event] = situation.events;
    const found = { ...event!, id: 'event-found', type: 'AID', modes: [], trigger: overlooked.trigger };
    const fresh = await open('found.duckdb');
    await fresh.importReviews([kept]);
    await fresh.add({ ...situation, events: [...situation.events, found] });
    expect((await fresh.events({ type: ['AID'] })).rows.map(({ id }) => id)).toEqual(['event-found']);
    expect((await fresh.reviews({}))[0]).toMatchObject({ current: 'event-found', decision: 'add' });
    await fresh.close();
  });
});

describe('reviews of other stores', () => {
  it('double no event that two reviewers added, and keep it while one of them stands by it', async () => {
    const kept = await add();
    const bo = await open('bo.duckdb');
    await bo.add(situation);
    const alike = await bo.addEvent({ ...overlooked, reviewer: 'Bo' }, codes);
    await bo.close();
    expect(await store.importReviews([alike])).toBe(1);
    expect((await store.events({ byHand: true })).rows.map(({ id }) => id)).toEqual([kept.event]);
    expect((await store.reviews({})).map(({ current }) => current)).toEqual([kept.event, kept.event]);
    expect(await store.check()).toMatchObject({ ok: true, looseReviews: 0 });
    await store.undoReview({ id: kept.id });
    expect((await store.events({ byHand: true })).rows.map(({ id }) => id)).toEqual([alike.event]);
    const both = await open('both.duckdb');
    await both.importReviews([kept, alike]);
    await both.add(situation);
    expect((await both.events({ byHand: true })).total).toBe(1);
    await both.close();
  });

  it('take no event of the machine away, whatever event they name', async () => {
    const before = await counts();
    const kept = await add();
    await store.undoReview({ id: kept.id });
    const machine = situation.events[0]!.id;
    expect(await store.importReviews([{ ...kept, id: 'review-strange', event: machine }])).toBe(1);
    expect(await counts()).toEqual(before);
    await store.undoReview({ id: 'review-strange' });
    expect(await counts()).toEqual(before);
    expect((await store.events({ event: [machine] })).total).toBe(1);
    expect(await store.check()).toMatchObject({ ok: true });
  });

  it('name one actor once, though it was two parties where they were made', async () => {
    const [party] = (await add()).fields.actors!;
    const kept = (await store.reviews({}))[0]!;
    const fresh = await open('merged.duckdb');
    await fresh.add(situation);
    const gone = { ...party!, id: 'actor-gone' };
    const { current: _current, added: _added, ...review } = kept;
    await fresh.importReviews([
      {
        ...review,
        fields: { ...review.fields, actors: [party!, gone], recipients: [gone, party!], places: review.fields.places },
      },
    ]);
    const [row] = (await fresh.events({ byHand: true })).rows;
    expect(row!.actors.map(({ id }) => id)).toEqual([party!.id]);
    expect(row!.recipients.map(({ id }) => id)).toEqual([party!.id]);
    await fresh.close();
  });
});

describe('the exports of reviews', () => {
  it('hold what was added by hand', async () => {
    await add();
    await store.review({ event: situation.events[0]!.id, reviewer: 'Ada', decision: 'accept' });
    const text = async (format: 'gold' | 'training' | 'brat' | 'jsonl') =>
      (await exportReviews(store, { format })).files.map((file) => file.text).join('\n');
    const gold = JSON.parse((await exportReviews(store, { format: 'gold' })).files[0]!.text);
    expect(gold.events).toContainEqual(expect.objectContaining({ trigger: 'leave', type: ['AID'], modes: ['food'] }));
    expect(await text('training')).toMatch(/^E e\d \| leave \| AID\/food \| actual \| /m);
    expect(await text('brat')).toMatch(/^E\d\tAID:T\d/m);
    const lines = (await text('jsonl'))
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(lines[0]).toMatchObject({ decision: 'add', machine: null });
    expect(lines[0]).not.toHaveProperty('added');
    const copy = await open('copy.duckdb');
    await copy.add(situation);
    expect(await copy.importReviews(lines)).toBe(2);
    expect((await copy.events({ byHand: true })).total).toBe(1);
    await copy.close();
  });
});
