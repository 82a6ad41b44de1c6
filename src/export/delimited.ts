/** Lines of delimited text: CSV after RFC 4180, and tab-separated. */
export type Cell = string | number | null | undefined;

/** One CSV line without its line end: text always quoted and harmless, numbers bare, nothing where there is nothing. */
export function csvLine(cells: readonly Cell[]): string {
  return cells.map(csvCell).join(',');
}

function csvCell(cell: Cell): string {
  if (cell === null || cell === undefined) return '';
  return typeof cell === 'number' ? String(cell) : `"${harmlessCell(cell).replaceAll('"', '""')}"`;
}

/**
 * Text that a spreadsheet would run as a formula gets a `'` before it: names come from strangers. Wide forms of the signs
 * and a line end before them count, since some spreadsheets take those for the signs.
 */
export function harmlessCell(text: string): string {
  return /^\s*[=+\-@＝＋－＠]|^[\t\r\n]/.test(text) ? `'${text}` : text;
}

/** One tab-separated line without its line end; tabs and line ends inside a cell become spaces. */
export function tsvLine(cells: readonly Cell[]): string {
  return cells
    .map((cell) => (typeof cell === 'string' ? harmlessTsv(cell) : String(cell ?? '')).replace(/[\t\r\n]+/g, ' '))
    .join('\t');
}

/** As in CSV, but for CAMEO's `---` and what is a number anyway. */
function harmlessTsv(text: string): string {
  return /^-(\d+(\.\d+)?|--)$/.test(text) ? text : harmlessCell(text);
}
