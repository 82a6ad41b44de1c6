import { SitrepError } from '../errors.ts';
import { refusedOr } from './dispatch.ts';
import { dateFields, readRecord, textFields } from './records.ts';
import type { FoundItem } from './types.ts';

export interface Row {
  /** Line of the file in which the row begins. */
  readonly line: number;
  readonly cells: readonly string[];
  /** A quote that opens in this row is never closed. */
  readonly open: boolean;
}

const countBreaks = (text: string): number => text.match(/\r\n|\n|\r/g)?.length ?? 0;

/** Rows of RFC 4180: cells in quotes may hold separators, line breaks and doubled quotes. Blank lines are no rows. */
export function* rowsOf(text: string, separator: string): Generator<Row> {
  const bare = new RegExp(`[^${separator === '\t' ? '\\t' : separator}\\r\\n]*`, 'y');
  let at = 0;
  let line = 1;
  while (at < text.length) {
    const begins = line;
    const cells: string[] = [];
    let open = false;
    for (;;) {
      if (text[at] === '"') {
        const parts: string[] = [];
        let from = at + 1;
        for (;;) {
          const quote = text.indexOf('"', from);
          open = quote < 0;
          parts.push(text.slice(from, open ? text.length : quote));
          at = open ? text.length : quote + 1;
          if (open || text[at] !== '"') break;
          parts.push('"');
          from = at + 1;
        }
        line += parts.reduce((sum, part) => sum + countBreaks(part), 0);
        bare.lastIndex = at;
        // What stands between a closing quote and the separator is kept, as spreadsheets do.
        const rest = bare.exec(text)![0];
        at += rest.length;
        cells.push(parts.join('') + rest);
      } else {
        bare.lastIndex = at;
        const cell = bare.exec(text)![0];
        at += cell.length;
        cells.push(cell);
      }
      if (text[at] !== separator) break;
      at += 1;
    }
    at += text.startsWith('\r\n', at) ? 2 : 1;
    line += 1;
    if (cells.length > 1 || cells[0] !== '') yield { line: begins, cells, open };
  }
}

/** The separator of a table by its first line: the commonest of comma, semicolon and tab. */
export function separatorOf(text: string): string {
  const first = /^[^\r\n]{0,2000}/.exec(text)?.[0] ?? '';
  const counts = [',', ';', '\t'].map((mark) => ({ mark, count: first.split(mark).length - 1 }));
  return counts.reduce((most, next) => (next.count > most.count ? next : most)).mark;
}

const namesOf = (row: Row): string[] => row.cells.map((cell) => cell.trim().toLowerCase());

/** True where the first line names a column of text and one of dates. */
export function looksLikeTable(text: string): boolean {
  const head = rowsOf(text.slice(0, 2_000).split(/\r?\n/, 1)[0]!, separatorOf(text)).next().value;
  const names = head ? namesOf(head) : [];
  return textFields.some((name) => names.includes(name)) && dateFields.some((name) => names.includes(name));
}

/** A table with a header row: columns text|body|content, published|date, title|headline, source, url, language, in any order. */
export function* readCsv(text: string): Generator<FoundItem> {
  const rows = rowsOf(text, separatorOf(text));
  const head = rows.next().value;
  const names = head ? namesOf(head) : [];
  if (!textFields.some((name) => names.includes(name)))
    throw new SitrepError(
      'bad-csv',
      'The first row must name the columns, one of them "text" (or body, content), such as: published,title,text',
    );
  for (const row of rows) {
    const suffix = `:${row.line}`;
    const found = refusedOr(() => {
      if (row.open)
        throw new SitrepError(
          'bad-csv',
          'A quote that opens in this row is never closed; double the quotes inside cells.',
        );
      if (row.cells.length > names.length)
        throw new SitrepError(
          'bad-csv',
          `This row has ${row.cells.length} cells and the header ${names.length}; put cells with separators in quotes.`,
        );
      return readRecord(Object.fromEntries(names.map((name, at) => [name, row.cells[at] ?? ''])));
    });
    yield found instanceof SitrepError ? { suffix, error: found } : { suffix, ...found };
  }
}
