import type { Commitment } from '../schema/commitment.ts';
import type { Issue } from '../schema/issue.ts';
import type { Dispatch, PassedOver, Situation, Warning } from '../schema/record.ts';
import type { EventCodes, EventTypes } from '../schema/review.ts';
import type { Filter, Store } from '../store/store.ts';
import type { Batches } from './batches.ts';
import type { WithinTime } from './deadline.ts';
import type { Limits } from './limits.ts';
import type { Live } from './live.ts';
import type { StoredToken } from './tokens.ts';

/** Reads one dispatch into records. */
export interface Engine {
  read(dispatch: Dispatch, file: string): Promise<Situation>;
}

/** What a client posts to have a dispatch read. */
export interface NewDispatch {
  text: string;
  /** `YYYY-MM-DD` or a full ISO instant. */
  published: string;
  title?: string;
  source?: string;
  url?: string;
}

/** A file that was sent. */
export interface IngestFile {
  name: string;
  bytes: Uint8Array;
}
export type FoundDispatch =
  | { file: string; dispatch: Dispatch; warnings?: readonly Warning[] }
  | { file: string; error: unknown };

export const reportFormats = ['html', 'markdown', 'json', 'bibtex'] as const;
export type ReportFormat = (typeof reportFormats)[number];

/** What of a report is shown; all sections and fields unless given. */
export interface ReportChoice {
  title?: string;
  sections?: string[];
  fields?: string[];
}

export const reviewFormats = ['gold', 'training', 'brat', 'jsonl'] as const;
export type ReviewFormat = (typeof reviewFormats)[number];

/** Reviews as files, and how many dispatches or paragraphs were left out because not all of their events are judged. */
export interface ReviewFiles {
  files: { name: string; text: string }[];
  left: number;
}
export interface ReviewExport {
  format: ReviewFormat;
  /** Only this reviewer's; the majority of all unless given. */
  reviewer?: string;
  /** Also what is judged in part. */
  partial?: boolean;
}

export type { EventTypes };

/** A list as a file, under a filter: what `sitrep events --format` writes. */
export interface ListExport {
  list: 'events' | 'actors' | 'positions';
  format: string;
  filter: Filter;
  /** Only these fields, in forms that have any. */
  fields?: string[];
  /** As a zip with a `datapackage.json`. */
  packed: boolean;
}
export interface ListFile {
  name: string;
  mediaType: string;
  /** Writes all pieces in turn, each when the one before was taken. */
  write(to: (piece: string | Uint8Array) => Promise<void>): Promise<void>;
}

/** The parts of sitrep that the server uses, handed in so that the server knows none of their ways. */
export interface ServerParts {
  store: Store;
  engine: Engine;
  /** Makes a dispatch of pasted text (normalises it, gives it its id). Throws SitrepError where the text cannot be one. */
  ingestText(input: NewDispatch): Dispatch | Promise<Dispatch>;
  /** The dispatches of a file, or why there is none, as `sitrep add` finds them. */
  ingestFile?(file: IngestFile, published?: string): AsyncIterable<FoundDispatch>;
  /** Writes the situation report over what the filter leaves. */
  report?(store: Store, filter: Filter, format: ReportFormat, choice: ReportChoice): Promise<string>;
  eventTypes?(store: Store): Promise<EventTypes>;
  /** Throws SitrepError `bad-format`, `bad-field`. */
  exportList?(store: Store, asked: ListExport): ListFile;
  /** Quad class, score and CAMEO code of a type with modes, by the codebook. */
  eventCodes?(type: string, modes: readonly string[]): EventCodes;
  exportReviews?(store: Store, options: ReviewExport): Promise<ReviewFiles>;
  /** Issues over what the filter leaves, those with most shifts first. */
  issues(store: Store, filter: Filter): Promise<Issue[]>;
  /** An issue by its id, or that of one of its positions or events. */
  issue(store: Store, id: string, filter: Filter): Promise<Issue | null>;
  /** Commitments over what the filter leaves, open ones first. */
  commitments(store: Store, filter: Filter): Promise<Commitment[]>;
  /** Words of a dispatch that the reader weighed and did not take; reads its text anew. */
  passedOver?(situation: Situation): Promise<PassedOver[]>;
  /** Calls a method of the store by name, for other commands while this process holds the store. */
  callStore?(store: Store, method: string, args: unknown[]): Promise<unknown>;
  /** Runs work whose queries end with an error as soon as the signal aborts. */
  interruptible?<T>(signal: AbortSignal, work: () => Promise<T>): Promise<T>;
}

/** What routes are handed. */
export interface RouteParts extends ServerParts {
  /** Runs a query under the limit of time. */
  withinTime: WithinTime;
  /** The OpenAPI document. */
  document: { openapi: string };
  limits: Limits;
  live: Live;
  batches: Batches;
}

export interface AppOptions extends ServerParts {
  /** Bearer token of this run, with the right of an admin: for whoever started it. */
  token: string;
  /** Tokens of others, as they hold now. */
  tokens?: () => readonly StoredToken[];
  host: string;
  port: number;
  /** Further Host headers under which it answers, `desk.example` or `desk.example:8443`: names that a proxy gives it. */
  allowHosts?: readonly string[];
  limits?: Partial<Limits>;
  /** What is told to those who follow; whoever hands it in closes it. */
  live?: Live;
  /** Folder of the built web application; absent: `dist/web` of the package. */
  webRoot?: string;
}
