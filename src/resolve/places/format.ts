import { foldName } from './fold.ts';

/**
 * The lines of `data/places/gazetteer.txt`, one a name, sorted by folded name in byte order:
 * `[folded alias=]name TAB country admin1 TAB feature latitude longitude geonames population`. The feature is one
 * character (see `features`); latitude and longitude are hundredths of a degree from the south pole and the date line, three
 * base-36 digits each; the GeoNames id is five base-36 digits, population the rest; both are left out where neither is known.
 */
export interface GazetteerRow {
  readonly name: string;
  /** ISO alpha-2, lower case for states that are no more, empty for what lies in several countries. */
  readonly country: string;
  /** GeoNames admin1 code within the country, or empty. */
  readonly admin1: string;
  /** GeoNames feature code, and a few of our own (CAMP, NUC). */
  readonly feature: string;
  readonly latitude: number;
  readonly longitude: number;
  readonly population: number;
  readonly geonames: number;
}
/** Feature codes by the character that stands for them in a line: those of GeoNames, and CAMP, NUC and DAM. */
const features =
  'PPL PPLA PPLA2 PPLA3 PPLA4 PPLA5 PPLC PPLX PPLL PPLW PPLS PPLQ PPLF PPLG PPLR STLMT ADM1 ADM2 PCLI PCLH RGN CONT DSRT GULF SEA CHN BAY STRT OCN LK STM ISL MT MTS CNL BLDG INSM AIRP BDR CAMP NUC DAM BDG PNT PRT'.split(
    ' ',
  );
const marks = '0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ';

const base36 = (value: number, width: number) => Math.max(0, Math.round(value)).toString(36).padStart(width, '0');

/** One line for a row filed under `key`. */
export function encodeRow(key: string, row: GazetteerRow): string {
  const mark = features.indexOf(row.feature);
  if (mark < 0) throw new Error(`feature code ${row.feature} of ${row.name} has no mark`);
  const alias = foldName(row.name) === key ? '' : `${key}=`;
  const where = base36((row.latitude + 90) * 100, 3) + base36((row.longitude + 180) * 100, 3);
  const population = row.population > 0 ? base36(row.population, 1) : '';
  const rest = row.geonames || population ? base36(row.geonames, 5) + population : '';
  return `${alias}${row.name}\t${row.country}${row.admin1}\t${marks[mark]}${where}${rest}`;
}

/** The row of a line; the inverse of `encodeRow` to a hundredth of a degree. */
export function decodeRow(line: string): GazetteerRow {
  const [shown = '', area = '', packed = ''] = line.split('\t');
  const digits = (from: number, to: number) => Number.parseInt(packed.slice(from, to) || '0', 36);
  return {
    name: shown.slice(shown.indexOf('=') + 1),
    country: area.slice(0, 2),
    admin1: area.slice(2),
    feature: features[marks.indexOf(packed.charAt(0))] ?? 'PPL',
    latitude: (digits(1, 4) - 9000) / 100,
    longitude: (digits(4, 7) - 18000) / 100,
    geonames: digits(7, 12),
    population: digits(12, 99),
  };
}

/** The folded name under which a line is filed. */
export function keyOfLine(line: string): string {
  const shown = line.slice(0, line.indexOf('\t'));
  const equals = shown.indexOf('=');
  return equals < 0 ? foldName(shown) : shown.slice(0, equals);
}

/** Fields of a hand-written table: tab-separated lines, `#` for remarks. */
export function handTables(text: string): string[][] {
  const lines = text.split('\n').filter((line) => line.trim() && !line.startsWith('#'));
  return lines.map((line) => line.split('\t'));
}
