/** A limit of time for queries: whoever waits is told, and the store is told to stop. */
import { SitrepError } from '../errors.ts';
import type { ServerParts } from './options.ts';

export type WithinTime = <T>(client: AbortSignal, work: (signal: AbortSignal) => Promise<T> | T) => Promise<T>;

/** Breaks off what takes longer than `limitMs`, with SitrepError `query-too-long`, or what nobody waits for any more. */
export function withinTime(limitMs: number, interruptible: ServerParts['interruptible']): WithinTime {
  const tooLong = () =>
    new SitrepError(
      'query-too-long',
      `The query took longer than ${limitMs / 1000} s and was broken off; ask for fewer days, parties or rows.`,
    );
  return async (client, work) => {
    const late = new AbortController();
    const over = new Promise<never>((_, reject) => {
      late.signal.addEventListener('abort', () => reject(tooLong()), { once: true });
    });
    const timer = setTimeout(() => late.abort(), limitMs);
    const signal = AbortSignal.any([client, late.signal]);
    const run = async () => work(signal);
    try {
      return await Promise.race([interruptible ? interruptible(signal, run) : run(), over]);
    } finally {
      clearTimeout(timer);
    }
  };
}
