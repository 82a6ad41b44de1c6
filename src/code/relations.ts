/** Standing ties between actors: the encoder's pairs of mentions, and what titles and words of alliance show. */
import { stableId } from '../schema/id.ts';
import type { Reading } from '../schema/reading.ts';
import type { Actor, Relation } from '../schema/record.ts';
import { encoderTies } from './encoder-ties.ts';
import { officeTies } from './offices.ts';
import { type Tie, TieContext } from './tie.ts';
import { shownTies } from './ties.ts';

export interface RelationInput {
  readonly reading: Reading;
  readonly actors: readonly Actor[];
  /** Actor id of each mention, or null. */
  readonly actorOfMention: readonly (string | null)[];
  readonly dispatchId: string;
  /** Id of the statement around an offset, or null. */
  readonly attributedTo: (start: number) => string | null;
}

/** Kinds of which two actors have one at a time: what words show goes before what the encoder alone reads, then the surest. */
const family: Readonly<Record<Relation['kind'], string>> = {
  memberOf: 'belongs',
  leads: 'belongs',
  holdsOffice: 'belongs',
  partOf: 'belongs',
  alignedWith: 'stands with',
  backs: 'stands with',
  hostileTo: 'hostile',
  invitedBy: 'invited',
};

/** Ties in the order of the text, one for each from, kind, to and status. */
export function relationsOf({ reading, actors, actorOfMention, dispatchId, attributedTo }: RelationInput): Relation[] {
  const context = new TieContext(reading, actors, actorOfMention);
  const merged = new Map<string, Tie[]>();
  const ruled = [...officeTies(context), ...shownTies(context)];
  const statusOf = (from: string, to: string, kind: Relation['kind']) =>
    ruled.find((r) => r.from === from && r.to === to && family[r.kind] === family[kind])?.status;
  for (const tie of [...ruled, ...encoderTies(context, statusOf)]) {
    if (tie.from === tie.to || tie.spans.length === 0) continue;
    const key = JSON.stringify([tie.from, tie.kind, tie.to, tie.status]);
    merged.set(key, [...(merged.get(key) ?? []), tie]);
  }
  return surest([...merged.values()], new Set(ruled))
    .map((ties) => relation(ties, reading, dispatchId, attributedTo))
    .sort((a, b) => a.evidence[0]!.start - b.evidence[0]!.start || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0));
}

const confidenceOf = (ties: readonly Tie[]): number => Math.max(...ties.map((t) => t.p));

function surest(groups: readonly Tie[][], shown: ReadonlySet<Tie>): Tie[][] {
  const rank = (ties: readonly Tie[]) => confidenceOf(ties) + (ties.some((t) => shown.has(t)) ? 1 : 0);
  const best = new Map<string, Tie[]>();
  for (const ties of groups) {
    const { from, to, kind } = ties[0]!;
    // Enmity has no direction; the first telling keeps its own.
    const key = JSON.stringify([...(kind === 'hostileTo' ? [from, to].sort() : [from, to]), family[kind]]);
    const known = best.get(key);
    if (!known || rank(ties) > rank(known)) best.set(key, ties);
  }
  return [...best.values()];
}

function relation(
  ties: readonly Tie[],
  reading: Reading,
  dispatchId: string,
  attributedTo: (start: number) => string | null,
): Relation {
  const { from, to, kind, status } = ties[0]!;
  const spans = ties.flatMap((t) => t.spans).sort((a, b) => a.start - b.start || a.end - b.end);
  const evidence = spans
    .filter((s, i) => i === 0 || s.start !== spans[i - 1]!.start || s.end !== spans[i - 1]!.end)
    .map(({ start, end }) => ({ dispatch: dispatchId, start, end, text: reading.text.slice(start, end) }));
  // One telling by the dispatch itself is enough for it to stand unclaimed.
  const claims = ties.map((t) => attributedTo(t.spans[0]!.start));
  return {
    id: stableId('r', dispatchId, from, kind, to, status),
    from,
    to,
    kind,
    status,
    attributedTo: claims.every((c) => c !== null) ? claims[0]! : null,
    confidence: Math.round(confidenceOf(ties) * 1000) / 1000,
    evidence,
    why: [...new Set(ties.map((t) => t.why))],
  };
}
