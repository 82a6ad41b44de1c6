/**
 * Bytes to text. A byte-order mark decides first, then what the file or its sender declares, then UTF-8 if the bytes are
 * valid. What is left is windows-1252 only where every byte above 127 makes sense as such; the dispatch then carries a
 * warning. Otherwise the file is refused (`broken-utf8`): replacing bytes would change names and figures without a word.
 * Web pages alone are read with U+FFFD in place of broken bytes, as browsers do, and with a warning.
 */
import iconv from 'iconv-lite';
import { SitrepError } from '../errors.ts';
import type { Warning } from '../schema/record.ts';

export interface Decoded {
  readonly text: string;
  readonly warnings: readonly Warning[];
}

const magic: readonly (readonly [string, string])[] = [
  ['25504446', 'PDF'],
  ['504b0304', 'ZIP, Word or Excel'],
  ['89504e47', 'PNG image'],
  ['ffd8ff', 'JPEG image'],
  ['47494638', 'GIF image'],
  ['1f8b', 'gzip'],
  ['d0cf11e0', 'old Word or Excel'],
  ['7f454c46', 'program'],
  ['377abcaf', '7-Zip'],
  ['52494646', 'media'],
];

function refuseBinary(bytes: Buffer): void {
  const head = bytes.subarray(0, 8).toString('hex');
  const known = magic.find(([start]) => head.startsWith(start));
  if (known)
    throw new SitrepError(
      'binary',
      `This is a ${known[1]} file, not text; save its text as .txt or .html and give that.`,
    );
  if (bytes.includes(0))
    throw new SitrepError('binary', 'This file is binary, not text; give a text, JSONL, CSV, HTML or feed file.');
}

/** UTF-16 without a mark: nearly every second byte of the first kilobyte is zero, always on the same side. */
function utf16Side(bytes: Buffer): 'utf-16le' | 'utf-16be' | undefined {
  const head = bytes.subarray(0, 1024);
  const pairs = head.length >> 1;
  if (pairs < 4) return undefined;
  let even = 0;
  let odd = 0;
  for (let at = 0; at + 1 < head.length; at += 2) {
    if (head[at] === 0) even += 1;
    if (head[at + 1] === 0) odd += 1;
  }
  if (odd > 0.6 * pairs && even === 0) return 'utf-16le';
  return even > 0.6 * pairs && odd === 0 ? 'utf-16be' : undefined;
}

const punctuation = new Set([
  0x80, 0x82, 0x84, 0x85, 0x91, 0x92, 0x93, 0x94, 0x95, 0x96, 0x97, 0xa0, 0xa3, 0xa7, 0xa9, 0xab, 0xae, 0xb0, 0xb7,
  0xbb,
]);
const isAsciiLetter = (byte: number | undefined): boolean =>
  byte !== undefined && (byte | 0x20) >= 0x61 && (byte | 0x20) <= 0x7a;

/** True where each byte above 127 is a windows-1252 quote, dash or sign, or an accented letter beside a letter. */
function looksLikeWindows1252(bytes: Buffer): boolean {
  for (let at = 0; at < bytes.length; at += 1) {
    const byte = bytes[at]!;
    if (byte < 0x80 || punctuation.has(byte)) continue;
    // C2 and C3 begin most two-byte characters of UTF-8: here they are more likely its ruins than Â and Ã.
    const letter = byte >= 0xc0 && ![0xc2, 0xc3, 0xd7, 0xf0, 0xf7, 0xfe, 0xff].includes(byte);
    if (!letter || !(isAsciiLetter(bytes[at - 1]) || isAsciiLetter(bytes[at + 1]))) return false;
  }
  return true;
}

function firstBroken(bytes: Buffer): number {
  // Halving keeps this linear: the valid prefix is searched with the decoder itself.
  let low = 0;
  let high = bytes.length;
  const isValid = (end: number): boolean => {
    try {
      new TextDecoder('utf-8', { fatal: true }).decode(bytes.subarray(0, end), { stream: true });
      return true;
    } catch {
      return false;
    }
  };
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (isValid(middle)) low = middle;
    else high = middle - 1;
  }
  return low;
}

