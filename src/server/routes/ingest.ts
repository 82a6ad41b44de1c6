import { z } from 'zod';
import { IngestBatch } from '../../schema/live.ts';
import { problem } from '../problem.ts';
import { route } from '../route.ts';

const NewFile = z
  .strictObject({
    /** With its ending, by which formats are told apart: `wire.jsonl`. */
    name: z.string().min(1).max(500),
    /** Its text, or its bytes. */
    text: z.string().optional(),
    base64: z.base64().optional(),
  })
  .refine(({ text, base64 }) => (text === undefined) !== (base64 === undefined), 'must have text or base64');

export const ingestRoutes = {
  sendFiles: route({
    method: 'post',
    path: '/api/ingest',
    right: 'reviewer',
    summary: 'Takes files to be read and added, as sitrep add does; the stream tells how it goes',
    body: z.strictObject({
      files: z.array(NewFile).min(1).max(1000),
      /** Day of publication for texts that carry none. */
      published: z
        .string()
        .regex(/^\d{4}-\d{2}-\d{2}$/, 'must be a day, YYYY-MM-DD')
        .optional(),
    }),
    maxBytes: 32 * 1024 * 1024,
    status: 202,
    answer: IngestBatch,
    handle: ({ parts, body: { files, published }, caller, c }) => {
      if (!parts.ingestFile) return problem(c, 404, 'not-found', 'This server reads no files.');
      const bytes = files.map(({ name, text, base64 }) => ({
        name,
        bytes: text === undefined ? Buffer.from(base64!, 'base64') : Buffer.from(text),
      }));
      return parts.batches.start(bytes, published, caller.name);
    },
  }),
  showBatch: route({
    method: 'get',
    path: '/api/ingest/{id}',
    right: 'reader',
    summary: 'How far a batch of files is read',
    answer: IngestBatch,
    missing: { code: 'no-batch', message: 'The server knows no batch of this id; it remembers the last fifty.' },
    handle: ({ parts, params }) => parts.batches.find(params.id),
  }),
};
