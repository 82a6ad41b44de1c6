/** Rows as a Parquet file, made by DuckDB from lines of JSON; neither the rows nor the file are ever in memory as a whole. */
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { DuckDBInstance } from '@duckdb/node-api';

export interface ParquetColumn {
  name: string;
  /** A type of DuckDB: `DOUBLE`, `VARCHAR[]`, `STRUCT(id VARCHAR)[]`. Written by us, never by a stranger. */
  type: string;
}

const quoted = (text: string): string => `'${text.replaceAll("'", "''")}'`;

/** The bytes of the Parquet file of `lines`, each a JSON object and its line end, in pieces. */
export async function* parquetBytes(
  lines: AsyncIterable<string>,
  columns: readonly ParquetColumn[],
): AsyncGenerator<Uint8Array> {
  const folder = await mkdtemp(join(tmpdir(), 'sitrep-parquet-'));
  try {
    const [rows, file] = [join(folder, 'rows.jsonl'), join(folder, 'rows.parquet')];
    await pipeline(Readable.from(lines), createWriteStream(rows));
    await copyRows(folder, rows, file, columns);
    yield* createReadStream(file);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** One thread and no statistics of the machine, so that the same rows give the same bytes. The folder is all that DuckDB may touch. */
async function copyRows(folder: string, rows: string, file: string, columns: readonly ParquetColumn[]): Promise<void> {
  const instance = await DuckDBInstance.create(':memory:', { memory_limit: '1GB', threads: '1' });
  try {
    const connection = await instance.connect();
    for (const setting of [
      'SET autoinstall_known_extensions = false',
      'SET autoload_known_extensions = false',
      `SET temp_directory = ${quoted(folder)}`,
      `SET allowed_directories = [${quoted(folder)}]`,
      'SET enable_external_access = false',
      'SET lock_configuration = true',
    ])
      await connection.run(setting);
    const types = columns.map(({ name, type }) => `${quoted(name)}: ${quoted(type)}`).join(', ');
    await connection.run(
      `COPY (SELECT * FROM read_json(${quoted(rows)}, format = 'newline_delimited', columns = {${types}}))
       TO ${quoted(file)} (FORMAT parquet, COMPRESSION zstd)`,
    );
    connection.closeSync();
  } finally {
    instance.closeSync();
  }
}
