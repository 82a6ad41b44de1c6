/** Issues and commitments of a store, whichever store it is: they are made anew from its rows, and never kept. */
import { type CommitmentInput, commitmentsOf } from '../link/commitments.ts';
import { type IssueInput, isStanding, issuesOf } from '../link/issues.ts';
import type { Commitment } from '../schema/commitment.ts';
import type { Issue } from '../schema/issue.ts';
import type { EventRow, Filter, Page, Store } from './store.ts';

/** An act in plain words, by the codebook that the caller uses. */
export type NameAct = IssueInput['name'] & CommitmentInput['name'];

const pageRows = 2000;

async function allOf<T>(find: (filter: Filter) => Promise<Page<T>>, filter: Filter): Promise<T[]> {
  const rows: T[] = [];
  let cursor: string | undefined;
  do {
    const page = await find({ ...filter, limit: pageRows, cursor });
    rows.push(...page.rows);
    cursor = page.cursor ?? undefined;
  } while (cursor);
  return rows;
}

/** What was published until when, and added: the limits of the view, not of the matter. */
const knownThen = ({ asOf, source }: Filter): Filter => ({ asOf, source });

/** Issues whose positions pass the filter; `limit` and `cursor` are not looked at. */
export async function issuesIn(store: Store, filter: Filter, name: NameAct): Promise<Issue[]> {
  const { limit: _limit, cursor: _cursor, ...asked } = filter;
  const positions = await allOf((page) => store.positions(page), asked);
  const events = positions.length === 0 ? [] : await allOf((page) => store.events(page), knownThen(asked));
  return issuesOf({ positions, acts: events.filter(isStanding), name });
}

/** The issue by its id, or the id of one of its positions or events; null where there is none. */
export async function issueIn(store: Store, id: string, filter: Filter, name: NameAct): Promise<Issue | null> {
  const issues = await issuesIn(store, filter, name);
  const position = id.replace(/^i-/u, 'q-');
  const isOf = ({ positions, stances }: Issue) =>
    positions.includes(position) || stances.some(({ event, record }) => event === id || record === id);
  return issues.find((issue) => issue.id === id) ?? issues.find(isOf) ?? null;
}

/**
 * Commitments whose promise passes the filter, with what later dispatches show of them. Days are over by `asOf`, or by the last day
 * of publication in the store.
 */
export async function commitmentsIn(store: Store, filter: Filter, name: NameAct): Promise<Commitment[]> {
  const { limit: _limit, cursor: _cursor, ...asked } = filter;
  const positions = await allOf((page) => store.positions(page), knownThen(asked));
  const events = await allOf((page) => store.events(page), knownThen(asked));
  const statements = await allOf((page) => store.statements(page), knownThen(asked));
  const asOf = asked.asOf ?? lastDay(events);
  const all = commitmentsOf({ events, positions, statements, asOf, name });
  const told = await toldUnder(store, asked);
  return told === null ? all : all.filter(({ tellings }) => tellings.some(({ event }) => told.has(event)));
}

/** Filters that a statement can pass; the others are of events alone. */
const ofStatements = new Set([
  'text',
  'party',
  'actor',
  'sector',
  'dispatch',
  'publishedSince',
  'publishedUntil',
  'addedSince',
]);

/** Ids of the events and statements that pass the filter; null where it leaves all that was known. */
async function toldUnder(store: Store, filter: Filter): Promise<Set<string> | null> {
  const { asOf: _asOf, source: _source, ...rest } = filter;
  const given = Object.entries(rest).flatMap(([name, value]) => (value === undefined ? [] : [name]));
  if (given.length === 0) return null;
  const events = await allOf((page) => store.events(page), filter);
  const spoken = given.every((name) => ofStatements.has(name));
  const statements = spoken ? await allOf((page) => store.statements(page), filter) : [];
  return new Set([...events, ...statements].map(({ id }) => id));
}

/** Last day of publication; empty where nothing is told. */
function lastDay(events: readonly EventRow[]): string {
  const days = events.map(({ published }) => published.slice(0, 10)).sort();
  return days.at(-1) ?? '';
}
