import type { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { z } from 'zod';
import type { ServerParts } from '../options.ts';
import { problem } from '../problem.ts';
import { listRoute } from './list.ts';

const maxBytes = 5 * 1024 * 1024;

const optional = z.string().trim().max(2000).optional();
const NewDispatch = z.strictObject({
  text: z.string(),
  published: z.string().regex(/^\d{4}-\d{2}-\d{2}/, 'must be a day, YYYY-MM-DD'),
  title: optional,
  source: optional,
  url: optional,
});

/** `GET /` lists, `GET /:id` gives the whole situation, `POST /` reads a text and adds it. */
export function dispatchRoutes({ store, engine, ingestText }: Omit<ServerParts, 'report'>): Hono {
  const routes = listRoute((filter) => store.dispatches(filter));

  routes.get('/:id', async (c) => {
    const situation = await store.situation(c.req.param('id'));
    return situation ? c.json(situation) : problem(c, 404, 'no-dispatch', 'The store holds no dispatch with this id.');
  });

  const limit = bodyLimit({
    maxSize: maxBytes,
    onError: (c) =>
      problem(c, 413, 'too-large', 'A dispatch may have at most 5 MB; add larger files with "sitrep add".'),
  });
  routes.post('/', limit, async (c) => {
    const body: unknown = await c.req.json().catch(() => undefined);
    const parsed = NewDispatch.safeParse(body);
    if (!parsed.success) {
      const issue = parsed.error.issues[0];
      return problem(
        c,
        400,
        'bad-dispatch',
        `${String(issue?.path[0] ?? 'body')}: ${issue?.message ?? 'is not understood'}.`,
      );
    }
    if (parsed.data.text.trim() === '') return problem(c, 400, 'empty', 'text: is empty.');
    const dispatch = await ingestText(parsed.data);
    if (await store.has(dispatch.id)) return c.json({ id: dispatch.id, added: false });
    const situation = await engine.read(dispatch, `web:${dispatch.id}`);
    const added = (await store.add(situation)) === 'added';
    return c.json({ id: dispatch.id, added }, added ? 201 : 200);
  });
  return routes;
}
