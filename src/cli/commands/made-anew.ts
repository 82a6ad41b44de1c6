/** Lists that are made anew from the rows of the store: pages of one making. */
import type { Filter, Page, Store } from '../../store/store.ts';

/** The first page makes the list, the others go on with it. */
export function madeAnew<T>(make: (store: Store, filter: Filter) => Promise<T[]>) {
  let all: T[] = [];
  return async (store: Store, { limit, cursor, ...filter }: Filter): Promise<Page<T>> => {
    if (cursor === undefined) all = await make(store, filter);
    const from = Number(cursor ?? 0);
    const to = Math.min(all.length, from + (limit ?? all.length));
    return { rows: all.slice(from, to), total: all.length, cursor: to < all.length ? String(to) : null };
  };
}
