/** Whatever moment the process dies at, in adding or in a merge by hand: what it said was done is there, once, and it can go on. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { DuckStore } from './duckdb.ts';
import { addedBetween, killTimeoutMs, moduleHere, runKilled, stores, total, uneven, work } from './killing.ts';

const script = `
import { work } from '${moduleHere('./killing.ts', import.meta.url)}';
await work(process.argv[1], ${total}, console.log);
`;

async function contentOf(path: string) {
  const store = await DuckStore.open(path);
  const { rows } = await store.events({});
  const { rows: stories } = await store.stories({ told: 1 });
  const content = {
    events: rows.map(({ addedAt: _, ...row }) => row),
    stories,
    decided: (await store.decisions()).map(({ kind, events }) => ({ kind, events })),
    overview: await store.overview({}),
    found: (await store.events({ text: 'cay' })).total,
  };
  expect(content.overview).toEqual(await store.overview({ minConfidence: 0 }));
  expect((await store.check()).problems).toEqual([]);
  await store.close();
  return content;
}

let folder: string;
/** What a store holds whose process nobody killed. */
let quiet: Awaited<ReturnType<typeof contentOf>>;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'sitrep-kill-'));
  await work(join(folder, 'quiet.duckdb'), total, () => {});
  quiet = await contentOf(join(folder, 'quiet.duckdb'));
  expect(quiet.events).toHaveLength(total);
  expect(quiet.decided.length).toBeGreaterThan(0);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

it.each(stores)(
  'loses and doubles nothing that was added or merged: $kills kills, seed $seed',
  {
    timeout: killTimeoutMs,
  },
  async ({ kills, seed }) => {
    const path = join(folder, `${seed}.duckdb`);
    const said = new Set<string>();
    const run = { script, path, heard: (line: string) => said.add(line) };
    const next = uneven(seed);
    for (let round = 0; round < kills; round += 1) {
      expect(await runKilled(run, { lines: 1 + next(addedBetween), afterMs: next(25) })).toBe('SIGKILL');
      const store = await DuckStore.open(path, { readOnly: true });
      const { rows } = await store.dispatches({});
      const there = new Set([
        'open',
        ...rows.map(({ id }) => `added ${id}`),
        ...(await store.decisions()).map(({ id }) => `merged ${id}`),
      ]);
      await store.close();
      expect([...said].filter((line) => !there.has(line))).toEqual([]);
      expect(new Set(rows.map(({ id }) => id)).size).toBe(rows.length);
    }
    expect(await runKilled(run, null)).toBe('0');
    expect(await contentOf(path)).toEqual(quiet);
  },
);
