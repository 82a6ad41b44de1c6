import { describe, expect, it } from 'vitest';
import { SitrepError } from '../../errors.ts';
import type { Situation } from '../../schema/record.ts';
import { situationOf } from '../../store/testing.ts';
import { type AddInput, type AddParts, runAdd } from './add.ts';

const situations = [1, 2, 3].map((n) => situationOf({ n }));

function fakes(inputs: AddInput[], parts: Partial<AddParts> = {}) {
  const kept = new Map<string, Situation>();
  const read: string[] = [];
  let told = '';
  let loaded = 0;
  const given: AddParts = {
    inputs: ['in'],
    store: {
      has: async (id) => kept.has(id),
      add: async (situation) => {
        kept.set(situation.dispatch.id, situation);
        return 'added';
      },
    },
    engine: async () => {
      loaded += 1;
      return {
        async read(dispatch, file) {
          read.push(file);
          return situations.find((situation) => situation.dispatch.id === dispatch.id)!;
        },
      };
    },
    async *ingest() {
      yield* inputs;
    },
    stderr: (text) => {
      told += text;
    },
    isTerminal: false,
    ...parts,
  };
  return { given, kept, read, told: () => told, loaded: () => loaded };
}

const good = situations.map(({ dispatch, file }): AddInput => ({ file, dispatch }));
const bad: AddInput = {
  file: 'bad\u001b.txt',
  error: new SitrepError('no-date', 'Give the day with --published YYYY-MM-DD.'),
};

describe('sitrep add', () => {
  it('adds all, names what it refuses, and ends with status 1', async () => {
    const fake = fakes([good[0]!, bad, good[1]!]);
    expect(await runAdd(fake.given)).toEqual({ added: 2, known: 0, failed: 1, exitStatus: 1 });
    expect(fake.told()).toBe(
      'bad .txt: Give the day with --published YYYY-MM-DD. (no-date)\n2 added, 0 already there, 1 failed.\n',
    );
  });

  it('reads nothing twice, and loads no reader for what it knows', async () => {
    const fake = fakes([...good, good[0]!]);
    expect(await runAdd(fake.given)).toEqual({ added: 3, known: 1, failed: 0, exitStatus: 0 });
    expect(fake.read.length).toBe(3);
    expect(await runAdd(fake.given)).toMatchObject({ added: 0, known: 4 });
    expect([fake.read.length, fake.loaded()]).toEqual([3, 1]);
  });

  it('keeps the warnings of ingest with the situation', async () => {
    const warnings = [{ code: 'encoding', message: 'Read as windows-1252.' }];
    const fake = fakes([{ ...good[0]!, warnings } as AddInput]);
    await runAdd(fake.given);
    expect([...fake.kept.values()][0]!.warnings).toEqual(warnings);
  });

  it('goes on after a dispatch that the reader cannot read, and ends when the store or the reader fails', async () => {
    const engine = async () => ({
      async read(_: unknown, file: string): Promise<Situation> {
        if (file === 'report-1.txt') throw new Error('a mistake of ours');
        return situations[1]!;
      },
    });
    const fake = fakes(good.slice(0, 2), { engine });
    expect(await runAdd(fake.given)).toMatchObject({ added: 1, failed: 1, exitStatus: 1 });
    expect(fake.told()).toContain('report-1.txt: a mistake of ours (internal)\n');

    const add = () => Promise.reject(new SitrepError('store-damaged', 'It is damaged.', 3));
    await expect(runAdd({ ...fakes(good).given, store: { has: async () => false, add } })).rejects.toMatchObject({
      exitStatus: 3,
    });
    const noModel = () => Promise.reject(new SitrepError('no-model', 'There is no model.'));
    await expect(runAdd(fakes(good, { engine: noModel }).given)).rejects.toMatchObject({ code: 'no-model' });
  });

  it('draws its bar on a terminal only', async () => {
    const quiet = fakes(good);
    await runAdd(quiet.given);
    expect(quiet.told()).not.toContain('\u001b');
    const shown = fakes(
      good.map((input) => ({ ...input, total: 3 })),
      { isTerminal: true },
    );
    await runAdd(shown.given);
    expect(shown.told()).toContain(`[${'#'.repeat(16)}${'-'.repeat(8)}] 2/3  report-3.txt`);
    expect(shown.told().endsWith('\r\u001b[K3 added, 0 already there, 0 failed.\n')).toBe(true);
  });

  it('stops after the dispatch in hand when it is interrupted', async () => {
    const stop = new AbortController();
    const fake = fakes(good, { signal: stop.signal });
    const store = {
      has: fake.given.store.has,
      add: (situation: Situation) => {
        stop.abort();
        return fake.given.store.add(situation);
      },
    };
    expect(await runAdd({ ...fake.given, store })).toEqual({ added: 1, known: 0, failed: 0, exitStatus: 130 });
  });
});
