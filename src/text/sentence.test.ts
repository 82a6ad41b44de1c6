import { describe, expect, it } from 'vitest';
import { sentenceAround } from './sentence.ts';

function around(text: string, word: string): string {
  const start = text.indexOf(word);
  return sentenceAround(text, start, start + word.length);
}

describe('the sentence around a trigger', () => {
  it('ends at full stops, not at abbreviations or initials', () => {
    const text = 'Rain fell. The U.S. Army and Gen. Amara Tull left the port on Friday. Nobody cheered.';
    expect(around(text, 'left')).toBe('The U.S. Army and Gen. Amara Tull left the port on Friday.');
  });
  it('ends at blank lines, with either line ending', () => {
    expect(around('CONVOY LEAVES\n\nThe convoy left\nat noon', 'LEAVES')).toBe('CONVOY LEAVES');
    expect(around('CONVOY LEAVES\r\n\r\nThe convoy left', 'left')).toBe('The convoy left');
  });
  it('keeps a closing quotation mark with its sentence', () => {
    const text = '“They will go.” The rebels refused. “Never!”';
    expect(around(text, 'refused')).toBe('The rebels refused.');
    expect(around(text, 'Never')).toBe('“Never!”');
  });
  it('stays short in a text of one line without full stops', () => {
    const text = `${'word '.repeat(400_000)}left ${'word '.repeat(10_000)}`;
    expect(around(text, 'left').length).toBeLessThan(4100);
  });
});
