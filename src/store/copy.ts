/** Copies of a store's file. */
import { execFile } from 'node:child_process';
import { existsSync, linkSync, renameSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { SitrepError } from '../errors.ts';

const copyScript = `
const fs = require('node:fs');
const [from, to] = process.argv.slice(1);
fs.copyFileSync(from, to, fs.constants.COPYFILE_FICLONE);
const file = fs.openSync(to, 'r+');
fs.fsyncSync(file);
fs.closeSync(file);
`;

/** Throws SitrepError `file-exists` (not allowed) where `file` is there already. */
export function refuseTaken(file: string): void {
  if (existsSync(file))
    throw new SitrepError('file-exists', `${file} exists; name another file, or move it away first.`, 4);
}

/**
 * Copies a file by a process of its own: to open and close the file of an open database in this process would give
 * up the lock that keeps others out of it.
 */
async function copyElsewhere(from: string, to: string): Promise<void> {
  try {
    await promisify(execFile)(process.execPath, ['-e', copyScript, from, to], { env: {} });
  } catch (error) {
    const { stderr } = error as { stderr?: string };
    const reason = /^\w*Error: (.*)$/m.exec(stderr ?? '')?.[1] ?? String(error);
    throw new SitrepError('copy-failed', `${from} could not be copied to ${to}: ${reason}`, 1);
  }
}

/** Copies a checkpointed store to a new file, which gets its name only when it is complete. */
export async function copyAside(from: string, to: string): Promise<void> {
  const draft = join(dirname(to), `.${basename(to)}.${process.pid}.copy`);
  rmSync(draft, { force: true });
  try {
    await copyElsewhere(from, draft);
    refuseTaken(to);
    try {
      linkSync(draft, to);
    } catch {
      refuseTaken(to);
      renameSync(draft, to);
    }
  } finally {
    rmSync(draft, { force: true });
  }
}
