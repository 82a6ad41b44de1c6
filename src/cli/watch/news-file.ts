/** News appended to a file as JSON Lines, each event once, whenever the process dies. */
import { createReadStream } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { SitrepError } from '../../errors.ts';

const lineEnd = 0x0a;

interface Written {
  /** Those of the lines that stand in the file. */
  lines: ReadonlySet<string>;
  /** What stands behind the last line end: a line that lacks its own, or nothing. */
  rest: Buffer;
  /** Where it begins, in bytes. */
  restStart: number;
}

/** A character a byte: lines are the same where their bytes are, whatever a process that died left of a character. */
const keyOf = (bytes: Buffer): string => bytes.toString('latin1');

/** What of these lines is in the file. Only a line feed ends a line: JSON may hold every other sign that ends lines elsewhere. */
async function writtenOf(file: string, lines: readonly string[]): Promise<Written> {
  const asked = new Map(lines.map((line) => [keyOf(Buffer.from(line)), line]));
  const found = new Set<string>();
  const find = (bytes: Buffer) => {
    const line = asked.get(keyOf(bytes));
    if (line !== undefined) found.add(line);
  };
  let rest = Buffer.alloc(0);
  let restStart = 0;
  for await (const block of createReadStream(file)) {
    const bytes = Buffer.concat([rest, block as Buffer]);
    let from = 0;
    for (let end = bytes.indexOf(lineEnd); end >= 0; end = bytes.indexOf(lineEnd, from)) {
      find(bytes.subarray(from, end));
      from = end + 1;
    }
    rest = bytes.subarray(from);
    restStart += from;
  }
  find(rest);
  return { lines: found, rest, restStart };
}

/** Whether these bytes are a line of news that is not whole. What stands in the file besides was written by others, and stays. */
function isPart(rest: Buffer): boolean {
  if (rest[0] !== '{'.charCodeAt(0)) return false;
  try {
    JSON.parse(rest.toString());
    return false;
  } catch {
    return true;
  }
}

async function endsInMidLine(handle: FileHandle): Promise<boolean> {
  const { size } = await handle.stat();
  if (size === 0) return false;
  const { buffer } = await handle.read(Buffer.alloc(1), 0, 1, size - 1);
  return buffer[0] !== lineEnd;
}

/**
 * Appends lines and waits until the disk has them. A line that a process that died had begun is taken away; with `again`, it may
 * have written some of these lines whole, which are then passed over. Throws SitrepError `output-failed` (not allowed).
 */
export async function appendNews(file: string, lines: readonly string[], again: boolean): Promise<void> {
  if (lines.length === 0) return;
  try {
    const handle = await open(file, 'a+');
    try {
      const isOpen = await endsInMidLine(handle);
      const written = again || isOpen ? await writtenOf(file, lines) : null;
      const isCut = written !== null && isPart(written.rest);
      if (isCut) await handle.truncate(written.restStart);
      const fresh = again ? lines.filter((line) => !written?.lines.has(line)) : lines;
      await handle.appendFile((isOpen && !isCut ? '\n' : '') + fresh.map((line) => `${line}\n`).join(''));
      await handle.sync();
    } finally {
      await handle.close();
    }
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === undefined) throw error;
    // Not the fault of a feed: asking it again later would write no more.
    throw new SitrepError('output-failed', `${file} cannot be written (${code}); choose another --output.`, 4);
  }
}
