/** How quick a large store is: adding, the page of map and timeline under filters, words, the export to Parquet. */
import { existsSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { availableParallelism, cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { DuckStore } from '../src/store/duckdb.ts';
import type { Filter } from '../src/store/store.ts';
import { copyStore } from './copies.ts';
import { figures, type Measured, timed } from './figures.ts';
import { madeUpRow } from './made-up.ts';
import { exportSeconds } from './parquet.ts';

/** Rows that `sitrep import` adds in one transaction. */
const batchRows = 500;
/** Rows that are added before copies are made of them: two blocks of the index of words. */
const addedRows = 100_000;
/** Ten million events are twenty years of them. */
const rowsPerDay = 1370;

/** What an analyst asks for: the whole, some weeks, a party in all years, a kind of event in a region. */
const filters: Readonly<Record<string, Filter>> = {
  everything: {},
  'two weeks': { since: '2000-01-10', until: '2000-01-23' },
  'a party': { party: ['XAB'] },
  'a party in two weeks, material conflict': { party: ['XAC'], quad: [4], since: '2000-01-10', until: '2000-01-23' },
  'assaults in a box': { type: ['ASSAULT'], box: [-20, -20, 60, 40] },
  'known on a day, of a country': { asOf: '2000-02-01', country: ['XAD'] },
  'material conflict': { quad: [4] },
};
const searches = ['army labour', 'govern', 'front'];
const goals = { overviewMs: 200, textMs: 300, exportSeconds: 60, memoryMiB: 1024 };

/**
 * `store [--events N] [--copies] [--store FILE] [--runs N] [--json]`; a file that is there is measured and not filled. With `--copies`
 * a hundred thousand events are added and the others are copies of them.
 */
export async function benchStore(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      events: { type: 'string', default: '100000' },
      copies: { type: 'boolean', default: false },
      store: { type: 'string' },
      runs: { type: 'string', default: '5' },
      json: { type: 'boolean', default: false },
    },
  });
  const runs = Math.max(1, Number.parseInt(values.runs, 10) || 5);
  const folder = mkdtempSync(join(tmpdir(), 'sitrep-bench-'));
  const path = values.store ?? join(folder, 'bench.duckdb');
  try {
    const measured: Measured[] = [];
    if (!existsSync(path)) {
      const events = Math.max(1, Number.parseInt(values.events, 10));
      measured.push(...(await fill(path, values.copies ? Math.min(events, addedRows) : events)));
      if (values.copies && events > addedRows) await copyStore(path, Math.round(events / addedRows));
    }
    measured.push(...(await queries(path, runs)), ...(await exported(path, folder)));
    const machine = `${availableParallelism()} × ${cpus()[0]?.model ?? 'unknown'}, Node ${process.versions.node}`;
    process.stdout.write(figures(measured, values.json, machine));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function fill(path: string, events: number): Promise<Measured[]> {
  const store = await DuckStore.open(path);
  let spent = { wallMs: 0, cpuMs: 0 };
  for (let at = 0; at < events; at += batchRows) {
    // To make up the rows is not part of adding them.
    const rows = Array.from({ length: Math.min(batchRows, events - at) }, (_, n) => madeUpRow(at + n, rowsPerDay));
    const { wallMs, cpuMs } = await timed(() => store.addAll(rows));
    spent = { wallMs: spent.wallMs + wallMs, cpuMs: spent.cpuMs + cpuMs };
    if (process.stderr.isTTY) process.stderr.write(`\r${at + rows.length} of ${events} added`);
  }
  await store.close();
  if (process.stderr.isTTY) process.stderr.write('\n');
  return [
    { name: 'events added a second', figure: (events / spent.wallMs) * 1000, cpuMs: spent.cpuMs },
    { name: 'bytes an event', figure: statSync(path).size / events },
  ];
}

async function queries(path: string, runs: number): Promise<Measured[]> {
  const store = await DuckStore.open(path, { readOnly: true });
  const total = (await store.events({ limit: 0 })).total;
  const measured: Measured[] = [{ name: 'events', figure: total }];
  const measure = async (name: string, goal: number, ask: () => Promise<unknown>) => {
    const spent = [];
    for (let run = 0; run < runs; run += 1) spent.push(await timed(ask));
    const median = spent.sort((a, b) => a.wallMs - b.wallMs)[Math.floor(runs / 2)]!;
    measured.push({
      name: `${name}, ms`,
      figure: median.wallMs,
      goal,
      cpuMs: Math.min(...spent.map(({ cpuMs }) => cpuMs)),
    });
  };
  for (const [name, filter] of Object.entries(filters)) {
    await measure(`map and timeline: ${name}`, goals.overviewMs, () => store.overview(filter));
    await measure(`list: ${name}`, goals.overviewMs, () => store.events({ ...filter, limit: 50 }));
  }
  for (const text of searches) await measure(`words: ${text}`, goals.textMs, () => store.events({ text, limit: 50 }));
  await store.close();
  return measured;
}

async function exported(path: string, folder: string): Promise<Measured[]> {
  const { seconds, cpuMs, peakRssMiB } = await exportSeconds(path, join(folder, 'events.parquet'));
  return [
    { name: 'all events to Parquet, s', figure: seconds, goal: goals.exportSeconds, cpuMs },
    { name: 'memory of it at most, MiB', figure: peakRssMiB, goal: goals.memoryMiB },
  ];
}
