import { describe, expect, it } from 'vitest';
import type { Range } from '../schema/record.ts';
import { type Member, storyOf } from './story.ts';
import { memberOf } from './testing.ts';
import { tollsOf } from './tolls.ts';

const range = (min: number | null, max: number | null = min): Range => ({ min, max, text: String(min ?? max) });
const dead = (published: string, ...ranges: Range[]): Member => memberOf({ published, magnitude: { killed: ranges } });
const tolls = (...members: Member[]) => tollsOf(members, () => null)[0]!;
const changes = (...members: Member[]) => tolls(...members).claims.map(({ change }) => change);

describe('a toll', () => {
  it('is updated by a later, higher figure, and not in dispute for it', () => {
    const found = tolls(
      dead('2024-01-11', range(20, null)),
      dead('2024-01-12', range(26)),
      dead('2024-01-13', range(26)),
    );
    expect(found).toMatchObject({ min: 20, max: 26, latest: { min: 26, max: 26 }, disputed: false });
    expect(found.claims.map(({ change }) => change)).toEqual(['first', 'update', 'same']);
  });
  it('is in dispute where two figures of one day differ, or a later one is lower', () => {
    expect(tolls(dead('2024-01-11', range(4), range(15))).disputed).toBe(true);
    expect(tolls(dead('2024-01-11', range(9)), dead('2024-01-12', range(7))).disputed).toBe(true);
    expect(tolls(dead('2024-01-11', range(9)), dead('2024-01-11', range(5, null))).disputed).toBe(false);
  });
  it('is corrected where the text takes the earlier figure back', () => {
    const late = { ...dead('2024-01-12', range(7)), sentence: 'The office revised the count to seven dead.' };
    expect(changes(dead('2024-01-11', range(9)), late)).toEqual(['first', 'correction']);
    expect(tolls(dead('2024-01-11', range(9)), late).disputed).toBe(false);
  });
  it('is open above where its highest figure is', () => {
    expect(tolls(dead('2024-01-11', range(30, null)))).toMatchObject({ min: 30, max: null });
    expect(tolls(dead('2024-01-11', range(null, 30)))).toMatchObject({ min: null, max: 30 });
  });
  it('names who claims each figure', () => {
    const member = dead('2024-01-11', { ...range(4), claimedBy: 's1' }, range(6));
    const found = tollsOf([{ ...member, claimedBy: { name: 'Harbour Guard' } }], (id) =>
      id === 's1' ? 'Clinic' : null,
    );
    expect(found[0]!.claims.map(({ claimant }) => claimant)).toEqual(['Clinic', 'Harbour Guard']);
  });
});

describe('a story', () => {
  const story = (members: readonly Member[], original: Record<string, string> = {}) =>
    storyOf({ id: 'story-1', members, original: (id) => original[id] ?? id, speaker: () => null, isDecided: false });

  it('is what most of its dispatches tell, copies left out', () => {
    const actual = memberOf({ type: 'ASSAULT', published: '2024-01-11', source: 'Wire' });
    const coded = memberOf({ type: 'COERCE', published: '2024-01-12', dispatch: 'x' });
    const copied = memberOf({ type: 'COERCE', published: '2024-01-12', dispatch: 'y' });
    const third = memberOf({ type: 'ASSAULT', published: '2024-01-13', source: 'Wire' });
    const found = story([copied, third, actual, coded], { y: 'x' });
    expect(found).toMatchObject({ type: 'ASSAULT', reports: 3, sources: ['Wire'], firstPublished: '2024-01-11' });
    expect(found.events).toEqual([actual.id, coded.id, copied.id, third.id]);
  });
  it('does not depend on the order of its events', () => {
    const members = [
      memberOf({ date: '2024-01-10', dateBasis: 'published', actors: [{ name: 'Guard', country: null }] }),
      memberOf({ date: '2024-01-11', dateBasis: 'stated', status: 'future' }),
      memberOf({ date: null, dateBasis: null, places: [{ name: 'Amity', country: 'XSM' }] }),
    ];
    expect(story(members.toReversed())).toEqual(story(members));
    expect(story(members).date).toBe('2024-01-11');
  });
  it('is contradicted where one tells that it happened and another that it did not', () => {
    expect(story([memberOf(), memberOf({ status: 'negated' })]).contradicted).toBe(true);
    expect(story([memberOf({ status: 'future' }), memberOf({ status: 'negated' })]).contradicted).toBe(false);
  });
});
