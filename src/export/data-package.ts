/** The descriptor of a Frictionless Data Package (version 2): what is in an exported file, so that others need not ask. */

export interface Described {
  /** `events`, `actors` … */
  name: string;
  /** Name of the file beside the descriptor. */
  path: string;
  format: string;
  bytes: number;
  /** Hexadecimal SHA-256 of the file. */
  sha256: string;
  /** Fields with DuckDB's types; null for a form whose fields are another program's. */
  fields: readonly { name: string; type: string }[] | null;
  /** The filter under which the rows were chosen. */
  filter: object;
  /** Version of sitrep. */
  version: string;
}

export const mediaTypes: Readonly<Record<string, string>> = {
  csv: 'text/csv',
  acled: 'text/csv',
  plover: 'text/tab-separated-values',
  cameo: 'text/tab-separated-values',
  jsonl: 'application/x-ndjson',
  ftm: 'application/x-ndjson',
  json: 'application/json',
  timelinejs: 'application/json',
  geojson: 'application/geo+json',
  gexf: 'application/gexf+xml',
  parquet: 'application/vnd.apache.parquet',
  table: 'text/plain',
};

/** Frictionless's type of a column: CSV writes lists and objects as text, the others hold them. */
function fieldType(type: string, format: string): string {
  const plain: Readonly<Record<string, string>> = {
    DOUBLE: 'number',
    INTEGER: 'integer',
    DATE: 'date',
    VARCHAR: 'string',
  };
  if (plain[type]) return plain[type];
  if (format === 'csv') return 'string';
  return type.endsWith('[]') ? 'array' : 'object';
}

/** JSON with a line end. It names no instant, so that the same rows have the same descriptor. */
export function dataPackage(of: Described): string {
  const { name, path, format, bytes, sha256, fields, filter, version } = of;
  const resource = {
    name,
    path,
    ...(fields ? { type: 'table' } : {}),
    format: path.split('.').at(-1),
    mediatype: mediaTypes[format],
    ...(format === 'parquet' ? {} : { encoding: 'utf-8' }),
    bytes,
    hash: `sha256:${sha256}`,
    ...(fields
      ? { schema: { fields: fields.map((field) => ({ name: field.name, type: fieldType(field.type, format) })) } }
      : {}),
  };
  const descriptor = {
    $schema: 'https://datapackage.org/profiles/2.0/datapackage.json',
    name: `sitrep-${name}`,
    title: `${name} of a situation, as sitrep ${version} keeps them`,
    resources: [resource],
    sitrep: { version, format, filter },
  };
  return `${JSON.stringify(descriptor, null, 2)}\n`;
}
