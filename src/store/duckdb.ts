/** The embedded store: one DuckDB file, held by one process. */
import type { Situation } from '../schema/record.ts';
import type { NewReview, Review } from '../schema/review.ts';
import type { Decision, Story } from '../schema/story.ts';
import { checkDatabase } from './check.ts';
import { CodebookNames, listCodings } from './codings.ts';
import { type Row, rowsOf } from './columns.ts';
import { copyAside, refuseTaken } from './copy.ts';
import type { Database } from './database.ts';
import { listActors, listDispatches, listEvents, listPositions, listStatements } from './lists.ts';
import { explain, type OpenOptions, openDatabase } from './open-database.ts';
import { dropReview, importReviews, keepReview } from './reviews/keep.ts';
import { listReviews, reviewAgreement, reviewQueue } from './reviews/list.ts';
import { readSituations } from './situations.ts';
import type {
  ActorRow,
  Agreement,
  CodingRow,
  DispatchRow,
  EventRow,
  Filter,
  KeptStore,
  Page,
  PositionRow,
  ReviewFilter,
  ReviewQueue,
  ReviewRow,
  StatementRow,
  StoreCheck,
  StoryDetail,
  TimelineRow,
} from './store.ts';
import { mergeStories, splitStory, undoDecision } from './stories/decide.ts';
import { allDecisions } from './stories/decisions.ts';
import { Linking } from './stories/linking.ts';
import { listStories, storyDetail } from './stories/list.ts';
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
  readonly #codebooks = new CodebookNames();
  readonly #linking = new Linking();
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
      this.#linking.forget();
      throw explain(error, this.#path);
    });
  }

  async add(situation: Situation): Promise<'added' | 'known'> {
    return (await this.addAll([situation])) === 1 ? 'added' : 'known';
  }

  addAll(situations: readonly Situation[]): Promise<number> {
    return this.#alone(async (db) => {
      const fresh = await unknownOf(db, situations);
      for (const situation of fresh) await this.#codebooks.admit(db, situation);
      const addedAt = this.#now().toISOString();
      const rows = new Map<string, Row[]>();
      for (const situation of fresh)
        for (const [table, added] of Object.entries(rowsOf(situation, addedAt))) {
          const all = rows.get(table);
          if (all) all.push(...added);
          else rows.set(table, [...added]);
        }
      await db.transaction(async () => {
        for (const [table, added] of rows) await db.append(table, added);
        await this.#linking.add(db, fresh);
      });
      for (const situation of fresh) this.#codebooks.added(situation);
      return fresh.length;
    });
  }

  codings(): Promise<CodingRow[]> {
    return this.#alone(listCodings);
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

  stories(filter: Filter): Promise<Page<Story>> {
    return this.#alone((db) => listStories(db, asked(filter)));
  }
  story(id: string, filter: Pick<Filter, 'asOf'> = {}): Promise<StoryDetail | null> {
    return this.#alone((db) => storyDetail(db, id, filter));
  }
  mergeStories(ids: readonly string[]): Promise<Decision> {
    return this.#decided((db, at) => mergeStories(db, this.#linking, ids, at));
  }
  splitStory(id: string, events: readonly string[]): Promise<Decision> {
    return this.#decided((db, at) => splitStory(db, this.#linking, id, events, at));
  }
  undoDecision(id?: string): Promise<Decision> {
    return this.#decided((db) => undoDecision(db, this.#linking, id));
  }
  decisions(): Promise<Decision[]> {
    return this.#alone(allDecisions);
  }
  #decided(work: (db: Database, at: string) => Promise<Decision>): Promise<Decision> {
    return this.#alone((db) => db.transaction(() => work(db, this.#now().toISOString())));
  }

  review(review: NewReview): Promise<Review> {
    return this.#alone((db) => db.transaction(() => keepReview(db, review, this.#now().toISOString())));
  }
  undoReview(which: { id?: string; reviewer?: string }): Promise<Review> {
    return this.#alone((db) => db.transaction(() => dropReview(db, which)));
  }
  reviews(filter: ReviewFilter): Promise<ReviewRow[]> {
    return this.#alone((db) => listReviews(db, filter));
  }
  reviewQueue(reviewer: string, filter: Filter, snapshot?: string): Promise<ReviewQueue> {
    return this.#alone((db) => reviewQueue(db, reviewer, asked(filter), snapshot));
  }
  reviewAgreement(): Promise<Agreement> {
    return this.#alone(reviewAgreement);
  }
  importReviews(reviews: readonly Review[]): Promise<number> {
    return this.#alone((db) => db.transaction(() => importReviews(db, reviews)));
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

/** Situations whose dispatch the store lacks, each once. */
async function unknownOf(db: Database, situations: readonly Situation[]): Promise<Situation[]> {
  const byId = new Map(situations.toReversed().map((situation) => [situation.dispatch.id, situation]));
  const known = await db.query<{ id: string }>(
    (params) => `SELECT id FROM dispatches WHERE id IN (SELECT unnest(${params.texts([...byId.keys()])}))`,
  );
  for (const { id } of known) byId.delete(id);
  return [...byId.values()].reverse();
}

async function isKnown(db: Database, dispatch: string): Promise<boolean> {
  const rows = await db.query((params) => `SELECT 1 FROM dispatches WHERE id = ${params.text(dispatch)}`);
  return rows.length > 0;
}
