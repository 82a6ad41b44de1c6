/** Krippendorff's alpha for judgements that are the same or not (nominal). Source: Krippendorff, Content Analysis, ch. 11. */
import type { ReviewAgreement } from '../../schema/review.ts';

function tally(values: readonly string[]): number[] {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts.values()];
}

/** Ordered pairs of values that differ. */
function differing(counts: readonly number[]): number {
  const all = counts.reduce((sum, count) => sum + count, 0);
  return counts.reduce((sum, count) => sum + count * (all - count), 0);
}

/** `units` are the judgements of one event each; those with fewer than two say nothing of agreement. */
export function agreementOf(units: readonly (readonly string[])[]): ReviewAgreement {
  const paired = units.filter((values) => values.length >= 2);
  const all = paired.flat();
  const counted = { events: paired.length, judgements: all.length };
  if (paired.length === 0) return { alpha: null, observed: null, ...counted };
  const disagreements = paired.reduce((sum, values) => sum + differing(tally(values)) / (values.length - 1), 0);
  const found = disagreements / all.length;
  const expected = differing(tally(all)) / (all.length * (all.length - 1));
  return { alpha: expected === 0 ? null : 1 - found / expected, observed: 1 - found, ...counted };
}
