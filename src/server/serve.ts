import { randomBytes } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import { getRequestListener } from '@hono/node-server';
import { SitrepError } from '../errors.ts';
import { createApp } from './app.ts';
import { securityHeaders } from './headers.ts';
import { Live } from './live.ts';
import type { AppOptions } from './options.ts';

/** Milliseconds that open answers have to end in when the server stops. */
const graceMs = 500;

export interface Serving {
  /** `http://127.0.0.1:4700/` */
  address: string;
  /** The address with the token in its fragment, which browsers send to nobody. */
  link: string;
  token: string;
  port: number;
  /** Stops listening and ends open connections. */
  close(): Promise<void>;
}

export type ServeOptions = Omit<AppOptions, 'token'> & { token?: string };

/** A host as it stands in a URL. */
function urlHost(host: string): string {
  const name = host === '0.0.0.0' ? '127.0.0.1' : host === '::' ? '::1' : host;
  return name.includes(':') ? `[${name}]` : name;
}

function listen(server: Server, host: string, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => reject(listenError(error, host, port)));
    server.listen(port, host, () => {
      const address = server.address();
      resolve(typeof address === 'object' && address ? address.port : port);
    });
  });
}

function listenError(error: NodeJS.ErrnoException, host: string, port: number): Error {
  if (error.code === 'EADDRINUSE') {
    return new SitrepError('port-in-use', `Port ${port} is in use; choose another with --port, or stop what uses it.`);
  }
  if (error.code === 'EACCES') {
    return new SitrepError('port-not-allowed', `Port ${port} needs more rights; choose one above 1023 with --port.`, 4);
  }
  if (error.code === 'EADDRNOTAVAIL' || error.code === 'ENOTFOUND') {
    return new SitrepError('no-such-host', `This machine has no address "${host}"; give another with --host.`);
  }
  return error;
}

/** Whether only this machine can reach the host. */
export function isLoopback(host: string): boolean {
  const name = host.replace(/^\[|\]$/g, '').toLowerCase();
  return name === 'localhost' || name === '::1' || /^127\.\d{1,3}\.\d{1,3}\.\d{1,3}$/.test(name);
}

/**
 * Listens and answers until `close`. Port 0 takes any free port. Throws SitrepError `port-in-use`, `port-not-allowed`,
 * `no-such-host`, and `tokens-needed` (usage) where others can reach the host and no tokens of theirs are given.
 */
export async function serve(options: ServeOptions): Promise<Serving> {
  if (!isLoopback(options.host) && !options.tokens) {
    const message = `Others can reach ${options.host}: give --tokens FILE with who may ask; "sitrep token new" makes one.`;
    throw new SitrepError('tokens-needed', message, 2);
  }
  const token = options.token ?? randomBytes(24).toString('base64url');
  const live = options.live ?? new Live();
  let answer: ReturnType<typeof getRequestListener> | undefined;
  const server = createServer((request, response) => {
    // Set here too, since some malformed requests are answered before the application sees them.
    for (const [name, value] of Object.entries(securityHeaders)) response.setHeader(name, value);
    if (answer) void answer(request, response);
    else response.writeHead(503).end();
  });
  const port = await listen(server, options.host, options.port);
  // The gate must know the port, and a free port is known only now.
  answer = getRequestListener(createApp({ ...options, token, port, live }).fetch);
  const address = `http://${urlHost(options.host)}:${port}/`;
  return {
    address,
    link: `${address}#token=${token}`,
    token,
    port,
    close: () =>
      new Promise((resolve) => {
        const late = setTimeout(() => server.closeAllConnections(), graceMs);
        server.close(() => {
          clearTimeout(late);
          resolve();
        });
        // Streams say that the server stops; whoever does not take that in time is cut off.
        live.close();
        server.closeIdleConnections();
      }),
  };
}
