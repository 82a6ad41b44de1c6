/**
 * Rows and lists that are kept while a store is open, and renewed by what was added since. Dispatches are added and never
 * changed, and each addition is later than the one before, so that what was there stays as it was.
 */
import type { EventRow, Filter, Page, PositionRow, StatementRow, Store } from './store.ts';

/** Rows of a store above which none are kept: they would fill the memory. */
const mostRows = 100_000;
/** Views that are kept: by day, by source; the oldest goes first. */
const mostViews = 6;
const pageRows = 5000;

export interface KnownRows {
  readonly positions: readonly PositionRow[];
  readonly events: readonly EventRow[];
  readonly statements: readonly StatementRow[];
}

interface View {
  rows: KnownRows;
  /** The instant of the last addition that it knows; null for none. */
  newest: string | null;
  /** Lists that were made of these very rows. */
  lists: Map<string, Promise<unknown>>;
  last: Promise<unknown>;
}

const views = new WeakMap<object, Map<string, View>>();
const none: KnownRows = { positions: [], events: [], statements: [] };

/** Every row under a filter. */
export async function allRows<T>(find: (filter: Filter) => Promise<Page<T>>, filter: Filter): Promise<T[]> {
  const rows: T[] = [];
  let cursor: string | undefined;
  do {
    const page = await find({ ...filter, limit: pageRows, cursor });
    for (const row of page.rows) rows.push(row);
    cursor = page.cursor ?? undefined;
  } while (cursor);
  return rows;
}

async function read(store: Store, filter: Filter): Promise<KnownRows> {
  return {
    positions: await allRows((page) => store.positions(page), filter),
    // What reviewers add they may take back, which would not be seen here.
    events: (await allRows((page) => store.events(page), filter)).filter(({ byHand }) => byHand === undefined),
    statements: await allRows((page) => store.statements(page), filter),
  };
}

/** What changes without an addition: an analyst's grades and merges. */
const isSettled = ({ grade, story, told }: Filter): boolean =>
  grade === undefined && story === undefined && told === undefined;

function viewOf(store: Store, filter: Filter): View {
  const all = views.get(store) ?? new Map<string, View>();
  views.set(store, all);
  const key = JSON.stringify(
    Object.entries(filter)
      .filter(([, value]) => value !== undefined)
      .sort(),
  );
  const view = all.get(key) ?? { rows: none, newest: null, lists: new Map(), last: Promise.resolve() };
  all.delete(key);
  all.set(key, view);
  const [oldest] = all.keys();
  if (all.size > mostViews && oldest !== undefined) all.delete(oldest);
  return view;
}

async function renew(view: View, store: Store, filter: Filter): Promise<void> {
  const newest = await store.lastAdded();
  if (newest === view.newest) return;
  const since = view.newest === null ? {} : { addedSince: view.newest };
  const added = await read(store, { ...filter, ...since, ...(newest === null ? {} : { addedUntil: newest }) });
  const { rows } = view;
  view.rows = {
    positions: [...rows.positions, ...added.positions],
    events: [...rows.events, ...added.events],
    statements: [...rows.statements, ...added.statements],
  };
  view.newest = newest;
  view.lists = new Map();
}

/** The rows under a filter as they are now. */
export async function knownRows(store: Store, filter: Filter): Promise<KnownRows> {
  return (await current(store, filter))?.rows ?? read(store, filter);
}

/** Null where the rows are too many to be kept, or change otherwise than by additions. */
async function current(store: Store, filter: Filter): Promise<View | null> {
  if (!isSettled(filter) || (await store.events({ ...filter, limit: 0 })).total > mostRows) return null;
  const view = viewOf(store, filter);
  // One after the other: what was added is put to the rows once.
  const turn = view.last.then(() => renew(view, store, filter));
  view.last = turn.catch(() => undefined);
  await turn;
  return view;
}

/** A list that `make` makes under a filter of its own, made once for each state of the rows. */
export async function keptList<T>(
  store: Store,
  what: { view: Filter; name: string; asked: Filter },
  make: () => Promise<T>,
): Promise<T> {
  const view = isSettled(what.asked) ? await current(store, what.view) : null;
  if (!view) return make();
  const key = JSON.stringify([
    what.name,
    Object.entries(what.asked)
      .filter(([, value]) => value !== undefined)
      .sort(),
  ]);
  const { lists } = view;
  const known = lists.get(key) as Promise<T> | undefined;
  if (known) return known;
  const made = make();
  if (lists.size < 20) lists.set(key, made);
  made.catch(() => lists.delete(key));
  return made;
}
