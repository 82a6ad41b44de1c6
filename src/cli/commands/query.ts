/** What `events`, `actors`, `positions` and `timeline` share: flags for the filter, and lists in every format. */
import { type Command, InvalidArgumentError, Option } from 'commander';
import { SitrepError } from '../../errors.ts';
import { Grade } from '../../schema/source.ts';
import { checkFilter } from '../../store/filter.ts';
import type { EventRow, Filter, Store } from '../../store/store.ts';
import { type Field, type Write, writeTable } from '../format.ts';
import { type Output, outputFile, outputPackage } from '../output.ts';
import { type FormNeeds, type ListOf, pageRows, pagesOf, shownOf, writeWhole } from '../write-list.ts';

export type { ListOf } from '../write-list.ts';

/** What the commands need of the rest; handed in by the file that lists them. */
export interface QueryNeeds extends FormNeeds {
  /** Opens the store of `--store`; `readOnly` where nothing will be written. */
  openStore(file: string, options: { readOnly: boolean }): Promise<Store>;
  /** Writes to standard output. */
  write: Write;
  writeBytes?(bytes: Uint8Array): void | Promise<void>;
  /** Columns of the terminal; 80 where absent. */
  columns?: number;
}

/** Rows that a table shows without `--limit`; other formats give all. */
export const tableRows = 50;
const formats = ['table', 'csv', 'jsonl', 'json', 'parquet'];

export interface QueryOptions {
  store: string;
  format: string;
  json?: boolean;
  fields?: string[];
  limit?: number;
  output?: string;
  package?: string;
  [flag: string]: unknown;
}

function list(value: string, before: string[] | undefined): string[] {
  return [...(before ?? []), ...value.split(',').map((part) => part.trim())].filter((part) => part !== '');
}
/** Names may hold commas: these flags are repeated instead. */
function repeated(value: string, before: string[] | undefined): string[] {
  return [...(before ?? []), value];
}
function whole(value: string): number {
  if (!/^\d{1,9}$/.test(value)) throw new InvalidArgumentError('It must be a whole number.');
  return Number(value);
}
function share(value: string): number {
  const number = Number(value);
  if (value.trim() === '' || !(number >= 0 && number <= 1))
    throw new InvalidArgumentError('It must be a number from 0 to 1.');
  return number;
}
function quads(value: string, before: number[] | undefined): number[] {
  const found = list(value, undefined);
  if (found.length === 0 || found.some((quad) => !/^[1-4]$/.test(quad)))
    throw new InvalidArgumentError('A quad class is 1, 2, 3 or 4.');
  return [...(before ?? []), ...found.map(Number)];
}
function day(value: string): string {
  const date = new Date(`${value}T00:00:00Z`);
  if (!/^\d{4}-\d{2}-\d{2}$/.test(value) || Number.isNaN(date.getTime()) || date.toISOString().slice(0, 10) !== value) {
    throw new InvalidArgumentError('A day is written YYYY-MM-DD and stands in the calendar.');
  }
  return value;
}

/** A letter and a figure, in capitals however they were typed. */
export function grade(value: string): string {
  const parsed = Grade.safeParse(value.trim().toUpperCase());
  if (!parsed.success) throw new InvalidArgumentError('A grade is a letter A to F and a figure 1 to 6, such as B2.');
  return parsed.data;
}

export function withStore(command: Command): Command {
  return command.option('--store <file>', 'the store', './situation.duckdb');
}

/** Works with the store of a file and closes it, whatever happens. */
export async function within<T>(
  needs: Pick<QueryNeeds, 'openStore'>,
  file: string,
  readOnly: boolean,
  work: (store: Store) => Promise<T>,
): Promise<T> {
  const store = await needs.openStore(file, { readOnly });
  try {
    return await work(store);
  } finally {
    await store.close();
  }
}

/** Adds `--store`, `--format`, `--fields`, `--limit`, `--output`, `--package` and the filters. */
export function withQuery(command: Command, moreFormats: readonly string[] = []): Command {
  const listed = withStore(command)
    .addOption(
      new Option('--format <format>', 'form of the list').choices([...formats, ...moreFormats]).default('table'),
    )
    .option('--json', 'the same as --format jsonl')
    .option('--fields <names>', 'fields to show, by comma', list)
    .option('--limit <rows>', `rows at most (tables: ${tableRows} unless told)`, whole)
    .option('--output <file>', 'write to a file instead of standard output')
    .option('--package <folder>', 'write a file and the datapackage.json that describes it into a folder, or a .zip');
  return withSearch(withFilters(listed));
}

