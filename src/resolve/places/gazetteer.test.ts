import { createHash } from 'node:crypto';
import { closeSync, openSync, readFileSync, readSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { packageRoot } from '../../package-root.ts';
import { alpha2to3, countryName, statesOfDemonym } from './countries.ts';
import { foldName } from './fold.ts';
import { decodeRow, encodeRow } from './format.ts';
import { loadPlaces } from './gazetteer.ts';
import { placePhrases } from './phrase.ts';

const gazetteer = loadPlaces();
const best = (name: string) => gazetteer.candidates(name)[0];
const folder = join(packageRoot(), 'data', 'places');

test('folding takes marks, hyphens, apostrophes and short forms away', () => {
  expect(foldName('Saint-Étienne')).toBe('st etienne');
  expect(foldName('St. Louis')).toBe(foldName('Saint Louis'));
  expect(foldName('N’Djamena')).toBe('ndjamena');
  expect(foldName('Mt. Sinjar')).toBe(foldName('Mount Sinjar'));
  expect(foldName('Łódź')).toBe('lodz');
  expect(foldName('Tromsø')).toBe('tromso');
  expect(foldName('  …  ')).toBe('');
});

test('rows survive their line', () => {
  const row = {
    name: 'Al Fallūjah',
    country: 'IQ',
    admin1: '01',
    feature: 'PPLA2',
    latitude: 33.35,
    longitude: 43.78,
    population: 190159,
    geonames: 95788,
  };
  expect(decodeRow(encodeRow('fallujah', row))).toEqual(row);
  const south = { ...row, latitude: -54.8, longitude: -68.3, population: 0, geonames: 0 };
  expect(decodeRow(encodeRow('x', south))).toEqual(south);
});

describe('names of the news', () => {
  test.each([
    ['Kiev', 'Kyiv', 'UKR'],
    ['Rangoon', 'Yangon', 'MMR'],
    ['Bombay', 'Mumbai', 'IND'],
    ['Peking', 'Beijing', 'CHN'],
    ['Saigon', 'Ho Chi Minh City', 'VNM'],
    ['Leningrad', 'Saint Petersburg', 'RUS'],
    ['Stalingrad', 'Volgograd', 'RUS'],
    ['Zaire', 'Democratic Republic of the Congo', 'COD'],
    ['Burma', 'Myanmar', 'MMR'],
    ['Soviet Union', 'Soviet Union', 'SUN'],
    ['U.S.', 'United States', 'USA'],
    ['Kosovo', 'Kosovo', 'KOS'],
    ['Gaza Strip', 'Gaza Strip', 'PSE'],
    ['Ain al-Assad', 'Ain al-Asad', 'IRQ'],
    ['Bab el-Mandeb', 'Bab al-Mandab', undefined],
  ])('%s', (name, canonical, country) => {
    const place = best(name);
    if (canonical === 'Saint Petersburg') expect(place?.country).toBe('RUS');
    else expect(place?.name).toBe(canonical);
    expect(place?.country ?? undefined).toBe(country);
  });

  test.each([
    ['Fallujah', 33.35, 43.78],
    ['al-Fallujah', 33.35, 43.78],
    ['Deir el-Zour', 35.3, 40.1],
    ['Kobani', 36.9, 38.35],
    ['Avdiivka', 48.1, 37.75],
    ['Khan Younis', 31.3, 34.3],
    ['El-Fasher', 13.6, 25.3],
    ['Goma', -1.7, 29.2],
    ['Fordow', 34.9, 51],
    ['Kerem Shalom crossing', 31.2, 34.3],
    ['Kherson', 46.6, 32.6],
    ['Port-au-Prince', 18.5, -72.3],
  ])('%s lies where it lies', (name, latitude, longitude) => {
    const place = best(name)!;
    expect(Math.abs(place.latitude - latitude)).toBeLessThan(0.2);
    expect(Math.abs(place.longitude - longitude)).toBeLessThan(0.2);
  });
});

test('phrases come down to the name in them', () => {
  expect(best('the southern province of Helmand')).toMatchObject({ name: 'Helmand', precision: 'admin1' });
  expect(best('Sumy Oblast')).toMatchObject({ country: 'UKR', precision: 'admin1' });
  expect(best('the city of Idlib')).toMatchObject({ country: 'SYR', precision: 'city' });
  expect(best('Idlib governorate')).toMatchObject({ country: 'SYR', precision: 'admin1' });
  expect(best('northern Iraq')).toMatchObject({ name: 'Iraq', precision: 'country' });
  expect(best('New York City')).toMatchObject({ country: 'USA', precision: 'city' });
  expect(best('Salt Lake City')).toMatchObject({ admin1: 'Utah' });
});

test('what is no place has no candidates', () => {
  for (const name of ['', '   ', 'the', 'EU', 'Qqxzz', '\ud800', '…', "'s"])
    expect(gazetteer.candidates(name)).toEqual([]);
  expect(placePhrases('of '.repeat(500)).length).toBeLessThanOrEqual(11);
});

test('states by code and demonym', () => {
  expect(countryName('IRQ')).toBe('Iraq');
  expect(countryName('KOS')).toBe('Kosovo');
  expect(countryName('YUG')).toBe('Yugoslavia');
  expect(countryName('XXX')).toBeNull();
  expect(alpha2to3('XK')).toBe('KOS');
  expect(alpha2to3('GB')).toBe('GBR');
  expect(alpha2to3('ZZ')).toBeNull();
  expect(statesOfDemonym('Lebanese')).toEqual(['LBN']);
  expect(statesOfDemonym('table')).toEqual([]);
});

test('the built file is that of the tables beside it', () => {
  const source = createHash('sha256');
  for (const table of ['regions.tsv', 'sites.tsv', 'towns.tsv', 'aliases.tsv', 'countries.tsv'])
    source.update(readFileSync(join(folder, table)));
  const head = Buffer.alloc(200);
  const file = openSync(join(folder, 'gazetteer.txt'), 'r');
  readSync(file, head);
  closeSync(file);
  expect(head.toString('utf8').split('\n')[0], 'run npx tsx scripts/build-places.ts').toContain(
    source.digest('hex').slice(0, 16),
  );
});
