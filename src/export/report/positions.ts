/** Who wants what: positions by their holder, the same wish told twice in one line. */
import type { Codebook } from '../../codebook/codebook.ts';
import type { PositionRow } from '../../store/store.ts';
import { capital } from '../markdown.ts';
import { partyText } from '../parties.ts';
import { dayText, nounText } from '../phrases.ts';
import { attitudeWords } from '../words.ts';
import { partyKey } from './happenings.ts';
import { byText, type Footnotes, type Line, sortedNumbers } from './line.ts';
import type { Material } from './material.ts';

export interface HolderPositions {
  holder: string;
  lines: Line[];
}

/** "wants a withdrawal by the coalition, “quick”, no deadline set": what the holder's name goes before. */
export function wishText(position: PositionRow, codebook: Codebook): string {
  const wish = `${attitudeWords[position.attitude]} ${nounText(codebook, position.on, [position.holder])}`;
  const manner = position.manner.map((span) => `“${span.text}”`);
  const reasons = position.reasons.map((span) => `citing “${span.text}”`);
  return [wish, ...manner, ...deadlineText(position), ...reasons].join(', ');
}

export function deadlineText(position: PositionRow): string[] {
  if (position.deadline === null) return [];
  if (position.deadline === 'none') return ['no deadline set'];
  const { end, text } = position.deadline;
  return [end ? `by ${dayText(end)}` : `deadline “${text}”`];
}

/** Number of the sentence that shows a position: its own words where they are longer than the event's sentence. */
export function positionNote(position: PositionRow, notes: Footnotes): number {
  const own = position.evidence.map((span) => span.text).reduce((a, b) => (b.length > a.length ? b : a), '');
  return own.length > position.on.sentence.length
    ? notes.of(position, own)
    : notes.of(position, position.on.sentence, position.on.trigger.text);
}

/** Same wish, oldest row first. Under a heading that names the holder the line goes without the name. */
export function positionLine(rows: readonly PositionRow[], codebook: Codebook, notes: Footnotes, named = true): Line {
  const last = rows.at(-1)!;
  const days = [...new Set(rows.map((row) => row.published.slice(0, 10)))];
  const told = days.length > 1 ? `${dayText(days[0]!)} to ${dayText(days.at(-1)!)}` : dayText(days[0]!);
  return {
    text: capital(`${named ? `${partyText(last.holder)} ` : ''}${wishText(last, codebook)}`),
    note: `as of ${told}`,
    refs: sortedNumbers(rows.map((row) => positionNote(row, notes))),
    records: rows.map((row) => row.id),
    // Somebody may oppose cooperation: the class of the act is not the class of the wish.
    quad: null,
    weight: rows.length,
  };
}

/** Holders with most positions first; a holder's latest position first. */
export function positionsIn(material: Material, codebook: Codebook, notes: Footnotes): HolderPositions[] {
  const holders = new Map<string, Map<string, PositionRow[]>>();
  for (const row of material.positions) {
    const holder = partyKey(row.holder);
    const wishes = holders.get(holder) ?? new Map<string, PositionRow[]>();
    const wish = wishText(row, codebook);
    wishes.set(wish, [...(wishes.get(wish) ?? []), row]);
    holders.set(holder, wishes);
  }
  return [...holders.entries()]
    .map(([key, wishes]) => ({ key, groups: [...wishes.values()] }))
    .sort((a, b) => b.groups.length - a.groups.length || byText(a.key, b.key))
    .map(({ groups }) => ({
      holder: capital(partyText(groups[0]![0]!.holder)),
      lines: groups
        .sort((a, b) => byText(b.at(-1)!.published, a.at(-1)!.published) || byText(a[0]!.id, b[0]!.id))
        .map((rows) => positionLine(rows, codebook, notes, false)),
    }));
}
