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

  it('tell a day that is set where the text had said that none was', () => {
    const sentence = 'Suria wants the guard to leave the crossing at Tamba but named no day.';
    const first = positionTold(suria, 'wants', exit('2031-03-02', sentence, 'leave'));
    const then = { ...may, deadline: { start: '2031-12-01', end: '2031-12-31', text: 'by December' } };
    const shiftsFrom = (before: typeof march) =>
      issues([before, then])[0]?.shifts.map(({ kind, from, to }) => [kind, from.deadline, to.deadline]);
    expect(shiftsFrom(first)).toEqual([['deadline', 'none', { day: '2031-12-31', text: 'by December' }]]);
    expect(shiftsFrom(march)).toEqual([]);
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

  it('show an act beside its own issue on another that it fits, where its party holds a position', () => {
    const withdraw = { type: 'RETREAT', modes: ['withdraw'], status: 'hypothetical' as const };
    const sent = 'Lowland ruled out that Suria sends the guard out of the crossing at Tamba.';
    const sending = eventTold({
      published: '2031-04-02',
      sentence: sent,
      trigger: 'sends',
      ...withdraw,
      actors: [suria],
    });
    const sentence = 'Lowland agreed to leave the crossing at Tamba.';
    const told = { published: '2031-07-01', dispatch: 'd-july', sentence };
    const agreed = eventTold({ ...told, trigger: 'agreed', status: 'actual', actors: [lowland] });
    const leaving = eventTold({ ...told, trigger: 'leave', ...withdraw, objectOf: agreed.id });
    const found = issues([march, positionTold(lowland, 'opposes', sending)], [agreed, leaving]);
    expect(found.map(({ stances }) => stances.map(({ record }) => record).includes(agreed.id))).toEqual([true, true]);
    expect(found[0]?.shifts.map(({ from, to }) => [from.attitude, to.attitude])).toEqual([['opposes', 'accepts']]);
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

  it('are one whether or not the name of a force says of which country it is', () => {
    const bare = partyTold('foreign troops', 'XSU', { kind: 'group', sectors: ['MIL'] });
    const own = exit('2031-05-02', 'The Hill Front demanded that foreign troops leave the crossing at Tamba.', 'leave');
    const asked = positionTold(front, 'wants', { ...own, actors: [bare] });
    expect(issues([march, asked])).toHaveLength(1);
    const herders = partyTold('herders', 'XSU', { kind: 'group', sectors: ['LAB'] });
    expect(issues([march, positionTold(front, 'wants', { ...own, actors: [herders] })])).toHaveLength(2);
  });

  it('take an agreement or refusal that names the act for a stance on it', () => {
    const accord = {
      published: '2031-07-01',
      sentence: 'Lowland reached an accord on the withdrawal of its guard in three steps.',
      trigger: 'reached an accord',
      actors: [lowland],
    };
    const reached = eventTold({ ...accord, status: 'actual' });
    const [issue] = issues([march, april], [reached]);
    expect(issue?.stances.at(-1)).toMatchObject({ attitude: 'accepts', basis: 'act', record: reached.id });
    expect(issue?.shifts.map(({ from, to }) => [from.attitude, to.attitude])).toEqual([['opposes', 'accepts']]);
    // Another word for what the mode names.
    const left = { ...accord, sentence: 'Lowland reached an accord on the exit of its guard in three steps.' };
    expect(issues([march, april], [eventTold({ ...left, status: 'actual' })])[0]?.shifts).toHaveLength(1);
    const other = { ...accord, sentence: 'Lowland reached an accord on the price of salt in three steps.' };
    expect(issues([march, april], [eventTold({ ...other, status: 'actual' })])[0]?.shifts).toEqual([]);
  });

  it('do not take an answer to others for one on what its party would do itself', () => {
    const chief = partyTold('Ore Lindt', 'XSU', { kind: 'person', office: 'President of Suria' });
    const resign = { type: 'RETREAT', modes: ['resign'], quad: 2, actors: [chief] };
    const refusal = {
      published: '2031-02-01',
      sentence: 'Lindt ruled out resigning.',
      trigger: 'resigning',
      ...resign,
    };
    const accepted = eventTold({
      ...{
        published: '2031-03-01',
        sentence: 'Lindt accepted the resignation of the mint warden.',
        trigger: 'accepted',
      },
      ...{ type: 'CONCEDE', status: 'actual', actors: [chief], recipients: [partyTold('mint warden', 'XSU')] },
    });
    expect(issues([positionTold(chief, 'opposes', eventTold(refusal))], [accepted])[0]?.stances).toHaveLength(1);
  });

  it('take a refusal with its object for a stance of who refuses', () => {
    const refused = eventTold({
      ...{ published: '2031-04-15', sentence: 'Lowland refused to leave the crossing at Tamba.', trigger: 'refused' },
      ...{ type: 'REJECT', quad: 3, status: 'actual', actors: [lowland] },
    });
    const object = {
      ...exit('2031-04-15', 'Lowland refused to leave the crossing at Tamba.', 'leave'),
      ...{ dispatch: refused.dispatch, objectOf: refused.id },
    };
    const stances = issues([march], [object, refused])[0]?.stances;
    expect(stances?.map(({ party, attitude, record }) => [party.name, attitude, record])).toEqual([
      ['Suria', 'wants', march.id],
      ['Lowland', 'opposes', refused.id],
    ]);
    const delayed = {
      ...refused,
      sentence: 'Lowland put off its plan to leave Tamba.',
      trigger: { ...refused.trigger, text: 'put off' },
    };
    const plan = { ...object, sentence: delayed.sentence, quad: 2 };
    expect(issues([march], [plan, delayed])[0]?.stances).toHaveLength(1);
  });

  it('do not take what is asked of a party for what it says', () => {
    const sentence = 'Suria urged Lowland not to leave the bridge at Tamba.';
    const urged = eventTold({
      ...{ published: '2031-05-08', sentence, trigger: 'urged', type: 'REQUEST', quad: 3 },
      ...{ status: 'actual', actors: [suria], recipients: [lowland] },
    });
    const asked = { ...exit('2031-05-08', sentence, 'leave'), quad: 2, status: 'negated' as const, objectOf: urged.id };
    expect(issues([march], [urged, { ...asked, actors: [lowland] }])[0]?.stances).toHaveLength(1);
  });

  it('hear a speaker who denies what others are read to want', () => {
    const spokeswoman = partyTold('government spokeswoman', 'XLO', { kind: 'person' });
    const sentence = 'A spokeswoman said that the toll law would not be repealed.';
    const repeal = { type: 'CONCEDE', quad: 1, status: 'hypothetical' as const };
    const asked = positionTold(
      front,
      'wants',
      eventTold({
        ...{
          published: '2031-02-01',
          sentence: 'The Hill Front called on Lowland to withdraw the toll law.',
          ...repeal,
        },
        ...{ trigger: 'withdraw the toll law', actors: [lowland] },
      }),
    );
    const denial = eventTold({
      published: '2031-02-02',
      sentence,
      trigger: 'repealed',
      ...repeal,
      claimedBy: spokeswoman,
    });
    const [issue] = issues([asked, positionTold(front, 'wants', denial)], [denial]);
    expect(issue?.stances.map(({ party, attitude }) => [party.name, attitude])).toContainEqual([
      'government spokeswoman',
      'opposes',
    ]);
    // "Said that it was repealed" tells what others did.
    const done = {
      ...denial,
      sentence: 'A spokeswoman said that the toll law was repealed.',
      status: 'actual' as const,
    };
    expect(issues([asked], [done])[0]?.stances).toHaveLength(1);
  });

  it('begin with a vow to go on where its party then stops, without a position', () => {
    const vow = eventTold({
      published: '2031-01-05',
      sentence: 'The Hill Front vowed to continue its raids.',
      trigger: 'vowed',
      ...{ type: 'THREATEN', quad: 3, actors: [front], status: 'actual', confidence: 0.2 },
    });
    const halt = eventTold({
      published: '2031-02-01',
      sentence: 'The Hill Front announced on Monday that it was suspending all raids on the valley.',
      trigger: 'announced',
      ...{ type: 'CONCEDE', quad: 1, actors: [front], status: 'actual' },
    });
    const [issue, ...others] = issues([], [halt, vow]);
    expect(others).toEqual([]);
    expect(issue?.positions).toEqual([]);
    const done = exit('2031-05-20', 'Lowland agreed to a withdrawal from the crossing at Tamba.', 'withdrawal');
    const agreed = eventTold({
      ...{ published: '2031-05-20', sentence: done.sentence, trigger: 'agreed', dispatch: done.dispatch },
      ...{ status: 'actual', actors: [lowland] },
    });
    const acts = [vow, halt, agreed, { ...done, objectOf: agreed.id }];
    expect(issues([march, april], acts)).toHaveLength(2);
    expect(issues([april, march], acts.toReversed())).toEqual(issues([march, april], acts));
    expect(issue?.shifts.map(({ party, from, to }) => [party.name, from.attitude, to.attitude])).toEqual([
      ['Hill Front', 'wants', 'opposes'],
    ]);
    expect(issues([], [vow])).toEqual([]);
    expect(issuesOf({ positions: [], acts: [halt, vow], mayBegin: ({ id }) => id !== vow.id, name })).toEqual([]);
    const trucks = {
      ...halt,
      sentence: 'The Hill Front announced on Monday that it was suspending the sale of trucks.',
    };
    expect(issues([], [vow, trucks])).toEqual([]);
    const rebels = { ...halt, actors: [partyTold('River League', 'XSU', { kind: 'group', sectors: ['REB'] })] };
    expect(issues([], [vow, rebels])).toEqual([]);
  });

  it('see no shift where an act is put off, or where a position is doubtful', () => {
    const late = exit('2031-06-02', 'Suria has put off a date for the exit of the guard from Tamba.', 'exit');
    const [issue] = issues([march, positionTold(suria, 'opposes', late)]);
    expect([issue?.stances.length, issue?.shifts]).toEqual([2, []]);
    expect(issues([april, { ...june, confidence: 0.2 }])[0]?.shifts).toEqual([]);
  });

  it('keep the day that a dispatch sets, whichever of its clauses is surest', () => {
    const set = { start: '2031-09-01', end: '2031-09-30', text: 'by September' };
    const begin = exit(
      '2031-05-20',
      'The minister wants the guard to begin to leave and be gone by September.',
      'gone',
    );
    const both = [
      may,
      { ...positionTold(minister, 'wants', { ...begin, dispatch: may.dispatch }, set), confidence: 0.5 },
    ];
    expect(issues(both)[0]?.stances.map(({ deadline }) => deadline)).toEqual([
      { day: '2031-09-30', text: 'by September' },
    ]);
  });

  it('are none where nobody holds a position', () => {
    expect(issues([])).toEqual([]);
  });
});
