/** How many: tolls, arrests, people taking part, happenings counted. */
import type { MagnitudeRole, Reading } from '../schema/reading.ts';
import type { Magnitude, Range } from '../schema/record.ts';
import { adjacentTolls } from './adjacent-tolls.ts';
import { rangeOf } from './ranges.ts';
import { singlesOf, tollsOf, victimsOf } from './tolls.ts';

export { quantityHead, quantitySpans } from './quantities.ts';
export { rangeOf } from './ranges.ts';

const roles: readonly MagnitudeRole[] = ['count', 'killed', 'injured', 'arrested', 'size'];
const threshold = 0.5;

/**
 * Magnitude of the happening that the triggers tell, each role a list in the order of the text: tolls that differ are several members.
 * `claimedBy` gives the statement around an offset. A number has the role the encoder is surest of; where it gives a role no number,
 * the tree or the word beside it may show one. Phrases without a figure ("several") give nothing.
 */
export function magnitudeOf(
  reading: Reading,
  triggerIndexes: readonly number[],
  claimedBy: (start: number) => string | undefined,
): Magnitude {
  const roleOf = encoderRoles(reading, triggerIndexes);
  const sure = new Set(roleOf.values());
  const victims = victimsOf(reading, triggerIndexes);
  const tolls = [...tollsOf(reading, triggerIndexes, victims), ...adjacentTolls(reading, triggerIndexes)];
  for (const { role, quantity } of tolls) if (!sure.has(role) && !roleOf.has(quantity)) roleOf.set(quantity, role);
  const singles = singlesOf(reading, victims);
  const magnitude: Magnitude = {};
  for (const role of roles) {
    const ranges = [...roleOf]
      .filter(([, r]) => r === role)
      .map(([quantity]) => quantity)
      .sort((a, b) => a - b)
      .flatMap((q) => claimed(reading, q, claimedBy));
    const distinct = ranges.filter(
      (r, i) => ranges.findIndex((other) => other.min === r.min && other.max === r.max) === i,
    );
    const single = singles.get(role);
    if (distinct.length) magnitude[role] = distinct;
    else if (single !== undefined) magnitude[role] = [one(reading, single, claimedBy)];
  }
  return magnitude;
}

function encoderRoles(reading: Reading, triggerIndexes: readonly number[]): Map<number, MagnitudeRole> {
  const best = new Map<number, { role: MagnitudeRole; p: number }>();
  for (const a of reading.arguments) {
    if (a.p < threshold || !triggerIndexes.includes(a.trigger) || !(roles as readonly string[]).includes(a.role))
      continue;
    const known = best.get(a.filler);
    if (!known || a.p > known.p) best.set(a.filler, { role: a.role as MagnitudeRole, p: a.p });
  }
  return new Map([...best].map(([quantity, { role }]) => [quantity, role]));
}

function claimed(reading: Reading, quantity: number, claimedBy: (start: number) => string | undefined): Range[] {
  const span = reading.quantities[quantity];
  const range = span ? rangeOf(reading.text.slice(span.start, span.end)) : null;
  if (!span || !range) return [];
  return [by(range, claimedBy(span.start))];
}

/** One person, shown by the noun or name alone. */
function one({ words }: Reading, noun: number, claimedBy: (start: number) => string | undefined): Range {
  const { text, start } = words[noun]!;
  return by({ min: 1, max: 1, text }, claimedBy(start));
}

function by(range: Range, claimedBy: string | undefined): Range {
  return claimedBy === undefined ? range : { ...range, claimedBy };
}
