/**
 * What it costs to link a dispatch, and how that grows with the store: days are added at once, as `import` does, those measured one by
 * one. With `--copies` only the last days are linked, and the store is filled up with copies of them that lie before.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { availableParallelism, cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { DuckStore } from '../src/store/duckdb.ts';
import { copyStore } from './copies.ts';
import { figures, type Measured, timed } from './figures.ts';
import { madeUpDispatch } from './made-up.ts';

/** A busy newsroom: the days grow longer in number, not fuller. */
const perDay = 100;
const goals = { hours: 1, growth: 1.3 };

/** Dispatches that are added one by one, as `add` does, before the store holds a tenth, and before it holds all: two days. */
const sampled = 2 * perDay;

/** Dispatches that are linked before copies are made of them: twenty days, of which the last are met again by what is added. */
const linkedOnce = 20 * perDay;

/** `link [--dispatches N] [--copies] [--json]`: the cost of a dispatch in a store of a tenth of N and of N, and what N of the dearer ones take. */
export async function benchLink(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      dispatches: { type: 'string', default: '10000' },
      copies: { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
    },
  });
  const count = Math.max(20, Number.parseInt(values.dispatches, 10) || 10_000);
  const folder = mkdtempSync(join(tmpdir(), 'sitrep-bench-'));
  const path = join(folder, 'bench.duckdb');
  try {
    const costs = values.copies ? await costsAmongCopies(path, count) : await costsOfAll(path, count);
    const store = await DuckStore.open(path, { readOnly: true });
    const stories = (await store.stories({ limit: 1 })).total;
    await store.close();
    process.stdout.write(
      figures(
        asFigures(costs, count, stories),
        values.json,
        `${availableParallelism()} × ${cpus()[0]?.model ?? 'unknown'}`,
      ),
    );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Of one dispatch. */
interface Cost {
  readonly wallMs: number;
  readonly cpuMs: number;
}

interface Costs {
  readonly inTenth: Cost;
  readonly inAll: Cost;
  /** Where a day is added at once. */
  readonly inBulk: Cost;
}

async function within<T>(path: string, work: (store: DuckStore) => Promise<T>): Promise<T> {
  const store = await DuckStore.open(path);
  try {
    return await work(store);
  } finally {
    await store.close();
  }
}

async function costsAmongCopies(path: string, count: number): Promise<Costs> {
  const bulk = new Spent();
  await within(path, (store) => addDays(store, 0, linkedOnce, bulk));
  let [at, held] = [linkedOnce, linkedOnce];
  const costAt = async (size: number): Promise<Cost> => {
    const times = Math.max(1, Math.round(size / held));
    await copyStore(path, times, { earlier: true });
    return within(path, async (store) => {
      // The first day reads what a store that has been open for long holds.
      await addDays(store, at, at + perDay, new Spent());
      const cost = await addEach(store, at + perDay, at + perDay + sampled);
      at += perDay + sampled;
      held = held * times + perDay + sampled;
      return cost;
    });
  };
  const inTenth = await costAt(count / 10);
  return { inTenth, inAll: await costAt(count), inBulk: bulk.each() };
}

async function costsOfAll(path: string, count: number): Promise<Costs> {
  return within(path, (store) => costsIn(store, count));
}

async function costsIn(store: DuckStore, count: number): Promise<Costs> {
  const tenth = Math.ceil(count / 10);
  const bulk = new Spent();
  await addDays(store, 0, tenth - sampled, bulk);
  const inTenth = await addEach(store, Math.max(0, tenth - sampled), tenth);
  await addDays(store, tenth, count - sampled, bulk);
  const inAll = await addEach(store, Math.max(tenth, count - sampled), count);
  return { inTenth, inAll, inBulk: bulk.each() };
}

class Spent {
  #cost: Cost = { wallMs: 0, cpuMs: 0 };
  #dispatches = 0;

  add({ wallMs, cpuMs }: Cost, dispatches: number): void {
    this.#cost = { wallMs: this.#cost.wallMs + wallMs, cpuMs: this.#cost.cpuMs + cpuMs };
    this.#dispatches += dispatches;
  }
  each(): Cost {
    const count = Math.max(1, this.#dispatches);
    return { wallMs: this.#cost.wallMs / count, cpuMs: this.#cost.cpuMs / count };
  }
}

const madeUp = (from: number, to: number) =>
  Array.from({ length: Math.max(0, to - from) }, (_, at) => madeUpDispatch(from + at, perDay));

async function addEach(store: DuckStore, from: number, to: number): Promise<Cost> {
  const spent = new Spent();
  for (const situation of madeUp(from, to)) spent.add(await timed(() => store.add(situation)), 1);
  return spent.each();
}

async function addDays(store: DuckStore, from: number, to: number, spent: Spent): Promise<void> {
  for (let at = from; at < to; at += perDay) {
    const situations = madeUp(at, Math.min(to, at + perDay));
    spent.add(await timed(() => store.addAll(situations)), situations.length);
    if (process.stderr.isTTY) process.stderr.write(`\r${at + situations.length} linked`);
  }
}

function asFigures({ inTenth, inAll, inBulk }: Costs, count: number, stories: number): Measured[] {
  const dearer = Math.max(inTenth.wallMs, inAll.wallMs);
  return [
    { name: 'dispatches', figure: count },
    { name: 'stories of several dispatches', figure: stories },
    { name: 'a dispatch where a day is added at once, ms', figure: inBulk.wallMs, cpuMs: inBulk.cpuMs },
    { name: 'a dispatch in a tenth of them, ms', figure: inTenth.wallMs, cpuMs: inTenth.cpuMs },
    { name: 'a dispatch in all of them, ms', figure: inAll.wallMs, cpuMs: inAll.cpuMs },
    { name: 'as many one by one at the dearer cost, hours', figure: (dearer * count) / 3.6e6, goal: goals.hours },
    {
      name: 'growth from a tenth to all, in time of all threads',
      figure: inAll.cpuMs / inTenth.cpuMs,
      goal: goals.growth,
    },
  ];
}
