import type { Reading } from '../schema/reading.ts';
import type { Actor, Relation } from '../schema/record.ts';

export interface RelationInput {
  readonly reading: Reading;
  readonly actors: readonly Actor[];
  readonly actorOfMention: readonly (string | null)[];
  readonly dispatchId: string;
  readonly attributedTo: (start: number) => string | null;
}

export function relationsOf(_input: RelationInput): Relation[] {
  return [];
}
