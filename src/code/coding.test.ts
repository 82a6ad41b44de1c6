/** The coder on written readings: merging, parties, objects of verbal acts, positions, links. */
import { describe, expect, it } from 'vitest';
import { loadCodebook } from '../codebook/load.ts';
import type { Argument, Reading, Resolved, TriggerPair } from '../schema/reading.ts';
import type { EventStatus } from '../schema/record.ts';
import { code } from './index.ts';
import { readingOf, spanAt } from './testing.ts';

const codebook = loadCodebook();

/** Arguments as "trigger role mention", by their places in the lists. */
const args = (...lines: string[]): Argument[] =>
  lines.map((line) => {
    const [trigger, role, filler, p] = line.split(' ');
    return { trigger: Number(trigger), role: role as Argument['role'], filler: Number(filler), p: Number(p ?? 0.9) };
  });

function coded(
  reading: Reading,
  tuples: { arguments?: Argument[]; triggerPairs?: TriggerPair[]; actorIds?: string[]; statuses?: EventStatus[] } = {},
) {
  const ids = tuples.actorIds ?? reading.mentions.map((_, i) => `a-${i}`);
  const resolved: Resolved = {
    actors: [],
    places: [],
    times: [],
    actorOfMention: ids,
    placeOfMention: reading.mentions.map(() => null),
    timeOfTimex: reading.timexes.map(() => null),
  };
  const triggers = reading.triggers.map((t, i) => {
    const status = tuples.statuses?.[i];
    return status
      ? {
          ...t,
          status: { actual: 0, historical: 0, future: 0, hypothetical: 0, negated: 0, [status]: 1 } as Record<
            EventStatus,
            number
          >,
        }
      : t;
  });
  return code({
    dispatch: { id: 'd-1', published: '2020-02-02', text: reading.text },
    reading: { ...reading, triggers, arguments: tuples.arguments ?? [], triggerPairs: tuples.triggerPairs ?? [] },
    resolved,
    codebook,
  });
}

const demand = `
Oslo PROPN Oslo 2 nsubj
demanded VERB demand 0 root
that SCONJ that 6 mark
the DET the 5 det
rebels NOUN rebel 6 nsubj
leave VERB leave 2 ccomp
quickly ADV quickly 6 advmod
. PUNCT . 2 punct`;
const demandOf = () =>
  readingOf(demand, {
    actors: ['Oslo', 'the rebels'],
    triggers: [
      ['demanded', 'REQUEST'],
      ['leave', 'RETREAT'],
    ],
  });

/** The encoder reads the second trigger as what the first is about. */
const object: TriggerPair[] = [{ from: 0, to: 1, kind: 'object', p: 0.8 }];

