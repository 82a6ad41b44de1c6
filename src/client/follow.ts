/** Follows a stream of server-sent events, over lost connections too. */
import { createParser } from 'eventsource-parser';
import type { StreamMessage } from '../schema/live.ts';
import { ApiError } from './error.ts';
import type { Followed } from './types.ts';

const firstWaitMs = 500;
const longestWaitMs = 30_000;

interface FollowOptions {
  signal: AbortSignal | undefined;
  since: string | undefined;
  reconnect: boolean;
}

/** Resolves after the time, or at once where the signal aborts. */
function pause(ms: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(done, ms);
    function done() {
      clearTimeout(timer);
      signal?.removeEventListener('abort', done);
      resolve();
    }
    signal?.addEventListener('abort', done);
    if (signal?.aborted) done();
  });
}

/** Messages of one connection. An id that comes alone is passed on by `see`. */
async function* messagesOf(response: Response, see: (id: string) => void): AsyncGenerator<Followed> {
  const waiting: Followed[] = [];
  const parser = createParser({
    onEvent: ({ event, data, id }) => waiting.push({ ...({ event, data: JSON.parse(data) } as StreamMessage), id }),
  });
  const reader = response.body!.pipeThrough(new TextDecoderStream()).getReader();
  try {
    for (;;) {
      const { value, done } = await reader.read();
      if (done) return;
      // The parser tells of messages only, and an id may come alone.
      const alone = /(?:^|\n)id: (\S+)\n\n$/.exec(value)?.[1];
      parser.feed(value);
      yield* waiting.splice(0);
      if (alone !== undefined) see(alone);
    }
  } finally {
    await reader.cancel().catch(() => {});
  }
}

export async function* followed(
  open: (seen: string | undefined) => Promise<Response>,
  { signal, since, reconnect }: FollowOptions,
): AsyncGenerator<Followed, void> {
  let seen = since;
  let waitMs = firstWaitMs;
  while (!signal?.aborted) {
    try {
      const response = await open(seen);
      const see = (id: string) => {
        seen = id;
      };
      for await (const message of messagesOf(response, see)) {
        waitMs = firstWaitMs;
        if (message.id !== undefined) see(message.id);
        yield message;
      }
    } catch (error) {
      if (signal?.aborted) return;
      const isRefused = error instanceof ApiError && error.status !== 0 && error.status < 500 && error.status !== 429;
      if (isRefused || !reconnect) throw error;
      if (error instanceof ApiError && error.retryAfter) waitMs = error.retryAfter * 1000;
    }
    if (!reconnect) return;
    await pause(waitMs, signal);
    waitMs = Math.min(longestWaitMs, waitMs * 2);
  }
}
