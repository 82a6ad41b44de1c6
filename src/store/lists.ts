/** Pages of records: filters and paging in SQL. */

import { SitrepError } from '../errors.ts';
import { type Place, readOffset, readPlace, writeCursor } from './cursor.ts';
import type { Database } from './database.ts';
import { stretchConditions, stretchesOf } from './newest-first.ts';
import type { ActorRow, DispatchRow, EventRow, Filter, Page, PositionRow, StatementRow } from './store.ts';
import type { Totals } from './totals.ts';
import {
  actorConditions,
  allOf,
  asksForEvents,
  dispatchConditions,
  eventConditions,
  originConditions,
  type Parameters,
  positionConditions,
  statementConditions,
} from './where.ts';
import { eventRow, type Found, foundColumns, joinDispatch, positionRows, statementRow } from './written-out.ts';

interface List {
  table: string;
  alias: string;
  /** Column that rows are sorted by, newest first and nulls last; the id decides between equals. */
  key: string;
  columns: string;
  /** Other columns that it may be sorted by. */
  sorts?: Readonly<Record<string, string>>;
  conditions(filter: Filter, params: Parameters): string[];
}

function afterPlace(place: Place, key: string, id: string, params: Parameters): string {
  const [value, last] = place;
  if (value === null) return `(${key} IS NULL AND ${id} > ${params.text(last)})`;
  const at = params.text(value);
  return `(${key} < ${at} OR ${key} IS NULL OR (${key} = ${at} AND ${id} > ${params.text(last)}))`;
}

type Keyed = { id: string; key: string | null };

/** Sorted otherwise or begun somewhere in the middle: such a list goes on by the number of rows before, not from a row. */
const isCounted = (list: List, { sort, offset }: Filter): boolean =>
  list.sorts !== undefined && (sort !== undefined || offset !== undefined);

const offsetOf = ({ offset, cursor }: Filter): number => (cursor === undefined ? (offset ?? 0) : readOffset(cursor));

/** Throws SitrepError `bad-filter` (usage) for a column that there is not. */
function orderOf(list: List, { sort }: Filter): string {
  const usual = `${list.key} DESC NULLS LAST, ${list.alias}.id`;
  if (sort === undefined || !list.sorts) return usual;
  const name = sort.replace(/^-/, '');
  const column = Object.hasOwn(list.sorts, name) ? list.sorts[name] : undefined;
  if (!column)
    throw new SitrepError(
      'bad-filter',
      `sort: must be one of ${Object.keys(list.sorts).join(', ')}, with - before it for the highest first.`,
      2,
    );
  return `${column} ${sort.startsWith('-') ? 'DESC' : 'ASC'} NULLS LAST, ${usual}`;
}

/** The page is picked by narrow columns first: records are wide, and only those of the page are read. */
function pageQuery(list: List, filter: Filter, held: readonly string[], params: Parameters): string {
  const { table, alias, key, columns } = list;
  const counted = isCounted(list, filter);
  const after =
    filter.cursor === undefined || counted ? [] : [afterPlace(readPlace(filter.cursor), key, `${alias}.id`, params)];
  const some = filter.limit === undefined ? '' : `LIMIT ${params.count(filter.limit + 1)}`;
  const limit = counted ? `${some} OFFSET ${params.count(offsetOf(filter))}` : some;
  const order = `ORDER BY ${orderOf(list, filter)}`;
  const picked = `SELECT ${alias}.rowid FROM ${table} ${alias} WHERE ${allOf([...held, ...after])} ${order} ${limit}`;
  return `SELECT ${columns} FROM ${table} ${alias} ${joinDispatch(alias)} WHERE ${alias}.rowid IN (${picked}) ${order}`;
}

async function totalOf(db: Database, { table, alias, conditions }: List, filter: Filter): Promise<number> {
  const rows = await db.query<{ total: bigint }>(
    (params) => `SELECT count(*) AS total FROM ${table} ${alias} WHERE ${allOf(conditions(filter, params))}`,
  );
  return Number(rows[0]!.total);
}

/** What is known of the events beforehand. */
interface Known {
  /** How many of the last days are looked at first. */
  first?: number;
  totals?: Totals;
}

