/** From files, folders, standard input and web addresses to dispatches. */
import { SitrepError } from '../errors.ts';
import type { Warning } from '../schema/record.ts';
import { readCsv } from './csv.ts';
import { decode } from './decode.ts';
import { ingested } from './dispatch.ts';
import { readEml } from './eml.ts';
import { readFeed } from './feed.ts';
import { type Format, formatOfName, formatOfType, sniffFormat } from './format.ts';
import { readHtml } from './html.ts';
import { readJson } from './json.ts';
import { readJsonl } from './jsonl.ts';
import { readPlain } from './plain.ts';
import { type FailedSource, type Source, type StreamSource, sourcesOf } from './sources.ts';
import type { Found, FoundItem, Ingested, IngestOptions } from './types.ts';

export type { Ingested, IngestOptions, Read, Refused } from './types.ts';

/**
 * Reads every input and yields its dispatches in order, or an error where there is none; nothing that an input holds
 * stops the others. An input is a path, a folder, an http(s) address, or `-` for standard input.
 */
export async function* ingest(inputs: readonly string[], options: IngestOptions = {}): AsyncGenerator<Ingested> {
  for await (const source of sourcesOf(inputs, options)) {
    if ('error' in source) yield source;
    else yield* readSource(source, options.published);
  }
}

/** The dispatches of an answer that was fetched already, such as a feed that is polled. `file` is its address. */
export function ingestFetched(
  fetched: { file: string; bytes: Uint8Array; contentType?: string; url?: string },
  published?: string,
): AsyncGenerator<Ingested> {
  return readSource(fetched, published);
}

/** A pasted text as a dispatch. What is given wins over the text's own headline; a `date` header in the text wins over `published`. */
export function ingestText(
  text: string,
  about: { file: string; published?: string; title?: string; source?: string; url?: string },
): Ingested {
  const found = readPlain(text);
  return ingested(
    about.file,
    { ...found, title: about.title ?? found.title, source: about.source, url: about.url },
    about.published,
  );
}

async function* readSource(
  source: Exclude<Source | StreamSource, FailedSource>,
  published: string | undefined,
): AsyncGenerator<Ingested> {
  const { file } = source;
  try {
    if ('stream' in source) {
      yield* named(file, readJsonl(source.stream), published, []);
      return;
    }
    yield* readBytes(source, published);
  } catch (error) {
    yield { file, error: refusalOf(error) };
  }
}

/** A file may fail while it is streamed; that is its own line, and our own mistakes go on being thrown. */
function refusalOf(error: unknown): SitrepError {
  if (error instanceof SitrepError) return error;
  const code = (error as NodeJS.ErrnoException)?.code;
  if (code === 'EACCES' || code === 'EPERM')
    return new SitrepError('unreadable', 'This may not be read; check its permissions (ls -l shows them).');
  throw error;
}

async function* readBytes(source: Source, published: string | undefined): AsyncGenerator<Ingested> {
  const { file, bytes, contentType, url } = source;
  if (bytes.byteLength === 0) throw new SitrepError('empty', 'This input is empty; give one with words in it.');
  const known = formatOfType(contentType) ?? formatOfName(url ? new URL(url).pathname : file);
  if (known === 'eml') {
    yield ingested(file, await readEml(bytes), published);
    return;
  }
  const markup = known === 'html' || known === 'feed' || known === undefined;
  const { text, warnings } = decode(bytes, { sender: contentType, markup, lenient: known === 'html' });
  if (text.trim() === '')
    throw new SitrepError('empty', 'This input holds white space only; give one with words in it.');
  const format: Format = known ?? sniffFormat(text);
  if (format === 'plain') yield one(file, readPlain(text), published, warnings, url);
  else if (format === 'html') yield one(file, await readHtml(text, url), published, warnings, url);
  else yield* named(file, await itemsOf(format, text), published, warnings);
}

const one = (
  file: string,
  found: Found,
  published: string | undefined,
  warnings: readonly Warning[],
  url: string | undefined,
): Ingested => ingested(file, { ...found, url: found.url ?? url }, published, warnings);

async function itemsOf(format: Format, text: string): Promise<Iterable<FoundItem> | AsyncIterable<FoundItem>> {
  if (format === 'csv') return readCsv(text);
  if (format === 'feed') return text.trimStart().startsWith('{') ? readJson(text) : readFeed(text);
  return format === 'jsonl' ? readJsonl([Buffer.from(text)]) : readJson(text);
}

/** Items of one file under its name and their suffix. A file without any is refused. */
async function* named(
  file: string,
  items: Iterable<FoundItem> | AsyncIterable<FoundItem>,
  published: string | undefined,
  warnings: readonly Warning[],
): AsyncGenerator<Ingested> {
  let count = 0;
  for await (const { suffix, ...item } of items) {
    count += 1;
    if ('error' in item) yield { file: `${file}${suffix}`, error: item.error };
    else yield ingested(`${file}${suffix}`, item, published, warnings);
  }
  if (count === 0)
    throw new SitrepError('empty', 'This input holds no dispatch; give one with at least one item or row.');
}
