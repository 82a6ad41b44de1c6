/**
 * What a store of situations does. The embedded store (DuckDB), and the store reached through a running `serve`,
 * both implement it and pass one contract suite.
 */

import type { ActorDetail } from '../schema/actor-detail.ts';
import type { Situation } from '../schema/record.ts';
import type { EventCodes, NewEvent, NewReview, PartyReplacement, ReplacedParty, Review } from '../schema/review.ts';
import type {
  ActorRow,
  Agreement,
  CodingRow,
  DispatchRow,
  EventRow,
  Overview,
  PositionRow,
  ReviewQueue,
  ReviewRow,
  SourceRow,
  StatementRow,
  StoryDetail,
  TimelineRow,
} from '../schema/rows.ts';
import type { NewGrade, SourceGrade } from '../schema/source.ts';
import type { Decision, Story } from '../schema/story.ts';
import type { ParquetColumn } from './parquet.ts';

export type {
  ActorRow,
  Agreement,
  CodingRow,
  DispatchRow,
  EventRow,
  Overview,
  Party,
  PositionRow,
  ReviewQueue,
  ReviewRow,
  SourceRow,
  SpotRow,
  StatementRow,
  StoryDetail,
  TimelineRow,
} from '../schema/rows.ts';

/** Filters that every query understands; members of one list are alternatives, different fields must all hold. */
export interface Filter {
  /** Words that must stand in the evidence sentence, trigger or party names; case is folded. */
  text?: string;
  /** First and last day of the happening (`date`), inclusive, `YYYY-MM-DD`. */
  since?: string;
  until?: string;
  /** First and last day of publication, inclusive. */
  publishedSince?: string;
  publishedUntil?: string;
  /** Country codes (alpha-3) of a place of the event. */
  country?: string[];
  /** [west, south, east, north] in degrees. */
  box?: [number, number, number, number];
  /** A spot of the map, by the key under which `overview` counts it. */
  spot?: string;
  /** Of events: those that have no place, or no day. */
  missing?: 'place' | 'day';
  /** Of events: only those that reviewers added by hand. */
  byHand?: true;
  /** Of events: these ids. */
  event?: string[];
  /** Of positions: these attitudes. */
  attitude?: string[];
  /** Country code, actor id, or part of a name, of either side. */
  party?: string[];
  actor?: string[];
  recipient?: string[];
  sector?: string[];
  type?: string[];
  mode?: string[];
  context?: string[];
  status?: string[];
  quad?: number[];
  source?: string[];
  /** Told by a source graded at least so well, `B2`: by its reliability and its credibility. A source without a grade never passes. */
  grade?: string;
  dispatch?: string[];
  /** Any id that a story has had, or the id of one of its events. */
  story?: string[];
  /** Of stories: those told by at least so many dispatches; 2 unless said. */
  told?: number;
  minConfidence?: number;
  /** What was known on that day: only dispatches published on or before it. */
  asOf?: string;
  /** Only what was added after this ISO instant. */
  addedSince?: string;
  /** Only what was added at or before this ISO instant. */
  addedUntil?: string;
  /** Of events: a column that they are sorted by, `-` before it for the highest first; see `eventSorts`. */
  sort?: string;
  limit?: number;
  /** Of events: rows to pass over, for a window somewhere in the list. */
  offset?: number;
  /** Opaque, from the page before. */
  cursor?: string;
}

export interface Page<T> {
  rows: T[];
  /** Rows that match in all, whatever the limit. */
  total: number;
  cursor: string | null;
}

/** A filter kept under a name. */
export interface SavedSearch {
  name: string;
  /** In canonical form: see `canonicalFilter`. */
  filter: Filter;
  by: string;
  /** ISO instant, by the store. */
  at: string;
}
export type NewSearch = Pick<SavedSearch, 'name' | 'filter' | 'by'> & {
  /** Takes the place of a search of this name. */
  replace?: boolean;
};

/** Setting under which a store lets dispatches of several codebooks stand side by side, once it is "yes". */
export const mixedCodebooks = 'codebooks.mixed';

