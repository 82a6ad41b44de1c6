/** What a running server tells those who listen: how the reading of files goes on, and events as they are added. */
import { z } from 'zod';
import { EventRow } from './rows.ts';

const count = z.int().nonnegative();
const error = z.object({ code: z.string(), message: z.string() });

/** One step of reading a file, or a dispatch in it. */
export const IngestProgress = z.object({
  batch: z.string(),
  /** Name of the file, and of the item in it where it holds several. */
  file: z.string(),
  /** The file is the n-th of so many. */
  n: z.int().positive(),
  total: z.int().positive(),
  state: z.enum(['reading', 'added', 'known', 'refused']),
  /** Id of the dispatch; null where there is none (yet). */
  dispatch: z.string().nullable(),
  /** Of a refusal. */
  error: error.nullable(),
});
export type IngestProgress = z.infer<typeof IngestProgress>;

/** Files that were sent together. */
export const IngestBatch = z.object({
  id: z.string(),
  /** `stopped` where the server was. */
  state: z.enum(['waiting', 'reading', 'done', 'stopped']),
  /** Name of the token that sent them. */
  by: z.string(),
  files: z.int().positive(),
  /** Files that are read to their end. */
  done: count,
  /** Dispatches that were new, and that were there already. */
  added: count,
  known: count,
  refused: z.array(z.object({ file: z.string(), error })),
});
export type IngestBatch = z.infer<typeof IngestBatch>;

/** A message of the stream: `event` is its kind, `data` its JSON. */
export const StreamMessage = z.discriminatedUnion('event', [
  /** The stream is open; what is added from now on, or from the id asked for, is told. */
  z.object({ event: z.literal('open'), data: z.object({}) }),
  z.object({ event: z.literal('progress'), data: IngestProgress }),
  /** A batch began or ended. */
  z.object({ event: z.literal('batch'), data: IngestBatch }),
  /** An event that was added and passes the filter. */
  z.object({ event: z.literal('event'), data: EventRow }),
  /** More happened than is remembered: what was loaded before must be loaded anew. */
  z.object({ event: z.literal('gap'), data: z.object({}) }),
  /** The server stops. */
  z.object({ event: z.literal('end'), data: z.object({}) }),
]);
export type StreamMessage = z.infer<typeof StreamMessage>;