describe('objects of verbal acts', () => {
  it('are what the tree hangs under the act', () => {
    const { events } = coded(demandOf(), {
      arguments: args('0 actor 0', '0 recipient 1', '1 actor 1'),
      statuses: ['actual', 'hypothetical'],
    });
    const [request, retreat] = [events.find((e) => e.type === 'REQUEST')!, events.find((e) => e.type === 'RETREAT')!];
    expect(retreat.objectOf).toBe(request.id);
    expect(request.objectOf).toBeNull();
    expect([request.actors, request.recipients, retreat.actors]).toEqual([['a-0'], ['a-1'], ['a-1']]);
  });
  it('are what the encoder reads, where no tree ties them', () => {
    const apart = readingOf(demand.replace('leave VERB leave 2 ccomp', 'leave VERB leave 2 parataxis'), {
      triggers: [
        ['demanded', 'REQUEST'],
        ['leave', 'RETREAT'],
      ],
    });
    const read = coded(apart, {
      statuses: ['actual', 'hypothetical'],
      triggerPairs: object,
    });
    expect(read.events.find((e) => e.type === 'RETREAT')!.objectOf).toBe(
      read.events.find((e) => e.type === 'REQUEST')!.id,
    );
    expect(read.events.find((e) => e.type === 'RETREAT')!.why!.join(' ')).toContain('encoder, 0.80');
  });
  it('are not what has happened', () => {
    const { events } = coded(demandOf(), { statuses: ['actual', 'actual'] });
    expect(events.every((e) => e.objectOf === null)).toBe(true);
  });
  it('show that who rejects an act opposes it', () => {
    const read = coded(
      readingOf(
        `
Oslo PROPN Oslo 2 nsubj
refused VERB refuse 0 root
to PART to 4 mark
leave VERB leave 2 xcomp
. PUNCT . 2 punct`,
        {
          actors: ['Oslo'],
          triggers: [
            ['refused', 'REJECT'],
            ['leave', 'RETREAT'],
          ],
        },
      ),
      { arguments: args('0 actor 0', '1 actor 0'), statuses: ['actual', 'hypothetical'], triggerPairs: object },
    );
    expect(read.positions.map(({ holder, attitude }) => [holder, attitude])).toEqual([['a-0', 'opposes']]);
  });
  it('show the position of who demands, with its manner, where the verb takes the act or the encoder reads it so', () => {
    const tuples = {
      arguments: args('0 actor 0', '1 actor 1'),
      statuses: ['actual', 'hypothetical'] as EventStatus[],
    };
    const beside = readingOf(demand.replace('leave VERB leave 2 ccomp', 'leave VERB leave 2 advcl'), {
      actors: ['Oslo', 'the rebels'],
      triggers: [
        ['demanded', 'REQUEST'],
        ['leave', 'RETREAT'],
      ],
    });
    expect(coded(beside, tuples).positions).toEqual([]);
    expect(coded(beside, { ...tuples, triggerPairs: object }).positions).toHaveLength(1);
    const { positions, events } = coded(demandOf(), tuples);
    expect(positions.map((p) => [p.holder, p.attitude, p.on])).toEqual([
      ['a-0', 'wants', events.find((e) => e.type === 'RETREAT')!.id],
    ]);
    expect(positions[0]!.manner.map((m) => m.text)).toEqual(['quickly']);
  });
  it('oppose what a party asks not to be done', () => {
    const asked = readingOf(demand.replace('quickly ADV quickly', 'not PART not'), {
      actors: ['Oslo', 'the rebels'],
      triggers: [
        ['demanded', 'REQUEST'],
        ['leave', 'RETREAT'],
      ],
    });
    const { positions } = coded(asked, { arguments: args('0 actor 0'), statuses: ['actual', 'hypothetical'] });
    expect(positions.map((p) => p.attitude)).toEqual(['opposes']);
  });
  it('take no question word for a manner', () => {
    const asked = readingOf(demand.replace('quickly ADV quickly', 'where ADV where'), {
      actors: ['Oslo', 'the rebels'],
      triggers: [
        ['demanded', 'REQUEST'],
        ['leave', 'RETREAT'],
      ],
    });
    const { positions } = coded(asked, { arguments: args('0 actor 0'), statuses: ['actual', 'hypothetical'] });
    expect(positions.map((p) => p.manner)).toEqual([[]]);
  });
  it('never run in a circle', () => {
    const { events } = coded(demandOf(), { statuses: ['hypothetical', 'hypothetical'] });
    for (const e of events) expect(events.find((x) => x.id === e.objectOf)?.objectOf ?? null).not.toBe(e.id);
  });
  it('show no position where the act is denied', () => {
    expect(
      coded(demandOf(), { arguments: args('0 actor 0'), statuses: ['negated', 'hypothetical'] }).positions,
    ).toEqual([]);
  });
});

const twice = `
Guards NOUN guard 2 nsubj
attacked VERB attack 0 root
a DET a 4 det
camp NOUN camp 2 obj
. PUNCT . 2 punct

The DET the 2 det
attack NOUN attack 3 nsubj
shocked VERB shock 0 root
Nima PROPN Nima 3 obj
. PUNCT . 3 punct`;
const twiceOf = (table = twice) =>
  readingOf(table, {
    actors: ['Guards', 'a camp', 'Nima'],
    triggers: [
      ['attacked', 'ASSAULT'],
      ['attack', 'ASSAULT'],
    ],
  });
const same = (p: number): TriggerPair[] => [{ from: 0, to: 1, kind: 'sameEvent', p }];

describe('an offer', () => {
  const offer = `
Quito PROPN Quito 2 nsubj
offered VERB offer 0 root
to PART to 4 mark
host VERB host 2 xcomp
talks NOUN talk 4 obj
. PUNCT . 2 punct`;
  it('is a position of who makes it: offers, not accepts', () => {
    const reading = readingOf(offer, {
      actors: ['Quito'],
      triggers: [
        ['offered', 'AGREE'],
        ['talks', 'CONSULT'],
      ],
    });
    const { positions } = coded(reading, {
      arguments: args('0 actor 0'),
      statuses: ['actual', 'hypothetical'],
      triggerPairs: object,
    });
    expect(positions.map((p) => [p.holder, p.attitude])).toEqual([['a-0', 'offers']]);
  });
});

