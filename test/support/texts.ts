/** The dispatches that tests read: the examples and those with gold records. */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './sources.ts';

/** Paths from the root of the package, by name. */
export const exampleFiles: readonly string[] = filesUnder('examples', /\.(?:txt|html|jsonl)$/);
export const dispatchFiles: readonly string[] = filesUnder('test/dispatches', /\.txt$/);

function filesUnder(folder: string, pattern: RegExp): string[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => pattern.test(name))
    .map((name) => `${folder}/${name}`)
    .sort();
}
