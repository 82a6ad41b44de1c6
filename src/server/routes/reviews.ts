import { type Context, Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { z } from 'zod';
import { type NewReview, NewReview as NewReviewSchema } from '../../schema/review.ts';
import { parseFilter } from '../filter-query.ts';
import { type EventTypes, reviewFormats, type ServerParts } from '../options.ts';
import { problem } from '../problem.ts';

const maxBytes = 256 * 1024;
const Reviewer = z.string().trim().min(1).max(80);
const Instant = z.iso.datetime({ offset: true });

const queryOf = (c: Context) => new URL(c.req.url).searchParams;
/** Of a parameter that may be left out: its value, undefined, or null where it is wrong. */
function given(schema: z.ZodType<string>, value: string | null): string | undefined | null {
  if (value === null) return undefined;
  const parsed = schema.safeParse(value);
  return parsed.success ? parsed.data : null;
}
const badReviewer = (c: Context) => problem(c, 400, 'bad-filter', 'reviewer: must be a name of 1 to 80 characters.');

/** The type and modes of an edit, where the codebook does not have them. */
function unknownCode({ fields }: NewReview, { types, whole }: EventTypes): string | null {
  if (!whole || fields?.type === undefined) return null;
  const type = types.find(({ name }) => name === fields.type);
  if (!type) return `type: the codebook has no ${JSON.stringify(fields.type)}.`;
  const mode = fields.modes?.find((one) => !type.modes.includes(one));
  return mode === undefined ? null : `modes: ${type.name} has no mode ${JSON.stringify(mode)}.`;
}

/**
 * `GET /` is the queue of a reviewer, `POST /` keeps a judgement, `DELETE /:id` and `DELETE /?reviewer=` take one back;
 * `GET /made`, `/agreement`, `/types` and `/export`.
 */
export function reviewRoutes({
  store,
  eventTypes,
  exportReviews,
}: Pick<ServerParts, 'store' | 'eventTypes' | 'exportReviews'>): Hono {
  const routes = new Hono();

  routes.get('/', async (c) => {
    const query = queryOf(c);
    const reviewer = given(Reviewer, query.get('reviewer'));
    if (!reviewer) return badReviewer(c);
    const snapshot = given(Instant, query.get('snapshot'));
    if (snapshot === null) return problem(c, 400, 'bad-filter', 'snapshot: must be the instant of an earlier answer.');
    const parsed = parseFilter(query, ['reviewer', 'snapshot']);
    if (!parsed.ok) return problem(c, 400, 'bad-filter', parsed.message);
    return c.json(await store.reviewQueue(reviewer, parsed.filter, snapshot));
  });

  const limit = bodyLimit({
    maxSize: maxBytes,
    onError: (c) => problem(c, 413, 'too-large', 'A review may have at most 256 KB.'),
  });
  routes.post('/', limit, async (c) => {
    const parsed = NewReviewSchema.safeParse(await c.req.json().catch(() => undefined));
    if (!parsed.success) {
      const issue = parsed.error.issues[0]!;
      const field = issue.path.join('.') || 'body';
      return problem(c, 400, 'bad-review', `${field}: ${issue.message}.`);
    }
    const unknown = eventTypes && unknownCode(parsed.data, await eventTypes(store));
    if (unknown) return problem(c, 400, 'bad-review', unknown);
    return c.json(await store.review(parsed.data), 201);
  });

  routes.delete('/', async (c) => {
    const reviewer = given(Reviewer, queryOf(c).get('reviewer'));
    if (!reviewer) return badReviewer(c);
    return c.json(await store.undoReview({ reviewer }));
  });
  routes.delete('/:id', async (c) => c.json(await store.undoReview({ id: c.req.param('id') })));

  routes.get('/made', async (c) => {
    const query = queryOf(c);
    const reviewer = given(Reviewer, query.get('reviewer'));
    if (reviewer === null) return badReviewer(c);
    const dispatch = query.getAll('dispatch').filter((id) => id !== '');
    if (dispatch.length > 1000) return problem(c, 400, 'bad-filter', 'dispatch: at most 1000 at once.');
    return c.json({ rows: await store.reviews({ reviewer, ...(dispatch.length > 0 ? { dispatch } : {}) }) });
  });
  routes.get('/agreement', async (c) => c.json(await store.reviewAgreement()));
  routes.get('/types', async (c) => c.json(eventTypes ? await eventTypes(store) : { types: [], whole: false }));

  routes.get('/export', async (c) => {
    const query = queryOf(c);
    const format = reviewFormats.find((name) => name === (query.get('format') ?? 'jsonl'));
    if (!format) return problem(c, 400, 'bad-format', `format: must be one of ${reviewFormats.join(', ')}.`);
    const reviewer = given(Reviewer, query.get('reviewer'));
    if (reviewer === null) return badReviewer(c);
    if (!exportReviews) return problem(c, 404, 'no-export', 'This server exports no reviews.');
    return c.json(await exportReviews(store, { format, reviewer, partial: query.has('partial') }));
  });
  return routes;
}