/** First days of the stretches that are looked at one after the other until the page is full; null for all that there is. */
async function stretches(
  db: Database,
  list: List,
  filter: Filter,
  { total, first }: { total: number; first?: number },
): Promise<(string | null)[]> {
  const { limit, sort, cursor, until } = filter;
  if (list !== events || limit === undefined || sort !== undefined) return [null];
  if (isCounted(list, filter))
    return stretchesOf(db, { until, expected: total, rows: offsetOf(filter) + limit, first });
  const from = cursor === undefined ? undefined : readPlace(cursor)[0];
  // Events without a day come last, and there is no stretch of them.
  if (from === null) return [null];
  return stretchesOf(db, { until: from ?? until, expected: total, rows: limit, first });
}

async function page<T extends Keyed>(
  db: Database,
  list: List,
  filter: Filter,
  { first, totals }: Known = {},
): Promise<Page<T>> {
  const { limit } = filter;
  const total = totals?.of(filter) ?? (await totalOf(db, list, filter));
  totals?.keep(filter, total);
  if (limit === 0 || total === 0) return { rows: [], total, cursor: null };
  let found: T[] = [];
  for (const from of await stretches(db, list, filter, { total, first })) {
    found = await db.query<T>((params) => {
      const held = from === null ? list.conditions(filter, params) : stretchConditions(filter, from, params);
      return pageQuery(list, filter, held, params);
    });
    if (from === null || (limit !== undefined && found.length > limit)) break;
  }
  const more = limit !== undefined && found.length > limit;
  const rows = more ? found.slice(0, limit) : found;
  const last = rows.at(-1);
  const next = isCounted(list, filter)
    ? offsetOf(filter) + rows.length
    : ([last?.key ?? null, last?.id ?? ''] as const);
  return { rows, total, cursor: more && last ? writeCursor(next) : null };
}

/** Columns that events may be sorted by, in the words of the table and of `--fields`. */
export const eventSorts: Readonly<Record<string, string>> = {
  date: 'e.date',
  dateBasis: "e.record->>'$.dateBasis'",
  type: 'e.type',
  modes: "array_to_string(e.modes, ' ')",
  contexts: "nullif(array_to_string(e.contexts, ' '), '')",
  status: 'e.status',
  quad: 'e.quad',
  score: "(e.record->'$.score')::DOUBLE",
  cameo: "e.record->>'$.cameo'",
  actors: "nullif(trim(e.actor_names), '')",
  recipients: "nullif(trim(e.recipient_names), '')",
  places: "e.context->>'$.places[0].name'",
  sentence: "e.context->>'$.sentence'",
  trigger: "e.record->>'$.trigger.text'",
  magnitude:
    "(coalesce(e.record->'$.magnitude.killed[0].min', e.record->'$.magnitude.injured[0].min', e.record->'$.magnitude.arrested[0].min', e.record->'$.magnitude.size[0].min', e.record->'$.magnitude.count[0].min'))::DOUBLE",
  claimedBy: "e.context->>'$.claimedBy.name'",
  confidence: 'e.confidence',
  source: 'e.source_key',
  published: 'e.published_day',
  title: 'lower(e.title)',
};

const events: List = {
  table: 'events',
  alias: 'e',
  key: 'e.date',
  columns: foundColumns('e', 'e.date'),
  sorts: eventSorts,
  conditions: eventConditions,
};
const statements: List = {
  table: 'statements',
  alias: 's',
  key: 's.date',
  columns: foundColumns('s', 's.date'),
  conditions: statementConditions,
};
const positions: List = {
  table: 'positions',
  alias: 'p',
  key: 'p.published_day',
  columns: foundColumns('p', 'p.published_day'),
  conditions: positionConditions,
};
const dispatches: List = {
  table: 'dispatches',
  alias: 'd',
  key: 'd.published',
  columns: `d.id, d.file, d.published, d.published AS key, d.title, d.source, d.url, d.language, d.added_at AS "addedAt",
    d.events, d.statements, d.positions, d.words`,
  conditions: dispatchConditions,
};

/** Newest `date` first, events without a day last. */
export async function listEvents(db: Database, filter: Filter, known: Known): Promise<Page<EventRow>> {
  const found = await page<Found>(db, events, filter, known);
  return { ...found, rows: found.rows.map(eventRow) };
}

