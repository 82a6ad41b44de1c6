import { SitrepError } from '../errors.ts';
import { readMarkup } from './markup.ts';
import type { FoundItem } from './types.ts';

/** Items of an RSS, RDF, Atom or JSON feed: the title, a blank line, and the text of the content or the description. */
export async function readFeed(text: string): Promise<FoundItem[]> {
  // Entities of a feed's own can grow a kilobyte to gigabytes; no feed needs them.
  if (/<!ENTITY/i.test(text))
    throw new SitrepError(
      'entity-declarations',
      'The feed declares entities of its own, which sitrep does not expand; remove its <!DOCTYPE … > and try again.',
    );
  const items = await readMarkup({ kind: 'feed', markup: text });
  return items.map((item, at) => ({ suffix: `#${at + 1}`, ...item }));
}
