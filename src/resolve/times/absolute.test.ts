import { describe, expect, test } from 'vitest';
import { timesIn } from './testing.ts';

// 2024-03-13 is a Wednesday.
describe('days, months and years as written', () => {
  test.each([
    ['The pact was signed on 10 January 2024.', '10 January 2024 | 2024-01-10 | 2024-01-10 .. 2024-01-10'],
    ['It was signed on Jan. 10, 2024, in Oslo.', 'Jan. 10, 2024 | 2024-01-10 | 2024-01-10 .. 2024-01-10'],
    ['He was freed on the 5th of May 2021.', 'the 5th of May 2021 | 2021-05-05 | 2021-05-05 .. 2021-05-05'],
    ['He arrived on March eighth.', 'March eighth | 2024-03-08 | 2024-03-08 .. 2024-03-08'],
    ['Dated 2024-01-10 by hand.', '2024-01-10 | 2024-01-10 | 2024-01-10 .. 2024-01-10'],
    ['Stamped 10.1.2024 at the port.', '10.1.2024 | 2024-01-10 | 2024-01-10 .. 2024-01-10'],
    ['Stamped 25/01/2024 at the port.', '25/01/2024 | 2024-01-25 | 2024-01-25 .. 2024-01-25'],
    ['TROOPS LEFT ON 5 FEBRUARY 2023', '5 FEBRUARY 2023 | 2023-02-05 | 2023-02-05 .. 2023-02-05'],
    ['The envoy resigned in May 2019.', 'May 2019 | 2019-05 | 2019-05-01 .. 2019-05-31'],
    ['The envoy resigned in June of last year.', 'June of last year | 2023-06 | 2023-06-01 .. 2023-06-30'],
    ['A coup in 1993 ended it.', '1993 | 1993 | 1993-01-01 .. 1993-12-31'],
    ['They married in the year 2000.', 'the year 2000 | 2000 | 2000-01-01 .. 2000-12-31'],
    ['On Friday, March 8, the bridge fell.', 'Friday, March 8 | 2024-03-08 | 2024-03-08 .. 2024-03-08'],
  ])('%s', (text, expected) => expect(timesIn(text)).toEqual([expected]));

  test.each([
    ['The town fell on October 2.', '2023-10-02'],
    ['The town fell on February 2.', '2024-02-02'],
    ['The court will rule on April 2.', '2024-04-02'],
    ['Unions have called a strike for May 1.', '2024-05-01'],
    ['The court will rule on January 2.', '2025-01-02'],
  ])('a day without a year is the nearest that fits the tense: %s', (text, day) =>
    expect(timesIn(text)[0]).toContain(`| ${day} |`),
  );

  test.each([
    ['The town fell in August.', '2023-08'],
    ['Voters will go to the polls in August.', '2024-08'],
  ])('%s', (text, month) => expect(timesIn(text)[0]).toContain(`| ${month} |`));
});
