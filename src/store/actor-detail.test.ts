/** One actor over all dispatches: its names, offices, ties, exchanges and weeks. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Relation, Situation } from '../schema/record.ts';
import { DuckStore } from './duckdb.ts';
import { mergedId } from './parties.ts';
import { northland, type Recipe, situationOf, southmark } from './testing.ts';

const folder = mkdtempSync(join(tmpdir(), 'sitrep-actor-'));
const eastia = { name: 'Eastia', country: 'XEA', kind: 'state' as const };
const envoy = { name: 'Mira Sölden', country: 'XNL', kind: 'person' as const, office: 'Foreign Minister of Northland' };

const recipes: Recipe[] = [
  { n: 1, published: '2024-01-10', date: '2024-01-09', type: 'ASSAULT', quad: 4 },
  { n: 2, published: '2024-01-11', date: '2024-01-10', type: 'REQUEST', quad: 3 },
  { n: 3, published: '2024-02-01', date: '2024-01-31', type: 'AID', quad: 2, actor: eastia },
  { n: 4, published: '2024-02-02', date: '2024-02-01', type: 'CONSULT', quad: 1, actor: envoy },
  { n: 5, published: '2024-02-03', date: '2024-02-02', type: 'THREATEN', quad: 3, status: 'hypothetical' },
];

/** The first two actors of the dispatch tied by a relation that its first event tells. */
function tied(situation: Situation, kind: Relation['kind']): Situation {
  const [from, to] = situation.actors;
  const { evidence } = situation.events[0]!;
  situation.relations.push({
    ...{ id: `r-${situation.dispatch.id}`, from: from!.id, to: to!.id, kind, status: 'actual' },
    ...{ attributedTo: null, confidence: 0.8, evidence },
  });
  return situation;
}

let store: DuckStore;
beforeAll(async () => {
  store = await DuckStore.open(join(folder, 's.duckdb'));
  await store.addAll(recipes.map(situationOf).map((one, at) => (at === 0 ? tied(one, 'hostileTo') : one)));
});
afterAll(async () => {
  await store.close();
  rmSync(folder, { recursive: true });
});

const south = mergedId({ ...southmark });
const north = mergedId({ ...northland });

it('counts with whom a party has to do, by quad class and direction, only what has happened', async () => {
  const actor = (await store.actor(south))!;
  expect(actor).toMatchObject({ id: south, name: 'Southmark', kind: 'state', country: 'XSM', dispatches: 5 });
  expect(actor.parties.map(({ name, events }) => [name, events])).toEqual(
    expect.arrayContaining([
      ['Northland', 2],
      ['Eastia', 1],
      ['Mira Sölden', 1],
    ]),
  );
  expect([actor.parties[0]!.id, actor.partyCount]).toEqual([north, 3]);
  expect(actor.exchanges.filter(({ from }) => from === north)).toEqual([
    { from: north, to: south, kind: 'on', quad: 3, events: 1 },
    { from: north, to: south, kind: 'on', quad: 4, events: 1 },
  ]);
  const threats = (await store.actor(south, { status: ['hypothetical'] }))!;
  expect(threats.exchanges).toEqual([{ from: north, to: south, kind: 'on', quad: 3, events: 1 }]);
});

it('gives weeks by their Monday', async () => {
  const { weeks } = (await store.actor(south))!;
  expect(weeks).toEqual([
    { week: '2024-01-08', quad: 3, events: 1 },
    { week: '2024-01-08', quad: 4, events: 1 },
    { week: '2024-01-29', quad: 1, events: 1 },
    { week: '2024-01-29', quad: 2, events: 1 },
  ]);
});

it('tells ties from both ends, offices with their days, and the words that name it', async () => {
  for (const id of [south, north]) {
    const { ties, tieCount } = (await store.actor(id))!;
    expect(tieCount).toBe(1);
    expect(ties[0]).toMatchObject({
      kind: 'hostileTo',
      from: { id: north },
      to: { id: south },
      published: '2024-01-10',
    });
  }
  const minister = (await store.actor(mergedId(envoy)))!;
  expect(minister.offices).toEqual([
    { office: envoy.office, firstDay: '2024-02-02', lastDay: '2024-02-02', dispatches: 1 },
  ]);
  expect(minister.names.map(({ name }) => name)).toContain('Mira Sölden');
});

it('knows what was known on a day, takes the id of a record too, and knows no other', async () => {
  const then = (await store.actor(south, { asOf: '2024-01-10' }))!;
  expect([then.dispatches, then.parties.length, then.lastDay]).toEqual([1, 1, '2024-01-10']);
  const record = situationOf(recipes[3]!).actors.find(({ name }) => name === envoy.name)!;
  expect((await store.actor(record.id))!.name).toBe(envoy.name);
  expect(await store.actor('nobody')).toBeNull();
  expect(await store.actor(mergedId(eastia), { asOf: '2024-01-01' })).toBeNull();
});
