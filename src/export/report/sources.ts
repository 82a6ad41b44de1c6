/** Who told it: sources with their dispatches. */
import { byText } from './line.ts';
import type { Material } from './material.ts';

export interface SourceRow {
  /** Null for dispatches that name no source. */
  source: string | null;
  dispatches: number;
  events: number;
  firstDay: string;
  lastDay: string;
}

/** Sources with most dispatches first. */
export function sourcesOf(material: Material): SourceRow[] {
  const rows = new Map<string | null, SourceRow>();
  for (const dispatch of material.dispatches) {
    const day = dispatch.published.slice(0, 10);
    const row = rows.get(dispatch.source) ?? {
      source: dispatch.source,
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
