/**
 * Fetches a web address without being led into the local network. Each hop's name is resolved once; every address that
 * it resolves to is checked, and the connection is made to one of exactly those, so that a second look-up with another
 * answer (DNS rebinding) never takes place. The address at the other end of the socket is checked as well.
 */
import { lookup as systemLookup } from 'node:dns/promises';
import { isIP, type LookupFunction } from 'node:net';
import ipaddr from 'ipaddr.js';
import { Agent, buildConnector, fetch } from 'undici';
import { SitrepError } from '../errors.ts';

export interface Address {
  readonly address: string;
  readonly family: number;
}
export interface FetchOptions {
  readonly allowPrivate?: boolean;
  readonly maxBytes?: number;
  readonly timeMs?: number;
  /** All addresses of a host name; the system's resolver when absent. */
  readonly resolve?: (host: string) => Promise<readonly Address[]>;
  /** Whether an address may be connected to; `isPublicAddress` when absent. */
  readonly isPublic?: (address: string) => boolean;
  /** More headers, or others than the usual ones. */
  readonly headers?: Readonly<Record<string, string>>;
  /** JSON to post; redirects are then not followed. */
  readonly post?: string;
}
/** The server's word on how to ask again: what `If-None-Match` and `If-Modified-Since` take. */
export interface Validators {
  readonly etag?: string;
  readonly lastModified?: string;
}
/** An `http-status` error with what the server said. */
export interface HttpFailure extends SitrepError {
  readonly status: number;
  readonly retryAfter: string | null;
}
export interface Fetched extends Validators {
  /** 200, or 304 where the request was conditional and nothing has changed; then there are no bytes. */
  readonly status: number;
  readonly bytes: Uint8Array;
  readonly contentType: string | undefined;
  /** Address of the last hop. */
  readonly url: string;
}

const maxRedirects = 5;

/** True for addresses of the public internet only: no private, loopback, link-local, shared, multicast or reserved ones, nor IPv6 forms that wrap an IPv4 address. */
export function isPublicAddress(address: string): boolean {
  if (!ipaddr.isValid(address)) return false;
  // "::ffff:127.0.0.1" is 127.0.0.1; NAT64, 6to4 and Teredo addresses have ranges of their own and are refused.
  return ipaddr.process(address).range() === 'unicast';
}

const refused = (host: string): SitrepError =>
  new SitrepError(
    'private-address',
    `${host} is in a private, loopback or reserved network, which sitrep does not fetch from; pass --allow-private if you mean it.`,
  );

function webUrl(value: string, base?: string): URL {
  let url: URL;
  try {
    url = new URL(value, base);
  } catch {
    throw new SitrepError('bad-url', `"${value.slice(0, 100)}" is not an address; write it as https://host/path.`);
  }
  if (url.protocol !== 'http:' && url.protocol !== 'https:')
    throw new SitrepError('bad-url', `${url.protocol} addresses are not fetched; give an http or https address.`);
  if (url.username || url.password)
    throw new SitrepError('bad-url', 'Addresses with a user name or password are not fetched; take them out.');
  return url;
}

const hostOf = (url: URL): string => url.hostname.replace(/^\[|\]$/g, '');

function guardedAgent(options: FetchOptions, timeMs: number): Agent {
  const isPublic = options.isPublic ?? isPublicAddress;
  const resolve = options.resolve ?? ((host: string) => systemLookup(host, { all: true }));
  const allowed = (address: string): boolean => Boolean(options.allowPrivate) || isPublic(address);
  const lookup: LookupFunction = (host, { all, family }, done) => {
    resolve(host).then(
      (addresses) => {
        const wanted = addresses.filter(
          (each) => !family || family === 'IPv4' || family === 'IPv6' || each.family === family,
        );
        if (wanted.length === 0) done(Object.assign(new Error('no address'), { code: 'ENOTFOUND' }), '', 0);
        else if (!addresses.every(({ address }) => allowed(address))) done(refused(host), '', 0);
        else if (all)
          done(
            null,
            wanted.map((each) => ({ ...each })),
          );
        else done(null, wanted[0]!.address, wanted[0]!.family);
      },
      (error) => done(error, '', 0),
    );
  };
  const connect = buildConnector({ timeout: timeMs, lookup });
  return new Agent({
    pipelining: 0,
    connect: (target, done) => {
      // A host that is an address already is never looked up.
      const host = target.hostname.replace(/^\[|\]$/g, '');
      if (isIP(host) && !allowed(host)) return done(refused(host), null);
      connect(target, (...args) => {
        const [error, socket] = args;
        if (socket && !allowed(socket.remoteAddress ?? '')) {
          socket.destroy();
          return done(refused(host), null);
        }
        return error ? done(error, null) : done(null, socket!);
      });
    },
  });
}

