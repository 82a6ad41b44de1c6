/**
 * What happens while the server runs, kept for a while and handed to those who follow. Both are bounded: a follower who is
 * too slow, or comes back too late, is told that there is a gap.
 */
import { SitrepError } from '../errors.ts';
import type { IngestBatch, IngestProgress } from '../schema/live.ts';
import type { Store } from '../store/store.ts';

export type Happening =
  | { readonly kind: 'progress'; readonly data: IngestProgress }
  | { readonly kind: 'batch'; readonly data: IngestBatch }
  /** Dispatches that were added. */
  | { readonly kind: 'added'; readonly dispatches: readonly string[] }
  | { readonly kind: 'gap' };

/** `id` is that of the stream: `<start of the server>-<number>`. */
export type Entry = Happening & { readonly id: string; readonly n: number };

const mostKept = 2000;
const mostWaiting = 500;
const mostDispatches = 1000;

/** Somebody who follows: takes entries in order, or null at the end. */
export class Follower {
  #waiting: Entry[];
  #wake: (() => void) | undefined;
  #ended = false;
  readonly #leave: (follower: Follower) => void;

  constructor(missed: readonly Entry[], leave: (follower: Follower) => void) {
    this.#waiting = [...missed];
    this.#leave = leave;
  }

  push(entry: Entry): void {
    if (this.#waiting.length >= mostWaiting) this.#waiting = [{ ...entry, kind: 'gap' }];
    else this.#waiting.push(entry);
    this.#wake?.();
  }

  /** The next entry, `beat` where none comes in time, null at the end. */
  async next(beatMs: number): Promise<Entry | 'beat' | null> {
    if (this.#waiting.length === 0 && !this.#ended) {
      let timer: NodeJS.Timeout | undefined;
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
        timer = setTimeout(resolve, beatMs);
      });
      clearTimeout(timer);
      this.#wake = undefined;
    }
    return this.#waiting.shift() ?? (this.#ended ? null : 'beat');
  }

  /** What still waits is told; then `next` gives null. */
  end(): void {
    this.#ended = true;
    this.#leave(this);
    this.#wake?.();
  }
}

export class Live {
  readonly #start: string;
  readonly #kept: Entry[] = [];
  readonly #followers = new Map<Follower, string>();
  #last = 0;
  #closed = false;

  /** `start` tells one run of the server from another. */
  constructor(start = Date.now().toString(36)) {
    this.#start = start;
  }

  /** The id after which everything is new. */
  get lastId(): string {
    return `${this.#start}-${this.#last}`;
  }

  /** The server stops: nothing new is begun. */
  get closed(): boolean {
    return this.#closed;
  }

  tell(happening: Happening): void {
    this.#last += 1;
    const entry = { ...happening, n: this.#last, id: this.lastId };
    this.#kept.push(entry);
    if (this.#kept.length > mostKept) this.#kept.shift();
    for (const follower of this.#followers.keys()) follower.push(entry);
  }

  /** Entries after the one of this id; a gap where they are not all remembered. */
  #since(id: string): Entry[] {
    const [, start, n] = /^(\w+)-(\d+)$/.exec(id) ?? [];
    const from = Number(n);
    const oldest = this.#kept[0]?.n ?? this.#last + 1;
    if (start !== this.#start || from > this.#last || from + 1 < oldest)
      return [{ kind: 'gap', n: this.#last, id: this.lastId }];
    return this.#kept.filter((entry) => entry.n > from);
  }

  /** Follows from now on, or from the id that was seen last. Throws SitrepError `too-many-streams`. */
  follow(name: string, most: number, seen?: string): Follower {
    const own = [...this.#followers.values()].filter((one) => one === name).length;
    if (own >= most)
      throw new SitrepError('too-many-streams', `${most} streams of this token are open; close one of them first.`);
    const follower = new Follower(seen === undefined ? [] : this.#since(seen), (one) => this.#followers.delete(one));
    this.#followers.set(follower, name);
    if (this.#closed) follower.end();
    return follower;
  }

  /** Ends every stream once what waits is told. */
  close(): void {
    this.#closed = true;
    for (const follower of [...this.#followers.keys()]) follower.end();
  }
}

/** The store as it is, which tells of what is added to it. */
export function announcing(store: Store, live: Live): Store {
  const told: Pick<Store, 'add' | 'addAll'> = {
    async add(situation) {
      const result = await store.add(situation);
      if (result === 'added') live.tell({ kind: 'added', dispatches: [situation.dispatch.id] });
      return result;
    },
    async addAll(situations) {
      const before = (await store.lastAdded()) ?? new Date(0).toISOString();
      const added = await store.addAll(situations);
      if (added > mostDispatches) live.tell({ kind: 'gap' });
      else if (added > 0) {
        const { rows } = await store.dispatches({ addedSince: before, limit: mostDispatches });
        live.tell({ kind: 'added', dispatches: rows.map(({ id }) => id) });
      }
      return added;
    },
  };
  return new Proxy(store, {
    get(target, name) {
      if (name === 'add' || name === 'addAll') return told[name];
      const value: unknown = Reflect.get(target, name, target);
      return typeof value === 'function' ? value.bind(target) : value;
    },
  });
}
