/** Searches: filters that users keep under a name. */
import { SitrepError } from '../errors.ts';
import type { Database } from './database.ts';
import { canonicalFilter } from './filter.ts';
import type { Filter, NewSearch, SavedSearch } from './store.ts';

const longestName = 80;

/** By which names are the same. */
function keyOf(name: string): string {
  return name.trim().normalize('NFC').toLowerCase();
}

/** A name as it is kept. Throws SitrepError `bad-search` (usage). */
function checkedName(name: string): string {
  const trimmed = name.trim().normalize('NFC');
  // A name stands in one line of a list, and in addresses.
  if (trimmed === '' || trimmed.length > longestName || /\p{C}/u.test(trimmed))
    throw new SitrepError('bad-search', `A search has a name of 1 to ${longestName} characters on one line.`, 2);
  return trimmed;
}

interface Kept {
  name: string;
  filter: string;
  saved_by: string;
  saved_at: string;
}

function kept({ name, filter, saved_by, saved_at }: Kept): SavedSearch {
  return { name, filter: JSON.parse(filter) as Filter, by: saved_by, at: saved_at };
}

export async function listSearches(db: Database): Promise<SavedSearch[]> {
  return (await db.query<Kept>('SELECT name, filter, saved_by, saved_at FROM searches ORDER BY key')).map(kept);
}

async function found(db: Database, name: string): Promise<SavedSearch | null> {
  const [row] = await db.query<Kept>(
    (params) => `SELECT name, filter, saved_by, saved_at FROM searches WHERE key = ${params.text(keyOf(name))}`,
  );
  return row ? kept(row) : null;
}

/** Throws SitrepError `no-search` (usage). */
export async function readSearch(db: Database, name: string): Promise<SavedSearch> {
  const search = await found(db, name);
  if (search) return search;
  const message = `There is no search ${JSON.stringify(name)}; \`sitrep searches list\` shows those that are saved.`;
  throw new SitrepError('no-search', message, 2);
}

/** Throws SitrepError `search-exists`, `bad-search`, `bad-filter` (usage). */
export async function keepSearch(db: Database, given: NewSearch, at: string): Promise<SavedSearch> {
  const name = checkedName(given.name);
  const search: SavedSearch = { name, filter: canonicalFilter(given.filter), by: given.by.trim(), at };
  const before = await found(db, name);
  if (before && !given.replace) {
    const message = `A search ${JSON.stringify(before.name)} is there already; take another name, or replace it.`;
    throw new SitrepError('search-exists', message, 2);
  }
  await db.query((params) => `DELETE FROM searches WHERE key = ${params.text(keyOf(name))}`);
  const row = { key: keyOf(name), name, filter: JSON.stringify(search.filter), saved_by: search.by, saved_at: at };
  await db.append('searches', [row]);
  return search;
}

/** Throws SitrepError `no-search` (usage). */
export async function dropSearch(db: Database, name: string): Promise<SavedSearch> {
  const search = await readSearch(db, name);
  await db.query((params) => `DELETE FROM searches WHERE key = ${params.text(keyOf(name))}`);
  return search;
}
