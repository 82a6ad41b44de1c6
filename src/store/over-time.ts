/** Issues and commitments of a store, whichever store it is: made from its rows, and kept until something is added. */
import { type CommitmentInput, commitmentsOf } from '../link/commitments.ts';
import { type IssueInput, issuesOf } from '../link/issues.ts';
import { isStanding } from '../link/standing.ts';
import type { Commitment } from '../schema/commitment.ts';
import type { Issue } from '../schema/issue.ts';
import { allRows, keptList, knownRows } from './known-rows.ts';
import type { EventRow, Filter, Store } from './store.ts';

/** An act in plain words, by the codebook that the caller uses. */
export type NameAct = IssueInput['name'] & CommitmentInput['name'];

/** What was published until when, and added: the limits of the view, not of the matter. */
const knownThen = ({ asOf, source, grade }: Filter): Filter => ({ asOf, source, grade });

/** Numbers of the ways to name acts, since lists that are named otherwise are others. */
const namings = new WeakMap<NameAct, number>();
let namingCount = 0;
function namingOf(name: NameAct): number {
  const known = namings.get(name);
  if (known !== undefined) return known;
  namingCount += 1;
  namings.set(name, namingCount);
  return namingCount;
}

/** Issues whose positions pass the filter; `limit` and `cursor` are not looked at. */
export function issuesIn(store: Store, filter: Filter, name: NameAct): Promise<Issue[]> {
  const { limit: _limit, cursor: _cursor, ...asked } = filter;
  const view = knownThen(asked);
  return keptList(store, { view, name: `issues ${namingOf(name)}`, asked }, async () => {
    const { positions: all, events } = await knownRows(store, view);
    const acts = events.filter(isStanding);
    if (!isNarrower(asked)) return issuesOf({ positions: all, acts, name });
    const positions = await allRows((page) => store.positions(page), asked);
    const told = new Set((await allRows((page) => store.events(page), asked)).map(({ id }) => id));
    return issuesOf({ positions, acts, mayBegin: ({ id }) => told.has(id), name });
  });
}

/** Whether a filter asks for more than what was known. */
function isNarrower({ asOf: _asOf, source: _source, grade: _grade, ...rest }: Filter): boolean {
  return Object.values(rest).some((value) => value !== undefined);
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
export function commitmentsIn(store: Store, filter: Filter, name: NameAct): Promise<Commitment[]> {
  const { limit: _limit, cursor: _cursor, ...asked } = filter;
  const view = knownThen(asked);
  return keptList(store, { view, name: `commitments ${namingOf(name)}`, asked }, async () => {
    const all = await keptList(store, { view, name: `all commitments ${namingOf(name)}`, asked: view }, async () => {
      const rows = await knownRows(store, view);
      return commitmentsOf({ ...rows, asOf: asked.asOf ?? lastDay(rows.events), name });
    });
    const told = await toldUnder(store, asked);
    return told === null ? all : all.filter(({ tellings }) => tellings.some(({ event }) => told.has(event)));
  });
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
  'addedUntil',
]);

/** Ids of the events and statements that pass the filter; null where it leaves all that was known. */
async function toldUnder(store: Store, filter: Filter): Promise<Set<string> | null> {
  const { asOf: _asOf, source: _source, grade: _grade, ...rest } = filter;
  const given = Object.entries(rest).flatMap(([name, value]) => (value === undefined ? [] : [name]));
  if (given.length === 0) return null;
  const events = await allRows((page) => store.events(page), filter);
  const spoken = given.every((name) => ofStatements.has(name));
  const statements = spoken ? await allRows((page) => store.statements(page), filter) : [];
  return new Set([...events, ...statements].map(({ id }) => id));
}

/** Last day of publication; empty where nothing is told. */
function lastDay(events: readonly EventRow[]): string {
  const days = events.map(({ published }) => published.slice(0, 10)).sort();
  return days.at(-1) ?? '';
}
