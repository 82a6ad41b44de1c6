/** A dispatch with the events that reviewers added to it by hand, as the reader draws them. */
import type { Actor, Situation } from '../../../src/schema/record.ts';
import type { ReviewParty } from '../../../src/schema/review.ts';
import type { ReviewRow } from '../../../src/store/store.ts';

function actorOf(party: ReviewParty, { dispatch, fields }: ReviewRow): Actor {
  const { id, name, country, sectors, mention } = party;
  const words = mention ?? fields.trigger;
  return {
    ...{ id, name, kind: 'unknown', country, sectors, confidence: 1 },
    mentions: mention ? [{ dispatch, ...mention }] : [],
    evidence: words ? [{ dispatch, ...words }] : [],
  };
}

export function withAdded(situation: Situation, rows: readonly ReviewRow[]): Situation {
  const added = rows.filter((row) => row.added !== undefined);
  if (added.length === 0) return situation;
  const actors = new Map(situation.actors.map((actor) => [actor.id, actor]));
  for (const row of added) {
    const sides = new Set([...row.added!.actors, ...row.added!.recipients]);
    for (const party of [...(row.fields.actors ?? []), ...(row.fields.recipients ?? [])])
      if (sides.has(party.id) && !actors.has(party.id)) actors.set(party.id, actorOf(party, row));
  }
  const events = [...situation.events, ...added.map((row) => row.added!)];
  return { ...situation, actors: [...actors.values()], events };
}
