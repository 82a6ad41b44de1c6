/** Stories over a store on disk: told once by many, the same in any order, and an analyst's word kept. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Magnitude, Situation } from '../../schema/record.ts';
import { DuckStore } from '../duckdb.ts';
import { openDatabase } from '../open-database.ts';
import type { StoryDetail } from '../store.ts';
import { type Recipe, situationOf } from '../testing.ts';
import { storyId } from './linking.ts';

const front = { name: 'Red Band Front', country: null, kind: 'group' as const, sectors: ['REB'] };
const ambush: Omit<Recipe, 'n'> = { type: 'ASSAULT', quad: 4, actor: front, date: '2024-01-11', source: 'Courier' };
const farCay = { name: 'Far Cay', country: 'XSM', latitude: 14, longitude: 25 };

/** A dispatch with figures; the words of each are its own, so that none is a copy by chance. */
function told(recipe: Recipe, magnitude: Magnitude = {}): Situation {
  const situation = situationOf(recipe);
  situation.events[0]!.magnitude = magnitude;
  return situation;
}

const killed = (n: number): Magnitude => ({ killed: [{ min: n, max: n, text: String(n) }] });
const leads = [
  'Gunmen waited beside a quarry before dawn, herders recall.',
  'A hospital porter counted stretchers until late.',
  'Ministers met behind closed doors about roads and fuel.',
  'Officials revised an earlier figure, blaming two lists with equal names.',
  'Fishing crews in another bay heard nothing of it.',
];
const first = told({ ...ambush, n: 1, published: '2024-01-11', lead: leads[0] }, killed(4));
const second = told({ ...ambush, n: 2, published: '2024-01-12', lead: leads[1], source: 'Wire' }, killed(6));
const copy = told({ ...ambush, n: 3, published: '2024-01-12', lead: leads[1], source: 'Gazette' }, killed(6));
const third = told({ ...ambush, n: 4, published: '2024-01-13', lead: leads[2], source: 'Wire' }, killed(5));
const elsewhere = told({ ...ambush, n: 5, published: '2024-01-19', date: '2024-01-18', lead: leads[4], place: farCay });
const all = [first, second, copy, third, elsewhere];

const eventOf = (situation: Situation): string => situation.events[0]!.id;

let folder: string;
let made = 0;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'sitrep-stories-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function fresh(): string {
  made += 1;
  return join(folder, `${made}.duckdb`);
}

async function holding(situations: readonly Situation[], path = fresh()): Promise<DuckStore> {
  const store = await DuckStore.open(path, { now: () => new Date('2024-02-01T00:00:00Z') });
  for (const situation of situations) await store.add(situation);
  return store;
}

/** But for when it was added. */
async function everything(store: DuckStore): Promise<string> {
  const { rows } = await store.stories({ told: 1 });
  const details: (StoryDetail | null)[] = [];
  for (const { id } of rows) details.push(await store.story(id));
  return JSON.stringify({ rows, details }, (name, value) => (name === 'addedAt' ? undefined : value));
}

/** Every order of a few things. */
function ordersOf<T>(things: readonly T[]): T[][] {
  if (things.length < 2) return [[...things]];
  return things.flatMap((thing, at) => ordersOf(things.toSpliced(at, 1)).map((rest) => [thing, ...rest]));
}

