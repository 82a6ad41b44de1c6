/** Lines of delimited text: CSV after RFC 4180, and tab-separated. */
export type Cell = string | number | null | undefined;

/**
 * One CSV line without its line end. A cell of text that a spreadsheet would run as a formula gets a `'` before it:
 * names come from strangers.
 */
export function csvLine(cells: readonly Cell[]): string {
  return cells
    .map((cell) => {
      const text = typeof cell === 'string' ? harmless(cell) : String(cell ?? '');
      return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
    })
    .join(',');
}

/** One tab-separated line without its line end; tabs and line ends inside a cell become spaces. */
export function tsvLine(cells: readonly Cell[]): string {
  return cells
    .map((cell) => (typeof cell === 'string' ? harmless(cell) : String(cell ?? '')).replace(/[\t\r\n]+/g, ' '))
    .join('\t');
}

function harmless(text: string): string {
  return /^[=+@\t\r]|^-(?!\d+(\.\d+)?$|--$)/.test(text) ? `'${text}` : text;
}
