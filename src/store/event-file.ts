/** Events as a Parquet file, written by DuckDB out of the columns and JSON of the store: no row becomes an object of JavaScript. */
import { createReadStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import type { Database } from './database.ts';
import type { ParquetColumn } from './parquet.ts';
import type { Filter } from './store.ts';
import { allOf, eventConditions } from './where.ts';

/** Above so many events they stand in the order in which they were added: to sort them would take more than to write them. */
const sortedEvents = 1_000_000;

/** Rows of one group of the file, some 3 kB each, of which a few wait in memory for each thread. */
const rowGroup = 20_480;

/**
 * DuckDB hands a thread 122,880 rows at once, and what keeps its order waits for the whole of them: threads stood still, and rows went
 * to disk and came back. Under this switch, which it has for tests, it hands out 2,048; the file is the same, byte for byte.
 */
const smallPieces = { on: 'PRAGMA verify_parallelism', off: 'PRAGMA disable_verify_parallelism' };

/** Of the levels of zstd: the usual one, 3, takes a tenth of all time more and makes the file a fourteenth smaller. */
const level = 1;

/** Fields that are columns of their own. */
const columns: Readonly<Record<string, string>> = {
  ...Object.fromEntries(
    [
      ...['id', 'date', 'type', 'modes', 'contexts', 'status', 'quad', 'confidence'],
      ...['dispatch', 'file', 'published', 'source', 'title'],
    ].map((name) => [name, `e.${name}`]),
  ),
  addedAt: 'e.added_at',
};
const ofRecord = new Set([
  'dateBasis',
  'score',
  'cameo',
  'attributedTo',
  'objectOf',
  'magnitude',
  'trigger',
  'evidence',
]);
const ofContext = new Set(['actors', 'recipients', 'places', 'time', 'sentence', 'claimedBy']);

type Part = 'record' | 'context';

/** Fields that are made out of others: the part of the JSON, what they need of it, and how. */
const derived: Readonly<Record<string, { part: Part; needs: string; structure: string; sql: string }>> = {
  dataSet: ofOrigin('dataSet'),
  originalId: ofOrigin('id'),
  actorCountries: countriesOf('actors'),
  recipientCountries: countriesOf('recipients'),
  latitude: ofPlace('latitude'),
  longitude: ofPlace('longitude'),
};

function ofOrigin(name: string) {
  const structure = '{"dataSet":"VARCHAR","id":"VARCHAR"}';
  return { part: 'record' as const, needs: 'origin', structure, sql: `e.record_read.origin."${name}"` };
}
function countriesOf(side: string) {
  const sql = `list_transform(e.context_read.${side}, lambda one: one.country)`;
  return { part: 'context' as const, needs: side, structure: '[{"country":"VARCHAR"}]', sql };
}
function ofPlace(name: string) {
  const structure = '[{"latitude":"DOUBLE","longitude":"DOUBLE"}]';
  return { part: 'context' as const, needs: 'places', structure, sql: `e.context_read.places[1].${name}` };
}

/** `STRUCT(id VARCHAR, "text" VARCHAR)[]` as the structure that `json_transform` reads: `[{"id":"VARCHAR","text":"VARCHAR"}]`. */
export function structureOf(type: string): string {
  const { read, rest } = readType(type);
  if (rest.trim() !== '') throw new Error(`${type} is no type that is read`);
  return read;
}

function readType(text: string): { read: string; rest: string } {
  let rest = text.trimStart();
  let read: string;
  if (rest.startsWith('STRUCT(')) {
    const members: string[] = [];
    rest = rest.slice('STRUCT('.length);
    while (!rest.startsWith(')')) {
      const [whole, quoted, plain] = /^\s*(?:"([^"]+)"|(\w+))\s+/.exec(rest)!;
      const member = readType(rest.slice(whole.length));
      members.push(`${JSON.stringify(quoted ?? plain)}:${member.read}`);
      rest = member.rest.replace(/^\s*,/, '');
    }
    rest = rest.slice(1);
    read = `{${members.join(',')}}`;
  } else {
    const name = /^\w+/.exec(rest)![0];
    rest = rest.slice(name.length);
    read = JSON.stringify(name);
  }
  while (rest.startsWith('[]')) {
    read = `[${read}]`;
    rest = rest.slice(2);
  }
  return { read, rest };
}

