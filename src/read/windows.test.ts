import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Block } from '../schema/reading.ts';
import { tokenize } from '../text/tokenize.ts';
import type { Model } from './model.ts';
import { shapeOf, windowsOf } from './windows.ts';

/** A model of which only `pieces` is asked: one for each four letters of a word. */
const model = {
  pieces: (word: string) => Array.from({ length: Math.min(12, Math.ceil(word.length / 4)) }, () => 1),
} as unknown as Model;
const body = (text: string): Block[] => [{ kind: 'body', start: 0, end: text.length }];
const piecesOf = (words: readonly { text: string }[]) => words.reduce((n, w) => n + model.pieces(w.text).length, 0);

describe('windows', () => {
  test('blocks stand together where they fit; what is no sentence is left out', () => {
    const text = 'A line\nOSLO -\nMen left.\nBy One';
    const blocks: Block[] = [
      { kind: 'headline', start: 0, end: 6 },
      { kind: 'dateline', start: 7, end: 13 },
      { kind: 'body', start: 14, end: 23 },
      { kind: 'footer', start: 24, end: 30 },
    ];
    const [window, ...more] = windowsOf(text, blocks, model);
    expect(more).toEqual([]);
    expect(window!.words.map((w) => w.text)).toEqual(['A', 'line', 'Men', 'left', '.']);
    expect(window!.blocks).toEqual([0, 0, 2, 2, 2]);
    expect(window!.before).toEqual([2, 1, 2, 1, 0]);
  });
  test('long blocks are cut after sentences', () => {
    const text = 'Men came down the hill at dawn and left. '.repeat(60);
    const windows = windowsOf(text, body(text), model);
    expect(windows.length).toBeGreaterThan(3);
    for (const window of windows) expect(window.words.at(-1)!.text).toBe('.');
    expect(windows[0]!.before[0]).toBe(2);
  });
  test('a closing quotation mark goes with its sentence', () => {
    const text = 'He said: “Men came down the hill at dawn.” '.repeat(40);
    for (const window of windowsOf(text, body(text), model)) expect(window.words.at(-1)!.text).toBe('”');
  });
  test('ten thousand words without a stop are cut by size, and none is lost', () => {
    const text = 'word '.repeat(10_000);
    const windows = windowsOf(text, body(text), model);
    for (const window of windows) expect(window.words.length).toBeLessThanOrEqual(150);
    expect(windows.flatMap((w) => w.words)).toHaveLength(10_000);
  });
  test('a word of many pieces still gets a window', () => {
    const text = `${'x'.repeat(1999)} `.repeat(50);
    const windows = windowsOf(text, body(text), model);
    for (const window of windows) expect(piecesOf(window.words)).toBeLessThanOrEqual(240);
    expect(windows.flatMap((w) => w.words)).toHaveLength(50);
  });
  test('multiword tokens keep their first word, wherever the window begins', () => {
    const text = "We don't go and they can't stay here. ".repeat(40);
    for (const { words } of windowsOf(text, body(text), model))
      words.forEach((word, i) => {
        if (word.text === "n't") expect(word.token).toBe(i - 1);
        else if (word.token >= 0) expect(word.token).toBe(i);
      });
  });
  test('windows keep within their size and hold every word once', () => {
    const sentence = fc
      .array(fc.constantFrom('men', 'came', 'to', 'Oslo', 'internationally', "don't", 'U.S.-led', ',', '"'), {
        maxLength: 70,
      })
      .map((w) => `${w.join(' ')}.`);
    fc.assert(
      fc.property(fc.array(sentence, { maxLength: 12 }), (sentences) => {
        let text = '';
        const blocks = sentences.map((s): Block => {
          const start = text.length;
          text += `${s}\n`;
          return { kind: 'body', start, end: start + s.length };
        });
        const windows = windowsOf(text, blocks, model);
        for (const window of windows) {
          expect(window.words.length).toBeLessThanOrEqual(150);
          expect(piecesOf(window.words)).toBeLessThanOrEqual(240);
          expect([window.blocks.length, window.before.length]).toEqual([window.words.length, window.words.length]);
        }
        const all = blocks.flatMap((b) => tokenize(text, b.start, b.end));
        expect(windows.flatMap((w) => w.words).map((w) => w.start)).toEqual(all.map((w) => w.start));
      }),
      { numRuns: 60 },
    );
  });
  test('nothing gives nothing', () => {
    expect(windowsOf('', [], model)).toEqual([]);
    expect(windowsOf('   ', body('   '), model)).toEqual([]);
  });
});

describe('shapes', () => {
  test.each([
    ['men', 0, 1],
    ['Oslo', 0, 4],
    ['NATO', 0, 7],
    ['McKay', 0, 10],
    ['U', 0, 4],
    ['12', 0, 13],
    ['.', 0, 16],
    ['men', 1, 2],
    ['.', 2, 18],
    ['F-16', 1, 5],
    ['Évian', 0, 4],
    ['عمان', 0, 10],
  ])('%s after %i is %i', (word, before, shape) => {
    expect(shapeOf(word, before)).toBe(shape);
  });
  test('no word has the shape of special pieces, none is beyond the eighteen', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', minLength: 1 }), fc.constantFrom(0, 1, 2), (word, before) => {
        expect(shapeOf(word, before)).toBeGreaterThanOrEqual(1);
        expect(shapeOf(word, before)).toBeLessThanOrEqual(18);
      }),
    );
  });
});
