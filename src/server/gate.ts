/**
 * The one gate before every route. A page on another site can send requests to a loopback port, and with a rebound DNS
 * name it can read the answers: so the Host must be ours, a browser must say that the request comes from our own page
 * (or from the address bar), and the API wants a token.
 */
import { hostname, networkInterfaces } from 'node:os';
import { getConnInfo } from '@hono/node-server/conninfo';
import type { Context, MiddlewareHandler } from 'hono';
import { counter, type Limits } from './limits.ts';
import type { AppOptions } from './options.ts';
import { problem } from './problem.ts';
import type { AnyRoute, Caller, Env } from './route.ts';
import { callerOf, sameToken } from './tokens.ts';

/** The holder of the token of the run: whoever started the server. */
export const owner: Caller = { name: 'owner', right: 'admin' };

/** Methods by path, for paths of the table; anything else is read only. */
function methodsFor(routes: readonly AnyRoute[]): (path: string) => readonly string[] {
  const paths = new Map<string, { pattern: RegExp; methods: string[] }>();
  for (const { path, method } of routes) {
    const pattern = new RegExp(`^${path.replaceAll('.', '\\.').replace(/\{\w+\}/g, '[^/]+')}$`);
    const entry = paths.get(path) ?? { pattern, methods: [] };
    entry.methods.push(...(method === 'get' ? ['GET', 'HEAD'] : [method.toUpperCase()]));
    paths.set(path, entry);
  }
  const all = [...paths.values()];
  return (path) => {
    const methods = all.filter(({ pattern }) => pattern.test(path)).flatMap((entry) => entry.methods);
    return methods.length > 0 ? [...new Set(methods)] : ['GET', 'HEAD'];
  };
}

/** Every address and name of this machine, for a server that listens on all of them. */
function ownNames(): string[] {
  const addresses = Object.values(networkInterfaces()).flatMap((all) => all ?? []);
  return [hostname(), ...addresses.map(({ address, family }) => (family === 'IPv6' ? `[${address}]` : address))];
}

/** Host headers under which this server answers, lower case. */
export function allowedHosts(host: string, port: number): ReadonlySet<string> {
  const names = ['127.0.0.1', 'localhost', '[::1]', host.includes(':') && !host.startsWith('[') ? `[${host}]` : host];
  if (host === '0.0.0.0' || host === '::') names.push(...ownNames());
  const hosts = new Set(names.map((name) => `${name.toLowerCase()}:${port}`));
  if (port === 80) for (const name of names) hosts.add(name.toLowerCase());
  return hosts;
}

function isJson(contentType: string | undefined): boolean {
  return contentType?.split(';')[0]?.trim().toLowerCase() === 'application/json';
}

/** `Authorization: Bearer TOKEN` → TOKEN, else an empty string. */
function bearer(header: string | undefined): string {
  return /^Bearer +(\S+)$/i.exec(header ?? '')?.[1] ?? '';
}

/** The address at the other end; one key for all where there is no socket. */
function addressOf(c: Context): string {
  try {
    return getConnInfo(c).remote.address ?? 'unknown';
  } catch {
    return 'unknown';
  }
}

function tooMany(c: Context, seconds: number): Response {
  c.header('Retry-After', String(seconds));
  return problem(c, 429, 'too-many', `Too many requests; ask again in ${seconds} s.`);
}

/** What a page of another site could send: refused before anything is looked up. */
function isForeign(c: Context, hosts: ReadonlySet<string>, named: ReadonlySet<string>): Response | null {
  const host = c.req.header('host')?.toLowerCase();
  if (!host || !(hosts.has(host) || named.has(host))) {
    const message = 'This address is not one that the server answers to; start it with --host or --allow-host.';
    return problem(c, 403, 'foreign-host', message);
  }
  const site = c.req.header('sec-fetch-site');
  if (site && site !== 'same-origin' && site !== 'none')
    return problem(c, 403, 'cross-site', 'Requests from other sites are refused.');
  const origin = c.req.header('origin')?.toLowerCase();
  // Names given with --allow-host may stand for a proxy that speaks TLS.
  const own = [`http://${host}`, ...(named.has(host) ? [`https://${host}`] : [])];
  if (origin !== undefined && !own.includes(origin))
    return problem(c, 403, 'foreign-origin', 'Requests from other origins are refused.');
  return null;
}

type GateOptions = Pick<AppOptions, 'host' | 'port' | 'token' | 'tokens' | 'allowHosts'>;

export function gate(options: GateOptions, routes: readonly AnyRoute[], limits: Limits): MiddlewareHandler<Env> {
  const hosts = allowedHosts(options.host, options.port);
  const named = new Set((options.allowHosts ?? []).map((name) => name.toLowerCase()));
  const methodsOf = methodsFor(routes);
  const asked = counter(limits.requestsPerMinute);
  const refused = counter(limits.refusalsPerMinute);

  const identify = (given: string): Caller | null => {
    const isOwner = sameToken(given, options.token);
    const caller = callerOf(given, options.tokens?.() ?? [], new Date().toISOString().slice(0, 10));
    return isOwner ? owner : caller;
  };

  return async (c, next) => {
    const foreign = isForeign(c, hosts, named);
    if (foreign) return foreign;
    const { method, path } = c.req;
    if (path === '/api' || path.startsWith('/api/')) {
      const caller = identify(bearer(c.req.header('authorization')));
      if (!caller) {
        const seconds = await refused(addressOf(c));
        if (seconds !== null) return tooMany(c, seconds);
        c.header('WWW-Authenticate', 'Bearer');
        return problem(c, 401, 'token', 'Send a token that holds as "Authorization: Bearer TOKEN"; serve prints one.');
      }
      const seconds = caller === owner ? null : await asked(caller.name);
      if (seconds !== null) return tooMany(c, seconds);
      c.set('caller', caller);
    }
    const methods = methodsOf(path);
    if (!methods.includes(method)) {
      c.header('Allow', methods.join(', '));
      return problem(c, 405, 'method', `${method} is not used here.`);
    }
    if ((method === 'POST' || method === 'PUT') && !isJson(c.req.header('content-type')))
      return problem(c, 415, 'not-json', 'Send the body as application/json.');
    await next();
  };
}
