/** `sitrep watch FEED…`: polls feeds, adds what is new, and tells of what is new under a filter. */
import { type Command, InvalidArgumentError } from 'commander';
import { errorValue, SitrepError } from '../../errors.ts';
import { ingestFetched } from '../../ingest/index.ts';
import type { Fetched, FetchOptions } from '../../ingest/url.ts';
import { type EventRow, type Filter, mixedCodebooks, type Store } from '../../store/store.ts';
import { newsJson, newsLine, writeFeed } from '../watch/deliver.ts';
import { durationMs } from '../watch/duration.ts';
import {
  conditionalHeaders,
  FeedState,
  keepUntold,
  keepValidators,
  readUntold,
  readValidators,
} from '../watch/feed-state.ts';
import { appendNews } from '../watch/news-file.ts';
import { WebHook } from '../watch/web-hook.ts';
import { type AddParts, agreeOnCodebook, type CodingOptions, oneLine, type Reader, runAdd } from './add.ts';
import { eventPages, filterIn, filterOf, type QueryOptions, withFilters, withSearch, withStore } from './query.ts';

export interface WatchNeeds {
  engine: AddParts['engine'];
  openStore(file: string): Promise<Store>;
  fetch(address: string, options: FetchOptions): Promise<Fetched>;
  /** How sitrep names itself to the servers that it asks. */
  userAgent: string;
  write(text: string): void | Promise<void>;
  tell(text: string): void;
  exit(status: number): void;
  /** Milliseconds since 1970. */
  now(): number;
  /** Ends early when `signal` does. */
  sleep(ms: number): Promise<void>;
  signal?: AbortSignal;
}

export interface WatchOptions extends QueryOptions, CodingOptions {
  once?: boolean;
  interval: number;
  for?: number;
  output?: string;
  webhook?: string;
  feed?: string;
  allowPrivate?: boolean;
  mixCodebooks?: boolean;
}

/** No feed is asked more often than this: nobody's server should mind. */
const shortestIntervalMs = 60_000;

function interval(text: string): number {
  const length = durationMs(text);
  if (length < shortestIntervalMs)
    throw new InvalidArgumentError('A feed is asked once a minute at most: give 1m or more.');
  return length;
}

/** Adds the command to the program. */
export function registerWatch(program: Command, needs: WatchNeeds): void {
  const command = program
    .command('watch <feed...>')
    .description('polls RSS, Atom and JSON feeds, adds what is new, and prints the new events under the filter');
  withSearch(withFilters(withStore(command)))
    .option('--once', 'polls each feed once and ends')
    .option('--interval <time>', 'time between polls of a feed: 15m, 2h', interval, 15 * 60_000)
    .option('--for <time>', 'ends after this time: 8h, 7d', durationMs)
    .option('--json', 'prints events as JSON Lines')
    .option('--output <file>', 'appends new events to this file as JSON Lines, each once, in place of printing them')
    .option('--webhook <address>', 'posts new events as {"events": […]} to this address')
    .option('--feed <file>', 'writes the latest events into a feed: JSON Feed where the file ends in .json, else Atom')
    .option('--actors <file...>', 'files with actors and offices of your own')
    .option('--codebook <file>', 'a codebook of your own in place of PLOVER')
    .option('--mix-codebooks', 'lets dispatches of another codebook stand in the store beside those there')
    .option('--allow-private', 'lets feeds and the web hook lead to private networks')
    .action((feeds: string[], options: WatchOptions) => runWatch(feeds, options, needs));
}

/** Polls until `--once` is done, `--for` is over, all feeds are gone, or it is interrupted. Exit status 1 where the last poll of some feed failed. */
export async function runWatch(feeds: readonly string[], options: WatchOptions, needs: WatchNeeds): Promise<void> {
  filterOf(options);
  for (const feed of feeds) checkAddress(feed);
  const store = await needs.openStore(options.store);
  try {
    const filter = await filterIn(store, options);
    if (options.mixCodebooks) await store.setMeta(mixedCodebooks, 'yes');
    await agreeOnCodebook(store, options.codebook, needs.tell);
    await new Watch(store, filter, options, needs).run(feeds);
  } finally {
    await store.close();
  }
}

