/** Reads a codebook from its file; PLOVER by the same path as a user's own. JSON only: the package has no YAML reader. */
import { readFileSync } from 'node:fs';
import { dirname, isAbsolute, join, resolve } from 'node:path';
import { z } from 'zod';
import { SitrepError } from '../errors.ts';
import { packageRoot } from '../package-root.ts';
import { checkCodebook } from './check.ts';
import { type Codebook, codebookFrom } from './codebook.ts';
import { CameoEntry, CodebookFile, type CodebookParts, Cue } from './schema.ts';

export type { Codebook } from './codebook.ts';

const ploverPath = (): string => join(packageRoot(), 'data', 'codebook', 'plover.json');
const loaded = new Map<string, Codebook>();

/**
 * The codebook in a file, PLOVER without one. Read once a path and process.
 * @throws SitrepError `codebook-missing`, or `codebook-invalid` with the field that is wrong.
 */
export function loadCodebook(path?: string): Codebook {
  const file = path === undefined || path.toLowerCase() === 'plover' ? ploverPath() : resolve(path);
  const known = loaded.get(file);
  if (known) return known;
  const codebook = codebookFrom(readParts(file));
  loaded.set(file, codebook);
  return codebook;
}

/** Everything of a codebook file with its base and its own files joined in, checked. Throws as `loadCodebook`. */
export function readParts(file: string, above: readonly string[] = []): CodebookParts {
  if (above.includes(file))
    invalid(file, 'extends', `the codebooks extend one another in a circle (${above.join(' → ')})`);
  const book = parse(file, CodebookFile, readJson(file));
  const part = <T>(field: string, value: string | T | undefined, schema: z.ZodType<T>): T | undefined => {
    if (typeof value !== 'string') return value as T | undefined;
    const beside = join(dirname(file), value);
    return parse(beside, schema, readJson(beside, `${file}: ${field}`));
  };
  const base = book.extends === undefined ? null : readParts(baseFile(file, book.extends), [...above, file]);
  const contextCues = part('contextCues', book.contextCues, z.record(z.string(), z.array(z.string())));
  const parts: CodebookParts = {
    name: book.name,
    version: book.version ?? null,
    sectors: joined(base?.sectors, book.sectors, (sector) => sector.code),
    contexts: joined(base?.contexts, book.contexts, (context) => context.name),
    types: joined(base?.types, book.types, (type) => type.name),
    cues: [...(base?.cues ?? []), ...(part('cues', book.cues, z.array(Cue)) ?? [])],
    contextCues: { ...base?.contextCues, ...contextCues },
    cameoIn: { ...base?.cameoIn, ...part('cameoIn', book.cameoIn, z.record(z.string(), CameoEntry)) },
  };
  const problem = checkCodebook(parts, book);
  if (problem) invalid(file, problem.field, problem.message);
  return parts;
}

function baseFile(file: string, name: string): string {
  if (name.toLowerCase() === 'plover') return ploverPath();
  return isAbsolute(name) ? name : resolve(dirname(file), name);
}

/** The base's members, those of the same key replaced, new ones after them. */
function joined<T>(base: readonly T[] = [], own: readonly T[] = [], key: (member: T) => string): T[] {
  const replaced = new Map(own.map((member) => [key(member), member]));
  const kept = base.map((member) => replaced.get(key(member)) ?? member);
  const known = new Set(base.map(key));
  return [...kept, ...own.filter((member) => !known.has(key(member)))];
}

function readJson(file: string, namedBy?: string): unknown {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch {
    const where = namedBy ? ` It is named in ${namedBy}.` : '';
    throw new SitrepError(
      'codebook-missing',
      `The codebook file ${file} cannot be read; check its path and permissions.${where}`,
      2,
    );
  }
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (error) {
    const yaml = /\.ya?ml$/i.test(file)
      ? 'A codebook is JSON; convert the YAML file first.'
      : 'Mend it so that it is valid JSON.';
    throw new SitrepError('codebook-invalid', `${file} is not JSON (${(error as Error).message}). ${yaml}`, 2);
  }
}

function parse<T>(file: string, schema: z.ZodType<T>, value: unknown): T {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const issue = result.error.issues[0]!;
  return invalid(file, fieldPath(issue.path), sentenceOf(issue));
}

/** `types[3].modes[0].score`, as a user would write it. */
function fieldPath(path: readonly PropertyKey[]): string {
  return (
    path
      .map((key) => (typeof key === 'number' ? `[${key}]` : `.${String(key)}`))
      .join('')
      .replace(/^\./, '') || 'the file'
  );
}

function sentenceOf(issue: z.core.$ZodIssue): string {
  if (issue.code === 'unrecognized_keys')
    return `unknown field ${issue.keys.map((key) => `"${key}"`).join(', ')}; remove it or check its spelling`;
  return issue.message;
}

function invalid(file: string, field: string, message: string): never {
  throw new SitrepError('codebook-invalid', `${file}: ${field}: ${message}.`, 2);
}
