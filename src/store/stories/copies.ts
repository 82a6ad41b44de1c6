/** Which dispatches are copies of an earlier one. */
import { copyDays, dayNumber, fingerprintsOf, isCopy, shinglesOf } from '../../link/index.ts';
import type { Dispatch } from '../../schema/record.ts';
import type { Database } from '../database.ts';

interface Candidate {
  dispatch: string;
  published: string;
  copy_of: string | null;
  record: string;
}

function isFirst(a: { dispatch: string; published: string }, b: { dispatch: string; published: string }): boolean {
  return a.published === b.published ? a.dispatch < b.dispatch : a.published < b.published;
}

/** Dispatches of the days around that share a fingerprint. Most texts share none, and then no text is read. */
async function candidates(db: Database, prints: readonly number[], day: number): Promise<Candidate[]> {
  const found = await db.query<{ dispatch: string }>(
    (params) => `SELECT DISTINCT dispatch FROM story_fingerprints
      WHERE day BETWEEN ${params.count(day - copyDays)} AND ${params.count(day + copyDays)}
        AND hash IN (SELECT unnest(${params.numbers(prints)}))`,
  );
  if (found.length === 0) return [];
  return db.query<Candidate>(
    (
      params,
    ) => `SELECT t.dispatch, t.published, t.copy_of, d.record FROM story_texts t JOIN dispatches d ON d.id = t.dispatch
      WHERE t.dispatch IN (SELECT unnest(${params.texts(found.map(({ dispatch }) => dispatch))}))`,
  );
}

/** Indexes the text of a dispatch; marks it, and later ones, as copies of the earliest that they are copies of. */
export async function addText(db: Database, { id, published, text }: Dispatch): Promise<void> {
  const day = dayNumber(published);
  const shingles = shinglesOf(text);
  const prints = fingerprintsOf(shingles);
  const own = { dispatch: id, published };
  const found = prints.length === 0 ? [] : await candidates(db, prints, day);
  const copies = found.filter(({ record }) => isCopy(shingles, shinglesOf((JSON.parse(record) as Dispatch).text)));
  const first = copies.filter((one) => isFirst(one, own)).sort((a, b) => (isFirst(a, b) ? -1 : 1))[0];
  await db.append('story_texts', [{ dispatch: id, published, day, copy_of: first?.dispatch ?? null }]);
  await db.append(
    'story_fingerprints',
    prints.map((hash) => ({ hash, dispatch: id, day })),
  );
  const later = copies.filter((one) => isFirst(own, one));
  const before = await turnsOf(
    db,
    later.flatMap(({ copy_of }) => copy_of ?? []),
  );
  const moved = later.filter(({ copy_of }) => {
    const original = before.get(copy_of ?? '');
    return !original || isFirst(own, original);
  });
  if (moved.length === 0) return;
  await db.query(
    (params) => `UPDATE story_texts SET copy_of = ${params.text(id)}
      WHERE dispatch IN (SELECT unnest(${params.texts(moved.map(({ dispatch }) => dispatch))}))`,
  );
}

interface Turn {
  dispatch: string;
  published: string;
}

async function turnsOf(db: Database, dispatches: readonly string[]): Promise<Map<string, Turn>> {
  if (dispatches.length === 0) return new Map();
  const rows = await db.query<Turn>(
    (params) => `SELECT dispatch, published FROM story_texts
      WHERE dispatch IN (SELECT unnest(${params.texts([...new Set(dispatches)])}))`,
  );
  return new Map(rows.map((row) => [row.dispatch, row]));
}

/** First dispatch of which each is a copy, over copies of copies; dispatches that are none are left out. */
export async function originalsOf(db: Database, dispatches: readonly string[]): Promise<Map<string, string>> {
  const copyOf = new Map<string, string>();
  let asked = [...new Set(dispatches)];
  while (asked.length > 0) {
    const rows = await db.query<{ dispatch: string; copy_of: string }>(
      (params) => `SELECT dispatch, copy_of FROM story_texts
        WHERE copy_of IS NOT NULL AND dispatch IN (SELECT unnest(${params.texts(asked)}))`,
    );
    for (const { dispatch, copy_of } of rows) copyOf.set(dispatch, copy_of);
    asked = rows.map(({ copy_of }) => copy_of).filter((dispatch) => !copyOf.has(dispatch));
  }
  const originals = new Map<string, string>();
  for (const dispatch of dispatches) {
    let first = dispatch;
    while (copyOf.has(first)) first = copyOf.get(first)!;
    if (first !== dispatch) originals.set(dispatch, first);
  }
  return originals;
}
