import { describe, expect, it } from 'vitest';
import { type CommitmentInput, commitmentsOf } from './commitments.ts';
import type { EventTold } from './telling.ts';
import { eventTold, partyTold, positionTold } from './told-testing.ts';

const name: CommitmentInput['name'] = ({ type }) => type;
const commitments = (events: readonly EventTold[], asOf = '2031-12-31', positions: CommitmentInput['positions'] = []) =>
  commitmentsOf({ events, positions, asOf, name });
const outcomes = (events: readonly EventTold[], asOf?: string) =>
  commitments(events, asOf).map(({ outcome, words }) => [outcome, words]);

const suria = partyTold('Suria', 'XSU');
const lowland = partyTold('Lowland', 'XLO');
const front = partyTold('Hill Front', 'XSU', { kind: 'group', sectors: ['REB'] });

const day = (start: string, end: string, text: string) => ({ start, end, text, granularity: 'month' as const });

/** A promise and its act, as the coder hands them over. */
function promise(told: {
  published: string;
  sentence: string;
  trigger: string;
  act: string;
  time?: EventTold['time'];
}): EventTold[] {
  const { act, time = null, ...rest } = told;
  const dispatch = `d-${told.published}`;
  const said = eventTold({
    ...rest,
    dispatch,
    type: 'AGREE',
    status: 'actual',
    actors: [suria],
    recipients: [lowland],
  });
  const done = eventTold({
    ...rest,
    dispatch,
    trigger: act,
    type: 'RETREAT',
    modes: ['withdraw'],
    quad: 2,
    actors: [suria],
    objectOf: said.id,
    time,
  });
  return [said, done];
}
const june = promise({
  ...{ published: '2031-06-02', sentence: 'Suria promised Lowland to withdraw its gunboats from the delta by August.' },
  ...{ trigger: 'promised', act: 'withdraw', time: day('2031-08-01', '2031-08-31', 'by August') },
});
const later = (published: string, sentence: string, trigger: string, told: Partial<EventTold> = {}) =>
  eventTold({
    published,
    sentence,
    trigger,
    type: 'RETREAT',
    modes: ['withdraw'],
    quad: 2,
    status: 'actual',
    actors: [suria],
    ...told,
  } as Parameters<typeof eventTold>[0]);

