/** A store for tests of the server and the web application: the embedded one over a file that goes with it. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Situation } from '../../src/schema/record.ts';
import { DuckStore } from '../../src/store/duckdb.ts';
import type { Store } from '../../src/store/store.ts';

const addedAt = '2024-03-01T00:00:00.000Z';

export interface MemoryStore extends Store {
  readonly closed: boolean;
}

async function opened(situations: readonly Situation[]): Promise<{ store: DuckStore; folder: string }> {
  const folder = mkdtempSync(join(tmpdir(), 'sitrep-store-'));
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  const store = await DuckStore.open(join(folder, 'situation.duckdb'), { now: () => new Date(addedAt) });
  await store.addAll(situations);
  return { store, folder };
}

/** A store is opened at once, and its calls wait for that: so it can be made where nothing waits. */
function storeOver(situations: readonly Situation[]): MemoryStore {
  const open = opened(situations);
  // Whoever calls is told of what went wrong.
  open.catch(() => undefined);
  let closed = false;
  const call =
    (method: string) =>
    async (...args: unknown[]): Promise<unknown> => {
      const { store } = await open;
      return (store as unknown as Record<string, (...given: unknown[]) => Promise<unknown>>)[method]!(...args);
    };
  const close = async () => {
    if (closed) return;
    closed = true;
    const { store, folder } = await open;
    await store.close();
    rmSync(folder, { recursive: true, force: true });
  };
  return new Proxy({} as MemoryStore, {
    get: (_, name) => {
      if (name === 'closed') return closed;
      if (name === 'close') return close;
      // Else a promise would take the store for another promise.
      return name === 'then' || typeof name === 'symbol' ? undefined : call(name);
    },
  });
}

export const MemoryStore = class {
  constructor(situations: readonly Situation[] = []) {
    // biome-ignore lint/correctness/noConstructorReturn: the store is the embedded one, opened when it is first asked
    return storeOver(situations);
  }
} as unknown as new (
  situations?: readonly Situation[],
) => MemoryStore;
