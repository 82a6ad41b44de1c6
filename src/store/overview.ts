/** Events counted for a map, a timeline and a tray. */
import { type Count, countedAtOnce, partsOf } from './at-once.ts';
import type { Database } from './database.ts';
import type { Filter, Overview, SpotRow } from './store.ts';
import { isWhole } from './tallies.ts';
import { Totals } from './totals.ts';
import { allOf, type Parameters } from './where.ts';

/** More marks than this are no map; the rest is counted, and in reach by filters. */
export const mostSpots = 2000;

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
 * Of a filter by days, area, spot or `missing` alone: what all events count for comes from the sums that are kept, and each of the
 * other parts is a scan over few and narrow columns.
 */
function countsQuery(filter: Filter, params: Parameters): string {
  const { inDays, onMap, inTray } = partsOf(filter, params);
  const counted = (columns: string, conditions: readonly string[]) =>
    `SELECT ${columns} FROM events e WHERE ${allOf(conditions)} GROUP BY ALL`;
  const { box, spot, missing } = filter;
  const unmapped = box === undefined && spot === undefined && missing === undefined;
  const parts = [
    counted(`'kind' AS kind, e.type AS key, e.status, ${one('count(*)')}, 0::DOUBLE AS shown`, [
      ...inDays(),
      ...onMap(),
      ...inTray(),
    ]),
    ...keptTray,
    unmapped
      ? keptDays
      : counted(`'day', e.date, NULL, ${classes}, 0`, ['e.date IS NOT NULL', ...onMap(), ...inTray()]),
    counted(`'spot', e.spot_marks, NULL, ${classes}, count(*) FILTER (${allOf(onMap())})`, [...inDays(), ...inTray()]),
  ];
  return parts.join(' UNION ALL ');
}

const keptTray = [
  `SELECT 'tray', 'place', NULL, ${one('coalesce(sum(events), 0)')}, 0 FROM event_counts WHERE kind = 'spots' AND key = ' '`,
  `SELECT 'tray', 'day', NULL, ${one('coalesce(sum(events), 0)')}, 0 FROM event_counts WHERE kind = 'day' AND key IS NULL`,
];
const keptDays = `SELECT 'day', key, NULL, ${keptClasses}, 0 FROM event_counts WHERE kind = 'day' AND key IS NOT NULL GROUP BY ALL HAVING sum(events) > 0`;

/** The same of the whole store, from the sums that are kept. */
const wholeQuery = [
  `SELECT 'kind' AS kind, key, NULL AS status, ${one('sum(events)')}, 0::DOUBLE AS shown FROM event_counts WHERE kind = 'type' GROUP BY ALL HAVING sum(events) > 0`,
  `SELECT 'kind', NULL, key, ${one('sum(events)')}, 0 FROM event_counts WHERE kind = 'status' GROUP BY ALL HAVING sum(events) > 0`,
  ...keptTray,
  keptDays,
  `SELECT 'spot', key, NULL, ${keptClasses}, sum(events) FROM event_counts WHERE kind = 'spots' GROUP BY ALL HAVING sum(events) > 0`,
].join(' UNION ALL ');

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

/** Values in the order of their keys: to sort plain text is many times as quick as to compare it by a function. */
const inOrder = <T>(found: ReadonlyMap<string, T>): T[] => [...found.keys()].sort().map((key) => found.get(key)!);

/**
 * Counts by spot, the largest first: an event counts at each of the spots that its marks name. There are thousands of them for
 * each change of a filter, so the sums are put up in place.
 */
function spotCounts(counts: readonly Count[]): SpotCount[] {
  const found = new Map<string, SpotCount>();
  for (const count of counts) {
    const { key, shown } = count;
    const quads = quadsOf(count);
    const total = sumOf(quads);
    for (const spot of (key ?? '').split(' ')) {
      if (spot === '') continue;
      const known = found.get(spot);
      if (known === undefined) {
        found.set(spot, { spot, quads: [...quads], shown, total });
        continue;
      }
      for (let quad = 0; quad < quads.length; quad += 1) known.quads[quad]! += quads[quad]!;
      known.shown += shown;
      known.total += total;
    }
  }
  return inOrder(found).sort((a, b) => b.total - a.total);
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
  /** Of filters that were asked for. */
  readonly totals = new Totals();

  /** To be called whenever something was added. */
  forget(): void {
    this.#whole = undefined;
    this.#names.clear();
    this.totals.forget();
  }

  async of(db: Database, filter: Filter): Promise<Overview> {
    if (isWhole(filter)) {
      this.#whole ??= await this.#counted(db, await db.query<Count>(wholeQuery));
      return this.#whole;
    }
    const { since, until, spot, box, missing, ...rest } = filter;
    const counts = isWhole(rest)
      ? await db.query<Count>((params) => countsQuery(filter, params))
      : await countedAtOnce(db, filter);
    const overview = await this.#counted(db, counts);
    this.totals.keep(filter, overview.shown);
    return overview;
  }

  async #counted(db: Database, found: readonly Count[]): Promise<Overview> {
    const counts: Record<Count['kind'], Count[]> = { kind: [], day: [], spot: [], tray: [] };
    for (const count of found) counts[count.kind].push(count);
    const without = (what: 'place' | 'day') => counts.tray.find(({ key }) => key === what)?.q0 ?? 0;
    const types = summed(counts.kind, ({ key }) => key);
    const days = counts.day.map((count) => [count.key ?? '', { day: count.key ?? '', quads: quadsOf(count) }] as const);
    const spots = spotCounts(counts.spot);
    return {
      shown: sumOf(types.map(({ count }) => count)),
      days: inOrder(new Map(days)),
      spots: await this.#named(db, spots.slice(0, mostSpots)),
      spotCount: spots.length,
      withoutPlace: without('place'),
      withoutDay: without('day'),
      types,
      statuses: summed(counts.kind, ({ status }) => status),
    };
  }

  async #named(db: Database, spots: readonly SpotCount[]): Promise<SpotRow[]> {
    const unknown = spots.flatMap(({ spot }) => (this.#names.has(spot) ? [] : [spot]));
    if (unknown.length > 0)
      for (const row of await db.query<Named>((params) => namesQuery(unknown, params))) this.#names.set(row.spot, row);
    const found: SpotRow[] = [];
    for (const { spot, quads, shown } of spots) {
      const named = this.#names.get(spot);
      if (named === undefined) continue;
      // Field by field: to spread two thousand rows of the database would take a fifth of the whole answer.
      const { name, country, precision, latitude, longitude } = named;
      found.push({ spot, name, country, precision, latitude, longitude, quads, shown });
    }
    return found;
  }
}
