/** The items of an RSS, RDF, Atom or JSON feed. Runs in the markup worker. */
import { parseFeed } from 'feedsmith';
import { SitrepError } from '../errors.ts';
import { proseOfFragment } from './prose.ts';
import { type Fields, isObject as isFields } from './records.ts';
import { withTitle } from './title.ts';
import type { Found } from './types.ts';

const string = (value: unknown): string | undefined =>
  typeof value === 'string' && value.trim() !== '' ? value : undefined;
const list = (value: unknown): Fields[] => (Array.isArray(value) ? value.filter(isFields) : []);
const fields = (value: unknown): Fields => (isFields(value) ? value : {});
const first = (...values: unknown[]): string | undefined => values.map(string).find((value) => value !== undefined);
const oneLine = (html: string | undefined): string | undefined =>
  html === undefined ? undefined : proseOfFragment(html).replace(/\s+/g, ' ');

/** Text of an Atom construct: `type` says whether the value is markup. */
function atomText(value: unknown): string | undefined {
  const { type, value: words } = fields(value);
  const text = string(words) ?? string(value);
  if (text === undefined) return undefined;
  return type === 'html' || type === 'xhtml' || type === 'text/html' ? proseOfFragment(text) : text.trim();
}

function item(entry: {
  title?: string;
  body?: string;
  published?: string;
  url?: string;
  source?: string;
  language?: string;
}): Found {
  const { body, ...rest } = entry;
  return { ...rest, text: withTitle(rest.title, body ?? '') };
}

function rssItems(feed: Fields): Found[] {
  return list(feed.items).map((entry) => {
    const dc = fields(entry.dc);
    const guid = fields(entry.guid);
    const html = first(
      fields(entry.content).encoded,
      entry.description,
      dc.description,
      ...(Array.isArray(dc.descriptions) ? dc.descriptions : []),
    );
    return item({
      title: oneLine(first(entry.title)),
      body: html === undefined ? undefined : proseOfFragment(html),
      published: first(
        entry.pubDate,
        dc.date,
        ...(Array.isArray(dc.dates) ? dc.dates : []),
        fields(entry.atom).published,
        fields(entry.atom).updated,
      ),
      url: first(entry.link, guid.isPermaLink === false ? undefined : guid.value),
      source: oneLine(first(fields(entry.source).title, feed.title)),
      language: first(dc.language, feed.language, fields(feed.dc).language),
    });
  });
}

function atomItems(feed: Fields): Found[] {
  return list(feed.entries).map((entry) => {
    const link = list(entry.links).find(({ rel }) => rel === undefined || rel === 'alternate');
    return item({
      title: atomText(entry.title)?.replace(/\s+/g, ' '),
      body: atomText(entry.content) ?? atomText(entry.summary),
      published: first(entry.published, entry.updated),
      url: first(link?.href),
      source: atomText(fields(entry.source).title) ?? atomText(feed.title),
      language: first(fields(entry.xml).lang, fields(feed.xml).lang),
    });
  });
}

function jsonItems(feed: Fields): Found[] {
  return list(feed.items).map((entry) => {
    const html = string(entry.content_html);
    return item({
      title: first(entry.title),
      body: string(entry.content_text) ?? (html === undefined ? string(entry.summary) : proseOfFragment(html)),
      published: first(entry.date_published, entry.date_modified),
      url: first(entry.url, entry.external_url),
      source: first(feed.title),
      language: first(entry.language, feed.language),
    });
  });
}

/** Reads a feed. Throws `bad-feed` where the text is no feed of a known kind. */
export function readFeedItems(text: string): Found[] {
  let parsed: { format: string; feed: unknown };
  try {
    parsed = parseFeed(text);
  } catch (error) {
    if (error instanceof RangeError) throw error;
    throw new SitrepError(
      'bad-feed',
      'This is no RSS, Atom or JSON feed, or its XML is broken; check the file in a feed validator.',
    );
  }
  const feed = fields(parsed.feed);
  if (parsed.format === 'atom') return atomItems(feed);
  return parsed.format === 'json' ? jsonItems(feed) : rssItems(feed);
}
