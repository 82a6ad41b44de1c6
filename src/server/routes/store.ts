import { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { z } from 'zod';
import { SitrepError } from '../../errors.ts';
import type { ServerParts } from '../options.ts';
import { problem } from '../problem.ts';

/** A whole situation of a 5 MB dispatch with all its records fits. */
const maxBytes = 64 * 1024 * 1024;
const Call = z.strictObject({ args: z.array(z.unknown()).max(10) });

/** `POST /api/store/:method` with `{args}` answers `{result}`: the store for other commands while this process holds it. */
export function storeRoutes({ store, callStore }: Pick<ServerParts, 'store' | 'callStore'>): Hono {
  const routes = new Hono();
  const limit = bodyLimit({
    maxSize: maxBytes,
    onError: (c) => problem(c, 413, 'too-large', 'The call is larger than 64 MB.'),
  });
  routes.post('/:method', limit, async (c) => {
    if (!callStore) return problem(c, 404, 'no-store', 'This server does not lend its store.');
    const call = Call.safeParse(await c.req.json().catch(() => undefined));
    if (!call.success) return problem(c, 400, 'bad-call', 'body: must be {"args": [...]}.');
    try {
      const result = await callStore(store, c.req.param('method'), call.data.args);
      return c.json({ result: result ?? null });
    } catch (error) {
      // The command at the other end ends with the status that it would have ended with on its own.
      if (!(error instanceof SitrepError)) throw error;
      const { code, message, exitStatus } = error;
      return c.json({ error: { code, message, exitStatus } }, 422);
    }
  });
  return routes;
}
