/** Linking of a whole store: what an older version of sitrep added, or linked by other weights. */
import { linkVersion } from '../../link/index.ts';
import type { Database } from '../database.ts';
import { readSituations } from '../situations.ts';
import { Linking } from './linking.ts';

const key = 'linkVersion';
/** Dispatches that are read at once. */
const batch = 200;

/** Whether all stories of the store are those that this version makes. */
export async function isLinked(db: Database): Promise<boolean> {
  const rows = await db.query<{ value: string }>((params) => `SELECT value FROM meta WHERE key = ${params.text(key)}`);
  return rows[0]?.value === String(linkVersion);
}

/** Makes all stories anew. Decisions stay: they name events. */
export async function linkAnew(db: Database): Promise<void> {
  await db.transaction(async () => {
    for (const table of ['story_events', 'story_blocks', 'story_texts', 'story_fingerprints'])
      await db.run(`DELETE FROM ${table}`);
    const dispatches = await db.query<{ id: string }>('SELECT id FROM dispatches ORDER BY published, id');
    const linking = new Linking();
    for (let at = 0; at < dispatches.length; at += batch) {
      const ids = dispatches.slice(at, at + batch).map(({ id }) => id);
      const situations = await readSituations(db, ids);
      await linking.add(db, [...situations.values()]);
    }
    await db.run(`INSERT OR REPLACE INTO meta VALUES ('${key}', '${linkVersion}')`);
  });
}
