import { describe, expect, test } from 'vitest';
import { timesIn } from './testing.ts';

describe('times that point from the day of publication', () => {
  test.each([
    ['He landed today.', 'today | 2024-03-13 | 2024-03-13 .. 2024-03-13'],
    ['He landed the day before yesterday.', 'the day before yesterday | 2024-03-11 | 2024-03-11 .. 2024-03-11'],
    ['He landed last night.', 'last night | 2024-03-12TNI | 2024-03-12 .. 2024-03-12'],
    ['Shells fell overnight.', 'overnight | 2024-03-12TNI | 2024-03-12 .. 2024-03-13'],
    ['He landed last week.', 'last week | 2024-W10 | 2024-03-04 .. 2024-03-10'],
    ['He lands next week.', 'next week | 2024-W12 | 2024-03-18 .. 2024-03-24'],
    ['He landed this week.', 'this week | 2024-W11 | 2024-03-11 .. 2024-03-17'],
    ['He landed last weekend.', 'last weekend | 2024-W10-WE | 2024-03-09 .. 2024-03-10'],
    ['He landed at the weekend.', 'the weekend | 2024-W10-WE | 2024-03-09 .. 2024-03-10'],
    ['He landed last month.', 'last month | 2024-02 | 2024-02-01 .. 2024-02-29'],
    ['He landed earlier this month.', 'earlier this month | 2024-03 | 2024-03-01 .. 2024-03-13'],
    ['He lands later this year.', 'later this year | 2024 | 2024-03-13 .. 2024-12-31'],
    ['He landed last October.', 'last October | 2023-10 | 2023-10-01 .. 2023-10-31'],
    ['He landed last summer.', 'last summer | 2023-SU | 2023-06-01 .. 2023-08-31'],
    ['Forty died in the past 24 hours.', 'the past 24 hours | PT24H | 2024-03-12 .. 2024-03-13'],
    ['Forty died in the past week.', 'the past week | P1W | 2024-03-06 .. 2024-03-13'],
    ['It will cost more over the next five years.', 'the next five years | P5Y | 2024-03-13 .. 2029-03-13'],
    ['It began two weeks ago.', 'two weeks ago | 2024-W09 | 2024-02-26 .. 2024-03-03'],
    ['It began three months ago.', 'three months ago | 2023-12 | 2023-12-01 .. 2023-12-31'],
    ['It began ten years ago.', 'ten years ago | 2014 | 2014-01-01 .. 2014-12-31'],
    ['It formed two million years ago.', 'two million years ago | PAST_REF | - .. 2024-03-13'],
    ['It began five days ago.', 'five days ago | 2024-03-08 | 2024-03-08 .. 2024-03-08'],
    ['He must answer within three months.', 'three months | P3M | 2024-03-13 .. 2024-06-13'],
  ])('%s', (text, expected) => expect(timesIn(text)).toEqual([expected]));
});

describe('times that point from the time spoken of', () => {
  const second = (text: string): string | undefined => timesIn(text)[1];
  test.each([
    ['He fled on March 4 and was caught the next day.', 'the next day | 2024-03-05 | 2024-03-05 .. 2024-03-05'],
    [
      'He fled on March 4, the court said. The previous day he had been ill.',
      'The previous day | 2024-03-03 | 2024-03-03 .. 2024-03-03',
    ],
    ['He fled on March 4 and was caught two days later.', 'two days later | 2024-03-06 | 2024-03-06 .. 2024-03-06'],
    ['He fled on March 4 and hours later he was caught.', 'hours later | PTXH | 2024-03-04 .. 2024-03-04'],
    [
      'He fled in November 1993; five months earlier he had been tried.',
      'five months earlier | 1993-06 | 1993-06-01 .. 1993-06-30',
    ],
    ['He fled in 2012. A year earlier he had been tried.', 'A year earlier | 2011 | 2011-01-01 .. 2011-12-31'],
    [
      'Troops fired on Tuesday, and that evening the mayor resigned.',
      'that evening | 2024-03-12TEV | 2024-03-12 .. 2024-03-12',
    ],
    ['Troops fired on Tuesday, a day after the mayor had resigned.', 'a day after | P1D | 2024-03-11 .. 2024-03-11'],
    [
      'Troops fired on Tuesday, half a day after the mayor had resigned.',
      'half a day after | P0.5D | 2024-03-12 .. 2024-03-12',
    ],
    ['He ran in 2012 and has ruled since then.', 'since then | 2012 | 2012-01-01 .. -'],
  ])('%s', (text, expected) => expect(second(text)).toBe(expected));
});
