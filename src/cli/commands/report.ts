/** `sitrep report`: a situation report over the store. */
import { type Command, Option } from 'commander';
import {
  type ReportFormat,
  reportFields,
  reportFormats,
  reportSections,
  reportText,
  report as situationReport,
} from '../../export/report/index.ts';
import { digestOf } from '../../schema/id.ts';
import { canonicalFilter } from '../../store/filter.ts';
import type { Filter, Store } from '../../store/store.ts';
import { outputFile } from '../output.ts';
import { filterIn, filterOf, type QueryOptions, withFilters, withSearch } from './query.ts';

/** What the command needs of the rest; handed in by the file that lists the commands. */
export interface ReportNeeds {
  /** Opens the store of `--store`. */
  openStore(file: string): Promise<Store>;
  /** Writes to standard output. */
  write(text: string): void | Promise<void>;
}

interface ReportCommandOptions extends QueryOptions {
  about?: string;
  sinceLast?: boolean;
  peek?: boolean;
  search?: string;
  title?: string;
  sections?: string[];
  format: ReportFormat;
}

/** Adds the command to the program. */
export function registerReport(program: Command, needs: ReportNeeds): void {
  const command = program
    .command('report')
    .description('prints a situation report: what happened, who wants what, what is open')
    .option('--about <party or words>', 'only what names this party, country code or words')
    .option('--since-last', 'a brief: what was added since the last one on the same subject')
    .option('--peek', 'with --since-last: leaves the next brief to begin where this one does');
  withSearch(withFilters(command))
    .addOption(new Option('--format <format>', 'form of the report').choices([...reportFormats]).default('markdown'))
    .option('--title <words>', 'title of the report')
    .option('--sections <names>', `only these, by comma: ${reportSections.join(', ')}`, list)
    .option('--fields <names>', `of each line only these, by comma: ${reportFields.join(', ')}`, list)
    .option('--output <file>', 'write to a file instead of standard output')
    .option('--store <file>', 'the store', 'situation.duckdb')
    .action((options: ReportCommandOptions) => runReport(options, needs));
}

/**
 * Prints the report. A brief then remembers how far the store was known, so that one that failed is not the last one; nothing
 * that is added while it is written stands in it, and so the next one has it. One about a day in the past (`--as-of`), and
 * one that only looks (`--peek`), leave no mark.
 */
export async function runReport(options: ReportCommandOptions, needs: ReportNeeds): Promise<void> {
  filterOf(options);
  const store = await needs.openStore(options.store);
  try {
    const filter = await filterIn(store, options);
    const { about, sinceLast, peek, sections, fields } = options;
    const key = markKey({ about, search: options.search, filter });
    const last = await store.getMeta(key);
    const now = await store.lastAdded();
    const { since, until, asOf, ...rest } = filter;
    const data = await situationReport(store, {
      ...{ about, since, until, asOf },
      title: options.title ?? titleOf(options),
      filter: { ...rest, ...(now === null ? {} : { addedUntil: now }) },
      ...(sinceLast ? { sinceLast: last } : {}),
    });
    const text = reportText(data, options.format, { sections, fields });
    if (options.output === undefined || options.output === '-') await needs.write(text);
    else await writeOutput(options.output, text);
    if (sinceLast && !peek && asOf === undefined && now !== null && now !== last) await store.setMeta(key, now);
  } finally {
    await store.close();
  }
}

function titleOf({ search, about, sinceLast }: ReportCommandOptions): string | undefined {
  if (search === undefined) return undefined;
  return `${sinceLast ? 'Brief' : 'Situation report'}: ${[search, ...(about === undefined ? [] : [about])].join(', ')}`;
}

/** Briefs on different subjects do not share their mark: a search, words, and filters each make a subject. */
export function markKey({ about, search, filter }: { about?: string; search?: string; filter: Filter }): string {
  const asked = JSON.stringify(canonicalFilter(filter));
  const subject = [
    ...(search === undefined ? [] : ['search', search.trim().toLowerCase()]),
    ...(about === undefined ? [] : ['about', about.toLowerCase()]),
    ...(asked === '{}' ? [] : ['filter', digestOf(asked)]),
  ];
  return ['report.last', ...subject].join('.');
}

/** Throws SitrepError `output-failed`. */
async function writeOutput(file: string, text: string): Promise<void> {
  const output = outputFile(file);
  try {
    await output.write(text);
    await output.finish();
  } finally {
    await output.drop();
  }
}

function list(value: string, before: string[] | undefined): string[] {
  return [...(before ?? []), ...value.split(',').map((part) => part.trim())].filter((part) => part !== '');
}
