import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { eventually, noBrowser, openSite, type Site } from './browser.ts';

describe.skipIf(noBrowser)('positions, actors and adding', () => {
  let site: Site;
  beforeAll(async () => {
    site = await openSite();
  });
  afterAll(() => site.close());

  it('groups positions by issue, shows what moved, and leads to the words', async () => {
    const { page, faults } = await site.open('positions');
    const table = page.getByRole('table', { name: /Positions of the parties/ });
    await table.waitFor();
    expect(await table.locator('tr.group').count()).toBe(4);
    expect(await table.locator('tr.group').first().innerText()).toMatch(
      /RETREAT\/withdraw\s+RETREAT by U\.S\.-led coalition in Iraq/,
    );
    const first = table.locator('tbody').first();
    expect(await first.innerText()).toMatch(/Iraq\s+wants\s+orderly, negotiated\s+none set/);
    await first.locator('td[data-name=Conditions]').getByText('as long as nothing disturbs the calm').waitFor();
    expect(await first.innerText()).toContain('by the end of March (31 Mar 2024)');
    expect(await first.getByRole('list', { name: 'Shifts' }).innerText()).toMatch(
      /^Iraq sets another day: no deadline/,
    );
    expect(await first.locator('dl.moves').innerText()).toMatch(/Iraq\s+27 Jan 2024 wants/);
    await first.getByRole('link', { name: /has no plans to leave in haste/ }).click();
    await page.locator('.record-card .kind', { hasText: 'Position' }).waitFor();
    expect(await page.locator('.mark.selected').first().innerText()).toContain('has no plans');
    expect(faults).toEqual([]);
  });

  it('lists commitments with their day, what came of them and the words', async () => {
    const { page } = await site.open('positions');
    const table = page.getByRole('table', { name: /Promises, threats and deadlines/ });
    await table.waitFor();
    const threat = table.locator('tbody tr', { hasText: 'Harakat al-Nujaba' });
    expect(await threat.innerText()).toMatch(/threat[\s\S]*no day[\s\S]*open/);
    await threat.getByRole('link').first().click();
    await page.locator('.record-card .kind', { hasText: 'Event' }).waitFor();
  });

  it('filters positions by words and attitude', async () => {
    const { page } = await site.open('positions?attitude=opposes');
    await page.getByText('1 of 9 shown').waitFor();
    await page.getByLabel('Attitude').selectOption('');
    await page.getByLabel('Words in party or source').fill('armenia');
    await eventually(() => page.locator('.shown').innerText()).toBe('1 of 9 shown');
    await page.getByText('Armenia').first().waitFor();
  });

  it('sorts actors and leads to the page of one', async () => {
    const { page } = await site.open('actors');
    await page.getByRole('button', { name: 'Actor', exact: true }).click();
    expect(await page.locator('thead th').first().getAttribute('aria-sort')).toBe('ascending');
    await page.getByRole('link', { name: 'ECOWAS' }).click();
    await eventually(() => page.url()).toContain('/actors/party-');
  });

  it('reads a pasted text and opens it; what is refused is said', async () => {
    const { page } = await site.open('add');
    await page.getByLabel('Text').fill('Oman thanked Qatar.');
    await page.getByLabel('Day of publication').fill('2024-03-01');
    await page.getByLabel('Source').fill('Desk');
    await page.getByRole('button', { name: 'Read and add' }).click();
    await page.locator('.dispatch-text').waitFor();
    expect(await page.locator('.dispatch-text').innerText()).toBe('Oman thanked Qatar.');
    const { page: second } = await site.open('add');
    await second.getByLabel('Text').fill('\u0001');
    await second.getByLabel('Day of publication').fill('2024-03-01');
    await second.getByRole('button', { name: 'Read and add' }).click();
    expect(await second.getByRole('alert').innerText()).toBe('This is not text.');
  });
});
