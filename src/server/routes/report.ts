import { Hono } from 'hono';
import { parseFilter } from '../filter-query.ts';
import { type ReportFormat, reportFormats, type ServerParts } from '../options.ts';
import { problem } from '../problem.ts';

const mimeTypes: Readonly<Record<ReportFormat, string>> = {
  html: 'text/html; charset=utf-8',
  markdown: 'text/markdown; charset=utf-8',
  json: 'application/json; charset=utf-8',
};

/** The HTML report carries its style sheet in itself and runs no script. */
const reportPolicy =
  "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; sandbox";

/** `GET /api/report?format=html|markdown|json` with the filters of the other resources. */
export function reportRoutes({ store, report }: Pick<ServerParts, 'store' | 'report'>): Hono {
  const routes = new Hono();
  routes.get('/', async (c) => {
    const query = new URL(c.req.url).searchParams;
    const format = reportFormats.find((name) => name === (query.get('format') ?? 'html'));
    if (!format) return problem(c, 400, 'bad-format', 'format: must be html, markdown or json.');
    const parsed = parseFilter(query, ['format']);
    if (!parsed.ok) return problem(c, 400, 'bad-filter', parsed.message);
    if (!report) return problem(c, 404, 'no-report', 'This server writes no reports.');
    const text = await report(store, parsed.filter, format);
    const headers: Record<string, string> = { 'Content-Type': mimeTypes[format] };
    if (format === 'html') headers['Content-Security-Policy'] = reportPolicy;
    return c.body(text, 200, headers);
  });
  return routes;
}
