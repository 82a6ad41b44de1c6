/** The store of a running `serve`, reached through it. */
import { SitrepError } from '../errors.ts';
import type { Situation } from '../schema/record.ts';
import type { Announcement } from './announce.ts';
import type { StoreMethod } from './call.ts';
import type {
  ActorRow,
  DispatchRow,
  EventRow,
  Filter,
  KeptStore,
  Page,
  PositionRow,
  StatementRow,
  StoreCheck,
  TimelineRow,
} from './store.ts';

type Answer = { result: unknown } | { error: { code: string; message: string; exitStatus?: number } };

function isAnswer(value: unknown): value is Answer {
  return (
    typeof value === 'object' &&
    value !== null &&
    ('result' in value || typeof (value as { error?: unknown }).error === 'object')
  );
}

export class RemoteStore implements KeptStore {
  readonly #url: string;
  readonly #token: string;

  constructor({ url, token }: Pick<Announcement, 'url' | 'token'>) {
    this.#url = url.replace(/\/+$/, '');
    this.#token = token;
  }

  async #call<T>(method: StoreMethod, ...args: unknown[]): Promise<T> {
    let answer: unknown;
    let status = 0;
    try {
      const response = await fetch(`${this.#url}/api/store/${method}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: `Bearer ${this.#token}` },
        body: JSON.stringify({ args }),
        redirect: 'error',
      });
      status = response.status;
      answer = await response.json().catch(() => undefined);
    } catch (error) {
      const cause = (error as { cause?: { message?: string } }).cause?.message ?? String(error);
      throw new SitrepError(
        'store-unreachable',
        `The server at ${this.#url} that holds the store does not answer: ${cause}`,
        3,
      );
    }
    if (!isAnswer(answer)) {
      throw new SitrepError(
        'store-unreachable',
        `The server at ${this.#url} that holds the store answered with status ${status}.`,
        3,
      );
    }
    if ('error' in answer) throw new SitrepError(answer.error.code, answer.error.message, answer.error.exitStatus ?? 1);
    return answer.result as T;
  }

  /** Whether a server answers that knows this token. */
  async answers(): Promise<boolean> {
    try {
      await this.getMeta('ping');
      return true;
    } catch {
      return false;
    }
  }

  add(situation: Situation): Promise<'added' | 'known'> {
    return this.#call('add', situation);
  }
  has(dispatch: string): Promise<boolean> {
    return this.#call('has', dispatch);
  }
  situation(dispatch: string): Promise<Situation | null> {
    return this.#call('situation', dispatch);
  }
  dispatches(filter: Filter): Promise<Page<DispatchRow>> {
    return this.#call('dispatches', filter);
  }
  events(filter: Filter): Promise<Page<EventRow>> {
    return this.#call('events', filter);
  }
  statements(filter: Filter): Promise<Page<StatementRow>> {
    return this.#call('statements', filter);
  }
  positions(filter: Filter): Promise<Page<PositionRow>> {
    return this.#call('positions', filter);
  }
  actors(filter: Filter): Promise<Page<ActorRow>> {
    return this.#call('actors', filter);
  }
  timeline(filter: Filter): Promise<TimelineRow[]> {
    return this.#call('timeline', filter);
  }
  getMeta(key: string): Promise<string | null> {
    return this.#call('getMeta', key);
  }
  async setMeta(key: string, value: string): Promise<void> {
    await this.#call('setMeta', key, value);
  }
  check(): Promise<StoreCheck> {
    return this.#call('check');
  }
  async backup(file: string): Promise<void> {
    await this.#call('backup', file);
  }
  /** The server keeps the store open. */
  async close(): Promise<void> {}
}
