import { describe, expect, it } from 'vitest';
import { memoryStore } from '../fixture.ts';
import { again, january, protest, september } from '../fixture-dispatches.ts';
import { bibtexText } from './bibtex.ts';
import { type ReportChoice, type ReportFormat, report, reportText } from './index.ts';

const tellings = [january(), again(), protest(), september()];
const store = memoryStore(
  tellings.map(({ situation }, i) => ({ situation, addedAt: `2025-01-0${i + 1}T00:00:00.000Z` })),
);
const write = async (format: ReportFormat, choice: ReportChoice = {}) =>
  reportText(await report(store), format, choice);
const headings = (markdown: string) => [...markdown.matchAll(/^## (.*)$/gm)].map(([, title]) => title);

describe('the choice of what a report shows', () => {
  it('keeps the sections chosen, in reading order, and the evidence that they point to', async () => {
    const whole = await write('markdown');
    const some = await write('markdown', { sections: ['evidence', 'wants'] });
    expect(headings(some)).toEqual(['Who wants what', 'Evidence']);
    expect(headings(whole).length).toBeGreaterThan(5);
    const numbers = [...some.matchAll(/^- <a id="e(\d+)">/gm)].map(([, number]) => Number(number));
    expect(numbers).toEqual(numbers.map((_, at) => at + 1));
    expect(numbers.length).toBeGreaterThan(0);
    expect(numbers.length).toBeLessThan([...whole.matchAll(/^- <a id="e/gm)].length);
  });
  it('leaves no number without its evidence', async () => {
    const bare = await write('html', { sections: ['happened'] });
    expect(bare).not.toContain('href="#e');
    expect(bare).not.toContain('id="evidence"');
  });
  it('keeps the fields chosen', async () => {
    const html = await write('html', { fields: ['references'] });
    expect(html).toContain('href="#e1"');
    expect(html).not.toContain('<span class="note">—');
    expect(html).not.toMatch(/class="lines">\s*<li><span class="quad q[1-4]"/);
    expect(await write('markdown', { fields: ['note'] })).not.toContain('][e1]');
  });
  it('is the whole report where nothing is chosen', async () => {
    expect(await write('html', { sections: undefined })).toBe(await write('html'));
  });
  it.each([
    [{ sections: ['weather'] }, 'section weather'],
    [{ fields: ['constructor'] }, 'field constructor'],
  ])('refuses %j', async (choice, words) => {
    await expect(write('html', choice)).rejects.toMatchObject({
      code: 'bad-report',
      exitStatus: 2,
      message: expect.stringContaining(words),
    });
  });
});

describe('a report as BibTeX', () => {
  it('has one entry for each dispatch that is quoted, with day and numbers', async () => {
    const bibtex = await write('bibtex');
    const { evidence } = await report(store);
    const keys = [...bibtex.matchAll(/^@misc\{(sitrep-[\w-]+),$/gm)].map(([, key]) => key);
    expect(keys).toHaveLength(new Set(evidence.map(({ dispatch }) => dispatch)).size);
    expect(new Set(keys).size).toBe(keys.length);
    expect(bibtex).toMatch(/ {2}year = \{2024\},\n {2}month = jan,\n {2}day = \{\d+\},/);
    expect(bibtex).toMatch(/evidence \d+(, \d+)* of the report/);
  });
  it('is empty where nothing is quoted', async () => {
    expect(await write('bibtex', { sections: ['sources'] })).toBe('');
  });
  it.each([
    ['Talks & 50% of {it}', 'Talks \\& 50\\% of \\{it\\}'],
    ['\\input{/etc/passwd}', '\\textbackslash{}input\\{/etc/passwd\\}'],
    ['a\nb\u0000c\u202e', 'a b c'],
    ['$_#~^', '\\$\\_\\#\\textasciitilde{}\\textasciicircum{}'],
  ])('escapes %j', (text, written) => {
    expect(bibtexText(text)).toBe(written);
  });
});
