/** `sitrep compare A B`: two sources side by side per day and pair of countries. */
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { type Command, Option } from 'commander';
import { SitrepError } from '../../errors.ts';
import { type Comparison, compare, type DayCell, DayCounts, type PairRow } from '../../export/comparison.ts';
import type { Filter, Store } from '../../store/store.ts';
import { type Field, writeCsv, writeTable } from '../format.ts';
import { eventPages, filterOf, type QueryNeeds, type QueryOptions, withFilters, withStore } from './query.ts';

interface CompareOptions extends QueryOptions {
  by: 'pair' | 'day';
  undirected?: boolean;
}

/** A row of `--by pair`; the first stands for all pairs. */
const pairFields: Field<PairRow>[] = [
  { name: 'actor', cell: (row) => row.actor },
  { name: 'recipient', cell: (row) => row.recipient },
  { name: 'a', cell: (row) => row.a },
  { name: 'b', cell: (row) => row.b },
  { name: 'pearson', cell: (row) => row.pearson },
  { name: 'spearman', cell: (row) => row.spearman },
];
const dayFields: Field<DayCell>[] = [
  { name: 'day', cell: (row) => row.day },
  { name: 'actor', cell: (row) => row.actor },
  { name: 'recipient', cell: (row) => row.recipient },
  { name: 'a', cell: (row) => row.a },
  { name: 'b', cell: (row) => row.b },
];

/** Adds the command to the program. */
export function registerCompare(program: Command, needs: QueryNeeds): void {
  const command = program
    .command('compare <a> <b>')
    .description('puts two sources side by side: each a store, or the name of a source in --store');
  withFilters(withStore(command))
    .addOption(new Option('--format <format>', 'form of the output').choices(['table', 'csv', 'json']).default('table'))
    .addOption(
      new Option('--by <row>', 'a row for each pair, or for each day and pair')
        .choices(['pair', 'day'])
        .default('pair'),
    )
    .option('--undirected', 'counts acts of A towards B and of B towards A together')
    .action((a: string, b: string, options: CompareOptions) => runCompare(a, b, options, needs));
}

/** Throws SitrepError `no-source` where one has no event, `no-overlap` where no day is covered by both. */
export async function runCompare(a: string, b: string, options: CompareOptions, needs: QueryNeeds): Promise<void> {
  const filter = filterOf(options);
  const asked: Filter = filter.status ? filter : { ...filter, status: ['actual'] };
  const counts: DayCounts[] = [];
  const open = new Map<string, Store>();
  try {
    for (const name of [a, b]) {
      const isStore = existsSync(name);
      const path = isStore ? name : options.store;
      const store = open.get(resolve(path)) ?? (await needs.openStore(path, { readOnly: true }));
      open.set(resolve(path), store);
      counts.push(await countsOf(store, isStore ? null : name, asked, !options.undirected));
      if (counts.at(-1)!.events === 0)
        throw new SitrepError(
          'no-source',
          `${name} is no store, and ${path} has no event of a source of this name under the filter; \`sitrep events --fields source\` lists sources, and "dispatches" stands for all that was read.`,
          2,
        );
    }
  } finally {
    for (const store of open.values()) await store.close();
  }
  const [ofA, ofB] = counts as [DayCounts, DayCounts];
  const found = compare(ofA, ofB, { since: filter.since, until: filter.until });
  if (!found)
    throw new SitrepError(
      'no-overlap',
      `${a} and ${b} have no day in common; say --since and --until to compare all the same.`,
      2,
    );
  await written(found, { a, b }, options, needs);
  needs.tell(notes(found, { [a]: ofA, [b]: ofB }));
}

/** What sitrep read itself, whatever its sources are; the name of a source that is called so is hidden by it. */
const ownReadings = 'dispatches';

/** Counts a whole store where `source` is null. */
async function countsOf(store: Store, source: string | null, filter: Filter, directed: boolean): Promise<DayCounts> {
  const counts = new DayCounts(directed);
  const isNamed = source !== null && source !== ownReadings;
  for await (const rows of eventPages(store, isNamed ? { ...filter, source: [source] } : filter))
    for (const row of rows) if (source !== ownReadings || row.origin === undefined) counts.add(row);
  return counts;
}

async function written(
  found: Comparison,
  names: { a: string; b: string },
  { format, by }: CompareOptions,
  { write, columns = 80 }: QueryNeeds,
): Promise<void> {
  if (format === 'json') return write(`${JSON.stringify({ ...names, ...found }, null, 2)}\n`);
  const table = async <T>(rows: T[], fields: Field<T>[]) => {
    const pages = (async function* () {
      yield rows;
    })();
    await (format === 'csv' ? writeCsv(pages, fields, write) : writeTable(pages, fields, columns, write));
  };
  if (by === 'day') return table(found.cells, dayFields);
  return table([{ actor: '*', recipient: '*', ...found.all }, ...found.pairs], pairFields);
}

function notes({ since, until, days, pairs }: Comparison, of: Readonly<Record<string, DayCounts>>): string {
  const left = Object.entries(of).map(([name, { events, undated, nowhere }]) => {
    const out = [undated > 0 ? `${undated} without a day` : '', nowhere > 0 ? `${nowhere} without a country` : ''];
    const except = out.filter(Boolean).join(', ');
    return `${name}: ${events} events${except ? `, of which ${except} are left out` : ''}.\n`;
  });
  return `${left.join('')}${days} days from ${since} to ${until}, ${pairs.length} pairs; a day of nothing counts as zero.\n`;
}
