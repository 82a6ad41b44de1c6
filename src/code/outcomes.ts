import type { Reading } from '../schema/reading.ts';
import type { Link, Outcome } from '../schema/record.ts';

export interface OutcomeInput {
  readonly reading: Reading;
  readonly dispatchId: string;
  readonly attributedTo: (start: number) => string | null;
  readonly eventAt: (wordIndex: number) => string | null;
}

export function outcomesOf(_input: OutcomeInput): { outcomes: Outcome[]; links: Link[] } {
  return { outcomes: [], links: [] };
}
