import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { exportReviews } from '../../export/reviews/index.ts';
import type { PartyReplacement, ReplacedParty } from '../../schema/review.ts';
import { callStore } from '../call.ts';
import { DuckStore } from '../duckdb.ts';
import type { KeptStore } from '../store.ts';
import { northland, situationOf, southmark } from '../testing.ts';

let folder: string;
let store: KeptStore;
let minute = 0;
const situations = [1, 2, 3].map((n) => situationOf({ n }));
const elsewhere = situationOf({ n: 4, actor: { name: 'Eastia', country: 'XEA', kind: 'state' } });
const events = situations.map((situation) => situation.events[0]!.id);
const [one, two, three] = events as [string, string, string];
const crews = { name: 'Harbour crews', country: 'XSM', sectors: ['LAB'] };

function now(): Date {
  minute += 1;
  return new Date(Date.UTC(2024, 2, 1, 9, minute));
}

beforeEach(async () => {
  minute = 0;
  folder = mkdtempSync(join(tmpdir(), 'sitrep-replace-'));
  store = await DuckStore.open(join(folder, 's.duckdb'), { now });
  await store.addAll([...situations, elsewhere]);
});
afterEach(async () => {
  await store.close();
  rmSync(folder, { recursive: true, force: true });
});

const { name, country } = northland;
/** As a command calls it while `serve` holds the store. */
const replace = (changes: Partial<PartyReplacement> = {}) => {
  const given = { reviewer: 'Ada', events, wrong: { name, country }, right: crews, ...changes };
  return callStore(store, 'replaceParty', [given]) as Promise<ReplacedParty>;
};
const standing = async () => new Map((await store.reviews({ reviewer: 'Ada' })).map((row) => [row.current, row]));

