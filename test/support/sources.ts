/** The source files of the package and what they import, for the tests that read them. */
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Folder of the package, without a separator at its end. */
export const root = resolve(fileURLToPath(new URL('../..', import.meta.url)));

export interface Import {
  /** Path from the root of the package: `src/schema/record.ts`. */
  readonly from: string;
  /** The same for a file of ours; the name as written for all else (`node:fs`, `zod`). */
  readonly to: string;
  /** Gone after compilation. */
  readonly typeOnly: boolean;
}

/** TypeScript files under a folder of the package, tests left out, by name. */
export function sourceFiles(folder = 'src'): string[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name).split(sep).join('/'))
    .filter((name) => /\.tsx?$/.test(name) && !/\.(?:test|d)\.tsx?$/.test(name))
    .sort();
}

export function textOf(file: string): string {
  return readFileSync(join(root, file), 'utf8');
}

const statement = /^(?:import|export)\b(?!\s*\()\s*(type\b(?!\s*,|\s+from))?(?:([^'";=]*?)\bfrom\s*)?'([^']+)'/gm;
const call = /\b(typeof\s+)?import\(\s*'([^']+)'/g;

/** Everything that a file imports or exports again, also by `import()`. */
export function importsOf(file: string): Import[] {
  const text = textOf(file);
  const statements = [...text.matchAll(statement)].map(([, type, names, to]) => ({
    from: file,
    to: targetOf(file, to!),
    typeOnly: type !== undefined || hasOnlyTypes(names ?? ''),
  }));
  const calls = [...text.matchAll(call)].map(([, type, to]) => ({
    from: file,
    to: targetOf(file, to!),
    typeOnly: type !== undefined,
  }));
  return [...statements, ...calls];
}

/** `{ type A, type B }`. */
function hasOnlyTypes(names: string): boolean {
  const listed = /^\s*\{([^}]*)\}\s*$/.exec(names)?.[1] ?? '';
  const members = listed.split(',').filter((name) => name.trim() !== '');
  return members.length > 0 && members.every((name) => /^\s*type\s/.test(name));
}

function targetOf(file: string, specifier: string): string {
  if (!specifier.startsWith('.')) return specifier;
  return relative(root, resolve(root, dirname(file), specifier))
    .split(sep)
    .join('/');
}

/** The folder under src/ that a file lies in, or its name where it lies in src/ itself. */
export function areaOf(file: string): string {
  return /^src\/([^/]+)/.exec(file)?.[1] ?? '';
}
