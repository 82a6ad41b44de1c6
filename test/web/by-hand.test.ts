import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { eventCodes, eventTypes } from '../../src/cli/event-types.ts';
import type { DuckStore } from '../../src/store/duckdb.ts';
import { dispatchId, eventually, expectClean, inEachLook, noBrowser, openStoreSite } from './browser.ts';
import { situations } from './fixtures.ts';

describe.skipIf(noBrowser)('an event that is added by hand', () => {
  let site: Awaited<ReturnType<typeof openStoreSite>>;
  let store: DuckStore;
  beforeAll(async () => {
    site = await openStoreSite(situations(), { eventTypes, eventCodes });
    store = site.store;
  });
  afterAll(() => site.close());

  /** Selects words of the text as a pointer would. */
  const select = (page: Page, words: string) =>
    page.evaluate(`(() => {
      const words = ${JSON.stringify(words)};
      const walker = document.createTreeWalker(document.querySelector('.dispatch-text'), NodeFilter.SHOW_TEXT);
      for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        const at = node.data.indexOf(words);
        if (at < 0) continue;
        getSelection().setBaseAndExtent(node, at, node, at + words.length);
        return;
      }
      throw new Error('the words are in no single stretch');
    })()`);
  const form = (page: Page) => page.getByRole('form', { name: 'Add an event by hand' });

  it('is made of selected words, shown everywhere with its mark, and taken back', async () => {
    const id = await dispatchId(site, 'open talks');
    const before = (await store.situation(id))!;
    const { page, faults, outside } = await site.open(`dispatches/${id}`);
    await page.locator('.mark').first().waitFor();
    await select(page, 'first round');
    await page.getByText('named by “first round”').waitFor();
    await page.getByRole('button', { name: 'Add an event by hand' }).click();
    await form(page).waitFor();
    expect(page.url()).toMatch(/add=\d+-\d+/);
    expect(await form(page).getByLabel('Words that name the event').inputValue()).toBe('first round');
    await form(page)
      .getByRole('radio', { name: /^SUPPORT/ })
      .check();
    await form(page).getByRole('radio', { name: 'future' }).check();
    await form(page)
      .getByRole('group', { name: /^Actors/ })
      .getByRole('checkbox')
      .first()
      .check();
    await form(page).getByLabel('Day', { exact: true }).selectOption('published');
    await form(page)
      .getByRole('button', { name: /^Add event/ })
      .click();
    const card = page.locator('.record-card');
    await card.getByText('Added by hand').waitFor();
    expect(page.url()).toContain('record=event-');
    expect(await page.locator('.dispatch-text .mark.added').allInnerTexts()).toEqual(['first round']);
    const [row] = (await store.events({ byHand: true })).rows;
    expect(row).toMatchObject({ type: 'SUPPORT', status: 'future', quad: 1, dateBasis: 'published' });
    expect(row!.trigger).toEqual({ start: row!.trigger.start, end: row!.trigger.start + 11, text: 'first round' });
    expect((await store.situation(id))!).toEqual(before);

    for (const path of [`?event=${row!.id}`, `events?event=${row!.id}`]) {
      await page.goto(site.serving.address + path);
      await page.getByRole('region', { name: 'Selected event' }).getByText('by hand', { exact: true }).waitFor();
    }
    await page.goto(`${site.serving.address}events?byHand=true`);
    await page.getByText('1 of 37 shown').waitFor();
    expect(await page.locator('.table-row .added-mark').count()).toBe(1);
    await page.goto(`${site.serving.address}dispatches/${id}?record=${row!.id}`);
    await card.getByRole('button', { name: 'Take it back' }).click();
    await eventually(() => card.count()).toBe(0);
    await eventually(() => page.locator('.dispatch-text .mark.added').count()).toBe(0);
    expect((await store.events({ byHand: true })).total).toBe(0);
    expect(faults).toEqual([]);
    expect(outside).toEqual([]);
  });

  it('can be added with the keyboard alone, by a party that the dispatch lacks', async () => {
    const id = await dispatchId(site, 'open talks');
    const { page } = await site.open(`dispatches/${id}`);
    await page.locator('.mark').first().waitFor();
    await page.getByRole('button', { name: 'Add an event by hand' }).focus();
    await page.keyboard.press('Enter');
    await form(page).waitFor();
    await eventually(() => page.evaluate('document.activeElement?.value')).toBe('');
    await page.keyboard.press('Enter');
    await form(page).getByRole('alert').getByText('Say which words').waitFor();
    await page.keyboard.type('words of elsewhere');
    await form(page).getByText('do not stand in the dispatch').waitFor();
    await page.keyboard.press('Control+A');
    await page.keyboard.type('talks');
    await form(page)
      .getByText(/They stand \d+ times/)
      .waitFor();
    await form(page).getByLabel('Which of them').selectOption({ index: 1 });
    await form(page)
      .getByRole('radio', { name: /^AGREE/ })
      .focus();
    await page.keyboard.press('Digit6');
    await eventually(() => form(page).getByRole('radio', { name: /^AID/ }).isChecked()).toBe(true);
    const actors = form(page).getByRole('group', { name: /^Actors/ });
    await actors.getByText('Another party').click();
    await actors.getByLabel('Name').fill('Harbour crews');
    await actors.getByLabel('Country code').fill('bgr');
    await actors.getByLabel('Sectors').fill('lab');
    await actors.getByRole('button', { name: 'Take this party' }).click();
    await actors.getByRole('button', { name: 'Remove Harbour crews' }).waitFor();
    await form(page).getByLabel('Words that name the event').focus();
    await page.keyboard.press('Enter');
    await page.locator('.record-card').getByText('Harbour crews').waitFor();
    const [row] = (await store.events({ byHand: true })).rows;
    expect(row).toMatchObject({ type: 'AID', actors: [{ name: 'Harbour crews', country: 'BGR', sectors: ['LAB'] }] });
    await store.undoReview({});
  });

  it('is left alone on Escape, and may come with a link', async () => {
    const id = await dispatchId(site, 'open talks');
    const text = (await store.situation(id))!.dispatch.text;
    const start = text.indexOf('talks');
    const { page } = await site.open(`dispatches/${id}?add=${start}-${start + 5}`);
    await form(page).waitFor();
    expect(await form(page).getByLabel('Words that name the event').inputValue()).toBe('talks');
    await page.keyboard.press('Escape');
    await eventually(() => form(page).count()).toBe(0);
    expect(page.url()).not.toContain('add=');
    await page.goto(`${site.serving.address}dispatches/${id}?add=nonsense`);
    await form(page).waitFor();
  });

  it('is clean under axe, in both themes, wide and narrow', async () => {
    const id = await dispatchId(site, 'open talks');
    const { page } = await site.open(`dispatches/${id}?add=words`, { colorScheme: 'light', reducedMotion: 'reduce' });
    await form(page).getByRole('radio', { name: /^AID/ }).check();
    await inEachLook(page, () => expectClean(page));
  }, 200_000);
});
