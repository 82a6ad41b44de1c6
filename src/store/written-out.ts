/** Records with their parties, places and times written out. Each list is one look-up for a whole page of rows. */
import type { Actor, Event, Place, Position, Statement, Time } from '../schema/record.ts';
import type { Database } from './database.ts';
import { partyOf } from './parties.ts';
import type { EventRow, Party, PositionRow, StatementRow } from './store.ts';

/** A record as the tables hold it, joined with its dispatch. */
export interface Found {
  id: string;
  record: string;
  /** Of events: the sentence of the trigger, and the actor id of who claims it. */
  sentence?: string;
  claimed_by?: string | null;
  key: string | null;
  dispatch: string;
  file: string;
  published: string;
  source: string | null;
  title: string | null;
  added_at: string;
}

interface Records {
  actors: Map<string, Actor>;
  places: Map<string, Place>;
  times: Map<string, Time>;
}
type Wanted = { [kind in keyof Records]?: Iterable<string | null> };

/** Records by id, of several kinds in one query. */
async function lookUp(db: Database, wanted: Wanted): Promise<Records> {
  const found: Records = { actors: new Map(), places: new Map(), times: new Map() };
  const lists = (Object.keys(found) as (keyof Records)[]).flatMap((kind) => {
    const ids = [...new Set(wanted[kind])].filter((id) => id !== null);
    return ids.length > 0 ? [{ kind, ids }] : [];
  });
  if (lists.length === 0) return found;
  const rows = await db.query<{ kind: keyof Records; record: string }>((params) =>
    lists
      .map(
        ({ kind, ids }) =>
          `SELECT '${kind}' AS kind, record FROM ${kind} WHERE id IN (SELECT unnest(${params.texts(ids)}))`,
      )
      .join(' UNION ALL '),
  );
  for (const { kind, record } of rows) {
    const parsed = JSON.parse(record);
    found[kind].set(parsed.id, parsed);
  }
  return found;
}

function originOf(found: Found) {
  const { dispatch, file, published, source, title } = found;
  return { dispatch, file, published, source, title, addedAt: found.added_at };
}

function partiesOf(ids: readonly string[], actors: ReadonlyMap<string, Actor>): Party[] {
  return ids.flatMap((id) => actors.get(id) ?? []).map(partyOf);
}

function partyOrNull(id: string | null, actors: ReadonlyMap<string, Actor>): Party | null {
  const actor = id === null ? undefined : actors.get(id);
  return actor ? partyOf(actor) : null;
}

export async function eventRows(db: Database, found: readonly Found[]): Promise<EventRow[]> {
  const events = found.map((row) => JSON.parse(row.record) as Event);
  const { actors, places, times } = await lookUp(db, {
    actors: [
      ...events.flatMap((event) => [...event.actors, ...event.recipients]),
      ...found.map((row) => row.claimed_by ?? null),
    ],
    places: events.flatMap((event) => event.places),
    times: events.map((event) => event.time),
  });
  return events.map((event, at) => ({
    ...event,
    ...originOf(found[at]!),
    actors: partiesOf(event.actors, actors),
    recipients: partiesOf(event.recipients, actors),
    places: event.places.flatMap((id) => places.get(id) ?? []),
    time: event.time === null ? null : (times.get(event.time) ?? null),
    sentence: found[at]!.sentence ?? '',
    claimedBy: partyOrNull(found[at]!.claimed_by ?? null, actors),
  }));
}

export async function statementRows(db: Database, found: readonly Found[]): Promise<StatementRow[]> {
  const statements = found.map((row) => JSON.parse(row.record) as Statement);
  const { actors } = await lookUp(db, {
    actors: statements.flatMap((statement) => [statement.speaker, ...statement.addressees]),
  });
  return statements.map((statement, at) => ({
    ...statement,
    ...originOf(found[at]!),
    speaker: partyOrNull(statement.speaker, actors),
    addressees: partiesOf(statement.addressees, actors),
  }));
}

/** Columns of `Found` for records of `alias`, joined with their dispatch as `d`. `key` is what the list is sorted by. */
export function foundColumns(alias: string, key: string): string {
  return `${alias}.id, ${alias}.record, ${key} AS key, d.id AS dispatch, d.file, d.published, d.source, d.title, d.added_at`;
}

async function eventsById(db: Database, ids: readonly string[]): Promise<Map<string, EventRow>> {
  if (ids.length === 0) return new Map();
  const found = await db.query<Found>(
    (
      params,
    ) => `SELECT ${foundColumns('e', 'e.date')}, e.sentence, e.claimed_by FROM events e JOIN dispatches d ON d.id = e.dispatch
      WHERE e.id IN (SELECT unnest(${params.texts([...new Set(ids)])}))`,
  );
  return new Map((await eventRows(db, found)).map((row) => [row.id, row]));
}

/** Positions whose holder or event the store does not hold are not found by any query (see `positionConditions`). */
export async function positionRows(db: Database, found: readonly Found[]): Promise<PositionRow[]> {
  const positions = found.map((row) => JSON.parse(row.record) as Position);
  const events = await eventsById(
    db,
    positions.map((position) => position.on),
  );
  const { actors, times } = await lookUp(db, {
    actors: positions.map((position) => position.holder),
    times: positions.map(({ deadline }) => (deadline === 'none' ? null : deadline)),
  });
  return positions.flatMap((position, at) => {
    const holder = partyOrNull(position.holder, actors);
    const on = events.get(position.on);
    if (!holder || !on) return [];
    const { deadline } = position;
    const until = deadline === null || deadline === 'none' ? deadline : (times.get(deadline) ?? null);
    return [{ ...position, ...originOf(found[at]!), holder, on, deadline: until }];
  });
}
