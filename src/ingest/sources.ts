/** Where inputs lie: files, folders, standard input and web addresses. */
import { createReadStream, type Stats } from 'node:fs';
import { readdir, readFile, realpath, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { SitrepError } from '../errors.ts';
import { fetchSafely } from './url.ts';

export const maxBytes = 50_000_000;

/** An input as bytes; large JSONL files come as a stream. */
export interface Source {
  readonly file: string;
  readonly bytes: Uint8Array;
  readonly contentType?: string;
  /** Address it was fetched from. */
  readonly url?: string;
}
export interface StreamSource {
  readonly file: string;
  readonly stream: AsyncIterable<Uint8Array>;
}
export interface FailedSource {
  readonly file: string;
  readonly error: SitrepError;
}

export interface SourceOptions {
  readonly allowPrivate?: boolean;
  readonly stdin?: AsyncIterable<Uint8Array>;
}

const tooLarge = (): SitrepError =>
  new SitrepError(
    'too-large',
    `The input is larger than ${maxBytes / 1_000_000} MB; split it, or put one dispatch a line into a .jsonl file.`,
  );

/** What the system says about a file, as a code and a sentence. */
function fileError(error: unknown): SitrepError {
  const code = (error as NodeJS.ErrnoException)?.code;
  if (code === 'ENOENT' || code === 'ENOTDIR')
    return new SitrepError('not-found', 'There is no such file or folder; check the path.');
  if (code === 'EACCES' || code === 'EPERM')
    return new SitrepError('unreadable', 'This may not be read; check its permissions (ls -l shows them).');
  if (code === 'ELOOP')
    return new SitrepError('unreadable', 'This is a link that leads back to itself; give the file itself.');
  if (code?.startsWith('E'))
    return new SitrepError('unreadable', `This could not be read (${code}); check the file and the disk.`);
  throw error;
}

async function readAll(stream: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of stream) {
    size += chunk.byteLength;
    if (size > maxBytes) throw tooLarge();
    chunks.push(typeof chunk === 'string' ? Buffer.from(chunk) : chunk);
  }
  return Buffer.concat(chunks);
}

async function* fileSource(file: string, stats: Stats): AsyncGenerator<Source | StreamSource | FailedSource> {
  if (!stats.isFile())
    yield {
      file,
      error: new SitrepError(
        'unreadable',
        'This is neither a file nor a folder; give a file, or - for standard input.',
      ),
    };
  else if (/\.(?:jsonl|ndjson)$/i.test(file)) yield { file, stream: createReadStream(file) };
  else if (stats.size > maxBytes) yield { file, error: tooLarge() };
  else yield { file, bytes: await readFile(file) };
}

const byName = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** A file, or all files of a folder and of those in it, in the order of their names; hidden ones are left out. */
async function* walk(path: string, above: ReadonlySet<string>): AsyncGenerator<Source | StreamSource | FailedSource> {
  try {
    const stats = await stat(path);
    if (!stats.isDirectory()) {
      yield* fileSource(path, stats);
      return;
    }
    // A link to a folder above would be walked for ever.
    const real = await realpath(path);
    if (above.has(real)) return;
    const names = (await readdir(path)).filter((name) => !name.startsWith('.')).sort(byName);
    for (const name of names) yield* walk(join(path, name), new Set([...above, real]));
  } catch (error) {
    yield { file: path, error: error instanceof SitrepError ? error : fileError(error) };
  }
}

/** Every input in order; what cannot be had is a value with its error, and the next one follows. */
export async function* sourcesOf(
  inputs: readonly string[],
  options: SourceOptions,
): AsyncGenerator<Source | StreamSource | FailedSource> {
  for (const input of inputs) {
    if (input !== '-' && !/^[a-z][a-z0-9+.-]+:\/\//i.test(input)) {
      yield* walk(input, new Set());
      continue;
    }
    try {
      if (input === '-') yield { file: '-', bytes: await readAll(options.stdin ?? process.stdin) };
      else {
        const fetched = await fetchSafely(input, { allowPrivate: options.allowPrivate });
        yield { file: input, ...fetched };
      }
    } catch (error) {
      if (!(error instanceof SitrepError)) throw error;
      yield { file: input, error };
    }
  }
}
