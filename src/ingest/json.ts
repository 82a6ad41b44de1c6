import { SitrepError } from '../errors.ts';
import { readFeed } from './feed.ts';
import { isNinjs, readNinjs } from './ninjs.ts';
import { isObject, readRecord } from './records.ts';
import type { Found, FoundItem } from './types.ts';

async function readOne(value: unknown): Promise<Found> {
  return isNinjs(value) ? readNinjs(value) : readRecord(value);
}

/** A JSON file: a JSON Feed, a ninjs item, an object as in a JSONL line, or a list of the last two. */
export async function readJson(text: string): Promise<FoundItem[]> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new SitrepError('bad-json', 'This file is not JSON; if it holds one object a line, name it .jsonl.');
  }
  if (isObject(value) && typeof value.version === 'string' && /jsonfeed\.org/i.test(value.version))
    return readFeed(text);
  if (!Array.isArray(value)) return [{ suffix: '', ...(await readOne(value)) }];
  const items: FoundItem[] = [];
  for (const [at, each] of value.entries()) {
    const suffix = `#${at + 1}`;
    try {
      items.push({ suffix, ...(await readOne(each)) });
    } catch (error) {
      if (!(error instanceof SitrepError)) throw error;
      items.push({ suffix, error });
    }
  }
  return items;
}
