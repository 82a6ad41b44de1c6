import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Command } from 'commander';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { fixtureParts } from '../../test/web/fixture-parts.ts';
import { registerToken } from '../cli/commands/token.ts';
import { createApp } from './app.ts';
import { isLoopback, serve } from './serve.ts';
import { callerOf, newToken, readTokens, type StoredToken, watchedTokens, writeTokens } from './tokens.ts';

let folder: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'sitrep-tokens-'));
  file = join(folder, 'tokens.json');
});
afterEach(() => rmSync(folder, { recursive: true }));

/** Runs `sitrep token …`: what it printed and said. */
async function token(...args: string[]) {
  const said = { out: '', err: '' };
  const program = new Command().exitOverride();
  const write = async (text: string) => {
    said.out += text;
  };
  const tell = (text: string) => {
    said.err += text;
  };
  registerToken(program, { write, tell });
  await program.parseAsync(['node', 'sitrep', 'token', ...args]);
  return said;
}

describe('sitrep token', () => {
  it('makes, lists and takes back', async () => {
    const { out } = await token(
      'new',
      '--right',
      'reviewer',
      '--name',
      'ada',
      '--until',
      '2027-01-31',
      '--tokens',
      file,
    );
    expect(out).toMatch(/^sitrep_[\w-]{43}\n$/);
    expect(readFileSync(file, 'utf8')).not.toContain(out.trim());
    expect(statSync(file).mode & 0o077).toBe(0);
    expect(callerOf(out.trim(), readTokens(file), '2027-01-31')).toEqual({ name: 'ada', right: 'reviewer' });
    expect(callerOf(out.trim(), readTokens(file), '2027-02-01')).toBeNull();
    await expect(token('new', '--right', 'admin', '--name', 'ada', '--tokens', file)).rejects.toMatchObject({
      code: 'token-exists',
    });
    expect((await token('list', '--tokens', file)).out).toBe('ada\treviewer\t2027-01-31\n');
    await token('revoke', 'ada', '--tokens', file);
    expect(readTokens(file)).toEqual([]);
    await expect(token('revoke', 'ada', '--tokens', file)).rejects.toMatchObject({ code: 'no-token' });
  });
  it('prints the entry where no file is named', async () => {
    const { out, err } = await token('new', '--right', 'reader');
    writeFileSync(file, `{"tokens": [${err.split('\n')[1]}]}`);
    expect(callerOf(out.trim(), readTokens(file), '2026-01-01')).toEqual({ name: 'reader', right: 'reader' });
  });
  it.each([
    ['--name', 'a\nb'],
    ['--until', 'soon'],
    ['--name', 'owner'],
  ])('refuses %s %j', async (...wrong) => {
    await expect(token('new', '--right', 'reader', ...wrong)).rejects.toMatchObject({ code: 'bad-token' });
  });
});

describe('a file of tokens', () => {
  const sha256 = 'a'.repeat(64);
  it.each([
    ['[', 'no JSON'],
    ['{}', 'tokens'],
    [{ tokens: [{ name: 'a', right: 'king', sha256 }] }, 'right'],
    [{ tokens: [{ name: ' owner', right: 'reader', sha256 }] }, 'who started the server'],
    [{ tokens: [{ name: 'a', right: 'reader', sha256: 'secret' }] }, 'SHA-256'],
    [{ tokens: [{ name: 'a', right: 'reader', sha256, extra: 1 }] }, 'extra'],
    [{ tokens: ['b', 'c'].map((c) => ({ name: 'a', right: 'reader', sha256: c.repeat(64) })) }, 'twice'],
    [{ tokens: ['a', 'b'].map((name) => ({ name, right: 'reader', sha256 })) }, 'twice'],
  ])('is refused for %j', (content, words) => {
    writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content));
    expect(() => readTokens(file)).toThrow(
      expect.objectContaining({ code: 'bad-tokens', message: expect.stringContaining(words) }),
    );
  });
  it('is refused where there is none', () => {
    expect(() => readTokens(file)).toThrow(/no such file/);
  });
  it('is read anew when it changes, and lets nobody in while it is broken', () => {
    const one = newToken({ name: 'one', right: 'reader' }).stored;
    writeTokens(file, []);
    const said: string[] = [];
    const tokens = watchedTokens(file, (text) => said.push(text));
    expect(tokens()).toEqual([]);
    writeTokens(file, [one]);
    expect(tokens()).toEqual([one]);
    writeFileSync(file, 'broken');
    expect(tokens()).toEqual([]);
    expect(tokens()).toEqual([]);
    expect(said).toHaveLength(1);
  });
});

describe('a server with tokens', () => {
  const appWith = (tokens: StoredToken[], limits: object) =>
    createApp({
      ...fixtureParts(),
      token: 'owner',
      tokens: () => tokens,
      limits,
      host: '127.0.0.1',
      port: 4700,
      webRoot: '/none',
    });
  const headers = (given: string) => ({ host: '127.0.0.1:4700', authorization: `Bearer ${given}` });

  it('does not listen where others reach it without any', async () => {
    await expect(serve({ ...fixtureParts(), host: '0.0.0.0', port: 0 })).rejects.toMatchObject({
      code: 'tokens-needed',
      exitStatus: 2,
    });
    expect(['127.0.0.1', '127.8.8.8', 'localhost', '::1', '[::1]'].every(isLoopback)).toBe(true);
    expect(['0.0.0.0', '::', '10.0.0.1', 'desk.example', '127.0.0.1.example'].some(isLoopback)).toBe(false);
  });
  it('says who asks', async () => {
    const { token: secret, stored } = newToken({ name: 'ada', right: 'reviewer' });
    const app = appWith([stored], {});
    const response = await app.request('/api/session', { headers: headers(secret) });
    expect(await response.json()).toEqual({ name: 'ada', right: 'reviewer' });
  });
  it('counts requests of a token, and wrong ones of an address', async () => {
    const [ada, bo] = ['ada', 'bo'].map((name) => newToken({ name, right: 'reader' })) as [
      ReturnType<typeof newToken>,
      ReturnType<typeof newToken>,
    ];
    const app = appWith([ada.stored, bo.stored], { requestsPerMinute: 2, refusalsPerMinute: 2 });
    const statusOf = async (secret: string) => (await app.request('/api/session', { headers: headers(secret) })).status;
    expect([await statusOf(ada.token), await statusOf(ada.token), await statusOf(ada.token)]).toEqual([200, 200, 429]);
    expect([await statusOf('x'), await statusOf('y'), await statusOf('z')]).toEqual([401, 401, 429]);
    expect(await statusOf(bo.token)).toBe(200);
    for (let i = 0; i < 5; i += 1) expect(await statusOf('owner')).toBe(200);
    const response = await app.request('/api/session', { headers: headers(ada.token) });
    expect(Number(response.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(response.headers.get('content-security-policy')).toContain("default-src 'none'");
  });
  it('breaks off a query that takes too long, and says so', async () => {
    const parts = fixtureParts();
    let aborted = false;
    const app = createApp({
      ...{ ...parts, token: 'owner', host: '127.0.0.1', port: 4700, webRoot: '/none', limits: { queryMs: 20 } },
      issues: () => new Promise<never>(() => {}),
      interruptible: (signal, work) => {
        signal.addEventListener('abort', () => {
          aborted = true;
        });
        return work();
      },
    });
    const response = await app.request('/api/issues', { headers: headers('owner') });
    expect(response.status).toBe(503);
    expect(((await response.json()) as { error: { code: string } }).error.code).toBe('query-too-long');
    expect(aborted).toBe(true);
  });
});
