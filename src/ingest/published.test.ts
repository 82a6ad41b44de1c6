import { describe, expect, it } from 'vitest';
import { parsePublished, publishedOf } from './published.ts';

describe('parsePublished', () => {
  it.each([
    ['2024-01-10', '2024-01-10'],
    [' 2024-1-5 ', '2024-01-05'],
    ['2024-01-10T23:30:00-05:00', '2024-01-10T23:30:00-05:00'],
    ['2024-01-10T23:30:00.123Z', '2024-01-10T23:30:00Z'],
    ['2024-01-10 23:30', '2024-01-10'],
    ['20240110T140500Z', '2024-01-10T14:05:00Z'],
    ['Wed, 10 Jan 2024 14:05:00 GMT', '2024-01-10T14:05:00Z'],
    ['10 Jan 2024 14:05:00 +0200', '2024-01-10T14:05:00+02:00'],
    ['January 10, 2024', '2024-01-10'],
    ['Wednesday, January 10, 2024', '2024-01-10'],
    ['10th January 2024', '2024-01-10'],
    ['2024-02-29', '2024-02-29'],
  ])('%s', (value, wanted) => expect(parsePublished(value)).toBe(wanted));

  it.each(['2024-02-31', '2023-02-29', '2024-13-01', '01/02/2024', 'yesterday', '', '31 June 2024', '5 Foo 2024'])(
    'has no day for "%s"',
    (value) => expect(parsePublished(value)).toBeUndefined(),
  );

  it('tells a missing date from one that cannot be', () => {
    expect(() => publishedOf(undefined, undefined)).toThrow(expect.objectContaining({ code: 'no-date' }));
    expect(() => publishedOf('2024-02-31', '2024-01-10')).toThrow(expect.objectContaining({ code: 'bad-date' }));
    expect(publishedOf(undefined, '2024-01-10')).toBe('2024-01-10');
    expect(publishedOf('2024-01-09', '2024-01-10')).toBe('2024-01-09');
  });
});
