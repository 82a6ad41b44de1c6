import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SitrepError } from '../../src/errors.ts';
import { eventually, noBrowser, openSite, type Site } from './browser.ts';
import { fixtureParts } from './fixture-parts.ts';

const hostile = '<img src=x onerror=alert(1)>.txt';

describe.skipIf(noBrowser)('the page to add dispatches', () => {
  let site: Site;
  beforeAll(async () => {
    const parts = fixtureParts();
    parts.ingestFile = async function* ({ name, bytes }, published = '2024-01-01') {
      const text = Buffer.from(bytes).toString();
      if (text.includes('\u0007')) yield { file: name, error: new SitrepError('binary', 'This is not text.') };
      else yield { file: name, dispatch: await parts.ingestText({ text, published }) };
    };
    site = await openSite(parts);
  });
  afterAll(() => site.close());

  it('reads files, tells how far it is, and has a line for each that was refused', async () => {
    const { page, faults } = await site.open('add');
    const file = (name: string, text: string) => ({ name, mimeType: 'text/plain', buffer: Buffer.from(text) });
    const files = [
      file('one.txt', 'Oman thanked Qatar.'),
      file(hostile, '\u0007'),
      file('two.txt', 'Qatar thanked Oman.'),
    ];
    await page.getByLabel('Drop files here').setInputFiles(files);
    await page.getByText('Done: 2 dispatches added, 0 already there, 1 refused.').waitFor();
    const lines = page.getByRole('list', { name: 'Refused' }).getByRole('listitem');
    await eventually(() => lines.allInnerTexts()).toEqual([`${hostile}: This is not text. binary`]);
    expect(await page.locator('img').count()).toBe(0);
    await page.getByLabel('Drop files here').setInputFiles(files);
    await page.getByText('Done: 0 dispatches added, 2 already there, 1 refused.').waitFor();
    expect(faults).toEqual([]);
  });
});
