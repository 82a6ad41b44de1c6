import { expect, test } from 'vitest';
import { timesIn } from './testing.ts';

test.each([
  ['He was shot on Christmas Eve.', 'Christmas Eve | 2023-12-24 | 2023-12-24 .. 2023-12-24'],
  ["Guards changed on New Year's Day.", "New Year's Day | 2024-01-01 | 2024-01-01 .. 2024-01-01"],
  ['He will speak on Good Friday.', 'Good Friday | 2024-03-29 | 2024-03-29 .. 2024-03-29'],
  ['He will speak on Christmas Day.', 'Christmas Day | 2024-12-25 | 2024-12-25 .. 2024-12-25'],
  ['The law was passed after 9/11.', '9/11 | 2001-09-11 | 2001-09-11 .. 2001-09-11'],
  ['He was accused over the September 11 attacks.', 'September 11 | 2001-09-11 | 2001-09-11 .. 2001-09-11'],
])('%s', (text, expected) => expect(timesIn(text)).toEqual([expected]));
