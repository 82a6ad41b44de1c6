/**
 * The one gate before every route. A page on another site can send requests to a loopback port, and with a rebound DNS
 * name it can read the answers: so the Host must be ours, a browser must say that the request comes from our own page
 * (or from the address bar), and the API wants the token of this run.
 */
import { createHash, timingSafeEqual } from 'node:crypto';
import type { MiddlewareHandler } from 'hono';
import { problem } from './problem.ts';

/** DELETE takes a review back, and nothing else. It has no body, and passes the same gate as POST. */
function methodsOf(path: string): string[] {
  const deletes = path === '/api/reviews' || path.startsWith('/api/reviews/');
  return ['GET', 'HEAD', 'POST', ...(deletes ? ['DELETE'] : [])];
}

/** Host headers under which this server answers, lower case. */
export function allowedHosts(host: string, port: number): ReadonlySet<string> {
  const names = ['127.0.0.1', 'localhost', '[::1]', host.includes(':') && !host.startsWith('[') ? `[${host}]` : host];
  const hosts = new Set(names.map((name) => `${name.toLowerCase()}:${port}`));
  if (port === 80) for (const name of names) hosts.add(name.toLowerCase());
  return hosts;
}

/** Compares in a time that does not depend on where the strings differ. */
export function sameToken(given: string, token: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(given), digest(token));
}

function isJson(contentType: string | undefined): boolean {
  return contentType?.split(';')[0]?.trim().toLowerCase() === 'application/json';
}

/** `Authorization: Bearer TOKEN` → TOKEN, else an empty string. */
function bearer(header: string | undefined): string {
  return /^Bearer +(\S+)$/i.exec(header ?? '')?.[1] ?? '';
}

export function gate(options: { host: string; port: number; token: string }): MiddlewareHandler {
  const hosts = allowedHosts(options.host, options.port);
  return async (c, next) => {
    const host = c.req.header('host')?.toLowerCase();
    if (!host || !hosts.has(host)) {
      return problem(
        c,
        403,
        'foreign-host',
        'This address is not one that the server answers to; start it with --host.',
      );
    }
    const site = c.req.header('sec-fetch-site');
    if (site && site !== 'same-origin' && site !== 'none') {
      return problem(c, 403, 'cross-site', 'Requests from other sites are refused.');
    }
    const origin = c.req.header('origin')?.toLowerCase();
    if (origin !== undefined && origin !== `http://${host}`) {
      return problem(c, 403, 'foreign-origin', 'Requests from other origins are refused.');
    }
    const method = c.req.method;
    const methods = methodsOf(c.req.path);
    if (!methods.includes(method)) {
      c.header('Allow', methods.join(', '));
      return problem(c, 405, 'method', `${method} is not used here.`);
    }
    if (method === 'POST' && !isJson(c.req.header('content-type'))) {
      return problem(c, 415, 'not-json', 'Send the body as application/json.');
    }
    if (c.req.path === '/api' || c.req.path.startsWith('/api/')) {
      if (!sameToken(bearer(c.req.header('authorization')), options.token)) {
        c.header('WWW-Authenticate', 'Bearer');
        return problem(c, 401, 'token', 'Send the token that serve printed as "Authorization: Bearer TOKEN".');
      }
    }
    await next();
  };
}
