/** A browser and a server over the fixtures, for tests of the web application. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { expect } from 'vitest';
import type { Situation } from '../../src/schema/record.ts';
import { type Serving, serve } from '../../src/server/serve.ts';
import { DuckStore } from '../../src/store/duckdb.ts';
import { buildWebInto, chromiumPath, launchChromium } from '../support/chromium.ts';
import { fixtureParts } from './fixture-parts.ts';

/** True where no browser was found; the tests are skipped then, and say how to get one. */
export const noBrowser = chromiumPath === undefined;
if (noBrowser) {
  console.warn('Browser tests are skipped: no Chromium. Get it with "apt-get install chromium", or set CHROMIUM=path.');
}

export interface Site {
  serving: Serving;
  parts: ReturnType<typeof fixtureParts>;
  /** Opens a path of the application in a fresh context and closes the one before; what goes wrong in the page is kept. */
  open(path: string, options?: BrowserContextOptions): Promise<Opened>;
  close(): Promise<void>;
}
export interface Opened {
  page: Page;
  /** Uncaught errors and messages of the content security policy. */
  faults: string[];
  /** Addresses outside the server that the page asked for. */
  outside: string[];
}

/** Builds the application into a folder of its own, serves the fixtures and starts the browser. */
export async function openSite(parts = fixtureParts()): Promise<Site> {
  const webRoot = mkdtempSync(join(tmpdir(), 'sitrep-web-'));
  await buildWebInto(webRoot);
  const serving = await serve({ ...parts, host: '127.0.0.1', port: 0, webRoot });
  const browser: Browser = await launchChromium();
  return {
    serving,
    parts,
    async open(path, options = {}) {
      await Promise.all(browser.contexts().map((context) => context.close()));
      const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, ...options });
      const page = await context.newPage();
      const faults: string[] = [];
      const outside: string[] = [];
      page.on('pageerror', (error) => faults.push(error.message));
      page.on('console', (message) => {
        if (message.type() === 'error') faults.push(message.text());
      });
      page.on('request', (request) => {
        if (!request.url().startsWith(serving.address)) outside.push(request.url());
      });
      await page.goto(`${serving.address}${path}#token=${serving.token}`);
      return { page, faults, outside };
    },
    async close() {
      await browser.close();
      await serving.close();
      rmSync(webRoot, { recursive: true });
    },
  };
}

/** Waits for a value, longer than the usual second: browsers of tests share a machine. */
export const eventually = <T>(value: () => T | Promise<T>) => expect.poll(value, { timeout: 20_000, interval: 100 });

/** Id of the fixture dispatch whose title holds the words. */
export async function dispatchId(site: Site, words: string): Promise<string> {
  const { rows } = await site.parts.store.dispatches({});
  const row = rows.find((one) => one.title?.includes(words));
  if (!row) throw new Error(`no fixture has "${words}" in its title`);
  return row.id;
}

/** A site over an embedded store that holds these situations; `close` takes its folder away too. */
export async function openStoreSite(
  held: readonly Situation[],
  more: Partial<ReturnType<typeof fixtureParts>> = {},
): Promise<Site & { store: DuckStore }> {
  const folder = mkdtempSync(join(tmpdir(), 'sitrep-web-store-'));
  const store = await DuckStore.open(join(folder, 's.duckdb'));
  await store.addAll([...held]);
  const site = await openSite({ ...fixtureParts(), ...more, store } as unknown as ReturnType<typeof fixtureParts>);
  return {
    ...site,
    store,
    async close() {
      await site.close();
      await store.close();
      rmSync(folder, { recursive: true });
    },
  };
}

/** What a page breaks of WCAG 2.2 AA, a line for each rule: its name and the elements. */
export async function broken(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page })
    .setLegacyMode(true)
    .withTags(['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa', 'best-practice'])
    .analyze();
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html.slice(0, 160)).join(' | ')}`);
}

/** Expects that a page is no wider than its window. */
export async function expectFits(page: Page): Promise<void> {
  await eventually(() => page.evaluate<number>('document.documentElement.scrollWidth - innerWidth')).toBe(0);
}

/** Expects that a page breaks nothing of WCAG 2.2 AA and is no wider than its window. */
export async function expectClean(page: Page): Promise<void> {
  expect(await broken(page)).toEqual([]);
  await expectFits(page);
}

/** Runs a check wide in both themes, and narrow in the dark one. */
export async function inEachLook(page: Page, check: () => Promise<void>): Promise<void> {
  for (const [width, colorScheme] of [
    [1440, 'light'],
    [1440, 'dark'],
    [390, 'dark'],
  ] as const) {
    await page.setViewportSize({ width, height: 844 });
    await page.emulateMedia({ colorScheme });
    await check();
  }
}
