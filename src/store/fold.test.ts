import { describe, expect, it } from 'vitest';
import { fold, searchWords } from './fold.ts';

describe('folded text', () => {
  it('folds case, accents and punctuation', () => {
    expect(fold('Al-Sudani’s İZMİR, São!')).toBe(' al sudani s izmir sao ');
    expect(fold('…')).toBe(' ');
    expect(fold('\ud800x')).toBe(' x ');
    expect(searchWords(' Great  POWERS ')).toEqual(['great', 'powers']);
  });
});
