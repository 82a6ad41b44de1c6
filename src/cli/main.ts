#!/usr/bin/env node
/** The command line: lists the commands and hands each what it needs. Data goes to standard output, messages to standard error. */
import { writeSync } from 'node:fs';
import { userInfo } from 'node:os';
import { setTimeout } from 'node:timers/promises';
import { Command, CommanderError } from 'commander';
import { loadCodebook } from '../codebook/load.ts';
import type { EngineOptions } from '../engine.ts';
import { createEngines } from '../engines.ts';
import { SitrepError } from '../errors.ts';
import { nounText } from '../export/phrases.ts';
import { type ReportFormat, report, reportText } from '../export/report/index.ts';
import { exportReviews } from '../export/reviews/index.ts';
import { ingest, ingestFetched, ingestText } from '../ingest/index.ts';
import { fetchSafely } from '../ingest/url.ts';
import type { Situation } from '../schema/record.ts';
import type { IngestFile, ReportChoice } from '../server/options.ts';
import { announce, withdraw } from '../store/announce.ts';
import { callStore } from '../store/call.ts';
import { interruptible } from '../store/interruptible.ts';
import { openStore } from '../store/open.ts';
import { commitmentsIn, issueIn, issuesIn, type NameAct } from '../store/over-time.ts';
import { parquetBytes } from '../store/parquet.ts';
import type { Filter, Store } from '../store/store.ts';
import { version } from '../version.ts';
import { registerActors } from './commands/actors.ts';
import { registerAdd } from './commands/add.ts';
import { registerCodebook } from './commands/codebook.ts';
import { registerCommitments } from './commands/commitments.ts';
import { registerCompare } from './commands/compare.ts';
import { registerEval } from './commands/eval.ts';
import { registerEvents } from './commands/events.ts';
import { registerImport } from './commands/import.ts';
import { registerIssues } from './commands/issues.ts';
import { registerOpenapi } from './commands/openapi.ts';
import { registerPositions } from './commands/positions.ts';
import { registerRead } from './commands/read.ts';
import { registerRelate } from './commands/relate.ts';
import { registerReport } from './commands/report.ts';
import { registerReviews } from './commands/reviews.ts';
import { registerSchemas } from './commands/schemas.ts';
import { registerSearches } from './commands/searches.ts';

import { serveCommand } from './commands/serve.ts';
import { registerSources } from './commands/sources.ts';
import { registerStart } from './commands/start.ts';
import { registerStore } from './commands/store.ts';
import { registerStories } from './commands/stories.ts';
import { registerTimeline } from './commands/timeline.ts';
import { registerToken } from './commands/token.ts';
import { registerWatch } from './commands/watch.ts';
import { eventCodes, eventTypes } from './event-types.ts';
import { listExporter } from './export-list.ts';
import { exporters } from './exporters.ts';

/** Waits until the reader of the pipe has taken the text, so that nothing piles up and nothing is lost at exit. */
function write(text: string | Uint8Array): Promise<void> {
  return new Promise((resolve, reject) => {
    process.stdout.write(text, (error) => (error ? reject(error) : resolve()));
  });
}

const tell = (text: string): void => {
  process.stderr.write(text);
};

/** `sitrep … | head` ends quietly. */
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(process.exitCode ?? 0);
  throw error;
});

/** Who uses this machine, where the system has a name. */
function user(): string | null {
  try {
    return userInfo().username;
  } catch {
    return null;
  }
}

/** Issues and commitments are named in the words of PLOVER, as reports are. */
const nameAct: NameAct = (act) => nounText(loadCodebook(), { ...act, magnitude: {} });

const interrupted = new AbortController();

/** Waits, in steps that a timer can hold, until the time is over or the run is interrupted. */
async function sleep(ms: number): Promise<void> {
  const longestMs = 2 ** 31 - 1;
  const { signal } = interrupted;
  for (let left = ms; left > 0 && !signal.aborted; left -= longestMs)
    await setTimeout(Math.min(left, longestMs), undefined, { signal }).catch(() => {});
}

