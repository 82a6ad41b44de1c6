/** `sitrep import FORMAT FILE…`: events of other data sets into the store, each with its source and original id. */
import { createReadStream } from 'node:fs';
import { Argument, type Command } from 'commander';
import { loadCodebook } from '../../codebook/load.ts';
import { errorValue, SitrepError } from '../../errors.ts';
import { csvLine } from '../../export/delimited.ts';
import { type ImportFormat, importFormats, importRows } from '../../import/index.ts';
import type { Situation } from '../../schema/record.ts';
import { mixedCodebooks, type Store } from '../../store/store.ts';
import { type Output, outputFile } from '../output.ts';
import { agreeOnCodebook, oneLine } from './add.ts';
import { withStore } from './query.ts';

export interface ImportNeeds {
  openStore(file: string): Promise<Store>;
  tell(text: string): void;
  exit(status: number): void;
  stdin: AsyncIterable<Uint8Array>;
  /** Stops after the rows in hand. */
  signal?: AbortSignal;
}

interface ImportCommandOptions {
  store: string;
  rejects: string;
  mixCodebooks?: boolean;
}

/** Rows that are added in one transaction, and all that is held in memory at a time. */
const batchRows = 500;

/** Adds the command to the program. */
export function registerImport(program: Command, needs: ImportNeeds): void {
  const command = program
    .command('import')
    .addArgument(new Argument('<format>', 'data set').choices(importFormats))
    .argument('<file...>', 'files as their publishers offer them, unpacked, or - (standard input)')
    .description('imports events of another data set (gdelt, icews, polecat, acled, ucdp) into the store');
  withStore(command)
    .option('--rejects <file>', 'where rows that are not imported are listed', './rejects.csv')
    .option('--mix-codebooks', 'lets the events stand in a store that was coded by another codebook')
    .action(async (format: ImportFormat, files: string[], options: ImportCommandOptions) => {
      await runImport(format, files, options, needs);
    });
}

interface Counts {
  rows: number;
  added: number;
  known: number;
  rejected: number;
  latin1: number;
}

/** Adds what the store does not have. A file that fails stops no other; rows that fail are listed with line and reason. */
export async function runImport(
  format: ImportFormat,
  files: readonly string[],
  options: ImportCommandOptions,
  needs: ImportNeeds,
): Promise<Counts> {
  const count: Counts = { rows: 0, added: 0, known: 0, rejected: 0, latin1: 0 };
  const reasons = new Map<string, number>();
  const rejects = rejectsFile(options.rejects);
  const codebook = loadCodebook();
  let failed = false;
  const store = await needs.openStore(options.store);
  try {
    if (options.mixCodebooks) await store.setMeta(mixedCodebooks, 'yes');
    await agreeOnCodebook(store, undefined, needs.tell);
    for (const file of files) {
      let batch: Situation[] = [];
      const flush = async () => {
        const added = batch.length === 0 ? 0 : await store.addAll(batch);
        count.added += added;
        count.known += batch.length - added;
        batch = [];
      };
      try {
        const chunks = file === '-' ? needs.stdin : createReadStream(file);
        for await (const row of importRows(format, chunks, { file, codebook })) {
          count.rows += 1;
          count.latin1 += Number(row.latin1);
          if ('fault' in row) {
            count.rejected += 1;
            reasons.set(row.fault.code, (reasons.get(row.fault.code) ?? 0) + 1);
            await rejects.add([file, row.line, row.fault.code, row.fault.reason]);
          } else batch.push(row.situation);
          if (batch.length >= batchRows) await flush();
          if (needs.signal?.aborted) break;
        }
        await flush();
      } catch (error) {
        const { code, message } = errorValue(fileFault(error));
        needs.tell(`${oneLine(file)}: ${oneLine(message)} (${code})\n`);
        failed = true;
        await flush();
      }
      if (needs.signal?.aborted) break;
    }
    await rejects.finish();
  } finally {
    await rejects.drop();
    await store.close();
  }
  needs.tell(totals(count, reasons, options.rejects));
  if (needs.signal?.aborted) needs.exit(130);
  else if (failed) needs.exit(1);
  return count;
}

/** What the system says of a file; whatever ends the run (a store that fails, our own mistakes) goes on being thrown. */
export function fileFault(error: unknown): SitrepError {
  if (error instanceof SitrepError && error.exitStatus < 3) return error;
  const { code, path } = error as NodeJS.ErrnoException;
  if (path !== undefined && (code === 'ENOENT' || code === 'ENOTDIR'))
    return new SitrepError('not-found', 'There is no such file; check the path.');
  if (path !== undefined && code?.startsWith('E'))
    return new SitrepError('unreadable', `This could not be read (${code}); give a file that may be read.`);
  if (code === 'EISDIR') return new SitrepError('unreadable', 'This is a folder; give its files.');
  throw error;
}

/** A table that is made when the first row is rejected; an import without rejects leaves no file. */
function rejectsFile(
  file: string,
): Pick<Output, 'finish' | 'drop'> & { add(cells: (string | number)[]): Promise<void> } {
  const output = outputFile(file);
  let any = false;
  return {
    async add(cells) {
      if (!any) await output.write(`${csvLine(['file', 'line', 'code', 'reason'])}\r\n`);
      any = true;
      await output.write(`${csvLine(cells)}\r\n`);
    },
    async finish() {
      if (any) await output.finish();
    },
    drop: output.drop,
  };
}

function totals(
  { rows, added, known, rejected, latin1 }: Counts,
  reasons: ReadonlyMap<string, number>,
  file: string,
): string {
  const each = [...reasons].sort(([a], [b]) => (a < b ? -1 : 1)).map(([code, n]) => `${n} ${code}`);
  const listed = rejected > 0 ? ` (${each.join(', ')}; listed in ${file})` : '';
  const bytes = latin1 > 0 ? `${latin1} rows were not UTF-8 and were read as windows-1252.\n` : '';
  return `${rows} rows: ${added} added, ${known} already there, ${rejected} rejected${listed}.\n${bytes}`;
}
