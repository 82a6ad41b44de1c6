/** Topics and word families, by which bare mentions of events are put together. */
import { describe, expect, it } from 'vitest';
import { familyOf } from './families.ts';
import { groupMentions } from './mention.ts';
import { topicsOf } from './topics.ts';
import { stemOf } from './words.ts';

describe('a word family', () => {
  it.each([
    ['struck', 'strike'],
    ['invaded', 'invasion'],
    ['exploded', 'explosion'],
    ['deaths', 'died'],
    ['withdrew', 'withdrawal'],
    ['submitted', 'submission'],
    ['reduced', 'reduction'],
  ])('holds %s and %s', (one, other) => {
    expect(familyOf(stemOf(one))).toBe(familyOf(stemOf(other)));
  });
  it.each([
    ['killed', 'wounded'],
    ['arrest', 'release'],
    ['march', 'merge'],
    ['raid', 'rain'],
  ])('does not hold %s and %s', (one, other) => {
    expect(familyOf(stemOf(one))).not.toBe(familyOf(stemOf(other)));
  });
});

describe('topics', () => {
  const quarry = [
    'A landslide buried the quarry at Amity; the mayor of Amity closed the road.',
    'Amity mourns: the quarry landslide buried four workers, the mayor said.',
  ];
  const ferry = ['The ferry Orla ran aground off Tamba harbour.', 'Tamba harbour: divers reached the ferry Orla.'];

  it('are what texts have in common, each by its first text', () => {
    expect(topicsOf([quarry[0]!, ferry[0]!, quarry[1]!, ferry[1]!])).toEqual([0, 1, 0, 1]);
  });
  it('may be of one text, and none of none', () => {
    expect(topicsOf(['The choir sang.'])).toEqual([0]);
    expect(topicsOf([])).toEqual([]);
  });
});

describe('mentions', () => {
  it('of one family in one topic are together, by the last word that says something', () => {
    const mention = (id: string, words: string, topic = 'quarry') => ({ id, words, topic });
    expect(
      groupMentions([
        mention('a', 'was struck'),
        mention('b', 'drone strike'),
        mention('c', 'strike', 'ferry'),
        mention('d', 'took off'),
        mention('e', 'strike on'),
      ]),
    ).toEqual([['a', 'b', 'e'], ['c'], ['d']]);
  });
});
