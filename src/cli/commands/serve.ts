import { Command, InvalidArgumentError } from 'commander';
import { SitrepError } from '../../errors.ts';
import type { ServerParts } from '../../server/options.ts';
import { type ServeOptions, type Serving, serve } from '../../server/serve.ts';
import { watchedTokens } from '../../server/tokens.ts';
import { RemoteStore } from '../../store/remote.ts';
import type { Store } from '../../store/store.ts';

/** What the command needs of the rest; handed in by the file that lists the commands. */
export interface ServeNeeds extends Omit<ServerParts, 'store' | 'engine'> {
  /** Opens the store of `--store`. */
  openStore(file: string): Promise<Store>;
  /** Loads the reader. */
  openEngine(): Promise<ServerParts['engine']>;
  /** Tells other commands where the process that holds the store listens, and that it stopped. */
  announce(file: string, at: { url: string; token: string }): void | Promise<void>;
  withdraw(file: string): void | Promise<void>;
}

export interface ServeCommandOptions {
  store: string;
  host: string;
  port: number;
  /** File of tokens. */
  tokens?: string;
  allowHost?: string[];
  perMinute?: number;
  queryTime?: number;
}

function port(text: string): number {
  const value = Number(text);
  if (!/^\d{1,5}$/.test(text) || value > 65535) throw new InvalidArgumentError('A port is a number from 0 to 65535.');
  return value;
}

function positive(text: string): number {
  if (!/^[1-9]\d{0,5}$/.test(text)) throw new InvalidArgumentError('It is a whole number from 1.');
  return Number(text);
}

/** Who may ask, and how much, as the options say. */
function access({ tokens, allowHost, perMinute, queryTime }: ServeCommandOptions): Partial<ServeOptions> {
  const tell = (text: string) => void process.stderr.write(`sitrep: ${text}`);
  return {
    ...(tokens === undefined ? {} : { tokens: watchedTokens(tokens, tell) }),
    ...(allowHost ? { allowHosts: allowHost } : {}),
    limits: {
      ...(perMinute === undefined ? {} : { requestsPerMinute: perMinute }),
      ...(queryTime === undefined ? {} : { queryMs: queryTime * 1000 }),
    },
  };
}

/** The reader loads when the first text arrives, so that the application is on the screen before. */
function lazyEngine(open: ServeNeeds['openEngine']): ServerParts['engine'] {
  let engine: ReturnType<typeof open> | undefined;
  return {
    async read(dispatch, file) {
      engine ??= open();
      return (await engine).read(dispatch, file);
    },
  };
}

/** Opens the store, listens and announces; undoes what was begun when a step fails. */
export async function startServing(options: ServeCommandOptions, needs: ServeNeeds): Promise<Serving> {
  const given = access(options);
  const store = await needs.openStore(options.store);
  if (store instanceof RemoteStore) {
    const message = `Another "sitrep serve" holds ${options.store}; use that one, or stop it first.`;
    throw new SitrepError('store-served', message, 3);
  }
  let serving: Serving | undefined;
  try {
    serving = await serve({
      ...needs,
      ...given,
      store,
      engine: lazyEngine(needs.openEngine),
      host: options.host,
      port: options.port,
    });
    await needs.announce(options.store, { url: serving.address, token: serving.token });
  } catch (error) {
    await serving?.close();
    await store.close();
    throw error;
  }
  const listening = serving;
  return {
    ...listening,
    async close() {
      await needs.withdraw(options.store);
      await listening.close();
      await store.close();
    },
  };
}

/** Resolves at the first SIGINT or SIGTERM with its name; a second one ends the process the usual way. */
function stopSignal(): Promise<NodeJS.Signals> {
  return new Promise((resolve) => {
    process.once('SIGINT', resolve);
    process.once('SIGTERM', resolve);
  });
}

/** `sitrep serve`: the API and the web application over a store, until SIGINT or SIGTERM. */
export function serveCommand(needs: ServeNeeds): Command {
  return new Command('serve')
    .description('serves the HTTP API and the web application')
    .option('--store <file>', 'the store', './situation.duckdb')
    .option('--host <name>', 'address to listen on', '127.0.0.1')
    .option('--port <number>', 'port to listen on; 0 takes any free one', port, 4700)
    .option('--tokens <file>', 'tokens of others with their rights; needed where others can reach the address')
    .option('--allow-host <name...>', 'further names that it answers to, such as those of a proxy')
    .option('--per-minute <requests>', 'requests a minute of one token', positive, 600)
    .option('--query-time <seconds>', 'time after which a query is broken off', positive, 30)
    .action((options: ServeCommandOptions) => serveUntilStopped(options, needs));
}

/** Serves until SIGINT or SIGTERM, and says on standard error where. */
export async function serveUntilStopped(options: ServeCommandOptions, needs: ServeNeeds): Promise<void> {
  const serving = await startServing(options, needs);
  process.stderr.write(`sitrep serves ${options.store} at\n  ${serving.link}\nStop with Ctrl+C.\n`);
  await stopSignal();
  await serving.close();
}
