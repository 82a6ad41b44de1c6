import type { SitrepError } from '../errors.ts';
import type { Dispatch, Warning } from '../schema/record.ts';

/**
 * One dispatch, or why there is none. `file` names the input: a path, a URL or `-`; `path:12` for the row that begins
 * in line 12 of a JSONL or CSV file, `path#3` for the third item of a feed or list.
 */
export type Ingested = Read | Refused;
export interface Read {
  readonly file: string;
  readonly dispatch: Dispatch;
  /** Strange things that stopped nothing, such as an encoding that had to be inferred. */
  readonly warnings?: readonly Warning[];
}
export interface Refused {
  readonly file: string;
  readonly error: SitrepError;
}

export interface IngestOptions {
  /** Day or instant for texts that carry none. */
  published?: string;
  /** Lets URLs lead to private, loopback and link-local addresses. */
  allowPrivate?: boolean;
  /** What `-` reads; the process's own standard input when absent. */
  stdin?: AsyncIterable<Uint8Array>;
}

/** What a reader of a format finds, before it is checked and becomes a dispatch. Every field is as found. */
export interface Found {
  text: string;
  published?: string;
  title?: string;
  source?: string;
  url?: string;
  language?: string;
}
/** A piece of a file with several dispatches: `suffix` is ":12" or "#3". */
export type FoundItem = (Found & { suffix: string }) | { suffix: string; error: SitrepError };
