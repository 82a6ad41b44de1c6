/** The command line as a user meets it: a process of its own. */
import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Readable } from 'node:stream';
import { pathToFileURL } from 'node:url';
import { root, sourceFiles } from './sources.ts';

let found: string[] | undefined;

/** Arguments for node: the program named by SITREP_CLI, the built one where it is not older than its sources, else the sources. */
export function cliArguments(): string[] {
  const named = process.env.SITREP_CLI;
  if (named) return [resolve(named)];
  if (found) return found;
  const built = join(root, 'dist/cli.js');
  const changed = Math.max(...sourceFiles().map((file) => statSync(join(root, file)).mtimeMs));
  const fresh = existsSync(built) && statSync(built).mtimeMs >= changed;
  const loader = pathToFileURL(join(root, 'node_modules/tsx/dist/loader.mjs')).href;
  found = fresh ? [built] : ['--import', loader, join(root, 'src/cli/main.ts')];
  return found;
}

export interface Outcome {
  status: number | null;
  signal: NodeJS.Signals | null;
  out: string;
  err: string;
}

export interface Running {
  readonly process: ChildProcess;
  readonly done: Promise<Outcome>;
  /** Resolves with standard error so far, once it holds a match; throws where the process ends before. */
  says(pattern: RegExp): Promise<string>;
  /** The same of standard output. */
  prints(pattern: RegExp): Promise<string>;
}

/** Starts the command line in a folder; `input` is its standard input: none where absent, one without an end where null. */
export function start(folder: string, args: readonly string[], input?: string | null): Running {
  const child = spawn(process.execPath, [...cliArguments(), ...args], {
    cwd: folder,
    stdio: [input === undefined ? 'ignore' : 'pipe', 'pipe', 'pipe'],
  });
  let out = '';
  let err = '';
  child.stdout!.setEncoding('utf8').on('data', (text: string) => {
    out += text;
  });
  child.stderr!.setEncoding('utf8').on('data', (text: string) => {
    err += text;
  });
  // A program that refuses its arguments ends before it reads.
  child.stdin?.on('error', () => {});
  if (input !== null) child.stdin?.end(input);
  const done = new Promise<Outcome>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (status, signal) => resolve({ status, signal, out, err }));
  });
  const seen = (stream: Readable, text: () => string, pattern: RegExp): Promise<string> =>
    new Promise((settle, reject) => {
      const look = () => {
        if (pattern.test(text())) settle(text());
      };
      look();
      stream.on('data', look);
      void done.then(() => reject(new Error(`sitrep ended without ${pattern}: ${out}${err}`)));
    });
  return {
    process: child,
    done,
    says: (pattern) => seen(child.stderr!, () => err, pattern),
    prints: (pattern) => seen(child.stdout!, () => out, pattern),
  };
}

/** Runs the command line to its end. */
export function run(folder: string, args: readonly string[], input?: string): Promise<Outcome> {
  return start(folder, args, input).done;
}

/** The lines of JSON Lines. */
export function jsonLines<T>(text: string): T[] {
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as T);
}
