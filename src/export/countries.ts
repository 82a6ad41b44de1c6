/** Names and numbers of countries by alpha-3 code. Source: world-countries (ODbL). */
import countries from 'world-countries';

export interface CountryFacts {
  name: string;
  /** ISO 3166-1 numeric, without leading zeros. */
  numeric: number | null;
  /** What the country's people are called in English. */
  demonym: string;
  region: string;
}

/** PLOVER's codes that are no country, and states that are gone. */
const others: readonly [string, string, string][] = [
  ['UNO', 'United Nations', ''],
  ['EUR', 'European Union', 'European'],
  ['IGO', 'international organisation', ''],
  ['NGO', 'non-governmental organisation', ''],
  ['ISM', 'international movement', ''],
  ['IMG', 'transnational armed group', ''],
  ['MNC', 'multinational company', ''],
  ['KOS', 'Kosovo', 'Kosovar'],
  ['YUG', 'Yugoslavia', 'Yugoslav'],
  ['SUN', 'Soviet Union', 'Soviet'],
];
const usual: Readonly<Record<string, string>> = {
  USA: 'United States',
  GBR: 'United Kingdom',
  COD: 'DR Congo',
  COG: 'Congo',
  MMR: 'Myanmar',
};

const facts = new Map<string, CountryFacts>([
  ...countries.map((country): [string, CountryFacts] => [
    country.cca3,
    {
      name: usual[country.cca3] ?? country.name.common,
      numeric: country.ccn3 ? Number(country.ccn3) : null,
      demonym: country.demonyms.eng?.m ?? '',
      region: regionOf(country.cca3, country.subregion, country.region),
    },
  ]),
  ...others.map(([code, name, demonym]): [string, CountryFacts] => [
    code,
    { name, demonym, numeric: null, region: '' },
  ]),
]);

/** Regions as ACLED parts the world, where it differs from the UN's. */
function regionOf(code: string, subregion: string, region: string): string {
  if (['GEO', 'ARM', 'AZE'].includes(code) || subregion === 'Central Asia') return 'Caucasus and Central Asia';
  if (code === 'EGY' || subregion === 'Northern Africa') return 'Northern Africa';
  if (['IRN', 'TUR'].includes(code) || subregion === 'Western Asia') return code === 'CYP' ? 'Europe' : 'Middle East';
  if (code === 'MEX') return 'North America';
  const named: Readonly<Record<string, string>> = {
    'Southern Asia': 'South Asia',
    'South-Eastern Asia': 'Southeast Asia',
    'Eastern Asia': 'East Asia',
  };
  if (named[subregion]) return named[subregion];
  return region === 'Europe' || region === 'Oceania' ? region : subregion;
}

/** Facts of a code, or null where it is neither a country nor one of PLOVER's. */
export function countryFacts(code: string | null): CountryFacts | null {
  return code === null ? null : (facts.get(code) ?? null);
}