/** Adds the filters. */
export function withFilters(command: Command): Command {
  return command
    .option('--as-of <day>', 'what was known on that day: only what was published by then', day)
    .option('--since <day>', 'first day, YYYY-MM-DD', day)
    .option('--until <day>', 'last day', day)
    .option('--type <types>', 'event types, by comma', list)
    .option('--mode <modes>', 'modes, alone or as TYPE/mode', list)
    .option('--context <contexts>', 'contexts', list)
    .option('--status <statuses>', 'actual, historical, future, hypothetical, negated', list)
    .option('--quad <classes>', 'quad classes 1 to 4', quads)
    .option('--party <party>', 'country code, name or id on either side; may be repeated', repeated)
    .option('--actor <party>', 'the same, who acts', repeated)
    .option('--recipient <party>', 'the same, to whom', repeated)
    .option('--sector <sectors>', 'sectors of either side', list)
    .option('--country <codes>', 'countries of the places', list)
    .option('--text <words>', 'words of the sentence or the names')
    .option('--source <source>', 'sources of the dispatches; may be repeated', repeated)
    .option('--grade <grade>', 'told by sources graded at least so well, such as B2', grade)
    .option('--dispatch <ids>', 'dispatches', list)
    .option('--story <ids>', 'events of these stories', list)
    .option('--by-hand', 'only events that reviewers added by hand')
    .option('--min-confidence <number>', 'lowest confidence, 0 to 1', share);
}

/** Adds `--search`. */
export function withSearch(command: Command): Command {
  return command.option(
    '--search <name>',
    'the filters of a saved search; those given beside it take the place of its own',
  );
}

const filterFlags = [
  ...['asOf', 'since', 'until', 'type', 'mode', 'context', 'status', 'quad', 'party', 'actor', 'recipient'],
  ...['sector', 'country', 'text', 'source', 'grade', 'dispatch', 'story', 'told', 'byHand', 'minConfidence', 'limit'],
] as const;

/** Event types are written in capitals and statuses in small letters, however they were typed. */
export function filterOf(options: QueryOptions): Filter {
  const given = Object.fromEntries(
    filterFlags.flatMap((flag) => (options[flag] === undefined ? [] : [[flag, options[flag]]])),
  );
  const filter = checkFilter(given);
  return {
    ...filter,
    ...(filter.type ? { type: filter.type.map((type) => type.toUpperCase()) } : {}),
    ...(filter.status ? { status: filter.status.map((status) => status.toLowerCase()) } : {}),
    ...(filter.country ? { country: filter.country.map((code) => code.toUpperCase()) } : {}),
  };
}

/** The filter of the flags, over that of the saved search where one is named. Throws `no-search` (usage). */
export async function filterIn(store: Store, options: QueryOptions): Promise<Filter> {
  const given = filterOf(options);
  return typeof options.search === 'string' ? { ...(await store.search(options.search)).filter, ...given } : given;
}

/** All events under a filter, page by page. */
export async function* eventPages(store: Store, filter: Filter): AsyncGenerator<EventRow[]> {
  let cursor: string | undefined;
  do {
    const page = await store.events({ ...filter, cursor, limit: pageRows });
    yield page.rows;
    cursor = page.cursor ?? undefined;
  } while (cursor);
}

/** Opens the store, writes the list, and closes. */
export async function runList<T>(what: ListOf<T>, options: QueryOptions, needs: QueryNeeds): Promise<void> {
  const format = options.json ? 'jsonl' : options.format;
  const shown = shownOf(what, options.fields);
  const { chosen, fields } = shown;
  // What is wrong with the flags is said before a store is looked for.
  filterOf(options);
  const store = await needs.openStore(options.store, { readOnly: true });
  try {
    const filter = await filterIn(store, options);
    const output = outputOf(what, options, { format, fields, filter }, needs);
    try {
      if (format === 'table') await writeRows(what, store, filter, chosen, { ...needs, write: output.write });
      else await writeWhole(what, format, { store, filter, shown }, output.write, needs);
      await output.finish();
    } finally {
      await output.drop();
    }
  } finally {
    await store.close();
  }
}

/** Where the list goes: standard output, a file, or a folder with its description. */
function outputOf<T>(
  what: ListOf<T>,
  options: QueryOptions,
  how: { format: string; fields: readonly Field<T>[]; filter: Filter },
  needs: QueryNeeds,
): Output {
  if (options.output !== undefined && options.package !== undefined)
    throw new SitrepError('bad-output', 'Give --output FILE or --package FOLDER, not both.', 2);
  if (options.package !== undefined) return outputPackage(options.package, { name: what.name, ...how });
  if (options.output !== undefined && options.output !== '-') return outputFile(options.output);
  if (how.format === 'parquet' && needs.columns !== undefined)
    throw new SitrepError('bad-output', 'Parquet is no text; give --output FILE, or send it through a pipe.', 2);
  const write: Output['write'] = async (piece) =>
    typeof piece === 'string' ? needs.write(piece) : needs.writeBytes?.(piece);
  return { write, finish: async () => {}, drop: async () => {} };
}

async function writeRows<T>(
  what: ListOf<T>,
  store: Store,
  filter: Filter,
  chosen: readonly Field<T>[] | null,
  needs: QueryNeeds,
): Promise<void> {
  const limit = filter.limit ?? (what.whole ? Number.MAX_SAFE_INTEGER : tableRows);
  let total = 0;
  const shown = chosen ?? what.fields.filter((field) => what.shown.includes(field.name));
  const pages = pagesOf(what, store, { ...filter, limit }, (found) => {
    total = found;
  });
  await writeTable(pages, shown, needs.columns ?? 80, needs.write);
  if (total > limit) needs.tell(`${limit} of ${total} shown; --limit N shows more.\n`);
}
