/** Situations put together again from the tables, as they were added. */
import { type Dispatch, noRecords, type Situation } from '../schema/record.ts';
import { recordTables } from './columns.ts';
import type { Database } from './database.ts';
import { numbered } from './numbered.ts';

interface Head {
  id: string;
  seq: number;
  file: string;
  record: string;
  warnings: string | null;
  coding: string | null;
}

function emptySituation({ file, record, warnings, coding }: Head): Situation {
  return {
    file,
    ...(coding === null ? {} : { coding: JSON.parse(coding) as Situation['coding'] }),
    dispatch: JSON.parse(record) as Dispatch,
    ...noRecords(),
    ...(warnings === null ? {} : { warnings: JSON.parse(warnings) as Situation['warnings'] }),
  };
}

/**
 * Situations by dispatch id, records in the order in which they were added; ids that the store lacks are left out. What was added
 * by hand since is no part of them.
 */
export async function readSituations(db: Database, ids: readonly string[]): Promise<Map<string, Situation>> {
  const heads = await db.query<Head>(
    (params) =>
      `SELECT id, seq, file, record, warnings, coding FROM dispatches WHERE id IN (SELECT unnest(${params.texts(ids)}))`,
  );
  const found = new Map(heads.map((head) => [head.id, emptySituation(head)]));
  if (found.size === 0) return found;
  const rows = await db.query<{ kind: (typeof recordTables)[number]; dispatch: string; record: string }>((params) => {
    const list = params.texts([...found.keys()]);
    const near = numbered(
      'dispatch_seq',
      heads.map(({ seq }) => seq),
    );
    const kinds = recordTables.map(
      (table) =>
        `SELECT '${table}' AS kind, dispatch, n, record FROM ${table} WHERE ${near} AND dispatch IN (SELECT unnest(${list}))${table === 'events' ? ' AND by_hand IS NULL' : ''}`,
    );
    return `${kinds.join(' UNION ALL ')} ORDER BY dispatch, kind, n`;
  });
  for (const { kind, dispatch, record } of rows) (found.get(dispatch)![kind] as unknown[]).push(JSON.parse(record));
  return found;
}
