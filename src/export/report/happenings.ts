/** What happened, by day, the weightiest first. The same happening told by several dispatches is one line. */
import type { Codebook } from '../../codebook/codebook.ts';
import type { Range } from '../../schema/record.ts';
import type { EventRow, Party } from '../../store/store.ts';
import { capital } from '../markdown.ts';
import { circumstances, eventText } from '../phrases.ts';
import { byText, type Footnotes, type Line, sortedNumbers } from './line.ts';
import type { Material } from './material.ts';

export interface Happening {
  /** The report that the words are taken from: the surest one, of equals the earliest. */
  first: EventRow;
  reports: EventRow[];
  weight: number;
}

export interface Day {
  day: string;
  lines: Line[];
}

export interface HappeningLines {
  days: Day[];
  undated: Line[];
  background: Line[];
  spokenOf: Line[];
}

/** Who a party is across dispatches: a state by its code and sectors, everybody else by name too. */
export function partyKey(party: Party): string {
  const sectors = [...party.sectors].sort(byText).join(' ');
  return party.kind === 'state' && party.country
    ? `${party.country} ${sectors}`
    : `${party.country ?? ''} ${party.name.toLowerCase()}`;
}
export const sideKey = (parties: readonly Party[]): string => parties.map(partyKey).sort(byText).join('|');

/** Rows of one happening together: same type, modes, status, day and parties, with somebody named and a day known. */
export function happenings(rows: readonly EventRow[]): Happening[] {
  const groups = new Map<string, EventRow[]>();
  for (const row of rows) {
    const told = row.date !== null && row.actors.length + row.recipients.length > 0;
    const key = told
      ? JSON.stringify([
          row.type,
          [...row.modes].sort(byText),
          row.status,
          row.date,
          sideKey(row.actors),
          sideKey(row.recipients),
        ])
      : row.id;
    const group = groups.get(key);
    if (group) group.push(row);
    else groups.set(key, [row]);
  }
  return [...groups.values()].map((reports) => {
    const first = reports.reduce((best, row) => (row.confidence > best.confidence ? row : best));
    return { first, reports, weight: weightOf(first, reports) };
  });
}

const statusWeight = { actual: 1, future: 0.8, hypothetical: 0.5, historical: 0.4, negated: 0.3 } as const;

/**
 * How much a happening matters: how far its score is from zero, more for deaths and injuries (by tenfold steps) and for
 * each further dispatch that tells it, less for what is unsure, only claimed, or without known parties.
 */
export function weightOf(first: EventRow, reports: readonly EventRow[]): number {
  const toll =
    largest(first.magnitude.killed) + largest(first.magnitude.injured) / 5 + largest(first.magnitude.arrested) / 20;
  const dispatches = new Set(reports.map((row) => row.dispatch)).size;
  const intensity = Math.abs(first.score ?? 2) + (first.quad === 4 || first.quad === 2 ? 1 : 0);
  const named = (first.actors.length > 0 ? 0.5 : 0) + (first.recipients.length > 0 ? 0.5 : 0);
  const weight = (intensity + 3 * Math.log10(1 + toll) + 2 * Math.log2(dispatches)) * statusWeight[first.status];
  const sure = (0.5 + 0.5 * first.confidence) * (0.6 + 0.4 * named) * (first.attributedTo === null ? 1 : 0.85);
  return Math.round(weight * sure * 100) / 100;
}

const largest = (ranges: readonly Range[] | undefined): number =>
  Math.max(0, ...(ranges ?? []).map((range) => range.min ?? range.max ?? 0));

export function happeningLine(
  group: Happening,
  material: Material,
  codebook: Codebook,
  notes: Footnotes,
  withDay: boolean,
): Line {
  const { first, reports } = group;
  const dispatches = new Set(reports.map((row) => row.dispatch)).size;
  const note = circumstances(first, withDay);
  return {
    text: capital(eventText(codebook, first, material.objects.get(first.id))),
    note: dispatches > 1 ? `${note}, told by ${dispatches} dispatches` : note,
    refs: sortedNumbers(reports.map((row) => notes.ofEvent(row))),
    records: reports.map((row) => row.id),
    quad: first.quad,
    weight: group.weight,
  };
}

const heavier = (a: Happening, b: Happening): number => b.weight - a.weight || byText(a.first.id, b.first.id);

export function happeningLines(
  groups: readonly Happening[],
  material: Material,
  codebook: Codebook,
  notes: Footnotes,
): HappeningLines {
  const sorted = [...groups].sort(heavier);
  const line =
    (withDay: boolean) =>
    (group: Happening): Line =>
      happeningLine(group, material, codebook, notes, withDay);
  const actual = sorted.filter((group) => group.first.status === 'actual');
  const dates = [...new Set(actual.flatMap((group) => group.first.date ?? []))].sort(byText).reverse();
  const days = dates.map((day) => ({
    day,
    lines: actual.filter((group) => group.first.date === day).map(line(false)),
  }));
  return {
    days,
    undated: actual.filter((group) => group.first.date === null).map(line(false)),
    background: sorted
      .filter((group) => group.first.status === 'historical')
      .sort((a, b) => byText(b.first.date ?? '', a.first.date ?? ''))
      .map(line(true)),
    spokenOf: sorted
      .filter((group) => group.first.status === 'hypothetical' || group.first.status === 'negated')
      .map(line(true)),
  };
}
