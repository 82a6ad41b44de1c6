/** Countries as data sets write them: alpha-3 codes of several traditions, and English names. What is not known is null. */
import countries from 'world-countries';

/** Codes of CAMEO and of states that are gone, where they differ from ISO's. Regions ("AFR") are no countries. */
const otherCodes: Readonly<Record<string, string>> = {
  ROM: 'ROU',
  TMP: 'TLS',
  ZAR: 'COD',
  BUR: 'MMR',
  WSB: 'PSE',
  GZS: 'PSE',
  XKX: 'KOS',
  UNK: 'KOS',
  KOS: 'KOS',
  YUG: 'YUG',
  SUN: 'SUN',
};
const iso = new Set(countries.map(({ cca3 }) => cca3).filter((code) => code !== 'UNK'));

/** `ROM` → `ROU`; null for regions, groups and anything unknown. */
export function countryOfCode(code: string): string | null {
  const known = code.trim().toUpperCase();
  return otherCodes[known] ?? (iso.has(known) ? known : null);
}

function folded(name: string): string {
  return name
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replace(/[^a-z]+/g, ' ')
    .replace(/^the /, '')
    .trim();
}

/** Names of event data sets that are in no list of ISO's names. */
const otherNames: Readonly<Record<string, string>> = {
  'bosnia herzegovina': 'BIH',
  burma: 'MMR',
  'cape verde': 'CPV',
  'czech republic': 'CZE',
  'dr congo': 'COD',
  'democratic republic of congo': 'COD',
  'democratic republic of the congo': 'COD',
  'republic of congo': 'COG',
  'republic of the congo': 'COG',
  'congo brazzaville': 'COG',
  'congo kinshasa': 'COD',
  'east timor': 'TLS',
  'ivory coast': 'CIV',
  'kingdom of eswatini': 'SWZ',
  swaziland: 'SWZ',
  kosovo: 'KOS',
  macedonia: 'MKD',
  'macedonia fyr': 'MKD',
  'occupied palestinian territory': 'PSE',
  'occupied palestinian territories': 'PSE',
  'palestinian territory occupied': 'PSE',
  'palestinian territories': 'PSE',
  rumania: 'ROU',
  'soviet union': 'SUN',
  yugoslavia: 'YUG',
  turkey: 'TUR',
  turkiye: 'TUR',
  uk: 'GBR',
  usa: 'USA',
  'viet nam': 'VNM',
};

const byName = new Map<string, string | null>();
for (const { name, altSpellings, cca3 } of countries) {
  const code = otherCodes[cca3] ?? cca3;
  for (const spelling of new Set([name.common, name.official, ...altSpellings].map(folded)))
    if (spelling.length > 3) byName.set(spelling, byName.has(spelling) && byName.get(spelling) !== code ? null : code);
}
for (const [name, code] of Object.entries(otherNames)) byName.set(name, code);

/** `Russia (Soviet Union)` → `RUS`, `Côte d'Ivoire` → `CIV`; null where the name is no country's or several countries'. */
export function countryOfName(name: string): string | null {
  return byName.get(folded(name)) ?? byName.get(folded(name.replace(/\([^)]*\)/g, ' '))) ?? null;
}

/** A code where it is one, else a name. */
export function countryOf(text: string): string | null {
  return /^[A-Za-z]{3}$/.test(text.trim()) ? (countryOfCode(text) ?? countryOfName(text)) : countryOfName(text);
}
