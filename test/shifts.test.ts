/** The list of shifts that the examples hold is true to them: its words stand in the dispatch of their day. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { expectedShifts, isFound } from '../bench/shifts.ts';
import { packageRoot } from '../src/package-root.ts';
import type { Shift } from '../src/schema/issue.ts';

/** Text of all dispatches of a series on one day, by the names of their files or the lines of their feed. */
function textOf(series: string, day: string): string {
  const folder = join(packageRoot(), 'examples', series);
  const texts = readdirSync(folder).map((name) => {
    const text = readFileSync(join(folder, name), 'utf8');
    if (name.endsWith('.jsonl')) return text.split('\n').filter((line) => line.includes(`"published": "${day}"`));
    return name.startsWith(day) ? [text] : [];
  });
  return texts.flat().join('\n').replace(/\s+/gu, ' ');
}

describe('expected shifts', () => {
  it.each(expectedShifts())('stand in the dispatches: $series, $issue', ({ series, from, to }) => {
    for (const { day, words } of [...from.tellings, ...to.tellings]) expect(textOf(series, day)).toContain(words);
  });

  it('are found by party, sides and words, not by the day alone', () => {
    const wanted = expectedShifts()[0]!;
    const stance = (attitude: Shift['from']['attitude'], { day, words }: { day: string; words: string }) =>
      ({ attitude, day, quote: `It said that it ${words}.` }) as Shift['from'];
    const shift: Shift = {
      party: { name: wanted.parties[0]!, country: null },
      kind: 'attitude',
      from: stance('wants', wanted.from.tellings[0]!),
      to: stance('opposes', wanted.to.tellings[0]!),
    };
    expect(isFound(wanted, shift)).toBe(true);
    expect(isFound(wanted, { ...shift, party: { name: 'Hill Front', country: null } })).toBe(false);
    expect(isFound(wanted, { ...shift, to: { ...shift.to, attitude: 'accepts' } })).toBe(false);
    expect(isFound(wanted, { ...shift, to: { ...shift.to, quote: 'It mourned.' } })).toBe(false);
  });
});
