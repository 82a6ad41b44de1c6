/** A list of a store in every form but the table of a terminal: what the commands print and what the server hands out. */
import { SitrepError } from '../errors.ts';
import type { Exporter } from '../export/pages.ts';
import type { Place } from '../schema/record.ts';
import type { ParquetColumn } from '../store/parquet.ts';
import type { EventRow, Filter, Page, Store } from '../store/store.ts';
import { columnLines, type Field, writeCsv, writeGeojson, writeJson, writeJsonl } from './format.ts';
import type { Output } from './output.ts';

export interface ListOf<T> {
  /** What the list is called, and the files that hold it. */
  name: string;
  /** All fields, in the order of the help. */
  fields: readonly Field<T>[];
  /** Names of those that a table shows. */
  shown: readonly string[];
  /** Names of those that stand nowhere unless asked for. */
  hidden: readonly string[];
  /** Set where a table shows all rows, since some alone would mislead. */
  whole?: boolean;
  page(store: Store, filter: Filter): Promise<Page<T>>;
}

/** The forms that need more than a row and its fields. */
export interface FormNeeds {
  /** Writes a message to standard error. */
  tell(text: string): void;
  /** Formats of `events` that belong to other programs, such as `plover` and `acled`. */
  exporters?: Readonly<Record<string, Exporter>>;
  /** Rows as the bytes of a Parquet file. */
  parquet?(lines: AsyncIterable<string>, columns: readonly ParquetColumn[]): AsyncIterable<Uint8Array>;
}

export const pageRows = 2000;

/** The fields of these names, or null. Throws `bad-field` (usage). */
export function chosenFields<T>({ fields }: ListOf<T>, names: readonly string[] | undefined): Field<T>[] | null {
  if (!names) return null;
  const known = new Map(fields.map((field) => [field.name, field]));
  return names.map((name) => {
    const field = known.get(name);
    if (!field)
      throw new SitrepError('bad-field', `There is no field ${name}; choose from ${[...known.keys()].join(', ')}.`, 2);
    return field;
  });
}

/** Pages of at most `limit` rows in all; `total` says how many there would be. */
export async function* pagesOf<T>(
  what: ListOf<T>,
  store: Store,
  filter: Filter,
  note: (total: number) => void,
): AsyncGenerator<T[]> {
  let left = filter.limit ?? Number.POSITIVE_INFINITY;
  let cursor: string | undefined;
  do {
    const page = await what.page(store, { ...filter, cursor, limit: Math.min(pageRows, left) });
    note(page.total);
    yield page.rows;
    left -= page.rows.length;
    cursor = page.cursor ?? undefined;
  } while (cursor && left > 0);
}

export interface Shown<T> {
  /** Fields that were asked for. */
  chosen: Field<T>[] | null;
  /** Those, or all that are not hidden. */
  fields: readonly Field<T>[];
  hidden: readonly string[];
}

export function shownOf<T>(what: ListOf<T>, names: readonly string[] | undefined): Shown<T> {
  const chosen = chosenFields(what, names);
  const visible = what.fields.filter((field) => !what.hidden.includes(field.name));
  return { chosen, fields: chosen ?? visible, hidden: what.hidden };
}

/** The list as the store itself writes it in that form, which is far quicker; null where it does not. */
export async function storedList<T>(
  what: ListOf<T>,
  format: string,
  { store, filter, shown }: { store: Store; filter: Filter; shown: Shown<T> },
): Promise<AsyncIterable<Uint8Array> | null> {
  if (what.name !== 'events' || format !== 'parquet' || !store.eventFile) return null;
  const columns = shown.fields.map(({ name, type = 'VARCHAR' }) => ({ name, type }));
  return store.eventFile(filter, columns);
}

/** Throws SitrepError `bad-format` (usage) where nothing writes the form. */
export async function writeList<T>(
  format: string,
  pages: AsyncIterable<readonly T[]>,
  shown: Shown<T>,
  write: Output['write'],
  needs: FormNeeds,
): Promise<void> {
  const { chosen, fields, hidden } = shown;
  if (format === 'csv') return writeCsv(pages, fields, write);
  if (format === 'jsonl') return writeJsonl(pages, chosen, hidden, write);
  if (format === 'json') return writeJson(pages, chosen, hidden, write);
  if (format === 'geojson') {
    type Placed = T & { places: readonly Place[] };
    return writeGeojson(pages as AsyncIterable<readonly Placed[]>, fields as readonly Field<Placed>[], write);
  }
  const pieces = piecesOf(format, pages, fields, needs);
  for await (const piece of pieces) await write(piece);
}

function piecesOf<T>(
  format: string,
  pages: AsyncIterable<readonly T[]>,
  fields: readonly Field<T>[],
  needs: FormNeeds,
): AsyncIterable<string | Uint8Array> {
  if (format === 'parquet' && needs.parquet) {
    const columns = fields.map(({ name, type = 'VARCHAR' }) => ({ name, type }));
    return needs.parquet(columnLines(pages, fields), columns);
  }
  const exporter = needs.exporters?.[format];
  if (!exporter) throw new SitrepError('bad-format', `There is no format ${format} here.`, 2);
  return exporter(pages as unknown as AsyncIterable<readonly EventRow[]>, (text) => needs.tell(`${text}\n`));
}

/** The whole list under a filter: by the store itself where it writes the format, else page by page. */
export async function writeWhole<T>(
  what: ListOf<T>,
  format: string,
  from: { store: Store; filter: Filter; shown: Shown<T> },
  write: Output['write'],
  needs: FormNeeds,
): Promise<void> {
  const stored = await storedList(what, format, from);
  if (stored) for await (const piece of stored) await write(piece);
  else
    await writeList(
      format,
      pagesOf(what, from.store, from.filter, () => {}),
      from.shown,
      write,
      needs,
    );
}
