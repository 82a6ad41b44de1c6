/** An e-mail message (RFC 5322): its date, its subject and its first part of text. */
import iconv from 'iconv-lite';
import { SitrepError } from '../errors.ts';
import { readMarkup } from './markup.ts';
import { withTitle } from './title.ts';
import type { Found } from './types.ts';

interface Part {
  readonly headers: ReadonlyMap<string, string>;
  readonly body: string;
}

/** `bytes` as one character a byte, so that each part can be decoded by its own declaration. */
const binary = (bytes: Uint8Array): string =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');

function partOf(message: string): Part {
  const gap = /\r?\n\r?\n/.exec(message);
  const head = gap ? message.slice(0, gap.index) : message;
  const headers = new Map<string, string>();
  for (const line of head.replace(/\r?\n[ \t]+/g, ' ').split(/\r?\n/)) {
    const colon = line.indexOf(':');
    const name = line.slice(0, colon).trim().toLowerCase();
    if (colon > 0 && !headers.has(name)) headers.set(name, line.slice(colon + 1).trim());
  }
  return { headers, body: gap ? message.slice(gap.index + gap[0].length) : '' };
}

const parameter = (header: string, name: string): string | undefined =>
  new RegExp(`;\\s*${name}\\s*=\\s*(?:"([^"]*)"|([^;\\s]+))`, 'i').exec(header)?.slice(1).find(Boolean);

function toText(bytes: Buffer, charset: string | undefined): string {
  const name = !charset || /^(?:us-)?ascii$/i.test(charset) ? 'utf-8' : charset;
  if (!iconv.encodingExists(name))
    throw new SitrepError(
      'unknown-encoding',
      `The encoding "${charset?.slice(0, 40)}" is not known; save the message's text as UTF-8.`,
    );
  return iconv.decode(bytes, name);
}

const unquoted = (text: string): string =>
  text.replace(/=([0-9A-F]{2})/gi, (_all, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));

function bytesOf(part: Part): Buffer {
  const encoding = part.headers.get('content-transfer-encoding')?.toLowerCase();
  if (encoding === 'base64') return Buffer.from(part.body, 'base64');
  return Buffer.from(
    encoding === 'quoted-printable' ? unquoted(part.body.replace(/=[ \t]{0,20}\r?\n/g, '')) : part.body,
    'latin1',
  );
}

/** "=?utf-8?B?…?=" and "=?utf-8?Q?…?=" of RFC 2047. */
function words(header: string | undefined): string | undefined {
  return header
    ?.replace(/(=\?[^?\s]+\?[BQ]\?[^?\s]*\?=)\s+(?==\?)/gi, '$1')
    .replace(
      /=\?([^?\s*]+)(?:\*[^?\s]*)?\?([BQ])\?([^?\s]*)\?=/gi,
      (all, charset: string, kind: string, value: string) =>
        iconv.encodingExists(charset)
          ? iconv.decode(
              kind.toUpperCase() === 'B'
                ? Buffer.from(value, 'base64')
                : Buffer.from(unquoted(value.replaceAll('_', ' ')), 'latin1'),
              charset,
            )
          : all,
    );
}

/** Leaves of a multipart message, in order; nesting beyond 10 and parts beyond 200 are left out. */
function leaves(part: Part, depth = 0): Part[] {
  const type = part.headers.get('content-type') ?? 'text/plain';
  const boundary = /^multipart\//i.test(type) ? parameter(type, 'boundary') : undefined;
  if (boundary === undefined || depth > 10) return [part];
  const pieces = `\n${part.body}`.split(`\n--${boundary}`).slice(1, 200);
  return pieces
    .filter((piece) => !piece.startsWith('--'))
    .flatMap((piece) => leaves(partOf(piece.replace(/^[^\n]*\n/, '').replace(/\r$/, '')), depth + 1));
}

/** Reads a message: the subject as title, a blank line, and the text; HTML where there is no plain text. */
export async function readEml(bytes: Uint8Array): Promise<Found> {
  const message = partOf(binary(bytes));
  const parts = leaves(message).filter((part) => !/^attachment/i.test(part.headers.get('content-disposition') ?? ''));
  const typed = (type: RegExp): Part | undefined =>
    parts.find((part) => type.test(part.headers.get('content-type') ?? 'text/plain'));
  const plain = typed(/^text\/plain/i);
  const part = plain ?? typed(/^text\/html/i);
  if (!part)
    throw new SitrepError('no-text', 'This message has no part of text; save its text as a file and give that.');
  const raw = toText(bytesOf(part), parameter(part.headers.get('content-type') ?? '', 'charset'));
  const body = plain ? raw : ((await readMarkup({ kind: 'fragment', markup: raw }))[0]?.text ?? '');
  const title = words(message.headers.get('subject'))?.trim();
  const sender = words(message.headers.get('from'))
    ?.replace(/\s*<[^<>]*>\s*$/, '')
    .replace(/^"(.*)"$/, '$1')
    .trim();
  return {
    text: body.trim() === '' ? '' : withTitle(title, body),
    published: message.headers.get('date'),
    title,
    source: sender,
    language: message.headers.get('content-language'),
  };
}
