/** From files of other event data sets to situations of one event each, row by row. */
import type { Codebook } from '../codebook/codebook.ts';
import { SitrepError } from '../errors.ts';
import type { Situation } from '../schema/record.ts';
import { acled } from './acled.ts';
import { gdelt } from './gdelt.ts';
import { icews } from './icews.ts';
import { type Line, linesOf } from './lines.ts';
import { polecat } from './polecat.ts';
import { type BrokenRow, csvTableRows, type TableRow, tsvRows } from './rows.ts';
import { situationOf } from './situation.ts';
import { type DataSet, type Fault, isFault, type Row } from './types.ts';
import { ucdp } from './ucdp.ts';

const dataSets = { gdelt, icews, polecat, acled, ucdp } as const;
export type ImportFormat = keyof typeof dataSets;
export const importFormats = Object.keys(dataSets) as ImportFormat[];

export type Imported =
  | { line: number; situation: Situation; latin1: boolean }
  | { line: number; fault: Fault; latin1: boolean };

/** Names without what data sets write differently from release to release: `Event ID`, `event_id` → `eventid`. */
const foldName = (name: string): string => name.toLowerCase().replace(/[^a-z0-9]/g, '');

class Columns {
  readonly names: readonly string[];
  readonly #at = new Map<string, number>();

  constructor(names: readonly string[]) {
    // A name that stands twice would have two cells under it: the first counts, the second gets its number.
    this.names = names.map((name, at) => (names.indexOf(name) === at ? name.trim() : `${name.trim()} ${at + 1}`));
    for (const [at, name] of this.names.entries()) if (!this.#at.has(foldName(name))) this.#at.set(foldName(name), at);
  }
  has(name: string): boolean {
    return this.#at.has(foldName(name));
  }
  row(line: number, cells: readonly string[]): Row {
    const find = (names: readonly string[]): number | undefined =>
      names.map((name) => this.#at.get(foldName(name))).find((at) => at !== undefined && cells[at]?.trim());
    return {
      line,
      cells: this.names.map((name, at) => [name, cells[at] ?? ''] as const),
      get: (...names) => cells[find(names) ?? -1]?.trim() ?? '',
      named: (...names) => this.names[find(names) ?? -1] ?? '',
    };
  }
}

/** Whether the file is of this data set, by its header. Throws SitrepError `bad-columns`. */
function checkColumns(columns: Columns, { name, needs }: DataSet): void {
  const lacking = needs.filter((names) => !names.some((one) => columns.has(one))).map((names) => names.join(' or '));
  if (lacking.length === 0) return;
  throw new SitrepError(
    'bad-columns',
    `This does not look like ${name}: it has no column ${lacking.join(', ')}. Give the file as its publisher offers it.`,
  );
}

async function* peeked(lines: AsyncIterable<Line>, see: (first: string) => void): AsyncGenerator<Line> {
  let seen = false;
  for await (const line of lines) {
    if (!seen) see(line.text);
    seen = true;
    yield line;
  }
}

/** Rows of the table; the separator of a set that comes in both forms is that of its first line. */
async function* tableRows(
  chunks: AsyncIterable<Uint8Array>,
  { separator }: DataSet,
): AsyncGenerator<TableRow | BrokenRow> {
  if (separator === 'tab') return yield* tsvRows(linesOf(chunks));
  if (separator === 'comma') return yield* csvTableRows(linesOf(chunks));
  let tabs = false;
  const lines = peeked(linesOf(chunks), (first) => {
    tabs = first.includes('\t');
  });
  const first = await lines.next();
  if (first.done) return;
  const all = (async function* () {
    yield first.value;
    yield* lines;
  })();
  yield* tabs ? tsvRows(all) : csvTableRows(all);
}

const faults: Readonly<Record<BrokenRow['fault'], Fault>> = {
  'too-long': { code: 'too-long', reason: 'the line is longer than 1 MB' },
  'open-quote': { code: 'open-quote', reason: 'a quote opens in this row and is never closed' },
};

/** Trailing empty cells are the tabs of a careless export; other cells too many shift what follows, and nothing says from where. */
function wrongWidth(cells: readonly string[], width: number): Fault | null {
  const surplus = cells.slice(width);
  if (cells.length >= width && surplus.every((cell) => cell.trim() === '')) return null;
  const sign = cells.length > width ? 'a stray separator inside a cell' : 'a row cut short';
  return { code: 'wrong-width', reason: `${cells.length} cells where ${width} belong: ${sign}` };
}

/**
 * Every row as a situation, or why it is none. Memory is bounded by the longest row. Throws SitrepError where the file as a
 * whole is not of the format: `bad-columns`, `binary`, `unknown-encoding`, `empty`.
 */
export async function* importRows(
  format: ImportFormat,
  chunks: AsyncIterable<Uint8Array>,
  about: { file: string; codebook: Codebook },
): AsyncGenerator<Imported> {
  const set = dataSets[format];
  let columns: Columns | undefined;
  for await (const row of tableRows(chunks, set)) {
    if ('fault' in row) {
      yield { line: row.line, fault: faults[row.fault], latin1: false };
      continue;
    }
    const { line, cells, latin1 } = row;
    if (!columns) {
      const bare = set.columns && foldName(cells[0] ?? '') !== foldName(set.headerBegins ?? '');
      columns = new Columns(bare ? set.columns! : cells);
      checkColumns(columns, set);
      if (bare && cells.length !== set.columns!.length) checkWidth(cells.length, set);
      if (!bare) continue;
    }
    const fault = wrongWidth(cells, columns.names.length);
    const named = columns.row(line, cells);
    const read = fault ?? set.read(named);
    if (isFault(read)) yield { line, fault: read, latin1 };
    else yield { line, situation: situationOf(read, named, { dataSet: set.name, ...about }), latin1 };
  }
  if (!columns) throw new SitrepError('empty', 'This file holds no rows.');
}

/** A file without a header whose first row is far from the code book is another file, not a broken row. */
function checkWidth(width: number, { name, columns = [] }: DataSet): void {
  if (Math.abs(width - columns.length) <= 2) return;
  throw new SitrepError(
    'bad-columns',
    `This does not look like ${name}: its first row has ${width} cells, and ${columns.length} belong there. Give the file as its publisher offers it.`,
  );
}
