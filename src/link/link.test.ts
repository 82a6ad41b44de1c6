/** How events are compared and put together, over hand-made profiles. */
import { describe, expect, it } from 'vitest';
import type { Decision } from '../schema/story.ts';
import { isComparable } from './blocks.ts';
import { bondsOf } from './decisions.ts';
import { isGiven, isRecount } from './given.ts';
import { linkAll } from './link-all.ts';
import { explainPair, scorePair } from './pair.ts';
import type { DayWindow, PartyProfile, PlaceProfile, Profile } from './profile.ts';
import { profileOf } from './testing.ts';

const band: PartyProfile = { key: 'quarry band', country: 'XSM', kind: 'group', stems: ['band', 'quarri'] };
const town: PlaceProfile = {
  key: 'amity',
  country: 'XSM',
  admin1: null,
  stems: ['amiti'],
  precision: 'city',
  latitude: 10,
  longitude: 20,
};
const days = (from: number, to: number, basis: DayWindow['basis']): { days: DayWindow } => ({
  days: { from, to, basis },
});
const raid = (told: Partial<Profile> = {}) =>
  profileOf({
    actors: [band],
    places: [town],
    words: ['convoy', 'quarri', 'raid'],
    ...days(19_733, 19_733, 'stated'),
    ...told,
  });

describe('two events', () => {
  it('score the same whichever comes first', () => {
    const [a, b] = [raid(), raid({ published: '2024-01-13' })];
    expect(scorePair(a, b)).toBe(scorePair(b, a));
    expect(explainPair(a, b)).toEqual(explainPair(b, a));
    expect(scorePair(a, b)).toBeGreaterThan(0);
  });
  it.each<[string, Partial<Profile>, string]>([
    ['another day, both stated', days(19_736, 19_736, 'stated'), 'otherDay'],
    ['another town', { places: [{ ...town, key: 'mill', latitude: 12 }] }, 'otherTown'],
    ['another country', { places: [{ ...town, key: 'mill', country: 'XNL', precision: 'admin1' }] }, 'otherCountry'],
    ['a figure that cannot be', { tolls: { killed: [{ min: 40, max: 40 }] } }, 'otherToll'],
    ['another mode', { modes: ['aerial'] }, 'otherMode'],
    ['only thought of', { status: 'hypothetical' }, 'unreal'],
    ['who acts suffers', { actors: [{ ...band, country: 'XNL' }], recipients: [band] }, 'turnedAround'],
  ])('of %s are further apart', (_title, told, feature) => {
    const other = { ...band, key: 'north', country: 'XNL', stems: ['north'] };
    const one = raid({ tolls: { killed: [{ min: 3, max: 3 }] }, modes: ['firearms'], recipients: [other] });
    const alike = { ...one, event: 'event-x', dispatch: 'dispatch-x' };
    const changed = { ...alike, ...told };
    const found = explainPair(one, changed).features.find(({ name }) => name === feature);
    expect(found?.weight).toBeLessThan(0);
    expect(explainPair(one, alike).features.some(({ name }) => name === feature)).toBe(false);
  });
  it('of a toll that a later count raises are no further apart', () => {
    const one = raid({ tolls: { killed: [{ min: 14, max: 14 }] } });
    const later = { published: '2024-01-14', tolls: { killed: [{ min: 20, max: 20 }] } };
    const names = (told: Partial<Profile>) =>
      explainPair(one, raid({ ...later, ...told })).features.map(({ name }) => name);
    expect(names({ recount: true })).toContain('moreToll');
    expect(names({ recount: false })).toContain('otherToll');
  });
  it('say how each is told: a plan and what came of it, news and what looks back on it', () => {
    const telling = (told: Profile['told'], then: Profile['told'], published = '2024-01-16') =>
      explainPair(raid({ told }), raid({ told: then, published })).features.find(({ name }) =>
        ['newsThenKnown', 'knownThenNews', 'bothKnown', 'newsApart', 'bothAhead'].includes(name),
      )?.name;
    expect(telling('news', 'known')).toBe('newsThenKnown');
    expect(telling('known', 'news')).toBe('knownThenNews');
    expect(telling('known', 'news', '2024-01-12')).toBe('newsThenKnown');
    expect(telling('known', 'known')).toBe('bothKnown');
    expect(telling('news', 'news')).toBe('newsApart');
    expect(telling('news', 'news', '2024-01-13')).toBeUndefined();
    expect(telling('ahead', 'ahead')).toBe('bothAhead');
    expect(telling('ahead', 'news')).toBeUndefined();
  });
  it('put elsewhere do not contradict where one dispatch speaks of the place of the other', () => {
    const mill = { ...town, key: 'mill', latitude: 12, stems: ['mill'] };
    const names = (leadNames: readonly string[]) =>
      explainPair(raid({ leadNames }), raid({ places: [mill] })).features.map(({ name }) => name);
    expect(names([])).toContain('otherTown');
    expect(names(['mill'])).not.toContain('otherTown');
  });
  it('share a name that only one of them has for a place', () => {
    const names = ['orla'];
    const orla = { ...town, key: 'orla', stems: ['orla'] };
    const shared = (places: readonly PlaceProfile[]) =>
      explainPair(raid({ names, places: [orla] }), raid({ names, places })).features.map(({ name }) => name);
    expect(shared([])).toContain('sharedName');
    expect(shared([orla])).not.toContain('sharedName');
  });
  it('are compared only in one block', () => {
    expect(isComparable(raid(), raid())).toBe(true);
    expect(isComparable(raid(), raid({ quad: 1 }))).toBe(false);
    expect(isComparable(raid(), raid({ countries: ['XNL'] }))).toBe(false);
    expect(isComparable(raid(), raid(days(19_737, 19_738, 'stated')))).toBe(false);
    expect(isComparable(raid({ countries: ['XNL', 'XSM'] }), raid(days(19_720, 19_740, 'given')))).toBe(true);
  });
});

