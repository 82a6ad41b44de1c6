/** News appended to a file as JSON Lines, each event once, whenever the process dies. */
import { createReadStream } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { SitrepError } from '../../errors.ts';

interface Written {
  /** Those of the lines that stand in the file. */
  lines: ReadonlySet<string>;
  /** What stands behind the last line end. */
  rest: string;
}

/** What of these lines is in the file. */
async function writtenOf(file: string, lines: readonly string[]): Promise<Written> {
  const asked = new Set(lines);
  const found = new Set<string>();
  let last = '';
  for await (const line of createInterface({ input: createReadStream(file), crlfDelay: Number.POSITIVE_INFINITY })) {
    if (asked.has(line)) found.add(line);
    last = line;
  }
  return { lines: found, rest: last };
}

async function endsInMidLine(handle: FileHandle, bytes: number): Promise<boolean> {
  if (bytes === 0) return false;
  const { buffer } = await handle.read(Buffer.alloc(1), 0, 1, bytes - 1);
  return buffer[0] !== 10;
}

/**
 * Appends lines and waits until the disk has them. With `again`, a process that died may have written some of them: these are
 * passed over, and one of which it had written a part is written anew. Throws SitrepError `output-failed`.
 */
export async function appendNews(file: string, lines: readonly string[], again: boolean): Promise<void> {
  if (lines.length === 0) return;
  try {
    const handle = await open(file, 'a+');
    try {
      const { size } = await handle.stat();
      const isOpen = await endsInMidLine(handle, size);
      const { lines: known, rest } = again ? await writtenOf(file, lines) : { lines: new Set(), rest: '' };
      const isPart = isOpen && lines.some((line) => rest !== '' && line !== rest && line.startsWith(rest));
      if (isPart) await handle.truncate(size - Buffer.byteLength(rest));
      const fresh = lines.filter((line) => !known.has(line));
      await handle.appendFile((isOpen && !isPart ? '\n' : '') + fresh.map((line) => `${line}\n`).join(''));
      await handle.sync();
    } finally {
      await handle.close();
    }
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === undefined) throw error;
    throw new SitrepError('output-failed', `${file} cannot be written (${code}); choose another --output.`);
  }
}
