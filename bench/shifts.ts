/** Which of the shifts that the examples hold are flagged, read and linked as `add` and `issues` do it. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { availableParallelism, cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { createEngine } from '../src/engine.ts';
import { ingest } from '../src/ingest/index.ts';
import { sideOfStance } from '../src/link/shifts.ts';
import { packageRoot } from '../src/package-root.ts';
import type { Shift, Stance } from '../src/schema/issue.ts';
import { DuckStore } from '../src/store/duckdb.ts';
import { issuesIn } from '../src/store/over-time.ts';
import { figures } from './figures.ts';

const goal = 0.8;

/** One side of an expected shift, with the words that tell it, any of which will do. */
interface Told {
  readonly side: 'for' | 'against';
  readonly tellings: readonly { readonly day: string; readonly words: string }[];
}

export interface ExpectedShift {
  readonly series: string;
  readonly issue: string;
  /** Names of the party, any of which will do. */
  readonly parties: readonly string[];
  readonly kind: Shift['kind'];
  readonly from: Told;
  readonly to: Told;
}

export function expectedShifts(): ExpectedShift[] {
  return JSON.parse(readFileSync(join(packageRoot(), 'test', 'shifts', 'expected.json'), 'utf8')) as ExpectedShift[];
}

/** Whether a flagged shift is the expected one: the party, the kind, and both sides by their words. */
export function isFound({ parties, kind, from, to }: ExpectedShift, shift: Shift): boolean {
  const tells = (told: Told, stance: Stance) =>
    sideOfStance(stance) === told.side &&
    told.tellings.some(({ day, words }) => stance.day === day && stance.quote.includes(words));
  return shift.kind === kind && parties.includes(shift.party.name) && tells(from, shift.from) && tells(to, shift.to);
}

/** `shifts [--json]`: reads `examples/`; what is flagged and not on the list is shown, to be judged by eye. */
export async function benchShifts(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({ args: [...args], options: { json: { type: 'boolean', default: false } } });
  const shifts = await flaggedShifts();
  const expected = expectedShifts();
  const found = expected.filter((one) => shifts.some((shift) => isFound(one, shift)));
  const others = shifts.filter((shift) => !expected.some((one) => isFound(one, shift)));
  const measured = [
    { name: 'shifts expected', figure: expected.length },
    { name: 'share of them found', figure: found.length / expected.length, goal },
    { name: 'shifts flagged beside', figure: others.length },
  ];
  process.stdout.write(figures(measured, values.json, `${availableParallelism()} × ${cpus()[0]?.model ?? 'unknown'}`));
  if (values.json) return;
  for (const one of expected)
    process.stdout.write(
      `${found.includes(one) ? 'found ' : 'missed'} ${one.parties[0]}: ${one.issue} (${one.kind})\n`,
    );
  for (const { party, from, to } of others)
    process.stdout.write(
      `beside ${party.name}: ${from.day} ${from.attitude} “${from.quote}” → ${to.day} ${to.attitude} “${to.quote}”\n`,
    );
}

async function flaggedShifts(): Promise<Shift[]> {
  const folder = mkdtempSync(join(tmpdir(), 'sitrep-bench-'));
  try {
    const engine = await createEngine();
    const store = await DuckStore.open(join(folder, 'bench.duckdb'));
    for await (const input of ingest([join(packageRoot(), 'examples')]))
      if (!('error' in input)) await store.add(await engine.read(input.dispatch, input.file));
    const issues = await issuesIn(store, {}, ({ type }) => type);
    await store.close();
    return issues.flatMap(({ shifts }) => shifts);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
