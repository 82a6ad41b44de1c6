import { z } from 'zod';
import { FilterQuery } from '../filter-query.ts';
import type { ListExport, ListFile } from '../options.ts';
import { problem } from '../problem.ts';
import { route } from '../route.ts';

const lists = ['events', 'actors', 'positions'] as const;

/** The file as a stream that goes on when its reader has taken what there is; a list that fails midway breaks the stream off. */
function bytesOf(file: ListFile): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  const pieces = new TransformStream<Uint8Array, Uint8Array>();
  const writer = pieces.writable.getWriter();
  file
    .write((piece) => writer.write(typeof piece === 'string' ? encoder.encode(piece) : piece))
    .then(
      () => writer.close(),
      (error: unknown) => writer.abort(error),
    )
    .catch(() => {
      // The reader went away: nobody is left to be told.
    });
  return pieces.readable;
}

export const exportRoutes = {
  exportList: route({
    method: 'get',
    path: '/api/export/{list}',
    right: 'reader',
    summary: 'The events, actors or positions that the filter leaves as a file, all of them unless limited',
    query: FilterQuery.omit({ cursor: true }).extend({
      /** `csv` unless told; see `sitrep events --format`. */
      format: z.string().min(1).max(40).optional(),
      fields: z.array(z.string().max(100)).max(100).optional(),
      /** As a zip with a `datapackage.json`. */
      package: z.literal('zip').optional(),
    }),
    answer: z.string().or(z.object({}).loose()),
    media: ['text/csv', 'application/x-ndjson', 'application/json', 'application/octet-stream', 'application/zip'],
    open: true,
    handle: ({ parts, params, query: { format = 'csv', fields, package: packed, ...filter }, c }) => {
      const list = lists.find((name) => name === params.list);
      if (!list) return problem(c, 404, 'not-found', 'There is no such resource.');
      if (!parts.exportList) return problem(c, 404, 'no-export', 'This server exports no lists.');
      const asked: ListExport = { list, format, filter, packed: packed !== undefined };
      const file = parts.exportList(parts.store, { ...asked, ...(fields?.length ? { fields } : {}) });
      return c.body(bytesOf(file), 200, {
        'Content-Type': file.mediaType,
        'Content-Disposition': `attachment; filename="${file.name}"`,
      });
    },
  }),
};
