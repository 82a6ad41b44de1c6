import { SitrepError } from '../errors.ts';
import { readMarkup } from './markup.ts';
import type { Found } from './types.ts';

/** The article of a web page, its title first. `address` is where the page came from. */
export async function readHtml(html: string, address?: string): Promise<Found> {
  const [found] = await readMarkup({ kind: 'page', markup: html, url: address });
  if (!found || found.text.trim() === '')
    throw new SitrepError(
      'empty',
      'No text was found in this page; it may need scripts to show its text, so save it as text and give that.',
    );
  return found;
}
