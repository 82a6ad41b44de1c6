/** Who told it: sources with their dispatches. */
import { byText } from './line.ts';
import type { Material } from './material.ts';

export interface SourceRow {
  /** Null for dispatches that name no source. */
  source: string | null;
  /** `B2`; null where the source has no grade. */
  grade: string | null;
  dispatches: number;
  events: number;
  firstDay: string;
  lastDay: string;
}

/** Whether a table of sources has a column for grades. */
export const isGraded = (rows: readonly SourceRow[]): boolean => rows.some(({ grade }) => grade !== null);

/** Sources with most dispatches first. */
export function sourcesOf(material: Material): SourceRow[] {
  const rows = new Map<string | null, SourceRow>();
  for (const dispatch of material.dispatches) {
    const day = dispatch.published.slice(0, 10);
    const row = rows.get(dispatch.source) ?? {
      source: dispatch.source,
      grade: material.grades.get((dispatch.source ?? '').toLowerCase()) ?? null,
      dispatches: 0,
      events: 0,
      firstDay: day,
      lastDay: day,
    };
    row.dispatches += 1;
    row.events += dispatch.events;
    if (day < row.firstDay) row.firstDay = day;
    if (day > row.lastDay) row.lastDay = day;
    rows.set(dispatch.source, row);
  }
  return [...rows.values()].sort(
    (a, b) => b.dispatches - a.dispatches || byText(a.source ?? '\uFFFF', b.source ?? '\uFFFF'),
  );
}