describe('stories', () => {
  it('are one happening that several dispatches tell, and copies corroborate once', async () => {
    const store = await holding(all);
    const { rows, total } = await store.stories({});
    expect(total).toBe(1);
    expect(rows[0]).toMatchObject({
      id: storyId(eventOf(first)),
      type: 'ASSAULT',
      date: '2024-01-11',
      reports: 3,
      sources: ['Courier', 'Gazette', 'Wire'],
      actors: [{ name: 'Red Band Front', country: null }],
      by: 'machine',
    });
    expect(rows[0]!.events).toHaveLength(4);
    expect((await store.stories({ told: 1 })).total).toBe(2);
    const detail = (await store.story(rows[0]!.id))!;
    const [earlier, later] = [second, copy].sort((a, b) => (a.dispatch.id < b.dispatch.id ? -1 : 1));
    expect(detail.copies).toEqual([{ dispatch: later!.dispatch.id, original: earlier!.dispatch.id }]);
    expect(detail.why).toHaveLength(3);
    expect(detail.why[0]!.score).toBeGreaterThan(0.5);
    expect(detail.why[0]!.features.map(({ name }) => name)).toContain('sameTown');
    await store.close();
  });

  it('are the same bytes in whatever order dispatches come, and all at once', async () => {
    const bulk = await DuckStore.open(fresh(), { now: () => new Date('2024-02-01T00:00:00Z') });
    await bulk.addAll(all.toReversed());
    const expected = await everything(bulk);
    await bulk.close();
    // Some of the 120 orders, spread over all of them.
    for (const order of ordersOf(all).filter((_, at) => at % 23 === 7)) {
      const store = await holding(order);
      expect(await everything(store), order.map(({ file }) => file).join(' ')).toBe(expected);
      await store.close();
    }
  });

  it('give figures that differ as a range, with who claims what and when', async () => {
    const repeated = told({ ...ambush, n: 6, published: '2024-01-14', lead: leads[3], source: 'Courier' }, killed(5));
    const store = await holding([first, second, third]);
    const toll = (await store.stories({})).rows[0]!.tolls[0]!;
    expect(toll).toMatchObject({ kind: 'killed', min: 4, max: 6, latest: { min: 5, max: 5 }, disputed: true });
    expect(toll.claims.map(({ min, source, change }) => [min, source, change])).toEqual([
      [4, 'Courier', 'first'],
      [6, 'Wire', 'update'],
      [5, 'Wire', 'lower'],
    ]);
    expect(toll.claims[0]!.claimant).toBe('Red Band Front');
    await store.add(repeated);
    expect((await store.stories({})).rows[0]!.tolls[0]!.claims.at(-1)!.change).toBe('same');
    await store.close();
  });

  it('keep every id that they ever had', async () => {
    const store = await holding([second, third]);
    const before = (await store.stories({})).rows[0]!.id;
    await store.add(first);
    const after = (await store.stories({})).rows[0]!;
    expect(after.id).not.toBe(before);
    expect((await store.story(before))!.id).toBe(after.id);
    expect((await store.story(eventOf(third)))!.id).toBe(after.id);
    expect(await store.story('story-of-nothing')).toBeNull();
    expect((await store.events({ story: [before] })).total).toBe(3);
    await store.close();
  });

  it('are listed by what their events are, and as they were known on a day', async () => {
    const store = await holding(all);
    expect((await store.stories({ type: ['REQUEST'] })).total).toBe(0);
    expect((await store.stories({ party: ['red band'], told: 4 })).total).toBe(1);
    expect((await store.stories({ told: 5 })).total).toBe(0);
    expect((await store.stories({ asOf: '2024-01-11' })).total).toBe(0);
    const known = (await store.stories({ asOf: '2024-01-12' })).rows[0]!;
    expect(known).toMatchObject({ id: storyId(eventOf(first)), reports: 2, lastPublished: '2024-01-12' });
    const pages = [await store.stories({ told: 1, limit: 1 })];
    pages.push(await store.stories({ told: 1, limit: 1, cursor: pages[0]!.cursor! }));
    expect(pages.map(({ rows }) => rows.length)).toEqual([1, 1]);
    expect(pages[1]!.cursor).toBeNull();
    expect(pages[0]!.rows[0]!.id).not.toBe(pages[1]!.rows[0]!.id);
    await store.close();
  });

  it('are linked when an older store is opened', async () => {
    const path = fresh();
    const store = await holding(all, path);
    const expected = await everything(store);
    await store.close();
    const { db, close } = await openDatabase(path);
    for (const table of ['story_events', 'story_blocks', 'story_texts', 'story_fingerprints'])
      await db.run(`DELETE FROM ${table}`);
    await db.run("DELETE FROM meta WHERE key = 'linkVersion'");
    close();
    const opened = await DuckStore.open(path, { readOnly: true });
    expect(await everything(opened)).toBe(expected);
    await opened.close();
  });
});

describe('decisions', () => {
  it('split, merge and undo, and outlive what is added after them', async () => {
    const path = fresh();
    const store = await holding([first, second, elsewhere], path);
    const story = (await store.stories({})).rows[0]!.id;
    const split = await store.splitStory(story, [eventOf(second)]);
    expect((await store.stories({})).total).toBe(0);
    const merge = await store.mergeStories([story, eventOf(elsewhere)]);
    expect((await store.stories({})).rows[0]).toMatchObject({
      by: 'hand',
      events: [eventOf(first), eventOf(elsewhere)],
    });
    await store.add(first);
    await store.add(third);
    await store.close();

    const again = await DuckStore.open(path);
    expect(await again.decisions()).toEqual([split, merge]);
    const events = async (id: string) => (await again.story(id))!.events;
    expect(await events(eventOf(first))).toContain(eventOf(elsewhere));
    expect(await events(eventOf(first))).not.toContain(eventOf(second));
    expect((await again.undoDecision(split.id)).id).toBe(split.id);
    expect(await events(eventOf(first))).toContain(eventOf(second));
    await again.undoDecision();
    expect(await events(eventOf(first))).not.toContain(eventOf(elsewhere));
    expect(await again.decisions()).toEqual([]);
    await again.close();
    const untouched = await holding([first, second, third, elsewhere]);
    const expected = (await untouched.stories({ told: 1 })).rows;
    await untouched.close();
    const undone = await DuckStore.open(path);
    expect((await undone.stories({ told: 1 })).rows).toEqual(expected);
    await undone.close();
  });

  it('that cannot be are refused with a sentence', async () => {
    const store = await holding([first, second, elsewhere]);
    const story = (await store.stories({})).rows[0]!.id;
    const refused: [Promise<unknown>, string][] = [
      [store.mergeStories([story, eventOf(first)]), 'bad-merge'],
      [store.mergeStories([story, 'nothing']), 'no-story'],
      [store.splitStory(story, [eventOf(elsewhere)]), 'bad-split'],
      [store.splitStory(story, [eventOf(first), eventOf(second)]), 'bad-split'],
      [store.undoDecision(), 'no-decision'],
      [store.undoDecision('decision-0'), 'no-decision'],
    ];
    for (const [asked, code] of refused) await expect(asked).rejects.toMatchObject({ code, exitStatus: 2 });
    expect((await store.stories({})).total).toBe(1);
    await store.close();
  });
});
