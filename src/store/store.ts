/**
 * What a store of situations does. The embedded store (DuckDB), and the store reached through a running `serve`,
 * both implement it and pass one contract suite.
 */
import type { Actor, Coding, Event, Place, Position, Situation, Statement, Time } from '../schema/record.ts';
import type { NewReview, Review, ReviewAgreement } from '../schema/review.ts';
import type { Decision, PairReason, Story } from '../schema/story.ts';

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
  limit?: number;
  /** Opaque, from the page before. */
  cursor?: string;
}

export interface Page<T> {
  rows: T[];
  /** Rows that match in all, whatever the limit. */
  total: number;
  cursor: string | null;
}

export type Party = Pick<Actor, 'id' | 'name' | 'kind' | 'country' | 'sectors' | 'office'>;

interface Origin {
  dispatch: string;
  file: string;
  published: string;
  source: string | null;
  title: string | null;
  /** ISO instant at which the record was added to this store. */
  addedAt: string;
}

/** An event with its parties and places written out. `id` is unique in the store (record ids are made from the dispatch's). */
export interface EventRow extends Omit<Event, 'actors' | 'recipients' | 'places' | 'time'>, Origin {
  actors: Party[];
  recipients: Party[];
  places: Place[];
  time: Time | null;
  /** The sentence that the trigger stands in. */
  sentence: string;
  /** Speaker of the statement that claims the event, when the dispatch itself does not assert it. */
  claimedBy: Party | null;
}
export interface StatementRow extends Omit<Statement, 'speaker' | 'addressees'>, Origin {
  speaker: Party | null;
  addressees: Party[];
}
export interface PositionRow extends Omit<Position, 'holder' | 'on' | 'deadline'>, Origin {
  holder: Party;
  on: EventRow;
  /** The time record, `"none"` where the text says that there is no deadline, or null. */
  deadline: Time | 'none' | null;
}
/** One actor over all dispatches: mentions with the same name, country and kind are one row. */
export interface ActorRow extends Party {
  wikidata: string | null;
  dispatches: number;
  events: number;
  statements: number;
  positions: number;
  firstDay: string | null;
  lastDay: string | null;
}
export interface DispatchRow {
  id: string;
  file: string;
  published: string;
  title: string | null;
  source: string | null;
  url: string | null;
  language: string | null;
  addedAt: string;
  events: number;
  statements: number;
  positions: number;
  words: number;
}
export interface TimelineRow {
  day: string;
  quad: number;
  events: number;
  reports: number;
}

/** How many dispatches of a store were coded so; null where that was not remembered. */
export interface CodingRow {
  coding: Coding | null;
  dispatches: number;
}

/** Setting under which a store lets dispatches of several codebooks stand side by side, once it is "yes". */
export const mixedCodebooks = 'codebooks.mixed';

/** A story with all that it is made of. */
export interface StoryDetail extends Story {
  /** In the order of publication. */
  members: EventRow[];
  /** For each member but the first, why it is taken for the same happening as the earlier one that it is likest to. */
  why: PairReason[];
  /** Dispatches that are copies of another text. */
  copies: { dispatch: string; original: string }[];
  /** Decisions that name one of the events. */
  decisions: Decision[];
}

/** A review with the event that it is on today. */
export interface ReviewRow extends Review {
  /** Null where the dispatch, or in it an event at these words, is no longer in the store. */
  current: string | null;
}
export interface ReviewFilter {
  reviewer?: string;
  /** Dispatch ids. */
  dispatch?: string[];
}
export interface ReviewQueue {
  /** ISO instant of the last addition that it knows; empty where the store is. */
  snapshot: string;
  /** Events of the snapshot under the filter, and how many of them the reviewer has judged. */
  total: number;
  done: number;
  /** Those that are not judged yet, least sure first, up to `limit` of the filter (50 unless told). */
  rows: EventRow[];
}
export interface Agreement {
  reviewers: { reviewer: string; judgements: number }[];
  decision: ReviewAgreement;
  type: ReviewAgreement;
  status: ReviewAgreement;
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
  dispatches(filter: Filter): Promise<Page<DispatchRow>>;
  events(filter: Filter): Promise<Page<EventRow>>;
  statements(filter: Filter): Promise<Page<StatementRow>>;
  positions(filter: Filter): Promise<Page<PositionRow>>;
  actors(filter: Filter): Promise<Page<ActorRow>>;
  /** Events by day and quad class; days of nothing inside the range stand as zero with quad 0. */
  timeline(filter: Filter): Promise<TimelineRow[]>;
  /** Happenings told by several dispatches, those told last first. */
  stories(filter: Filter): Promise<Page<Story>>;
  /** By any id that it has had, or the id of one of its events; null where the store has none. */
  story(id: string, filter?: Pick<Filter, 'asOf'>): Promise<StoryDetail | null>;
  /** Makes one story of several. Throws `no-story`, `bad-merge`. */
  mergeStories(ids: readonly string[]): Promise<Decision>;
  /** Takes events out of a story; together they are one of their own. Throws `no-story`, `bad-split`. */
  splitStory(id: string, events: readonly string[]): Promise<Decision>;
  /** Takes back a decision, the last one unless told. Throws `no-decision`. */
  undoDecision(id?: string): Promise<Decision>;
  /** Merges and splits made by hand, in the order in which they were made. */
  decisions(): Promise<Decision[]>;
  /** Keeps a judgement of an event, beside its coding. Throws `no-event`, `bad-review`. */
  review(review: NewReview): Promise<Review>;
  /** Takes back a review, the last one (of the reviewer) unless told. Throws `no-review`. */
  undoReview(which: { id?: string; reviewer?: string }): Promise<Review>;
  /** Each reviewer's last word on each event, in the order in which they were given. */
  reviews(filter: ReviewFilter): Promise<ReviewRow[]>;
  /** What waits for a reviewer; `snapshot` of an earlier answer keeps the queue as it was then. */
  reviewQueue(reviewer: string, filter: Filter, snapshot?: string): Promise<ReviewQueue>;
  reviewAgreement(): Promise<Agreement>;
  /** Takes over reviews of another store: how many were new. */
  importReviews(reviews: readonly Review[]): Promise<number>;
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
