/** The embedded store: one DuckDB file, held by one process. */
import type { Situation } from '../schema/record.ts';
import { checkDatabase } from './check.ts';
import { rowsOf } from './columns.ts';
import { copyAside, refuseTaken } from './copy.ts';
import type { Database } from './database.ts';
import { listActors, listDispatches, listEvents, listPositions, listStatements } from './lists.ts';
import { explain, type OpenOptions, openDatabase } from './open-database.ts';
import { readSituations } from './situations.ts';
import type {
  ActorRow,
  DispatchRow,
  EventRow,
  Filter,
  KeptStore,
  Page,
  PositionRow,
  StatementRow,
  StoreCheck,
  TimelineRow,
} from './store.ts';
import { listTimeline } from './timeline.ts';

export interface DuckStoreOptions extends OpenOptions {
  /** Clock for `addedAt`. */
  now?: () => Date;
}

/** An empty list asks for nothing. */
function asked(filter: Filter): Filter {
  return Object.fromEntries(
    Object.entries(filter).filter(([, value]) => !(Array.isArray(value) && value.length === 0)),
  );
}

export class DuckStore implements KeptStore {
  readonly #path: string;
  readonly #db: Database;
  readonly #close: () => void;
  readonly #now: () => Date;
  #last: Promise<unknown> = Promise.resolve();
  #closed = false;

  private constructor(path: string, db: Database, close: () => void, now: () => Date) {
    this.#path = path;
    this.#db = db;
    this.#close = close;
    this.#now = now;
  }

  /** Opens or makes the store; see `openDatabase` for the errors. */
  static async open(path: string, { readOnly, now = () => new Date() }: DuckStoreOptions = {}): Promise<DuckStore> {
    const { db, close } = await openDatabase(path, { readOnly });
    return new DuckStore(path, db, close, now);
  }

  /** One call after another: each sees the store as the one before left it, and no transaction gets into another. */
  #alone<T>(work: (db: Database) => Promise<T>): Promise<T> {
    const result = this.#last.then(() => {
      if (this.#closed) throw new Error('the store is closed');
      return work(this.#db);
    });
    this.#last = result.catch(() => undefined);
    return result.catch((error: unknown) => {
      throw explain(error, this.#path);
    });
  }

  add(situation: Situation): Promise<'added' | 'known'> {
    return this.#alone(async (db) => {
      if (await isKnown(db, situation.dispatch.id)) return 'known';
      const rows = rowsOf(situation, this.#now().toISOString());
      await db.transaction(async () => {
        for (const [table, added] of Object.entries(rows)) await db.append(table, added);
      });
      return 'added';
    });
  }

  has(dispatch: string): Promise<boolean> {
    return this.#alone((db) => isKnown(db, dispatch));
  }

  situation(dispatch: string): Promise<Situation | null> {
    return this.#alone(async (db) => (await readSituations(db, [dispatch])).get(dispatch) ?? null);
  }

  dispatches(filter: Filter): Promise<Page<DispatchRow>> {
    return this.#alone((db) => listDispatches(db, asked(filter)));
  }
  events(filter: Filter): Promise<Page<EventRow>> {
    return this.#alone((db) => listEvents(db, asked(filter)));
  }
  statements(filter: Filter): Promise<Page<StatementRow>> {
    return this.#alone((db) => listStatements(db, asked(filter)));
  }
  positions(filter: Filter): Promise<Page<PositionRow>> {
    return this.#alone((db) => listPositions(db, asked(filter)));
  }
  actors(filter: Filter): Promise<Page<ActorRow>> {
    return this.#alone((db) => listActors(db, asked(filter)));
  }
  timeline(filter: Filter): Promise<TimelineRow[]> {
    return this.#alone((db) => listTimeline(db, asked(filter)));
  }

  getMeta(key: string): Promise<string | null> {
    return this.#alone(async (db) => {
      const rows = await db.query<{ value: string }>(
        (params) => `SELECT value FROM settings WHERE key = ${params.text(key)}`,
      );
      return rows[0]?.value ?? null;
    });
  }
  setMeta(key: string, value: string): Promise<void> {
    return this.#alone(async (db) => {
      await db.query((params) => `INSERT OR REPLACE INTO settings VALUES (${params.text(key)}, ${params.text(value)})`);
    });
  }

  check(): Promise<StoreCheck> {
    return this.#alone((db) => checkDatabase(db));
  }

  backup(file: string): Promise<void> {
    return this.#alone(async (db) => {
      refuseTaken(file);
      await db.run('CHECKPOINT');
      await copyAside(this.#path, file);
    });
  }

  async close(): Promise<void> {
    await this.#last;
    this.#closed = true;
    this.#close();
  }
}

async function isKnown(db: Database, dispatch: string): Promise<boolean> {
  const rows = await db.query((params) => `SELECT 1 FROM dispatches WHERE id = ${params.text(dispatch)}`);
  return rows.length > 0;
}
