import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { SitrepError } from '../../errors.ts';
import { packageRoot } from '../../package-root.ts';
import type { Place } from '../../schema/record.ts';
import { countryTable } from './countries.ts';
import { foldName, withoutArticle } from './fold.ts';
import { decodeRow, type GazetteerRow, keyOfLine } from './format.ts';
import { type PlacePhrase, placePhrases } from './phrase.ts';

/** A place that a name may mean. */
export interface PlaceCandidate {
  readonly name: string;
  /** Alpha-3, or null for what lies in several states or in none. */
  readonly country: string | null;
  readonly admin1?: string;
  readonly latitude: number;
  readonly longitude: number;
  readonly precision: Place['precision'];
  readonly geonames?: number;
  /** 0 where it is not known; square kilometres for states. */
  readonly population: number;
  readonly featureCode: string;
}

export interface PlaceGazetteer {
  /** Places of a name or phrase ("Tripoli", "the city of Hama", "Anbar province", "northern Iraq"), most prominent first. */
  candidates(name: string): readonly PlaceCandidate[];
}

const precisions: Record<string, Place['precision']> = {
  ADM1: 'admin1', ADM2: 'region', PCLI: 'country', PCLH: 'country',
  BLDG: 'point', INSM: 'point', AIRP: 'point', BDR: 'point', CAMP: 'point', NUC: 'point', DAM: 'point', BDG: 'point', PNT: 'point', PRT: 'point', MT: 'point',
}; // biome-ignore format: a table

function precisionOf(feature: string): Place['precision'] {
  return precisions[feature] ?? (/^(?:PPL|STLMT)/.test(feature) ? 'city' : 'region');
}

/** How prominent a candidate is before anything is read around it, on a scale where one step is a tenfold of people. */
export function prominence(candidate: PlaceCandidate): number {
  const people = Math.log10(candidate.population + 100);
  switch (candidate.featureCode) {
    case 'PCLI':
      return 8.5;
    case 'PCLH':
      return 7;
    case 'ADM1':
      return Math.max(5, Math.min(people, 6.6));
    case 'ADM2':
      return Math.max(3, people - 2);
    case 'PPLC':
      return people + 1.5;
    case 'PPLA':
      return people + 0.4;
    case 'PPLX':
      return people - 0.7;
  }
  if (candidate.precision === 'city') return people;
  return candidate.precision === 'region' ? 6.2 : 5.6;
}

/** Whether a place is known far from it: a state, a first-level area, a capital or a city of 100,000. */
export function prominent({ precision, featureCode, population }: PlaceCandidate): boolean {
  return precision === 'country' || featureCode === 'ADM1' || featureCode === 'PPLC' || population >= 100_000;
}

function toCandidate(row: GazetteerRow): PlaceCandidate {
  const { byAlpha2, admin1 } = countryTable();
  const region = row.admin1 ? admin1[`${row.country}.${row.admin1}`] : undefined;
  return {
    name: row.name,
    country: byAlpha2.get(row.country)?.alpha3 ?? null,
    ...(region ? { admin1: region } : {}),
    latitude: row.latitude,
    longitude: row.longitude,
    precision: precisionOf(row.feature),
    ...(row.geonames ? { geonames: row.geonames } : {}),
    population: row.population,
    featureCode: row.feature,
  };
}

/** Lines of a sorted file by key, found by halving: nothing is parsed until it is asked for. */
function rowsOf(file: Buffer, key: string): GazetteerRow[] {
  const wanted = Buffer.from(key);
  const lineAt = (at: number) => {
    const start = at === 0 ? 0 : file.lastIndexOf(10, at - 1) + 1;
    const end = file.indexOf(10, start);
    return { start, end: end < 0 ? file.length : end };
  };
  const keyAt = (start: number, end: number) => Buffer.from(keyOfLine(file.toString('utf8', start, end)));
  let low = file.indexOf(10) + 1;
  let high = file.length;
  while (low < high) {
    const { start, end } = lineAt((low + high) >> 1);
    if (Buffer.compare(keyAt(start, end), wanted) < 0) low = end + 1;
    else high = start;
  }
  const rows: GazetteerRow[] = [];
  for (let at = low; at < file.length; ) {
    const { start, end } = lineAt(at);
    if (!keyAt(start, end).equals(wanted)) break;
    rows.push(decodeRow(file.toString('utf8', start, end)));
    at = end + 1;
  }
  return rows;
}

function ordered(candidates: PlaceCandidate[], wants: PlacePhrase['wants']): PlaceCandidate[] {
  const fits = (c: PlaceCandidate) => (wants === null || (wants === 'town') === (c.precision === 'city') ? 1 : 0);
  const suited = candidates.filter(fits);
  const kept = wants === 'area' && suited.length > 0 ? suited : candidates;
  return kept.sort((a, b) => fits(b) - fits(a) || prominence(b) - prominence(a) || a.latitude - b.latitude);
}

let loaded: PlaceGazetteer | undefined;

/**
 * The gazetteer of the package, read once from `data/places/gazetteer.txt` (some 6 MB, kept as bytes).
 * Throws SitrepError `no-gazetteer` where the file is missing.
 */
export function loadPlaces(): PlaceGazetteer {
  if (loaded) return loaded;
  const path = join(packageRoot(), 'data', 'places', 'gazetteer.txt');
  if (!existsSync(path))
    throw new SitrepError('no-gazetteer', `The gazetteer is missing: reinstall sitrep, or build ${path}.`);
  const file = readFileSync(path);
  const known = new Map<string, PlaceCandidate[]>();
  const find = (key: string) => {
    let there = known.get(key);
    if (!there) {
      if (known.size > 20000) known.clear();
      there = rowsOf(file, key).map(toCandidate);
      known.set(key, there);
    }
    return there;
  };
  const rowsFor = (phrase: PlacePhrase) => {
    const key = foldName(phrase.name);
    const bare = withoutArticle(key);
    const rows = key ? find(key) : [];
    const found = rows.length > 0 || bare === key ? rows : find(bare);
    return found.filter((c) => (!phrase.loose || prominence(c) >= 5.5) && !isAbbreviation(phrase.name, c));
  };
  loaded = {
    candidates(name) {
      for (const phrase of placePhrases(name)) {
        const rows = rowsFor(phrase);
        if (rows.length > 0) return ordered(rows, phrase.wants);
      }
      return [];
    },
  };
  return loaded;
}

/** "EU" is not the town of Eu: two or three capitals mean a state or a large place ("LA"), not a small one. */
function isAbbreviation(name: string, candidate: PlaceCandidate): boolean {
  return /^\p{Lu}{2,3}$/u.test(name) && candidate.precision === 'city' && prominence(candidate) < 6;
}