describe('one happening told twice', () => {
  it('is one event with both places as evidence', () => {
    const { events } = coded(twiceOf(), { arguments: args('0 actor 0', '0 recipient 1'), triggerPairs: same(0.9) });
    expect(events.map((e) => e.evidence.map((x) => x.text))).toEqual([['attacked', 'attack']]);
  });
  it('is told by a definite noun where the encoder is unsure; an indefinite one tells of another', () => {
    const told = (table?: string) =>
      coded(twiceOf(table), { arguments: args('0 actor 0'), triggerPairs: same(0.2) }).events.length;
    expect(told()).toBe(1);
    expect(told(twice.replace('The DET the', 'An DET an'))).toBe(2);
  });
  it('is one noun with what it is made of', () => {
    const reading = readingOf(
      `
      Drone NOUN drone 4 compound
      and CCONJ and 3 cc
      missile NOUN missile 1 conj
      attacks NOUN attack 6 nsubj
      had AUX have 6 aux
      ceased VERB cease 0 root`,
      {
        triggers: [
          ['Drone', 'ASSAULT'],
          ['missile', 'ASSAULT'],
          ['attacks', 'ASSAULT'],
        ],
      },
    );
    expect(coded(reading, {}).events).toHaveLength(1);
  });
  it('is another where the definite noun has a day of its own', () => {
    const reading = twiceOf();
    const timexes = ['2024-03-11', '2024-03-12'].map((day, i) => ({
      ...spanAt(reading.words, reading.text, i === 0 ? 'camp' : 'Nima'),
      ...{ value: day, type: 'DATE' as const, startDay: day, endDay: day, granularity: 'day' as const },
    }));
    const told = (second: string) =>
      coded({ ...reading, timexes }, { arguments: args('0 actor 0', '0 time 0', second) }).events.length;
    expect(told('1 time 1')).toBe(2);
    expect(told('1 time 0')).toBe(1);
  });
  it('is one where the second telling is of a toll, whose victims are counted in other words', () => {
    const between = args('0 actor 0', '0 recipient 1', '1 recipient 2');
    const told = (extra: Argument[]) =>
      coded(twiceOf(), { arguments: [...between, ...extra], triggerPairs: same(0.6) }).events.length;
    expect(told([])).toBe(2);
    expect(told(args('1 killed 0'))).toBe(1);
  });
  it('stays two where other parties act, unless the encoder is very sure', () => {
    const parties = args('0 actor 0', '1 actor 2');
    expect(coded(twiceOf(), { arguments: parties, triggerPairs: same(0.6) }).events).toHaveLength(2);
    expect(coded(twiceOf(), { arguments: parties, triggerPairs: same(0.95) }).events).toHaveLength(1);
  });
});

const clash = `
The DET the 2 det
army NOUN army 3 nsubj
shelled VERB shell 0 root
its PRON its 5 nmod:poss
rivals NOUN rival 3 obj
. PUNCT . 3 punct`;

describe('parties', () => {
  const reading = () =>
    readingOf(clash, { actors: ['The army', 'its', 'its rivals'], triggers: [['shelled', 'ASSAULT']] });
  it('a mention inside a chosen mention gives way to it', () => {
    const { events } = coded(reading(), { arguments: args('0 actor 0', '0 recipient 1 0.5', '0 recipient 2 0.9') });
    expect(events[0]!.recipients).toEqual(['a-2']);
  });
  it('nobody stands on both sides', () => {
    const { events } = coded(reading(), { arguments: args('0 actor 0 0.9', '0 recipient 0 0.5', '0 recipient 2 0.8') });
    expect([events[0]!.actors, events[0]!.recipients]).toEqual([['a-0'], ['a-2']]);
  });
  it('two mentions of one actor are one party', () => {
    const { events } = coded(reading(), { arguments: args('0 actor 0', '0 actor 1'), actorIds: ['x', 'x', 'y'] });
    expect(events[0]!.actors).toEqual(['x']);
  });
});

describe('links', () => {
  it('tie two events, with the cue between them', () => {
    const reading = readingOf(
      `
Police NOUN police 2 nsubj
fired VERB fire 0 root
after SCONJ after 5 mark
crowds NOUN crowd 5 nsubj
marched VERB march 2 advcl
. PUNCT . 2 punct`,
      {
        actors: ['Police', 'crowds'],
        triggers: [
          ['fired', 'ASSAULT'],
          ['marched', 'PROTEST'],
        ],
      },
    );
    const { links, events } = coded(reading, { triggerPairs: [{ from: 0, to: 1, kind: 'responseTo', p: 0.8 }] });
    expect(links.map((l) => [l.kind, l.from, l.to, l.cue?.text])).toEqual([
      ['responseTo', events[0]!.id, events[1]!.id, 'after'],
    ]);
  });
});

describe('a verb that only carries another act', () => {
  const table = `
Oslo PROPN Oslo 2 nsubj
let VERB let 0 root
them PRON they 4 nsubj
go VERB go 2 ccomp
. PUNCT . 2 punct`;
  const types = (text: string, second = 'RETREAT') =>
    coded(
      readingOf(text, {
        triggers: [
          [text.includes('let') ? 'let' : 'saw', 'RETREAT'],
          ['go', second],
        ],
      }),
    ).events.map((e) => e.type);
  it('is one happening with it where both are of one type', () => {
    expect(types(table)).toEqual(['RETREAT']);
    expect(types(table, 'CONSULT')).toEqual(['RETREAT', 'CONSULT']);
    expect(types(table.replace('let VERB let', 'saw VERB see'))).toEqual(['RETREAT', 'RETREAT']);
  });
});
