/** For tests: a process that works on a store is killed (SIGKILL) at uneven moments, again and again. */
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { DuckStore } from './duckdb.ts';
import { situationOf } from './testing.ts';

/** Kills of a test; `KILLS=200 npx vitest run src/store/kill.test.ts` takes its time. */
const kills = Math.max(1, Number.parseInt(process.env.KILLS ?? '', 10) || 3);
/** Kills after which a test begins again with another store: each opens all that was added before, so that of one store they become dearer. */
const most = 10;

/** The stores of a test, one after the other: the kills of each, and a seed of its own for `uneven`. */
export const stores: readonly { kills: number; seed: number }[] = Array.from(
  { length: Math.ceil(kills / most) },
  (_, at) => ({ kills: Math.min(most, kills - at * most), seed: 7 + at }),
);
/** What a process adds between two kills at most. */
export const addedBetween = 6;
/** So much that no kill of a store comes after the end. */
export const total = 8 + addedBetween * Math.min(most, kills);
/** For the kills of one store, on a busy machine too. */
export const killTimeoutMs = 300_000 + 60_000 * Math.min(most, kills);

export const moduleHere = (file: string, from: string): string => new URL(file, from).href;

/** A fixed sequence of uneven numbers, so that a failure can be seen again. */
export function uneven(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.floor((state / 2_147_483_648) * below);
  };
}

export interface Run {
  /** Source of the module that the process runs; `process.argv[1]` is the path of the store. */
  script: string;
  path: string;
  /** Told each line that the process writes. */
  heard(line: string): void;
}

/** Runs the process and kills it so long after its so-manieth line; null lets it end. The signal, or its exit status. */
export function runKilled(
  { script, path, heard }: Run,
  kill: { lines: number; afterMs: number } | null,
): Promise<string> {
  const child = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', script, path], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let lines = 0;
  createInterface({ input: child.stdout }).on('line', (line) => {
    heard(line);
    lines += 1;
    if (kill && lines === kill.lines) setTimeout(() => child.kill('SIGKILL'), kill.afterMs);
  });
  return new Promise((done) => {
    child.on('close', (code, signal) => done(signal ?? String(code)));
  });
}

/** Adds what the store has not, up to so many, merges the events of every fourth two by hand, and says so after each. */
export async function work(path: string, total: number, say: (line: string) => void): Promise<void> {
  const store = await DuckStore.open(path, { wordBlock: 10 });
  say('open');
  let before = '';
  for (let n = 0; n < total; n += 1) {
    const cay = { name: 'Far Cay', country: 'XSM', latitude: n % 80, longitude: 25 };
    const situation = situationOf({ n, published: `2024-01-${10 + (n % 20)}`, ...(n % 2 ? { place: cay } : {}) });
    const { id } = situation.dispatch;
    if (!(await store.has(id)) && (await store.add(situation)) === 'added') say(`added ${id}`);
    const pair = [before, situation.events[0]!.id];
    if (n % 4 === 3) await merge(store, pair, say);
    before = pair[1]!;
  }
  await store.close();
}

async function merge(store: DuckStore, pair: readonly string[], say: (line: string) => void): Promise<void> {
  const decided = (await store.decisions()).some(({ events }) => pair.every((id) => events.flat().includes(id)));
  const [one, other] = [await store.story(pair[0]!), await store.story(pair[1]!)];
  if (!decided && one!.id !== other!.id) say(`merged ${(await store.mergeStories(pair)).id}`);
}
