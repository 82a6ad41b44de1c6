/** Files that commands write: complete or not at all, under a name of their own until they are. */
import { createHash } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { type FileHandle, open, rename, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { Zip, ZipDeflate } from 'fflate';
import { SitrepError } from '../errors.ts';
import { dataPackage } from '../export/data-package.ts';
import { version } from '../version.ts';

export interface Output {
  write(piece: string | Uint8Array): Promise<void>;
  /** Gives the file its name. */
  finish(): Promise<void>;
  /** Takes away what was not finished. */
  drop(): Promise<void>;
}

function failed(file: string, error: unknown): never {
  const { code } = error as NodeJS.ErrnoException;
  if (code === undefined) throw error;
  throw new SitrepError('output-failed', `${file} cannot be written (${code}); choose another --output.`);
}

/** Bytes and SHA-256 of what was written, known once it is finished. */
export interface Written {
  bytes: number;
  sha256: string;
}

/** Throws SitrepError `output-failed`. */
export function outputFile(file: string, finished?: (written: Written) => Promise<void>): Output {
  const draft = join(dirname(file), `.${basename(file)}.${process.pid}.draft`);
  // Of a file that nobody describes: to digest it takes as long as to copy it.
  const hash = finished && createHash('sha256');
  let handle: FileHandle | undefined;
  let bytes = 0;
  const opened = async (): Promise<FileHandle> => {
    handle ??= await open(draft, 'w');
    return handle;
  };
  const shut = async () => {
    await handle?.close();
    handle = undefined;
  };
  return {
    async write(piece) {
      const data = typeof piece === 'string' ? Buffer.from(piece) : piece;
      hash?.update(data);
      bytes += data.byteLength;
      await opened()
        .then((to) => to.writeFile(data))
        .catch((error: unknown) => failed(file, error));
    },
    async finish() {
      try {
        await opened();
        await shut();
        await rename(draft, file);
      } catch (error) {
        failed(file, error);
      }
      if (finished && hash) await finished({ bytes, sha256: hash.digest('hex') });
    },
    async drop() {
      await shut();
      await rm(draft, { force: true });
    },
  };
}

/** Endings of the files of a form; the others end as they are called. */
const endings: Readonly<Record<string, string>> = {
  table: 'txt',
  plover: 'plover.tsv',
  cameo: 'cameo.tsv',
  acled: 'acled.csv',
  timelinejs: 'timeline.json',
  ftm: 'ftm.jsonl',
};

/** `events.csv`, `events.plover.tsv`. */
export const fileName = (name: string, format: string): string => `${name}.${endings[format] ?? format}`;

export interface PackageOf {
  name: string;
  format: string;
  fields: readonly { name: string; type?: string }[];
  filter: object;
}

/** The descriptor of a package; the fields of a form of another program are that program's. */
function descriptor({ name, format, fields, filter }: PackageOf, written: Written): string {
  const described = ['csv', 'parquet', 'jsonl', 'json'].includes(format)
    ? fields.map((field) => ({ name: field.name, type: field.type ?? 'VARCHAR' }))
    : null;
  const path = fileName(name, format);
  return dataPackage({ name, path, format, fields: described, filter, version: version(), ...written });
}

/** `FOLDER/events.csv` with `FOLDER/datapackage.json`, the folder made where there is none; or both in `NAME.zip`. */
export function outputPackage(path: string, what: PackageOf): Output {
  if (path.toLowerCase().endsWith('.zip')) return outputZip(outputFile(path), what);
  try {
    mkdirSync(path, { recursive: true });
  } catch (error) {
    failed(path, error);
  }
  return outputFile(join(path, fileName(what.name, what.format)), async (written) => {
    const file = join(path, 'datapackage.json');
    await writeFile(file, descriptor(what, written)).catch((error: unknown) => failed(file, error));
  });
}

/** A zip of the file and its `datapackage.json`, written as it grows; no instant is in it, so that the same rows are the same bytes. */
export function outputZip(to: Output, what: PackageOf): Output {
  const pieces: Uint8Array[] = [];
  const zip = new Zip((error, piece) => {
    if (error) throw error;
    pieces.push(piece);
  });
  const entry = (name: string) => {
    const made = new ZipDeflate(name, { level: 6 });
    made.mtime = new Date(1980, 0, 1);
    zip.add(made);
    return made;
  };
  const flush = async () => {
    for (const piece of pieces.splice(0)) await to.write(piece);
  };
  const list = entry(fileName(what.name, what.format));
  const hash = createHash('sha256');
  let bytes = 0;
  return {
    async write(piece) {
      const data = typeof piece === 'string' ? Buffer.from(piece) : piece;
      hash.update(data);
      bytes += data.byteLength;
      // A piece without bytes would end the entry for some readers.
      if (data.byteLength > 0) list.push(data);
      await flush();
    },
    async finish() {
      list.push(new Uint8Array(0), true);
      entry('datapackage.json').push(Buffer.from(descriptor(what, { bytes, sha256: hash.digest('hex') })), true);
      zip.end();
      await flush();
      await to.finish();
    },
    drop: () => to.drop(),
  };
}
