import { expect, it } from 'vitest';
import { datelinePlaces } from './dateline-place.ts';

it.each([
  ['NAIROBI, Kenya, June 25 (Agency) - ', ['NAIROBI']],
  ['PORT-AU-PRINCE - ', ['PORT-AU-PRINCE']],
  ['OSLO (Agency) ', ['OSLO']],
  ['date 2024-01-04', []],
])('the place of %j', (dateline, names) => {
  const places = datelinePlaces(dateline, [{ kind: 'dateline', start: 0, end: dateline.length }]);
  expect(places.map((p) => p.name)).toEqual(names);
  for (const p of places) expect(dateline.slice(p.start, p.start + p.name.length)).toBe(p.name);
});
