/** The part of a report's material that was added since the last brief: what a brief tells, beside what is still open. */
import type { Material } from './material.ts';

/** Rows added after the instant. Views and addresses stay whole: what is new may point to what was known. */
export function addedSince(material: Material, since: string): Material {
  const isNew = (row: { addedAt: string }): boolean => row.addedAt > since;
  const dispatches = material.dispatches.filter(isNew);
  const events = material.events.filter(isNew);
  const positions = material.positions.filter(isNew);
  const ids = new Set([...dispatches.map(({ id }) => id), ...[...events, ...positions].map((row) => row.dispatch)]);
  const situations = new Map([...material.situations].filter(([id]) => ids.has(id)));
  return { ...material, dispatches, events, positions, situations };
}
