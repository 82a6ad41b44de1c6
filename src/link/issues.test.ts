import { describe, expect, it } from 'vitest';
import { type IssueInput, issuesOf } from './issues.ts';
import { eventTold, partyTold, positionTold } from './told-testing.ts';

const name: IssueInput['name'] = ({ type, actors }) => `${type} by ${actors.map((party) => party.name).join(' and ')}`;
const issues = (positions: IssueInput['positions'], acts: IssueInput['acts'] = []) =>
  issuesOf({ positions, acts, name });

const suria = partyTold('Suria', 'XSU');
const minister = partyTold('Ilo Banda', 'XSU', { kind: 'person', office: 'Foreign Minister of Suria' });
const lowland = partyTold('Lowland', 'XLO');
const guard = partyTold('border guard of Lowland', 'XLO', { kind: 'organization', sectors: ['MIL'] });
const front = partyTold('Hill Front', 'XSU', { kind: 'group', sectors: ['REB'] });

/** The guard leaving the crossing at Tamba, told in the words of a day. */
const exit = (published: string, sentence: string, trigger: string) =>
  eventTold({
    published,
    sentence,
    trigger,
    type: 'RETREAT',
    modes: ['withdraw'],
    actors: [guard],
    status: 'hypothetical',
  });

const march = positionTold(
  suria,
  'wants',
  exit('2031-03-02', 'Suria demanded that the guard leave the crossing at Tamba.', 'leave'),
);
const april = positionTold(
  lowland,
  'opposes',
  exit('2031-04-11', 'Lowland ruled out a withdrawal of its guard from Tamba.', 'withdrawal'),
);
const may = positionTold(
  minister,
  'wants',
  exit('2031-05-20', 'The minister repeated that the guard must go from the crossing.', 'go'),
);
const june = positionTold(
  lowland,
  'accepts',
  exit('2031-06-30', 'Lowland accepted a withdrawal from the crossing by autumn.', 'withdrawal'),
);

