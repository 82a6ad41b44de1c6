import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { expect, it } from 'vitest';
import { DuckStore } from './duckdb.ts';
import { situationOf } from './testing.ts';

const total = 200;
const kills = 20;
const here = (file: string) => new URL(file, import.meta.url).href;

/** Adds what the store has not, and says so after each. */
const adder = `
import { DuckStore } from '${here('./duckdb.ts')}';
import { situationOf } from '${here('./testing.ts')}';
const store = await DuckStore.open(process.argv[1]);
console.log('open');
for (let n = 0; n < ${total}; n += 1) {
  const situation = situationOf({ n, published: '2024-01-' + (10 + (n % 20)) });
  if (await store.has(situation.dispatch.id)) continue;
  await store.add(situation);
  console.log(situation.dispatch.id);
}
await store.close();
`;

/** Runs the adder and kills it `afterMs` after its `lines`th line; null lets it end. */
function run(
  path: string,
  acknowledged: Set<string>,
  kill: { lines: number; afterMs: number } | null,
): Promise<string> {
  const child = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', adder, path], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let lines = 0;
  createInterface({ input: child.stdout }).on('line', (line) => {
    if (line !== 'open') acknowledged.add(line);
    lines += 1;
    if (kill && lines === kill.lines) setTimeout(() => child.kill('SIGKILL'), kill.afterMs);
  });
  return new Promise((done) => {
    child.on('close', (code, signal) => done(signal ?? String(code)));
  });
}

it('loses and doubles nothing over twenty kills in the middle of adding', { timeout: 900_000 }, async () => {
  const folder = mkdtempSync(join(tmpdir(), 'sitrep-kill-'));
  const path = join(folder, 's.duckdb');
  const acknowledged = new Set<string>();
  // A fixed sequence of uneven moments, so that a failure can be seen again.
  let seed = 7;
  const next = (below: number) => {
    seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.floor((seed / 2_147_483_648) * below);
  };
  let killed = 0;
  for (let round = 0; round < kills; round += 1) {
    const signal = await run(path, acknowledged, { lines: 1 + next(8), afterMs: next(25) });
    if (signal === 'SIGKILL') killed += 1;
    const store = await DuckStore.open(path, { readOnly: true });
    const rows = (await store.dispatches({})).rows;
    await store.close();
    const there = new Set(rows.map((row) => row.id));
    expect([...acknowledged].filter((id) => !there.has(id))).toEqual([]);
    expect(there.size).toBe(rows.length);
  }
  expect(killed).toBe(kills);
  expect(await run(path, acknowledged, null)).toBe('0');

  const store = await DuckStore.open(path);
  expect(await store.check()).toMatchObject({
    ok: true,
    counts: { dispatches: total, events: total, actors: 2 * total },
  });
  for (let n = 0; n < total; n += 20) {
    const situation = situationOf({ n, published: `2024-01-${10 + (n % 20)}` });
    expect(await store.situation(situation.dispatch.id)).toEqual(situation);
  }
  await store.close();
  rmSync(folder, { recursive: true, force: true });
});
