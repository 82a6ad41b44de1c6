/** A web page: its article as text, and what its metadata say. Runs in the markup worker. */
import { Readability } from '@mozilla/readability';
import { type DomDocument, parsePage } from './dom.ts';
import { proseOf } from './prose.ts';
import { parsePublished } from './published.ts';
import { withTitle } from './title.ts';
import type { Found } from './types.ts';

type Json = Record<string, unknown>;
const isJson = (value: unknown): value is Json => typeof value === 'object' && value !== null;

/** All objects of the page's JSON-LD, those in lists and `@graph` too. */
function linkedData(document: DomDocument): Json[] {
  const found: Json[] = [];
  for (const script of document.querySelectorAll('script[type="application/ld+json"]')) {
    let value: unknown;
    try {
      value = JSON.parse(script.textContent ?? '');
    } catch {
      continue;
    }
    const queue: unknown[] = [value];
    for (let at = 0; at < queue.length && at < 500; at += 1) {
      const next = queue[at];
      if (Array.isArray(next)) queue.push(...next.slice(0, 500));
      else if (isJson(next)) {
        found.push(next);
        if (next['@graph']) queue.push(next['@graph']);
      }
    }
  }
  return found;
}

const string = (value: unknown): string | undefined =>
  typeof value === 'string' && value.trim() !== '' ? value : undefined;

function metaOf(document: DomDocument): Map<string, string> {
  const meta = new Map<string, string>();
  for (const element of document.querySelectorAll('meta')) {
    const name =
      element.getAttribute('property') ??
      element.getAttribute('name') ??
      element.getAttribute('itemprop') ??
      element.getAttribute('http-equiv');
    const content = element.getAttribute('content');
    if (name && content?.trim() && !meta.has(name.trim().toLowerCase())) meta.set(name.trim().toLowerCase(), content);
  }
  return meta;
}

const dateNames = [
  'article:published_time',
  'og:published_time',
  'og:article:published_time',
  'datepublished',
  'dc.date.issued',
  'dcterms.issued',
  'dc.date',
  'dcterms.date',
  'dcterms.created',
  'dc.date.created',
  'parsely-pub-date',
  'sailthru.date',
  'pubdate',
  'publishdate',
  'publish-date',
  'publish_date',
  'publication_date',
  'citation_publication_date',
  'date',
];
const timeSelectors = [
  '[itemprop="datePublished"]',
  'time[pubdate]',
  'article time[datetime]',
  'header time[datetime]',
  'time[datetime]',
];

/** The first date that can be read, most trustworthy place first. */
function publishedOn(
  document: DomDocument,
  meta: ReadonlyMap<string, string>,
  data: readonly Json[],
): string | undefined {
  const named = (names: readonly string[]): (string | undefined)[] => names.map((name) => meta.get(name));
  const times = timeSelectors.map((selector) => {
    const element = document.querySelector(selector);
    return element?.getAttribute('datetime') ?? element?.getAttribute('content') ?? element?.textContent ?? undefined;
  });
  const values = [
    ...named(dateNames.slice(0, 1)),
    ...data.map((item) => string(item.datePublished)),
    ...named(dateNames.slice(1)),
    ...times,
  ];
  return values.find((value) => value !== undefined && parsePublished(value) !== undefined);
}

function sourceOf(meta: ReadonlyMap<string, string>, data: readonly Json[]): string | undefined {
  const publishers = data.flatMap((item) => (Array.isArray(item.publisher) ? item.publisher : [item.publisher]));
  return (
    meta.get('og:site_name') ??
    publishers.map((publisher) => (isJson(publisher) ? string(publisher.name) : string(publisher))).find(Boolean) ??
    meta.get('application-name')
  );
}

const roundTheArticle = new Set(['NAV', 'ASIDE', 'FOOTER', 'FORM', 'MENU']);
const fold = (text: string): string => text.replace(/\s+/g, ' ').trim();

/** Reads a page. `url` is its address, against which relative ones are made whole. The text begins with the title. */
export function readPage(html: string, url?: string): Found {
  const document = parsePage(html);
  const meta = metaOf(document);
  const data = linkedData(document);
  const found: Found = {
    text: '',
    published: publishedOn(document, meta, data),
    source: sourceOf(meta, data),
    url: absolute(document.querySelector('link[rel~="canonical"]')?.getAttribute('href') ?? meta.get('og:url'), url),
    language: document.documentElement?.getAttribute('lang') ?? meta.get('content-language') ?? meta.get('og:locale'),
  };
  const pageTitle = fold(document.querySelector('title')?.textContent ?? '');
  // Readability moves the page's nodes about, so what it might not find is read before.
  const everything = document.body ? proseOf(document.body, roundTheArticle) : '';
  const article = new Readability(document as unknown as ConstructorParameters<typeof Readability>[0], {
    charThreshold: 250,
    serializer: (node) => node,
  }).parse() as { title?: string | null; content?: unknown } | null;
  const body = (article?.content ? proseOf(article.content as Parameters<typeof proseOf>[0]) : '') || everything;
  const title = fold(article?.title || meta.get('og:title') || pageTitle);
  if (title !== '') found.title = title;
  found.text = body === '' ? '' : withTitle(title, body);
  return found;
}

/** The canonical address, made whole; an address outside the web is dropped. */
function absolute(value: string | undefined, base: string | undefined): string | undefined {
  for (const candidate of [value, base]) {
    if (!candidate) continue;
    try {
      const address = new URL(candidate, base);
      if (address.protocol === 'http:' || address.protocol === 'https:') return address.href;
    } catch {}
  }
  return undefined;
}