describe('issues', () => {
  it('are one proposition over months, each party by day with its words', () => {
    const [issue, ...others] = issues([march, april, may, june]);
    expect(others).toEqual([]);
    expect(issue?.name).toBe('RETREAT by border guard of Lowland');
    expect(issue?.stances.map(({ day, party, holder, attitude }) => [day, party.name, holder, attitude])).toEqual([
      ['2031-03-02', 'Suria', 'Suria', 'wants'],
      ['2031-04-11', 'Lowland', 'Lowland', 'opposes'],
      ['2031-05-20', 'Suria', 'Ilo Banda', 'wants'],
      ['2031-06-30', 'Lowland', 'Lowland', 'accepts'],
    ]);
    expect(issue?.stances[1]?.quote).toBe('Lowland ruled out a withdrawal of its guard from Tamba.');
    expect(issue?.id).toBe(march.id.replace('q-', 'i-'));
  });

  it('flag the shift of a party with both its tellings', () => {
    const [issue] = issues([march, april, may, june]);
    expect(
      issue?.shifts.map(({ party, kind, from, to }) => [
        party.name,
        kind,
        from.day,
        from.attitude,
        to.day,
        to.attitude,
      ]),
    ).toEqual([['Lowland', 'attitude', '2031-04-11', 'opposes', '2031-06-30', 'accepts']]);
    expect(issue?.shifts[0]?.to.quote).toBe('Lowland accepted a withdrawal from the crossing by autumn.');
  });

  it('do not depend on the order in which the positions come', () => {
    const all = [march, april, may, june];
    expect(issues([june, march, may, april])).toEqual(issues(all));
    expect(issues(all.toReversed())).toEqual(issues(all));
  });

  it('stay apart for another doer, another kind of act, or another country', () => {
    const own = exit('2031-05-01', 'Suria called for its own miners to leave the crossing.', 'leave');
    const miners = { ...own, actors: [partyTold('miners', 'XSU', { kind: 'group', sectors: ['LAB'] })] };
    const aid = eventTold({
      published: '2031-05-02',
      sentence: 'Lowland wants grain from Suria.',
      trigger: 'grain',
      type: 'AID',
      actors: [suria],
    });
    expect(issues([march, positionTold(suria, 'wants', miners), positionTold(lowland, 'wants', aid)])).toHaveLength(3);
  });

  it('tell a deadline that is set anew', () => {
    const first = { ...march, deadline: { start: '2031-09-01', end: '2031-09-30', text: 'by September' } };
    const then = { ...may, deadline: { start: '2031-12-01', end: '2031-12-31', text: 'by December' } };
    const shifts = issues([first, then])[0]?.shifts;
    expect(shifts?.map(({ kind, from, to }) => [kind, from.deadline, to.deadline])).toEqual([
      ['deadline', { day: '2031-09-30', text: 'by September' }, { day: '2031-12-31', text: 'by December' }],
    ]);
  });

  it('flag nothing where a day tells both sides, or a wish becomes an offer', () => {
    const both = positionTold(
      lowland,
      'accepts',
      exit('2031-04-11', 'An aide said Lowland could accept a withdrawal from Tamba.', 'withdrawal'),
    );
    expect(issues([april, both])[0]?.shifts).toEqual([]);
    const offer = positionTold(
      suria,
      'offers',
      exit('2031-05-03', 'Suria offered to watch the guard leave the crossing.', 'leave'),
    );
    expect(issues([march, offer])[0]?.shifts).toEqual([]);
  });

  it('take what a party does for where it stands, and say so', () => {
    const done = eventTold({
      ...{
        published: '2031-07-09',
        sentence: 'The border guard of Lowland left the crossing at Tamba.',
        trigger: 'left',
      },
      ...{ type: 'RETREAT', modes: ['withdraw'], actors: [guard], quad: 2, status: 'actual' },
    });
    const stances = issues([march, april], [done])[0]?.stances;
    expect(stances?.at(-1)).toMatchObject({ basis: 'act', attitude: 'accepts', record: done.id, day: '2031-07-09' });
  });

  it('see that a force which vowed to go on has stopped', () => {
    const raids = eventTold({
      published: '2031-02-20',
      sentence: 'It is not known whether the Hill Front will go on with its raids.',
      trigger: 'raids',
      type: 'ASSAULT',
      quad: 4,
      actors: [front],
    });
    const vow = eventTold({
      published: '2031-01-05',
      sentence: 'The Hill Front threatened to continue its raids.',
      trigger: 'threatened',
      type: 'THREATEN',
      quad: 3,
      actors: [front],
      status: 'actual',
    });
    const halt = eventTold({
      published: '2031-02-01',
      sentence: 'The Hill Front is halting its raids.',
      trigger: 'halting',
      type: 'RETREAT',
      modes: ['ceasefire'],
      quad: 2,
      actors: [front],
      status: 'actual',
    });
    const [issue] = issues([positionTold(front, 'undecided', raids)], [halt, vow]);
    expect(issue?.shifts.map(({ from, to }) => [from.attitude, to.attitude])).toEqual([
      ['wants', 'opposes'],
      ['opposes', 'undecided'],
    ]);
  });

  it('do not take a part of a country for its government', () => {
    const province = partyTold('Regional Government of North Suria', 'XSU', { kind: 'organization' });
    const north = positionTold(
      province,
      'opposes',
      exit('2031-05-21', 'North Suria opposes that the guard leave the crossing.', 'leave'),
    );
    const [issue] = issues([march, may, north]);
    expect(issue?.parties.map(({ name: of }) => of)).toEqual(['Suria', 'Regional Government of North Suria']);
    expect(issue?.shifts).toEqual([]);
  });

  it('are none where nobody holds a position', () => {
    expect(issues([])).toEqual([]);
  });
});
