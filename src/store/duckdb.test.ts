import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { browsingContract } from './browsing-contract.ts';
import { storeContract } from './contract.ts';
import { DuckStore } from './duckdb.ts';
import { sourcesContract } from './sources-contract.ts';
import { storyContract } from './story-contract.ts';

async function opening() {
  const folder = mkdtempSync(join(tmpdir(), 'sitrep-store-'));
  const store = await DuckStore.open(join(folder, 's.duckdb'));
  const end = async () => {
    await store.close();
    rmSync(folder, { recursive: true, force: true });
  };
  return { store, end };
}

storeContract('the embedded store', opening);
browsingContract('the embedded store', opening);
sourcesContract('the embedded store', opening);
storyContract('the embedded store', opening);
