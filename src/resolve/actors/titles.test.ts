import { describe, expect, it } from 'vitest';
import { spelledOut } from './titles.ts';

describe('titles spelled out', () => {
  it.each([
    ['gen.', 'general'],
    ['minister of defense', 'minister of defence'],
    ['constructor', 'constructor'],
  ])('%s', (noun, full) => expect(spelledOut(noun)).toBe(full));
});
