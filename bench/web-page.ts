/** What is measured inside a page, by the clock of the browser. Scripts are text: the page's policy lets in no others. */
import type { Browser, Page } from 'playwright-core';
import type { Serving } from '../src/server/serve.ts';

/** Runs before the page: notes when the first view is whole, and how long each interaction took to its next paint. */
const watch = `
  window.bench = { first: null, longest: 0 };
  const whole = () => document.querySelector('.event-row:not([data-waits])') && document.querySelector('.place-mark') && document.querySelector('.day-bar') && document.querySelector('.country');
  const look = () => { if (whole()) requestAnimationFrame(() => requestAnimationFrame(() => { window.bench.first ??= performance.now(); })); else setTimeout(look, 5); };
  look();
  new PerformanceObserver((list) => { for (const { duration, interactionId } of list.getEntries()) if (interactionId) window.bench.longest = Math.max(window.bench.longest, duration); })
    .observe({ type: 'event', durationThreshold: 16, buffered: true });
`;

export async function openPage(browser: Browser, serving: Serving, path: string): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  const page = await context.newPage();
  await page.addInitScript(watch);
  await page.goto(`${serving.address}${path}#token=${serving.token}`);
  return page;
}

/** Milliseconds from the start of the navigation until map, timeline and list are painted. */
export async function firstView(page: Page): Promise<number> {
  // The policy of the page forbids the polling of waitForFunction, which makes functions of text.
  for (let waitedMs = 0; waitedMs < 60_000; waitedMs += 50) {
    const found = await page.evaluate<number | null>('window.bench.first');
    if (found !== null) return found;
    await page.waitForTimeout(50);
  }
  throw new Error('the first view did not come');
}

/**
 * Milliseconds from an action in the page until count, list and map show another result and are painted. `act` is a script.
 */
function resultAfter(page: Page, act: string): Promise<number> {
  return page.evaluate<number>(`new Promise((resolve, reject) => {
    const state = () => [document.querySelector('.shown')?.textContent, document.querySelector('.events-panel .panel-head .count')?.textContent];
    const [shown, rows] = state();
    const from = performance.now();
    ${act};
    const look = () => {
      const [nowShown, nowRows] = state();
      if (nowShown !== shown && nowRows !== rows) requestAnimationFrame(() => setTimeout(() => resolve(performance.now() - from)));
      else if (performance.now() - from > 20000) reject(new Error('the filter has no result'));
      else setTimeout(look, 4);
    };
    look();
  })`);
}

const press = (selector: string) => `document.querySelector(${JSON.stringify(selector)}).click()`;
const write = (selector: string, text: string) => `
  const field = document.querySelector(${JSON.stringify(selector)});
  Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value').set.call(field, ${JSON.stringify(text)});
  field.dispatchEvent(new Event('input', { bubbles: true }))`;

/** Each filter of the bar, the map and the timeline, set and taken back. */
export async function filterSteps(page: Page): Promise<Record<string, number[]>> {
  const steps: [name: string, act: string][] = [
    ['quad class', press('.quad-button:nth-of-type(4)')],
    ['words', write('input.text', 'army')],
    ['words taken back', write('input.text', '')],
    ['quad class taken back', press('.quad-button:nth-of-type(4)')],
    ['party', write('input.party', 'XAC')],
    ['all taken back', press('.filters .button.quiet')],
  ];
  const found: Record<string, number[]> = {};
  for (const [name, act] of steps) {
    found[`filter to result, ${name}, ms`] = [await resultAfter(page, act)];
    await page.waitForTimeout(400);
  }
  return found;
}

/** The longest interaction to next paint, in milliseconds: choosing, opening, walking and writing with real input. */
export async function interactions(page: Page): Promise<number> {
  await page.evaluate('window.bench.longest = 0');
  await page.locator('.event-row').nth(2).click();
  await page.locator('.event-card').waitFor();
  for (const key of ['ArrowDown', 'ArrowDown', 'PageDown', 'Enter', 'End', 'Home', 'Escape']) {
    await page.keyboard.press(key);
    await page.waitForTimeout(150);
  }
  await page.locator('input.text').click();
  await page.keyboard.type('labour', { delay: 60 });
  await page.waitForTimeout(400);
  await page.locator('.quad-button').nth(1).click();
  await page.waitForTimeout(400);
  await page.locator('.slot').nth(20).click();
  await page.waitForTimeout(600);
  return page.evaluate<number>('window.bench.longest');
}

/** Frames in which a row in sight was not there, while the wheel turns and after a jump; and how long a jump takes to its rows. */
export async function scrolling(page: Page): Promise<Record<string, number[]>> {
  await page.locator('.table-row:not([data-waits])').first().waitFor();
  await page.waitForTimeout(500);
  const watchFrames = `
    window.frames_ = { all: 0, blank: 0, on: true };
    const list = document.querySelector('.event-table');
    const frame = () => {
      const box = list.getBoundingClientRect();
      const middle = [...Array(9).keys()].map((n) => document.elementFromPoint(box.left + 60, box.top + 50 + (n * (box.height - 60)) / 9));
      window.frames_.all += 1;
      if (middle.some((one) => !one?.closest('.table-row') || one.closest('[data-waits]'))) window.frames_.blank += 1;
      if (window.frames_.on) requestAnimationFrame(frame);
    };
    requestAnimationFrame(frame)`;
  await page.evaluate(watchFrames);
  const { x = 0, y = 0 } = (await page.locator('.event-table').boundingBox()) ?? {};
  await page.mouse.move(x + 300, y + 300);
  for (let step = 0; step < 80; step += 1) {
    await page.mouse.wheel(0, 400);
    await page.waitForTimeout(40);
  }
  const wheel = await page.evaluate<{ all: number; blank: number }>('(window.frames_.on = false, window.frames_)');
  const jump = await page.evaluate<number>(`new Promise((resolve) => {
    const list = document.querySelector('.event-table');
    const from = performance.now();
    list.scrollTop = list.scrollHeight / 2;
    const look = () => {
      const rows = [...document.querySelectorAll('.table-row')].filter((row) => row.dataset.index !== '0');
      const far = rows.some((row) => Number(row.dataset.index) > 1000);
      if (far && rows.every((row) => row.dataset.waits === undefined)) resolve(performance.now() - from);
      else setTimeout(look, 4);
    };
    look();
  })`);
  return {
    'frames with a blank row, by wheel, in 100': [(100 * wheel.blank) / Math.max(1, wheel.all)],
    'rows after a jump to the middle, ms': [jump],
  };
}
