import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  addMonths,
  civil,
  dayNumber,
  easter,
  formatDay,
  formatWeek,
  isRealDate,
  parseDay,
  weekdayOf,
} from './calendar.ts';
import { coveredDays } from './covered.ts';

describe('day arithmetic', () => {
  test('agrees with the calendar of the platform on every day from 1500 to 2300', () => {
    fc.assert(
      fc.property(fc.integer({ min: -171_000, max: 120_000 }), (day) => {
        const date = new Date(day * 86_400_000);
        expect(formatDay(day)).toBe(date.toISOString().slice(0, 10));
        expect(weekdayOf(day)).toBe(date.getUTCDay() || 7);
        const { year, month, day: dom } = civil(day);
        expect(dayNumber(year, month, dom)).toBe(day);
      }),
    );
  });
  test('months keep to their last day', () =>
    expect(formatDay(addMonths(dayNumber(2024, 1, 31), 1))).toBe('2024-02-29'));
  test('ISO weeks turn with Thursday', () => {
    expect(formatWeek(dayNumber(2021, 1, 3))).toBe('2020-W53');
    expect(formatWeek(dayNumber(2024, 12, 30))).toBe('2025-W01');
  });
  test('Easter', () =>
    expect([formatDay(easter(2024)), formatDay(easter(2025))]).toEqual(['2024-03-31', '2025-04-20']));
  test('a day that does not exist', () => {
    expect(isRealDate(2023, 2, 29)).toBe(false);
    expect(parseDay('2023-02-29')).toBeNull();
  });
});

test.each([
  ['2024-01-09', '2024-01-09', '2024-01-09'],
  ['2024-01-09TNI', '2024-01-09', '2024-01-09'],
  ['2024-W02', '2024-01-08', '2024-01-14'],
  ['2024-W02-WE', '2024-01-13', '2024-01-14'],
  ['2024-02', '2024-02-01', '2024-02-29'],
  ['2024-Q1', '2024-01-01', '2024-03-31'],
  ['2024-H2', '2024-07-01', '2024-12-31'],
  ['2024-WI', '2024-12-01', '2025-02-28'],
  ['2024', '2024-01-01', '2024-12-31'],
  ['199', '1990-01-01', '1999-12-31'],
  ['19', '1901-01-01', '2000-12-31'],
  ['2011/2014', '2011-01-01', '2014-12-31'],
  ['P3D', null, null],
  ['PAST_REF', null, null],
  ['2024-02-30', null, null],
  ['2021-W53', null, null],
  ['soon', null, null],
])('%s covers %s to %s', (value, start, end) => expect(coveredDays(value)).toEqual({ start, end }));
