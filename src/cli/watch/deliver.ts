/** Where news goes: standard output and a feed file; see `news-file.ts` and `web-hook.ts` for the others. */
import { type FeedForm, headlineOf, newsFeed, noteOf } from '../../export/news-feed.ts';
import type { EventRow, Filter, Store } from '../../store/store.ts';
import { outputFile } from '../output.ts';

/** A line an event: the day, what happened, the sentence and where it stands. */
export function newsLine(event: EventRow): string {
  return `${event.date ?? 'no day    '}  ${headlineOf(event)}\n            ${noteOf(event)}\n`;
}

/** As JSON, without when it was added: the same news is the same line. */
export function newsJson({ addedAt: _, ...event }: EventRow): string {
  return JSON.stringify(event);
}

/** Events that a feed file holds. */
const feedLength = 100;

/** Writes the latest events under the filter; the ending says which form (`.json` is JSON Feed, all else Atom). */
export async function writeFeed(file: string, store: Store, filter: Filter): Promise<void> {
  const form: FeedForm = /\.json$/i.test(file) ? 'json' : 'atom';
  const { rows } = await store.events({ ...filter, limit: feedLength });
  const dispatch = [...new Set(rows.map((row) => row.dispatch))];
  const found = dispatch.length > 0 ? (await store.dispatches({ dispatch })).rows : [];
  const addresses = new Map(found.flatMap(({ id, url }) => (url ? [[id, url]] : [])));
  const output = outputFile(file);
  try {
    await output.write(newsFeed(rows, form, addresses));
    await output.finish();
  } finally {
    await output.drop();
  }
}
