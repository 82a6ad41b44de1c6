/** Filters of the store as they stand in a query string. */
import { z } from 'zod';
import { eventStatuses } from '../schema/record.ts';
import type { Filter } from '../store/store.ts';

const day = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/, 'must be a day, YYYY-MM-DD')
  .refine((text) => {
    const date = new Date(`${text}T00:00:00Z`);
    return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
  }, 'is not a day of the calendar');
const number = z
  .string()
  .regex(/^-?\d{1,9}(\.\d{1,9})?$/, 'must be a number')
  .transform(Number);
const words = z.array(z.string().min(1).max(500)).max(100);
const country = z
  .array(z.string().regex(/^[A-Z]{3}$/, 'must be a country code of three letters, such as IRQ'))
  .max(300);

const box = z
  .string()
  .transform((text) => text.split(','))
  .pipe(z.tuple([number, number, number, number], 'must be west,south,east,north in degrees'));

const FilterQuery = z.strictObject({
  text: z.string().max(500).optional(),
  since: day.optional(),
  until: day.optional(),
  publishedSince: day.optional(),
  publishedUntil: day.optional(),
  country: country.optional(),
  box: box.optional(),
  party: words.optional(),
  actor: words.optional(),
  recipient: words.optional(),
  sector: words.optional(),
  type: words.optional(),
  mode: words.optional(),
  context: words.optional(),
  status: z.array(z.enum(eventStatuses)).optional(),
  quad: z.array(z.enum(['1', '2', '3', '4']).transform(Number)).optional(),
  source: words.optional(),
  dispatch: words.optional(),
  story: words.optional(),
  told: number.pipe(z.int().min(1).max(1000)).optional(),
  minConfidence: number.pipe(z.number().min(0).max(1)).optional(),
  asOf: day.optional(),
  addedSince: z.iso.datetime({ offset: true }).optional(),
  limit: number.pipe(z.int().min(1).max(1000)).optional(),
  cursor: z.string().max(1000).optional(),
});

/** Lists of codes, where a comma separates as a repeated parameter does; names may hold commas and only repeat. */
const codeLists = new Set(['country', 'sector', 'type', 'mode', 'context', 'status', 'quad']);
const nameLists = new Set(['party', 'actor', 'recipient', 'source', 'dispatch', 'story']);

export const defaultLimit = 100;

export type ParsedFilter = { ok: true; filter: Filter } | { ok: false; message: string };

/** Values by name: lists as lists, the rest as the one string given. Null names a parameter that may not be repeated. */
function gather(
  query: URLSearchParams,
  skip: ReadonlySet<string>,
): Record<string, string | string[]> | { repeated: string } {
  const values: Record<string, string | string[]> = {};
  for (const name of new Set(query.keys())) {
    if (skip.has(name)) continue;
    const given = query.getAll(name);
    if (codeLists.has(name)) values[name] = given.flatMap((value) => value.split(',')).filter((value) => value !== '');
    else if (nameLists.has(name)) values[name] = given.filter((value) => value !== '');
    else if (given.length > 1) return { repeated: name };
    else values[name] = given[0] ?? '';
  }
  return values;
}

/**
 * Reads a filter from a query string. `skip` are parameters that the route reads itself. A wrong value or an unknown
 * name is a sentence for the caller, never a filter that is silently wider than was asked for.
 */
export function parseFilter(query: URLSearchParams, skip: readonly string[] = []): ParsedFilter {
  const values = gather(query, new Set(skip));
  if (typeof values.repeated === 'string') return { ok: false, message: `${values.repeated} may stand only once.` };
  const parsed = FilterQuery.safeParse(values);
  if (parsed.success) return { ok: true, filter: parsed.data };
  const issue = parsed.error.issues[0];
  if (issue?.code === 'unrecognized_keys') return { ok: false, message: `There is no filter "${issue.keys[0]}".` };
  return { ok: false, message: `${String(issue?.path[0] ?? 'query')}: ${issue?.message ?? 'is not understood'}.` };
}
