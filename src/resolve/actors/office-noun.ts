/** Offices that nobody holds at once. */
import type { Identity } from './identity.ts';
import { spelledOut } from './titles.ts';

const portfolios = new Set(
  `agriculture chief commerce culture defence development economy education energy environment finance foreign health home information interior justice labour oil planning
  prime security sports tourism trade transport water`.split(/\s+/),
);
const sameAs = new Map([
  ['economic', 'economy'],
  ['premier', 'prime'],
]);

/** Before a title: the office is not held in full today, and tells nobody apart. */
const notHeld = /\b(?:former|ex|then|deputy|vice|acting|outgoing)\b/;

/** The portfolio that a title or description names, where it is one that excludes others: "interior minister", "president", "premier". */
export function portfolioOf({ noun, cls }: Pick<Identity, 'noun' | 'cls'>): string | null {
  if (cls !== 'person' || notHeld.test(noun)) return null;
  if (noun === 'president') return noun;
  if (/(?:^|\s)premier$/.test(noun)) return 'prime';
  const title = spelledOut(noun);
  const found =
    /(?:^|\s)([\p{L}]+) minister$/u.exec(title)?.[1] ?? /^minister (?:of|for) (?:the )?([\p{L}]+)/u.exec(title)?.[1];
  if (!found) return null;
  const portfolio = sameAs.get(found) ?? found;
  return portfolios.has(portfolio) ? portfolio : null;
}
