/** Filters as they come from outside (a command's flags, another process), checked before they reach SQL. */
import { z } from 'zod';
import { SitrepError } from '../errors.ts';
import { Grade } from '../schema/source.ts';
import type { Filter } from './store.ts';

const day = z.iso.date('must be a day, YYYY-MM-DD');
const words = z.array(z.string().min(1)).max(10_000);
const instant = z.iso.datetime({ offset: true, error: 'must be an ISO instant' });
const degrees = z.number().min(-180).max(180);

const fields = {
  text: z.string().optional(),
  since: day.optional(),
  until: day.optional(),
  publishedSince: day.optional(),
  publishedUntil: day.optional(),
  country: words.optional(),
  box: z.tuple([degrees, degrees, degrees, degrees]).optional(),
  spot: z.string().optional(),
  missing: z.enum(['place', 'day']).optional(),
  byHand: z.literal(true).optional(),
  event: words.optional(),
  attitude: words.optional(),
  party: words.optional(),
  actor: words.optional(),
  recipient: words.optional(),
  sector: words.optional(),
  type: words.optional(),
  mode: words.optional(),
  context: words.optional(),
  status: words.optional(),
  quad: z.array(z.number()).max(100).optional(),
  source: words.optional(),
  grade: Grade.optional(),
  dispatch: words.optional(),
  story: words.optional(),
  told: z.int().min(1).max(1000).optional(),
  minConfidence: z.number().min(0).max(1).optional(),
  asOf: day.optional(),
  addedSince: instant.optional(),
  addedUntil: instant.optional(),
  sort: z.string().optional(),
  limit: z.int().nonnegative().optional(),
  offset: z.int().nonnegative().optional(),
  cursor: z.string().optional(),
};

export const filterSchema: z.ZodType<Filter> = z.strictObject(fields);

/** Throws SitrepError `bad-filter` (usage) that names the field. */
export function checkFilter(filter: unknown): Filter {
  const parsed = filterSchema.safeParse(filter);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0]!;
  const field = issue.path.length > 0 ? issue.path.join('.') : 'The filter';
  throw new SitrepError('bad-filter', `${field}: ${issue.message}.`, 2);
}

/**
 * The one way in which a filter is kept: checked, its fields in the order of the schema, no member of a list twice, nothing
 * that asks for nothing, and without order and paging. Filters that mean the same by it are the same JSON.
 */
export function canonicalFilter(filter: unknown): Filter {
  const { limit: _limit, offset: _offset, sort: _sort, cursor: _cursor, ...asked } = checkFilter(filter);
  const kept = Object.keys(fields).flatMap((name) => {
    const value = asked[name as keyof typeof asked];
    if (value === undefined || value === '' || (Array.isArray(value) && value.length === 0)) return [];
    // The members of a box are four numbers, of which two may be the same.
    return [[name, Array.isArray(value) && name !== 'box' ? [...new Set<string | number>(value)] : value]];
  });
  return Object.fromEntries(kept);
}
