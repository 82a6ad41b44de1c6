/** Events counted for a map, a timeline and a tray. */
import type { Database } from './database.ts';
import type { Filter, Overview, SpotRow } from './store.ts';
import { isWhole } from './tallies.ts';
import { allOf, datesBetween, eventConditions, type Parameters, placeConditions, spotConditions } from './where.ts';
import { wordHits } from './word-index.ts';

/** More marks than this are no map; the rest is counted, and in reach by filters. */
export const mostSpots = 2000;

/** Events under a key by quad class, `q0` those without one. */
interface Count {
  /** `kind` is of a type and a status together, or the key's: `tray` counts what has no place, no day. */
  kind: 'kind' | 'day' | 'spot' | 'tray';
  key: string | null;
  status: string | null;
  q0: number;
  q1: number;
  q2: number;
  q3: number;
  q4: number;
  shown: number;
}

/** One row a key: to bring a row of each class into JavaScript would take longer than to count them. */
const byClass = (sum: (held: string) => string): string =>
  [0, 1, 2, 3, 4]
    .map((quad) => `${sum(quad === 0 ? 'quad IS NULL OR quad = 0' : `quad = ${quad}`)}::DOUBLE AS q${quad}`)
    .join(', ');
const classes = byClass((held) => `count(*) FILTER (${held})`);
const keptClasses = byClass((held) => `coalesce(sum(events) FILTER (${held}), 0)`);
/** Of counts that are not split. */
const one = (sum: string): string => `${sum}::DOUBLE AS q0, 0 AS q1, 0 AS q2, 0 AS q3, 0 AS q4`;

/**
 * What each part counts is a scan of its own over few and narrow columns: to hold the events once for all parts would take the
 * memory of them all. Only those that words find are looked up once.
 */
function countsQuery(filter: Filter, params: Parameters): string {
  const { since, until, spot, box, missing, text, ...rest } = filter;
  const inDays = () => datesBetween('e.date', { since, until }, params);
  const onMap = () => [...placeConditions('e', { box }, params), ...spotConditions({ spot }, params)];
  const inTray = () => spotConditions({ missing }, params);
  const words = wordHits(text, params);
  const counted = (columns: string, held: readonly string[], groups = '') =>
    `SELECT ${columns} FROM events e WHERE ${allOf([...eventConditions(rest, params), ...words.conditions, ...held])} ${groups}`;
  const shown = allOf(onMap());
  const parts = [
    counted(
      `'kind' AS kind, e.type AS key, e.status, ${one('count(*)')}, 0::DOUBLE AS shown`,
      [...inDays(), ...onMap(), ...inTray()],
      'GROUP BY ALL',
    ),
    counted(`'tray', 'place', NULL, ${one("count(*) FILTER (e.spot_marks = ' ')")}, 0`, []),
    counted(`'tray', 'day', NULL, ${one('count(*) FILTER (e.date IS NULL)')}, 0`, []),
    counted(`'day', e.date, NULL, ${classes}, 0`, ['e.date IS NOT NULL', ...onMap(), ...inTray()], 'GROUP BY ALL'),
    counted(
      `'spot', e.spot_marks, NULL, ${classes}, count(*) FILTER (${shown})`,
      [...inDays(), ...inTray()],
      'GROUP BY ALL',
    ),
  ];
  return `${words.table} ${parts.join(' UNION ALL ')}`;
}

/** The same of the whole store, from the sums that are kept. */
const wholeQuery = `
  SELECT 'kind' AS kind, key, NULL AS status, ${one('sum(events)')}, 0::DOUBLE AS shown FROM event_counts WHERE kind = 'type' GROUP BY ALL
  UNION ALL SELECT 'kind', NULL, key, ${one('sum(events)')}, 0 FROM event_counts WHERE kind = 'status' GROUP BY ALL
  UNION ALL SELECT 'tray', 'place', NULL, ${one('coalesce(sum(events), 0)')}, 0 FROM event_counts WHERE kind = 'spots' AND key = ' '
  UNION ALL SELECT 'tray', 'day', NULL, ${one('coalesce(sum(events), 0)')}, 0 FROM event_counts WHERE kind = 'day' AND key IS NULL
  UNION ALL SELECT 'day', key, NULL, ${keptClasses}, 0 FROM event_counts WHERE kind = 'day' AND key IS NOT NULL GROUP BY ALL
  UNION ALL SELECT 'spot', key, NULL, ${keptClasses}, sum(events) FROM event_counts WHERE kind = 'spots' GROUP BY ALL`;

