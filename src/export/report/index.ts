import { reportBibtex } from './bibtex.ts';
import { chosenReport, type ReportChoice } from './choice.ts';
import { reportHtml } from './html.ts';
import { reportMarkdown } from './markdown.ts';
import type { ReportData } from './report.ts';

export { type ReportChoice, reportFields, reportSections } from './choice.ts';
export { type ReportData, type ReportOptions, report } from './report.ts';
export { reportHtml, reportMarkdown };

export const reportFormats = ['markdown', 'html', 'json', 'bibtex'] as const;
export type ReportFormat = (typeof reportFormats)[number];

/** What is chosen of the report in a format, ending with a line end; BibTeX of a report that quotes nothing is empty. */
export function reportText(whole: ReportData, format: ReportFormat, choice: ReportChoice = {}): string {
  const data = chosenReport(whole, choice);
  if (format === 'html') return reportHtml(data);
  if (format === 'bibtex') return reportBibtex(data);
  return format === 'json' ? `${JSON.stringify(data, null, 2)}\n` : reportMarkdown(data);
}
