/** The embedded store: one DuckDB file, held by one process. */
import { randomUUID } from 'node:crypto';
import { renameSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { ActorDetail } from '../schema/actor-detail.ts';
import type { Situation } from '../schema/record.ts';
import type { EventCodes, NewEvent, NewReview, PartyReplacement, ReplacedParty, Review } from '../schema/review.ts';
import type { NewGrade, SourceGrade } from '../schema/source.ts';
import type { Decision, Story } from '../schema/story.ts';
import { actorDetail } from './actor-detail.ts';
import { checkDatabase } from './check.ts';
import { CodebookNames, listCodings } from './codings.ts';
import { type Row, rowsOf } from './columns.ts';
import { copyAside, refuseTaken } from './copy.ts';
import type { Database } from './database.ts';
import { bytesOnce, isWritten, writeEventFile } from './event-file.ts';
import { lastAdded, nextInstant } from './instants.ts';
import { currentSignal, runUnder } from './interruptible.ts';
import { Kept } from './kept.ts';
import { isKnown, unknownOf } from './known.ts';
import { listActors, listDispatches, listEvents, listPositions, listStatements } from './lists.ts';
import { explain, type OpenOptions, openDatabase } from './open-database.ts';
import { Overviews } from './overview.ts';
import type { ParquetColumn } from './parquet.ts';
import { putAllAdded } from './reviews/by-hand.ts';
import { dropReview, importReviews, keepEvent, keepReview } from './reviews/keep.ts';
import { listReviews, reviewAgreement, reviewQueue } from './reviews/list.ts';
import { replaceParty } from './reviews/replace.ts';
import { dropSearch, keepSearch, listSearches, readSearch } from './searches.ts';
import { readSituations } from './situations.ts';
import { gradeHistory, keepGrade, listSources } from './sources.ts';
import type {
  ActorRow,
  Agreement,
  CodingRow,
  DispatchRow,
  EventRow,
  Filter,
  KeptStore,
  NewSearch,
  Overview,
  Page,
  PositionRow,
  ReviewFilter,
  ReviewQueue,
  ReviewRow,
  SavedSearch,
  SourceRow,
  StatementRow,
  StoreCheck,
  StoryDetail,
  TimelineRow,
} from './store.ts';
import { mergeStories, redoDecision, splitStory, undoDecision } from './stories/decide.ts';
import { allDecisions, undoneDecisions } from './stories/decisions.ts';
import { Linking } from './stories/linking.ts';
import { listStories, storyDetail } from './stories/list.ts';
import { listTimeline } from './timeline.ts';

export interface DuckStoreOptions extends OpenOptions {
  /** Clock for `addedAt`. */
  now?: () => Date;
  /** Events of a block of the index of words; tests make it small. */
  wordBlock?: number;
  /** Events of the last days that a page looks at first; tests make it small. */
  firstEvents?: number;
}

/** What a store is put together of, beside its file and database. */
interface Parts {
  now: () => Date;
  kept: Kept;
  firstEvents: number | undefined;
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
  readonly #overviews = new Overviews();
  readonly #kept: Kept;
  readonly #firstEvents: number | undefined;
  /** Instant of the last addition, once it has been looked for. */
  #newest: string | undefined;
  #last: Promise<unknown> = Promise.resolve();
  #closed = false;

  private constructor(path: string, db: Database, close: () => void, { now, kept, firstEvents }: Parts) {
    this.#path = path;
    this.#kept = kept;
    this.#firstEvents = firstEvents;
    this.#db = db;
    this.#close = close;
    this.#now = now;
  }

  /** Opens or makes the store; see `openDatabase` for the errors. */
  static async open(path: string, options: DuckStoreOptions = {}): Promise<DuckStore> {
    const { readOnly, now = () => new Date(), wordBlock, firstEvents } = options;
    const { db, close } = await openDatabase(path, { readOnly });
    return new DuckStore(path, db, close, { now, kept: new Kept(wordBlock), firstEvents });
  }

  /** One call after another: each sees the store as the one before left it, and no transaction gets into another. */
  #alone<T>(work: (db: Database) => Promise<T>): Promise<T> {
    const signal = currentSignal();
    const result = this.#last.then(() => {
      if (this.#closed) throw new Error('the store is closed');
      return runUnder(
        signal,
        () => this.#db.interrupt(),
        () => work(this.#db),
      );
    });
    this.#last = result.catch(() => undefined);
    return result.catch((error: unknown) => {
      this.#linking.forget();
      this.#kept.forget();
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
      const addedAt = await nextInstant(db, this.#newest, this.#now());
      this.#newest = addedAt;
      const rows = new Map<string, Row[]>();
      for (const situation of fresh)
        for (const [table, added] of Object.entries(rowsOf(situation, addedAt))) {
          const all = rows.get(table);
          if (all) all.push(...added);
          else rows.set(table, [...added]);
        }
      const numbered = await this.#kept.number(db, rows);
      this.#overviews.forget();
      await db.transaction(async () => {
        for (const [table, added] of numbered) await db.append(table, added);
        await this.#kept.add(db, numbered);
        await this.#linking.add(db, fresh);
        const ids = fresh.map(({ dispatch }) => dispatch.id);
        await putAllAdded(db, this.#kept, ids, addedAt);
      });
      for (const situation of fresh) this.#codebooks.added(situation);
      return fresh.length;
    });
  }

  /** A change by which events may come or go; where it `changed` any, the overview is counted anew. See `nextInstant` for `addedAt`. */
  #adding<T>(
    work: (db: Database, addedAt: string) => Promise<T>,
    changed: (result: T) => boolean = () => true,
  ): Promise<T> {
    return this.#alone(async (db) => {
      const addedAt = await nextInstant(db, this.#newest, this.#now());
      const result = await db.transaction(() => work(db, addedAt));
      if (changed(result)) {
        this.#newest = addedAt;
        this.#overviews.forget();
      }
      return result;
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
  situations(dispatches: readonly string[]): Promise<ReadonlyMap<string, Situation>> {
    return this.#alone((db) => readSituations(db, dispatches));
  }

  dispatches(filter: Filter): Promise<Page<DispatchRow>> {
    return this.#alone((db) => listDispatches(db, asked(filter)));
  }
  events(filter: Filter): Promise<Page<EventRow>> {
    const known = { first: this.#firstEvents, totals: this.#overviews.totals };
    return this.#alone((db) => listEvents(db, asked(filter), known));
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
  actor(id: string, filter: Filter = {}): Promise<ActorDetail | null> {
    return this.#alone((db) => actorDetail(db, id, asked(filter)));
  }
  timeline(filter: Filter): Promise<TimelineRow[]> {
    return this.#alone((db) => listTimeline(db, asked(filter)));
  }

  overview(filter: Filter): Promise<Overview> {
    return this.#alone((db) => this.#overviews.of(db, asked(filter)));
  }

  stories(filter: Filter): Promise<Page<Story>> {
    return this.#alone((db) => listStories(db, asked(filter)));
  }
  story(id: string, filter: Pick<Filter, 'asOf'> = {}): Promise<StoryDetail | null> {
    return this.#alone((db) => storyDetail(db, id, filter));
  }
  mergeStories(ids: readonly string[], reason?: string): Promise<Decision> {
    return this.#decided((db, at) => mergeStories(db, this.#linking, ids, { at, reason }));
  }
  splitStory(id: string, events: readonly string[], reason?: string): Promise<Decision> {
    return this.#decided((db, at) => splitStory(db, this.#linking, id, events, { at, reason }));
  }
  undoDecision(id?: string): Promise<Decision> {
    return this.#decided((db, at) => undoDecision(db, this.#linking, id, at));
  }
  redoDecision(id?: string): Promise<Decision> {
    return this.#decided((db) => redoDecision(db, this.#linking, id));
  }
  undoneDecisions(): Promise<Decision[]> {
    return this.#alone(undoneDecisions);
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
  replaceParty(given: PartyReplacement): Promise<ReplacedParty> {
    return this.#alone((db) => db.transaction(() => replaceParty(db, given, this.#now().toISOString())));
  }
  addEvent(event: NewEvent, codes: EventCodes): Promise<Review> {
    return this.#adding((db, addedAt) =>
      keepEvent(db, this.#kept, event, { codes, at: this.#now().toISOString(), addedAt }),
    );
  }
  undoReview(which: { id?: string; reviewer?: string }): Promise<Review> {
    return this.#adding(
      (db, addedAt) => dropReview(db, this.#kept, which, addedAt),
      ({ decision }) => decision === 'add',
    );
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
    return this.#adding(
      (db, addedAt) => importReviews(db, this.#kept, reviews, addedAt),
      (fresh) => fresh > 0 && reviews.some(({ decision }) => decision === 'add'),
    );
  }

  sources(filter: Filter): Promise<Page<SourceRow>> {
    return this.#alone((db) => listSources(db, asked(filter)));
  }
  gradeSource(grade: NewGrade): Promise<SourceGrade> {
    return this.#alone((db) => db.transaction(() => keepGrade(db, grade, this.#now().toISOString())));
  }
  gradeHistory(source?: string): Promise<SourceGrade[]> {
    return this.#alone((db) => gradeHistory(db, source));
  }

  searches(): Promise<SavedSearch[]> {
    return this.#alone(listSearches);
  }
  search(name: string): Promise<SavedSearch> {
    return this.#alone((db) => readSearch(db, name));
  }
  saveSearch(search: NewSearch): Promise<SavedSearch> {
    return this.#alone((db) => db.transaction(() => keepSearch(db, search, this.#now().toISOString())));
  }
  removeSearch(name: string): Promise<SavedSearch> {
    return this.#alone((db) => db.transaction(() => dropSearch(db, name)));
  }

  lastAdded(): Promise<string | null> {
    return this.#alone(lastAdded);
  }
  async eventFile(filter: Filter, fields: readonly ParquetColumn[]): Promise<AsyncIterable<Uint8Array> | null> {
    if (!isWritten(fields)) return null;
    const file = await this.#alone(async (db) => {
      await writeEventFile(db, { filter: asked(filter), fields, file: db.exportFile });
      // The next export may begin before this one is read.
      const own = join(dirname(db.exportFile), `sitrep-${randomUUID()}.parquet`);
      renameSync(db.exportFile, own);
      return own;
    });
    return bytesOnce(file);
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
