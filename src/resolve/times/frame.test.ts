import { describe, expect, test } from 'vitest';
import { timesIn } from './testing.ts';

describe('open ends', () => {
  test.each([
    ['It has ruled since March.', 'since March | 2024-03 | 2024-03-01 .. -'],
    ['It has ruled since 2001.', 'since 2001 | 2001 | 2001-01-01 .. -'],
    ['Curfew holds until Friday.', 'until Friday | 2024-03-15 | - .. 2024-03-15'],
    ['They must leave by June.', 'by June | 2024-06 | - .. 2024-06-30'],
    ['They must leave by the end of the year.', 'by the end of the year | 2024 | - .. 2024-12-31'],
    ['They must leave by mid-October.', 'by mid-October | 2024-10 | - .. 2024-10-15'],
    ['He will go before Christmas.', 'before Christmas | 2024-12-25 | - .. 2024-12-24'],
    ['They struck before dawn on Tuesday.', 'before dawn on Tuesday | 2024-03-12TMO | 2024-03-12 .. 2024-03-12'],
    ['Prisoners had waited for years.', 'for years | PXY | - .. -'],
    ['They have waited for ten days.', 'for ten days | P10D | 2024-03-03 .. 2024-03-13'],
    ['Schools stay shut until further notice.', 'until further notice | FUTURE_REF | - .. -'],
  ])('%s', (text, expected) => expect(timesIn(text)).toEqual([expected]));
});

describe('ranges', () => {
  test.each([
    [
      'He served from May 3 to May 7, 2023.',
      'from May 3 to May 7, 2023 | 2023-05-03/2023-05-07 | 2023-05-03 .. 2023-05-07',
    ],
    ['They met on May 3-7, 2023.', 'May 3-7, 2023 | 2023-05-03/2023-05-07 | 2023-05-03 .. 2023-05-07'],
    ['They met on 3-7 May 2023.', '3-7 May 2023 | 2023-05-03/2023-05-07 | 2023-05-03 .. 2023-05-07'],
    ['He served between 2011 and 2014.', 'between 2011 and 2014 | 2011/2014 | 2011-01-01 .. 2014-12-31'],
    ['The 2003-05 drought killed herds.', '2003-05 | 2003/2005 | 2003-01-01 .. 2005-12-31'],
    [
      'It happened between March and June 2022.',
      'between March and June 2022 | 2022-03/2022-06 | 2022-03-01 .. 2022-06-30',
    ],
  ])('%s', (text, expected) => expect(timesIn(text)).toEqual([expected]));

  test('a range that runs backwards is not one time', () => {
    expect(timesIn('He served from 2014 to 2011.').some((line) => line.includes('2014/2011'))).toBe(false);
  });
});

test('with TimeML habits signals stay outside and ranges are two', () => {
  expect(timesIn('It ruled since 2001 and between 2011 and 2014.', '2024-03-13', { habit: 'timeml' })).toEqual([
    '2001 | 2001 | 2001-01-01 .. 2001-12-31',
    '2011 | 2011 | 2011-01-01 .. 2011-12-31',
    '2014 | 2014 | 2014-01-01 .. 2014-12-31',
  ]);
});
