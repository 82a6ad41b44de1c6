/** Sources of the dispatches, and the grades that users give them. */
import { SitrepError } from '../errors.ts';
import type { NewGrade, SourceGrade } from '../schema/source.ts';
import { sourceKey } from './columns.ts';
import { readOffset, writeCursor } from './cursor.ts';
import type { Database } from './database.ts';
import type { Filter, Page, SourceRow } from './store.ts';
import { allOf, dispatchConditions, eventConditions, type Parameters } from './where.ts';

interface Found {
  source: string | null;
  reliability: string | null;
  credibility: string | null;
  dispatches: bigint;
  events: bigint;
  whole: bigint;
  first_day: string;
  last_day: string;
  note: string | null;
  graded_by: string | null;
  graded_at: string | null;
  total: bigint;
}

function sourcesQuery(filter: Filter, params: Parameters): string {
  const offset = filter.cursor === undefined ? 0 : readOffset(filter.cursor);
  const limit = filter.limit === undefined ? '' : `LIMIT ${params.count(filter.limit)}`;
  return `
    WITH spelt AS (
      SELECT source_key, source, count(*) AS n, min(published_day) AS first_day, max(published_day) AS last_day
      FROM dispatches d WHERE ${allOf(dispatchConditions(filter, params))} GROUP BY source_key, source
    ),
    told AS (
      SELECT source_key, first(source ORDER BY n DESC, source) AS source, sum(n)::BIGINT AS dispatches,
        min(first_day) AS first_day, max(last_day) AS last_day
      FROM spelt GROUP BY source_key
    ),
    coded AS (
      SELECT source_key, count(*) AS events FROM events e WHERE ${allOf(eventConditions(filter, params))} GROUP BY source_key
    )
    SELECT t.source, g.reliability, g.credibility, t.dispatches, coalesce(c.events, 0) AS events, t.first_day, t.last_day,
      g.note, g.graded_by, g.graded_at, (sum(t.dispatches) OVER ())::BIGINT AS whole, count(*) OVER () AS total
    FROM told t LEFT JOIN coded c ON c.source_key IS NOT DISTINCT FROM t.source_key
    LEFT JOIN standing_grades g ON g.source_key = t.source_key AND g.reliability IS NOT NULL
    ORDER BY t.dispatches DESC, t.source NULLS LAST ${limit} OFFSET ${params.count(offset)}`;
}

function gradeOf({ reliability, credibility }: Pick<Found, 'reliability' | 'credibility'>): string | null {
  return reliability === null || credibility === null ? null : reliability + credibility;
}

function sourceRow(row: Found): SourceRow {
  return {
    source: row.source,
    grade: gradeOf(row),
    dispatches: Number(row.dispatches),
    events: Number(row.events),
    share: Number(row.dispatches) / Number(row.whole),
    firstDay: row.first_day,
    lastDay: row.last_day,
    note: row.note,
    gradedBy: row.graded_by,
    gradedAt: row.graded_at,
  };
}

/** Most dispatches first, then by name; those that name no source last among equals. */
export async function listSources(db: Database, filter: Filter): Promise<Page<SourceRow>> {
  const offset = filter.cursor === undefined ? 0 : readOffset(filter.cursor);
  const found = await db.query<Found>((params) => sourcesQuery(filter, params));
  // The total stands on the rows; a page without rows has to ask for it.
  const first =
    found[0] ??
    (await db.query<Found>((params) => sourcesQuery({ ...filter, cursor: undefined, limit: 1 }, params)))[0];
  const total = first ? Number(first.total) : 0;
  const next = offset + found.length;
  return { rows: found.map(sourceRow), total, cursor: found.length > 0 && next < total ? writeCursor(next) : null };
}

interface Kept {
  source: string;
  reliability: string | null;
  credibility: string | null;
  note: string | null;
  graded_by: string;
  graded_at: string;
}

function keptGrade(row: Kept): SourceGrade {
  const { source, note, graded_by, graded_at } = row;
  return { source, grade: gradeOf(row), note, by: graded_by, at: graded_at };
}

/** The name by which the dispatches know a source; null where none does. */
async function spellingOf(db: Database, key: string): Promise<string | null> {
  const rows = await db.query<{ source: string }>(
    (params) => `SELECT source FROM dispatches WHERE source_key = ${params.text(key)}
      GROUP BY source ORDER BY count(*) DESC, source LIMIT 1`,
  );
  return rows[0]?.source ?? null;
}

/** Throws SitrepError `no-source`, `no-grade` (usage). */
export async function keepGrade(db: Database, given: NewGrade, at: string): Promise<SourceGrade> {
  const key = sourceKey(given.source)!;
  const source = await spellingOf(db, key);
  if (source === null) {
    const message = `No dispatch of the store names the source ${JSON.stringify(given.source)}; \`sitrep sources list\` shows those that are named.`;
    throw new SitrepError('no-source', message, 2);
  }
  const [before] = (await gradeHistory(db, source)).slice(-1);
  if (given.grade === null && (before?.grade ?? null) === null)
    throw new SitrepError('no-grade', `${source} has no grade that could be taken away.`, 2);
  const [last] = await db.query<{ n: number | null }>('SELECT max(n) AS n FROM source_grades');
  const kept: SourceGrade = { source, grade: given.grade, note: given.note?.trim() || null, by: given.by.trim(), at };
  const row = {
    n: (last?.n ?? 0) + 1,
    source_key: key,
    source,
    reliability: kept.grade?.slice(0, 1) ?? null,
    credibility: kept.grade?.slice(1) ?? null,
    note: kept.note,
    graded_by: kept.by,
    graded_at: at,
  };
  await db.append('source_grades', [row]);
  return kept;
}

/** Every word on a source, or on all of them, in the order in which they were said. */
export async function gradeHistory(db: Database, source?: string): Promise<SourceGrade[]> {
  const rows = await db.query<Kept>((params) => {
    const held = source === undefined ? 'true' : `source_key = ${params.text(sourceKey(source)!)}`;
    return `SELECT source, reliability, credibility, note, graded_by, graded_at FROM source_grades WHERE ${held} ORDER BY n`;
  });
  return rows.map(keptGrade);
}
