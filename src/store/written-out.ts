/** Records with their parties, places and times written out, as lists show them. */
import type { Event, Position, Statement } from '../schema/record.ts';
import type { Database } from './database.ts';
import type { EventRow, Party, PositionRow, StatementRow } from './store.ts';

/** What rows hold beside the record and its origin; kept as JSON with the record. */
export type EventContext = Pick<EventRow, 'actors' | 'recipients' | 'places' | 'time' | 'sentence' | 'claimedBy'>;
export type StatementContext = Pick<StatementRow, 'speaker' | 'addressees'>;
export interface PositionContext {
  holder: Party | null;
  deadline: PositionRow['deadline'];
}

/** A record as the tables hold it, joined with its dispatch. `key` is what the list is sorted by. */
export interface Found {
  id: string;
  record: string;
  context: string;
  key: string | null;
  dispatch: string;
  file: string;
  published: string;
  source: string | null;
  title: string | null;
  added_at: string;
}

/** Columns of `Found` for records of `alias`, joined with their dispatch as `d`. */
export function foundColumns(alias: string, key: string): string {
  return `${alias}.id, ${alias}.record, ${alias}.context, ${key} AS key,
    d.id AS dispatch, d.file, d.published, d.source, d.title, d.added_at`;
}

function written<Record, Context>(found: Found) {
  const { dispatch, file, published, source, title } = found;
  const origin = { dispatch, file, published, source, title, addedAt: found.added_at };
  return { ...(JSON.parse(found.record) as Record), ...origin, ...(JSON.parse(found.context) as Context) };
}

export function eventRow(found: Found): EventRow {
  return written<Event, EventContext>(found);
}

export function statementRow(found: Found): StatementRow {
  return written<Statement, StatementContext>(found);
}

async function eventsById(db: Database, ids: readonly string[]): Promise<Map<string, EventRow>> {
  if (ids.length === 0) return new Map();
  const found = await db.query<Found>(
    (params) => `SELECT ${foundColumns('e', 'e.date')} FROM events e JOIN dispatches d ON d.id = e.dispatch
      WHERE e.rowid IN (SELECT rowid FROM events WHERE id IN (SELECT unnest(${params.texts([...new Set(ids)])})))`,
  );
  return new Map(found.map((row) => [row.id, eventRow(row)]));
}

/** Positions whose holder or event the store does not hold are not found by any query (see `positionConditions`). */
export async function positionRows(db: Database, found: readonly Found[]): Promise<PositionRow[]> {
  const positions = found.map((row) => written<Position, PositionContext>(row));
  const events = await eventsById(
    db,
    positions.map((position) => position.on),
  );
  return positions.flatMap((position) => {
    const { holder } = position;
    const on = events.get(position.on);
    return holder && on ? [{ ...position, holder, on }] : [];
  });
}
