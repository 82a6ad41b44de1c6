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

/** The parts of sitrep that the server uses, handed in so that the server knows none of their ways. */
export interface ServerParts {
  store: Store;
  engine: Engine;
  /** Makes a dispatch of pasted text (normalises it, gives it its id). Throws SitrepError where the text cannot be one. */
  ingestText(input: NewDispatch): Dispatch | Promise<Dispatch>;
  /** Writes the situation report over what the filter leaves. */
  report?(store: Store, filter: Filter, format: ReportFormat): Promise<string>;
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
