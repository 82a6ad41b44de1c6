import type { PositionRow } from '../../../src/store/store.ts';
import { typeName } from '../data/words.ts';

/** Positions on one proposition: the same act of the same parties, whoever holds them. */
export interface Proposition {
  key: string;
  on: PositionRow['on'];
  rows: PositionRow[];
}

const names = (parties: readonly { name: string }[]) =>
  parties
    .map(({ name }) => name)
    .sort()
    .join('|');

/** Groups by act and parties; those with most positions first, in each the latest first. */
export function propositionsOf(rows: readonly PositionRow[]): Proposition[] {
  const groups = new Map<string, Proposition>();
  for (const row of rows) {
    // Where nobody is named, the act of one dispatch need not be that of another.
    const parties = [names(row.on.actors), names(row.on.recipients)];
    const key = [typeName(row.on), ...parties, parties.join('') === '' ? row.dispatch : ''].join('\n');
    const group = groups.get(key) ?? { key, on: row.on, rows: [] };
    group.rows.push(row);
    groups.set(key, group);
  }
  for (const group of groups.values())
    group.rows.sort((one, other) => (one.published < other.published ? 1 : one.published > other.published ? -1 : 0));
  return [...groups.values()].sort(
    (one, other) => other.rows.length - one.rows.length || (one.key < other.key ? -1 : 1),
  );
}
