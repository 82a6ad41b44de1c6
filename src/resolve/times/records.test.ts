import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Time } from '../../schema/record.ts';
import { findTimexes } from './index.ts';
import { timeRecords } from './records.ts';
import { wordsOf } from './testing.ts';

function recordsOf(text: string, published = '2024-03-13') {
  return timeRecords(findTimexes(wordsOf(text), text, published), 'd-1', text);
}

describe('records', () => {
  test('the same words for the same day are one time with several evidence', () => {
    const { times, timeOfTimex } = recordsOf('He came on Tuesday. She left on Tuesday.');
    expect(times).toHaveLength(1);
    expect(times[0]?.evidence.map((e) => e.start)).toEqual([11, 32]);
    expect(timeOfTimex).toEqual([times[0]?.id, times[0]?.id]);
  });
  test('the same word for another day is another time', () => {
    const { times } = recordsOf('He came on Tuesday. She will leave on Tuesday.');
    expect(times.map((t) => t.start)).toEqual(['2024-03-12', '2024-03-19']);
  });
  test('every record fits its schema', () => {
    const { times } = recordsOf(
      'Since March 4 rebels have shelled the port every night; a 72-hour truce ends on Friday, at noon, in the 2020s or soon.',
    );
    expect(times.length).toBeGreaterThan(4);
    for (const time of times) Time.parse(time);
  });
  test('a day of publication that is none reads nothing', () => {
    expect(findTimexes(wordsOf('on Tuesday'), 'on Tuesday', 'yesterday')).toEqual([]);
  });
});

const bits = fc.constantFrom(
  'the',
  'last',
  'May',
  '10',
  '2024',
  '-',
  ',',
  'since',
  'Monday',
  'night',
  'two',
  'and',
  'a',
  'half',
  'years',
  'ago',
  '31',
  'February',
  'of',
  'quarter',
  'first',
  'from',
  'to',
  'between',
  '99999',
  '.',
  '’s',
  'end',
  'by',
  'year',
  '🙂',
  'e\u0301',
  '\ud800',
  'at',
  '5',
  'p.m.',
  '00',
  '1/1/1',
  'after',
  'every',
  'week',
  'for',
  'Easter',
  "New Year's",
  '0000',
  '9/11',
);
test('whatever the words, spans lie in the text, in order, without overlap, and days are real', () => {
  fc.assert(
    fc.property(
      fc.array(bits, { maxLength: 30 }),
      fc.constantFrom('2024-02-29', '1995-01-01', '2026-12-31T23:59:59Z'),
      (list, published) => {
        const text = list.join(' ');
        const words = wordsOf(text);
        let end = 0;
        for (const timex of findTimexes(words, text, published)) {
          expect(timex.first).toBeGreaterThanOrEqual(0);
          expect(timex.last).toBeLessThanOrEqual(words.length);
          expect(timex.start).toBeGreaterThanOrEqual(end);
          expect(timex.end).toBeGreaterThan(timex.start);
          expect(timex.start).toBe(words[timex.first]?.start);
          end = timex.end;
          for (const day of [timex.startDay, timex.endDay])
            if (day !== null) expect(day).toMatch(/^\d{4}-\d{2}-\d{2}$/);
        }
      },
    ),
    { numRuns: 400 },
  );
});
test('a very long line is read to its end', () => {
  const text = 'on the last two and a half of the first May 10 '.repeat(1000);
  const words = wordsOf(text);
  expect(findTimexes(words, text, '2024-03-13').at(-1)?.last).toBeGreaterThan(words.length - 12);
});
