/** Pages of stories, actors and issues in a real browser, over an embedded store that links. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { DuckStore } from '../../src/store/duckdb.ts';
import { broken, eventually, expectFits, noBrowser, openStoreSite } from './browser.ts';
import { situations } from './fixtures.ts';
import { storySituations } from './story-fixtures.ts';

describe.skipIf(noBrowser)('stories, actors and issues', () => {
  let site: Awaited<ReturnType<typeof openStoreSite>>;
  let store: DuckStore;
  const told = storySituations();
  const eventOf = (at: number) => told[at]!.events[0]!.id;
  beforeAll(async () => {
    const weighed = { span: { start: 0, end: 5, text: 'Drone' }, type: 'COERCE', p: 0.21, needed: 0.28, event: null };
    site = await openStoreSite([...situations(), ...told], { passedOver: async () => [weighed] });
    store = site.store;
  });
  afterAll(() => site.close());
  const storyPath = () => `stories/${eventOf(0)}`;
  const section = (page: Page, name: string | RegExp) => page.getByRole('region', { name });

  it('lists stories with how many are shown, filters them, and keeps the filter in the address', async () => {
    const { page, faults } = await site.open('stories');
    await page.getByText('2 of 2 shown').waitFor();
    const row = page.getByRole('row', { name: /Reef Brigade/ });
    expect(await row.innerText()).toMatch(
      /ASSAULT[\s\S]*Aden[\s\S]*killed 3–5[\s\S]*disputed[\s\S]*3 reports[\s\S]*1 copy/,
    );
    await page.getByLabel('Words, party, place or source').fill('aden');
    await page.getByText('1 of 2 shown').waitFor();
    expect(page.url()).toContain('text=aden');
    await page.goto(`${site.serving.address}stories?only=hand`);
    await page.getByText('No story passes the filters').waitFor();
    await page.getByLabel('Dispatches that tell it').selectOption('10');
    await page.getByText('No happening is told by so many dispatches').waitFor();
    expect(faults).toEqual([]);
  });

  it('shows what each dispatch tells, what they contradict, copies folded, and why it is one', async () => {
    const { page, faults } = await site.open(storyPath());
    await page.getByRole('heading', { level: 1, name: /Reef Brigade.*dock workers/ }).waitFor();
    const tellings = section(page, 'Told by').locator('.telling');
    expect(await tellings.count()).toBe(3);
    expect(await tellings.first().innerText()).toMatch(/Red Sea Wire\s+4 Mar 2024, 06:10 UTC/);
    await tellings.first().getByText('1 copy of this text').click();
    await tellings.first().getByRole('link', { name: 'Drone hits fuel pier in Aden (agency)' }).waitFor();
    const different = section(page, 'What they tell differently');
    expect(await different.locator('.differences').innerText()).toMatch(
      /3 Mar 2024[\s\S]*2 Mar 2024\s+Atlantic Monitor/,
    );
    const figures = different.locator('.toll tbody tr');
    expect(await figures.allInnerTexts()).toEqual([
      expect.stringMatching(/4 Mar 2024\s+3\s+Red Sea Wire\s+first figure/),
      expect.stringMatching(/4 Mar 2024\s+5\s+Levant Desk\s+higher/),
      expect.stringMatching(/5 Mar 2024\s+4\s+Atlantic Monitor\s+corrects the earlier one/),
    ]);
    expect(await section(page, 'Why this is one story').innerText()).toMatch(/same party\s+actor/);
    await figures.nth(2).getByRole('link').click();
    await page.locator('.record-card h2', { hasText: 'ASSAULT/aerial' }).waitFor();
    await page.goBack();
    await tellings.first().waitFor();
    expect(faults).toEqual([]);
  });

  it('takes a telling out with a reason, undoes and redoes it, with the keyboard alone', async () => {
    const { page } = await site.open(storyPath());
    const pick = page.getByRole('checkbox', { name: /Atlantic Monitor/ });
    await pick.focus();
    await page.keyboard.press('Space');
    await eventually(() => page.url()).toContain(`chosen=${eventOf(3)}`);
    const split = section(page, 'Split');
    await split.getByText('1 of 4 events chosen').waitFor();
    expect(await split.getByRole('button', { name: 'Take out' }).isDisabled()).toBe(true);
    await split.getByLabel(/Why/).focus();
    await page.keyboard.type('Another day, another strike');
    await page.keyboard.press('Enter');
    await page.getByText('The chosen tellings are a story of their own now.').waitFor();
    expect(await page.locator('.telling').count()).toBe(2);
    expect(page.url()).not.toContain('chosen');
    const hand = section(page, 'By hand');
    await hand.getByText('Another day, another strike').waitFor();
    await page.getByText('decided by hand', { exact: true }).waitFor();
    await hand.getByRole('button', { name: /^Undo: split/ }).press('Enter');
    await hand.getByRole('button', { name: /^Redo: split/ }).waitFor();
    await eventually(() => page.locator('.telling').count()).toBe(3);
    await hand.getByRole('button', { name: /^Redo: split/ }).press('Enter');
    await eventually(() => page.locator('.telling').count()).toBe(2);
    await page.goto(`${site.serving.address}stories`);
    const all = section(page, /Decided by hand/);
    await all.getByText('Another day, another strike').waitFor();
    await all.getByRole('button', { name: /^Undo: split/ }).click();
    await all.getByText('taken back', { exact: true }).waitFor();
    expect(await store.decisions()).toEqual([]);
  });

  it('merges with a hostile right-to-left story, and shows it as text', async () => {
    const { page, faults, outside } = await site.open(`${storyPath()}?with=mocha`);
    const hand = section(page, 'By hand');
    await hand.getByText('1 of 1 shown').waitFor();
    await hand.getByRole('radio', { name: /ASSAULT\/aerial/ }).check();
    await hand.getByLabel(/Why/).fill('<b>The same pier</b>');
    await hand.getByRole('button', { name: 'Make one story of both' }).click();
    await page.getByText('Both are one story now.').waitFor();
    const telling = page.locator('.telling', { hasText: 'قناة الميناء' });
    expect(await telling.innerText()).toContain('<b onclick="window.hacked = 7">');
    const directions =
      "[...document.querySelectorAll('.telling blockquote')].map((one) => getComputedStyle(one).direction)";
    expect(await page.evaluate(directions)).toEqual(['ltr', 'ltr', 'ltr', 'rtl']);
    expect(await page.locator('.differences').innerText()).toMatch(/Place\s+Aden[\s\S]*Mocha/);
    expect(await hand.innerText()).toContain('<b>The same pier</b>');
    for (const path of [
      storyPath(),
      'stories?told=1',
      `dispatches/${told[4]!.dispatch.id}`,
      `actors/${told[4]!.actors[0]!.id}`,
    ]) {
      await page.goto(site.serving.address + path);
      await page.locator('.telling, tbody tr, .mark, .network svg').first().waitFor();
      for (const width of [1440, 390]) {
        await page.setViewportSize({ width, height: 844 });
        await expectFits(page);
      }
      expect(await page.evaluate('window.hacked')).toBeUndefined();
      expect(await page.locator('main img, main script, main b').count()).toBe(0);
    }
    expect([faults, outside]).toEqual([[], []]);
    await store.undoDecision();
  });

  it('draws the network of an actor with a table beside it, and opens what stands between two', async () => {
    const { page, faults } = await site.open(`actors/${told[0]!.actors[0]!.id}`);
    await page.getByRole('heading', { level: 1, name: 'Reef Brigade' }).waitFor();
    const network = section(page, 'Network');
    await network.locator('svg .node', { hasText: 'dock workers' }).waitFor();
    const row = network.getByRole('row', { name: /dock workers/ });
    expect(await row.innerText()).toMatch(/Material conflict:\s*5[\s\S]*is hostile to/);
    await row.getByRole('button', { name: 'dock workers' }).press('Enter');
    const between = section(page, 'Reef Brigade and dock workers');
    await between.getByText('5 of 5 shown').waitFor();
    expect(page.url()).toContain('with=party-');
    await page.reload();
    await between.getByRole('link', { name: 'dock workers' }).first().waitFor();
    await between.getByRole('button', { name: 'Close dock workers' }).click();
    await eventually(() => between.count()).toBe(0);
    expect(await section(page, 'Names it goes by').innerText()).toContain('the Reef Brigade');
    const weeks = section(page, 'Activity');
    await weeks.getByRole('button', { name: 'Table' }).click();
    expect(await weeks.getByRole('table').innerText()).toMatch(/26 Feb – 3 Mar 2024/);
    expect(faults).toEqual([]);
  });

  it('shows offices with their days, and positions that lead to their issue', async () => {
    const { rows } = await store.actors({ text: 'sudani' });
    const { page } = await site.open(`actors/${rows[0]!.id}`);
    expect(await section(page, 'Offices by day').innerText()).toContain('Prime Minister of Iraq');
    const iraq = (await store.actors({ text: 'iraq' })).rows.find(({ name }) => name === 'Iraq')!;
    await page.goto(`${site.serving.address}actors/${iraq.id}`);
    const positions = section(page, 'Positions held');
    await positions
      .getByRole('link', { name: /RETREAT/ })
      .first()
      .click();
    await page.getByRole('heading', { name: 'Who wants what' }).waitFor();
    expect(page.url()).toContain('/issues/');
  });

  it('draws an issue by its address: parties with quotes, moves with their words, what was promised', async () => {
    const { page, faults } = await site.open('positions');
    await page.locator('.group .parties').first().click();
    await page.getByRole('heading', { level: 1, name: /RETREAT by/ }).waitFor();
    const table = page.getByRole('table', { name: /Parties by attitude/ });
    expect(await table.innerText()).toMatch(/Iraq[\s\S]*wants[\s\S]*“/);
    const chart = section(page, 'Moves over time');
    expect(await chart.locator('.lane', { hasText: 'Iraq' }).first().innerText()).toContain('moved');
    await chart
      .getByRole('link', { name: /Iraq wants.*a shift/ })
      .first()
      .press('Enter');
    const words = section(page, 'Words of the mark');
    await words.waitFor();
    expect(page.url()).toContain('at=');
    await page.reload();
    await words.getByRole('link', { name: 'Read in the dispatch' }).click();
    await page.locator('.record-card').waitFor();
    expect(faults).toEqual([]);
  });

  it('says how each step of a record was decided, and what was weighed and not coded', async () => {
    const { page } = await site.open(`dispatches/${told[0]!.dispatch.id}?record=${eventOf(0)}`);
    const steps = page.locator('.steps li');
    await steps.first().waitFor();
    expect(await steps.allInnerTexts()).toEqual([
      expect.stringMatching(/"struck" names ASSAULT\s+type\s+91%/),
      expect.stringMatching(/actor: "the Reef Brigade"\s+actor\s+88%/),
      expect.stringMatching(/told outside every statement\s+rule/),
    ]);
    await page.getByRole('link', { name: 'Story of this event' }).waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Weighed and not coded' }).click();
    await page.locator('.why-not ol').waitFor();
    expect(await section(page, 'Weighed and not coded').innerText()).toMatch(/Drone as COERCE\s+21% of 28%/);
    expect(page.url()).toContain('why-not=1');
  });

  it('says what is not there, and when the server is gone', async () => {
    const { page } = await site.open('stories/nothing');
    expect(await page.getByRole('alert').innerText()).toContain('holds no story with this id');
    for (const [path, words] of [
      ['actors/nobody', 'names no actor with this id'],
      ['issues/none', 'holds no issue with this id'],
    ] as const) {
      await page.goto(site.serving.address + path);
      await page.getByRole('alert').getByText(words).waitFor();
    }
    await page.goto(`${site.serving.address}stories/`);
    await page.getByText('Nothing is here').waitFor();
    await page.route('**/api/**', (route) => route.abort());
    await page.getByRole('link', { name: 'Stories' }).click();
    await page.getByText('The stories could not be loaded').waitFor({ timeout: 15_000 });
  });

  it.each(['stories', 'story', 'chosen', 'actor', 'issue', 'weighed'])(
    'is clean under axe, in both themes, wide and narrow, and with forced colours: %s',
    async (name) => {
      const issue = (await site.parts.issues(store, {}))[0]!;
      const paths: Record<string, string> = {
        ...{ stories: 'stories', story: storyPath(), chosen: `${storyPath()}?chosen=${eventOf(3)}` },
        ...{
          actor: `actors/${told[0]!.actors[0]!.id}`,
          issue: `issues/${issue.id}?at=${issue.stances[0]!.record}.${issue.stances[0]!.attitude}`,
        },
        weighed: `dispatches/${told[0]!.dispatch.id}?why-not=1`,
      };
      const { page } = await site.open(paths[name]!, { colorScheme: 'light', reducedMotion: 'reduce' });
      await page.locator('tbody tr, .telling, .why-not ol').first().waitFor();
      await page.waitForTimeout(150);
      expect(await broken(page)).toEqual([]);
      await page.emulateMedia({ colorScheme: 'dark' });
      expect(await broken(page)).toEqual([]);
      await page.emulateMedia({ colorScheme: 'dark', contrast: 'more' });
      expect(await broken(page)).toEqual([]);
      await page.emulateMedia({ forcedColors: 'active' });
      await page.setViewportSize({ width: 390, height: 844 });
      expect(await broken(page)).toEqual([]);
      for (const width of [390, 2560]) {
        await page.setViewportSize({ width, height: 844 });
        await expectFits(page);
      }
    },
    300_000,
  );
});
