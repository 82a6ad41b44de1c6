import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { eventually, noBrowser, openSite, type Site } from './browser.ts';

describe.skipIf(noBrowser)('the overview', () => {
  let site: Site;
  beforeAll(async () => {
    site = await openSite();
  });
  afterAll(() => site.close());

  const shown = async (page: Page) => Number(/^\d+/.exec(await page.locator('.shown').innerText())?.[0]);
  const marks = (page: Page) => page.locator('.place-mark');

  it('shows all events on map, timeline and list, with how many are shown', async () => {
    const { page, faults } = await site.open('');
    await page.getByRole('row').first().waitFor();
    await marks(page).first().waitFor();
    expect(await page.locator('.shown').innerText()).toBe('36 of 36 shown');
    await page.getByText('13 places').waitFor();
    const counts = await marks(page).evaluateAll((all) =>
      all.map((mark) => Number(/: (\d+) events?/.exec(mark.getAttribute('aria-label') ?? '')?.[1])),
    );
    expect(counts.reduce((sum, count) => sum + count, 0)).toBe(20);
    expect(await page.locator('.day-bar').count()).toBeGreaterThan(8);
    expect(faults).toEqual([]);
  });

  it('filters list and timeline by a place of the map, and goes back', async () => {
    const { page } = await site.open('');
    const baghdad = page.getByRole('button', { name: /^Baghdad, city: 5 events/ });
    await baghdad.click();
    await page.getByText('5 of 36 shown').waitFor();
    await eventually(() => page.getByRole('row').count()).toBe(5);
    await eventually(() => page.locator('.day-bar.q4').count()).toBe(0);
    await page.getByText('13 places').waitFor();
    expect(await baghdad.getAttribute('aria-pressed')).toBe('true');
    await page.getByRole('button', { name: 'Remove the filter: Baghdad' }).click();
    await page.getByText('36 of 36 shown').waitFor();
  });

  it('parts marks that were joined, when their mark is pressed', async () => {
    const { page } = await site.open('', { viewport: { width: 390, height: 844 } });
    const joined = page.getByRole('button', { name: /and \d places? nearby/ }).first();
    await joined.waitFor();
    const before = await page.getByRole('button', { name: /nearby/ }).count();
    await joined.focus();
    await page.keyboard.press('Enter');
    await eventually(() => page.getByRole('button', { name: /nearby/ }).count()).toBeLessThan(before);
    expect(page.url()).not.toContain('place=');
  });

  it('filters list and map by a bar of the timeline, and by a brush over several', async () => {
    const { page } = await site.open('');
    await page.locator('.slot[aria-label*="2023: 3 events"]').click();
    await eventually(() => shown(page)).toBe(3);
    await eventually(() => page.getByRole('row').count()).toBe(3);
    await eventually(() => marks(page).count()).toBe(1);
    await page.getByRole('button', { name: 'Clear' }).click();
    const box = await page.locator('.timeline-chart').boundingBox();
    if (!box) throw new Error('no timeline');
    await page.mouse.move(box.x + box.width - 150, box.y + 40);
    await page.mouse.down();
    await page.mouse.move(box.x + box.width - 20, box.y + 60, { steps: 5 });
    await page.mouse.up();
    await eventually(() => shown(page)).toBeLessThan(36);
    expect(page.url()).toMatch(/since=2024-\d\d-\d\d&until=2024-\d\d-\d\d/);
  });

  it('filters by words, party, quad class, type, status and confidence, kept in the address', async () => {
    const { page } = await site.open('');
    await page.getByRole('button', { name: 'Material conflict', exact: true }).click();
    await eventually(() => shown(page)).toBe(6);
    await page.getByLabel('Party: a name or a country code').fill('iraq');
    await eventually(() => shown(page)).toBe(1);
    await page.getByRole('button', { name: 'Clear' }).click();
    await page.getByRole('button', { name: 'Type' }).click();
    await page.getByLabel('ACCUSE').check();
    await page.keyboard.press('Escape');
    await eventually(() => shown(page)).toBe(3);
    const { page: second } = await site.open(new URL(page.url()).search);
    await second.getByText('3 of 36 shown').waitFor();
    await second.getByRole('button', { name: 'Clear' }).click();
    await second.getByLabel(/^Words in the sentence/).fill('drone hit');
    await eventually(() => shown(second)).toBe(1);
    await second.getByLabel(/^Words in the sentence/).fill('no such words');
    await second.getByText('No event passes the filters').waitFor();
  });

  it('shows the count of a filter and its rows at once', async () => {
    const { page } = await site.open('');
    await page.getByText('36 of 36 shown').waitFor();
    await page.getByRole('row').first().waitFor();
    // The rows are held back until the counts have long been there.
    await page.route('**/api/events?*quad=4*', async (route) => {
      await new Promise((resolve) => setTimeout(resolve, 600));
      await route.continue();
    });
    const seen = await page.evaluate<string[]>(`new Promise((resolve) => {
      const states = new Set();
      const words = (selector) => document.querySelector(selector)?.textContent.split(' ')[0];
      const state = () => states.add([words('.shown'), words('.events-panel .count'), document.querySelector('.event-list [role=grid]')?.getAttribute('aria-rowcount')].join(' '));
      new MutationObserver(state).observe(document.body, { childList: true, subtree: true, characterData: true, attributes: true });
      document.querySelector('[aria-label="Material conflict"]').click();
      const look = () => (words('.shown') === '6' ? setTimeout(() => resolve([...states]), 300) : setTimeout(look, 20));
      look();
    })`);
    expect(seen).toEqual(['36 36 36', '6 6 6']);
  });

  it('shows no count of the whole store while those of a link are on their way', async () => {
    const { page } = await site.open('positions');
    await page.route('**/api/overview?*quad=4*', async (route) => {
      await new Promise((resolve) => setTimeout(resolve, 400));
      await route.continue();
    });
    await page.goto(`${site.serving.address}?quad=4`);
    await page.getByText('… of 36 shown').waitFor();
    await page.getByText('6 of 36 shown').waitFor();
  });

  it('keeps events without place or day in the tray', async () => {
    const { page } = await site.open('');
    const tray = page.getByRole('region', { name: 'Events without place or day' });
    await tray.getByRole('button', { name: /without a day/ }).click();
    await page.getByText('7 of 36 shown').waitFor();
    await eventually(() => page.getByRole('row').first().innerText()).toContain('no day');
    await tray.getByRole('button', { name: /without a place/ }).click();
    await page.getByText('18 of 36 shown').waitFor();
    await eventually(() => marks(page).count()).toBe(0);
  });

  it('opens an event, lights it on the map, and leads to its words in the dispatch', async () => {
    const { page } = await site.open('');
    await page
      .getByRole('row', { name: /ASSAULT\/aerial/ })
      .first()
      .click();
    const card = page.getByRole('region', { name: 'Selected event' });
    expect(await card.innerText()).toContain('American aircraft bombed');
    await eventually(() => page.locator('.place-mark.open').count()).toBe(3);
    await card.getByRole('link', { name: 'Read in the dispatch' }).click();
    await page.locator('.record-card').waitFor();
    expect(await page.locator('.mark.selected').allInnerTexts()).toContain('bombed');
  });

  it('shows the map and the timeline as tables', async () => {
    const { page } = await site.open('');
    await page.locator('.map-panel').getByRole('button', { name: 'Table' }).click();
    await page.locator('.map-panel').getByRole('button', { name: 'Erbil' }).click();
    await page.getByText('1 of 36 shown').waitFor();
    await page.locator('.timeline-panel').getByRole('button', { name: 'Table' }).click();
    await eventually(() => page.locator('.timeline-panel').getByRole('row').count()).toBe(2);
  });

  it('filters to the part of the map in sight', async () => {
    const { page } = await site.open('');
    const zoom = page.getByRole('button', { name: 'Zoom in' });
    for (let i = 0; i < 3; i++) await zoom.click();
    await page.getByRole('button', { name: 'Only this area' }).click();
    await eventually(() => shown(page)).toBeLessThan(18);
    expect(page.url()).toContain('box=');
  });

  it('stays small: a first view asks for less than 160 kB of script and style, and outlines only where there is a map', async () => {
    const { page } = await site.open('positions');
    await page.getByRole('table', { name: 'Positions of the parties' }).waitFor();
    const sizes = await page.evaluate<[string, number][]>(
      `Promise.all(performance.getEntriesByType('resource').map(async ({ name }) => {
        const bytes = await (await fetch(name, { cache: 'force-cache' })).blob();
        const zipped = new Response(bytes.stream().pipeThrough(new CompressionStream('gzip')));
        return [name, (await zipped.arrayBuffer()).byteLength];
      }))`,
    );
    const code = sizes.filter(([name]) => /\.(js|css)$/.test(name));
    expect(code.reduce((sum, [, size]) => sum + size, 0)).toBeLessThan(160_000);
    expect(sizes.some(([name]) => name.includes('countries'))).toBe(false);
  });
});
