import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dispatchId, eventually, expectFits, noBrowser, openSite, type Site } from './browser.ts';

describe.skipIf(noBrowser)('the dispatch reader', () => {
  let site: Site;
  beforeAll(async () => {
    site = await openSite();
  });
  afterAll(() => site.close());
  const read = async (words: string, query = '') => site.open(`dispatches/${await dispatchId(site, words)}${query}`);

  it('lists dispatches, latest first, and opens one', async () => {
    const { page } = await site.open('dispatches');
    const list = page.getByRole('navigation', { name: 'Dispatches' });
    await list.getByRole('link').first().waitFor();
    expect(await list.getByRole('link').count()).toBe(8);
    await page.getByLabel('Title, source or day').fill('sahel');
    await list.getByRole('link', { name: /Three Sahel states/ }).click();
    await page.getByText('frozen its accounts').waitFor();
  });

  it('draws every record at its words and loses no character', async () => {
    const { page, faults } = await read('open talks');
    await page.locator('.mark').first().waitFor();
    const situation = await site.parts.store.situation(await dispatchId(site, 'open talks'));
    const drawn = (await page.locator('.dispatch-text').textContent()) ?? '';
    expect(drawn).toBe(situation?.dispatch.text.replace(/[\r\n]+/g, ''));
    for (const kind of ['event', 'statement', 'actor', 'place', 'time']) {
      expect(await page.locator(`.mark.k-${kind}`).count()).toBeGreaterThan(0);
    }
    expect(await page.locator('.mark.k-actor.k-statement').count()).toBeGreaterThan(0);
    expect(await page.locator('.headline').innerText()).toContain('Iraq and US open talks');
    expect(await page.locator('.dateline').innerText()).toMatch(/^BAGHDAD, Jan 27 \(Gulf Wire\) -/);
    expect(faults).toEqual([]);
  });

  it('switches kinds off and on', async () => {
    const { page } = await read('open talks');
    await page.getByRole('button', { name: /^Actors/ }).click();
    await eventually(() => page.locator('.mark.k-actor').count()).toBe(0);
    await page.getByRole('button', { name: /^Positions/ }).click();
    await eventually(() => page.locator('.mark.k-position').count()).toBeGreaterThan(0);
  });

  it('explains the event that is chosen, and goes on to what it refers to', async () => {
    const { page } = await read('open talks');
    await page.locator('.mark.k-event', { hasText: 'held a first round of talks' }).click();
    const card = page.locator('.record-card');
    await card.getByRole('heading', { name: 'CONSULT/meet' }).waitFor();
    const words = await card.innerText();
    expect(words).toContain('27 Jan 2024 (stated in the text)');
    expect(words).toContain('Verbal cooperation');
    expect(words).toContain('94%');
    expect(words).toContain('talks are mutual, so both are actors');
    expect(await card.locator('.evidence li').count()).toBe(2);
    expect(page.url()).toContain('?record=e-');
    await card.getByRole('button', { name: 'Baghdad', exact: true }).click();
    await card.getByText('33.34, 44.40').waitFor();
    await page.keyboard.press('Escape');
    await eventually(() => card.count()).toBe(0);
  });

  it('shows tolls that differ with their sources, and a position with its deadline', async () => {
    const { page } = await read('strikes dozens');
    await page.locator('.mark.k-event.r-trigger', { hasText: 'bombed' }).click();
    const words = await page.locator('.record-card').innerText();
    expect(words).toContain('at least 16 or 23 killed');
    const { page: second } = await read('open talks');
    await second.getByRole('button', { name: 'Iraq wants RETREAT/withdraw', exact: true }).click();
    const position = await second.locator('.record-card').innerText();
    expect(position).toContain('none, the text says');
    expect(position).toContain('orderly, negotiated');
  });

  it('goes from the innermost record to the one around it on a second click', async () => {
    const { page } = await read('open talks');
    const words = page.locator('.mark.k-time', { hasText: 'Saturday' });
    await words.click();
    await page.locator('.record-card .kind', { hasText: 'Time' }).waitFor();
    await words.click();
    await page.locator('.record-card .kind', { hasText: 'Statement' }).waitFor();
  });

  it('draws right-to-left text from the right', async () => {
    const { page } = await read('المحادثات');
    const paragraph = page.locator('.dispatch-text p').nth(1);
    await paragraph.waitFor();
    expect(await page.evaluate("getComputedStyle(document.querySelectorAll('.dispatch-text p')[1]).direction")).toBe(
      'rtl',
    );
  });

  it('says so when the dispatch is not there', async () => {
    const { page } = await site.open('dispatches/d-nothing');
    await page.getByRole('alert').waitFor();
    expect(await page.getByRole('alert').innerText()).toContain('holds no dispatch with this id');
  });
});

describe.skipIf(noBrowser)('a hostile dispatch', () => {
  let site: Site;
  beforeAll(async () => {
    site = await openSite();
  });
  afterAll(() => site.close());

  it('is text and nothing else, on every page', async () => {
    const id = await dispatchId(site, 'script');
    const { page, faults, outside } = await site.open('');
    for (const path of ['', 'dispatches', 'positions', 'actors', `dispatches/${id}`]) {
      await page.goto(site.serving.address + path);
      await page.locator('.mark, [role=row], .dispatch-list a, tbody tr').first().waitFor();
      for (const width of [1440, 390]) {
        await page.setViewportSize({ width, height: 844 });
        await expectFits(page);
      }
      expect(await page.evaluate('window.hacked')).toBeUndefined();
      expect(await page.locator('main img, main script, main i:not(label i), main b').count()).toBe(0);
      expect(await page.locator('a[href^="javascript" i]').count()).toBe(0);
    }
    expect(faults).toEqual([]);
    expect(outside).toEqual([]);
    await page.getByText('<script>window.hacked = 1</script>').last().waitFor();
    expect(await page.locator('.dispatch-head').innerText()).toContain('javascript:window.hacked=4');
  });
});
