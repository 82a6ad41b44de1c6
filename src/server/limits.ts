/** Limits on how often somebody may ask: by token, and by address for those who have none that holds. */
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';

export interface Limits {
  /** Requests a minute of one token; the token of the run is its owner's and not counted. */
  requestsPerMinute: number;
  /** Requests a minute with a wrong token, or none, from one address. */
  refusalsPerMinute: number;
  /** Milliseconds after which a query is broken off. */
  queryMs: number;
  /** Streams that one token may have open. */
  streams: number;
  /** Milliseconds after which a silent stream says that it lives. */
  beatMs: number;
}

export const defaultLimits: Limits = {
  requestsPerMinute: 600,
  refusalsPerMinute: 60,
  queryMs: 30_000,
  streams: 8,
  beatMs: 15_000,
};

/** Counts in windows of a minute; answers the seconds to wait, or null where there is still room. */
export function counter(perMinute: number): (key: string) => Promise<number | null> {
  const limiter = new RateLimiterMemory({ points: perMinute, duration: 60 });
  return async (key) => {
    try {
      await limiter.consume(key);
      return null;
    } catch (error) {
      if (error instanceof RateLimiterRes) return Math.max(1, Math.ceil(error.msBeforeNext / 1000));
      throw error;
    }
  };
}
