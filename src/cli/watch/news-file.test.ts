import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { appendNews } from './news-file.ts';

let folder: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'sitrep-news-'));
  file = join(folder, 'news.jsonl');
});
afterEach(() => rmSync(folder, { recursive: true }));

const line = (text: string) => JSON.stringify({ text });
const whole = (...lines: string[]) => lines.map((one) => `${one}\n`).join('');
const content = () => readFileSync(file, 'utf8');

describe('news appended to a file', () => {
  it('is there once, whatever signs that end lines elsewhere stand in it', async () => {
    const lines = [line('Crews\u2028left\u2029the\u0085port'), line('Rain fell')];
    await appendNews(file, lines, false);
    await appendNews(file, lines, true);
    expect(content()).toBe(whole(...lines));
  });
  it('is mended wherever a line was cut, in the middle of a character too', async () => {
    const lines = [line('Crews left'), line('Zürich und Köln schlossen')];
    const bytes = Buffer.from(whole(...lines));
    for (let cut = 0; cut <= bytes.length; cut += 1) {
      writeFileSync(file, bytes.subarray(0, cut));
      await appendNews(file, lines, true);
      expect(content(), String(cut)).toBe(whole(...lines));
    }
  });
  it('is whole of each feed where another was told of first', async () => {
    const [first, second] = [line('A ferry sank'), line('Crews of Zürich left')];
    writeFileSync(file, Buffer.from(second).subarray(0, 24));
    await appendNews(file, [first], false);
    await appendNews(file, [second], true);
    expect(content()).toBe(whole(first, second));
  });
  it.each(['{"kept":"as it is"}', 'what others wrote'])('leaves %s', async (before) => {
    writeFileSync(file, before);
    await appendNews(file, [line('Rain fell')], false);
    expect(content()).toBe(whole(before, line('Rain fell')));
  });
});
