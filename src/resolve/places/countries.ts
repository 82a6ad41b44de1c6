import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageRoot } from '../../package-root.ts';
import { foldName } from './fold.ts';

export interface CountryFacts {
  readonly alpha2: string;
  readonly alpha3: string;
  readonly name: string;
  readonly demonyms: readonly string[];
  readonly latitude: number;
  readonly longitude: number;
}
interface CountryTable {
  readonly byAlpha3: ReadonlyMap<string, CountryFacts>;
  readonly byAlpha2: ReadonlyMap<string, CountryFacts>;
  /** Folded demonym → alpha-3 codes. */
  readonly byDemonym: ReadonlyMap<string, readonly string[]>;
  /** "IQ.01" → "Anbar". */
  readonly admin1: Readonly<Record<string, string>>;
}

let table: CountryTable | undefined;

/** States, their demonyms and the names of their first-level areas, from `data/places/countries.json`; read once. */
export function countryTable(): CountryTable {
  if (table) return table;
  const file = join(packageRoot(), 'data', 'places', 'countries.json');
  const data: { countries: CountryFacts[]; admin1: Record<string, string> } = JSON.parse(readFileSync(file, 'utf8'));
  const byDemonym = new Map<string, string[]>();
  for (const country of data.countries) {
    for (const demonym of country.demonyms) {
      const key = foldName(demonym);
      byDemonym.set(key, [...(byDemonym.get(key) ?? []), country.alpha3]);
    }
  }
  table = {
    byAlpha3: new Map(data.countries.map((c) => [c.alpha3, c])),
    byAlpha2: new Map(data.countries.map((c) => [c.alpha2, c])),
    byDemonym,
    admin1: data.admin1,
  };
  return table;
}

/** English name of a state by its alpha-3 code ("IRQ" → "Iraq"; KOS, YUG and SUN too), or null. */
export function countryName(alpha3: string): string | null {
  return countryTable().byAlpha3.get(alpha3)?.name ?? null;
}

/** Alpha-3 code of an ISO alpha-2 code ("IQ" → "IRQ", "XK" → "KOS"), or null. */
export function alpha2to3(alpha2: string): string | null {
  return countryTable().byAlpha2.get(alpha2)?.alpha3 ?? null;
}

/** Alpha-3 codes of the states whose people or adjective a word is ("Lebanese" → LBN); empty for other words. */
export function statesOfDemonym(word: string): readonly string[] {
  return countryTable().byDemonym.get(foldName(word)) ?? [];
}
