/**
 * The words of events, and which events hold them. To look through the text of ten million events takes seconds; to read the
 * list of a word takes milliseconds. What is added goes to a tail whose text is looked through, until that is long enough to be
 * made one more block of lists.
 */
import type { Row } from './columns.ts';
import type { Database } from './database.ts';
import { searchWords } from './fold.ts';
import type { Parameters } from './where.ts';

/** Events of a block. The tail is never much longer. */
export const blockEvents = 50_000;

/** To be called within the transaction that adds the events. Whether a block was made. */
export async function addWords(db: Database, events: readonly Row[], block = blockEvents): Promise<boolean> {
  await db.append(
    'event_tail',
    events.map(({ seq, search }) => ({ seq: seq!, search: search! })),
  );
  for (let made = false; ; made = true) {
    const [tail] = await db.query<{ n: bigint; first: number }>(
      'SELECT count(*) AS n, min(seq) AS first FROM event_tail',
    );
    if (!tail || Number(tail.n) < block) return made;
    await makeBlock(db, tail.first, tail.first + block - 1);
  }
}

/** `search` is folded: letters, digits, spaces and line ends. */
async function makeBlock(db: Database, first: number, last: number): Promise<void> {
  await db.query(
    (params) => `INSERT INTO event_words SELECT word, list(seq ORDER BY seq) FROM (
        SELECT DISTINCT seq, unnest(string_split(replace(search, chr(10), ' '), ' ')) AS word FROM event_tail
        WHERE seq BETWEEN ${params.count(first)} AND ${params.count(last)}
      ) WHERE word <> '' GROUP BY word ORDER BY word`,
  );
  await db.query(
    (params) => `DELETE FROM event_tail WHERE seq BETWEEN ${params.count(first)} AND ${params.count(last)}`,
  );
}

/** Numbers of the events that hold a word which begins so. */
function hitsQuery(word: string, params: Parameters): string {
  // Beginnings sort between the word and the word with the greatest character behind it.
  const [from, to] = [params.text(word), params.text(`${word}\u{10ffff}`)];
  return `SELECT unnest(events) AS seq FROM event_words WHERE word >= ${from} AND word < ${to}
    UNION ALL SELECT seq FROM event_tail WHERE contains(search, ${params.text(` ${word}`)})`;
}

/**
 * Every word of the search begins a word of the event: what `textConditions` finds in its text, by the lists. These are held against
 * one another first, so that all events are held against the few that are left.
 */
export function wordConditions(alias: string, text: string | undefined, params: Parameters): string[] {
  const [first, ...others] = searchWords(text ?? '').map((word) => hitsQuery(word, params));
  if (first === undefined) return [];
  const inAll = others.map((hits) => `seq IN (${hits})`);
  return [
    `${alias}.seq IN (${inAll.length === 0 ? first : `SELECT seq FROM (${first}) WHERE ${inAll.join(' AND ')}`})`,
  ];
}
