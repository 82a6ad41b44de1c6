import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Command } from 'commander';
import { describe, expect, it } from 'vitest';
import { memoryStore } from '../../export/fixture.ts';
import { january, september } from '../../export/fixture-dispatches.ts';
import { packageRoot } from '../../package-root.ts';
import { DuckStore } from '../../store/duckdb.ts';
import type { Store } from '../../store/store.ts';
import { situationOf } from '../../store/testing.ts';
import { registerCodebook } from './codebook.ts';
import { registerReport } from './report.ts';

function program(openStore?: () => Promise<Store>) {
  const store = memoryStore([
    { situation: january().situation, addedAt: '2024-01-11T00:00:00.000Z' },
    { situation: september().situation, addedAt: '2024-09-28T00:00:00.000Z' },
  ]);
  let out = '';
  const write = (text: string): void => {
    out += text;
  };
  const of = new Command().exitOverride().configureOutput({ writeErr: () => {} });
  registerReport(of, { openStore: openStore ?? (async () => store), write });
  registerCodebook(of, { write } as never);
  for (const command of of.commands) command.exitOverride().configureOutput({ writeErr: () => {} });
  const run = async (...words: string[]): Promise<string> => {
    out = '';
    await of.parseAsync(words, { from: 'user' });
    return out;
  };
  return { run, store };
}

describe('sitrep report', () => {
  it('prints Markdown', async () => {
    const { run, store } = program();
    expect(await run('report')).toMatch(/^# Situation report\n/);
    expect(await store.getMeta('report.last')).toBeNull();
  });
  it('begins with everything where there was no brief, and remembers how far it knew the store', async () => {
    const { run, store } = program();
    expect(await run('report', '--since-last')).toContain('everything is new');
    expect(await store.getMeta('report.last')).toBe('2024-09-28T00:00:00.000Z');
    expect(await run('report', '--since-last')).toContain('Nothing was added since the last brief.');
  });
  it.each([
    ['of a day in the past', ['--as-of', '2024-02-01']],
    ['that only looks', ['--peek']],
    ['that cannot be written', ['--output', join(tmpdir(), 'no', 'such', 'folder', 'x.md')]],
    ['of a section that there is not', ['--sections', 'weather']],
  ])('leaves no mark for a brief %s', async (_title, words) => {
    const { run, store } = program();
    await run('report', '--since-last', ...words).catch(() => {});
    expect(await store.getMeta('report.last')).toBeNull();
    expect(await run('report', '--since-last')).toContain('everything is new');
  });
  it('has what reviewers added by hand, at once and in the next brief', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'report-by-hand-'));
    // The clock stands still: what is later is later all the same.
    const open = () => DuckStore.open(join(folder, 's.duckdb'), { now: () => new Date('2024-02-01T00:00:00Z') });
    const { run } = program(open);
    const situation = situationOf({ n: 1 });
    const { id, text } = situation.dispatch;
    const start = text.indexOf('fell');
    const store = await open();
    await store.add(situation);
    await store.close();
    expect(JSON.parse(await run('report', '--since-last', '--format', 'json')).counts.events).toBe(1);
    const added = await open();
    await added.addEvent(
      {
        ...{ dispatch: id, reviewer: 'Ada', type: 'AID', modes: ['food'], status: 'actual', time: 'published' },
        ...{ actors: [situation.actors[0]!.id], recipients: [], places: [] },
        trigger: { start, end: start + 4, text: 'fell' },
      },
      { quad: 2, score: 7, cameo: '087' },
    );
    await added.close();
    expect(JSON.parse(await run('report', '--format', 'json')).counts.events).toBe(2);
    const brief = JSON.parse(await run('report', '--since-last', '--format', 'json'));
    expect(brief).toMatchObject({ counts: { dispatches: 0, events: 1 } });
    expect(brief.summary).toContain('no dispatch was added, but 1 event by hand');
    expect(await run('report', '--since-last')).toContain('Nothing was added since the last brief.');
    rmSync(folder, { recursive: true });
  });
  it('keeps the marks of subjects apart', async () => {
    const { run } = program();
    await run('report', '--since-last', '--about', 'IRQ');
    await run('report', '--since-last', '--type', 'AID,REQUEST', '--type', 'AID');
    expect(await run('report', '--since-last')).toContain('everything is new');
    expect(await run('report', '--since-last', '--about', 'USA')).toContain('everything is new');
    expect(await run('report', '--since-last', '--type', 'aid,request')).toContain('Nothing was added');
    expect(await run('report', '--since-last', '--about', 'irq')).toContain('Nothing was added');
  });
  it('writes HTML to a file and JSON to the output', async () => {
    const { run } = program();
    const file = join(mkdtempSync(join(tmpdir(), 'report-')), 'report.html');
    expect(await run('report', '--format', 'html', '--output', file)).toBe('');
    expect(readFileSync(file, 'utf8')).toMatch(/^<!doctype html>/);
    expect(JSON.parse(await program().run('report', '--format', 'json', '--about', 'IRQ')).about).toBe('IRQ');
  });
  it.each([
    ['--grade', 'G7'],
    ['--since', '2024-02-30'],
    ['--until', 'today'],
    ['--format', 'pdf'],
  ])('refuses %s %s', async (...words) => {
    await expect(program().run('report', ...words)).rejects.toMatchObject({ name: 'CommanderError' });
  });
  it('says where it cannot write', async () => {
    await expect(
      program().run('report', '--output', join(tmpdir(), 'no', 'such', 'folder', 'x.md')),
    ).rejects.toMatchObject({ code: 'output-failed' });
  });
});

describe('sitrep codebook check', () => {
  it('counts what is in a codebook', async () => {
    expect(await program().run('codebook', 'check', join(packageRoot(), 'data/codebook/plover.json'))).toMatch(
      /^PLOVER 2.0: 16 types, 67 modes, 37 contexts, 25 sectors, \d+ cues\.\n/,
    );
  });
  it('refuses what is none', async () => {
    await expect(program().run('codebook', 'check', join(packageRoot(), 'package.json'))).rejects.toMatchObject({
      code: 'codebook-invalid',
    });
  });
});
