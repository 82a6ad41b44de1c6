import type { Context, Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { z } from 'zod';
import { SitrepError } from '../../errors.ts';
import { parseFilter } from '../filter-query.ts';
import type { ServerParts } from '../options.ts';
import { problem } from '../problem.ts';
import { listRoute } from './list.ts';

const maxBytes = 256 * 1024;
const ids = z.array(z.string().min(1).max(200)).min(1).max(1000);
const Merge = z.strictObject({ stories: ids });
const Split = z.strictObject({ story: z.string().min(1).max(200), events: ids });
const Undo = z.strictObject({ decision: z.string().min(1).max(200).optional() });

/** Reads the body by its schema and answers what was decided; what the store refuses is 422, no such story or decision 404. */
async function decide<T>(c: Context, schema: z.ZodType<T>, work: (body: T) => Promise<object>): Promise<Response> {
  const parsed = schema.safeParse(await c.req.json().catch(() => undefined));
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    const field = String(issue?.path[0] ?? 'body');
    return problem(c, 400, 'bad-decision', `${field}: ${issue?.message ?? 'is not understood'}.`);
  }
  try {
    return c.json(await work(parsed.data), 201);
  } catch (error) {
    const missing = error instanceof SitrepError && (error.code === 'no-story' || error.code === 'no-decision');
    if (missing) return problem(c, 404, error.code, error.message);
    throw error;
  }
}

/**
 * `GET /` lists stories, `GET /:id` gives one with its events and reasons, `GET /decisions` what was decided by hand;
 * `POST /merge` `{stories}`, `/split` `{story, events}` and `/undo` `{decision?}` answer the decision.
 */
export function storyRoutes({ store }: Pick<ServerParts, 'store'>): Hono {
  const routes = listRoute((filter) => store.stories(filter));
  const limit = bodyLimit({
    maxSize: maxBytes,
    onError: (c) => problem(c, 413, 'too-large', 'A decision may have at most 256 kB; name fewer events.'),
  });

  routes.get('/decisions', async (c) => c.json({ rows: await store.decisions() }));
  routes.get('/:id', async (c) => {
    const parsed = parseFilter(new URL(c.req.url).searchParams);
    if (!parsed.ok) return problem(c, 400, 'bad-filter', parsed.message);
    const { asOf } = parsed.filter;
    const story = await store.story(c.req.param('id'), { asOf });
    return story ? c.json(story) : problem(c, 404, 'no-story', 'The store holds no story with this id.');
  });
  routes.post('/merge', limit, (c) => decide(c, Merge, ({ stories }) => store.mergeStories(stories)));
  routes.post('/split', limit, (c) => decide(c, Split, ({ story, events }) => store.splitStory(story, events)));
  routes.post('/undo', limit, (c) => decide(c, Undo, ({ decision }) => store.undoDecision(decision)));
  return routes;
}
