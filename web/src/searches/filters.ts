/** Filters between their three forms: the query string of the API, the object that is saved, the address of the overview. */
import type { Filter } from '../../../src/store/store.ts';
import { dayWords, percent, quadName } from '../data/words.ts';
import { restNames } from '../overview/view.ts';

/** Lists that stand in one parameter, by comma. */
const codeLists = new Set(['country', 'sector', 'type', 'mode', 'context', 'status', 'quad']);
const nameLists = new Set(['party', 'actor', 'recipient', 'source', 'dispatch', 'story']);
const paging = new Set(['sort', 'limit', 'offset', 'cursor']);

/** A query string of the API as the filter that it asks for. */
export function filterOf(query: string): Filter {
  const params = new URLSearchParams(query);
  const fields = [...new Set(params.keys())]
    .filter((name) => !paging.has(name))
    .map((name) => {
      const values = params.getAll(name);
      const codes = values.flatMap((value) => value.split(','));
      if (name === 'quad' || name === 'box') return [name, codes.map(Number)];
      if (codeLists.has(name)) return [name, codes];
      if (nameLists.has(name)) return [name, values];
      if (name === 'byHand') return [name, true];
      return [name, name === 'minConfidence' ? Number(values[0]) : values[0]];
    });
  return Object.fromEntries(fields);
}

/** Fields that stand under another name in the address. */
const inAddress: Record<string, string> = { minConfidence: 'min', spot: 'place' };
const ofView = new Set(['text', 'type', 'status', 'quad', 'since', 'until', 'minConfidence', 'spot', 'box', 'missing']);

/** The address of a page under a filter; null where the filter asks for what no address can carry. */
export function addressOf(filter: Filter, path = '/'): string | null {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(filter)) {
    if (ofView.has(name)) query.set(inAddress[name] ?? name, String(value));
    else if (name !== 'party' && !(restNames as readonly string[]).includes(name)) return null;
    else for (const one of Array.isArray(value) ? value : [value]) query.append(name, String(one));
  }
  const text = query.toString();
  return text ? `${path}?${text}` : path;
}

const names: Record<string, string> = {
  ...{ text: 'words', since: 'from', until: 'to', publishedSince: 'published from', publishedUntil: 'published to' },
  ...{
    minConfidence: 'confidence at least',
    asOf: 'as known on',
    addedSince: 'added after',
    addedUntil: 'added until',
  },
  ...{
    box: 'area',
    spot: 'place',
    missing: 'without a',
    quad: 'class',
    grade: 'graded at least',
    country: 'in',
    byHand: 'added',
  },
};
const days = new Set(['since', 'until', 'publishedSince', 'publishedUntil', 'asOf', 'addedSince', 'addedUntil']);

/** One field of a filter in words: what is asked, and for which values. */
export function filterWords(name: string, value: unknown): { name: string; value: string } {
  const one = (member: unknown): string => {
    if (name === 'quad') return quadName(Number(member)).toLowerCase();
    if (name === 'minConfidence') return percent(Number(member));
    return days.has(name) ? dayWords(String(member)) : String(member);
  };
  if (name === 'spot')
    return {
      name: 'place',
      value: String(value)
        .replace('_', ', ')
        .replace(/[a-z]$/, ''),
    };
  if (name === 'box') return { name: 'area', value: (value as number[]).join(', ') };
  if (name === 'byHand') return { name: 'added', value: 'by hand' };
  const members = Array.isArray(value) ? value : [value];
  return { name: names[name] ?? name, value: members.map(one).join(' or ') };
}
