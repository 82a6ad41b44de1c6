import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { packageRoot } from '../src/package-root.ts';
import type { Dispatch } from '../src/schema/record.ts';

/** Seconds from starting `sitrep read -` in a new process to the first byte of its first record; the built command where there is one. */
export function secondsToFirstRecord(dispatch: Dispatch): Promise<number> {
  const built = join(packageRoot(), 'dist', 'cli.js');
  const command = existsSync(built) ? [built] : ['--import', 'tsx', join(packageRoot(), 'src', 'cli', 'main.ts')];
  const from = process.hrtime.bigint();
  const child = spawn(process.execPath, [...command, 'read', '-', '--published', dispatch.published], {
    cwd: packageRoot(),
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  child.stdin.end(dispatch.text);
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (status) => reject(new Error(`sitrep read ended with ${status} and no record`)));
    child.stdout.once('data', () => {
      resolve(Number(process.hrtime.bigint() - from) / 1e9);
      child.stdout.resume();
    });
  });
}
