/** The table of events, exports from views, and the report builder, in a browser. */
import { readFile } from 'node:fs/promises';
import { unzipSync } from 'fflate';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { eventually, noBrowser, openSite, type Site } from './browser.ts';

/** Presses a form of the export menu and gives back the file. */
async function exported(page: Page, form: string, packed = false): Promise<{ name: string; bytes: Buffer }> {
  await page.getByRole('button', { name: 'Export', exact: true }).click();
  await page.getByLabel(/^Zip with/).setChecked(packed);
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: new RegExp(`^${form}`) }).click(),
  ]);
  await page.keyboard.press('Escape');
  return { name: download.suggestedFilename(), bytes: await readFile(await download.path()) };
}

const idsOf = (jsonl: Buffer): string[] =>
  jsonl
    .toString()
    .trimEnd()
    .split('\n')
    .map((line) => (JSON.parse(line) as { id: string }).id);

describe.skipIf(noBrowser)('the table of events', () => {
  let site: Site;
  beforeAll(async () => {
    site = await openSite();
  });
  afterAll(() => site.close());

  const shown = (page: Page) => page.locator('.shown').innerText();
  const first = (page: Page) => page.locator('.table-row').first();
  const headers = (page: Page) => page.getByRole('columnheader').allInnerTexts();

  it('sorts by any column, chooses columns, and keeps both in the address', async () => {
    const { page, faults } = await site.open('events');
    await first(page).waitFor();
    expect(await shown(page)).toBe('36 of 36 shown');
    expect(await page.getByRole('grid').getAttribute('aria-rowcount')).toBe('37');
    await page.getByRole('columnheader', { name: 'Confidence' }).getByRole('button').click();
    await eventually(() => first(page).innerText()).toContain('96%');
    expect(page.url()).toContain('sort=-confidence');
    await page.getByRole('columnheader', { name: 'Confidence' }).getByRole('button').click();
    await eventually(() => first(page).innerText()).toContain('40%');
    expect(await page.getByRole('columnheader', { name: 'Confidence' }).getAttribute('aria-sort')).toBe('ascending');
    await page.getByRole('button', { name: 'Columns' }).click();
    await page.getByLabel('Source', { exact: true }).uncheck();
    await page.getByLabel('Sentence', { exact: true }).check();
    await page.keyboard.press('Escape');
    const columns = await headers(page);
    expect(columns).toContain('Sentence');
    expect(columns).not.toContain('Source');
    await page.reload();
    await first(page).waitFor();
    expect(await headers(page)).toEqual(columns);
    expect(await first(page).innerText()).toContain('40%');
    expect(faults).toEqual([]);
  });

  it('draws days as coarse as they are known', async () => {
    const { page } = await site.open('events');
    await first(page).waitFor();
    await page.getByRole('row', { name: /^Jul 2023/ }).waitFor();
  });

  it('exports what is shown: the same ids in the same order, under the filters and the sorting', async () => {
    const { page } = await site.open('events?quad=3,4&sort=actors&columns=date,actors');
    await eventually(() => shown(page)).not.toContain('36 of 36');
    const total = Number(/^\d+/.exec(await shown(page))?.[0]);
    const ids = idsOf((await exported(page, 'JSON Lines')).bytes);
    expect(ids).toHaveLength(total);
    expect(new Set(ids).size).toBe(total);
    // Each row in sight is opened, which puts its id into the address.
    for (const index of [0, 1, total - 1]) {
      await page.locator(`.table-row[data-index="${index}"]`).click();
      await eventually(() => new URL(page.url()).searchParams.get('event')).toBe(ids[index]);
    }
    await page.getByRole('button', { name: 'Export', exact: true }).click();
    await page.getByLabel('Only the columns shown').check();
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: /^CSV/ }).click(),
    ]);
    const lines = (await readFile(await download.path(), 'utf8')).trimEnd().split('\r\n');
    expect(lines[0]).toBe('"id","date","actors"');
    expect(lines.slice(1).map((line) => /^"([^"]+)"/.exec(line)?.[1])).toEqual(ids);
  });

  it('exports from the overview what the overview shows, in every form, as a package too', async () => {
    const { page, faults } = await site.open('?text=drone');
    await eventually(() => shown(page)).not.toContain('36 of 36');
    const total = Number(/^\d+/.exec(await shown(page))?.[0]);
    const packed = unzipSync((await exported(page, 'JSON Lines', true)).bytes);
    expect(Object.keys(packed)).toEqual(['events.jsonl', 'datapackage.json']);
    expect(idsOf(Buffer.from(packed['events.jsonl']!))).toHaveLength(total);
    const about = JSON.parse(Buffer.from(packed['datapackage.json']!).toString()) as {
      sitrep: { filter: object };
      resources: { bytes: number }[];
    };
    expect(about.sitrep.filter).toEqual({ text: 'drone' });
    expect(about.resources[0]?.bytes).toBe(packed['events.jsonl']!.byteLength);
    for (const [form, name] of [
      ['GeoJSON', 'events.geojson'],
      ['Parquet', 'events.parquet'],
      ['PLOVER', 'events.plover.tsv'],
      ['ACLED', 'events.acled.csv'],
      ['GEXF', 'events.gexf'],
      ['TimelineJS', 'events.timeline.json'],
      ['FollowTheMoney', 'events.ftm.jsonl'],
    ] as const) {
      const file = await exported(page, form);
      expect(file.name).toBe(name);
      expect(file.bytes.byteLength).toBeGreaterThan(0);
    }
    expect(faults).toEqual([]);
  });

  it('is walked with the keys, and opens an event', async () => {
    const { page } = await site.open('events');
    await first(page).waitFor();
    await page.locator('.table-row[tabindex="0"]').focus();
    await page.keyboard.press('End');
    await eventually(() => page.evaluate("document.activeElement?.getAttribute('aria-rowindex')")).toBe('37');
    await page.keyboard.press('Enter');
    await page.getByRole('region', { name: 'Selected event' }).waitFor();
    await page.keyboard.press('Escape');
    await eventually(() => page.getByRole('region', { name: 'Selected event' }).count()).toBe(0);
  });
});

