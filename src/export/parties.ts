/** Parties in a sentence: "Iraq (government)", "Mohammed Shia al-Sudani (Prime Minister of Iraq)", "protesters (Kenya)". */
import type { Party } from '../store/store.ts';
import { countryFacts } from './countries.ts';

const sectorWords: Readonly<Record<string, string>> = {
  COP: 'police',
  GOV: 'government',
  JUD: 'courts',
  LEG: 'parliament',
  MIL: 'military',
  PRM: 'paramilitaries',
  PTY: 'party',
  REB: 'rebels',
  SPY: 'intelligence service',
  UAF: 'unidentified armed men',
  AGR: 'farmers',
  BUS: 'business',
  CRM: 'criminals',
  CVL: 'civilians',
  EDU: 'education',
  ELI: 'former office-holders',
  JRN: 'media',
  LAB: 'labour',
  MED: 'health',
  REF: 'refugees',
  OPP: 'opposition',
  PRE: 'unrecognised authority',
  REL: 'religious body',
  SOC: 'civil society',
};

/** A party with what tells it from others of that name in brackets, where the name does not say it already. */
export function partyText(party: Party): string {
  const note = party.office ?? (party.kind === 'state' ? sectorNote(party) : countryNote(party));
  const name = needsArticle.test(party.name) ? `the ${party.name}` : party.name;
  return note && !says(party.name, note) ? `${name} (${note})` : name;
}

/** Names that take "the" inside a sentence. */
const needsArticle =
  /^(United (States|Kingdom|Nations|Arab Emirates)|European Union|African Union|Arab League|Netherlands|Philippines|Maldives|Bahamas|Gambia|(Central African|Czech|Dominican) Republic|DR Congo|Soviet Union|U\.S\.-led|US-led|UN Security Council|World Bank|Vatican)\b/;

/** Members of a compound party: "A", "A and B", "A, B and C"; what else than a party is named is given by `unnamed`. */
export function partiesText(parties: readonly Party[], unnamed = 'unnamed parties'): string {
  const names = [...new Set(parties.map(partyText))];
  if (names.length === 0) return unnamed;
  return names.length === 1 ? names[0]! : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}

function sectorNote(party: Party): string {
  return party.sectors
    .flatMap((sector) => sectorWords[sector] ?? [])
    .slice(0, 2)
    .join(', ');
}

/** The country, unless the name tells it by the country's name or its people's ("Kenyan police"). */
function countryNote(party: Party): string {
  const country = countryFacts(party.country);
  // "International organisation" and the like say what the party is, not where; a person of the UN is worth telling.
  if (!country || (!country.region && party.kind !== 'person')) return '';
  return country.demonym && says(party.name, country.demonym) ? '' : country.name;
}

const says = (name: string, words: string): boolean => name.toLowerCase().includes(words.toLowerCase());
