import { expect, test } from 'vitest';
import { timesIn } from './testing.ts';

test.each([
  ['The guns fell silent at 0600 GMT.', '0600 GMT | 2024-03-13T06:00 | 2024-03-13 .. 2024-03-13'],
  ['The polls shut at 5:30 p.m. on Tuesday.', '5:30 p.m. on Tuesday | 2024-03-12T17:30 | 2024-03-12 .. 2024-03-12'],
  ['The truce began at noon on Friday.', 'noon on Friday | 2024-03-08T12:00 | 2024-03-08 .. 2024-03-08'],
  ['The raid began at half past one.', 'half past one | 2024-03-13T01:30 | 2024-03-13 .. 2024-03-13'],
  [
    'The raid began in the early hours of Sunday.',
    'the early hours of Sunday | 2024-03-10TMO | 2024-03-10 .. 2024-03-10',
  ],
  [
    'The raid began on the night of 10 February.',
    'the night of 10 February | 2024-02-10TNI | 2024-02-10 .. 2024-02-10',
  ],
  ['The raid began shortly after midnight.', 'shortly after midnight | 2024-03-13T24:00 | 2024-03-13 .. 2024-03-13'],
])('%s', (text, expected) => expect(timesIn(text)).toEqual([expected]));

test('a bare time belongs to the day its sentence names', () => {
  expect(timesIn('On Monday police came at dawn.')[1]).toBe('dawn | 2024-03-11TMO | 2024-03-11 .. 2024-03-11');
});
