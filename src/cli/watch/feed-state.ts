/** How often a feed is asked: at its interval, less often after failures, not before the server wants it, never when it is gone. */
import type { HttpFailure, Validators } from '../../ingest/url.ts';
import type { Store } from '../../store/store.ts';

/** A feed that fails is asked again after at most this long. */
const longestWaitMs = 86_400_000;

export class FeedState {
  readonly address: string;
  failures = 0;
  /** Instant of the next poll, in milliseconds; infinite for a feed that is gone. */
  nextMs = 0;
  readonly #intervalMs: number;

  constructor(address: string, intervalMs: number) {
    this.address = address;
    this.#intervalMs = intervalMs;
  }
  succeeded(nowMs: number): void {
    this.failures = 0;
    this.nextMs = nowMs + this.#intervalMs;
  }
  /** Twice as long after each failure. `Retry-After` may make it longer, not shorter. Status 410 is for good. */
  failed(nowMs: number, error: unknown): void {
    this.failures += 1;
    const { status, retryAfter } = (error ?? {}) as Partial<HttpFailure>;
    const wait = Math.min(longestWaitMs, this.#intervalMs * 2 ** Math.min(this.failures, 20));
    this.nextMs = status === 410 ? Number.POSITIVE_INFINITY : nowMs + Math.max(wait, retryAfterMs(retryAfter, nowMs));
  }
}

/** Seconds, or an HTTP date; at most a week is believed. */
function retryAfterMs(value: string | null | undefined, nowMs: number): number {
  if (!value) return 0;
  const wait = /^\d{1,9}$/.test(value.trim()) ? Number(value) * 1000 : Date.parse(value) - nowMs;
  return Number.isNaN(wait) ? 0 : Math.min(Math.max(0, wait), 7 * longestWaitMs);
}

const key = (address: string): string => `watch.${address}`;

/** What the server said at the last poll that brought something, kept with the store whose dispatches it stands for. */
export async function readValidators(store: Pick<Store, 'getMeta'>, address: string): Promise<Validators> {
  const kept = await store.getMeta(key(address));
  return kept === null ? {} : (JSON.parse(kept) as Validators);
}
export async function keepValidators(
  store: Pick<Store, 'setMeta'>,
  address: string,
  { etag, lastModified }: Validators,
): Promise<void> {
  await store.setMeta(key(address), JSON.stringify({ etag, lastModified }));
}

const untoldKey = (address: string): string => `watch.untold.${address}`;

/** Dispatches of a feed that were about to be added and have not been told of: what a process that died leaves to the next. */
export async function readUntold(store: Pick<Store, 'getMeta'>, address: string): Promise<string[]> {
  const kept = await store.getMeta(untoldKey(address));
  return kept === null ? [] : (JSON.parse(kept) as string[]);
}
export async function keepUntold(
  store: Pick<Store, 'setMeta'>,
  address: string,
  dispatches: readonly string[],
): Promise<void> {
  await store.setMeta(untoldKey(address), JSON.stringify(dispatches));
}

export function conditionalHeaders({ etag, lastModified }: Validators): Record<string, string> {
  return {
    ...(etag ? { 'if-none-match': etag } : {}),
    ...(lastModified ? { 'if-modified-since': lastModified } : {}),
  };
}
