/** Merges and splits made by hand. They name events, not stories, and so outlive every linking. */
import { SitrepError } from '../../errors.ts';
import { stableId } from '../../schema/id.ts';
import type { Decision } from '../../schema/story.ts';
import type { Database } from '../database.ts';

interface Kept {
  id: string;
  n: number;
  kind: Decision['kind'];
  decided_at: string;
  events: string;
}

/** In the order in which they were made. */
export async function allDecisions(db: Database): Promise<Decision[]> {
  const rows = await db.query<Kept>('SELECT id, n, kind, decided_at, events FROM story_decisions ORDER BY n');
  return rows.map(({ id, kind, decided_at, events }) => ({
    id,
    kind,
    at: decided_at,
    events: JSON.parse(events) as string[][],
  }));
}

export async function keepDecision(
  db: Database,
  kind: Decision['kind'],
  events: string[][],
  at: string,
): Promise<Decision> {
  const [last] = await db.query<{ n: number | null }>('SELECT max(n) AS n FROM story_decisions');
  const n = (last?.n ?? 0) + 1;
  const id = stableId('decision', n, kind, JSON.stringify(events), at);
  await db.append('story_decisions', [{ id, n, kind, decided_at: at, events: JSON.stringify(events) }]);
  return { id, kind, at, events };
}

/** Takes a decision back, the last one unless told. Throws SitrepError `no-decision` (usage). */
export async function dropDecision(db: Database, id: string | undefined): Promise<Decision> {
  const decisions = await allDecisions(db);
  const decision = id === undefined ? decisions.at(-1) : decisions.find((one) => one.id === id);
  if (!decision) {
    const message =
      id === undefined
        ? 'No decision has been made that could be undone.'
        : `There is no decision ${id}; \`sitrep stories decisions\` lists them.`;
    throw new SitrepError('no-decision', message, 2);
  }
  await db.query((params) => `DELETE FROM story_decisions WHERE id = ${params.text(decision.id)}`);
  return decision;
}
