/** Filters of the store as they stand in a query string. */
import { z } from 'zod';
import { eventStatuses } from '../schema/record.ts';
import { Grade } from '../schema/source.ts';

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
  .transform(Number)
  .pipe(z.number());
const words = z.array(z.string().min(1).max(500)).max(100);
const country = z
  .array(z.string().regex(/^[A-Z]{3}$/, 'must be a country code of three letters, such as IRQ'))
  .max(300);

const box = z
  .string()
  .transform((text) => text.split(','))
  .pipe(z.tuple([number, number, number, number], 'must be west,south,east,north in degrees'));

export const FilterQuery = z.strictObject({
  text: z.string().max(500).optional(),
  since: day.optional(),
  until: day.optional(),
  publishedSince: day.optional(),
  publishedUntil: day.optional(),
  country: country.optional(),
  box: box.optional(),
  spot: z.string().max(40).optional(),
  missing: z.enum(['place', 'day']).optional(),
  byHand: z
    .literal('true')
    .transform(() => true as const)
    .pipe(z.literal(true))
    .optional(),
  event: words.optional(),
  attitude: words.optional(),
  party: words.optional(),
  actor: words.optional(),
  recipient: words.optional(),
  sector: words.optional(),
  type: words.optional(),
  mode: words.optional(),
  context: words.optional(),
  status: z.array(z.enum(eventStatuses)).optional(),
  quad: z.array(z.enum(['1', '2', '3', '4']).transform(Number).pipe(z.int().min(1).max(4))).optional(),
  source: words.optional(),
  grade: Grade.optional(),
  dispatch: words.optional(),
  story: words.optional(),
  told: number.pipe(z.int().min(1).max(1000)).optional(),
  minConfidence: number.pipe(z.number().min(0).max(1)).optional(),
  asOf: day.optional(),
  addedSince: z.iso.datetime({ offset: true }).optional(),
  addedUntil: z.iso.datetime({ offset: true }).optional(),
  sort: z.string().max(40).optional(),
  limit: number.pipe(z.int().min(1).max(1000)).optional(),
  offset: number.pipe(z.int().min(0).max(100_000_000)).optional(),
  cursor: z.string().max(1000).optional(),
});

/** Lists of codes, where a comma separates as a repeated parameter does; names may hold commas and only repeat. */
export const codeLists: ReadonlySet<string> = new Set([
  'country',
  'sector',
  'type',
  'mode',
  'context',
  'status',
  'quad',
  'attitude',
  'fields',
  'sections',
  'kinds',
]);
const nameLists: ReadonlySet<string> = new Set(['party', 'actor', 'recipient', 'source', 'dispatch', 'story', 'event']);

export const defaultLimit = 100;

/** A list that is made anew for each request: the cursor is where the next page begins. */
export const MadeListQuery = FilterQuery.extend({
  cursor: z
    .string()
    .regex(/^\d{1,9}$/, 'is none that a page of this list gave')
    .optional(),
});

export type ReadQuery<T> = { ok: true; values: T } | { ok: false; message: string };

/** Values by name: lists as lists, the rest as the one string given, or the name of one that may not be repeated. */
function gather(query: URLSearchParams): Record<string, string | string[]> | { repeated: string } {
  const values: Record<string, string | string[]> = {};
  for (const name of new Set(query.keys())) {
    const given = query.getAll(name);
    if (codeLists.has(name)) values[name] = given.flatMap((value) => value.split(',')).filter((value) => value !== '');
    else if (nameLists.has(name)) values[name] = given.filter((value) => value !== '');
    else if (given.length > 1) return { repeated: name };
    else values[name] = given[0] ?? '';
  }
  return values;
}

const nothing = z.strictObject({});

/**
 * Reads a query string by the schema of a route, or as one without parameters. A wrong value or an unknown name is a
 * sentence for the caller, never a filter that is silently wider than was asked for.
 */
export function readQuery<T>(schema: z.ZodType<T> | undefined, query: URLSearchParams): ReadQuery<T> {
  const values = gather(query);
  if (typeof values.repeated === 'string') return { ok: false, message: `${values.repeated} may stand only once.` };
  const parsed = (schema ?? (nothing as unknown as z.ZodType<T>)).safeParse(values);
  if (parsed.success) return { ok: true, values: parsed.data };
  const issue = parsed.error.issues[0];
  if (issue?.code === 'unrecognized_keys')
    return { ok: false, message: `There is no parameter "${issue.keys[0]}" here.` };
  return { ok: false, message: `${String(issue?.path[0] ?? 'query')}: ${issue?.message ?? 'is not understood'}.` };
}