export interface ReviewFilter {
  reviewer?: string;
  /** Dispatch ids. */
  dispatch?: string[];
}
export interface Store {
  /**
   * Adds a dispatch and its records in one transaction; `known` where the dispatch id is in the store already (nothing
   * changes). Throws `codebook-mixed` where the store was coded by another codebook and `mixedCodebooks` is not set.
   */
  add(situation: Situation): Promise<'added' | 'known'>;
  /** The same for many in one transaction: how many were added. */
  addAll(situations: readonly Situation[]): Promise<number>;
  /** With what the dispatches were coded, the commonest first. */
  codings(): Promise<CodingRow[]>;
  has(dispatch: string): Promise<boolean>;
  /** Everything of one dispatch as it was added, or null. */
  situation(dispatch: string): Promise<Situation | null>;
  /** The same of many, by dispatch id; a store that is reached through `serve` has it not, and is asked for one after the other. */
  situations?(dispatches: readonly string[]): Promise<ReadonlyMap<string, Situation>>;
  dispatches(filter: Filter): Promise<Page<DispatchRow>>;
  events(filter: Filter): Promise<Page<EventRow>>;
  statements(filter: Filter): Promise<Page<StatementRow>>;
  positions(filter: Filter): Promise<Page<PositionRow>>;
  actors(filter: Filter): Promise<Page<ActorRow>>;
  /** One actor with its ties and exchanges, by the id of its row or the one that a dispatch gave it; null where there is none. */
  actor(id: string, filter?: Filter): Promise<ActorDetail | null>;
  /** Events by day and quad class; days of nothing inside the range stand as zero with quad 0. */
  timeline(filter: Filter): Promise<TimelineRow[]>;
  /** Counts of events for a map, a timeline and a tray. */
  overview(filter: Filter): Promise<Overview>;
  /** Happenings told by several dispatches, those told last first. */
  stories(filter: Filter): Promise<Page<Story>>;
  /** By any id that it has had, or the id of one of its events; null where the store has none. */
  story(id: string, filter?: Pick<Filter, 'asOf'>): Promise<StoryDetail | null>;
  /** Makes one story of several. Throws `no-story`, `bad-merge`. */
  mergeStories(ids: readonly string[], reason?: string): Promise<Decision>;
  /** Takes events out of a story; together they are one of their own. Throws `no-story`, `bad-split`. */
  splitStory(id: string, events: readonly string[], reason?: string): Promise<Decision>;
  /** Takes back a decision, the last one unless told. Throws `no-decision`. */
  undoDecision(id?: string): Promise<Decision>;
  /** Gives a decision that was taken back, the last one unless told, its place again. Throws `no-decision`. */
  redoDecision(id?: string): Promise<Decision>;
  /** Merges and splits made by hand that stand, in the order in which they were made. */
  decisions(): Promise<Decision[]>;
  /** Those taken back, the last one first. */
  undoneDecisions(): Promise<Decision[]>;
  /** Keeps a judgement of an event, beside its coding. Throws `no-event`, `bad-review`. */
  review(review: NewReview): Promise<Review>;
  /** Puts one party in the place of another in many events: a correction of each, all in one transaction. Throws `no-event`, `bad-review`. */
  replaceParty(given: PartyReplacement): Promise<ReplacedParty>;
  /**
   * Keeps an event that the machine passed over, beside its coding; lists have it among the others, marked `byHand`. Throws
   * `no-dispatch`, `bad-review`.
   */
  addEvent(event: NewEvent, codes: EventCodes): Promise<Review>;
  /** Takes back a review, the last one (of the reviewer) unless told, with those made together with it. Throws `no-review`. */
  undoReview(which: { id?: string; reviewer?: string }): Promise<Review>;
  /** Each reviewer's last word on each event, in the order in which they were given. */
  reviews(filter: ReviewFilter): Promise<ReviewRow[]>;
  /** What waits for a reviewer; `snapshot` of an earlier answer keeps the queue as it was then. */
  reviewQueue(reviewer: string, filter: Filter, snapshot?: string): Promise<ReviewQueue>;
  reviewAgreement(): Promise<Agreement>;
  /** Takes over reviews of another store: how many were new. */
  importReviews(reviews: readonly Review[]): Promise<number>;
  /** Sources with most dispatches first. */
  sources(filter: Filter): Promise<Page<SourceRow>>;
  /** Keeps a grade, or takes it away. Throws `no-source` where no dispatch names the source, `no-grade` where there is none to take away. */
  gradeSource(grade: NewGrade): Promise<SourceGrade>;
  /** Every word on a source, or on all of them, in the order in which they were said. */
  gradeHistory(source?: string): Promise<SourceGrade[]>;
  /** By name. */
  searches(): Promise<SavedSearch[]>;
  /** Whatever the case of its name; throws `no-search`. */
  search(name: string): Promise<SavedSearch>;
  /** Throws `search-exists` unless `replace` is set, `bad-search`, `bad-filter`. */
  saveSearch(search: NewSearch): Promise<SavedSearch>;
  /** Throws `no-search`. */
  removeSearch(name: string): Promise<SavedSearch>;
  /** Instant of the last addition, of dispatches or of an event by hand; null where there was none. */
  lastAdded(): Promise<string | null>;
  /**
   * Events as the bytes of a Parquet file; null where a field is not known here. A store that is reached through `serve` has it
   * not: its rows are written one by one.
   */
  eventFile?(filter: Filter, fields: readonly ParquetColumn[]): Promise<AsyncIterable<Uint8Array> | null>;
  /** A value that the report keeps, such as the instant of the last report. */
  getMeta(key: string): Promise<string | null>;
  setMeta(key: string, value: string): Promise<void>;
  close(): Promise<void>;
}

export interface StoreProblem {
  code: string;
  /** Dispatch id. */
  dispatch: string;
  message: string;
}
/** What `store check` finds. */
export interface StoreCheck {
  ok: boolean;
  /** Schema version. */
  version: number;
  /** Rows by record kind, dispatches first. */
  counts: Record<string, number>;
  codings: CodingRow[];
  /** Reviews whose event is no longer there: kept, and found again when the dispatch is. */
  looseReviews: number;
  /** Problems in all; `problems` lists the first hundred. */
  problemCount: number;
  problems: StoreProblem[];
}

/** A store with a file that can be checked and backed up. */
export interface KeptStore extends Store {
  check(): Promise<StoreCheck>;
  /** Copies the store as it stands to a new file; throws `file-exists` where there is one. */
  backup(file: string): Promise<void>;
}
