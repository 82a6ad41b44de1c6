import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { broken, eventually, expectFits, noBrowser, openSite, type Site } from './browser.ts';

describe.skipIf(noBrowser)('sources and saved searches', () => {
  let site: Site;
  beforeAll(async () => {
    site = await openSite();
  });
  afterAll(() => site.close());

  /** Clean in both themes and narrow, and never wider than the window. */
  async function isSound(page: Page): Promise<void> {
    expect(await broken(page)).toEqual([]);
    await page.emulateMedia({ colorScheme: 'dark' });
    expect(await broken(page)).toEqual([]);
    for (const width of [390, 2560]) {
      await page.setViewportSize({ width, height: 844 });
      await expectFits(page);
      if (width === 390) expect(await broken(page)).toEqual([]);
    }
  }

  it('shows who tells, and grades a source in its row by keyboard', async () => {
    const { page, faults, outside } = await site.open('sources', { reducedMotion: 'reduce', colorScheme: 'light' });
    const table = page.getByRole('table', { name: /Sources of the dispatches/ });
    const row = table.locator('tbody tr', { hasText: 'Levant Desk' });
    await row.waitFor();
    expect(await table.locator('tbody tr').count()).toBe((await site.parts.store.sources({})).total);
    expect(await row.innerText()).toMatch(/Levant Desk\s+Grade\s+2\s+25%\s+11\s+29 Jan 2024\s+11 Feb 2024/);
    await page.getByRole('button', { name: 'Grade Levant Desk' }).focus();
    await page.keyboard.press('Enter');
    const form = page.getByRole('form', { name: 'Grade of Levant Desk' });
    await form.waitFor();
    await page.keyboard.press('Tab');
    await page.keyboard.press('B');
    await page.keyboard.press('Tab');
    await page.keyboard.press('2');
    await page.keyboard.press('Tab');
    await page.keyboard.type('near the border');
    await page.keyboard.press('Tab');
    await page.keyboard.press('ControlOrMeta+A');
    await page.keyboard.type('Ada');
    await isSound(page);
    await page.keyboard.press('Enter');
    await eventually(() => form.count()).toBe(0);
    await page.getByText('usually reliable, probably true').waitFor();
    await page.getByText('near the border').waitFor();
    expect(await page.evaluate("document.activeElement?.getAttribute('aria-label')")).toMatch(
      /^Grade of Levant Desk: B2/,
    );
    expect(await site.parts.store.gradeHistory('Levant Desk')).toMatchObject([{ grade: 'B2', by: 'Ada' }]);
    await page.keyboard.press('Enter');
    await form.getByRole('list', { name: 'Grades before' }).getByText('near the border').waitFor();
    await page.keyboard.press('Tab');
    await page.keyboard.press('Escape');
    await eventually(() => form.count()).toBe(0);
    await isSound(page);
    expect([faults, outside]).toEqual([[], []]);
  });

  it('takes a grade away, and says what the server refuses', async () => {
    await site.parts.store.gradeSource({ source: 'Gulf Wire', grade: 'C3', by: 'Bo' });
    const { page } = await site.open('sources');
    const row = page.locator('.sources tbody tr', { hasText: 'Gulf Wire' });
    await page.getByRole('button', { name: /^Grade of Gulf Wire: C3/ }).click();
    const form = page.getByRole('form', { name: 'Grade of Gulf Wire' });
    await page.route('**/api/sources/grades', (route) => route.abort());
    await form.getByRole('button', { name: 'Take the grade away' }).click();
    await form.getByRole('alert').getByText('The server does not answer').waitFor();
    await page.unroute('**/api/sources/grades');
    await form.getByRole('button', { name: 'Take the grade away' }).click();
    await row.getByRole('button', { name: 'Grade Gulf Wire' }).waitFor();
    expect((await site.parts.store.gradeHistory('Gulf Wire')).at(-1)).toMatchObject({ grade: null });
  });

  it('sorts, filters and leads to what a source tells', async () => {
    const { page } = await site.open('sources?text=desk');
    await page.getByRole('button', { name: 'Source', exact: true }).click();
    expect(await page.locator('thead th').first().getAttribute('aria-sort')).toBe('ascending');
    await page.getByRole('link', { name: 'Levant Desk' }).click();
    await page.getByRole('button', { name: 'Remove the filter: source Levant Desk' }).waitFor();
    const { total } = await site.parts.store.events({ source: ['Levant Desk'] });
    await page.getByText(new RegExp(`^${total} of \\d+ shown$`)).waitFor();
    await page.getByRole('button', { name: 'Remove the filter: source Levant Desk' }).click();
    await eventually(() => page.url()).not.toContain('source=');
  });

  it('shows hostile names as text', async () => {
    const { page, faults } = await site.open('sources');
    await page.getByText('"><b onmouseover=window.hacked=3>source</b>').first().waitFor();
    await site.parts.store.saveSearch({ name: '<img src=x onerror=alert(1)>', filter: { text: '<b>' }, by: '<i>' });
    await page.getByRole('link', { name: 'Searches', exact: true }).click();
    await page.getByText('<img src=x onerror=alert(1)>').first().waitFor();
    expect(await page.evaluate('window.hacked')).toBeUndefined();
    await site.parts.store.removeSearch('<img src=x onerror=alert(1)>');
    expect(faults).toEqual([]);
  });

  it('saves the filters of the overview, opens them again and removes them', async () => {
    const { page, faults } = await site.open('?quad=4&type=ASSAULT,THREATEN&min=0.5', { reducedMotion: 'reduce' });
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await page.getByLabel('Save these filters as').fill('Attacks');
    await page.keyboard.press('Enter');
    await page.getByText('Saved.').waitFor();
    expect((await site.parts.store.search('Attacks')).filter).toEqual({
      type: ['ASSAULT', 'THREATEN'],
      quad: [4],
      minConfidence: 0.5,
    });
    await page.getByLabel('Save these filters as').fill('attacks');
    await page.keyboard.press('Enter');
    await page.getByText('There is a search of this name.').waitFor();
    await page.getByRole('button', { name: 'Replace it' }).click();
    await page.getByText('Saved.').waitFor();
    expect(await broken(page)).toEqual([]);
    await page.getByRole('link', { name: 'All searches' }).click();
    const row = page.locator('.searches tbody tr', { hasText: 'attacks' });
    expect(await row.innerText()).toMatch(
      /attacks\s+type ASSAULT or THREATEN\s+class material conflict\s+confidence at least 50%/,
    );
    await isSound(page);
    await row.getByRole('link', { name: 'attacks', exact: true }).click();
    await eventually(() => new URL(page.url()).search).toBe('?type=ASSAULT%2CTHREATEN&quad=4&min=0.5');
    await page.goBack();
    await page.getByRole('button', { name: 'Remove attacks' }).click();
    await page.keyboard.press('Enter');
    await page.getByText('No search is saved yet').waitFor();
    expect(await broken(page)).toEqual([]);
    expect(await site.parts.store.searches()).toEqual([]);
    // A browser tells of every answer that refuses, here of the name that was taken.
    expect(faults.filter((fault) => !fault.includes('422'))).toEqual([]);
  });

  it('carries filters that have no control in the address, and saves them too', async () => {
    await site.parts.store.gradeSource({ source: 'Levant Desk', grade: 'B2', by: 'Ada' });
    const filter = { party: ['USA', 'JOR'], source: ['Levant Desk', 'Gulf Wire'], grade: 'B3', asOf: '2024-02-01' };
    const { filter: kept } = await site.parts.store.saveSearch({ name: 'Graded', filter, by: 'Ada' });
    const { total } = await site.parts.store.events(kept);
    const { page } = await site.open('searches');
    await page.getByRole('link', { name: 'Graded', exact: true }).click();
    await page.getByText(new RegExp(`^${total} of \\d+ shown$`)).waitFor();
    await page.getByRole('button', { name: 'Remove the filter: graded at least B3' }).waitFor();
    await page.getByRole('button', { name: 'Remove the filter: as known on 1 Feb 2024' }).waitFor();
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await page.getByLabel('Save these filters as').fill('Graded again');
    await page.keyboard.press('Enter');
    await page.getByText('Saved.').waitFor();
    expect((await site.parts.store.search('Graded again')).filter).toEqual(kept);
    await page.getByRole('button', { name: 'Clear' }).click();
    await eventually(() => new URL(page.url()).search).toBe('');
  });
});
