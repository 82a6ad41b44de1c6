/** Lists as table, CSV, JSON Lines, JSON or GeoJSON. Rows come in pages; only the table and GeoJSON wait for the last. */
import { csvLine } from '../export/delimited.ts';
import type { Place } from '../schema/record.ts';

export type Cell = string | number | null;

/** A field of a list: its flat value for tables and CSV, and the value that JSON carries under its name. */
export interface Field<T> {
  readonly name: string;
  readonly cell: (row: T) => Cell;
  /** The value as JSON has it; the cell where absent. */
  readonly value?: (row: T) => unknown;
  /** DuckDB's type of the value, for Parquet and data packages; VARCHAR where absent. */
  readonly type?: string;
}

export type Write = (text: string) => void | Promise<void>;
type Pages<T> = AsyncIterable<readonly T[]>;

export async function writeCsv<T>(pages: Pages<T>, fields: readonly Field<T>[], write: Write): Promise<void> {
  await write(`${csvLine(fields.map((field) => field.name))}\r\n`);
  for await (const rows of pages) {
    await write(rows.map((row) => `${csvLine(fields.map((field) => field.cell(row)))}\r\n`).join(''));
  }
}

/** The fields asked for, or the whole row but for what is shown only when asked for. */
function jsonOf<T>(row: T, fields: readonly Field<T>[] | null, hidden: readonly string[]): unknown {
  if (fields) return Object.fromEntries(fields.map((field) => [field.name, (field.value ?? field.cell)(row)]));
  return without(row, hidden);
}

/** Rows hold other rows (a position its event): what is hidden is hidden in them too. */
function without(value: unknown, hidden: readonly string[]): unknown {
  if (hidden.length === 0 || typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map((member) => without(member, hidden));
  const kept = Object.entries(value).filter(([name]) => !hidden.includes(name));
  return Object.fromEntries(kept.map(([name, member]) => [name, without(member, hidden)]));
}

export async function writeJsonl<T>(
  pages: Pages<T>,
  fields: readonly Field<T>[] | null,
  hidden: readonly string[],
  write: Write,
) {
  for await (const rows of pages) {
    await write(rows.map((row) => `${JSON.stringify(jsonOf(row, fields, hidden))}\n`).join(''));
  }
}

export async function writeJson<T>(
  pages: Pages<T>,
  fields: readonly Field<T>[] | null,
  hidden: readonly string[],
  write: Write,
) {
  let before = '[\n';
  for await (const rows of pages) {
    for (const row of rows) {
      await write(before + JSON.stringify(jsonOf(row, fields, hidden), null, 2).replace(/^/gm, '  '));
      before = ',\n';
    }
  }
  await write(before === ',\n' ? '\n]\n' : '[]\n');
}

/** Rows as lines of JSON for typed columns: a field without a type has its cell, the others have their value. */
export async function* columnLines<T>(pages: Pages<T>, fields: readonly Field<T>[]): AsyncGenerator<string> {
  const columns = fields.map(({ name, cell, value, type }) => ({
    name,
    of: type === undefined ? cell : (value ?? cell),
  }));
  for await (const rows of pages) {
    const lines = rows.map((row) => JSON.stringify(Object.fromEntries(columns.map(({ name, of }) => [name, of(row)]))));
    yield lines.map((line) => `${line}\n`).join('');
  }
}

/** One feature a row, with its flat fields; a row without a place has no geometry, as RFC 7946 has it. */
export async function writeGeojson<T extends { places: readonly Place[] }>(
  pages: Pages<T>,
  fields: readonly Field<T>[],
  write: Write,
): Promise<void> {
  const features: object[] = [];
  for await (const rows of pages) features.push(...rows.map((row) => featureOf(row, fields)));
  await write(`${JSON.stringify({ type: 'FeatureCollection', features })}\n`);
}

function featureOf<T extends { places: readonly Place[] }>(row: T, fields: readonly Field<T>[]): object {
  const points = row.places.map((place) => [place.longitude, place.latitude]);
  const several = { type: 'MultiPoint', coordinates: points };
  const one = points.length === 1 ? { type: 'Point', coordinates: points[0] } : several;
  const geometry = points.length === 0 ? null : one;
  return {
    type: 'Feature',
    geometry,
    properties: Object.fromEntries(fields.map((field) => [field.name, field.cell(row)])),
  };
}

/** A line of plain text: control characters, which a terminal would obey, and line ends are spaces. */
function plain(cell: Cell): string {
  return String(cell ?? '')
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]+/gu, ' ')
    .trim();
}

/** Columns of a terminal that a character takes: none for combining marks, two for wide scripts and emoji. */
function widthOf(character: string): number {
  if (/\p{M}/u.test(character)) return 0;
  return /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]|[\u{1f300}-\u{1faff}]|[\u{20000}-\u{3fffd}]/u.test(
    character,
  )
    ? 2
    : 1;
}

export function displayWidth(text: string): number {
  let width = 0;
  for (const character of text) width += widthOf(character);
  return width;
}

/** `text` in exactly `width` columns: padded, or cut with an ellipsis. Numbers stand to the right. */
function fitted(text: string, width: number, right: boolean): string {
  const own = displayWidth(text);
  if (own <= width) return right ? ' '.repeat(width - own) + text : text + ' '.repeat(width - own);
  let kept = '';
  let used = 0;
  for (const character of text) {
    const next = widthOf(character);
    if (used + next > width - 1) break;
    kept += character;
    used += next;
  }
  return `${kept}…${' '.repeat(Math.max(0, width - used - 1))}`;
}

const gap = 2;
const narrowest = 4;

/** Widths that fit into `total` columns: the widest give way first. Columns too many to fit keep `narrowest` each. */
export function fitWidths(wanted: readonly number[], total: number): number[] {
  const widths = [...wanted];
  let over = widths.reduce((sum, width) => sum + width + gap, -gap) - total;
  while (over > 0) {
    const widest = Math.max(...widths);
    if (widest <= narrowest) break;
    const second = Math.max(narrowest, ...widths.filter((width) => width < widest));
    const count = widths.filter((width) => width === widest).length;
    const cut = Math.min(widest - second, Math.ceil(over / count));
    for (let at = 0; at < widths.length && over > 0; at += 1) {
      if (widths[at] !== widest) continue;
      widths[at] = widest - cut;
      over -= cut;
    }
  }
  return widths;
}

/** Plain text in columns that fit `columns` of a terminal. */
export async function writeTable<T>(
  pages: Pages<T>,
  fields: readonly Field<T>[],
  columns: number,
  write: Write,
): Promise<void> {
  const lines: string[][] = [fields.map((field) => field.name)];
  const numeric = fields.map(() => true);
  for await (const rows of pages) {
    for (const row of rows) {
      const cells = fields.map((field) => field.cell(row));
      for (const [at, cell] of cells.entries()) if (typeof cell === 'string') numeric[at] = false;
      lines.push(cells.map(plain));
    }
  }
  const wanted = fields.map((_, at) => lines.reduce((widest, line) => Math.max(widest, displayWidth(line[at]!)), 1));
  const widths = fitWidths(wanted, columns);
  for (const line of lines) {
    const cells = line.map((text, at) => fitted(text, widths[at]!, numeric[at]!));
    await write(`${cells.join(' '.repeat(gap)).trimEnd()}\n`);
  }
}
