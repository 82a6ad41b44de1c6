import type { Commitment } from '../schema/commitment.ts';
import type { Issue } from '../schema/issue.ts';
import type { Dispatch, Situation } from '../schema/record.ts';
import type { Filter, Store } from '../store/store.ts';

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

export const reportFormats = ['html', 'markdown', 'json'] as const;
export type ReportFormat = (typeof reportFormats)[number];

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

/** Types of events with their modes, for reviewers to choose among. */
export interface EventTypes {
  types: { name: string; modes: readonly string[] }[];
  /** False where the store may hold other types besides. */
  whole: boolean;
}

/** The parts of sitrep that the server uses, handed in so that the server knows none of their ways. */
export interface ServerParts {
  store: Store;
  engine: Engine;
  /** Makes a dispatch of pasted text (normalises it, gives it its id). Throws SitrepError where the text cannot be one. */
  ingestText(input: NewDispatch): Dispatch | Promise<Dispatch>;
  /** Writes the situation report over what the filter leaves. */
  report?(store: Store, filter: Filter, format: ReportFormat): Promise<string>;
  eventTypes?(store: Store): Promise<EventTypes>;
  exportReviews?(store: Store, options: ReviewExport): Promise<ReviewFiles>;
  /** Issues over what the filter leaves, those with most shifts first. */
  issues(store: Store, filter: Filter): Promise<Issue[]>;
  /** An issue by its id, or that of one of its positions or events. */
  issue(store: Store, id: string, filter: Filter): Promise<Issue | null>;
  /** Commitments over what the filter leaves, open ones first. */
  commitments(store: Store, filter: Filter): Promise<Commitment[]>;
  /** Calls a method of the store by name, for other commands while this process holds the store. */
  callStore?(store: Store, method: string, args: unknown[]): Promise<unknown>;
}

export interface AppOptions extends ServerParts {
  /** Bearer token of this run. */
  token: string;
  host: string;
  port: number;
  /** Folder of the built web application; absent: `dist/web` of the package. */
  webRoot?: string;
}
