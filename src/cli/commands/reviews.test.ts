import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Command } from 'commander';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DuckStore } from '../../store/duckdb.ts';
import { situationOf } from '../../store/testing.ts';
import { registerReviews } from './reviews.ts';

let folder: string;
let path: string;
const situations = [situationOf({ n: 1 }), situationOf({ n: 2 })];
const [first, second] = situations as [(typeof situations)[number], (typeof situations)[number]];

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'sitrep-review-lines-'));
  path = join(folder, 's.duckdb');
  const store = await DuckStore.open(path);
  await store.addAll(situations);
  await store.close();
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** Runs a command line as the program would, with these lines on standard input. */
async function run(words: readonly string[], input = '') {
  const result = { out: '', told: '', status: 0 };
  const needs = {
    openStore: (file: string, options?: { readOnly: boolean }) => DuckStore.open(file, options),
    write: (text: string) => {
      result.out += text;
    },
    tell: (text: string) => {
      result.told += text;
    },
    user: () => 'ada',
    exit: (status: number) => {
      result.status = status;
    },
    stdin: (async function* () {
      yield Buffer.from(input);
    })(),
  };
  const program = new Command().exitOverride();
  registerReviews(program, needs);
  await program.parseAsync(['reviews', ...words, '--store', path], { from: 'user' });
  const lines = result.out.split('\n').filter(Boolean);
  return { ...result, lines: lines.map((line) => JSON.parse(line)) };
}
const add = (...lines: readonly unknown[]) =>
  run(['add', '-'], lines.map((line) => (typeof line === 'string' ? line : JSON.stringify(line))).join('\n'));
async function within<T>(work: (store: DuckStore) => Promise<T>): Promise<T> {
  const store = await DuckStore.open(path);
  return work(store).finally(() => store.close());
}

const { dispatch, actors } = first;
const start = dispatch.text.indexOf('Rain');
const overlooked = {
  ...{ dispatch: dispatch.id, type: 'AID', modes: [], status: 'actual', time: 'published' },
  ...{ actors: [actors[0]!.id], recipients: [], places: [], trigger: { start, end: start + 4, text: 'Rain' } },
};
const [one, two] = [first.events[0]!.id, second.events[0]!.id];

describe('sitrep reviews add', () => {
  it('adds an overlooked event, judges, and replaces a party, each by its line', async () => {
    const wrong = { name: 'Southmark', country: 'XSM' };
    const { lines, status, told } = await add(
      overlooked,
      { event: one, decision: 'edit', fields: { time: '2024-01-08' }, reviewer: 'Bo' },
      '',
      { events: [one, two], wrong, right: { name: 'Eastia', country: 'XEA', sectors: [] } },
    );
    expect(status).toBe(0);
    expect(told).toBe('3 lines are kept, 0 refused.\n');
    expect(lines).toMatchObject([
      { line: 1, decision: 'add', reviewer: 'ada', codes: { quad: 2 } },
      { line: 2, decision: 'edit', reviewer: 'Bo', fields: { time: { start: '2024-01-08' } } },
      { line: 4, passedOver: 0, reviews: [{ event: one }, { event: two }] },
    ]);
    expect(await within((store) => store.reviews({}))).toHaveLength(4);
    expect((await within((store) => store.events({ byHand: true }))).rows).toMatchObject([
      { id: lines[0].event, type: 'AID', modes: [], dateBasis: 'published' },
    ]);
  });

  it('answers a refused line with its error, and goes on', async () => {
    const { lines, status, told } = await add(
      '{"event": ',
      '["event"]',
      { ...overlooked, trigger: undefined },
      { ...overlooked, type: 'DANCE' },
      { ...overlooked, colour: 'red' },
      { ...overlooked, dispatch: 'd-none' },
      { event: 'e-none', decision: 'accept' },
      { event: one, decision: 'perhaps' },
      { event: one, decision: 'edit', fields: { time: '2024-02-31' } },
      { events: [], wrong: { name: 'A', country: null }, right: null },
      `"${'x'.repeat(1_100_000)}"`,
      overlooked,
      overlooked,
    );
    expect(lines.map(({ error }) => error?.code)).toEqual([
      ...['bad-line', 'bad-line', 'bad-line', 'bad-review', 'bad-line', 'no-dispatch', 'no-event', 'bad-line'],
      ...['bad-review', 'bad-line', 'bad-line', undefined, 'bad-review'],
    ]);
    expect(lines[2].error.message).toContain('trigger');
    expect(lines[9].error.message).toContain('events: must name an event');
    expect(status).toBe(1);
    expect(told).toBe('1 lines are kept, 12 refused.\n');
    expect(await within((store) => store.reviews({}))).toHaveLength(1);
  });

  it('reads a file, and says where there is none', async () => {
    const file = join(folder, 'judgements.jsonl');
    writeFileSync(file, `\uFEFF${JSON.stringify({ event: one, decision: 'accept' })}\r\n`);
    expect((await run(['add', file, '--by', 'Cy'])).lines).toMatchObject([{ decision: 'accept', reviewer: 'Cy' }]);
    for (const command of ['add', 'import']) {
      await expect(run([command, join(folder, 'none')])).rejects.toMatchObject({ code: 'not-found', exitStatus: 1 });
      await expect(run([command, folder])).rejects.toMatchObject({ code: 'unreadable', exitStatus: 1 });
    }
  });

  it('makes no store where there is none, and neither does undo', async () => {
    path = join(folder, 'other.duckdb');
    for (const words of [
      ['add', '-'],
      ['undo', '--by', 'ada'],
    ])
      await expect(run(words)).rejects.toMatchObject({ code: 'store-missing', exitStatus: 3 });
    expect(existsSync(path)).toBe(false);
  });
});

describe('sitrep reviews undo', () => {
  it('takes back one, or the last of a reviewer with those made together', async () => {
    const { lines } = await add(
      { event: two, decision: 'accept' },
      { events: [one, two], wrong: { name: 'Southmark', country: 'XSM' }, right: null },
    );
    await run(['undo', '--by', 'ada']);
    expect((await within((store) => store.reviews({}))).map(({ id }) => id)).toEqual([lines[0].id]);
    expect((await run(['undo', lines[0].id])).lines).toMatchObject([{ id: lines[0].id }]);
    expect(await within((store) => store.reviews({}))).toEqual([]);
    await expect(run(['undo'])).rejects.toMatchObject({ code: 'bad-review', exitStatus: 2 });
  });
});