describe.skipIf(noBrowser)('the report builder', () => {
  let site: Site;
  beforeAll(async () => {
    site = await openSite();
  });
  afterAll(() => site.close());

  const titles = (page: Page) => page.locator('.report-preview h2').allInnerTexts();

  it('shows the report as it will be, with the sections, fields and title that are chosen', async () => {
    const { page, faults } = await site.open('report?since=2024-01-28&until=2024-01-28');
    await eventually(() => titles(page)).toContain('What happened');
    await page.getByRole('checkbox', { name: 'How pairs stand' }).uncheck();
    await eventually(() => titles(page)).not.toContain('How pairs stand');
    await page.getByRole('checkbox', { name: 'Numbers of the evidence' }).uncheck();
    await eventually(() => page.locator('.report-preview .refs').count()).toBe(0);
    await page.getByLabel('Title').fill('One day in January');
    await page.locator('.report-preview h1', { hasText: 'One day in January' }).waitFor();
    expect(page.url()).toMatch(/sections=.*fields=sign%2Cnote/);
    expect(faults).toEqual([]);
  });

  it('gives the same report as a file of its own, as Markdown and as BibTeX', async () => {
    const { page } = await site.open('report?party=Jordan&title=About+Jordan');
    await eventually(() => titles(page)).toContain('Evidence');
    const take = async (name: string) => {
      const [download] = await Promise.all([
        page.waitForEvent('download'),
        page.getByRole('button', { name, exact: true }).click(),
      ]);
      return readFile(await download.path(), 'utf8');
    };
    const html = await take('HTML');
    expect(html).toContain('<h1>About Jordan</h1>');
    expect(html).not.toMatch(/<script|<link|src=/);
    expect(await take('Markdown')).toMatch(/^# About Jordan\n/);
    const entries = (await take('BibTeX')).match(/^@misc\{/gm) ?? [];
    const quoted = await page.locator('.report-preview .evidence cite').allInnerTexts();
    expect(entries).toHaveLength(new Set(quoted).size);
  });
});