function utf8(bytes: Buffer): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

const declaredInXml = /^\s*<\?xml[^>]{0,200}?encoding\s*=\s*["']([\w.:-]{2,40})["']/i;
const declaredInHtml = /<meta[^>]{0,300}?charset\s*=\s*["']?\s*([\w.:-]{2,40})/i;

/** The encoding that the file's first 4 kB or `sender` (a Content-Type) declare. */
function declaredEncoding(bytes: Buffer, sender: string | undefined, markup: boolean): string | undefined {
  const fromSender = /charset\s*=\s*"?([\w.:-]{2,40})/i.exec(sender ?? '')?.[1];
  if (fromSender || !markup) return fromSender;
  const head = bytes.subarray(0, 4096).toString('latin1');
  return declaredInXml.exec(head)?.[1] ?? declaredInHtml.exec(head)?.[1];
}

export interface DecodeOptions {
  /** A Content-Type header. */
  sender?: string;
  /** HTML or XML, which declare their encoding inside. */
  markup?: boolean;
  /** HTML: broken bytes become U+FFFD. */
  lenient?: boolean;
}

/** Decodes a whole file. Throws `binary`, `broken-utf8` or `unknown-encoding`. */
export function decode(input: Uint8Array, options: DecodeOptions = {}): Decoded {
  const bytes = Buffer.from(input.buffer, input.byteOffset, input.byteLength);
  if (bytes.subarray(0, 3).toString('hex') === 'efbbbf')
    return decodeUtf8(bytes.subarray(3), options.lenient ?? false, true);
  const mark = bytes.subarray(0, 2).toString('hex');
  const wide = mark === 'fffe' ? 'utf-16le' : mark === 'feff' ? 'utf-16be' : utf16Side(bytes);
  if (wide) return { text: iconv.decode(bytes, wide), warnings: [] };
  refuseBinary(bytes);
  const declared = declaredEncoding(bytes, options.sender, options.markup ?? false);
  // A declaration inside the bytes of UTF-16 is a mistake: the bytes could be read, so they are not UTF-16.
  if (!declared || /^(?:utf-?8|utf-?16.*|us-ascii|ascii)$/i.test(declared))
    return decodeUtf8(bytes, options.lenient ?? false, Boolean(declared));
  if (!iconv.encodingExists(declared))
    throw new SitrepError('unknown-encoding', `The encoding "${declared}" is not known; save the file as UTF-8.`);
  // As browsers do: what says ISO-8859-1 is windows-1252.
  return {
    text: iconv.decode(bytes, /^(?:iso-?8859-?1|latin-?1)$/i.test(declared) ? 'windows-1252' : declared),
    warnings: [],
  };
}

function decodeUtf8(bytes: Buffer, lenient: boolean, declared: boolean): Decoded {
  const text = utf8(bytes);
  if (text !== undefined) return { text, warnings: [] };
  if (!declared && looksLikeWindows1252(bytes))
    return {
      text: iconv.decode(bytes, 'windows-1252'),
      warnings: [
        {
          code: 'assumed-windows-1252',
          message: 'The bytes are not UTF-8 and were read as windows-1252; save the file as UTF-8 to be sure.',
        },
      ],
    };
  const at = firstBroken(bytes);
  if (lenient)
    return {
      text: new TextDecoder('utf-8').decode(bytes),
      warnings: [
        { code: 'broken-utf8', message: `Bytes that are not UTF-8 (the first at byte ${at}) were read as U+FFFD.` },
      ],
    };
  throw new SitrepError(
    'broken-utf8',
    `Byte ${at} is not UTF-8, and no other encoding is declared; save the file as UTF-8.`,
  );
}
