import { expect, test } from 'vitest';
import { timesIn } from './testing.ts';

test.each([
  ['Output fell in the third quarter of 2022.', 'the third quarter of 2022 | 2022-Q3 | 2022-07-01 .. 2022-09-30'],
  ['Output fell in the fourth quarter.', 'the fourth quarter | 2023-Q4 | 2023-10-01 .. 2023-12-31'],
  ['Output fell in the first half of 2022.', 'the first half of 2022 | 2022-H1 | 2022-01-01 .. 2022-06-30'],
  ['It was built in the 1990s.', 'the 1990s | 199 | 1990-01-01 .. 1999-12-31'],
  ['It was built in the early 1990s.', 'the early 1990s | 199 | 1990-01-01 .. 1993-12-31'],
  ['It was built in the nineties.', 'the nineties | 199 | 1990-01-01 .. 1999-12-31'],
  ['It was built in the 20th century.', 'the 20th century | 19 | 1901-01-01 .. 2000-12-31'],
  ['He was born in the winter of 1994.', 'the winter of 1994 | 1994-WI | 1994-12-01 .. 1995-02-28'],
  ['Talks began in mid-January.', 'mid-January | 2024-01 | 2024-01-11 .. 2024-01-20'],
  ['Talks began in late 2023.', 'late 2023 | 2023 | 2023-09-01 .. 2023-12-31'],
  ['Talks began at the end of May.', 'the end of May | 2023-05 | 2023-05-21 .. 2023-05-31'],
  ['Talks began in the last week of April.', 'the last week of April | 2023-04 | 2023-04-24 .. 2023-04-30'],
])('%s', (text, expected) => expect(timesIn(text)).toEqual([expected]));
