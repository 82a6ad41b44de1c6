/** Records with their parties, places and times written out, as lists show them. */
import type { Event, Position, Statement } from '../schema/record.ts';
import type { Database } from './database.ts';
import { numbered } from './numbered.ts';
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
  dispatch_seq: number;
  file: string;
  published: string;
  source: string | null;
  title: string | null;
  added_at: string;
}

/** Columns of `Found` for events, which need no join, or for records of `alias`, joined with their dispatch as `d`. */
export function foundColumns(alias: string, key: string): string {
  const of = alias === 'e' ? alias : 'd';
  return `${alias}.id, ${alias}.record, ${alias}.context, ${alias}.dispatch_seq, ${key} AS key,
    ${alias}.dispatch, ${of}.file, ${of}.published, ${of}.source, ${of}.title, ${of}.added_at`;
}

/** The dispatch `d` of records of `alias`: by its number, since to look for ids would read those of all dispatches. */
export const joinDispatch = (alias: string): string =>
  alias === 'e' || alias === 'd' ? '' : `JOIN dispatches d ON d.seq = ${alias}.dispatch_seq`;

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

/** Events of these dispatches by their ids. */
async function eventsById(
  db: Database,
  ids: readonly string[],
  dispatches: readonly number[],
): Promise<Map<string, EventRow>> {
  if (ids.length === 0) return new Map();
  const found = await db.query<Found>(
    (params) => `SELECT ${foundColumns('e', 'e.date')} FROM events e
      WHERE e.rowid IN (SELECT rowid FROM events WHERE ${numbered('dispatch_seq', dispatches)}
        AND id IN (SELECT unnest(${params.texts([...new Set(ids)])})))`,
  );
  return new Map(found.map((row) => [row.id, eventRow(row)]));
}

/** Positions whose holder or event the store does not hold are not found by any query (see `positionConditions`). */
export async function positionRows(db: Database, found: readonly Found[]): Promise<PositionRow[]> {
  const positions = found.map((row) => written<Position, PositionContext>(row));
  const events = await eventsById(
    db,
    positions.map((position) => position.on),
    found.map(({ dispatch_seq }) => dispatch_seq),
  );
  return positions.flatMap((position) => {
    const { holder } = position;
    const on = events.get(position.on);
    return holder && on ? [{ ...position, holder, on }] : [];
  });
}
