/** Blocks: only events that share a country and a family of types, on days that come close, are compared. */
import type { Profile } from './profile.ts';

/** Days by which the windows of one happening may miss each other, for time zones and late counts. */
export const slackDays = 3;

/** Where an event is looked for: one row for each of its countries; days since 1970. */
export interface BlockKey {
  readonly event: string;
  readonly family: number;
  readonly country: string;
  readonly from: number;
  readonly to: number;
}

/**
 * The quad class stands for the family of types: a report of one happening may be coded with another type of its class, seldom
 * with one of another. Types of a codebook without quad classes are one family.
 */
export function blockKeys(profile: Profile): BlockKey[] {
  const countries = profile.countries.length > 0 ? profile.countries : ['-'];
  const { from, to } = profile.days;
  return countries.map((country) => ({ event: profile.event, family: profile.quad ?? 0, country, from, to }));
}

/** Whether two events share a block. */
export function isComparable(a: Profile, b: Profile): boolean {
  if ((a.quad ?? 0) !== (b.quad ?? 0)) return false;
  if (Math.max(a.days.from - b.days.to, b.days.from - a.days.to) > slackDays) return false;
  if (a.countries.length === 0 || b.countries.length === 0) return a.countries.length === b.countries.length;
  return a.countries.some((country) => b.countries.includes(country));
}