/** Newest first by the first day of the statement's time, or of publication where it has none. */
export async function listStatements(db: Database, filter: Filter): Promise<Page<StatementRow>> {
  const found = await page<Found>(db, statements, filter);
  return { ...found, rows: found.rows.map(statementRow) };
}

/** Newest publication first. */
export async function listPositions(db: Database, filter: Filter): Promise<Page<PositionRow>> {
  const found = await page<Found>(db, positions, filter);
  return { ...found, rows: await positionRows(db, found.rows) };
}

/** Newest publication first. */
export async function listDispatches(db: Database, filter: Filter): Promise<Page<DispatchRow>> {
  const found = await page<DispatchRow & { key: string }>(db, dispatches, filter);
  return { ...found, rows: found.rows.map(({ key: _key, ...row }) => row) };
}

interface MergedActor {
  id: string;
  name: string;
  kind: ActorRow['kind'];
  country: string | null;
  sectors: string[];
  office: string | null;
  wikidata: string | null;
  dispatches: bigint;
  events: bigint;
  statements: bigint;
  positions: bigint;
  first_day: string;
  last_day: string;
  total: bigint;
}

function countOf(table: string, alias: string, conditions: readonly string[]): string {
  return `SELECT merged, count(*) AS n FROM (SELECT unnest(${alias}.parties) AS merged FROM ${table} ${alias} WHERE ${allOf(conditions)}) GROUP BY merged`;
}

function actorsQuery(filter: Filter, params: Parameters): string {
  // Party, sector and words ask for the actors themselves; what they did is counted under the rest of the filter.
  const { party: _party, sector: _sector, text: _text, ...rest } = filter;
  const offset = filter.cursor === undefined ? 0 : readOffset(filter.cursor);
  const limit = filter.limit === undefined ? '' : `LIMIT ${params.count(filter.limit)}`;
  return `
    WITH did AS (${countOf('events', 'e', eventConditions(rest, params))}),
    said AS (${countOf('statements', 's', originConditions('s', filter, params))}),
    held AS (${countOf('positions', 'p', originConditions('p', filter, params))}),
    merged AS (
      SELECT merged AS id, min(name) AS name, min(kind) AS kind, min(country) AS country,
        list_sort(list_distinct(flatten(list(actor_sectors)))) AS sectors,
        arg_max(office, published_day || a.id) AS office, arg_max(wikidata, published_day || a.id) AS wikidata,
        count(DISTINCT dispatch) AS dispatches, min(published_day) AS first_day, max(published_day) AS last_day
      FROM actors a WHERE ${allOf(actorConditions(filter, params))} GROUP BY merged
    )
    SELECT m.*, coalesce(did.n, 0) AS events, coalesce(said.n, 0) AS statements, coalesce(held.n, 0) AS positions,
      count(*) OVER () AS total
    FROM merged m ${asksForEvents(filter) ? 'JOIN' : 'LEFT JOIN'} did ON did.merged = m.id
    LEFT JOIN said ON said.merged = m.id LEFT JOIN held ON held.merged = m.id
    ORDER BY events DESC, statements DESC, m.name, m.id ${limit} OFFSET ${params.count(offset)}`;
}

function actorRow(row: MergedActor): ActorRow {
  const { id, name, kind, country, sectors, office, wikidata } = row;
  return {
    id,
    name,
    kind,
    country,
    sectors,
    ...(office === null ? {} : { office }),
    wikidata,
    dispatches: Number(row.dispatches),
    events: Number(row.events),
    statements: Number(row.statements),
    positions: Number(row.positions),
    firstDay: row.first_day,
    lastDay: row.last_day,
  };
}

/** Most events first, then most statements, then by name. `firstDay` and `lastDay` are days of publication. */
export async function listActors(db: Database, filter: Filter): Promise<Page<ActorRow>> {
  const offset = filter.cursor === undefined ? 0 : readOffset(filter.cursor);
  const found = await db.query<MergedActor>((params) => actorsQuery(filter, params));
  // The total stands on the rows; a page without rows has to ask for it.
  const first =
    found[0] ??
    (await db.query<MergedActor>((params) => actorsQuery({ ...filter, cursor: undefined, limit: 1 }, params)))[0];
  const total = first ? Number(first.total) : 0;
  const next = offset + found.length;
  return { rows: found.map(actorRow), total, cursor: found.length > 0 && next < total ? writeCursor(next) : null };
}
