/**
 * News on its way to a web hook. What is to be posted waits in the store until the hook has taken it, so that neither a hook that
 * does not answer nor a process that dies loses any. One that dies between the answer and the note of it posts the same request
 * again, under the same key: by the `idempotency-key`, or the ids of the events, a receiver knows what it has.
 */
import { errorValue } from '../../errors.ts';
import type { FetchOptions } from '../../ingest/url.ts';
import { digestOf } from '../../schema/id.ts';
import { canonicalFilter } from '../../store/filter.ts';
import type { EventRow, Filter, Store } from '../../store/store.ts';
import { newsJson } from './deliver.ts';

/** Waits between tries to post. */
const waitsMs = [1000, 5000, 25_000];
/** Events in one request. */
const most = 500;
/** Dispatches that wait together; they are posted together too, so that a request that is made again is the same. */
const together = 100;
/** Dispatches that wait for a hook that does not answer. */
const mostWaiting = 50_000;

type Lot = readonly string[];

export interface HookNeeds {
  fetch(address: string, options: FetchOptions): Promise<unknown>;
  sleep(ms: number): Promise<void>;
  tell(text: string): void;
  store: Pick<Store, 'getMeta' | 'setMeta'>;
  /** Events of dispatches that are to be posted, always in the same order. */
  eventsOf(dispatches: Lot): Promise<EventRow[]>;
}

/** Posts `{"events": […]}`. What could not be posted waits for the next time, the oldest first. */
export class WebHook {
  readonly #address: string;
  readonly #options: FetchOptions;
  readonly #needs: HookNeeds;
  readonly #key: string;
  #lots: Lot[] | undefined;

  /** What waits is that of this address and filter. */
  constructor(address: string, filter: Filter, options: FetchOptions, needs: HookNeeds) {
    this.#address = address;
    this.#options = options;
    this.#needs = needs;
    this.#key = `watch.unposted.${digestOf(JSON.stringify([address, canonicalFilter(filter)]))}`;
  }

  /** Whether something waits. */
  get waits(): boolean {
    return (this.#lots ?? []).length > 0;
  }

  /** Dispatches that are to be posted; those that wait already wait once. */
  async keep(dispatches: Lot): Promise<void> {
    const lots = await this.#read();
    const known = new Set(lots.flat());
    const fresh = dispatches.filter((id) => !known.has(id));
    if (fresh.length === 0) return;
    const added: Lot[] = [];
    for (let at = 0; at < fresh.length; at += together) added.push(fresh.slice(at, at + together));
    const all = [...lots, ...added];
    let lost = 0;
    for (let waiting = all.flat().length; waiting - lost > mostWaiting; ) lost += all.shift()!.length;
    if (lost > 0)
      this.#needs.tell(
        `News of ${lost} dispatches was given up; the web hook does not answer. Its events are in the store.\n`,
      );
    await this.#write(all);
  }

  /** Posts all that waits, until the hook fails; whether it did not. */
  async send(): Promise<boolean> {
    for (let [first, ...rest] = await this.#read(); first; [first, ...rest] = rest) {
      const events = await this.#needs.eventsOf(first);
      for (let at = 0; at < events.length; at += most) {
        if (!(await this.#post(events.slice(at, at + most)))) return false;
      }
      await this.#write(rest);
    }
    return true;
  }

  async #read(): Promise<readonly Lot[]> {
    const kept = this.#lots ?? (JSON.parse((await this.#needs.store.getMeta(this.#key)) ?? '[]') as Lot[]);
    this.#lots = kept;
    return kept;
  }
  async #write(lots: Lot[]): Promise<void> {
    await this.#needs.store.setMeta(this.#key, JSON.stringify(lots));
    this.#lots = lots;
  }

  async #post(events: readonly EventRow[]): Promise<boolean> {
    const post = `{"events":[${events.map(newsJson).join(',')}]}`;
    const headers = { ...this.#options.headers, 'idempotency-key': digestOf(post) };
    for (let tried = 0; ; tried += 1) {
      try {
        await this.#needs.fetch(this.#address, { ...this.#options, headers, post });
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
