/** `sitrep report`: a situation report over the store. */
import { writeFile } from 'node:fs/promises';
import { type Command, InvalidArgumentError, Option } from 'commander';
import { SitrepError } from '../../errors.ts';
import { type ReportFormat, reportFormats, reportText, report as situationReport } from '../../export/report/index.ts';
import type { Store } from '../../store/store.ts';

/** What the command needs of the rest; handed in by the file that lists the commands. */
export interface ReportNeeds {
  /** Opens the store of `--store`. */
  openStore(file: string): Promise<Store>;
  /** Writes to standard output. */
  write(text: string): void | Promise<void>;
}

interface ReportCommandOptions {
  about?: string;
  since?: string;
  until?: string;
  asOf?: string;
  sinceLast?: boolean;
  format: ReportFormat;
  output?: string;
  store: string;
}

/** Adds the command to the program. */
export function registerReport(program: Command, needs: ReportNeeds): void {
  program
    .command('report')
    .description('prints a situation report: what happened, who wants what, what is open')
    .option('--about <party or words>', 'only what names this party, country code or words')
    .option('--since <day>', 'first day of the happenings, YYYY-MM-DD', day)
    .option('--until <day>', 'last day of the happenings, YYYY-MM-DD', day)
    .option('--as-of <day>', 'what was known on that day', day)
    .option('--since-last', 'begin with what changed since the last report')
    .addOption(new Option('--format <format>', 'form of the report').choices([...reportFormats]).default('markdown'))
    .option('--output <file>', 'write to a file instead of standard output')
    .option('--store <file>', 'the store', 'situation.duckdb')
    .action((options: ReportCommandOptions) => runReport(options, needs));
}

/**
 * Prints the report and then remembers how far it knew the store, so that a report that failed is not the last one.
 * A report about a day in the past (`--as-of`) leaves no such mark.
 */
export async function runReport(options: ReportCommandOptions, needs: ReportNeeds): Promise<void> {
  const store = await needs.openStore(options.store);
  try {
    const key = markKey(options.about);
    const last = await store.getMeta(key);
    const { about, since, until, asOf } = options;
    const data = await situationReport(store, {
      about,
      since,
      until,
      asOf,
      ...(options.sinceLast ? { sinceLast: last } : {}),
    });
    const text = reportText(data, options.format);
    if (options.output === undefined || options.output === '-') await needs.write(text);
    else await writeOutput(options.output, text);
    if (asOf === undefined && data.lastAdded !== null && (last === null || data.lastAdded > last))
      await store.setMeta(key, data.lastAdded);
  } finally {
    await store.close();
  }
}

/** Reports on different subjects do not share their mark. */
export const markKey = (about: string | undefined): string =>
  about === undefined ? 'report.last' : `report.last.${about.toLowerCase()}`;

async function writeOutput(file: string, text: string): Promise<void> {
  try {
    await writeFile(file, text, 'utf8');
  } catch (error) {
    throw new SitrepError(
      'output-failed',
      `The report cannot be written to ${file} (${(error as NodeJS.ErrnoException).code}); choose another --output.`,
    );
  }
}

function day(text: string): string {
  const date = new Date(`${text}T00:00:00Z`);
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text) || Number.isNaN(date.getTime()) || date.toISOString().slice(0, 10) !== text)
    throw new InvalidArgumentError('A day is written YYYY-MM-DD and stands in the calendar.');
  return text;
}
