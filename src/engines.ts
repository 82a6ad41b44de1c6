/** One engine on several threads, for batches: dispatches are read side by side and each comes out as if it had been read alone. */
import { availableParallelism } from 'node:os';
import type { Worker } from 'node:worker_threads';
import { createEngine, type Engine, type EngineOptions } from './engine.ts';
import { SitrepError } from './errors.ts';
import type { Dispatch, Situation } from './schema/record.ts';
import { startThread } from './thread.ts';

export interface ThreadJob {
  readonly dispatch: Dispatch;
  readonly file: string;
}
export type ThreadAnswer =
  | { readonly situation: Situation }
  | { readonly error: { readonly code: string; readonly message: string } };

interface Waiting extends ThreadJob {
  resolve(situation: Situation): void;
  reject(error: unknown): void;
}

interface Lane {
  readonly worker: Worker;
  ready: boolean;
  /** Sent and not answered, in order; the second is there so that the thread need not wait for this one. */
  readonly sent: Waiting[];
}

/** Threads beside this one hold their own encoder, some 250 MB each: a large batch pays for them, a few dispatches do not. */
const worthwhile = 8;
const mostThreads = 3;
const lookAhead = 2;

/** An engine whose `read` may be called many times at once; it uses the machine's cores when that pays. Throws as `createEngine`. */
export async function createEngines(options: EngineOptions = {}, cores = availableParallelism()): Promise<Engine> {
  const engine = await createEngine(options);
  const queue: Waiting[] = [];
  const lanes: Lane[] = [];
  let asked = 0;
  let reading = false;

  const pump = () => {
    for (const lane of lanes)
      while (queue.length && lane.ready && lane.sent.length < lookAhead) {
        const job = queue.shift()!;
        lane.sent.push(job);
        lane.worker.ref();
        lane.worker.postMessage({ dispatch: job.dispatch, file: job.file } satisfies ThreadJob);
      }
    const job = reading ? undefined : queue.shift();
    if (!job) return;
    reading = true;
    engine
      .read(job.dispatch, job.file)
      .then(job.resolve, job.reject)
      .finally(() => {
        reading = false;
        pump();
      });
  };

  const start = () => {
    const worker = startThread(
      new URL('./engine-thread.js', import.meta.url),
      new URL('./engine-thread.ts', import.meta.url),
      undefined,
      options,
    );
    const lane: Lane = { worker, ready: false, sent: [] };
    lanes.push(lane);
    worker.unref();
    worker.on('message', (message: 'ready' | ThreadAnswer) => {
      if (message === 'ready') lane.ready = true;
      else {
        const job = lane.sent.shift()!;
        if ('situation' in message) job.resolve(message.situation);
        else job.reject(new SitrepError(message.error.code, message.error.message));
        if (!lane.sent.length) worker.unref();
      }
      pump();
    });
    // A thread that dies gives back what it held: it is read here.
    worker.on('error', () => {
      lanes.splice(lanes.indexOf(lane), 1);
      queue.unshift(...lane.sent.splice(0));
      pump();
    });
  };

  return {
    ...engine,
    read(dispatch, file) {
      asked += 1;
      if (asked === worthwhile) for (let n = 1; n < Math.min(cores, mostThreads + 1); n += 1) start();
      return new Promise((resolve, reject) => {
        queue.push({ dispatch, file, resolve, reject });
        pump();
      });
    },
  };
}

/**
 * Starts work on inputs before the earlier ones are done, at most `width` at once, and gives each with its result in the
 * order of the inputs. What is ready does not wait for an input that is slow to come.
 */
export async function* ahead<Input, Result>(
  inputs: AsyncIterable<Input>,
  work: (input: Input) => Promise<Result>,
  width = 8,
): AsyncGenerator<{ input: Input; result: Promise<Result> }> {
  const source = inputs[Symbol.asyncIterator]();
  const started: { input: Input; result: Promise<Result> }[] = [];
  let next: Promise<IteratorResult<Input>> | null = source.next();
  try {
    while (next || started.length) {
      const [oldest] = started;
      const settled = oldest?.result.then(
        () => null,
        () => null,
      );
      const step: IteratorResult<Input> | null =
        next && (!settled || started.length < width)
          ? await (settled ? Promise.race([next, settled]) : next)
          : ((await settled) ?? null);
      if (step === null) {
        started.shift();
        yield oldest!;
      } else if (step.done) next = null;
      else {
        const result = work(step.value);
        result.catch(() => {}); // told to whoever awaits it
        started.push({ input: step.value, result });
        next = source.next();
      }
    }
  } finally {
    next?.catch(() => {});
    await source.return?.();
  }
}