describe('an event', () => {
  it.each([
    ['The army announced an inquiry after the ', true],
    ['Police detained four men over a ', true],
    ["Mourners gathered following last week's ", true],
    ['He promised to rebuild the market where they ', false],
    ['Two traders, who were ', true],
    ['The toll of the ', true],
    ['Rebels ', false],
    ['A crowd of students staged a ', false],
  ])('after "%s" is spoken of as known: %s', (before, given) => {
    expect(isGiven(before)).toBe(given);
  });
  it('is counted again where the sentence says so', () => {
    expect(isRecount('The toll rose to nine as diggers reached the cellar.')).toBe(true);
    expect(isRecount('Nine diggers were hurt.')).toBe(false);
  });
});

describe('stories', () => {
  const one = raid({ event: 'a', dispatch: 'd1', published: '2024-01-11' });
  const two = raid({ event: 'b', dispatch: 'd2', published: '2024-01-12' });
  const three = raid({ event: 'c', dispatch: 'd3', published: '2024-01-13' });
  const storiesOf = (profiles: readonly Profile[], decisions: readonly Decision[] = []) =>
    Object.fromEntries([...linkAll(profiles, bondsOf(decisions))].sort());
  const decision = (kind: Decision['kind'], ...events: string[][]): Decision => ({ id: kind, kind, at: '', events });

  it('begin with what was published first, in whatever order events come', () => {
    const expected = { a: 'a', b: 'a', c: 'a' };
    expect(storiesOf([one, two, three])).toEqual(expected);
    expect(storiesOf([three, one, two])).toEqual(expected);
  });
  it('hold one event of each dispatch, the one that fits best', () => {
    const vague = raid({ event: 'b2', dispatch: 'd2', published: '2024-01-12', words: [], actors: [] });
    expect(storiesOf([one, vague, two])).toMatchObject({ a: 'a', b: 'a', b2: 'b2' });
  });
  it('obey the last decision', () => {
    const apart = decision('split', ['b'], ['a', 'c']);
    expect(storiesOf([one, two, three], [apart])).toEqual({ a: 'a', b: 'b', c: 'a' });
    expect(storiesOf([one, two, three], [apart, decision('merge', ['b', 'c'])])).toEqual({ a: 'a', b: 'b', c: 'b' });
    expect(storiesOf([one, two, three], [apart, decision('merge', ['a', 'b', 'c'])])).toEqual({
      a: 'a',
      b: 'a',
      c: 'a',
    });
    const far = raid({ event: 'z', dispatch: 'd9', published: '2024-03-01', quad: 1, countries: ['XNL'] });
    expect(storiesOf([one, far], [decision('merge', ['a', 'z'])])).toEqual({ a: 'a', z: 'a' });
    const twice = raid({ event: 'b3', dispatch: 'd2', published: '2024-01-12', words: [] });
    expect(storiesOf([one, two, twice], [decision('merge', ['b', 'b3'])])).toEqual({ a: 'a', b: 'a', b3: 'a' });
  });
});
