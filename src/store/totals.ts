/** How many events a filter leaves, remembered until something is added: a list is asked for page by page, and beside its counts. */
import type { Filter } from './store.ts';
import { ofPages } from './tallies.ts';

/** Filters that are remembered; the oldest goes first. */
const mostKnown = 50;

/** The same for filters that leave the same events; null where grades and merges decide, which change without an addition. */
function keyOf({ grade, story, ...filter }: Filter): string | null {
  if (grade !== undefined || story !== undefined) return null;
  const asked = Object.entries(filter).filter(([name, value]) => value !== undefined && !ofPages.has(name));
  return JSON.stringify(asked.sort());
}

export class Totals {
  readonly #known = new Map<string, number>();

  /** To be called whenever something was added. */
  forget(): void {
    this.#known.clear();
  }

  /** Undefined where nobody has counted them. */
  of(filter: Filter): number | undefined {
    return this.#known.get(keyOf(filter) ?? '');
  }

  keep(filter: Filter, total: number): void {
    const key = keyOf(filter);
    if (key === null) return;
    this.#known.set(key, total);
    const [oldest] = this.#known.keys();
    if (this.#known.size > mostKnown && oldest !== undefined) this.#known.delete(oldest);
  }
}
