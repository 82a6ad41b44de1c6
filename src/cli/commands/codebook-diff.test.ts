import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadCodebook } from '../../codebook/load.ts';
import { SitrepError } from '../../errors.ts';
import type { Ingested } from '../../ingest/types.ts';
import type { Event, Situation } from '../../schema/record.ts';
import { situationOf } from '../../store/testing.ts';
import { agreeOnCodebook } from './add.ts';
import { recodings, runDiff } from './codebook-diff.ts';

let folder: string;
let mine: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'sitrep-diff-'));
  mine = join(folder, 'mine.json');
  writeFileSync(mine, JSON.stringify({ name: 'Mine', extends: 'plover', types: [{ name: 'STRIFE' }] }));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** The same dispatch with its one event changed. */
function recoded(situation: Situation, change: Partial<Event>): Situation {
  return { ...situation, events: situation.events.map((event) => ({ ...event, ...change })) };
}

describe('recodings', () => {
  const before = situationOf({ n: 1, type: 'REQUEST', mode: 'yield' });
  it('are none where nothing differs', () => {
    expect(recodings(before, structuredClone(before))).toEqual([]);
  });
  it('name what differs, whatever the ids are', () => {
    const [row] = recodings(before, recoded(before, { id: 'another', type: 'THREATEN', modes: [], score: -3.5 }));
    expect(row).toEqual({
      file: 'report-1.txt',
      trigger: 'leave',
      old: 'REQUEST/yield',
      new: 'THREATEN',
      changed: ['type', 'modes', 'score'],
      details: 'score -2 → -3.5',
      sentence: 'Northland said that Southmark must leave Port Amity on Friday.',
    });
  });
  it('tell events that only one side has', () => {
    expect(recodings(before, { ...before, events: [] })).toMatchObject([
      { old: 'REQUEST/yield', new: '', changed: ['gone'] },
    ]);
    expect(recodings({ ...before, events: [] }, before)).toMatchObject([{ old: '', changed: ['new'] }]);
  });
});

it('reads once, prints a line an event, counts, and goes on after what cannot be read', async () => {
  const situations = [1, 2, 3].map((n) => situationOf({ n }));
  let out = '';
  let told = '';
  let status = 0;
  const read: [string, string[]][] = [];
  await runDiff(
    { old: 'plover', new: mine },
    ['folder'],
    { format: 'jsonl' },
    {
      engine: async () => ({
        async readBy(dispatch, file, books) {
          read.push([file, books.map(({ name }) => name)]);
          const before = situations.find((one) => one.dispatch.id === dispatch.id)!;
          return [before, file === 'report-2.txt' ? before : recoded(before, { type: 'STRIFE', quad: 4 })];
        },
      }),
      async *ingest(): AsyncGenerator<Ingested> {
        for (const { file, dispatch } of situations) yield { file, dispatch };
        yield { file: 'bad.txt', error: new SitrepError('no-date', 'Give the day.') };
      },
      write: (text) => {
        out += text;
      },
      tell: (text) => {
        told += text;
      },
      exit: (given) => {
        status = given;
      },
    },
  );
  expect(read).toEqual([1, 2, 3].map((n) => [`report-${n}.txt`, ['PLOVER', 'Mine']]));
  expect(
    out
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line).file),
  ).toEqual(['report-1.txt', 'report-3.txt']);
  expect(told).toContain('bad.txt: Give the day. (no-date)\n');
  expect(told).toContain('2 of 3 events in 3 dispatches recode.\n  2  quad\n  2  type\n  2  REQUEST → STRIFE\n');
  expect(status).toBe(1);
});

describe('adding to a store by a codebook', () => {
  const store = (name: string, digest: string, mixed: string | null = null) => ({
    codings: async () => [{ coding: { codebook: { name, version: '2.0', digest } }, dispatches: 4 }],
    getMeta: async () => mixed,
  });
  const told = async (...of: Parameters<typeof store>) => {
    let text = '';
    await agreeOnCodebook(store(...of), undefined, (piece) => {
      text += piece;
    });
    return text;
  };
  it('is silent where it is the same, and says where it is another form of it', async () => {
    expect(await told('PLOVER', loadCodebook().digest)).toBe('');
    expect(await told('PLOVER', 'ffff')).toContain('another form of PLOVER (2.0, ffff)');
  });
  it('refuses another codebook unless that is meant', async () => {
    await expect(told('Mine', 'ffff')).rejects.toMatchObject({ code: 'codebook-mixed', exitStatus: 3 });
    expect(await told('Mine', 'ffff', 'yes')).toBe('');
  });
});
