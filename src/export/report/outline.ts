/** The sections of a report in reading order, the same for Markdown and HTML; what has no members is left out. */

import { dayText } from '../phrases.ts';
import { type DatedLine, dueText } from './deadlines.ts';
import type { Line } from './line.ts';
import type { ReportData } from './report.ts';

export interface Group {
  /** A day, a party, a kind of change; empty where the section is one list. */
  label: string;
  lines: Line[];
}

export interface Section {
  id: string;
  title: string;
  /** One sentence under the title. */
  lead: string;
  groups: Group[];
}

export function outline(data: ReportData): Section[] {
  const sections: Section[] = [
    { id: 'short', title: 'In short', lead: '', groups: [{ label: '', lines: data.chief }] },
    changeSection(data),
    {
      id: 'happened',
      title: 'What happened',
      lead: 'Latest day first; within a day the weightiest first.',
      groups: [
        ...data.days.map(({ day, lines }) => ({ label: dayText(day), lines })),
        { label: 'Day unknown', lines: data.undated },
      ],
    },
    {
      id: 'wants',
      title: 'Who wants what',
      lead: '',
      groups: data.wants.map(({ holder, lines }) => ({ label: holder, lines })),
    },
    { id: 'answers', title: 'What answers what', lead: '', groups: [{ label: '', lines: data.answers }] },
    {
      id: 'deadlines',
      title: 'Open deadlines and what is to come',
      lead: openLead(data),
      groups: byDay(data.deadlines),
    },
    { id: 'conditions', title: 'Conditions', lead: '', groups: [{ label: '', lines: data.conditions }] },
    {
      id: 'spoken',
      title: 'Spoken of, not reported as done',
      lead: 'What may happen, and what did not.',
      groups: [{ label: '', lines: data.spokenOf }],
    },
    {
      id: 'background',
      title: 'Background',
      lead: 'Earlier episodes that the dispatches recall.',
      groups: [{ label: '', lines: data.background }],
    },
  ];
  return sections
    .map((section) => ({ ...section, groups: section.groups.filter((group) => group.lines.length > 0) }))
    .filter((section) => section.groups.length > 0 || (section.id === 'changes' && section.lead !== ''));
}

const openLead = (data: ReportData): string => (data.today ? `Seen from ${dayText(data.today)}.` : '');

function byDay(lines: readonly DatedLine[]): Group[] {
  const groups: Group[] = [];
  for (const line of lines) {
    const label = dueText(line);
    if (groups.at(-1)?.label === label) groups.at(-1)!.lines.push(line);
    else groups.push({ label, lines: [line] });
  }
  return groups;
}

function changeSection(data: ReportData): Section {
  const { changes } = data;
  const section = { id: 'changes', title: 'What changed since the last brief', lead: '', groups: [] as Group[] };
  if (!changes) return section;
  const added = `${changes.dispatches} ${changes.dispatches === 1 ? 'dispatch was' : 'dispatches were'} added`;
  section.lead =
    changes.since === null
      ? 'No earlier brief is known: everything is new.'
      : `${added} after the last brief, which knew the store as of ${instantText(changes.since)}.`;
  if (changes.since === null) return section;
  section.groups = [
    { label: 'New', lines: changes.events },
    { label: 'Came true', lines: changes.cameTrue },
    { label: 'Told again', lines: changes.confirmed },
    { label: 'Positions', lines: changes.positions },
    { label: 'Deadlines passed', lines: changes.passed },
  ];
  return section;
}

/** "2024-01-10T08:30:12.000Z" → "10 Jan 2024, 08:30 UTC". */
const instantText = (instant: string): string => {
  const time = /T(\d{2}:\d{2})/.exec(instant)?.[1];
  return time ? `${dayText(instant)}, ${time} UTC` : dayText(instant);
};
