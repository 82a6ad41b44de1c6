import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dispatchId, eventually, expectFits, noBrowser, openSite, type Site } from './browser.ts';
import { fixtureParts } from './fixture-parts.ts';
import { MemoryStore } from './memory-store.ts';

const ready =
  '.mark, [role=row]:not([data-waits]), .report-preview h1, .dispatch-list a, tbody tr, form, .record-card, .state';

describe.skipIf(noBrowser)('access for everybody', () => {
  let site: Site;
  beforeAll(async () => {
    site = await openSite();
  });
  afterAll(() => site.close());

  const pages = [
    'overview',
    'event',
    'nothing found',
    'events',
    'report',
    'dispatches',
    'dispatch',
    'record',
    'positions',
    'actors',
    'add',
    'unknown',
  ] as const;
  const pathOf = async (name: (typeof pages)[number]) => {
    const id = await dispatchId(site, 'open talks');
    const event = (await site.parts.store.situation(id))?.events[0]?.id;
    const paths: Record<string, string> = {
      ...{ overview: '', event: `?event=${event}`, 'nothing found': '?text=nothing-has-this' },
      ...{ dispatch: `dispatches/${id}`, record: `dispatches/${id}?record=${event}`, unknown: 'nowhere' },
    };
    return paths[name] ?? name;
  };
  // The outlines of the countries are hidden from readers of the screen and hold a thousand points each.
  const axe = (page: Page) => new AxeBuilder({ page }).setLegacyMode(true).exclude('.map svg g[aria-hidden]');
  const broken = async (builder: AxeBuilder) =>
    (await builder.analyze()).violations.map(
      ({ id, nodes }) => `${id}: ${nodes.map((node) => node.html.slice(0, 120)).join(' | ')}`,
    );

  it.each(pages)(
    'is clean under axe, in both themes, wide and narrow: %s',
    async (name) => {
      const { page } = await site.open(await pathOf(name), { colorScheme: 'light', reducedMotion: 'reduce' });
      await page.locator(ready).first().waitFor();
      await page.waitForTimeout(150);
      const tags = ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa', 'best-practice'];
      expect(await broken(axe(page).withTags(tags))).toEqual([]);
      // Whatever the theme, the structure is the same: in the dark only the contrast is looked at again.
      await page.emulateMedia({ colorScheme: 'dark' });
      expect(await broken(axe(page).withRules(['color-contrast']))).toEqual([]);
      await page.setViewportSize({ width: 390, height: 844 });
      expect(await broken(axe(page).withTags(tags).disableRules(['color-contrast']))).toEqual([]);
      for (const width of [390, 2560]) {
        await page.setViewportSize({ width, height: 844 });
        await expectFits(page);
      }
    },
    300_000,
  );

  it('can be walked with the keyboard alone', async () => {
    const { page } = await site.open('');
    await page.getByRole('row').first().waitFor();
    await page.keyboard.press('Tab');
    expect(await page.evaluate('document.activeElement?.className')).toBe('skip');
    await page.keyboard.press('Enter');
    expect(await page.evaluate('document.activeElement?.id')).toBe('main');
    const focused = () => page.evaluate("document.activeElement?.getAttribute('role')");
    for (let i = 0; i < 40 && (await focused()) !== 'row'; i++) await page.keyboard.press('Tab');
    expect(await focused()).toBe('row');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    expect(await page.evaluate("document.activeElement?.getAttribute('aria-rowindex')")).toBe('3');
    await page.keyboard.press('End');
    await eventually(() => page.evaluate("document.activeElement?.getAttribute('aria-rowindex')")).toBe('36');
    await page.keyboard.press('Home');
    await page.keyboard.press('Enter');
    await page.getByRole('region', { name: 'Selected event' }).waitFor();
    await page.keyboard.press('Escape');
    await eventually(() => page.getByRole('region', { name: 'Selected event' }).count()).toBe(0);
  });

  it('gives map marks and timeline bars to the keyboard', async () => {
    const { page } = await site.open('');
    await page.locator('.place-mark[tabindex="0"]').focus();
    await page.keyboard.press('n');
    await page.keyboard.press('Enter');
    await eventually(() => page.url()).toContain('place=');
    await page.keyboard.press('Enter');
    await eventually(() => page.url()).not.toContain('place=');
    await page.locator('.slot[tabindex="0"]').focus();
    await page.keyboard.press('Enter');
    await eventually(() => page.url()).toContain('since=');
    const since = new URL(page.url()).searchParams.get('since');
    await page.keyboard.press('Shift+ArrowLeft');
    await eventually(() => (new URL(page.url()).searchParams.get('since') ?? '') < (since ?? '')).toBe(true);
    await page.keyboard.press('Escape');
    await eventually(() => page.url()).not.toContain('since=');
  });

  it('walks through the records of a dispatch with the arrows', async () => {
    const { page } = await site.open(`dispatches/${await dispatchId(site, 'open talks')}`);
    await page.locator('.mark[tabindex="0"]').focus();
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Enter');
    await page.locator('.record-card h2', { hasText: 'United States' }).waitFor();
    await page.keyboard.press('Escape');
    await eventually(() => page.locator('.record-card').count()).toBe(0);
    expect(await page.evaluate('document.activeElement?.textContent')).toBe('US');
  });

  it('changes the theme and keeps it', async () => {
    const { page } = await site.open('', { colorScheme: 'light' });
    const ground = () => page.evaluate('getComputedStyle(document.documentElement).backgroundColor');
    const light = await ground();
    await page.getByRole('button', { name: /^Theme: system/ }).click();
    await page.getByRole('button', { name: /^Theme: light/ }).click();
    const dark = await ground();
    expect(dark).not.toBe(light);
    await page.reload();
    expect(await ground()).toBe(dark);
  });
});

describe.skipIf(noBrowser)('token, network and empty store', () => {
  let site: Site;
  beforeAll(async () => {
    site = await openSite({ ...fixtureParts(), store: new MemoryStore() });
  });
  afterAll(() => site.close());

  it('takes the token out of the address and keeps it over a reload', async () => {
    const { page } = await site.open('');
    await page.getByText('The store holds no event yet').waitFor();
    expect(page.url()).not.toContain('token');
    await page.reload();
    await page.getByText('The store holds no event yet').waitFor();
    expect(await page.evaluate('document.cookie')).toBe('');
  });

  it('asks for the link where there is no token', async () => {
    const { page } = await site.open('');
    await page.evaluate('sessionStorage.clear()');
    await page.goto(`${site.serving.address}positions`);
    await page.getByText('This page needs the link of this run').waitFor();
    await page.getByLabel('Address or token').fill(site.serving.link);
    await page.getByRole('button', { name: 'Open' }).click();
    await page.getByText('No dispatch of the store states a position').waitFor();
  });

  it('lets no request leave its own server, and loads nothing inline', async () => {
    for (const path of ['', 'dispatches', 'positions', 'actors', 'add']) {
      const { page, outside, faults } = await site.open(path);
      await page.waitForLoadState('networkidle');
      expect(outside).toEqual([]);
      expect(faults).toEqual([]);
      expect(await page.locator('script:not([src]), style').count()).toBe(0);
    }
  });

  it('says so when the server is gone', async () => {
    const { page } = await site.open('add');
    await page.route('**/api/**', (route) => route.abort());
    await page.getByRole('link', { name: 'Actors' }).click();
    await page.getByText('The actors could not be loaded').waitFor({ timeout: 15_000 });
    expect(await page.getByRole('alert').innerText()).toContain('sitrep serve');
  });
});