function checkAddress(feed: string): void {
  if (!/^https?:\/\//i.test(feed))
    throw new SitrepError(
      'bad-url',
      `"${feed.slice(0, 100)}" is not the address of a feed; write it as https://host/path.`,
      2,
    );
}

/** What is watched is a feed, whatever its server calls it: a web page in its place is refused, and not read as news. */
function asFeed(contentType: string | undefined): string {
  const charset = /;\s*charset=[^;]*/i.exec(contentType ?? '')?.[0] ?? '';
  return `application/rss+xml${charset}`;
}

class Watch {
  readonly #store: Store;
  readonly #filter: Filter;
  readonly #options: WatchOptions;
  readonly #needs: WatchNeeds;
  readonly #hook: WebHook | null;
  #reader: Promise<Reader> | undefined;

  constructor(store: Store, filter: Filter, options: WatchOptions, needs: WatchNeeds) {
    this.#store = store;
    this.#filter = filter;
    this.#options = options;
    this.#needs = needs;
    const { fetch, sleep, tell } = needs;
    this.#hook =
      options.webhook === undefined
        ? null
        : new WebHook(options.webhook, filter, this.#request(), {
            ...{ fetch, sleep, tell, store },
            eventsOf: (dispatches) => this.#eventsOf(dispatches),
          });
  }

  #request(headers: Record<string, string> = {}): FetchOptions {
    const { allowPrivate } = this.#options;
    return { ...(allowPrivate ? { allowPrivate } : {}), headers: { 'user-agent': this.#needs.userAgent, ...headers } };
  }

  async run(addresses: readonly string[]): Promise<void> {
    const { once, for: length, interval: intervalMs, feed } = this.#options;
    const { now, signal } = this.#needs;
    const feeds = [...new Set(addresses)].map((address) => new FeedState(address, intervalMs));
    const endMs = length === undefined ? Number.POSITIVE_INFINITY : now() + length;
    // One after the other: feeds of one server are not asked side by side.
    for (;;) {
      for (const state of feeds) {
        if (signal?.aborted) break;
        if (state.nextMs <= now()) await this.#poll(state);
      }
      if (feed !== undefined) await writeFeed(feed, this.#store, this.#filter);
      const nextMs = Math.min(...feeds.map((state) => state.nextMs));
      if (once || signal?.aborted || nextMs >= endMs || nextMs === Number.POSITIVE_INFINITY) break;
      await this.#needs.sleep(Math.max(0, nextMs - now()));
    }
    if (signal?.aborted) this.#needs.exit(130);
    else if (feeds.some(({ failures }) => failures > 0) || this.#hook?.waits) this.#needs.exit(1);
  }

  /** Asks one feed, adds what it has that is new, and tells of it. A feed that fails stops no other. */
  async #poll(state: FeedState): Promise<void> {
    const { address } = state;
    try {
      const hookAnswers = await this.#tellUntold(address);
      const validators = await readValidators(this.#store, address);
      const fetched = await this.#needs.fetch(address, this.#request(conditionalHeaders(validators)));
      const taken = fetched.status === 304 ? 'unchanged' : await this.#take(address, fetched, hookAnswers);
      if (taken === 'all') await keepValidators(this.#store, address, fetched);
      if (taken === 'nothing') state.failed(this.#needs.now(), null);
      else state.succeeded(this.#needs.now());
    } catch (error) {
      if (!(error instanceof SitrepError) || error.exitStatus >= 3) throw error;
      state.failed(this.#needs.now(), error);
      const { code, message } = errorValue(error);
      const gone = state.nextMs === Number.POSITIVE_INFINITY ? ' It is gone and is not asked again.' : '';
      this.#needs.tell(`${oneLine(address)}: ${oneLine(message)} (${code})${gone}\n`);
    }
  }

  /** Adds the items. `part` where it was interrupted, so that the poll is made again in full; `nothing` where none could be read. */
  async #take(address: string, fetched: Fetched, hookAnswers: boolean): Promise<'all' | 'part' | 'nothing'> {
    const added: string[] = [];
    const untold: string[] = [];
    const store: AddParts['store'] = {
      has: (id) => this.#store.has(id),
      add: async (situation) => {
        // Before it is added: dying in between must not leave it in the store unsaid.
        untold.push(situation.dispatch.id);
        await keepUntold(this.#store, address, untold);
        const result = await this.#store.add(situation);
        if (result === 'added') added.push(situation.dispatch.id);
        return result;
      },
    };
    const { codebook, actors } = this.#options;
    const result = await runAdd({
      inputs: [address],
      store,
      codebook,
      actors,
      engine: (coding) => {
        this.#reader ??= this.#needs.engine(coding);
        return this.#reader;
      },
      ingest: () => ingestFetched({ ...fetched, contentType: asFeed(fetched.contentType), file: address }),
      stderr: (text) => this.#needs.tell(text.startsWith(address) ? text : `${oneLine(address)}: ${text}`),
      isTerminal: false,
      signal: this.#needs.signal,
    });
    if (untold.length > 0) await this.#tell(address, added, { again: false, post: hookAnswers });
    if (result.exitStatus === 130) return 'part';
    return result.failed > 0 && result.added + result.known === 0 ? 'nothing' : 'all';
  }

  /** What was added when the command died, or its poll failed, and what waits for the web hook; whether that did not fail. */
  async #tellUntold(address: string): Promise<boolean> {
    const untold = await readUntold(this.#store, address);
    if (untold.length > 0) return this.#tell(address, untold, { again: true, post: true });
    return (await this.#hook?.send()) ?? true;
  }

  /**
   * Tells of the events of dispatches; those that were not added are not found. Only when all is written, and what the web hook
   * is to have is kept, are they no longer untold: `again` where a process that died before that may have told of some. Without
   * `post`, the web hook has just failed and is left alone until the next poll. Whether it did not fail.
   */
  async #tell(
    address: string,
    dispatches: readonly string[],
    { again, post }: { again: boolean; post: boolean },
  ): Promise<boolean> {
    const events = await this.#eventsOf(dispatches);
    const { output, json } = this.#options;
    if (output !== undefined) await appendNews(output, events.map(newsJson), again);
    else for (const event of events) await this.#needs.write(json ? `${newsJson(event)}\n` : newsLine(event));
    const told = new Set(events.map(({ dispatch }) => dispatch));
    await this.#hook?.keep(dispatches.filter((id) => told.has(id)));
    await keepUntold(this.#store, address, []);
    return post && ((await this.#hook?.send()) ?? true);
  }

  async #eventsOf(dispatches: readonly string[]): Promise<EventRow[]> {
    const asked = this.#filter.dispatch;
    const dispatch = asked ? dispatches.filter((id) => asked.includes(id)) : [...dispatches];
    const events: EventRow[] = [];
    if (dispatch.length > 0)
      for await (const rows of eventPages(this.#store, { ...this.#filter, dispatch })) events.push(...rows);
    return events;
  }
}
