/** Merges and splits made by hand. They name events, not stories, and so outlive every linking. */
import { SitrepError } from '../../errors.ts';
import { stableId } from '../../schema/id.ts';
import type { Decision } from '../../schema/story.ts';
import type { Database } from '../database.ts';

interface Kept {
  id: string;
  kind: Decision['kind'];
  decided_at: string;
  events: string;
  reason: string | null;
}

async function listed(db: Database, condition: string, order: string): Promise<Decision[]> {
  const rows = await db.query<Kept>(
    `SELECT id, kind, decided_at, events, reason FROM story_decisions WHERE ${condition} ORDER BY ${order}`,
  );
  return rows.map(({ id, kind, decided_at, events, reason }) => ({
    id,
    kind,
    at: decided_at,
    events: JSON.parse(events) as string[][],
    ...(reason === null ? {} : { reason }),
  }));
}

/** Those that stand, in the order in which they were made. */
export function allDecisions(db: Database): Promise<Decision[]> {
  return listed(db, 'undone_at IS NULL', 'n');
}

/** Those that were taken back, the last one taken back first. */
export function undoneDecisions(db: Database): Promise<Decision[]> {
  return listed(db, 'undone_at IS NOT NULL', 'undone_at DESC, n');
}

export async function keepDecision(
  db: Database,
  { kind, events, at, reason }: Omit<Decision, 'id'>,
): Promise<Decision> {
  const [last] = await db.query<{ n: number | null }>('SELECT max(n) AS n FROM story_decisions');
  const n = (last?.n ?? 0) + 1;
  const id = stableId('decision', n, kind, JSON.stringify(events), at);
  const told = reason?.trim() ? { reason: reason.trim() } : {};
  await db.append('story_decisions', [
    { id, n, kind, decided_at: at, events: JSON.stringify(events), reason: told.reason ?? null, undone_at: null },
  ]);
  return { id, kind, at, events, ...told };
}

function chosen(decisions: readonly Decision[], id: string | undefined, none: string): Decision {
  const decision = id === undefined ? decisions[0] : decisions.find((one) => one.id === id);
  if (decision) return decision;
  const message = id === undefined ? none : `There is no decision ${id} here; \`sitrep stories decisions\` lists them.`;
  throw new SitrepError('no-decision', message, 2);
}

/** Takes a decision back, the last one unless told. Throws SitrepError `no-decision` (usage). */
export async function dropDecision(db: Database, id: string | undefined, at: string): Promise<Decision> {
  const standing = (await allDecisions(db)).reverse();
  const decision = chosen(standing, id, 'No decision has been made that could be undone.');
  await db.query(
    (params) => `UPDATE story_decisions SET undone_at = ${params.text(at)} WHERE id = ${params.text(decision.id)}`,
  );
  return decision;
}

/**
 * Gives a decision that was taken back, the last one unless told, the place that it had: of two decisions about a pair of
 * events the one made later counts. Throws SitrepError `no-decision` (usage).
 */
export async function restoreDecision(db: Database, id: string | undefined): Promise<Decision> {
  const decision = chosen(await undoneDecisions(db), id, 'No decision has been taken back that could be made again.');
  await db.query((params) => `UPDATE story_decisions SET undone_at = NULL WHERE id = ${params.text(decision.id)}`);
  return decision;
}
