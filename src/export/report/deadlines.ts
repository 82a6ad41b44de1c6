/** What is due or expected on or after the report's day. */
import type { Codebook } from '../../codebook/codebook.ts';
import { dayText } from '../phrases.ts';
import { type Happening, happeningLine } from './happenings.ts';
import { byText, type Footnotes, type Line } from './line.ts';
import type { Material } from './material.ts';
import { positionLine } from './positions.ts';

export interface DatedLine extends Line {
  /** Last day, or null where only words are given. */
  day: string | null;
}

/** Deadlines of positions and dated future events that are still open, soonest first. */
export function deadlinesIn(
  material: Material,
  groups: readonly Happening[],
  codebook: Codebook,
  notes: Footnotes,
): DatedLine[] {
  const { today } = material;
  return datedLines(material, groups, codebook, notes).filter(
    (line) => line.day === null || today === null || line.day >= today,
  );
}

/** All of them, open or passed, soonest first. */
export function datedLines(
  material: Material,
  groups: readonly Happening[],
  codebook: Codebook,
  notes: Footnotes,
): DatedLine[] {
  const demanded = material.positions.flatMap((row): DatedLine[] => {
    if (row.deadline === null || row.deadline === 'none') return [];
    // What somebody is to do himself stands among what is to come.
    if (row.on.status === 'future' && row.on.actors.some((party) => party.id === row.holder.id)) return [];
    return [{ ...positionLine([row], codebook, notes), day: row.deadline.end }];
  });
  const expected = groups
    .filter((group) => group.first.status === 'future')
    .map((group): DatedLine => {
      const line = happeningLine(group, material, codebook, notes, false);
      // A day that was only inferred from publication says nothing of when it will be.
      const known = group.first.dateBasis === 'stated' ? (group.first.time?.end ?? group.first.date) : null;
      return { ...line, day: known };
    });
  const last = '9999';
  return [...demanded, ...expected].sort(
    (a, b) => byText(a.day ?? last, b.day ?? last) || b.weight - a.weight || byText(a.records[0]!, b.records[0]!),
  );
}

export const dueText = (line: DatedLine): string => (line.day === null ? 'No day given' : dayText(line.day));
