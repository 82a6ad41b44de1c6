/** What of a report is shown: its sections, and the fields of its lines. */
import { SitrepError } from '../../errors.ts';
import { type Line, renumber } from './line.ts';
import { linesOf, type ReportData } from './report.ts';

/** In the order in which they are read; `changes` is there only in a report since the last one. */
export const reportSections = [
  'short',
  'changes',
  'happened',
  'wants',
  'answers',
  'deadlines',
  'conditions',
  'spoken',
  'background',
  'balance',
  'sources',
  'evidence',
] as const;
export type ReportSection = (typeof reportSections)[number];

/** Of a line: the sign of its quad class; status, day, place and claimant; the numbers of its evidence. */
export const reportFields = ['sign', 'note', 'references'] as const;
export type ReportField = (typeof reportFields)[number];

export interface ReportChoice {
  /** All unless given. */
  sections?: readonly string[];
  /** All unless given. */
  fields?: readonly string[];
}

function check(what: string, known: readonly string[], given: readonly string[] | undefined): ReadonlySet<string> {
  const wrong = given?.find((name) => !known.includes(name));
  if (wrong !== undefined)
    throw new SitrepError('bad-report', `A report has no ${what} ${wrong}; choose from ${known.join(', ')}.`, 2);
  return new Set(given ?? known);
}

const empty: Partial<Record<ReportSection, Partial<ReportData>>> = {
  short: { chief: [] },
  changes: { changes: null },
  happened: { days: [], undated: [] },
  wants: { wants: [] },
  answers: { answers: [] },
  deadlines: { deadlines: [] },
  conditions: { conditions: [] },
  spoken: { spokenOf: [] },
  background: { background: [] },
  balance: { balance: [] },
  sources: { sources: [] },
};

/**
 * The report with the sections and fields chosen; changes `data`. What no line that is left points to is no longer among its
 * evidence, and the rest is numbered anew. Throws SitrepError `bad-report` (usage) for a name that there is not.
 */
export function chosenReport(data: ReportData, { sections, fields }: ReportChoice): ReportData {
  const kept = check('section', reportSections, sections);
  const shown = check('field', reportFields, fields);
  const left = reportSections.filter((section) => !kept.has(section));
  const chosen: ReportData = Object.assign({ ...data }, ...left.map((section) => empty[section] ?? {}));
  const lines: Line[] = linesOf(chosen);
  renumber(lines, chosen.evidence);
  const numbered = kept.has('evidence') && shown.has('references');
  for (const line of new Set(lines)) {
    if (!numbered) line.refs = [];
    if (!shown.has('note')) line.note = '';
    if (!shown.has('sign')) line.quad = null;
  }
  return numbered ? chosen : { ...chosen, evidence: kept.has('evidence') ? chosen.evidence : [] };
}
