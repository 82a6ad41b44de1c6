import { describe, expect, it } from 'vitest';
import { fixtureParts } from '../../test/web/fixture-parts.ts';
import { createApp } from './app.ts';
import { contentSecurityPolicy } from './headers.ts';
import { sameToken } from './tokens.ts';

const token = 'right-token';
const app = createApp({ ...fixtureParts(), token, host: '127.0.0.1', port: 4700, webRoot: '/nonexistent' });
const good = { host: '127.0.0.1:4700', authorization: `Bearer ${token}` };
const ask = (path: string, headers: Record<string, string> = good, rest: RequestInit = {}) =>
  app.request(path, { headers, ...rest });
const codeOf = async (response: Response) => ((await response.json()) as { error: { code: string } }).error.code;

const json = { ...good, 'content-type': 'application/json' };
const body = JSON.stringify({ text: 'Oman thanked Qatar.', published: '2024-03-01' });

describe('the gate', () => {
  it.each(['127.0.0.1:4700', 'localhost:4700', 'LOCALHOST:4700', '[::1]:4700'])('answers to %s', async (host) => {
    expect((await ask('/api/events', { ...good, host })).status).toBe(200);
  });

  it.each([
    'evil.example',
    'evil.example:4700',
    '127.0.0.1',
    '127.0.0.1:80',
    '127.0.0.1:4700.evil.example',
    'localhost:4700@evil',
  ])('refuses the Host %s on every route', async (host) => {
    for (const path of ['/', '/api/events', '/assets/x.js']) {
      const response = await ask(path, { ...good, host });
      expect(response.status).toBe(403);
      expect(await codeOf(response)).toBe('foreign-host');
    }
  });

  it('refuses a request without a Host', async () => {
    expect((await ask('/api/events', { authorization: good.authorization })).status).toBe(403);
  });

  it('answers to the host given with --host', async () => {
    const named = createApp({ ...fixtureParts(), token, host: 'desk.lan', port: 4700, webRoot: '/nonexistent' });
    expect((await named.request('/api/events', { headers: { ...good, host: 'desk.lan:4700' } })).status).toBe(200);
  });

  it('refuses a Host and Origin that were rebound together', async () => {
    const response = await ask('/api/events', {
      ...good,
      host: 'rebound.example:4700',
      origin: 'http://rebound.example:4700',
    });
    expect(await codeOf(response)).toBe('foreign-host');
  });

  it.each(['http://evil.example', 'http://localhost:4701', 'https://127.0.0.1:4700', 'null'])(
    'refuses the Origin %s',
    async (origin) => {
      expect(await codeOf(await ask('/api/dispatches', { ...json, origin }, { method: 'POST', body }))).toBe(
        'foreign-origin',
      );
    },
  );

  it('takes its own Origin', async () => {
    const response = await ask(
      '/api/dispatches',
      { ...json, origin: 'http://127.0.0.1:4700' },
      { method: 'POST', body },
    );
    expect(response.status).toBe(201);
  });

  it('refuses a form of another site', async () => {
    const headers = {
      ...good,
      'content-type': 'application/x-www-form-urlencoded',
      'sec-fetch-site': 'cross-site',
      origin: 'http://evil.example',
    };
    const response = await ask('/api/dispatches', headers, { method: 'POST', body: 'text=a&published=2024-01-01' });
    expect(response.status).toBe(403);
  });

  it.each(['cross-site', 'same-site', 'strange'])('refuses Sec-Fetch-Site %s', async (site) => {
    expect(await codeOf(await ask('/', { ...good, 'sec-fetch-site': site }))).toBe('cross-site');
  });

  it('takes Sec-Fetch-Site same-origin and none', async () => {
    for (const site of ['same-origin', 'none'])
      expect((await ask('/api/events', { ...good, 'sec-fetch-site': site })).status).toBe(200);
  });

  it('refuses a text/plain body of another site, and of a client that sends no Sec-Fetch-Site', async () => {
    const plain = { ...good, 'content-type': 'text/plain' };
    const other = await ask('/api/dispatches', { ...plain, 'sec-fetch-site': 'cross-site' }, { method: 'POST', body });
    expect(other.status).toBe(403);
    const silent = await ask('/api/dispatches', plain, { method: 'POST', body });
    expect(await codeOf(silent)).toBe('not-json');
    const tricky = await ask(
      '/api/dispatches',
      { ...good, 'content-type': 'text/plain; application/json' },
      { method: 'POST', body },
    );
    expect(tricky.status).toBe(415);
  });

  it.each([undefined, 'Bearer wrong-token', 'Bearer ', `Basic ${token}`, token, `Bearer ${token}x`])(
    'refuses the API to the authorization %s',
    async (authorization) => {
      const headers: Record<string, string> = { host: good.host };
      if (authorization !== undefined) headers.authorization = authorization;
      for (const path of ['/api/events', '/api', '/api/nothing', '/api/store/has']) {
        const response = await ask(path, headers);
        expect(response.status).toBe(401);
        expect(await codeOf(response)).toBe('token');
      }
    },
  );

  it('refuses other methods', async () => {
    for (const method of ['PUT', 'DELETE', 'OPTIONS', 'PATCH'])
      expect((await ask('/api/events', good, { method })).status).toBe(405);
  });

  it('sends the headers with every answer and allows no other origin', async () => {
    const answers = [
      await ask('/api/events'),
      await ask('/api/events', { host: 'evil.example' }),
      await ask('/api/nothing'),
      await ask('/'),
      await ask('/nothing.js'),
      await ask('/api/dispatches', { ...json }, { method: 'POST', body: '{' }),
    ];
    for (const { headers } of answers) {
      expect(headers.get('content-security-policy')).toBe(contentSecurityPolicy);
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('referrer-policy')).toBe('no-referrer');
      expect(headers.get('access-control-allow-origin')).toBeNull();
    }
    expect(contentSecurityPolicy).not.toContain('unsafe');
  });

  it('compares tokens of any length', () => {
    expect(sameToken('a', 'a')).toBe(true);
    expect(sameToken('', 'a')).toBe(false);
    expect(sameToken('aa', 'a')).toBe(false);
  });
});
