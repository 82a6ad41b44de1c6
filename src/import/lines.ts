/** Lines of a file of any size, each decoded by itself: event data of many years mixes encodings within one file. */
import iconv from 'iconv-lite';
import { SitrepError } from '../errors.ts';

export interface Line {
  /** Counted from 1. */
  number: number;
  text: string;
  /** The bytes are no UTF-8 and were read as windows-1252, of which Latin-1 is a part. */
  latin1?: boolean;
  /** The line is longer than `longestLine`; its text is gone. */
  tooLong?: boolean;
}

/** Bytes of a line; a longer one is no row but a broken file. */
export const longestLine = 1_000_000;

const packed: readonly (readonly [string, string])[] = [
  ['504b0304', 'unzip it'],
  ['1f8b', 'unpack it with gunzip'],
  ['425a68', 'unpack it with bunzip2'],
];

function refusePacked(bytes: Buffer): void {
  const head = bytes.subarray(0, 4).toString('hex');
  const known = packed.find(([start]) => head.startsWith(start));
  if (known) throw new SitrepError('binary', `This file is packed; ${known[1]} and give what is inside.`);
  if (head.startsWith('fffe') || head.startsWith('feff'))
    throw new SitrepError('unknown-encoding', 'This file is UTF-16; save it as UTF-8.');
}

/** A carriage return inside a line is no line end in these files. */
const withoutReturns = (text: string): string => text.replaceAll('\r', ' ');
const utf8 = new TextDecoder('utf-8', { fatal: true });

function decoded(bytes: Buffer, number: number): Line {
  const end = bytes.at(-1) === 13 ? bytes.length - 1 : bytes.length;
  const mark = number === 1 && bytes.subarray(0, 3).toString('hex') === 'efbbbf' ? 3 : 0;
  const line = bytes.subarray(mark, end);
  try {
    return { number, text: withoutReturns(utf8.decode(line)) };
  } catch {
    return { number, text: withoutReturns(iconv.decode(line, 'windows-1252')), latin1: true };
  }
}

/** Throws SitrepError `binary` or `unknown-encoding` for a file that is packed or UTF-16. */
export async function* linesOf(chunks: AsyncIterable<Uint8Array> | Iterable<Uint8Array>): AsyncGenerator<Line> {
  let held: Buffer[] = [];
  let size = 0;
  let number = 1;
  let first = true;
  const flush = (): Line => {
    const line = size > longestLine ? { number, text: '', tooLong: true } : decoded(Buffer.concat(held), number);
    held = [];
    size = 0;
    number += 1;
    return line;
  };
  for await (const chunk of chunks) {
    const bytes = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);
    if (first) refusePacked(bytes);
    first = false;
    let at = 0;
    while (at < bytes.length) {
      const end = bytes.indexOf(10, at);
      const part = bytes.subarray(at, end < 0 ? bytes.length : end);
      size += part.length;
      // Of a line that is too long only the length is kept.
      if (size <= longestLine) held.push(part);
      if (end < 0) break;
      yield flush();
      at = end + 1;
    }
  }
  if (size > 0) yield flush();
}