describe('a commitment', () => {
  it('has its promisor, whom it is made to, its act, its day and its words', () => {
    expect(commitments(june, '2031-06-30')).toMatchObject([
      {
        kind: 'promise',
        promisors: [{ name: 'Suria', country: 'XSU' }],
        to: [{ name: 'Lowland', country: 'XLO' }],
        act: 'RETREAT',
        words: 'promised Lowland to withdraw its gunboats from the delta by August',
        made: '2031-06-02',
        due: { day: '2031-08-31', text: 'by August' },
        outcome: 'open',
        why: 'Its day, 2031-08-31, is not over by 2031-06-30.',
        shownBy: null,
      },
    ]);
  });

  it('is met by the act itself, with the words of both', () => {
    const done = later('2031-08-20', 'The last gunboats of Suria have withdrawn from the delta.', 'withdrawn');
    const [met] = commitments([...june, done]);
    expect(met).toMatchObject({ outcome: 'met', why: 'A dispatch of 2031-08-20 tells that it was done.' });
    expect(met?.tellings.map(({ quote }) => quote)).toEqual([june[0]!.sentence]);
    expect(met?.shownBy?.quote).toBe(done.sentence);
  });

  it('is not met by another party, by what came before, or by another matter', () => {
    const others = [
      later('2031-08-20', 'Lowland has withdrawn its gunboats from the delta.', 'withdrawn', { actors: [lowland] }),
      later('2031-05-20', 'Suria has withdrawn gunboats from the delta.', 'withdrawn'),
      later('2031-08-21', 'Suria took its tanks off the parade in the capital.', 'took its tanks off'),
    ];
    expect(outcomes([...june, ...others], '2031-08-01').map(([outcome]) => outcome)).toEqual(['open']);
  });

  it('is missed when its day is over, and when a dispatch says that it was not done', () => {
    expect(commitments(june, '2031-09-01')).toMatchObject([
      { outcome: 'missed', why: '2031-08-31 is over by 2031-09-01, and no dispatch tells that it was done.' },
    ]);
    const not = later('2031-08-28', 'Suria did not withdraw its gunboats from the delta.', 'withdraw', {
      status: 'negated',
    });
    expect(commitments([...june, not], '2031-08-29')).toMatchObject([
      { outcome: 'missed', shownBy: { day: '2031-08-28', quote: not.sentence } },
    ]);
  });

  it('is moved when a later telling sets another day', () => {
    const july = promise({
      ...{ published: '2031-07-15', sentence: 'Suria promised to withdraw its gunboats from the delta by October.' },
      ...{ trigger: 'promised', act: 'withdraw', time: day('2031-10-01', '2031-10-31', 'by October') },
    });
    expect(commitments([...june, ...july], '2031-08-01')).toMatchObject([
      {
        outcome: 'moved',
        due: { day: '2031-10-31' },
        dueBefore: { day: '2031-08-31' },
        shownBy: { day: '2031-07-15' },
      },
    ]);
  });

  it('is moved when it is put off', () => {
    const late = later('2031-08-10', 'Suria put off the withdrawal of its gunboats from the delta.', 'withdrawal');
    expect(commitments([...june, late], '2031-08-11')[0]).toMatchObject({
      outcome: 'moved',
      shownBy: { day: '2031-08-10' },
    });
  });

  it('does not depend on the order of the events, nor see what the day has not seen', () => {
    const done = later('2031-08-20', 'The last gunboats of Suria have withdrawn from the delta.', 'withdrawn');
    const all = [...june, done];
    expect(commitments(all.toReversed())).toEqual(commitments(all));
  });

  it('is a threat, made good by what is called an answer to it', () => {
    const threat = eventTold({
      published: '2031-01-03',
      sentence: 'The Hill Front threatened revenge.',
      trigger: 'threatened',
      type: 'THREATEN',
      quad: 3,
      status: 'actual',
      actors: [front],
    });
    const raid = eventTold({
      published: '2031-01-09',
      sentence: 'The Hill Front shelled a depot in retaliation for the arrests.',
      trigger: 'shelled',
      type: 'ASSAULT',
      quad: 4,
      status: 'actual',
      actors: [front],
    });
    expect(commitments([threat])).toMatchObject([{ kind: 'threat', outcome: 'open', due: null }]);
    expect(commitments([threat, raid])).toMatchObject([
      { kind: 'threat', outcome: 'met', shownBy: { day: '2031-01-09' } },
    ]);
  });

  it('is an announcement of one’s own act, and a demand with a day for the act of another', () => {
    const own = eventTold({
      published: '2031-02-01',
      sentence: 'Suria will open the river port.',
      trigger: 'open',
      type: 'CONCEDE',
      status: 'future',
      actors: [suria],
    });
    const wish = eventTold({
      published: '2031-02-02',
      sentence: 'Lowland wants Suria to pay for the bridge by May.',
      trigger: 'pay',
      type: 'AID',
      quad: 2,
      actors: [suria],
    });
    const due = { start: '2031-05-01', end: '2031-05-31', text: 'by May' };
    const found = commitments([own, wish], '2031-02-03', [positionTold(lowland, 'wants', wish, due)]);
    expect(found).toMatchObject([
      { kind: 'demand', promisors: [{ name: 'Suria' }], to: [{ name: 'Lowland' }], due: { day: '2031-05-31' } },
      { kind: 'announcement', promisors: [{ name: 'Suria' }], due: null },
    ]);
  });

  it('is not what nobody promised, what hangs on another’s promise, or a demand without a day', () => {
    const none = eventTold({
      published: '2031-02-01',
      sentence: 'None of the groups has promised to lay down arms.',
      trigger: 'promised',
      status: 'actual',
      actors: [front],
    });
    const once = eventTold({
      published: '2031-02-02',
      sentence: 'Once a plan is agreed, the port may open.',
      trigger: 'agreed',
      status: 'actual',
      actors: [suria],
    });
    const wish = eventTold({
      published: '2031-02-03',
      sentence: 'Lowland demanded that Suria pay.',
      trigger: 'demanded',
      type: 'REQUEST',
      status: 'actual',
      actors: [lowland],
      recipients: [suria],
    });
    expect(commitments([none, once, wish])).toEqual([]);
  });

  it('is what a speaker says that his side will do, though no event is read in it', () => {
    const said = (id: string, text: string) => ({
      ...{ id, dispatch: `d-${id}`, published: '2031-03-01', source: null, title: null, confidence: 0.7, evidence: [] },
      ...{ speaker: suria, addressees: [], content: { start: 10, end: 10 + text.length, text } },
    });
    const statements = [
      said('s-1', 'it would open the archive to families'),
      said('s-2', 'the river would rise again'),
      said('s-3', 'it would not open the archive'),
    ];
    const found = commitmentsOf({ events: [], positions: [], statements, asOf: '2031-03-02', name });
    expect(found).toMatchObject([
      {
        id: 'c-1',
        kind: 'announcement',
        type: null,
        promisors: [{ name: 'Suria' }],
        act: 'open the archive to families',
      },
    ]);
  });

  it('is broken by stopping where it was to go on', () => {
    const vow = eventTold({
      published: '2031-01-03',
      sentence: 'The Hill Front vowed to continue its raids until the dam is gone.',
      trigger: 'vowed',
      type: 'THREATEN',
      quad: 3,
      status: 'actual',
      actors: [front],
    });
    const halt = eventTold({
      published: '2031-01-20',
      sentence: 'The Hill Front is halting its raids.',
      trigger: 'halting',
      type: 'RETREAT',
      modes: ['ceasefire'],
      quad: 2,
      status: 'actual',
      actors: [front],
    });
    expect(commitments([vow, halt])[0]).toMatchObject({ outcome: 'missed', shownBy: { quote: halt.sentence } });
  });
});
