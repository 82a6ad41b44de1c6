import { readFileSync, statSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { SitrepError } from '../../errors.ts';

/** The text of a gold file, gzip or not. Throws SitrepError `no-such-file`. */
export function goldText(path: string): string {
  if (!statSync(path, { throwIfNoEntry: false })?.isFile())
    throw new SitrepError('no-such-file', `${path} is no file; give the gold file of the set.`, 2);
  const bytes = readFileSync(path);
  return (bytes[0] === 0x1f && bytes[1] === 0x8b ? gunzipSync(bytes) : bytes).toString('utf8');
}

export interface Counts {
  right: number;
  gold: number;
  system: number;
}

export interface Score {
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
  readonly right: number;
  readonly gold: number;
  readonly system: number;
}

/** Precision, recall and F1; 0 where nothing can be counted. */
export function scoreOf({ right, gold, system }: Counts): Score {
  const share = (n: number, of: number) => (of > 0 ? n / of : 0);
  return {
    precision: share(right, system),
    recall: share(right, gold),
    f1: share(2 * right, gold + system),
    right,
    gold,
    system,
  };
}
