/** Whatever moment the process dies at, in adding or in a merge by hand: what it said was done is there, once, and it can go on. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { DuckStore } from './duckdb.ts';
import { kills, moduleHere, runKilled, uneven, work } from './killing.ts';

/** More than are added between two kills, so that none comes after the end. */
const total = 8 + 6 * kills;
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

it('loses and doubles nothing that was added or merged', { timeout: 300_000 + kills * 60_000 }, async () => {
  const folder = mkdtempSync(join(tmpdir(), 'sitrep-kill-'));
  const [path, quiet] = [join(folder, 's.duckdb'), join(folder, 'quiet.duckdb')];
  const said = new Set<string>();
  const run = { script, path, heard: (line: string) => said.add(line) };
  const next = uneven(7);
  for (let round = 0; round < kills; round += 1) {
    expect(await runKilled(run, { lines: 1 + next(6), afterMs: next(25) })).toBe('SIGKILL');
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
  await work(quiet, total, () => {});
  const content = await contentOf(path);
  expect(content.events).toHaveLength(total);
  expect(content.decided.length).toBeGreaterThan(0);
  expect(content).toEqual(await contentOf(quiet));
  rmSync(folder, { recursive: true, force: true });
});