const quoted = (text: string): string => `'${text.replaceAll("'", "''")}'`;

/** Whether each of the fields is known here. */
export function isWritten(fields: readonly ParquetColumn[]): boolean {
  return fields.every(({ name }) => name in columns || ofRecord.has(name) || ofContext.has(name) || name in derived);
}

/** The select list, and what it reads of the JSON: of each part once. */
function selected(fields: readonly ParquetColumn[]) {
  const parts: Record<Part, Map<string, string>> = { record: new Map(), context: new Map() };
  const partOf = (name: string): Part => (ofRecord.has(name) ? 'record' : 'context');
  // What is asked for as a whole holds all that others need of it.
  for (const { name } of fields)
    if (derived[name]) parts[derived[name].part].set(derived[name].needs, derived[name].structure);
  for (const { name, type } of fields)
    if (!(name in columns) && !derived[name]) parts[partOf(name)].set(name, structureOf(type));
  const list = fields.map(({ name, type }) => {
    const sql = columns[name] ?? derived[name]?.sql ?? `e.${partOf(name)}_read."${name}"`;
    return `CAST(${sql} AS ${type}) AS "${name}"`;
  });
  const read = Object.entries(parts).flatMap(([part, members]) => {
    if (members.size === 0) return [];
    const structure = [...members].map(([name, of]) => `${JSON.stringify(name)}:${of}`).join(',');
    return [`json_transform(e.${part}, ${quoted(`{${structure}}`)}) AS ${part}_read`];
  });
  return { list: list.join(', '), read };
}

export interface EventFile {
  filter: Filter;
  fields: readonly ParquetColumn[];
  /** Must be the one that the database may write; see `openDatabase`. */
  file: string;
  /** See `sortedEvents`; tests make it small. */
  sorted?: number;
}

/** Writes the events under the filter into `file`. */
export async function writeEventFile(
  db: Database,
  { filter, fields, file, sorted = sortedEvents }: EventFile,
): Promise<void> {
  const { list, read } = selected(fields);
  const [count] = await db.query<{ n: bigint }>(
    (params) => `SELECT count(*) AS n FROM events e WHERE ${allOf(eventConditions(filter, params))}`,
  );
  const isSorted = filter.limit !== undefined || Number(count!.n) <= sorted;
  const order = isSorted ? 'ORDER BY e.date DESC NULLS LAST, e.id' : '';
  if (!isSorted) await db.run(smallPieces.on);
  try {
    await db.query((params) => {
      const limit = filter.limit === undefined ? '' : `LIMIT ${params.count(filter.limit)}`;
      const held = allOf(eventConditions(filter, params));
      const events = `(SELECT ${['e.*', ...read].join(', ')} FROM events e WHERE ${held}) e`;
      return `COPY (SELECT ${list} FROM ${events} ${order} ${limit})
        TO ${quoted(file)} (FORMAT parquet, COMPRESSION zstd, COMPRESSION_LEVEL ${level}, ROW_GROUP_SIZE ${rowGroup}, USE_TMP_FILE false)`;
    });
  } finally {
    if (!isSorted) await db.run(smallPieces.off);
  }
}

/** Bytes that are read at once: a large file has thousands of such pieces, and each is waited for twice. */
const pieceBytes = 1024 * 1024;

/** The bytes of a file that is taken away with the last of them. */
export async function* bytesOnce(file: string): AsyncGenerator<Uint8Array> {
  try {
    yield* createReadStream(file, { highWaterMark: pieceBytes });
  } finally {
    await rm(file, { force: true });
  }
}
