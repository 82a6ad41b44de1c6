import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { eventTypes } from '../../src/cli/event-types.ts';
import type { DuckStore } from '../../src/store/duckdb.ts';
import { broken, eventually, noBrowser, openStoreSite } from './browser.ts';
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

  it('replaces a party in many events at once, and takes that back', async () => {
    const { page, faults } = await site.open('review?many=party');
    const panel = page.getByRole('region', { name: 'Replace a party' });
    await panel.getByLabel('The wrong party').selectOption({ index: 1 });
    const boxes = panel.getByRole('checkbox');
    await boxes.first().waitFor();
    const all = await boxes.count();
    expect(all).toBeGreaterThan(1);
    await boxes.last().uncheck();
    await panel.getByRole('combobox', { name: 'Name', exact: true }).fill('Harbour crews');
    await panel.getByLabel('Country code').fill('bgr');
    await panel.getByLabel('Sectors').fill('LAB');
    await panel.getByRole('button', { name: 'Take this party' }).click();
    expect(await broken(page)).toEqual([]);
    await panel.getByRole('button', { name: `Correct ${all - 1} event` }).click();
    await panel.getByText(`${all - 1} events corrected.`).waitFor();
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
    await panel.getByRole('button', { name: /^Take all/ }).click();
    await panel.getByText('taken back').waitFor();
    expect(await store.reviews({})).toEqual([]);
    expect(faults).toEqual([]);
  }, 120_000);

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