/** The error of our own that stands behind what fetch throws, or one that says what to do. */
function explain(error: unknown, url: URL, timeMs: number): unknown {
  const seen = new Set<unknown>();
  for (let cause: unknown = error; cause instanceof Error && !seen.has(cause); cause = cause.cause) {
    seen.add(cause);
    if (cause instanceof SitrepError) return cause;
    if (cause instanceof AggregateError) for (const each of cause.errors) if (each instanceof SitrepError) return each;
    if (cause.name === 'TimeoutError' || /TIMEOUT/.test((cause as { code?: string }).code ?? ''))
      return new SitrepError(
        'timeout',
        `${hostOf(url)} did not answer within ${timeMs / 1000} seconds; try again later or save the page as a file.`,
      );
  }
  return new SitrepError(
    'unreachable',
    `${hostOf(url)} could not be reached; check the address and the network, or save the page as a file.`,
  );
}

function statusError(url: URL, status: number, retryAfter: string | null): HttpFailure {
  const error = new SitrepError(
    'http-status',
    `${hostOf(url)} answered with status ${status}; check that the address opens in a browser.`,
  );
  return Object.assign(error, { status, retryAfter });
}

async function bodyOf(response: Awaited<ReturnType<typeof fetch>>, maxBytes: number): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  // Counted after decompression, so that a small answer cannot grow without bound.
  for await (const chunk of response.body ?? []) {
    size += chunk.byteLength;
    if (size > maxBytes)
      throw new SitrepError(
        'too-large',
        `The answer is larger than ${maxBytes / 1_000_000} MB; save the part that you need as a file.`,
      );
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** Fetches `address` with at most 5 redirects, 10 MB and 20 seconds in all. Throws `bad-url`, `private-address`, `too-large`, `timeout`, `http-status`, `too-many-redirects`, `unreachable`. */
export async function fetchSafely(address: string, options: FetchOptions = {}): Promise<Fetched> {
  const timeMs = options.timeMs ?? 20_000;
  const maxBytes = options.maxBytes ?? 10_000_000;
  const signal = AbortSignal.timeout(timeMs);
  const agent = guardedAgent(options, timeMs);
  let url = webUrl(address);
  try {
    for (let hop = 0; hop <= maxRedirects; hop += 1) {
      const response = await fetch(url, {
        dispatcher: agent,
        redirect: 'manual',
        signal,
        headers: {
          'user-agent': 'sitrep',
          accept:
            'text/html, application/xhtml+xml, application/rss+xml, application/atom+xml, application/json, text/plain, */*;q=0.5',
          ...(options.post === undefined ? {} : { 'content-type': 'application/json' }),
          ...options.headers,
        },
        ...(options.post === undefined ? {} : { method: 'POST', body: options.post }),
      });
      const location = response.headers.get('location');
      if ([301, 302, 303, 307, 308].includes(response.status) && location && options.post === undefined) {
        await response.body?.cancel();
        url = webUrl(location, url.href);
        continue;
      }
      const { status } = response;
      if (!response.ok && status !== 304) throw statusError(url, status, response.headers.get('retry-after'));
      const [etag, lastModified] = [response.headers.get('etag'), response.headers.get('last-modified')];
      return {
        status,
        ...(etag ? { etag } : {}),
        ...(lastModified ? { lastModified } : {}),
        bytes: await bodyOf(response, maxBytes),
        contentType: response.headers.get('content-type') ?? undefined,
        url: url.href,
      };
    }
    throw new SitrepError(
      'too-many-redirects',
      `${hostOf(url)} redirects more than ${maxRedirects} times; give the address at which it ends.`,
    );
  } catch (error) {
    throw explain(error, url, timeMs);
  } finally {
    // Not awaited: what still runs is cut off.
    agent.destroy().catch(() => {});
  }
}
