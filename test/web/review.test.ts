import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { eventTypes } from '../../src/cli/event-types.ts';
import type { DuckStore } from '../../src/store/duckdb.ts';
import { broken, dispatchId, eventually, expectClean, inEachLook, noBrowser, openStoreSite } from './browser.ts';
import { situations } from './fixtures.ts';

describe.skipIf(noBrowser)('the review queue', () => {
  let site: Awaited<ReturnType<typeof openStoreSite>>;
  let store: DuckStore;
  beforeAll(async () => {
    site = await openStoreSite(situations(), { eventTypes });
    store = site.store;
  });
  afterAll(() => site.close());

  /** Each test judges under a name of its own, and so has the whole queue. */
  async function review(reviewer: string, query = '', options = {}) {
    const opened = await site.open('review', options);
    await opened.page.evaluate(`localStorage.setItem('sitrep-review', '${JSON.stringify({ reviewer })}')`);
    await opened.page.goto(`${site.serving.address}review${query}`);
    await opened.page.locator('.review-head, .state').first().waitFor();
    return opened;
  }
  const made = async (reviewer: string) => (await store.reviews({ reviewer })).map(({ decision }) => decision);
  const card = (page: Page, n: number) => page.getByRole('article', { name: `Event ${n} of ` });

  it('decides and moves on with one key, and takes back', async () => {
    const { page, faults, outside } = await review('Keys');
    const first = (await store.reviewQueue('Nobody yet', { limit: 1 })).rows[0]!;
    await page.getByText('0 of 36 reviewed').waitFor();
    await card(page, 1).getByText(first.trigger.text).first().waitFor();
    await page.keyboard.press('a');
    await card(page, 2).waitFor();
    await page.keyboard.press('r');
    await card(page, 3).waitFor();
    await page.keyboard.press('s');
    await page.getByText('3 of 36 reviewed').waitFor();
    await eventually(() => made('Keys')).toEqual(['accept', 'reject', 'skip']);
    await page.keyboard.press('u');
    await card(page, 3).waitFor();
    await page.keyboard.press('u');
    await card(page, 2).waitFor();
    await eventually(() => made('Keys')).toEqual(['accept']);
    await page.getByRole('button', { name: /^Accept/ }).click();
    await card(page, 3).waitFor();
    await page.reload();
    await page.getByText('2 of 36 reviewed').waitFor();
    expect(page.url()).toContain('snapshot=');
    await page.getByRole('button', { name: /^Undo/ }).click();
    await card(page, 2).waitFor();
    expect(faults).toEqual([]);
    expect(outside).toEqual([]);
  });

  it('corrects an event with keys alone, and shows the correction at its card', async () => {
    const id = await dispatchId(site, 'open talks');
    const { page } = await review('Editor', `?dispatch=${id}&type=CONSULT`);
    const situation = (await store.situation(id))!;
    const event = (await store.reviewQueue('Editor', { dispatch: [id], type: ['CONSULT'] })).rows[0]!;
    await page.locator('.review-sentence .review-mark').first().waitFor();
    await page.keyboard.press('e');
    const form = page.getByRole('form', { name: 'Correct the event' });
    await form.waitFor();
    await page.keyboard.press('6');
    await eventually(() => form.getByRole('radio', { name: 'AID', exact: false }).first().isChecked()).toBe(true);
    await page.keyboard.press('Shift+Digit6');
    await eventually(() => form.getByRole('radio', { name: /^ASSAULT/ }).isChecked()).toBe(true);
    await form.getByLabel('Words that name the event').fill('words of elsewhere');
    await page.keyboard.press('Enter');
    await form.getByRole('alert').waitFor();
    await form.getByLabel('Words that name the event').fill(event.trigger.text);
    const actors = form.getByRole('group', { name: /^Actors/ });
    for (const box of await actors.getByRole('checkbox').all()) await box.uncheck();
    await actors.getByText('nobody named').waitFor();
    await form.getByRole('radio', { name: 'negated' }).check();
    await page.keyboard.press('Enter');
    await eventually(() => made('Editor')).toEqual(['edit']);
    const [kept] = await store.reviews({ reviewer: 'Editor' });
    expect(kept!.fields).toMatchObject({ type: 'ASSAULT', modes: [], status: 'negated', actors: [] });
    expect(kept!.fields).not.toHaveProperty('trigger');
    expect((await store.situation(id))!.events).toEqual(situation.events);
    for (const [path, place] of [
      [`dispatches/${id}?record=${event.id}`, '.record-card'],
      [`?event=${event.id}`, '.event-card'],
    ] as const) {
      await page.goto(site.serving.address + path);
      const words = page.locator(place).getByRole('list', { name: 'Reviews' });
      await words.getByText('corrected').waitFor();
      expect(await words.innerText()).toMatch(/ASSAULT\s+machine: CONSULT/);
    }
  });

  it('corrects the day of an event, by a time of the text, to one that is written, or to none', async () => {
    const id = await dispatchId(site, 'open talks');
    const situation = (await store.situation(id))!;
    const { rows } = await store.reviewQueue('Dater', { dispatch: [id] });
    const row = rows.find((one) => one.date !== null && rows.find(({ type }) => type === one.type) === one)!;
    const { page } = await review('Dater', `?dispatch=${id}&type=${row.type}`);
    const form = page.getByRole('form', { name: 'Correct the event' });
    const day = form.getByLabel('Day', { exact: true });
    const save = async (n: number) => {
      await form.getByRole('button', { name: /^Save/ }).click();
      await eventually(() => form.count()).toBe(0);
      expect(await made('Dater')).toHaveLength(n);
      return (await store.reviews({ reviewer: 'Dater' })).at(-1)!;
    };
    await page.locator('.review-sentence .review-mark').first().waitFor();
    await page.keyboard.press('e');
    await form.waitFor();
    // What the machine has is chosen, and kept it is no correction.
    expect(await day.inputValue()).not.toBe('');
    await form.getByRole('button', { name: /^Save/ }).click();
    await form.getByRole('alert').getByText('changes nothing').waitFor();
    await day.selectOption('day');
    await form.getByRole('button', { name: /^Save/ }).click();
    // The browser itself asks for the day that is missing.
    expect(await made('Dater')).toEqual([]);
    await form.getByLabel('Another day').fill('2024-01-08');
    const kept = await save(1);
    expect(kept).toMatchObject({ current: row.id, fields: { time: { start: '2024-01-08', end: '2024-01-08' } } });
    expect(Object.keys(kept.fields)).toEqual(['time']);
    expect(kept.machine!.time).toMatchObject({ start: expect.any(String) });
    await page.goto(`${site.serving.address}dispatches/${id}?record=${row.id}`);
    const words = page.locator('.record-card').getByRole('list', { name: 'Reviews' });
    await words.getByText('8 Jan 2024').waitFor();
    expect(await words.innerText()).toMatch(/Day\s+8 Jan 2024 machine: \d+ \w+ 20\d\d/);
    expect((await store.situation(id))!).toEqual(situation);
    await store.undoReview({ reviewer: 'Dater' });
  });

  it('leaves an event as it was on Escape, and says why a correction is refused', async () => {
    const { page } = await review('Careful');
    await page.locator('.review-sentence .review-mark').first().waitFor();
    await page.keyboard.press('e');
    const form = page.getByRole('form', { name: 'Correct the event' });
    await form.getByRole('button', { name: /^Save/ }).click();
    expect(await form.getByRole('alert').innerText()).toContain('changes nothing');
    await page.keyboard.press('Escape');
    await eventually(() => form.count()).toBe(0);
    expect(await page.evaluate("document.activeElement?.className.includes('review-card')")).toBe(true);
    expect(await made('Careful')).toEqual([]);
  });

  it('hears no key in fields and dialogs, and takes others', async () => {
    const { page } = await review('Remap');
    await page.getByLabel('Words').fill('');
    await page.keyboard.type('arse');
    await page.getByLabel('Words').fill('');
    await page.getByRole('button', { name: 'Keys' }).click();
    const dialog = page.getByRole('dialog', { name: 'Keys' });
    await page.keyboard.press('r');
    await dialog.getByLabel('Accept').fill('r');
    await dialog.getByRole('alert').waitFor();
    await dialog.getByLabel('Reject').fill('x');
    await dialog.getByRole('button', { name: 'Keep' }).click();
    await eventually(() => dialog.count()).toBe(0);
    expect(await made('Remap')).toEqual([]);
    await page.keyboard.press('a');
    await page.keyboard.press('x');
    await card(page, 2).waitFor();
    await eventually(() => made('Remap')).toEqual(['reject']);
    await page.reload();
    await page.getByRole('button', { name: 'Accept r' }).waitFor();
    await page.getByRole('button', { name: 'Keys' }).click();
    await page.getByLabel('Single keys decide').uncheck();
    await page.getByRole('button', { name: 'Keep' }).click();
    await page.keyboard.press('x');
    await page.getByText('1 of 36 reviewed').waitFor();
    expect(await page.locator('.review-actions kbd').count()).toBe(0);
  });

  it('shows hostile text as text, of dispatches and reviewers', async () => {
    const id = await dispatchId(site, 'script');
    const name = '<img src=x onerror=window.hacked=5>';
    const { page, faults, outside } = await review(name, `?dispatch=${id}`);
    await page.locator('.review-sentence .review-mark').first().waitFor();
    const event = (await store.reviewQueue(name, { dispatch: [id] })).rows[0]!;
    await page.keyboard.press('r');
    await eventually(() => made(name)).toEqual(['reject']);
    await page.goto(`${site.serving.address}dispatches/${id}?record=${event.id}`);
    await page.locator('.reviewed').getByText(name).waitFor();
    expect(await page.evaluate('window.hacked')).toBeUndefined();
    expect(await page.locator('main img, main script').count()).toBe(0);
    expect(faults).toEqual([]);
    expect(outside).toEqual([]);
  });

  it('says when nothing is left, nothing passes, or the server is gone', async () => {
    const { page } = await review('Ender', '?type=SANCTION&status=negated');
    await page.getByText('No event passes the filters').waitFor();
    const one = (await store.reviewQueue('Ender', { limit: 1 })).rows[0]!;
    await page.goto(`${site.serving.address}review?dispatch=${one.dispatch}&type=${one.type}&status=${one.status}`);
    await page.locator('.review-head').waitFor();
    const { total } = await store.reviewQueue('Ender', {
      dispatch: [one.dispatch],
      type: [one.type],
      status: [one.status],
    });
    for (let n = 1; n <= total; n++) {
      await card(page, n).waitFor();
      await page.keyboard.press('s');
    }
    await page.getByText('Every event of the queue is reviewed').waitFor();
    await page.route('**/api/reviews?*', (route) => route.abort());
    await page.keyboard.press('u');
    await page.getByRole('alert').getByText('sitrep serve').waitFor();
  });

  it('is clean under axe, in both themes, wide and narrow, reading and correcting', async () => {
    const { page } = await review('Axe', '', { colorScheme: 'light', reducedMotion: 'reduce' });
    await page.locator('.review-sentence .review-mark').first().waitFor();
    await inEachLook(page, async () => {
      await expectClean(page);
      await page.keyboard.press('e');
      await page.getByRole('form', { name: 'Correct the event' }).waitFor();
      await expectClean(page);
      await page.keyboard.press('Escape');
    });
    await page.getByRole('button', { name: 'Keys' }).click();
    expect(await broken(page)).toEqual([]);
  }, 300_000);
});
