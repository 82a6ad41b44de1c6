/** Who may ask: tokens with rights. Of a token only its SHA-256 digest is kept, so that nobody who reads the file has one. */
import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { z } from 'zod';
import { SitrepError } from '../errors.ts';
import { type Caller, rights } from './route.ts';

const name = z
  .string()
  .trim()
  .regex(/^[\p{L}\p{N}][\p{L}\p{N} ._@-]{0,79}$/u, 'must be a name of 1 to 80 letters, figures and . _ @ -')
  .refine((one) => one !== 'owner', 'is the name of who started the server');

export const StoredToken = z.strictObject({
  /** Whose it is; limits are counted, and tokens taken back, by it. */
  name,
  right: z.enum(rights, `must be ${rights.join(', ')}`),
  /** SHA-256 of the token, in hexadecimal. */
  sha256: z.string().regex(/^[0-9a-f]{64}$/, 'must be a SHA-256 digest in 64 small hexadecimal digits'),
  /** The last day on which it holds (UTC); for ever where absent. */
  until: z.iso.date('must be a day, YYYY-MM-DD').optional(),
});
export type StoredToken = z.infer<typeof StoredToken>;

/** The file of `--tokens`. */
export const TokenFile = z
  .strictObject({ tokens: z.array(StoredToken).max(10_000) })
  .refine(
    ({ tokens }) => new Set(tokens.map((token) => token.name)).size === tokens.length,
    'tokens: a name is there twice',
  )
  .refine(
    ({ tokens }) => new Set(tokens.map((token) => token.sha256)).size === tokens.length,
    'tokens: a digest is there twice',
  );

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();

/** Compares in a time that does not depend on where the strings differ. */
export function sameToken(given: string, token: string): boolean {
  return timingSafeEqual(digest(given), digest(token));
}

/** A token of 256 bits and what is kept of it. The beginning says what it is to whoever finds it in a log. */
export function newToken(about: Omit<StoredToken, 'sha256'>): { token: string; stored: StoredToken } {
  const token = `sitrep_${randomBytes(32).toString('base64url')}`;
  return { token, stored: { ...about, sha256: digest(token).toString('hex') } };
}

/** Whose token this is on that day (`YYYY-MM-DD`), or null. Looks at every token, so that the time tells nothing. */
export function callerOf(given: string, tokens: readonly StoredToken[], today: string): Caller | null {
  const wanted = digest(given);
  let found: StoredToken | null = null;
  for (const token of tokens) if (timingSafeEqual(Buffer.from(token.sha256, 'hex'), wanted)) found = token;
  if (!found || (found.until !== undefined && found.until < today)) return null;
  return { name: found.name, right: found.right };
}

/** Throws SitrepError `bad-tokens` (usage) that names the file and the field. */
export function readTokens(file: string): StoredToken[] {
  const refuse = (what: string) => new SitrepError('bad-tokens', `${file}: ${what}.`, 2);
  let value: unknown;
  try {
    value = JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') throw refuse('there is no such file; make one with "sitrep token new --tokens FILE"');
    if (error instanceof SyntaxError) throw refuse('is no JSON');
    throw refuse(`cannot be read (${code ?? 'unknown'})`);
  }
  const parsed = TokenFile.safeParse(value);
  if (parsed.success) return parsed.data.tokens;
  const issue = parsed.error.issues[0]!;
  throw refuse([issue.path.join('.'), issue.message].filter((part) => part !== '').join(': '));
}

/** Replaces the file at once, for its owner's eyes only. */
export function writeTokens(file: string, tokens: readonly StoredToken[]): void {
  const draft = `${file}.${process.pid}`;
  try {
    rmSync(draft, { force: true });
    writeFileSync(draft, `${JSON.stringify({ tokens }, null, 2)}\n`, { mode: 0o600, flag: 'wx' });
    renameSync(draft, file);
  } catch (error) {
    rmSync(draft, { force: true });
    const { code = 'unknown' } = error as NodeJS.ErrnoException;
    throw new SitrepError('bad-tokens', `${file}: cannot be written (${code}).`, 4);
  }
}

const stamp = (file: string): string => {
  try {
    const { mtimeMs, size, ino } = statSync(file);
    return `${mtimeMs} ${size} ${ino}`;
  } catch {
    return 'gone';
  }
};

/**
 * The tokens of a file as it stands at each call, so that one can be given or taken back while the server runs. A file that
 * was broken since lets nobody in until it is mended, and `tell` is told once.
 */
export function watchedTokens(file: string, tell: (text: string) => void): () => readonly StoredToken[] {
  let seen = stamp(file);
  let tokens = readTokens(file);
  return () => {
    const now = stamp(file);
    if (now === seen) return tokens;
    seen = now;
    try {
      tokens = readTokens(file);
    } catch (error) {
      tokens = [];
      tell(`${(error as Error).message} Until it is mended no token of it holds.\n`);
    }
    return tokens;
  };
}