type Named = Omit<SpotRow, 'quads' | 'shown'>;

const namesQuery = (spots: readonly string[], params: Parameters): string =>
  `SELECT spot, min(name) AS name, min(country) AS country, min("precision") AS "precision",
    min(latitude) AS latitude, min(longitude) AS longitude
    FROM spot_places WHERE spot IN (SELECT unnest(${params.texts(spots)})) GROUP BY spot`;

const byText = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0);
const sumOf = (counts: readonly number[]): number => counts.reduce((sum, count) => sum + count, 0);
const quadsOf = ({ q0, q1, q2, q3, q4 }: Count): number[] => [q0, q1, q2, q3, q4];

interface SpotCount {
  spot: string;
  quads: number[];
  shown: number;
  total: number;
}

/** Counts by spot, the largest first: an event counts at each of the spots that its marks name. */
function spotCounts(counts: readonly Count[]): SpotCount[] {
  const found = new Map<string, SpotCount>();
  for (const count of counts) {
    const quads = quadsOf(count);
    for (const spot of (count.key ?? '').split(' ')) {
      if (spot === '') continue;
      const { quads: before, shown = 0 } = found.get(spot) ?? {};
      const sums = quads.map((n, quad) => n + (before?.[quad] ?? 0));
      found.set(spot, { spot, quads: sums, shown: shown + count.shown, total: sumOf(sums) });
    }
  }
  return [...found.values()].sort((a, b) => b.total - a.total || byText(a.spot, b.spot));
}

/** Sums by what `of` names, in the order of the alphabet; what it does not name is left out. */
function summed(counts: readonly Count[], of: (count: Count) => string | null): Overview['types'] {
  const sums = new Map<string, number>();
  for (const count of counts) {
    const value = of(count);
    if (value !== null) sums.set(value, (sums.get(value) ?? 0) + count.q0);
  }
  return [...sums].map(([value, count]) => ({ value, count })).sort((one, other) => byText(one.value, other.value));
}

/** Overviews of one store. What is the same until something is added is kept: names of spots, and the whole. */
export class Overviews {
  #whole: Overview | undefined;
  readonly #names = new Map<string, Named>();

  /** To be called whenever something was added. */
  forget(): void {
    this.#whole = undefined;
    this.#names.clear();
  }

  async of(db: Database, filter: Filter): Promise<Overview> {
    if (!isWhole(filter)) return this.#counted(db, (params) => countsQuery(filter, params));
    this.#whole ??= await this.#counted(db, () => wholeQuery);
    return this.#whole;
  }

  async #counted(db: Database, query: (params: Parameters) => string): Promise<Overview> {
    const counts = await db.query<Count>(query);
    const of = (kind: Count['kind']) => counts.filter((count) => count.kind === kind);
    const without = (what: 'place' | 'day') => of('tray').find(({ key }) => key === what)?.q0 ?? 0;
    const types = summed(of('kind'), ({ key }) => key);
    const days = of('day').map((count) => ({ day: count.key ?? '', quads: quadsOf(count) }));
    const spots = spotCounts(of('spot'));
    return {
      shown: sumOf(types.map(({ count }) => count)),
      days: days.sort((one, other) => byText(one.day, other.day)),
      spots: await this.#named(db, spots.slice(0, mostSpots)),
      spotCount: spots.length,
      withoutPlace: without('place'),
      withoutDay: without('day'),
      types,
      statuses: summed(of('kind'), ({ status }) => status),
    };
  }

  async #named(db: Database, spots: readonly SpotCount[]): Promise<SpotRow[]> {
    const unknown = spots.flatMap(({ spot }) => (this.#names.has(spot) ? [] : [spot]));
    if (unknown.length > 0)
      for (const row of await db.query<Named>((params) => namesQuery(unknown, params))) this.#names.set(row.spot, row);
    return spots.flatMap(({ spot, quads, shown }) => {
      const named = this.#names.get(spot);
      return named ? [{ ...named, quads, shown }] : [];
    });
  }
}
