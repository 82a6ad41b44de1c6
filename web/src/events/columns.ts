/** The columns of the table of events, and how the address keeps their choice and order. */
export interface Column {
  /** The field in the exports, and what the server sorts by. */
  key: string;
  name: string;
  /** Least width in CSS pixels, and how much of the room that is left it takes. */
  width: number;
  grow: number;
  /** Begins with the highest when it is sorted by. */
  highFirst?: boolean;
}

export const columns: readonly Column[] = [
  { key: 'date', name: 'When', width: 118, grow: 0, highFirst: true },
  { key: 'type', name: 'What', width: 190, grow: 1 },
  { key: 'actors', name: 'Who', width: 170, grow: 2 },
  { key: 'recipients', name: 'To whom', width: 170, grow: 2 },
  { key: 'status', name: 'Status', width: 104, grow: 0 },
  { key: 'places', name: 'Where', width: 130, grow: 1 },
  { key: 'sentence', name: 'Sentence', width: 320, grow: 4 },
  { key: 'magnitude', name: 'Toll', width: 140, grow: 1, highFirst: true },
  { key: 'claimedBy', name: 'According to', width: 140, grow: 1 },
  { key: 'quad', name: 'Quad class', width: 96, grow: 0 },
  { key: 'score', name: 'Score', width: 74, grow: 0, highFirst: true },
  { key: 'cameo', name: 'CAMEO', width: 82, grow: 0 },
  { key: 'contexts', name: 'Contexts', width: 140, grow: 1 },
  { key: 'trigger', name: 'Words', width: 140, grow: 1 },
  { key: 'dateBasis', name: 'Day is', width: 150, grow: 0 },
  { key: 'confidence', name: 'Confidence', width: 104, grow: 0, highFirst: true },
  { key: 'source', name: 'Source', width: 130, grow: 1 },
  { key: 'published', name: 'Published', width: 108, grow: 0, highFirst: true },
  { key: 'title', name: 'Headline', width: 220, grow: 2 },
];

const usual = ['date', 'type', 'actors', 'recipients', 'status', 'places', 'confidence', 'source'];

/** Columns of an address, in the order of the table; the usual ones where it names none that there is. */
export function columnsOf(query: URLSearchParams): Column[] {
  const asked = new Set((query.get('columns') ?? '').split(','));
  const chosen = columns.filter(({ key }) => asked.has(key));
  return chosen.length > 0 ? chosen : columns.filter(({ key }) => usual.includes(key));
}

/** What the address keeps of a choice of columns: nothing for the usual ones. */
export function columnsQuery(keys: readonly string[]): string | null {
  const ordered = columns.map(({ key }) => key).filter((key) => keys.includes(key));
  return ordered.join() ===
    columns
      .map(({ key }) => key)
      .filter((key) => usual.includes(key))
      .join()
    ? null
    : ordered.join();
}

export interface Sorting {
  key: string;
  down: boolean;
}

/** By what the address sorts: the latest first where it says nothing that is understood. */
export function sortingOf(query: URLSearchParams): Sorting {
  const given = query.get('sort') ?? '-date';
  const key = given.replace(/^-/, '');
  return columns.some((column) => column.key === key)
    ? { key, down: given.startsWith('-') }
    : { key: 'date', down: true };
}

/** The sorting after a press on a column: its own direction first, then the other. */
export function pressed(column: Column, now: Sorting): string | null {
  const down = now.key === column.key ? !now.down : Boolean(column.highFirst);
  const next = `${down ? '-' : ''}${column.key}`;
  return next === '-date' ? null : next;
}
