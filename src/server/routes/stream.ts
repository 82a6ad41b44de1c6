import { type SSEStreamingApi, streamSSE } from 'hono/streaming';
import { z } from 'zod';
import { StreamMessage } from '../../schema/live.ts';
import type { Filter } from '../../store/store.ts';
import { FilterQuery } from '../filter-query.ts';
import type { Entry } from '../live.ts';
import type { RouteParts } from '../options.ts';
import { route } from '../route.ts';

const pageRows = 500;

type Write = (message: StreamMessage, id?: string) => Promise<void>;

/** Tells the events of what was added that pass the filter. Only the last carries the id: what is cut off is told again. */
async function tellAdded(parts: RouteParts, filter: Filter, added: readonly string[], id: string, write: Write) {
  const dispatch = filter.dispatch ? added.filter((one) => filter.dispatch!.includes(one)) : [...added];
  let cursor: string | null = null;
  while (dispatch.length > 0) {
    const asked: Filter = { ...filter, dispatch, limit: pageRows, ...(cursor === null ? {} : { cursor }) };
    const page = await parts.store.events(asked);
    cursor = page.cursor;
    for (const [i, data] of page.rows.entries()) {
      const isLast = cursor === null && i === page.rows.length - 1;
      await write({ event: 'event', data }, isLast ? id : undefined);
    }
    if (cursor === null) return page.rows.length > 0;
  }
  return false;
}

interface Asked {
  filter: Filter;
  kinds: ReadonlySet<string>;
  batch: string | undefined;
}

/** Whether the entry was told; its id is passed on even where it does not pass the filter. */
async function tell(parts: RouteParts, entry: Entry, { filter, kinds, batch }: Asked, write: Write): Promise<boolean> {
  if (entry.kind === 'gap') await write({ event: 'gap', data: {} }, entry.id);
  else if (entry.kind === 'added')
    return kinds.has('event') && (await tellAdded(parts, filter, entry.dispatches, entry.id, write));
  else {
    const of = entry.kind === 'batch' ? entry.data.id : entry.data.batch;
    if (!kinds.has('progress') || (batch !== undefined && batch !== of)) return false;
    await write({ event: entry.kind, data: entry.data } as StreamMessage, entry.id);
  }
  return true;
}

/** An id alone moves the place to go on from, and is no message. */
const pass = (out: SSEStreamingApi, id: string) => out.write(`id: ${id}\n\n`);

export const streamRoutes = {
  followStream: route({
    method: 'get',
    path: '/api/stream',
    right: 'reader',
    summary: 'Server-sent events: events as they are added, under the filter, and how the reading of files goes on',
    query: FilterQuery.omit({ limit: true, offset: true, cursor: true, sort: true }).extend({
      /** Both unless told. */
      kinds: z.array(z.enum(['event', 'progress'])).optional(),
      /** Progress of this batch only. */
      batch: z.string().max(100).optional(),
    }),
    headers: { 'Last-Event-ID': 'The id seen last: what happened since is told first' },
    answer: StreamMessage,
    media: ['text/event-stream'],
    open: true,
    handle: ({ parts, query: { kinds = ['event', 'progress'], batch, ...filter }, caller, c }) => {
      const { live, limits } = parts;
      const seen = c.req.header('last-event-id');
      const follower = live.follow(caller.name, limits.streams, seen);
      const asked: Asked = { filter, kinds: new Set(kinds), batch };
      return streamSSE(
        c,
        async (out) => {
          out.onAbort(() => follower.end());
          const write: Write = ({ event, data }, id) => out.writeSSE({ event, id, data: JSON.stringify(data) });
          let at = seen ?? live.lastId;
          await write({ event: 'open', data: {} }, at);
          while (!out.aborted) {
            const entry = await follower.next(limits.beatMs);
            if (entry === null) break;
            if (entry === 'beat') await out.write(': beat\n\n');
            else {
              if (!(await tell(parts, entry, asked, write))) await pass(out, entry.id);
              at = entry.id;
            }
          }
          if (!out.aborted) await write({ event: 'end', data: {} }, at);
          follower.end();
        },
        async () => follower.end(),
      );
    },
  }),
};
