/**
 * Counts in how many annotated texts each word stands and writes the table by which linking knows rare words.
 * `npx tsx scripts/count-words.ts ANNOTATIONS_DIR > data/words/spread.json`
 * Texts that are stand-off have no `T` line and are not counted. Stems of at least three texts are written.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { stemOf } from '../src/link/words.ts';

const LEAST = 3;
const [folder] = process.argv.slice(2);
if (!folder) throw new Error('usage: count-words.ts ANNOTATIONS_DIR');

const counts = new Map<string, number>();
let texts = 0;
for (const file of readdirSync(folder).sort()) {
  if (!file.endsWith('.ann')) continue;
  for (const line of readFileSync(join(folder, file), 'utf8').split('\n')) {
    if (!line.startsWith('T ')) continue;
    texts += 1;
    const words = [...line.slice(2).matchAll(/[\p{L}\p{N}][\p{L}\p{M}\p{N}]+/gu)].map(([word]) => stemOf(word));
    for (const stem of new Set(words)) counts.set(stem, (counts.get(stem) ?? 0) + 1);
  }
}
const kept = [...counts].filter(([, n]) => n >= LEAST).sort(([a], [b]) => (a < b ? -1 : 1));
process.stdout.write(`${JSON.stringify({ texts, words: Object.fromEntries(kept) })}\n`);
