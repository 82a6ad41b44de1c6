/** Files that commands write: complete or not at all, under a name of their own until they are. */
import { createHash } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { type FileHandle, open, rename, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { SitrepError } from '../errors.ts';
import { dataPackage } from '../export/data-package.ts';
import { version } from '../version.ts';
import type { Field } from './format.ts';

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
export function outputFile(file: string, finished: (written: Written) => Promise<void> = async () => {}): Output {
  const draft = join(dirname(file), `.${basename(file)}.${process.pid}.draft`);
  const hash = createHash('sha256');
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
      hash.update(data);
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
      await finished({ bytes, sha256: hash.digest('hex') });
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

/** `FOLDER/events.csv` with `FOLDER/datapackage.json`; the folder is made where there is none. */
export function outputPackage<T>(
  folder: string,
  what: { name: string; format: string; fields: readonly Field<T>[]; filter: object },
): Output {
  const { name, format, fields, filter } = what;
  const path = `${name}.${endings[format] ?? format}`;
  const described = ['csv', 'parquet', 'jsonl', 'json'].includes(format)
    ? fields.map((field) => ({ name: field.name, type: field.type ?? 'VARCHAR' }))
    : null;
  try {
    mkdirSync(folder, { recursive: true });
  } catch (error) {
    failed(folder, error);
  }
  return outputFile(join(folder, path), async (written) => {
    const about = { name, path, format, fields: described, filter, version: version(), ...written };
    const file = join(folder, 'datapackage.json');
    await writeFile(file, dataPackage(about)).catch((error: unknown) => failed(file, error));
  });
}
