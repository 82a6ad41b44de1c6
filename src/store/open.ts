/** The store at a path, whoever holds it. */
import { SitrepError } from '../errors.ts';
import { readAnnouncement } from './announce.ts';
import { DuckStore, type DuckStoreOptions } from './duckdb.ts';
import { RemoteStore } from './remote.ts';
import type { KeptStore } from './store.ts';

export const defaultStore = './situation.duckdb';

/** The store through a running `serve`, where one announces it and answers. */
export async function servedStore(path: string): Promise<RemoteStore | null> {
  const announcement = readAnnouncement(path);
  // What this very process serves it reaches directly.
  if (!announcement || announcement.pid === process.pid) return null;
  const remote = new RemoteStore(announcement);
  return (await remote.answers()) ? remote : null;
}

/**
 * Opens the store: through the process that serves it, else the file itself, made where it is missing unless
 * `readOnly`. Throws SitrepError with exit status 3; see `openDatabase`.
 */
export async function openStore(path: string, options: DuckStoreOptions = {}): Promise<KeptStore> {
  const served = await servedStore(path);
  if (served) return served;
  try {
    return await DuckStore.open(path, options);
  } catch (error) {
    // A server may have taken the store and announced it in between.
    const taken = error instanceof SitrepError && error.code === 'store-locked' ? await servedStore(path) : null;
    if (taken) return taken;
    throw error;
  }
}