describe('one party in the place of another', () => {
  it('is a correction of each event, beside the coding, with the words of the party before', async () => {
    const { reviews, passedOver } = await replace();
    expect(passedOver).toBe(0);
    expect(reviews.map(({ event, decision }) => [event, decision])).toEqual(events.map((event) => [event, 'edit']));
    for (const { fields } of reviews)
      expect(fields).toEqual({
        actors: [expect.objectContaining({ ...crews, mention: { start: 10, end: 19, text: name } })],
      });
    expect(new Set(reviews.map(({ together }) => together)).size).toBe(1);
    for (const situation of situations) expect(await store.situation(situation.dispatch.id)).toEqual(situation);
    expect((await store.reviews({})).length).toBe(3);
    expect(await store.check()).toMatchObject({ ok: true, looseReviews: 0 });
    const { files } = await exportReviews(store, { format: 'gold' });
    expect(files.filter(({ text }) => text.includes('XSM LAB:Harbour crews'))).toHaveLength(3);
  });

  it('is taken back in all of them by any one, and what was said before stands again', async () => {
    await store.review({ event: one, reviewer: 'Ada', decision: 'accept' });
    await replace();
    const later = await store.review({ event: three, reviewer: 'Ada', decision: 'reject' });
    const other = await store.review({ event: two, reviewer: 'Bo', decision: 'reject' });
    await store.undoReview({ id: (await standing()).get(two)!.id });
    const left = (await store.reviews({})).map(({ id, decision }) => [decision, id]);
    expect(left.map(([decision]) => decision)).toEqual(['accept', 'reject', 'reject']);
    expect(left.map(([, id]) => id)).toEqual([expect.any(String), later.id, other.id]);
  });

  it('leaves what the reviewer has corrected besides, and passes over what he has rejected', async () => {
    await store.review({ event: one, reviewer: 'Ada', decision: 'edit', fields: { status: 'negated', time: null } });
    await store.review({ event: two, reviewer: 'Ada', decision: 'reject' });
    const { reviews, passedOver } = await replace();
    expect(passedOver).toBe(1);
    expect(reviews.map(({ event }) => event)).toEqual([one, three]);
    const rows = await standing();
    expect(rows.get(one)!.fields).toEqual({ status: 'negated', time: null, actors: [expect.objectContaining(crews)] });
    expect(rows.get(two)!.decision).toBe('reject');
  });

  it('may take the party out, or find the right one there already', async () => {
    const { reviews } = await replace({ right: null });
    expect(reviews.every(({ fields }) => fields.actors!.length === 0)).toBe(true);
    await store.undoReview({});
    const both = { actors: [...situations[0]!.events[0]!.actors, ...situations[0]!.events[0]!.recipients] };
    await store.review({ event: one, reviewer: 'Ada', decision: 'edit', fields: both });
    const south = { name: southmark.name, country: southmark.country, sectors: [...southmark.sectors] };
    await replace({ events: [one], right: south });
    expect((await standing()).get(one)!.fields.actors!.map((party) => party.name)).toEqual(['Southmark']);
  });

  it('may be replaced anew, and put back it is the actor again and the event accepted', async () => {
    const wrong = { name: crews.name, country: crews.country };
    await replace({ events: [one] });
    const other = await replace({ events: [one], wrong, right: { name, country, sectors: ['MIL'] } });
    expect(other.reviews).toMatchObject([{ decision: 'edit', fields: { actors: [{ name, sectors: ['MIL'] }] } }]);
    await replace({ events: [one], right: crews });
    const { reviews } = await replace({
      events: [one],
      wrong,
      right: { name, country, sectors: [...northland.sectors] },
    });
    expect(reviews).toMatchObject([{ decision: 'accept', fields: {} }]);
  });

  it('may be wrong in its sectors alone', async () => {
    const right = { name, country, sectors: ['LAB'] };
    const { reviews } = await replace({ right });
    expect(reviews.map(({ fields }) => fields.actors!.map(({ sectors }) => sectors))).toEqual([
      ...[[['LAB']], [['LAB']], [['LAB']]],
    ]);
    // What is so already is not corrected.
    await expect(replace({ right })).rejects.toMatchObject({ code: 'bad-review' });
    expect(await store.reviews({})).toHaveLength(3);
  });

  it('stands once where two actors of a side are written alike', async () => {
    const made = situationOf({ n: 5, recipient: { ...northland, sectors: ['MIL'] } });
    const [event] = made.events;
    const sides = { actors: [...event!.actors, ...event!.recipients], recipients: [] };
    await store.add({ ...made, events: [{ ...event!, ...sides }] });
    const { reviews } = await replace({ events: [event!.id] });
    expect(reviews[0]!.fields.actors).toMatchObject([crews]);
  });

  it('is all or nothing', async () => {
    await expect(replace({ events: [one, 'e-none'] })).rejects.toMatchObject({ code: 'no-event', exitStatus: 2 });
    const nobody = elsewhere.events.map(({ id }) => id);
    await expect(replace({ events: nobody })).rejects.toMatchObject({ code: 'bad-review', exitStatus: 2 });
    expect(await store.reviews({})).toEqual([]);
    expect((await replace({ events: [...events, ...nobody, one] })).passedOver).toBe(1);
    await expect(replace()).rejects.toMatchObject({ code: 'bad-review' });
  });

  it('is refused for an event that was added by hand', async () => {
    const { dispatch, actors } = situations[0]!;
    const start = dispatch.text.indexOf('Rain');
    const added = await store.addEvent(
      {
        ...{
          dispatch: dispatch.id,
          reviewer: 'Ada',
          type: 'AID',
          modes: [],
          status: 'actual',
          recipients: [],
          places: [],
        },
        ...{ time: null, actors: [actors[0]!.id], trigger: { start, end: start + 4, text: 'Rain' } },
      },
      { quad: 2, score: 7, cameo: null },
    );
    await expect(replace({ events: [one, added.event] })).rejects.toMatchObject({ code: 'bad-review' });
    expect(await store.reviews({})).toHaveLength(1);
  });

  it('goes into another store, and is taken back there as one', async () => {
    const { reviews } = await replace();
    const other = await DuckStore.open(join(folder, 'other.duckdb'), { now });
    await other.importReviews(reviews);
    await other.addAll(situations);
    expect((await other.reviews({})).map(({ current }) => current)).toEqual(events);
    await other.undoReview({ reviewer: 'Ada' });
    expect(await other.reviews({})).toEqual([]);
    await other.close();
  });
});
