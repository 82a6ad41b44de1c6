/** What a report is made from: rows of the store that its limits leave, and the situations that they come from. */
import type { Situation } from '../../schema/record.ts';
import type { DispatchRow, EventRow, Filter, Page, PositionRow, Store } from '../../store/store.ts';
import { type EventView, eventsOf } from '../view.ts';
import { byText } from './line.ts';
import type { ReportOptions } from './report.ts';

export interface Material {
  dispatches: DispatchRow[];
  events: EventRow[];
  positions: PositionRow[];
  /** Situations of the dispatches that the rows come from, by dispatch id. */
  situations: ReadonlyMap<string, Situation>;
  /** Events of those situations by id, those that the limits leave out too: objects and ends of links. */
  views: ReadonlyMap<string, EventView>;
  /** What each verbal event is about, by the id of the verbal event. */
  objects: ReadonlyMap<string, EventView>;
  urls: ReadonlyMap<string, string>;
  /** Grades of sources by name in small letters. */
  grades: ReadonlyMap<string, string>;
  today: string | null;
  lastAdded: string | null;
  /** Whether there are more rows than a report is made from. */
  isCut: boolean;
}

const PAGE = 500;
/** Rows of a kind that a report is made from: nobody reads more, and what is open is seldom older. */
const MOST = 3000;
/** Dispatches that are read at once. */
const LOT = 200;

export async function gather(store: Store, options: ReportOptions): Promise<Material> {
  const filters = filtersOf(options);
  const most = options.most ?? MOST;
  const { rows: events, isCut: moreEvents } = await latestOf(filters, (filter) => store.events(filter), most);
  const { rows: positions, isCut: morePositions } = await latestOf(filters, (filter) => store.positions(filter), most);
  const { rows: dispatches, isCut: moreDispatches } = await latestOf(
    filters,
    (filter) => store.dispatches(filter),
    most,
  );
  const ids = new Set([...events, ...positions].map((row) => row.dispatch));
  const situations = await situationsOf(store, [...ids].sort(byText));
  const views = new Map([...situations.values()].flatMap(eventsOf).map((event) => [event.id, event]));
  const objects = new Map<string, EventView>();
  for (const view of views.values())
    if (view.objectOf !== null && !objects.has(view.objectOf)) objects.set(view.objectOf, view);
  const newest = (values: string[]): string | null => values.sort(byText).at(-1) ?? null;
  return {
    dispatches: dispatches.sort((a, b) => byText(a.published, b.published) || byText(a.id, b.id)),
    events: events.sort(
      (a, b) =>
        byText(a.published, b.published) ||
        byText(a.dispatch, b.dispatch) ||
        a.trigger.start - b.trigger.start ||
        byText(a.id, b.id),
    ),
    positions: positions.sort((a, b) => byText(a.published, b.published) || byText(a.id, b.id)),
    situations,
    views,
    objects,
    urls: new Map(dispatches.flatMap((row) => (row.url ? [[row.id, row.url]] : []))),
    grades: await gradesIn(store),
    today: options.asOf ?? newest(dispatches.map((row) => row.published.slice(0, 10))),
    lastAdded: newest([...dispatches, ...events, ...positions].map((row) => row.addedAt)),
    isCut: moreEvents || morePositions || moreDispatches,
  };
}

async function situationsOf(store: Store, ids: readonly string[]): Promise<Map<string, Situation>> {
  const found = new Map<string, Situation>();
  for (let at = 0; at < ids.length; at += LOT) {
    const lot = ids.slice(at, at + LOT);
    const read = await store.situations?.(lot);
    for (const id of lot) {
      const situation = read ? read.get(id) : await store.situation(id);
      if (situation) found.set(id, situation);
    }
  }
  return found;
}

/** The grades that stand. */
async function gradesIn(store: Store): Promise<Map<string, string>> {
  const last = new Map((await store.gradeHistory()).map(({ source, grade }) => [source.toLowerCase(), grade]));
  return new Map([...last].flatMap(([source, grade]) => (grade === null ? [] : [[source, grade]])));
}

/** `about` means a party or words: rows that answer to either are taken. */
function filtersOf(options: ReportOptions): Filter[] {
  const { about, since, until, asOf } = options;
  const base: Filter = {
    ...options.filter,
    ...(since ? { since } : {}),
    ...(until ? { until } : {}),
    ...(asOf ? { asOf } : {}),
  };
  const asked: Filter[] = about
    ? [
        { ...base, party: [about] },
        { ...base, text: about },
      ]
    : [base];
  // What is new since the last brief comes before what was known, so that none of it is left out for its age.
  const { sinceLast } = options;
  return typeof sinceLast === 'string' && base.addedSince === undefined
    ? [...asked.map((filter) => ({ ...filter, addedSince: sinceLast })), ...asked]
    : asked;
}

/** The latest rows under one of the filters, those of the first filter first; `isCut` where there are more of them. */
async function latestOf<T extends { id: string }>(
  filters: readonly Filter[],
  query: (filter: Filter) => Promise<Page<T>>,
  most: number,
): Promise<{ rows: T[]; isCut: boolean }> {
  const found = new Map<string, T>();
  for (const filter of filters) {
    let cursor: string | null = null;
    do {
      const page: Page<T> = await query({ ...filter, limit: PAGE, ...(cursor === null ? {} : { cursor }) });
      for (const row of page.rows) {
        if (found.size >= most && !found.has(row.id)) return { rows: [...found.values()], isCut: true };
        found.set(row.id, row);
      }
      cursor = page.cursor;
    } while (cursor !== null);
  }
  return { rows: [...found.values()], isCut: false };
}
