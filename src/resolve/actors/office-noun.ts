/** Offices that nobody holds at once. */
import type { Identity } from './identity.ts';

const portfolios = new Set(
  `agriculture chief commerce culture defence development economy education energy environment finance foreign health home information interior justice labour oil planning
  prime security sports tourism trade transport water`.split(/\s+/),
);
const spellings: Record<string, string> = {
  defense: 'defence',
  labor: 'labour',
  economic: 'economy',
  premier: 'prime',
};

/** The office that a title or description names, where it is one that excludes others: "interior minister", "president", "premier". */
export function officeOf({ noun, cls }: Pick<Identity, 'noun' | 'cls'>): string | null {
  if (cls !== 'person') return null;
  if (noun === 'president') return noun;
  if (/(?:^|\s)premier$/.test(noun)) return 'prime';
  const found =
    /(?:^|\s)([\p{L}]+) minister$/u.exec(noun)?.[1] ?? /^minister (?:of|for) (?:the )?([\p{L}]+)/u.exec(noun)?.[1];
  if (!found) return null;
  const portfolio = spellings[found] ?? found;
  return portfolios.has(portfolio) ? portfolio : null;
}
