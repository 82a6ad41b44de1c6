/** Events as a feed that others can follow: Atom, or JSON Feed. */
import { generateAtomFeed, generateJsonFeed } from 'feedsmith';
import type { EventRow } from '../store/store.ts';
import { headlineText } from './headline.ts';

export type FeedForm = 'atom' | 'json';

/** One line of text without what XML forbids and a terminal would obey. */
const plain = (text: string): string =>
  (text as string & { toWellFormed(): string })
    .toWellFormed()
    .replace(/[\p{Cc}\p{Zl}\p{Zp}\u202A-\u202E\u2066-\u2069\uFFFE\uFFFF]+/gu, ' ')
    .trim();

/** "Ghana (government) accused Togo", as the reports say it. */
export const headlineOf = (event: EventRow): string => plain(headlineText(event));

/** The sentence with where it stands: what a reader needs to judge the headline. */
export function noteOf({ sentence, source, title, file, published, status, date }: EventRow): string {
  const from = [title ?? file, source, published.slice(0, 10)].filter((part) => part !== null).join(', ');
  return plain(`“${sentence}” — ${from}; ${status}${date ? `, ${date}` : ''}`);
}

/** `addresses` are those of the dispatches, by id. The feed is as new as the newest event in it, whenever it is written. */
export function newsFeed(events: readonly EventRow[], form: FeedForm, addresses: ReadonlyMap<string, string>): string {
  const items = events.map((event) => ({
    id: `urn:sitrep:${event.id}`,
    title: headlineOf(event),
    text: noteOf(event),
    url: addresses.get(event.dispatch),
    author: plain(event.source ?? 'unnamed source'),
    at: new Date(event.addedAt),
    type: event.type,
  }));
  const title = 'Events read by sitrep';
  if (form === 'json') {
    const feed = generateJsonFeed({
      title,
      items: items.map(({ id, title: headline, text, url, author, at, type }) => ({
        id,
        title: headline,
        content_text: text,
        ...(url ? { url } : {}),
        date_published: at,
        authors: [{ name: author }],
        tags: [type],
      })),
    });
    return `${JSON.stringify(feed, null, 2)}\n`;
  }
  const newest = Math.max(0, ...items.map(({ at }) => at.getTime()));
  return generateAtomFeed({
    id: 'urn:sitrep:events',
    title: { value: title },
    updated: new Date(newest),
    entries: items.map(({ id, title: headline, text, url, author, at, type }) => ({
      id,
      title: { value: headline },
      updated: at,
      authors: [{ name: author }],
      content: { value: text, type: 'text' },
      categories: [{ term: type }],
      ...(url ? { links: [{ href: url, rel: 'alternate' }] } : {}),
    })),
  });
}
