/** An issue as a page of plain text. */
import type { Issue, Shift, Stance } from '../../schema/issue.ts';
import { oneLine } from './add.ts';

function deadlineText({ deadline }: Stance): string {
  if (deadline === null) return '';
  if (deadline === 'none') return ', no deadline set';
  return `, by ${deadline.day ?? `"${deadline.text}"`}`;
}

/** `Kenya opposes → wants (2024-06-26)`; of a deadline its days. */
export function shiftText({ party, kind, from, to }: Shift): string {
  const of = (stance: Stance) => {
    if (kind === 'attitude') return stance.attitude;
    return stance.deadline === 'none' ? 'no deadline' : `by ${stance.deadline?.day ?? '?'}`;
  };
  return `${party.name} ${of(from)} → ${of(to)} (${to.day})`;
}

function stanceText(stance: Stance): string[] {
  const { day, party, holder, attitude, basis, manner, source, claimedBy, quote, dispatch } = stance;
  const speaker = holder === party.name ? '' : ` (${holder})`;
  const shown = basis === 'act' ? ', by what it does' : '';
  const how = manner.length > 0 ? `, ${manner.map((words) => `"${words}"`).join(', ')}` : '';
  const told = [source ?? '-', claimedBy ? `according to ${claimedBy}` : '', dispatch].filter(Boolean).join(', ');
  return [
    `  ${day}  ${party.name}${speaker}: ${attitude}${shown}${how}${deadlineText(stance)}`,
    `      ${quote}  (${told})`,
  ];
}

/** Control characters of what strangers wrote are spaces. */
export function issueText(issue: Issue): string {
  const lines = [
    `${issue.id}  ${issue.name}`,
    `"${issue.words}"`,
    `${issue.type}${issue.modes.map((mode) => `/${mode}`).join('')}, ${issue.firstDay} to ${issue.lastDay}, ${issue.dispatches.length} dispatches`,
    '',
    'where each stands',
    ...issue.parties.map(({ name, attitude, day }) => `  ${name}: ${attitude} (${day})`),
  ];
  if (issue.shifts.length > 0) lines.push('', 'shifts');
  for (const shift of issue.shifts)
    lines.push(
      `  ${shiftText(shift)}`,
      `      ${shift.from.day}  ${shift.from.quote}`,
      `      ${shift.to.day}  ${shift.to.quote}`,
    );
  lines.push('', 'by day', ...issue.stances.flatMap(stanceText));
  return lines.map((line) => `${oneLine(line)}\n`).join('');
}
