/** One JSON object with a dispatch in it, as JSONL lines and JSON lists hold them. */
import { SitrepError } from '../errors.ts';
import type { Found } from './types.ts';

export type Fields = Record<string, unknown>;
export const isObject = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The first of `names` that holds a string with words in it. */
export function stringOf(fields: Fields, ...names: string[]): string | undefined {
  for (const name of names) {
    const value = fields[name];
    if (typeof value === 'string' && value.trim() !== '') return value;
  }
  return undefined;
}

export const textFields = ['text', 'body', 'content'];
export const dateFields = ['published', 'date'];
export const titleFields = ['title', 'headline'];

/** `{text, published, title, source, url, language}`, with the other names that CSV columns may have. */
export function readRecord(value: unknown): Found {
  if (!isObject(value))
    throw new SitrepError(
      'bad-json',
      'A line must hold one JSON object such as {"published": "2024-01-10", "text": "…"}.',
    );
  // sitrep's own output can be read again: the dispatch stands one level down.
  const fields = isObject(value.dispatch) ? value.dispatch : value;
  const text = stringOf(fields, ...textFields);
  if (text === undefined)
    throw new SitrepError(
      'no-text',
      `There is no text; put it in the field "text" (or ${textFields.slice(1).join(', ')}).`,
    );
  return {
    text,
    published: stringOf(fields, ...dateFields),
    title: stringOf(fields, ...titleFields),
    source: stringOf(fields, 'source'),
    url: stringOf(fields, 'url'),
    language: stringOf(fields, 'language', 'lang'),
  };
}
