/** Whether a store holds together: every record has its dispatch, every span its words, every count its rows. */
import type { Situation } from '../schema/record.ts';
import { KeptReview } from '../schema/review.ts';
import { listCodings } from './codings.ts';
import { recordTables } from './columns.ts';
import type { Database } from './database.ts';
import { schemaVersion } from './migrations/index.ts';
import { countReviews } from './reviews/list.ts';
import { readSituations } from './situations.ts';
import type { StoreCheck, StoreProblem } from './store.ts';

/** Problems are counted beyond this and no longer listed. */
const listed = 100;
const batch = 100;

/** Spans anywhere in a record: objects with numeric `start` and `end` and a `text`. */
function* spansIn(value: unknown): Generator<{ start: number; end: number; text: string; dispatch?: string }> {
  if (Array.isArray(value)) {
    for (const member of value) yield* spansIn(member);
  } else if (typeof value === 'object' && value !== null) {
    const { start, end, text } = value as Record<string, unknown>;
    if (typeof start === 'number' && typeof end === 'number' && typeof text === 'string') {
      yield value as { start: number; end: number; text: string; dispatch?: string };
    } else for (const member of Object.values(value)) yield* spansIn(member);
  }
}

/** Records of a situation whose spans do not hold the words that they say. */
export function wrongSpans(situation: Situation): StoreProblem[] {
  const { id, text } = situation.dispatch;
  const found: StoreProblem[] = [];
  for (const kind of recordTables) {
    for (const record of situation[kind]) {
      for (const span of spansIn(record)) {
        const here = span.dispatch === undefined || span.dispatch === id;
        if (here && text.slice(span.start, span.end) === span.text) continue;
        const message = `${kind} ${record.id}: [${span.start}, ${span.end}) does not hold its words`;
        found.push({ code: 'wrong-span', dispatch: id, message });
        break;
      }
    }
  }
  return found;
}

async function wrongCounts(db: Database): Promise<StoreProblem[]> {
  const each = recordTables
    .map((table) => `SELECT dispatch FROM ${table}${table === 'events' ? ' WHERE by_hand IS NULL' : ''}`)
    .join(' UNION ALL ');
  const rows = await db.query<{ dispatch: string; records: number | null; n: bigint | null }>(
    `SELECT coalesce(d.id, r.dispatch) AS dispatch, d.records, r.n FROM dispatches d
     FULL JOIN (SELECT dispatch, count(*) AS n FROM (${each}) GROUP BY dispatch) r ON r.dispatch = d.id
     WHERE coalesce(d.records, -1) <> coalesce(r.n, 0) ORDER BY 1`,
  );
  return rows.map(({ dispatch, records, n }) =>
    records === null
      ? { code: 'no-dispatch', dispatch, message: `${n} records of a dispatch that is not in the store` }
      : { code: 'wrong-count', dispatch, message: `${n ?? 0} records of ${records} that were added` },
  );
}

async function doubledIds(db: Database): Promise<StoreProblem[]> {
  const each = recordTables.map(
    (table) =>
      `SELECT '${table}' AS kind, id, min(dispatch) AS dispatch, count(*) AS n FROM ${table} GROUP BY id HAVING count(*) > 1`,
  );
  const rows = await db.query<{ kind: string; id: string; dispatch: string; n: bigint }>(
    `${each.join(' UNION ALL ')} ORDER BY 1, 2`,
  );
  return rows.map(({ kind, id, dispatch, n }) => ({
    code: 'doubled-id',
    dispatch,
    message: `${kind} ${id} stands ${n} times`,
  }));
}

async function countsOf(db: Database): Promise<Record<string, number>> {
  const tables = ['dispatches', ...recordTables];
  const rows = await db.query<{ name: string; n: bigint }>(
    tables.map((table) => `SELECT '${table}' AS name, count(*) AS n FROM ${table}`).join(' UNION ALL '),
  );
  const counts = new Map(rows.map(({ name, n }) => [name, Number(n)]));
  return Object.fromEntries(tables.map((table) => [table, counts.get(table) ?? 0]));
}

async function spanProblems(db: Database): Promise<StoreProblem[]> {
  const ids = (await db.query<{ id: string }>('SELECT id FROM dispatches ORDER BY id')).map(({ id }) => id);
  const found: StoreProblem[] = [];
  for (let at = 0; at < ids.length; at += batch) {
    const part = ids.slice(at, at + batch);
    try {
      for (const situation of (await readSituations(db, part)).values()) found.push(...wrongSpans(situation));
    } catch (error) {
      if (!(error instanceof SyntaxError)) throw error;
      found.push({
        code: 'unreadable-record',
        dispatch: part[0]!,
        message: 'a record of this dispatch, or of one soon after, is no JSON',
      });
    }
  }
  return found;
}

/** Reviews that are no JSON of their form, or whose words are not those of their dispatch. */
async function reviewProblems(db: Database): Promise<StoreProblem[]> {
  const rows = await db.query<{ id: string; dispatch: string; record: string; text: string | null }>(
    `SELECT r.id, r.dispatch, r.record, d.record AS text FROM reviews r LEFT JOIN dispatches d ON d.id = r.dispatch ORDER BY r.n`,
  );
  return rows.flatMap(({ id, dispatch, record, text: head }) => {
    const problem = (code: string, message: string) => [{ code, dispatch, message: `reviews ${id}: ${message}` }];
    let review: unknown;
    try {
      review = JSON.parse(record);
    } catch {
      return problem('unreadable-record', 'is no JSON');
    }
    if (!KeptReview.safeParse(review).success) return problem('unreadable-record', 'is no review');
    const text = head === null ? null : textOf(head);
    if (text === null) return [];
    const wrong = [...spansIn(review)].find((span) => text.slice(span.start, span.end) !== span.text);
    return wrong ? problem('wrong-span', `[${wrong.start}, ${wrong.end}) does not hold its words`) : [];
  });
}

function textOf(record: string): string | null {
  try {
    return (JSON.parse(record) as { text: string }).text;
  } catch {
    return null;
  }
}

/** Reads the whole store. A block that DuckDB finds damaged ends it with an error instead. */
export async function checkDatabase(db: Database): Promise<StoreCheck> {
  const problems = [
    ...(await wrongCounts(db)),
    ...(await doubledIds(db)),
    ...(await spanProblems(db)),
    ...(await reviewProblems(db)),
  ];
  const { reviews, loose } = await countReviews(db);
  return {
    ok: problems.length === 0,
    version: schemaVersion,
    counts: { ...(await countsOf(db)), reviews },
    codings: await listCodings(db),
    looseReviews: loose,
    problemCount: problems.length,
    problems: problems.slice(0, listed),
  };
}
