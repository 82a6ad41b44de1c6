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
}

const PAGE = 500;

export async function gather(store: Store, options: ReportOptions): Promise<Material> {
  const filters = filtersOf(options);
  const events = await allOf(filters, (filter) => store.events(filter));
  const positions = await allOf(filters, (filter) => store.positions(filter));
  const dispatches = await allOf(filters, (filter) => store.dispatches(filter));
  const ids = new Set([...events, ...positions].map((row) => row.dispatch));
  const situations = new Map<string, Situation>();
  for (const id of [...ids].sort(byText)) {
    const situation = await store.situation(id);
    if (situation) situations.set(id, situation);
  }
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
  };
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
  return about
    ? [
        { ...base, party: [about] },
        { ...base, text: about },
      ]
    : [base];
}

async function allOf<T extends { id: string }>(
  filters: readonly Filter[],
  query: (filter: Filter) => Promise<Page<T>>,
): Promise<T[]> {
  const found = new Map<string, T>();
  for (const filter of filters) {
    let cursor: string | null = null;
    do {
      const page: Page<T> = await query({ ...filter, limit: PAGE, ...(cursor === null ? {} : { cursor }) });
      for (const row of page.rows) found.set(row.id, row);
      cursor = page.cursor;
    } while (cursor !== null);
  }
  return [...found.values()];
}
