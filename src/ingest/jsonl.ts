import { SitrepError } from '../errors.ts';
import { refusedOr } from './dispatch.ts';
import { readRecord } from './records.ts';
import type { FoundItem } from './types.ts';

const maxLineBytes = 20_000_000;

function readLine(bytes: Buffer, line: number): FoundItem | null {
  const suffix = `:${line}`;
  const found = refusedOr(() => {
    let text: string;
    try {
      text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    } catch {
      throw new SitrepError('broken-utf8', 'This line is not UTF-8; JSON is always UTF-8, so save the file as such.');
    }
    if (text.trim() === '') return null;
    let value: unknown;
    try {
      value = JSON.parse(text);
    } catch {
      throw new SitrepError(
        'bad-json',
        'This line is not JSON; a line must hold one object such as {"published": "2024-01-10", "text": "…"}.',
      );
    }
    return readRecord(value);
  });
  if (found === null) return null;
  return found instanceof SitrepError ? { suffix, error: found } : { suffix, ...found };
}

/** JSON Lines, one dispatch a line. Read as a stream: the file may be of any size, a line of 20 MB. */
export async function* readJsonl(chunks: AsyncIterable<Uint8Array> | Iterable<Uint8Array>): AsyncGenerator<FoundItem> {
  let line = 1;
  let held: Buffer[] = [];
  let size = 0;
  const flush = (): FoundItem | null => {
    const tooLong = size > maxLineBytes;
    const bytes = Buffer.concat(held);
    held = [];
    size = 0;
    if (tooLong)
      return {
        suffix: `:${line}`,
        error: new SitrepError('too-large', 'This line is longer than 20 MB; split it into its stories.'),
      };
    return readLine(bytes, line);
  };
  for await (const chunk of chunks) {
    const bytes = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);
    if (bytes.includes(0))
      throw new SitrepError(
        'binary',
        'This file is binary, not JSON Lines; give a text file with one JSON object a line.',
      );
    let at = 0;
    while (at < bytes.length) {
      const end = bytes.indexOf(10, at);
      const part = bytes.subarray(at, end < 0 ? bytes.length : end);
      // Of a line that is too long only the length is kept.
      size += part.length;
      if (size <= maxLineBytes) held.push(part);
      if (end < 0) break;
      const item = flush();
      if (item) yield item;
      line += 1;
      at = end + 1;
    }
  }
  const item = size > 0 ? flush() : null;
  if (item) yield item;
}
