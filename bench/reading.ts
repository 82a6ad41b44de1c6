/** How fast dispatches are read: words a second without start-up, on one thread and as `read` does it; cold start to the first record, memory, time outside the encoder. */
import { availableParallelism, cpus } from 'node:os';
import { parseArgs } from 'node:util';
import { createEngine, type Engine } from '../src/engine.ts';
import { ahead, createEngines } from '../src/engines.ts';
import { ingest } from '../src/ingest/index.ts';
import type { Dispatch } from '../src/schema/record.ts';
import { tokenize } from '../src/text/tokenize.ts';
import { secondsToFirstRecord } from './cold-start.ts';
import { encoderClock } from './encoder-clock.ts';
import { seconds, spread } from './spread.ts';

/** `reading [FOLDER|FILE…] [--runs N] [--json]`; the examples unless other inputs are given. */
export async function benchReading(args: readonly string[]): Promise<void> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { runs: { type: 'string', default: '3' }, json: { type: 'boolean', default: false } },
  });
  const runs = Math.max(1, Number.parseInt(values.runs, 10) || 3);
  const dispatches = await dispatchesOf(positionals.length ? positionals : ['examples']);
  const words = dispatches.reduce((n, d) => n + tokenize(d.text).length, 0);
  if (words === 0) throw new Error('the inputs hold no words');

  const coldStarts: number[] = [];
  for (let run = 0; run < runs; run += 1) coldStarts.push(await secondsToFirstRecord(dispatches[0]!));
  const engine = await createEngine();
  const clock = encoderClock(engine);
  await readAll(engine, dispatches.slice(0, 2));
  const together = await createEngines();
  // Threads start within the first batch: that is start-up too.
  await readAhead(together, dispatches);
  const rates: number[] = [];
  const alone: number[] = [];
  const outside: number[] = [];
  for (let run = 0; run < runs; run += 1) {
    clock.reset();
    const taken = await seconds(() => readAll(engine, dispatches));
    alone.push(words / taken);
    outside.push(1 - clock.seconds() / taken);
    rates.push(words / (await seconds(() => readAhead(together, dispatches))));
  }
  const result = {
    dispatches: dispatches.length,
    words,
    runs,
    wordsPerSecond: spread(rates),
    wordsPerSecondOneThread: spread(alone),
    coldStartSeconds: spread(coldStarts),
    shareOutsideEncoder: spread(outside),
    // maxRSS is in kilobytes.
    peakRssMiB: Math.round(process.resourceUsage().maxRSS / 1024),
    machine: `${availableParallelism()} × ${cpus()[0]?.model ?? 'unknown'}, Node ${process.versions.node}`,
  };
  process.stdout.write(values.json ? `${JSON.stringify(result)}\n` : asText(result));
}

async function dispatchesOf(inputs: readonly string[]): Promise<Dispatch[]> {
  const found: Dispatch[] = [];
  for await (const input of ingest(inputs, { published: '2000-01-01' })) {
    if ('error' in input) process.stderr.write(`${input.file}: left out\n`);
    else found.push(input.dispatch);
  }
  return found;
}

async function readAll(engine: Engine, dispatches: readonly Dispatch[]): Promise<void> {
  for (const dispatch of dispatches) await engine.read(dispatch, dispatch.id);
}

async function* each<T>(items: readonly T[]): AsyncGenerator<T> {
  yield* items;
}

async function readAhead(engine: Engine, dispatches: readonly Dispatch[]): Promise<void> {
  for await (const { result } of ahead(each(dispatches), (dispatch) => engine.read(dispatch, dispatch.id)))
    await result;
}

function asText(result: Record<string, unknown>): string {
  const written = (value: unknown) =>
    typeof value === 'object' && value !== null
      ? Object.entries(value)
          .map(([k, x]) => `${k} ${Number(x).toPrecision(4)}`)
          .join('  ')
      : String(value);
  return Object.entries(result)
    .map(([name, value]) => `${name.padEnd(24)} ${written(value)}\n`)
    .join('');
}
