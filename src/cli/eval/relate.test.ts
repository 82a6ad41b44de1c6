import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { evalRelate, readMarked } from './relate.ts';

function set(...rows: object[]): string {
  const path = join(mkdtempSync(join(tmpdir(), 'relate-')), 'set.jsonl');
  writeFileSync(path, rows.map((row) => `${JSON.stringify(row)}\n`).join(''));
  return path;
}
const row = (marked_sentence: string, root: string) => ({ marked_sentence, root });
const answer = (type: string) => ({
  type,
  modes: [],
  status: 'actual' as const,
  scores: { [type]: 0.6, RETREAT: 0.4 },
});

test('marks are offsets of the text without them', () => {
  const [first, second] = readMarked(
    set(row('Today <s>Arvia</s> left <t>Bostra</t>.', 'YIELD'), row('<t>Bostra</t> lost.', 'ASSAULT')),
  );
  expect(first).toMatchObject({
    text: 'Today Arvia left Bostra.',
    source: { start: 6, end: 11 },
    target: { start: 17, end: 23 },
  });
  expect(second).toMatchObject({ source: null, target: { start: 0, end: 6 } });
});

test('CONCEDE and RETREAT are YIELD together; the mean is over the roots of the set', async () => {
  const path = set(
    row('<s>A</s> left <t>B</t>', 'YIELD'),
    row('<s>A</s> hit <t>B</t>', 'ASSAULT'),
    row('<s>A</s> jailed <t>B</t>', 'COERCE'),
  );
  const score = await evalRelate(path, async ({ text }) =>
    text.includes('left')
      ? { ...answer('ASSAULT'), scores: { ASSAULT: 0.4, CONCEDE: 0.3, RETREAT: 0.3 } }
      : answer('ASSAULT'),
  );
  expect(score).toMatchObject({ sentences: 3, quadAccuracy: 1 });
  expect(score.accuracy).toBeCloseTo(2 / 3);
  expect(score.macroF1).toBeCloseTo((1 + 2 / 3 + 0) / 3);
  expect(score.meanP).toBeCloseTo((0.6 + 0.6 + 0) / 3);
  expect(score.confusions).toEqual([{ gold: 'COERCE', system: 'ASSAULT', count: 1 }]);
});

test('another file is refused', () => {
  expect(() => readMarked(set({ sentence: 'x' }))).toThrow(/line 1/);
});
