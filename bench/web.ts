/**
 * How quick the web application is over a large store, in headless Chromium: first view, a filter to its result, interaction to
 * next paint, scrolling. The store is made up (see `made-up.ts`), the server and the build are those that ship.
 */
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { availableParallelism, cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Browser, Page } from 'playwright-core';
import { type Serving, serve } from '../src/server/serve.ts';
import { DuckStore } from '../src/store/duckdb.ts';
import { buildWebInto, chromiumPath, launchChromium } from '../test/support/chromium.ts';
import { figures, type Measured } from './figures.ts';
import { madeUpRow } from './made-up.ts';
import { spread } from './spread.ts';
import { filterSteps, firstView, interactions, openPage, scrolling } from './web-page.ts';

const batchRows = 2000;
/** A hundred thousand events are three years of them. */
const rowsPerDay = 90;
const goals = { firstViewMs: 1500, filterMs: 150, interactionMs: 200, blankFrames: 0 };

async function fill(path: string, events: number): Promise<void> {
  const store = await DuckStore.open(path);
  for (let at = 0; at < events; at += batchRows)
    await store.addAll(
      Array.from({ length: Math.min(batchRows, events - at) }, (_, n) => madeUpRow(at + n, rowsPerDay)),
    );
  await store.close();
}

async function served(path: string, webRoot: string): Promise<{ serving: Serving; store: DuckStore }> {
  const store = await DuckStore.open(path);
  const none = () => Promise.reject(new Error('the benchmark reads nothing'));
  const parts = { store, engine: { read: none }, ingestText: none };
  const lists = { issues: async () => [], issue: async () => null, commitments: async () => [] };
  return { serving: await serve({ ...parts, ...lists, host: '127.0.0.1', port: 0, webRoot }), store };
}

/** The least of several runs says what the program costs; the rest is what else the machine did. */
function measuredOf(name: string, runs: readonly number[], goal?: number): Measured[] {
  const { min, median } = spread(runs);
  return [
    { name: `${name}, least`, figure: min, ...(goal === undefined ? {} : { goal }) },
    { name: `${name}, median`, figure: median },
    ...(goal ? [{ name: `${name}, least over goal`, figure: min / goal }] : []),
  ];
}

async function run(browser: Browser, serving: Serving): Promise<Record<string, number[]>> {
  const fresh = async (path: string, work: (page: Page) => Promise<Record<string, number[]>>) => {
    const page = await openPage(browser, serving, path);
    try {
      return await work(page);
    } finally {
      await page.context().close();
    }
  };
  return {
    ...(await fresh('', async (page) => ({
      'first view, ms': [await firstView(page)],
      ...(await filterSteps(page)),
      'interaction to next paint, ms': [await interactions(page)],
    }))),
    ...(await fresh('events', scrolling)),
  };
}

/** `web [--events N] [--store FILE] [--runs N] [--json]`; a file that is there is measured and not filled. */
export async function benchWeb(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      events: { type: 'string', default: '100000' },
      store: { type: 'string' },
      runs: { type: 'string', default: '3' },
      json: { type: 'boolean', default: false },
    },
  });
  if (!chromiumPath) throw new Error('There is no Chromium here; install it, or set CHROMIUM=path.');
  const folder = mkdtempSync(join(tmpdir(), 'sitrep-bench-web-'));
  const path = values.store ?? join(folder, 'bench.duckdb');
  if (!existsSync(path)) await fill(path, Math.max(1, Number.parseInt(values.events, 10)));
  await buildWebInto(join(folder, 'web'));
  const { serving, store } = await served(path, join(folder, 'web'));
  const browser = await launchChromium();
  try {
    const found = new Map<string, number[]>();
    for (let at = 0; at < Math.max(1, Number.parseInt(values.runs, 10) || 3); at += 1)
      for (const [name, figuresOfRun] of Object.entries(await run(browser, serving)))
        found.set(name, [...(found.get(name) ?? []), ...figuresOfRun]);
    const measured = [...found].flatMap(([name, runs]) => measuredOf(name, runs, goalOf(name)));
    const total = { name: 'events', figure: (await store.events({ limit: 0 })).total };
    const machine = `${availableParallelism()} × ${cpus()[0]?.model ?? 'unknown'}, Node ${process.versions.node}`;
    process.stdout.write(figures([total, ...measured], values.json, machine));
  } finally {
    await browser.close();
    await serving.close();
    await store.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

function goalOf(name: string): number | undefined {
  if (name.startsWith('first view')) return goals.firstViewMs;
  if (name.startsWith('filter')) return goals.filterMs;
  if (name.startsWith('interaction')) return goals.interactionMs;
  return name.startsWith('frames with a blank row, by wheel') ? goals.blankFrames : undefined;
}
