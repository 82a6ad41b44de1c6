/** Parses untrusted markup in a worker thread, within limits of time and memory. */
import type { Worker } from 'node:worker_threads';
import { SitrepError } from '../errors.ts';
import { startThread } from '../thread.ts';
import { checkDepth } from './depth.ts';
import type { Found } from './types.ts';

export interface MarkupJob {
  readonly kind: 'page' | 'feed' | 'fragment';
  readonly markup: string;
  /** Address of the page. */
  readonly url?: string;
}
export type MarkupAnswer = { readonly found: Found[] } | { readonly error: { code: string; message: string } };

export interface MarkupLimits {
  readonly timeMs: number;
  readonly memoryMb: number;
}
const usual: MarkupLimits = { timeMs: 15_000, memoryMb: 512 };
/** A busy machine may take long to start a thread; that is not the markup's fault. */
const startMs = 90_000;

function startWorker(memoryMb: number): Worker {
  const resourceLimits = { maxOldGenerationSizeMb: memoryMb, maxYoungGenerationSizeMb: 64, stackSizeMb: 4 };
  return startThread(
    new URL('./markup-worker.js', import.meta.url),
    new URL('./markup-worker.ts', import.meta.url),
    resourceLimits,
  );
}

/** One worker waits for the next job; it does not keep the process alive. */
let waiting: Worker | undefined;

/** What is found in the markup. Throws `too-deep`, `too-large`, `too-slow`, `bad-markup`, and what the reader in the worker throws. */
export async function readMarkup(job: MarkupJob, limits: MarkupLimits = usual): Promise<Found[]> {
  checkDepth(job.markup, job.kind === 'feed');
  const reused = limits === usual ? waiting : undefined;
  if (reused) waiting = undefined;
  const worker = reused ?? startWorker(limits.memoryMb);
  // A worker that is being ended may still report: nobody waits for that.
  if (!reused) worker.on('error', () => {});
  worker.ref();
  let answer: MarkupAnswer;
  try {
    if (!reused) await nextMessage(worker, startMs);
    const awaited = nextMessage(worker, limits.timeMs);
    worker.postMessage(job);
    answer = (await awaited) as MarkupAnswer;
  } catch (error) {
    void worker.terminate();
    throw error;
  }
  worker.unref();
  if (waiting || limits !== usual) void worker.terminate();
  else waiting = worker;
  if ('error' in answer) {
    // A parser that trips over strange markup must not stop the other files.
    if (answer.error.code === 'internal') throw new SitrepError('bad-markup', badMarkup);
    throw new SitrepError(answer.error.code, answer.error.message);
  }
  return answer.found;
}

/** The next message of a worker; throws where it ends, runs out of memory or says nothing in time. */
function nextMessage(worker: Worker, timeMs: number): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const done = (act: () => void): void => {
      clearTimeout(timer);
      worker.off('message', onMessage).off('error', onError).off('exit', onExit);
      act();
    };
    const onMessage = (message: unknown): void => done(() => resolve(message));
    const onError = (error: Error & { code?: string }): void =>
      done(() =>
        reject(error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? new SitrepError('too-large', tooMuchMemory) : error),
      );
    const onExit = (status: number): void =>
      done(() => reject(new Error(`the markup worker ended with status ${status}`)));
    const timer = setTimeout(() => done(() => reject(new SitrepError('too-slow', tooSlow(timeMs)))), timeMs);
    worker.on('message', onMessage).on('error', onError).on('exit', onExit);
  });
}

const badMarkup = 'The markup is broken in a way that the parser does not survive; save the article as a text file.';
const tooMuchMemory = 'The markup needs too much memory to parse; save the article as a text file.';
const tooSlow = (timeMs: number): string =>
  `The markup took more than ${timeMs / 1000} seconds to parse; save the article as a text file.`;
