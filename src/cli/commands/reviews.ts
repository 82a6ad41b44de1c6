/** `sitrep reviews`: what analysts judged of the events of a store, as files, and how far they agree. */
import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Command, Option } from 'commander';
import { SitrepError } from '../../errors.ts';
import { exportReviews, type ReviewFormat, reviewFormats } from '../../export/reviews/index.ts';
import { KeptReview, type Review, type ReviewAgreement } from '../../schema/review.ts';
import type { Agreement } from '../../store/store.ts';
import { outputFile } from '../output.ts';
import { fileFault } from './import.ts';
import { type QueryNeeds, within, withStore } from './query.ts';
import { type LineNeeds, runAdd, withinKept } from './review-lines.ts';

export type ReviewNeeds = Pick<QueryNeeds, 'openStore' | 'write' | 'tell'> & LineNeeds;

interface ExportOptions {
  store: string;
  format: ReviewFormat;
  reviewer?: string;
  partial?: boolean;
  output?: string;
}

async function writeFileWhole(file: string, text: string): Promise<void> {
  const output = outputFile(file);
  try {
    await output.write(text);
    await output.finish();
  } finally {
    await output.drop();
  }
}

async function runExport(options: ExportOptions, needs: ReviewNeeds): Promise<void> {
  const { format, output } = options;
  const { files, left } = await within(needs, options.store, true, (store) => exportReviews(store, options));
  const single = format === 'jsonl' || format === 'training';
  if (!single && output === undefined)
    throw new SitrepError('bad-output', `${format} is several files; give --output FOLDER.`, 2);
  if (single && (output === undefined || output === '-')) await needs.write(files[0]?.text ?? '');
  else if (single) await writeFileWhole(output!, files[0]?.text ?? '');
  else {
    await mkdir(output!, { recursive: true }).catch((error: NodeJS.ErrnoException) => {
      throw new SitrepError('output-failed', `${output} cannot be made (${error.code}); choose another --output.`);
    });
    for (const { name, text } of files) await writeFileWhole(join(output!, name), text);
  }
  if (files.length === 0) needs.tell('Nothing is judged that could be written.\n');
  const what = format === 'gold' ? 'dispatches' : 'paragraphs';
  if (left > 0) needs.tell(`${left} ${what} are left out: not all of their events are judged.\n`);
}

/** Lines of `export --format jsonl`. Throws SitrepError `bad-reviews`. */
function reviewsIn(text: string, file: string): Review[] {
  return text.split('\n').flatMap((line, at) => {
    if (line.trim() === '') return [];
    let value: unknown;
    try {
      value = JSON.parse(line);
    } catch {
      value = undefined;
    }
    const parsed = KeptReview.safeParse(value);
    if (parsed.success) return [parsed.data];
    const message = `${file}, line ${at + 1}, is no review; give a file of \`sitrep reviews export --format jsonl\`.`;
    throw new SitrepError('bad-reviews', message, 2);
  });
}

async function runImport(file: string, options: { store: string }, needs: ReviewNeeds): Promise<void> {
  const text = await readFile(file, 'utf8').catch((error: unknown) => {
    throw fileFault(error);
  });
  const reviews = reviewsIn(text, file);
  const most = 5000;
  const added = await within(needs, options.store, false, async (store) => {
    let sum = 0;
    for (let at = 0; at < reviews.length; at += most) sum += await store.importReviews(reviews.slice(at, at + most));
    return sum;
  });
  needs.tell(`${added} reviews are added; ${reviews.length - added} were here already.\n`);
}

function agreementLine(name: string, { alpha, observed, events, judgements }: ReviewAgreement): string {
  const number = (value: number | null) => (value === null ? '-' : value.toFixed(3)).padStart(7);
  return `${name.padEnd(10)}${number(alpha)}  ${number(observed)}  ${String(events).padStart(6)}  ${String(judgements).padStart(10)}\n`;
}

function agreementText(found: Agreement): string {
  const who = found.reviewers.map(({ reviewer, judgements }) => `${reviewer}: ${judgements} judgements\n`).join('');
  const lines = (['decision', 'type', 'status'] as const).map((name) => agreementLine(name, found[name])).join('');
  return `${who}${''.padEnd(10)}  alpha  observed  events  judgements\n${lines}`;
}

async function runUndo(id: string | undefined, options: { store: string; by?: string }, needs: ReviewNeeds) {
  const which = { ...(id === undefined ? {} : { id }), ...(options.by === undefined ? {} : { reviewer: options.by }) };
  if (Object.keys(which).length === 0)
    throw new SitrepError('bad-review', 'Say which review is taken back: give its id, or --by NAME for the last.', 2);
  const undone = await withinKept(needs, options.store, (store) => store.undoReview(which));
  await needs.write(`${JSON.stringify(undone)}\n`);
}

/** Adds the command and its subcommands to the program. */
export function registerReviews(program: Command, needs: ReviewNeeds): void {
  const group = program
    .command('reviews')
    .description(
      "analysts' judgements of events: makes them as the web application does, exports, imports and compares them",
    );
  withStore(group.command('export').description('writes the reviews as files'))
    .addOption(new Option('--format <format>', 'form of the files').choices([...reviewFormats]).default('jsonl'))
    .option('--reviewer <name>', 'only the judgements of this reviewer; else the majority decides')
    .option('--partial', 'gold: also dispatches of which not all events are judged, those as optional')
    .option('--output <path>', 'a file, or for gold and brat a folder; standard output unless told')
    .action((options: ExportOptions) => runExport(options, needs));
  withStore(
    group
      .command('add <file>')
      .description('keeps judgements, overlooked events and replaced parties: one JSON object a line, - for stdin'),
  )
    .option('--by <name>', 'who says so where the line names no reviewer; the user of this machine unless told')
    .action((file: string, options: { store: string; by?: string }) => runAdd(file, options, needs));
  withStore(group.command('undo [id]').description('takes a judgement back, with those made together with it'))
    .option('--by <name>', 'the last that this reviewer made')
    .action((id: string | undefined, options: { store: string; by?: string }) => runUndo(id, options, needs));
  withStore(group.command('import <file>').description('takes over the reviews of an export as jsonl')).action(
    (file: string, options: { store: string }) => runImport(file, options, needs),
  );
  withStore(group.command('agreement').description("says how far reviewers agree (Krippendorff's alpha)"))
    .option('--json', 'as JSON')
    .action(async (options: { store: string; json?: boolean }) => {
      const found = await within(needs, options.store, true, (store) => store.reviewAgreement());
      await needs.write(options.json ? `${JSON.stringify(found)}\n` : agreementText(found));
    });
}
