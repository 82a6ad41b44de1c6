/** What a row of another event data set says, before it becomes a situation of one event. */
import type { Actor, Event, Magnitude, Place, Time } from '../schema/record.ts';

/** A row by the names of its columns, which are folded: `Event ID` and `event_id` are one. */
export interface Row {
  /** Line of the file in which the row begins. */
  line: number;
  /** Names as the file or the code book writes them, with the cells; all columns. */
  cells: readonly (readonly [name: string, text: string])[];
  /** The cell of the first of these columns that holds anything, trimmed; an empty text where none does. */
  get(...names: string[]): string;
  /** The name of the column that `get` reads, as it stands in `cells`. */
  named(...names: string[]): string;
}

export interface ImportedParty {
  name: string;
  kind: Actor['kind'];
  country: string | null;
  sectors: string[];
  office?: string;
  wikidata?: string;
  /** Column whose cell names the party. */
  column: string;
}

export interface ImportedTime {
  start: string;
  end: string;
  granularity: Time['granularity'];
  /** Column whose cell says the day. */
  column: string;
}

export interface ImportedPlace extends Pick<Place, 'name' | 'country' | 'latitude' | 'longitude' | 'precision'> {
  admin1?: string;
  geonames?: number;
  column: string;
}

export interface ImportedEvent extends Pick<Event, 'type' | 'modes' | 'contexts' | 'status'> {
  /** The data set's own id. */
  id: string;
  /** Day on which the data set published the row, where it says so; else the day of the event. */
  published: string;
  /** The best single day. */
  date: string;
  time: ImportedTime;
  /** The data set's own code, and the column in which it stands. */
  code: string;
  column: string;
  /** CAMEO code where the data set has one. */
  cameo?: string;
  /** Columns with words about the event, which belong to its evidence. */
  told: readonly string[];
  actors: ImportedParty[];
  recipients: ImportedParty[];
  place?: ImportedPlace;
  magnitude: Magnitude;
  title?: string;
  url?: string;
}

/** Why a row is not imported: a code and a sentence. */
export interface Fault {
  code: string;
  reason: string;
}

export interface DataSet {
  /** Name of the data set, which is the source of its events in the store. */
  name: string;
  separator: 'tab' | 'comma' | 'either';
  /** Columns of a file without a header, in the order of the code book. */
  columns?: readonly string[];
  /** Cell with which a header begins, where a file may come with one or without. */
  headerBegins?: string;
  /** Columns that a file must have, each by any of its names. */
  needs: readonly (readonly string[])[];
  read(row: Row): ImportedEvent | Fault;
}

export function isFault(read: object): read is Fault {
  return 'reason' in read;
}
