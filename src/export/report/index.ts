import { reportHtml } from './html.ts';
import { reportMarkdown } from './markdown.ts';
import type { ReportData } from './report.ts';

export { type ReportData, type ReportOptions, report } from './report.ts';
export { reportHtml, reportMarkdown };

export const reportFormats = ['markdown', 'html', 'json'] as const;
export type ReportFormat = (typeof reportFormats)[number];

/** The report in a format, ending with a line end. */
export function reportText(data: ReportData, format: ReportFormat): string {
  if (format === 'html') return reportHtml(data);
  return format === 'json' ? `${JSON.stringify(data, null, 2)}\n` : reportMarkdown(data);
}
