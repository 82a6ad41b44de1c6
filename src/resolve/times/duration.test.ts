import { describe, expect, test } from 'vitest';
import { timesIn } from './testing.ts';

describe('lengths and sets name no day', () => {
  test.each([
    ['A 72-hour truce was agreed.', '72-hour | PT72H'],
    ['A three-day strike paralysed ports.', 'three-day | P3D'],
    ['It lasted two and a half years.', 'two and a half years | P2.5Y'],
    ['It lasted more than twenty-four hours.', 'more than twenty-four hours | PT24H'],
    ['It lasted nearly a decade.', 'nearly a decade | P10Y'],
    ['It lasted a fortnight.', 'a fortnight | P2W'],
    ['It lasted several weeks.', 'several weeks | PXW'],
    ['They march every Thursday.', 'every Thursday | XXXX-WXX-4'],
    ['They march every two weeks.', 'every two weeks | P2W'],
    ['Prices are set annually.', 'annually | P1Y'],
    ['They pray twice a day.', 'a day | P1D'],
  ])('%s', (text, expected) => expect(timesIn(text)).toEqual([`${expected} | - .. -`]));
});

describe('vague references', () => {
  test.each([
    ['He is now in Paris.', 'now | PRESENT_REF | 2024-03-13 .. 2024-03-13'],
    ['He recently moved.', 'recently | PAST_REF | - .. 2024-03-13'],
    ['He will move in the near future.', 'the near future | FUTURE_REF | 2024-03-13 .. -'],
  ])('%s', (text, expected) => expect(timesIn(text)).toEqual([expected]));
});

test('ages are no times unless asked for', () => {
  expect(timesIn('A 45-year-old man and a boy aged nine years died.')).toEqual([]);
  expect(timesIn('A 45-year-old man died.', '2024-03-13', { ages: true })).toEqual(['45-year | P45Y | - .. -']);
});
