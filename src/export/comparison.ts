/** Two sources side by side: how many events each has on each day between each pair of countries, and how the two go together. */
import type { EventRow, Party } from '../store/store.ts';
import { type Cell, pearson, spearman } from './correlation.ts';

/** `---` stands for a party without a country. */
export const noCountry = '---';

export interface DayCell extends Cell {
  day: string;
  actor: string;
  recipient: string;
}
export interface PairRow extends Cell {
  actor: string;
  recipient: string;
  pearson: number | null;
  spearman: number | null;
}
export interface Comparison {
  since: string;
  until: string;
  days: number;
  /** Over all days and pairs; `a` and `b` count events by pair. */
  all: Omit<PairRow, 'actor' | 'recipient'>;
  /** Those of most events first. */
  pairs: PairRow[];
  cells: DayCell[];
}

export type Counted = Pick<EventRow, 'date' | 'actors' | 'recipients'>;

/** Counts of one source by pair and day; memory is bounded by the pairs and days, not by the events. */
export class DayCounts {
  readonly #pairs = new Map<string, Map<string, number>>();
  readonly #directed: boolean;
  events = 0;
  /** Events that could not be counted: without a day, or without a country on either side. */
  undated = 0;
  nowhere = 0;
  first: string | null = null;
  last: string | null = null;

  constructor(directed: boolean) {
    this.#directed = directed;
  }
  add(event: Counted): void {
    this.events += 1;
    const { date } = event;
    if (date === null) this.undated += 1;
    if (date === null) return;
    const keys = pairsOf(event, this.#directed);
    if (keys.size === 0) this.nowhere += 1;
    if (this.first === null || date < this.first) this.first = date;
    if (this.last === null || date > this.last) this.last = date;
    for (const key of keys) {
      const days = this.#pairs.get(key) ?? new Map<string, number>();
      this.#pairs.set(key, days);
      days.set(date, (days.get(date) ?? 0) + 1);
    }
  }
  days(pair: string): ReadonlyMap<string, number> {
    return this.#pairs.get(pair) ?? new Map();
  }
  pairs(): string[] {
    return [...this.#pairs.keys()];
  }
}

const countriesOf = (parties: readonly Party[]): string[] =>
  parties.length === 0 ? [noCountry] : [...new Set(parties.map(({ country }) => country ?? noCountry))];

/** A mutual act counts each way; a pair of which no country is known is none. */
function pairsOf({ actors, recipients }: Counted, directed: boolean): Set<string> {
  const from = countriesOf(actors);
  const mutual = recipients.length === 0 && actors.length > 1;
  const to = mutual ? from : countriesOf(recipients);
  const pairs = from.flatMap((actor) => to.map((recipient) => [actor, recipient] as const));
  const between = mutual && from.length > 1 ? pairs.filter(([actor, recipient]) => actor !== recipient) : pairs;
  const known = between.filter((pair) => pair.some((code) => code !== noCountry));
  return new Set(known.map((pair) => (directed ? pair : pair.toSorted()).join(' ')));
}

const dayMs = 86_400_000;

/** Over the days that both cover, or those given. Null where there is no such day. */
export function compare(a: DayCounts, b: DayCounts, range: { since?: string; until?: string } = {}): Comparison | null {
  const since = range.since ?? later(a.first, b.first);
  const until = range.until ?? earlier(a.last, b.last);
  if (since === null || until === null || since > until) return null;
  const days = (Date.parse(`${until}T00:00:00Z`) - Date.parse(`${since}T00:00:00Z`)) / dayMs + 1;
  const cells: DayCell[] = [];
  const pairs: PairRow[] = [];
  for (const key of new Set([...a.pairs(), ...b.pairs()].sort())) {
    const [actor = '', recipient = ''] = key.split(' ');
    const [ofA, ofB] = [a.days(key), b.days(key)];
    const inside = [...new Set([...ofA.keys(), ...ofB.keys()])].filter((day) => since <= day && day <= until);
    const own = inside.map((day) => ({ day, actor, recipient, a: ofA.get(day) ?? 0, b: ofB.get(day) ?? 0 }));
    if (own.length === 0) continue;
    cells.push(...own);
    pairs.push({ actor, recipient, ...summed(own, days - own.length) });
  }
  pairs.sort((x, y) => y.a + y.b - x.a - x.b || (x.actor + x.recipient < y.actor + y.recipient ? -1 : 1));
  cells.sort((x, y) => (keyOf(x) < keyOf(y) ? -1 : 1));
  return { since, until, days, all: summed(cells, pairs.length * days - cells.length), pairs, cells };
}

const keyOf = ({ day, actor, recipient }: DayCell): string => `${day} ${actor} ${recipient}`;
const later = (x: string | null, y: string | null) => (x === null || y === null ? null : x > y ? x : y);
const earlier = (x: string | null, y: string | null) => (x === null || y === null ? null : x < y ? x : y);

function summed(cells: readonly Cell[], zeros: number): Omit<PairRow, 'actor' | 'recipient'> {
  const sum = (side: 'a' | 'b') => cells.reduce((total, cell) => total + cell[side], 0);
  return { a: sum('a'), b: sum('b'), pearson: pearson(cells, zeros), spearman: spearman(cells, zeros) };
}
