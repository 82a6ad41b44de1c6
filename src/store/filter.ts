/** Filters as they come from outside (a command's flags, another process), checked before they reach SQL. */
import { z } from 'zod';
import { SitrepError } from '../errors.ts';
import type { Filter } from './store.ts';

const day = z.iso.date('must be a day, YYYY-MM-DD');
const words = z.array(z.string().min(1)).max(10_000);
const degrees = z.number().min(-180).max(180);

export const filterSchema: z.ZodType<Filter> = z.strictObject({
  text: z.string().optional(),
  since: day.optional(),
  until: day.optional(),
  publishedSince: day.optional(),
  publishedUntil: day.optional(),
  country: words.optional(),
  box: z.tuple([degrees, degrees, degrees, degrees]).optional(),
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
  dispatch: words.optional(),
  story: words.optional(),
  told: z.int().min(1).max(1000).optional(),
  minConfidence: z.number().min(0).max(1).optional(),
  asOf: day.optional(),
  addedSince: z.iso.datetime({ offset: true, error: 'must be an ISO instant' }).optional(),
  limit: z.int().nonnegative().optional(),
  cursor: z.string().optional(),
});

/** Throws SitrepError `bad-filter` (usage) that names the field. */
export function checkFilter(filter: unknown): Filter {
  const parsed = filterSchema.safeParse(filter);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0]!;
  const field = issue.path.length > 0 ? issue.path.join('.') : 'The filter';
  throw new SitrepError('bad-filter', `${field}: ${issue.message}.`, 2);
}
