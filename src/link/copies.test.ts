import { describe, expect, it } from 'vitest';
import { fingerprintsOf, isCopy, sharedPart, shinglesOf } from './copies.ts';

const report = `Dock workers in the old harbour stopped unloading grain on Tuesday and asked for the pay that they were promised in
spring. Their union said that four ships wait outside the mole, and that talks with the port office ended without a word on
arrears. The ministry called the strike unlawful. Bakers in the upper town said that flour would last for nine days.`;
const copies = (a: string, b: string): boolean => isCopy(shinglesOf(a), shinglesOf(b));

describe('copies', () => {
  it.each([
    [
      'with another headline and footer',
      `GRAIN STUCK IN HARBOUR\n\n${report}\n\n(Desk: harbour staff; no further use)`,
    ],
    ['with a word changed and other punctuation', report.replace('nine', 'ten').replaceAll(',', ' -')],
    ['cut after the first sentences', report.slice(0, report.indexOf('The ministry'))],
    ['in capitals and with accents', report.toUpperCase().replaceAll('E', 'É')],
  ])('are found %s', (_title, other) => {
    expect(copies(report, other)).toBe(true);
    expect(copies(other, report)).toBe(true);
    const prints = new Set(fingerprintsOf(shinglesOf(report)));
    expect(fingerprintsOf(shinglesOf(other)).some((print) => prints.has(print))).toBe(true);
  });
  it.each([
    [
      'another report of the same',
      `Grain ships wait outside the harbour because dock workers want wages that are owed since spring.
      The union blames the port office; the ministry speaks of an unlawful strike, and bakers count their sacks of flour.`,
    ],
    ['texts too short to tell', 'Dock workers in the old harbour stopped.'],
    ['nothing', ''],
  ])('are not %s', (_title, other) => {
    expect(copies(report, other)).toBe(false);
  });
  it('share a fingerprint wherever they share eleven words', () => {
    const run = 'four ships wait outside the mole and that talks with the';
    const around = (word: string) =>
      `${Array.from({ length: 30 }, (_, at) => `${word}${at}`).join(' ')} ${run} ${word} end`;
    const [a, b] = [new Set(fingerprintsOf(shinglesOf(around('alpha')))), fingerprintsOf(shinglesOf(around('beta')))];
    expect(b.some((print) => a.has(print))).toBe(true);
    expect(sharedPart(shinglesOf(around('alpha')), shinglesOf(around('beta')))).toBeLessThan(0.5);
  });
});
