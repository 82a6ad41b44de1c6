/** Who is likely of the country in which a dispatch is set. */
import type { Cluster } from './clusters.ts';
import type { Identity } from './identity.ts';

type Identities = readonly (Identity | null)[];

/** Sectors of those who are at home where the dispatch is, unless it says otherwise. */
const local = new Set([
  'COP',
  'GOV',
  'MIL',
  'LEG',
  'JUD',
  'OPP',
  'CVL',
  'REB',
  'PRM',
  'UAF',
  'CRM',
  'LAB',
  'EDU',
  'PTY',
  'MED',
  'AGR',
  'SPY',
  'REL',
  'SOC',
  'BUS',
]);
const foreign =
  /\b(foreign(?! (?:ministry|minister|office|affairs|secretary))|western|international|world|global|regional|european|african|arab|asian|allied?|allies|sides?|mediators?|diplomats?|envoys?|tourists?|migrants?|refugees?|foreigners?|donors?|observers?|peacekeepers?|reporters?|journalists?|analysts?|experts?|neighbou?rs?|neighbou?ring|powers?|countries|states?|nations|leaders|governments|mercenar(y|ies)|partners?|investors?|scientists?|markets?|traders|who|others|critics)\b/;

/**
 * How likely actors that no word ties to a country are of the country around them: well for the police and residents,
 * less for others, not at all for reporters, allies and foreigners. Measured on annotated sentences: 0.83 and 0.74.
 */
export function atHome(cluster: Cluster, identities: Identities): number {
  if (cluster.entry) return 0;
  const telling = cluster.members
    .map((member) => identities[member]!)
    .filter((identity) => identity.form !== 'pronoun');
  if (
    telling.length === 0 ||
    telling.some((identity) =>
      foreign.test(identity.phrase.last - identity.phrase.first > 12 ? identity.noun : identity.text.toLowerCase()),
    )
  )
    return 0;
  return telling.some(
    (identity) => identity.form === 'description' && identity.sectors.some((sector) => local.has(sector)),
  )
    ? 0.8
    : 0.7;
}
