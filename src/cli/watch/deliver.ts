/** Where news goes: standard output, a web hook, a feed file. */
import { errorValue } from '../../errors.ts';
import { type FeedForm, headlineOf, newsFeed, noteOf } from '../../export/news-feed.ts';
import type { FetchOptions } from '../../ingest/url.ts';
import type { EventRow, Filter, Store } from '../../store/store.ts';
import { outputFile } from '../output.ts';

/** A line an event: the day, what happened, the sentence and where it stands. */
export function newsLine(event: EventRow): string {
  return `${event.date ?? 'no day    '}  ${headlineOf(event)}\n            ${noteOf(event)}\n`;
}

/** As JSON, without when it was added: the same news is the same line. */
export function newsJson({ addedAt: _, ...event }: EventRow): string {
  return JSON.stringify(event);
}

/** Events that a feed file holds. */
const feedLength = 100;

/** Writes the latest events under the filter; the ending says which form (`.json` is JSON Feed, all else Atom). */
export async function writeFeed(file: string, store: Store, filter: Filter): Promise<void> {
  const form: FeedForm = /\.json$/i.test(file) ? 'json' : 'atom';
  const { rows } = await store.events({ ...filter, limit: feedLength });
  const dispatch = [...new Set(rows.map((row) => row.dispatch))];
  const found = dispatch.length > 0 ? (await store.dispatches({ dispatch })).rows : [];
  const addresses = new Map(found.flatMap(({ id, url }) => (url ? [[id, url]] : [])));
  const output = outputFile(file);
  try {
    await output.write(newsFeed(rows, form, addresses));
    await output.finish();
  } finally {
    await output.drop();
  }
}

/** Waits between tries to post. */
const waitsMs = [1000, 5000, 25_000];
/** Events in one request, and events that wait for a hook that does not answer. */
const most = 500;
const mostWaiting = 10_000;

export interface HookNeeds {
  fetch(address: string, options: FetchOptions): Promise<unknown>;
  sleep(ms: number): Promise<void>;
  tell(text: string): void;
}

/** Posts `{"events": […]}`. What could not be posted waits for the next time, the oldest first. */
export class WebHook {
  readonly #address: string;
  readonly #options: FetchOptions;
  readonly #needs: HookNeeds;
  #waiting: string[] = [];

  constructor(address: string, options: FetchOptions, needs: HookNeeds) {
    this.#address = address;
    this.#options = options;
    this.#needs = needs;
  }
  /** Events that wait. */
  get waiting(): number {
    return this.#waiting.length;
  }
  async send(events: readonly EventRow[]): Promise<void> {
    this.#waiting.push(...events.map(newsJson));
    const lost = this.#waiting.length - mostWaiting;
    if (lost > 0) {
      this.#waiting.splice(0, lost);
      this.#needs.tell(`${lost} events were given up; the web hook does not answer. They are in the store.\n`);
    }
    while (this.#waiting.length > 0 && (await this.#post(this.#waiting.slice(0, most)))) this.#waiting.splice(0, most);
  }
  async #post(events: readonly string[]): Promise<boolean> {
    const post = `{"events":[${events.join(',')}]}`;
    for (let tried = 0; ; tried += 1) {
      try {
        await this.#needs.fetch(this.#address, { ...this.#options, post });
        return true;
      } catch (error) {
        const wait = waitsMs[tried];
        if (wait === undefined) {
          const { code, message } = errorValue(error);
          this.#needs.tell(`The web hook failed, and ${events.length} events wait: ${message} (${code})\n`);
          return false;
        }
        await this.#needs.sleep(wait);
      }
    }
  }
}
