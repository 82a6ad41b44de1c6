import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { evalNer, readIob } from './ner.ts';

function set(content: string): string {
  const path = join(mkdtempSync(join(tmpdir(), 'ner-')), 'set.iob');
  writeFileSync(path, content);
  return path;
}
const named = (path: string) =>
  readIob(path).map((d) => d.entities.map((e) => `${e.type} ${d.text.slice(e.start, e.end)}`));

test('words and tags by tab, labels of other sets, each sentence a text', () => {
  const path = set(
    'The\tO\nGreens\tB-politicalparty\nof\tO\nLower\tB-location\nSaxony\tI-location\n\nElsa\tB-person\nBerg\tI-person\nran\tO\n.\tO\n\n',
  );
  expect(readIob(path).map((d) => d.text)).toEqual(['The Greens of Lower Saxony', 'Elsa Berg ran.']);
  expect(named(path)).toEqual([['ORG Greens', 'LOC Lower Saxony'], ['PER Elsa Berg']]);
});

test('IO tags: another label opens another span', () => {
  const path = set('In O\nOslo I-LOC\nElsa I-PER\nBerg I-PER\n\n-DOCSTART- O\n\nOslo I-LOC\n\nBergen I-LOC\n');
  expect(named(path)).toEqual([
    ['LOC Oslo', 'PER Elsa Berg'],
    ['LOC Oslo', 'LOC Bergen'],
  ]);
});

test('numbered words with their text', () => {
  const path = set(
    "# newdoc id = d1\n# newpar id = p1\n# text = Al-Amal's men (of Al-Kut) left.\n1\tAl\tB-ORG\n2\t-\tI-ORG\n3\tAmal\tI-ORG\n4\t's\tO\n5\tmen\tO\n6\t(\tO\n7\tof\tO\n8\tAl\tB-LOC\n9\t-\tI-LOC\n10\tKut\tI-LOC\n11\t)\tO\n12\tleft\tO\n13\t.\tO\n\n# newpar id = p2\n# text = Why?\n1\tWhy\tO\n2\t?\tO\n",
  );
  expect(readIob(path)[0]!.text).toBe("Al-Amal's men (of Al-Kut) left.\n\nWhy?");
  expect(named(path)).toEqual([['ORG Al-Amal', 'LOC Al-Kut']]);
});

test('words are joined as print sets them', () => {
  const words = [
    '"',
    'We',
    'do',
    "n't",
    'pay',
    '$',
    '5',
    '%',
    '"',
    ',',
    'Elsa',
    "'s",
    'men',
    '(',
    'two',
    ')',
    'said',
    '.',
  ];
  const path = set(words.map((w) => `${w} ${w === 'Elsa' ? 'B-PER' : 'O'}`).join('\n'));
  expect(readIob(path)[0]!.text).toBe('"We don\'t pay $5%", Elsa\'s men (two) said.');
});

test('exact spans and types count, of the types that the set holds', async () => {
  const path = set('Elsa B-PER\nBerg I-PER\nleft O\nOslo B-LOC\n');
  const score = await evalNer(path, async () => [
    { start: 0, end: 4, type: 'PER' },
    { start: 15, end: 19, type: 'LOC' },
    { start: 10, end: 14, type: 'MISC' },
  ]);
  expect(score).toMatchObject({ right: 1, gold: 2, system: 2, f1: 0.5 });
  expect(score.types).toMatchObject({ LOC: { f1: 1 }, PER: { f1: 0 } });
});

test('PER, LOC and ORG are scored by themselves too', async () => {
  const path = set('Elsa B-PER\nleft O\nthe O\nGames B-MISC\n');
  const score = await evalNer(path, async () => [{ start: 0, end: 4, type: 'PER' }]);
  expect(score).toMatchObject({ right: 1, gold: 2 });
  expect(score.main).toMatchObject({ right: 1, gold: 1, f1: 1 });
});

test('a file without tags is refused', () => {
  expect(() => readIob(set('just words\n'))).toThrow(/IOB/);
});
