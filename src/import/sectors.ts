/** Roles of other code books as PLOVER's sectors. A role without a counterpart gives none. */

/** CAMEO's role codes, as GDELT writes them. MED is the media there and medicine in PLOVER. */
const ofCameo: Readonly<Record<string, string>> = {
  COP: 'COP',
  GOV: 'GOV',
  JUD: 'JUD',
  LEG: 'LEG',
  MIL: 'MIL',
  PTY: 'PTY',
  REB: 'REB',
  INS: 'REB',
  SEP: 'REB',
  SPY: 'SPY',
  UAF: 'UAF',
  AGR: 'AGR',
  BUS: 'BUS',
  CRM: 'CRM',
  CVL: 'CVL',
  EDU: 'EDU',
  ELI: 'ELI',
  HLH: 'MED',
  LAB: 'LAB',
  MED: 'JRN',
  OPP: 'OPP',
  REF: 'REF',
  REL: 'REL',
};

export function sectorsOfCameo(codes: readonly string[]): string[] {
  return distinct(codes.map((code) => ofCameo[code.trim().toUpperCase()]));
}

/** Words that open or make up the sectors of ICEWS, the special before the general. */
const ofIcews: readonly (readonly [RegExp, string])[] = [
  [/opposition.*(party|parties)|out of government/i, 'OPP'],
  [/^(police|.*law enforcement)/i, 'COP'],
  [/(intelligence|secret) (ministry|service|agenc)/i, 'SPY'],
  [/^(military|army|navy|air force|marines|defense\b|.*\bmilitary (hardware|personnel))/i, 'MIL'],
  [/^(judicial|.*\bcourts?\b)/i, 'JUD'],
  [/^(legislative|lower house|upper house|parliament)/i, 'LEG'],
  [/^(government|executive|cabinet|ministry|.*\bministry$|head of (state|government)|national executive)/i, 'GOV'],
  [/(insurgents?|rebels?|separatists?)\b/i, 'REB'],
  [/unidentified forces/i, 'UAF'],
  [/^(criminals|organized crime|.*\bgangs\b)/i, 'CRM'],
  [/^(refugees|displaced)/i, 'REF'],
  [/^(parties|.*\bmajor party\b|.*\bminor party\b)/i, 'PTY'],
  [/^(media|news|journalis)/i, 'JRN'],
  [/^(education|students|universit)/i, 'EDU'],
  [/^(medical|health)/i, 'MED'],
  [/^(labor|unions?|workers)/i, 'LAB'],
  [/^(agricultur|farmers|peasants)/i, 'AGR'],
  [/^(religious|muslim|christian|jewish|hindu|buddhist)/i, 'REL'],
  [/^(business|banking|industr|.*\bcorporat)/i, 'BUS'],
  [/^(general population|civilian|social\b|popular)/i, 'CVL'],
];

/** ICEWS lists sectors by comma, from the special to the general; some hold commas of their own in brackets. */
export function sectorsOfIcews(text: string): string[] {
  const parts = text.replace(/\([^)]*\)/g, ' ').split(',');
  return distinct(parts.map((part) => ofIcews.find(([words]) => words.test(part.trim()))?.[1]));
}

/** ACLED's kinds of actor, by number (older files) and by word. Militias have no side there and get no sector. */
const ofAcled: Readonly<Record<string, string>> = {
  2: 'REB',
  'rebel group': 'REB',
  'rebel groups': 'REB',
  5: 'CVL',
  rioters: 'CVL',
  6: 'CVL',
  protesters: 'CVL',
  7: 'CVL',
  civilians: 'CVL',
};

export function sectorsOfAcled(inter: string, name: string): string[] {
  const named = /^(?:military|armed) forces\b/i.test(name) ? 'MIL' : /^police forces\b/i.test(name) ? 'COP' : undefined;
  const government = /^government of\b/i.test(name) ? 'GOV' : undefined;
  return distinct([named ?? government ?? ofAcled[inter.trim().toLowerCase()]]);
}

function distinct(sectors: readonly (string | undefined)[]): string[] {
  return [...new Set(sectors.filter((sector) => sector !== undefined))];
}
