/** Issues and commitments that are kept while a store is open are those that are made of it anew. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { Chance } from '../../bench/chance.ts';
import { DuckStore } from './duckdb.ts';
import { commitmentsIn, issuesIn, type NameAct } from './over-time.ts';
import type { Filter } from './store.ts';
import { northland, type Recipe, situationOf } from './testing.ts';

const name: NameAct = ({ type, actors }) => `${type} by ${actors.map((actor) => actor.name).join(', ')}`;
const views: Filter[] = [
  {},
  { asOf: '2024-01-14' },
  { party: ['XNL'] },
  { source: ['wire'] },
  { text: 'leave', asOf: '2024-01-20' },
];

/** What parties demand, threaten and do; days go forth and back, and some are told again under a later day. */
function recipe(n: number, chance: Chance): Recipe {
  const day = 10 + Math.floor(chance.next() * 18);
  return {
    n,
    published: `2024-01-${day}`,
    date: `2024-01-${Math.min(28, day + Math.floor(chance.next() * 6))}`,
    type: chance.oneOf(['RETREAT', 'REQUEST', 'THREATEN', 'AGREE']),
    status: chance.oneOf(['actual', 'future', 'negated', 'hypothetical'] as const),
    quad: chance.oneOf([1, 2, 3]),
    source: chance.oneOf(['Wire', 'Courier']),
    ...(chance.next() < 0.5 ? { actor: { ...northland, sectors: ['GOV'] } } : {}),
  };
}

it('keeps issues and commitments in step with what is added', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'sitrep-over-time-'));
  const path = join(folder, 's.duckdb');
  const store = await DuckStore.open(path);
  const chance = new Chance(11);
  const ask = async (of: DuckStore, names = name) => {
    const lists: unknown[] = [];
    for (const view of views) lists.push(await issuesIn(of, view, names), await commitmentsIn(of, view, names));
    return lists;
  };
  for (let round = 0, n = 0; round < 2; round += 1) {
    await store.addAll(Array.from({ length: 5 }, () => situationOf(recipe(n++, chance))));
    await store.add(situationOf(recipe(n++, chance)));
    const kept = await ask(store);
    // Another way to reach the store knows nothing of what was kept.
    const anew = new Proxy(store, { get: (of, key) => (Reflect.get(of, key) as () => void).bind?.(of) });
    expect(await ask(anew)).toEqual(kept);
    expect(kept.some((list) => (list as unknown[]).length > 0)).toBe(true);
  }
  const before = await issuesIn(store, {}, name);
  expect(await issuesIn(store, {}, name)).toBe(before);
  expect((await issuesIn(store, {}, () => 'otherwise')).map((issue) => issue.name)).not.toEqual(
    before.map((issue) => issue.name),
  );
  await store.close();
  rmSync(folder, { recursive: true, force: true });
});
