/** Rows of a table that is read as a stream. A row that is broken is a value with its fault, and the next one follows. */
import { rowsOf as csvRows } from '../ingest/csv.ts';
import type { Line } from './lines.ts';

export interface TableRow {
  /** Line in which the row begins. */
  line: number;
  cells: string[];
  latin1: boolean;
}
export interface BrokenRow {
  line: number;
  fault: 'too-long' | 'open-quote';
}

/** Lines over which a quoted cell may run before its quote counts as never closed. */
const longestRecord = 200;

/** Tab-separated: a tab is always a border. A cell in quotes loses them, as spreadsheets write such cells. */
export async function* tsvRows(lines: AsyncIterable<Line>): AsyncGenerator<TableRow | BrokenRow> {
  for await (const { number, text, latin1 = false, tooLong } of lines) {
    if (tooLong) yield { line: number, fault: 'too-long' };
    else if (text.trim() !== '') yield { line: number, cells: text.split('\t').map(unquoted), latin1 };
  }
}

const unquoted = (cell: string): string =>
  /^"(?:[^"]|"")*"$/s.test(cell) ? cell.slice(1, -1).replaceAll('""', '"') : cell;

/** A record in which every quote that closes a cell stands before a separator or the end. */
const strict = /^(?:"[^"]*(?:""[^"]*)*"(?=,|$)|(?!")[^,]*)(?:,(?:"[^"]*(?:""[^"]*)*"(?=,|$)|(?!")[^,]*))*$/;

/**
 * The one row that these lines are, or null where a quote in them is open or they are several rows. Over lines only a strict
 * record is one: a stray quote in a later row would else close the stray quote of an earlier one, and two rows be one.
 */
function rowOf(lines: readonly Line[]): TableRow | null {
  const text = lines.map((line) => line.text).join('\n');
  if (lines.length > 1 && !strict.test(text)) return null;
  const [row, more] = [...csvRows(text, ',')];
  if (!row || more || row.open) return null;
  return { line: lines[0]!.number, cells: [...row.cells], latin1: lines.some(({ latin1 }) => latin1) };
}

/** Adds a line to the lines of an open row; yields the row when it is complete, and gives back what is still open. */
function* take(open: readonly Line[], line: Line): Generator<TableRow, Line[]> {
  if (open.length === 0 && line.text.trim() === '') return [];
  const lines = [...open, line];
  // Only a line with a quote can close what is open.
  const row = open.length === 0 || line.text.includes('"') ? rowOf(lines) : null;
  if (!row) return lines;
  yield row;
  return [];
}

/** Gives up the first line of a row that does not close, and reads the others again. */
function* shed([first, ...rest]: readonly Line[]): Generator<TableRow | BrokenRow, Line[]> {
  if (first) yield { line: first.number, fault: 'open-quote' };
  let open: Line[] = [];
  for (const line of rest) open = yield* take(open, line);
  return open;
}

/**
 * CSV after RFC 4180. A cell in quotes may run over lines. Where its quote is not closed within `longestRecord` lines, or by
 * the end, its first line alone is at fault and the others are read again: one stray quote costs one row.
 */
export async function* csvTableRows(lines: AsyncIterable<Line>): AsyncGenerator<TableRow | BrokenRow> {
  let open: Line[] = [];
  for await (const line of lines) {
    if (line.tooLong) {
      while (open.length > 0) open = yield* shed(open);
      yield { line: line.number, fault: 'too-long' };
    } else open = yield* take(open, line);
    if (open.length > longestRecord) open = yield* shed(open);
  }
  while (open.length > 0) open = yield* shed(open);
}
