/** From what a reader found to a dispatch that keeps the contract. */
import { SitrepError } from '../errors.ts';
import { stableId } from '../schema/id.ts';
import type { Dispatch, Warning } from '../schema/record.ts';
import { detectLanguage } from './language.ts';
import { publishedOf } from './published.ts';
import type { Found, Ingested } from './types.ts';

/** Characters of one dispatch; longer ones are books, or one line of 50 MB. */
export const maxTextLength = 2_000_000;

/** `text` without lone surrogates, which become U+FFFD. */
export const wellFormed = (text: string): string => (text as string & { toWellFormed(): string }).toWellFormed();

const foldSpace = (text: string): string => text.replace(/\s+/g, ' ').trim();

/** The id of a dispatch: the same for the same words on the same day, whatever the line ends and spaces. */
export const dispatchId = (published: string, text: string): string =>
  stableId('d', published.slice(0, 10), foldSpace(text.normalize('NFC')));

/** An absolute http or https address, or undefined: `javascript:` and the like are dropped. */
export function webAddress(value: string | undefined, base?: string): string | undefined {
  if (!value?.trim()) return undefined;
  try {
    const url = new URL(value.trim(), base);
    return url.protocol === 'http:' || url.protocol === 'https:' ? url.href : undefined;
  } catch {
    return undefined;
  }
}

/** A field of one line: white space folded, at most 500 characters; undefined where nothing is left. */
export function oneLine(value: string | undefined): string | undefined {
  const words = value === undefined ? '' : foldSpace(wellFormed(value.slice(0, 4_000)));
  return words === '' ? undefined : wellFormed(words.slice(0, 500));
}

/** The error that `work` throws as a value; our own mistakes go on being thrown. */
export function refusedOr<T>(work: () => T): T | SitrepError {
  try {
    return work();
  } catch (error) {
    if (error instanceof SitrepError) return error;
    throw error;
  }
}

function dispatchOf(found: Found, given: string | undefined): Dispatch {
  const text = wellFormed(found.text);
  if (text.trim() === '') throw new SitrepError('empty', 'There is no text in this input; give one with words in it.');
  if (text.length > maxTextLength)
    throw new SitrepError(
      'too-large',
      `A dispatch may hold ${maxTextLength.toLocaleString('en')} characters and this one holds more; split it into its stories.`,
    );
  const published = publishedOf(found.published, given);
  const title = oneLine(found.title);
  const source = oneLine(found.source);
  const url = webAddress(found.url);
  const language = detectLanguage(text) ?? languageTag(found.language);
  return {
    id: dispatchId(published, text),
    published,
    ...(title && { title }),
    ...(source && { source }),
    ...(url && { url }),
    ...(language && { language }),
    text,
  };
}

/** "en-US" → "en"; undefined for what is no language tag. */
function languageTag(value: string | undefined): string | undefined {
  const tag = /^\s*([a-z]{2,3})(?:[-_][\w-]*)?\s*$/i.exec(value?.slice(0, 40) ?? '')?.[1]?.toLowerCase();
  return tag === 'und' || tag === 'mul' || tag === 'zxx' ? undefined : tag;
}

/** Checks what a reader found. `given` is `--published`; `warnings` go along. */
export function ingested(file: string, found: Found, given?: string, warnings: readonly Warning[] = []): Ingested {
  const dispatch = refusedOr(() => dispatchOf(found, given));
  if (dispatch instanceof SitrepError) return { file, error: dispatch };
  return { file, dispatch, ...(warnings.length > 0 && { warnings }) };
}
