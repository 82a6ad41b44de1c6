/** Which dispatches a store holds already. */
import type { Situation } from '../schema/record.ts';
import type { Database } from './database.ts';

/** Situations whose dispatch the store lacks, each once. */
export async function unknownOf(db: Database, situations: readonly Situation[]): Promise<Situation[]> {
  const [only] = situations;
  // A single one is looked up in the index; for many the ids are read through.
  if (only && situations.length === 1) return (await isKnown(db, only.dispatch.id)) ? [] : [only];
  const byId = new Map(situations.toReversed().map((situation) => [situation.dispatch.id, situation]));
  const known = await db.query<{ id: string }>(
    (params) => `SELECT id FROM dispatches WHERE id IN (SELECT unnest(${params.texts([...byId.keys()])}))`,
  );
  for (const { id } of known) byId.delete(id);
  return [...byId.values()].reverse();
}

export async function isKnown(db: Database, dispatch: string): Promise<boolean> {
  const rows = await db.query((params) => `SELECT 1 FROM dispatches WHERE id = ${params.text(dispatch)}`);
  return rows.length > 0;
}
