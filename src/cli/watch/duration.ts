/** Lengths of time as they are typed: `90s`, `15m`, `2h`, `7d`. */
import { InvalidArgumentError } from 'commander';

const unitMs: Readonly<Record<string, number>> = { s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 };

/** Milliseconds; throws InvalidArgumentError for anything else, and for no time at all. */
export function durationMs(text: string): number {
  const found = /^(\d{1,6})([smhd])$/.exec(text.trim());
  const length = found ? Number(found[1]) * unitMs[found[2]!]! : 0;
  if (length <= 0) throw new InvalidArgumentError('A time is a number with s, m, h or d: 90s, 15m, 2h, 7d.');
  return length;
}
