/** Queries that end early: whoever calls the store within `interruptible` has them broken off when the signal aborts. */
import { AsyncLocalStorage } from 'node:async_hooks';
import { SitrepError } from '../errors.ts';

const signals = new AsyncLocalStorage<AbortSignal>();

/** Runs work; its calls of the embedded store throw SitrepError `query-broken-off` once the signal aborts. */
export function interruptible<T>(signal: AbortSignal, work: () => Promise<T>): Promise<T> {
  return signals.run(signal, work);
}

/** The signal that holds for whoever calls now. */
export const currentSignal = (): AbortSignal | undefined => signals.getStore();

const brokenOff = () =>
  new SitrepError('query-broken-off', 'The query was broken off, since nobody waits for it any more.');

/** Runs one call of a store; `interrupt` stops what runs on its connection. */
export async function runUnder<T>(
  signal: AbortSignal | undefined,
  interrupt: () => void,
  run: () => Promise<T>,
): Promise<T> {
  if (signal?.aborted) throw brokenOff();
  signal?.addEventListener('abort', interrupt);
  try {
    return await run();
  } catch (error) {
    throw signal?.aborted ? brokenOff() : error;
  } finally {
    signal?.removeEventListener('abort', interrupt);
  }
}
