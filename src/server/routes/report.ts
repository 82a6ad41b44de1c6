import { z } from 'zod';
import { FilterQuery } from '../filter-query.ts';
import { type ReportFormat, reportFormats } from '../options.ts';
import { problem } from '../problem.ts';
import { route } from '../route.ts';

const mimeTypes: Readonly<Record<ReportFormat, string>> = {
  html: 'text/html; charset=utf-8',
  markdown: 'text/markdown; charset=utf-8',
  json: 'application/json; charset=utf-8',
  bibtex: 'application/x-bibtex; charset=utf-8',
};

/** The HTML report carries its style sheet in itself and runs no script. */
const reportPolicy =
  "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; sandbox";

export const reportRoutes = {
  writeReport: route({
    method: 'get',
    path: '/api/report',
    right: 'reader',
    summary: 'The situation report over what the filter leaves',
    query: FilterQuery.extend({
      format: z.enum(reportFormats).optional(),
      title: z.string().trim().min(1).max(200).optional(),
      /** All unless given; see `sitrep report --sections`. */
      sections: z.array(z.string().max(40)).max(40).optional(),
      fields: z.array(z.string().max(40)).max(40).optional(),
    }),
    answer: z.string().or(z.object({}).loose()),
    media: ['text/html', 'text/markdown', 'application/json', 'application/x-bibtex'],
    handle: async ({ parts, query: { format = 'html', title, sections, fields, ...filter }, c }) => {
      if (!parts.report) return problem(c, 404, 'no-report', 'This server writes no reports.');
      const text = await parts.report(parts.store, filter, format, { title, sections, fields });
      const headers: Record<string, string> = { 'Content-Type': mimeTypes[format] };
      if (format === 'html') headers['Content-Security-Policy'] = reportPolicy;
      return c.body(text, 200, headers);
    },
  }),
};
