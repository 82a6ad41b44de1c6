import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { eventTypes } from '../../src/cli/event-types.ts';
import type { DuckStore } from '../../src/store/duckdb.ts';
import { broken, eventually, expectClean, inEachLook, noBrowser, openStoreSite } from './browser.ts';
import { situations } from './fixtures.ts';

describe.skipIf(noBrowser)('what a day at work asks for', () => {
  let site: Awaited<ReturnType<typeof openStoreSite>>;
  let store: DuckStore;
  beforeAll(async () => {
    site = await openStoreSite(situations(), { eventTypes });
    store = site.store;
  });
  afterAll(() => site.close());

  it('finds what somebody said, by words and days', async () => {
    const { rows } = await store.statements({});
    const one = rows.find(({ speaker }) => speaker !== null)!;
    const { total } = await store.statements({ actor: [one.speaker!.id] });
    const { page, faults } = await site.open(`actors/${one.speaker!.id}`);
    const said = page.getByRole('region', { name: 'What it said' });
    await said.getByText(/^\d+ of \d+ shown$/).waitFor();
    expect(total).toBeGreaterThan(0);
    await said.getByRole('link').first().waitFor();
    const [word] = /\p{L}{6,}/u.exec(one.content.text)!;
    await said.getByLabel('Words of the statements').fill(word);
    await eventually(() => page.url()).toContain(`text=${encodeURIComponent(word)}`);
    await eventually(() => said.getByRole('link').filter({ hasText: word }).count()).toBeGreaterThan(0);
    await said.getByLabel('Last day').fill('1999-12-31');
    await said.getByText('No statement has these words on these days.').waitFor();
    expect(await broken(page)).toEqual([]);
    expect(faults).toEqual([]);
  }, 120_000);

  const dialog = (page: Page) => page.getByRole('dialog', { name: /^Replace/ });

  it('replaces a party in many events at once, from its own page, and takes that back', async () => {
    const found = (await store.actors({})).rows.sort((one, other) => other.events - one.events)[0]!;
    const { page, faults } = await site.open(`actors/${found.id}`);
    const opener = page.getByRole('button', { name: 'Replace this party' });
    await opener.focus();
    await page.keyboard.press('Enter');
    const boxes = dialog(page).getByRole('list').getByRole('checkbox');
    await boxes.first().waitFor();
    const all = await boxes.count();
    expect(all).toBe(found.events);
    await boxes.last().uncheck();
    expect(await page.evaluate("document.querySelector('dialog :indeterminate') !== null")).toBe(true);
    await dialog(page).getByRole('combobox', { name: 'Name', exact: true }).focus();
    await page.keyboard.press('Enter');
    await dialog(page).getByRole('alert').getByText('Say who it is').waitFor();
    await page.keyboard.type('Harbour crews');
    await dialog(page).getByLabel('Country code').fill('bgr');
    await dialog(page).getByLabel('Sectors').fill('LAB');
    await dialog(page)
      .getByRole('button', { name: `Correct ${all - 1} events` })
      .waitFor();
    await page.keyboard.press('Enter');
    await dialog(page)
      .getByText(`${all - 1} events corrected.`)
      .waitFor();
    const made = await store.reviews({});
    expect(made).toHaveLength(all - 1);
    for (const { decision, fields, machine } of made) {
      expect(decision).toBe('edit');
      const sides = [...(fields.actors ?? []), ...(fields.recipients ?? [])];
      const crew = sides.find(({ name }) => name === 'Harbour crews')!;
      expect(crew).toMatchObject({ country: 'BGR', sectors: ['LAB'] });
      // The words are those of the party in whose place it stands.
      const before = [...machine!.actors, ...machine!.recipients].map(({ mention }) => mention);
      expect(before).toContainEqual(crew.mention);
    }
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await dialog(page).getByText('Taken back').waitFor();
    expect(await store.reviews({})).toEqual([]);
    await eventually(() => page.evaluate('document.activeElement.textContent')).toBe('Close');
    await page.keyboard.press('Escape');
    await eventually(() => dialog(page).count()).toBe(0);
    expect(await page.evaluate('document.activeElement.textContent')).toBe('Replace this party');
    expect(faults).toEqual([]);
  }, 120_000);

  it('takes a party out of the events of the table that are picked, and undoes that on the page of reviews', async () => {
    const { page, faults } = await site.open('events?status=actual');
    await page.getByRole('button', { name: 'Replace a party' }).click();
    const wrong = dialog(page).getByLabel('The wrong party');
    await wrong.selectOption({ index: 1 });
    const boxes = dialog(page).getByRole('list').getByRole('checkbox');
    expect(await boxes.count()).toBeGreaterThan(2);
    await dialog(page).getByLabel('All of them').uncheck();
    await dialog(page).getByLabel('Nobody: take the party out').check();
    await dialog(page).getByRole('button', { name: 'Correct', exact: false }).click();
    await dialog(page).getByRole('alert').getByText('Choose an event.').waitFor();
    await boxes.nth(0).check();
    await boxes.nth(1).check();
    await dialog(page).getByRole('button', { name: 'Correct 2 events' }).click();
    await dialog(page).getByText('2 events corrected.').waitFor();
    const made = await store.reviews({});
    expect(made.map(({ decision }) => decision)).toEqual(['edit', 'edit']);
    for (const { fields, machine } of made) {
      const parties = (side: 'actors' | 'recipients') => (fields[side] ?? machine![side]).length;
      expect(parties('actors') + parties('recipients')).toBe(machine!.actors.length + machine!.recipients.length - 1);
    }
    await page.goto(`${site.serving.address}review`);
    await page.getByText('2 of 36 reviewed').waitFor();
    await page.getByRole('button', { name: /^Undo/ }).click();
    await page.getByText('0 of 36 reviewed').waitFor();
    expect(await store.reviews({})).toEqual([]);
    expect(faults).toEqual([]);
  }, 120_000);

  it('shows the replacing clean in both themes, wide and narrow', async () => {
    const { page } = await site.open('events', { colorScheme: 'light', reducedMotion: 'reduce' });
    await page.getByRole('button', { name: 'Replace a party' }).click();
    await dialog(page).getByLabel('The wrong party').selectOption({ index: 1 });
    await dialog(page)
      .getByRole('button', { name: /^Correct/ })
      .click();
    await dialog(page).getByRole('alert').waitFor();
    await inEachLook(page, () => expectClean(page));
    await page.keyboard.press('Escape');
    expect(await store.reviews({})).toEqual([]);
  }, 200_000);

  it('reports on the last week on one page', async () => {
    const { page, faults } = await site.open('report');
    await page.getByLabel('Stretch of days').selectOption('7');
    const [newest] = (await store.dispatches({ limit: 1 })).rows;
    const last = newest!.published.slice(0, 10);
    await eventually(() => new URL(page.url()).searchParams.get('until')).toBe(last);
    await page.getByRole('button', { name: 'One page' }).click();
    await eventually(() => new URL(page.url()).searchParams.get('sections')).toBe('short,wants,deadlines,sources');
    await page.getByRole('button', { name: 'Whole' }).click();
    await eventually(() => new URL(page.url()).searchParams.get('sections')).toBe(null);
    await page.getByLabel('Stretch of days').selectOption('0');
    await eventually(() => new URL(page.url()).searchParams.get('since')).toBe(null);
    expect(faults).toEqual([]);
  });
});
