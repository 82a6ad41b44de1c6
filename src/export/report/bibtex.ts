/** The dispatches that a report quotes, as BibTeX: one entry a dispatch, in the order in which the report first quotes them. */
import { dayText } from '../phrases.ts';
import type { Evidence } from './line.ts';
import type { ReportData } from './report.ts';

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'] as const;

const signs: Readonly<Record<string, string>> = {
  '\\': '\\textbackslash{}',
  '{': '\\{',
  '}': '\\}',
  '~': '\\textasciitilde{}',
  '^': '\\textasciicircum{}',
};

/** Text that neither BibTeX nor LaTeX takes for a command; line ends and control characters are spaces. */
export function bibtexText(text: string): string {
  return text
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}\s]+/gu, ' ')
    .trim()
    .replace(/[\\{}~^$&#_%]/g, (sign) => signs[sign] ?? `\\${sign}`);
}

/** An address with nothing in it that would end the field; null for what no browser opens as a page. */
function bibtexUrl(url: string | null): string | null {
  if (url === null || !/^https?:\/\//i.test(url)) return null;
  return encodeURI(url.replace(/[\p{Cc}\s]/gu, ''))
    .replace(/[\\{}]/g, encodeURIComponent)
    .replace(/%25(?=[\da-f]{2})/gi, '%');
}

/** Letters, digits and hyphens alone: `sitrep-d-1a2b3c`. */
const keyOf = (dispatch: string): string => `sitrep-${dispatch.replace(/[^\w-]/g, '')}`;

function entry(item: Evidence, numbers: readonly number[]): string {
  const [year, month, day] = item.published.split('-');
  const url = bibtexUrl(item.url);
  const fields: [string, string | null][] = [
    ['title', `{{${bibtexText(item.title ?? item.file)}}}`],
    ['howpublished', item.source === null ? null : `{${bibtexText(item.source)}}`],
    ['year', `{${year}}`],
    ['month', months[Number(month) - 1] ?? null],
    ['day', `{${Number(day)}}`],
    ['url', url === null ? null : `{${url}}`],
    ['note', `{Published ${dayText(item.published)}; evidence ${numbers.join(', ')} of the report}`],
  ];
  const lines = fields.flatMap(([name, value]) => (value === null ? [] : [`  ${name} = ${value}`]));
  return `@misc{${keyOf(item.dispatch)},\n${lines.join(',\n')}\n}\n`;
}

/** Entries of type `misc`, which BibTeX and biblatex both know; UTF-8. Empty where a report quotes nothing. */
export function reportBibtex(data: ReportData): string {
  const numbers = new Map<string, number[]>();
  for (const { dispatch, number } of data.evidence) numbers.set(dispatch, [...(numbers.get(dispatch) ?? []), number]);
  const first = data.evidence.filter(({ dispatch, number }) => numbers.get(dispatch)?.[0] === number);
  return first.map((item) => entry(item, numbers.get(item.dispatch) ?? [])).join('\n');
}
