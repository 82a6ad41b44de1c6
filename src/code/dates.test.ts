import { describe, expect, it } from 'vitest';
import type { EventStatus, Time } from '../schema/record.ts';
import { dateOf } from './dates.ts';
import { readingOf, spanAt } from './testing.ts';

const published = '2024-03-15T09:00:00Z';
const sentence = readingOf(
  `
  Troops NOUN troop 2 nsubj
  left VERB leave 0 root
  Monday PROPN Monday 2 obl:unmarked
  . PUNCT . 2 punct`,
  { triggers: [['left', 'RETREAT']] },
);
const trigger = sentence.triggers[0]!;

function time(
  start: string | null,
  end: string | null,
  granularity: Time['granularity'] = start === end ? 'day' : 'month',
): Time {
  return {
    id: 't-1',
    confidence: 1,
    evidence: [{ dispatch: 'd', start: 0, end: 1, text: 'T' }],
    timex: 'X',
    start,
    end,
    granularity,
    text: 'T',
  };
}
const on = (status: EventStatus, timeOfEvent: Time | null) => {
  const { date, dateBasis } = dateOf({ type: 'CONSULT', reading: sentence, trigger, status, timeOfEvent, published });
  return `${date} ${dateBasis}`;
};

describe('dateOf', () => {
  it.each<[string, EventStatus, Time | null, string]>([
    ['a named day', 'actual', time('2024-03-11', '2024-03-11'), '2024-03-11 stated'],
    ['a named day to come', 'future', time('2024-03-20', '2024-03-20'), '2024-03-20 stated'],
    [
      'what has happened cannot be on a day to come',
      'actual',
      time('2024-03-20', '2024-03-20'),
      '2024-03-15 published',
    ],
    ['what is to come cannot be on a day gone by', 'future', time('2024-03-11', '2024-03-11'), 'null null'],
    ['last month: its middle', 'actual', time('2024-02-01', '2024-02-29'), '2024-02-15 inferred'],
    [
      'this month: the middle of the days until publication',
      'actual',
      time('2024-03-01', '2024-03-31'),
      '2024-03-08 inferred',
    ],
    ['next month', 'future', time('2024-04-01', '2024-04-30'), '2024-04-15 inferred'],
    ['this year, to come', 'future', time('2024-01-01', '2024-12-31', 'year'), '2024-08-07 inferred'],
    ['since Monday: still going on', 'actual', time('2024-03-11', null), '2024-03-15 inferred'],
    ['by June', 'future', time(null, '2024-06-30'), '2024-06-30 inferred'],
    ['until last week', 'actual', time(null, '2024-03-10'), '2024-03-10 inferred'],
    ['a year long past', 'historical', time('2020-01-01', '2020-12-31', 'year'), '2020-07-01 inferred'],
    ['a length of time is no date', 'actual', time(null, null, 'duration'), '2024-03-15 published'],
    ['a closed past that lies ahead', 'actual', time('2024-05-01', '2024-05-31'), '2024-03-15 published'],
  ])('%s', (_, status, timeOfEvent, expected) => {
    expect(on(status, timeOfEvent)).toBe(expected);
  });

  it.each<[EventStatus, string]>([
    ['actual', '2024-03-15 published'],
    ['negated', '2024-03-15 published'],
    ['historical', 'null null'],
    ['future', 'null null'],
    ['hypothetical', 'null null'],
  ])('%s without a time', (status, expected) => {
    expect(on(status, null)).toBe(expected);
  });

  it('takes a day that hangs on the trigger or on the verb around it', () => {
    const monday = {
      value: '2024-03-11',
      type: 'DATE',
      startDay: '2024-03-11',
      endDay: '2024-03-11',
      granularity: 'day',
    } as const;
    const own = { ...sentence, timexes: [{ ...spanAt(sentence.words, sentence.text, 'Monday'), ...monday }] };
    expect(dateOf({ type: 'CONSULT', reading: own, trigger, status: 'actual', timeOfEvent: null, published })).toEqual({
      date: '2024-03-11',
      dateBasis: 'stated',
    });
    const light = readingOf(
      `
      They PRON they 2 nsubj
      made VERB make 0 root
      arrests NOUN arrest 2 obj
      Monday PROPN Monday 2 obl:unmarked
      before ADP before 6 case
      talks NOUN talk 2 obl`,
      {
        triggers: [
          ['arrests', 'COERCE'],
          ['talks', 'CONSULT'],
        ],
      },
    );
    const dated = { ...light, timexes: [{ ...spanAt(light.words, light.text, 'Monday'), ...monday }] };
    expect(
      dateOf({
        type: 'CONSULT',
        reading: dated,
        trigger: dated.triggers[0]!,
        status: 'actual',
        timeOfEvent: null,
        published,
      }).dateBasis,
    ).toBe('stated');
    expect(
      dateOf({
        type: 'CONSULT',
        reading: dated,
        trigger: dated.triggers[1]!,
        status: 'actual',
        timeOfEvent: null,
        published,
      }).dateBasis,
    ).toBe('published');
  });

  const day = (value: string) => ({ value, type: 'DATE', startDay: value, endDay: value, granularity: 'day' }) as const;
  const month = {
    value: '2024-02',
    type: 'DATE',
    startDay: '2024-02-01',
    endDay: '2024-02-29',
    granularity: 'month',
  } as const;

  it('counts "a day after" from the day of the main clause', () => {
    const table = `
      They PRON they 2 nsubj
      met VERB meet 0 root
      Monday PROPN Monday 2 obl:unmarked
      a DET a 5 det
      day NOUN day 8 obl:unmarked
      after SCONJ after 8 mark
      troops NOUN troop 8 nsubj
      left VERB leave 2 advcl`;
    const reading = readingOf(table, {
      triggers: [
        ['left', 'RETREAT'],
        ['met', 'CONSULT'],
      ],
    });
    const dated = { ...reading, timexes: [{ ...spanAt(reading.words, reading.text, 'Monday'), ...day('2024-03-11') }] };
    const of = (r: typeof reading, trigger: number, status: EventStatus = 'actual') =>
      dateOf({ type: 'CONSULT', reading: r, trigger: r.triggers[trigger]!, status, timeOfEvent: null, published });
    expect(of(dated, 0)).toEqual({ date: '2024-03-10', dateBasis: 'inferred' });
    expect(of(dated, 1)).toEqual({ date: '2024-03-11', dateBasis: 'stated' });
    expect(of(reading, 0)).toEqual({ date: '2024-03-14', dateBasis: 'inferred' });
  });

  it('leaves a time to the clause on a noun in which it stands', () => {
    const reading = readingOf(
      `
      Rao PROPN Rao 7 nsubj
      who PRON who 3 nsubj
      came VERB come 1 acl:relcl
      last ADJ last 5 amod
      month NOUN month 3 obl:unmarked
      , PUNCT , 3 punct
      phoned VERB phone 0 root`,
      {
        triggers: [
          ['phoned', 'CONSULT'],
          ['came', 'CONSULT'],
        ],
      },
    );
    const timex = { ...spanAt(reading.words, reading.text, 'last month'), ...month };
    const lastMonth = {
      ...time('2024-02-01', '2024-02-29'),
      evidence: [{ dispatch: 'd', start: timex.start, end: timex.end, text: 'last month' }],
    };
    const of = (trigger: number) =>
      dateOf({
        type: 'CONSULT',
        reading: { ...reading, timexes: [timex] },
        trigger: reading.triggers[trigger]!,
        status: 'actual',
        timeOfEvent: lastMonth,
        published,
      }).date;
    expect(of(0)).toBe('2024-03-15');
    expect(of(1)).toBe('2024-02-15');
  });

  it('gives the day of the first verb of a row to all of the row', () => {
    const reading = readingOf(
      `
      Rao PROPN Rao 3 nsubj
      Monday PROPN Monday 3 obl:unmarked
      halted VERB halt 0 root
      trade NOUN trade 3 obj
      , PUNCT , 6 punct
      shut VERB shut 3 conj
      roads NOUN road 6 obj
      and CCONJ and 9 cc
      protested VERB protest 6 conj`,
      { triggers: [['protested', 'PROTEST']] },
    );
    const dated = { ...reading, timexes: [{ ...spanAt(reading.words, reading.text, 'Monday'), ...day('2024-03-11') }] };
    const rest = { status: 'actual', timeOfEvent: null, published } as const;
    expect(dateOf({ type: 'PROTEST', reading: dated, trigger: dated.triggers[0]!, ...rest }).date).toBe('2024-03-11');
  });

  it('takes the year of the main clause for what had happened before it', () => {
    const reading = readingOf(
      `
      They PRON they 2 nsubj
      voted VERB vote 0 root
      2020 NUM 2020 2 obl
      after SCONJ after 6 mark
      gunmen NOUN gunman 6 nsubj
      struck VERB strike 2 advcl`,
      { triggers: [['struck', 'ASSAULT']] },
    );
    const year = {
      value: '2020',
      type: 'DATE',
      startDay: '2020-01-01',
      endDay: '2020-12-31',
      granularity: 'year',
    } as const;
    const dated = { ...reading, timexes: [{ ...spanAt(reading.words, reading.text, '2020'), ...year }] };
    const rest = { type: 'ASSAULT', timeOfEvent: null, published } as const;
    const of = (r: typeof reading) => dateOf({ ...rest, reading: r, trigger: r.triggers[0]!, status: 'actual' });
    expect(of(dated)).toEqual({ date: '2020-07-01', dateBasis: 'inferred' });
    expect(of(reading).dateBasis).toBe('published');
  });

  it('puts what is arranged on its day to come, not the asking for it', () => {
    const reading = readingOf(
      `
      They PRON they 3 nsubj
      will AUX will 3 aux
      meet VERB meet 0 root
      Monday PROPN Monday 3 obl:unmarked`,
      { triggers: [['meet', 'CONSULT']] },
    );
    const dated = { ...reading, timexes: [{ ...spanAt(reading.words, reading.text, 'Monday'), ...day('2024-03-18') }] };
    const of = (type: string) =>
      dateOf({ type, reading: dated, trigger: dated.triggers[0]!, status: 'actual', timeOfEvent: null, published });
    expect(of('CONSULT')).toEqual({ date: '2024-03-18', dateBasis: 'stated' });
    expect(of('REQUEST')).toEqual({ date: '2024-03-15', dateBasis: 'published' });
  });
});