function program(): Command {
  const root = new Command('sitrep')
    .description(
      'Reads dated news dispatches and keeps the situation they describe: who did what to whom, where, when and according to whom.',
    )
    .version(version())
    .exitOverride()
    .showHelpAfterError('(sitrep --help lists the commands)');
  const engine = (options?: EngineOptions) => createEngines(options);
  const query = {
    openStore: (file: string, options: { readOnly: boolean }) => openStore(file, options),
    write,
    writeBytes: write,
    tell,
    columns: process.stdout.columns,
    exporters,
    parquet: parquetBytes,
  };
  let reader: ReturnType<typeof engine> | undefined;
  const openEngine = () => {
    reader ??= engine({ explain: true });
    return reader;
  };
  const server = {
    openStore: (file: string) => openStore(file),
    openEngine,
    ingestText: ({
      text,
      ...about
    }: {
      text: string;
      published: string;
      title?: string;
      source?: string;
      url?: string;
    }) => {
      const got = ingestText(text, { file: about.title ?? 'pasted text', ...about });
      if ('error' in got) throw got.error;
      return got.dispatch;
    },
    report: async (store: Store, filter: Filter, format: ReportFormat, { title, ...choice }: ReportChoice) =>
      reportText(await report(store, { filter, title }), format, choice),
    issues: (store: Store, filter: Filter) => issuesIn(store, filter, nameAct),
    issue: (store: Store, id: string, filter: Filter) => issueIn(store, id, filter, nameAct),
    commitments: (store: Store, filter: Filter) => commitmentsIn(store, filter, nameAct),
    passedOver: async ({ dispatch, file }: Situation) =>
      (await (await openEngine()).read(dispatch, file)).passedOver ?? [],
    ingestFile: ({ name, bytes }: IngestFile, published?: string) => ingestFetched({ file: name, bytes }, published),
    callStore,
    interruptible,
    eventTypes,
    eventCodes,
    exportList: listExporter(query),
    exportReviews,
    announce,
    withdraw,
  };
  root.hook('preAction', (_, action) => obeyInterrupt(action.name()));
  registerRead(root, { engine, ingest, write, tell });
  registerAdd(root, {
    engine: (coding) => engine({ explain: true, ...coding }),
    ingest,
    openStore: (file) => openStore(file),
    stderr: tell,
    isTerminal: Boolean(process.stderr.isTTY),
    signal: interrupted.signal,
    exit,
  });
  registerImport(root, {
    openStore: (file) => openStore(file),
    tell,
    exit,
    stdin: process.stdin,
    signal: interrupted.signal,
  });
  registerWatch(root, {
    engine: (coding) => engine({ explain: true, ...coding }),
    openStore: (file) => openStore(file),
    fetch: fetchSafely,
    userAgent: `sitrep/${version()} (feed reader)`,
    write,
    tell,
    exit,
    now: Date.now,
    sleep,
    signal: interrupted.signal,
  });
  registerReport(root, { openStore: (file) => openStore(file), write });
  registerEvents(root, query);
  registerActors(root, query);
  registerPositions(root, query);
  registerIssues(root, { ...query, nameAct });
  registerCommitments(root, { ...query, nameAct });
  registerTimeline(root, query);
  registerCompare(root, query);
  registerStories(root, query);
  registerReviews(root, { ...query, user, stdin: process.stdin, exit, signal: interrupted.signal });
  registerSources(root, { ...query, user });
  registerSearches(root, { ...query, user });
  registerStore(root, { write, tell, exit });
  registerRelate(root, { engine, write, tell, stdin: process.stdin, exit });
  registerCodebook(root, { engine, ingest, write, tell, exit, columns: process.stdout.columns });
  registerEval(root, { engine, write });
  registerSchemas(root, { write });
  registerOpenapi(root, { write });
  registerToken(root, { write, tell });
  root.addCommand(serveCommand(server));
  registerStart(root, {
    ...server,
    engine: () => engine({ explain: true }),
    ingest,
    write,
    stderr: tell,
    isTerminal: Boolean(process.stderr.isTTY),
    signal: interrupted.signal,
    exit,
  });
  return root;
}

/** `serve` ends by itself; what writes dispatches ends after the one in hand; all else ends at once. A second Ctrl+C ends anything. */
function obeyInterrupt(command: string): void {
  if (command === 'serve') return;
  const writes = ['add', 'start', 'import', 'watch'].includes(command);
  process.once('SIGINT', writes ? () => interrupted.abort() : () => process.exit(130));
}

function exit(status: number): void {
  process.exitCode = Math.max(Number(process.exitCode ?? 0), status);
}

/** Runs the command line; never throws. Exit status: 0 done, 1 some inputs failed, 2 usage, 3 store, 4 not allowed, 130 interrupted. */
export async function main(argv: readonly string[]): Promise<void> {
  try {
    await program().parseAsync([...argv]);
  } catch (error) {
    if (error instanceof CommanderError) process.exitCode = error.exitCode === 0 ? 0 : 2;
    else if (error instanceof SitrepError) {
      writeSync(2, `sitrep: ${error.message} (${error.code})\n`);
      process.exitCode = error.exitStatus;
    } else if ((error as NodeJS.ErrnoException).code !== 'EPIPE') {
      writeSync(2, `${error instanceof Error ? error.stack : String(error)}\n`);
      process.exitCode = 1;
    }
  }
}

await main(process.argv);
