/** ninjs, the IPTC's news in JSON: versions 1 and 2 with names_in_snake_case or run together, version 3 in camelCase. */
import { SitrepError } from '../errors.ts';
import { readMarkup } from './markup.ts';
import { type Fields, isObject, stringOf } from './records.ts';
import { withTitle } from './title.ts';
import type { Found } from './types.ts';

const objects = (value: unknown): Fields[] =>
  Array.isArray(value) ? value.filter(isObject) : isObject(value) ? Object.values(value).filter(isObject) : [];

/** True for an object with a body or a headline and a version's date, as ninjs has. */
export const isNinjs = (value: unknown): value is Fields =>
  isObject(value) &&
  [
    'body_text',
    'body_html',
    'body_xhtml',
    'bodies',
    'headlines',
    'versioncreated',
    'versionCreated',
    'firstcreated',
    'firstCreated',
  ].some((name) => name in value);

interface Body {
  text?: string;
  html?: string;
}

function bodyOf(item: Fields): Body {
  const text = stringOf(item, 'body_text');
  if (text !== undefined) return { text };
  const html = stringOf(item, 'body_html', 'body_xhtml');
  if (html !== undefined) return { html };
  const bodies = objects(item.bodies);
  const isHtml = (body: Fields): boolean => /html/i.test(stringOf(body, 'contentType', 'contenttype', 'role') ?? '');
  const plain = bodies.find((body) => !isHtml(body) && stringOf(body, 'value') !== undefined);
  if (plain) return { text: stringOf(plain, 'value') };
  const marked = bodies.find((body) => stringOf(body, 'value') !== undefined);
  return marked ? { html: stringOf(marked, 'value') } : {};
}

function titleOf(item: Fields): string | undefined {
  const headlines = objects(item.headlines);
  const main = headlines.find((each) => /main|headline/i.test(stringOf(each, 'role') ?? '')) ?? headlines[0];
  return stringOf(item, 'headline', 'title') ?? (main && stringOf(main, 'value'));
}

const sourceOf = (item: Fields): string | undefined => {
  const sources = [...objects(item.infosources), ...objects(item.infoSources)];
  return (
    stringOf(item, 'source') ??
    sources.map((source) => stringOf(source, 'name', 'literal')).find(Boolean) ??
    stringOf(item, 'copyrightholder', 'copyrightHolder')
  );
};

/** One news item: the headline, a blank line, and the body as text. */
export async function readNinjs(item: Fields): Promise<Found> {
  const { text, html } = bodyOf(item);
  const body =
    text ?? (html === undefined ? undefined : (await readMarkup({ kind: 'fragment', markup: html }))[0]?.text);
  if (body === undefined || body.trim() === '')
    throw new SitrepError(
      'no-text',
      'This item has no body_text, body_html or bodies; only items with text can be read.',
    );
  const title = titleOf(item)?.replace(/\s+/g, ' ').trim();
  return {
    text: withTitle(title, body),
    // The words are those of this version, so "Tuesday" is resolved against its day.
    published: stringOf(
      item,
      'versioncreated',
      'versionCreated',
      'contentcreated',
      'contentCreated',
      'firstcreated',
      'firstCreated',
    ),
    title,
    source: sourceOf(item),
    url: stringOf(item, 'url', 'uri'),
    language: stringOf(item, 'language'),
  };
}
