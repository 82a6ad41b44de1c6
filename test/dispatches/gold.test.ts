/** The gold records of this folder are well made: their words stand in the text, their keys exist, their codes are known. */
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { attitudes, eventStatuses, linkKinds, relationKinds } from '../../src/schema/record.ts';

type Gold = {
  published: string;
  events: {
    key: string;
    trigger: string;
    nth?: number;
    type: string[];
    actors: string[];
    recipients: string[];
    status: string[];
    date: [string, string] | null;
  }[];
  statements: { text: string; speaker: string; quote: string }[];
  positions: { holder: string; attitude: string[]; on: { key?: string; type: string[]; actors: string[] } }[];
  relations: { from: string; kind: string[]; to: string }[];
  links: { kind: string[]; from: string; to: string }[];
  times: { text: string; start: string | null; end: string | null }[];
};

const folder = new URL('.', import.meta.url);
const plover =
  'AGREE CONSULT SUPPORT CONCEDE COOPERATE AID RETREAT REQUEST ACCUSE REJECT THREATEN PROTEST SANCTION MOBILIZE COERCE ASSAULT'.split(
    ' ',
  );
const party = /^(?:[A-Z]{3}|\*)(?: [A-Z]{3})*(?::[^|:]+?)?\??$/;
const names = readdirSync(folder)
  .filter((file) => file.endsWith('.gold.json'))
  .map((file) => file.replace('.gold.json', ''))
  .sort();

const countOf = (text: string, words: string) => text.split(words).length - 1;
const partiesOf = (gold: Gold) => [
  ...gold.events.flatMap((event) => [...event.actors, ...event.recipients]),
  ...gold.statements.map((statement) => statement.speaker),
  ...gold.positions.flatMap((position) => [position.holder, ...position.on.actors]),
  ...gold.relations.flatMap((relation) => [relation.from, relation.to]),
];

describe('dispatches with gold records', () => {
  it('are at least forty, and use every type of the codebook', () => {
    const types = new Set(
      names.flatMap((name) =>
        (JSON.parse(readFileSync(new URL(`${name}.gold.json`, folder), 'utf8')) as Gold).events.map(
          (event) => event.type[0],
        ),
      ),
    );
    expect(names.length).toBeGreaterThanOrEqual(40);
    expect([...types].sort()).toEqual([...plover].sort());
  });

  it.each(names)('%s', (name) => {
    const text = readFileSync(new URL(`${name}.txt`, folder), 'utf8');
    const gold = JSON.parse(readFileSync(new URL(`${name}.gold.json`, folder), 'utf8')) as Gold;
    const keys = new Set(gold.events.map((event) => event.key));

    expect(text.split('\n')[0]).toBe(`date ${gold.published}`);
    expect(keys.size).toBe(gold.events.length);
    for (const event of gold.events) {
      expect(countOf(text, event.trigger), event.trigger).toBeGreaterThanOrEqual(event.nth ?? 1);
      expect(event.type.filter((type) => !plover.includes(type))).toEqual([]);
      expect(event.status.filter((status) => !eventStatuses.includes(status as never))).toEqual([]);
      if (event.date) expect(event.date[0] <= event.date[1], event.key).toBe(true);
    }
    for (const { text: words } of [...gold.statements, ...gold.times]) expect(text).toContain(words);
    for (const { start, end } of gold.times) if (start && end) expect(start <= end).toBe(true);
    for (const string of partiesOf(gold)) expect(string.split('|').filter((option) => !party.test(option))).toEqual([]);
    for (const { attitude, on } of gold.positions) {
      expect(attitude.filter((one) => !attitudes.includes(one as never))).toEqual([]);
      if (on.key) expect(keys).toContain(on.key);
    }
    for (const { kind } of gold.relations)
      expect(kind.filter((one) => !relationKinds.includes(one as never))).toEqual([]);
    for (const { kind, from, to } of gold.links) {
      expect(kind.filter((one) => !linkKinds.includes(one as never))).toEqual([]);
      expect(keys).toContain(from);
      expect(keys).toContain(to);
    }
  });
});
