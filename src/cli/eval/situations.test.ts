import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Actor, Event, Situation, Statement, Time } from '../../schema/record.ts';
import { isParty, judgeSide } from './gold.ts';
import { evalSituations } from './situations.ts';

const text =
  'Arvia shelled Bostra on Friday. Its minister, Elsa Berg, said the guns would stay. Later Arvia praised Bostra.';
const span = (words: string) => ({ start: text.indexOf(words), end: text.indexOf(words) + words.length, text: words });
const evidence = (words: string) => [{ dispatch: 'd', ...span(words) }];
const actor = (id: string, country: string | null, name: string): Actor => ({
  id,
  confidence: 1,
  evidence: evidence(name),
  name,
  kind: 'state',
  country,
  sectors: [],
  mentions: evidence(name),
});
const event = (
  id: string,
  type: string,
  words: string,
  actors: string[],
  recipients: string[],
  more: Partial<Event> = {},
): Event => ({
  id,
  confidence: 1,
  evidence: evidence(words),
  type,
  modes: [],
  contexts: [],
  actors,
  recipients,
  status: 'actual',
  time: null,
  date: null,
  dateBasis: null,
  places: [],
  magnitude: {},
  quad: null,
  score: null,
  cameo: null,
  attributedTo: null,
  objectOf: null,
  trigger: span(words),
  ...more,
});
const statement = (words: string, speaker: string | null): Statement => ({
  id: words,
  confidence: 1,
  evidence: evidence(words),
  speaker,
  addressees: [],
  quote: 'indirect',
  content: span(words),
  cue: null,
  time: null,
  places: [],
  about: [],
  attributedTo: null,
});
const time: Time = {
  id: 't',
  confidence: 1,
  evidence: evidence('Friday'),
  timex: '2020-01-03',
  start: '2020-01-03',
  end: '2020-01-03',
  granularity: 'day',
  text: 'Friday',
};
const actors = [actor('a', 'AAA', 'Arvia'), actor('b', 'BBB', 'Bostra'), actor('e', 'AAA', 'Elsa Berg')];
const situation = (parts: Partial<Situation>): Situation => ({
  file: 'one.txt',
  dispatch: { id: 'd', published: '2020-01-04', text },
  actors,
  places: [],
  times: [],
  events: [],
  statements: [],
  positions: [],
  relations: [],
  outcomes: [],
  links: [],
  ...parts,
});

const gold = {
  events: [
    { key: 'shell', trigger: 'shelled', type: ['ASSAULT'], actors: ['AAA'], recipients: ['BBB'] },
    { key: 'praise', trigger: 'praised', type: 'SUPPORT', actors: ['AAA GOV|*'], recipients: ['BBB?'], optional: true },
  ],
  statements: [{ text: 'the guns would stay', speaker: 'AAA GOV:Berg' }],
  times: [{ text: 'Friday', start: '2020-01-03', end: '2020-01-03' }],
};
async function score(parts: Partial<Situation>, of: object = gold) {
  const folder = mkdtempSync(join(tmpdir(), 'gold-'));
  writeFileSync(join(folder, 'one.gold.json'), JSON.stringify(of));
  const { scores } = await evalSituations(folder, async () => situation(parts));
  return Object.fromEntries(Object.entries(scores).map(([k, s]) => [k, [s.right, s.gold, s.system]]));
}

test('what agrees is right; what is optional is never missed', async () => {
  const right = {
    events: [event('1', 'ASSAULT', 'shelled', ['a'], ['b'])],
    statements: [statement('the guns would stay', 'e')],
    times: [time],
  };
  expect(await score(right)).toEqual({
    'event type': [1, 1, 1],
    'event type + parties': [1, 1, 1],
    statement: [1, 1, 1],
    'statement + speaker': [1, 1, 1],
    time: [1, 1, 1],
  });
  expect(await score({})).toEqual({
    'event type': [0, 1, 0],
    'event type + parties': [0, 1, 0],
    statement: [0, 1, 0],
    'statement + speaker': [0, 1, 0],
    time: [0, 1, 0],
  });
});

test('a missing, a wrong and an extra party each spoil the parties, not the type', async () => {
  for (const [as, rs] of [
    [['a'], []],
    [['b'], ['a']],
    [['a', 'b'], ['b']],
  ] as const) {
    const found = await score({ events: [event('1', 'ASSAULT', 'shelled', [...as], [...rs])] });
    expect([found['event type'], found['event type + parties']]).toEqual([
      [1, 1, 1],
      [0, 1, 1],
    ]);
  }
});

test('another type, and the same type in another sentence, are extra', async () => {
  const found = await score({
    events: [event('1', 'COERCE', 'shelled', ['a'], ['b']), event('2', 'ASSAULT', 'praised', ['a'], ['b'])],
  });
  expect(found['event type']).toEqual([0, 1, 2]);
});

test('the object of a verbal act that was found is not extra unless it is actual', async () => {
  const verbal = event('1', 'ASSAULT', 'shelled', ['a'], ['b']);
  const object = (status: Event['status']) => event('2', 'RETREAT', 'stay', ['a'], [], { status, objectOf: '1' });
  expect((await score({ events: [verbal, object('hypothetical')] }))['event type']).toEqual([1, 1, 1]);
  expect((await score({ events: [verbal, object('actual')] }))['event type']).toEqual([1, 1, 2]);
});

test('a statement needs half its words, and its speaker by name', async () => {
  const found = await score({ statements: [statement('said the guns would stay', 'a'), statement('Later', null)] });
  expect([found.statement, found['statement + speaker']]).toEqual([
    [1, 1, 2],
    [0, 1, 2],
  ]);
});

test('gold that names words which are not there is refused', async () => {
  await expect(
    score({}, { events: [{ key: 'x', trigger: 'sank', type: ['ASSAULT'], actors: [], recipients: [] }] }),
  ).rejects.toMatchObject({ code: 'bad-set' });
});

test('parties', () => {
  const [arvia, bostra] = actors as [Actor, Actor];
  expect(isParty('BBB|AAA MIL', arvia)).toBe(true);
  expect(isParty('UNK', actor('u', null, 'gunmen'))).toBe(true);
  expect(isParty('AAA:Berg', arvia)).toBe(false);
  expect(judgeSide(['AAA', 'BBB?'], [arvia])).toEqual({ right: true, hits: 1 });
  expect(judgeSide([], [bostra])).toEqual({ right: false, hits: 0 });
  expect(judgeSide(['*', 'AAA:Arvia'], [arvia, bostra])).toEqual({ right: true, hits: 2 });
});
