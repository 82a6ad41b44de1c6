import { z } from 'zod';
import { SitrepError } from '../../errors.ts';
import { problem } from '../problem.ts';
import { route } from '../route.ts';

export const storeRoutes = {
  callStore: route({
    method: 'post',
    path: '/api/store/{method}',
    right: 'admin',
    summary: 'Calls the store by the name of a method, for other commands while this process holds it',
    body: z.strictObject({ args: z.array(z.unknown()).max(10) }),
    // A whole situation of a 5 MB dispatch with all its records fits.
    maxBytes: 64 * 1024 * 1024,
    answer: z.object({ result: z.unknown() }),
    handle: async ({ parts, params, body, c }) => {
      if (!parts.callStore) return problem(c, 404, 'no-store', 'This server does not lend its store.');
      try {
        return { result: (await parts.callStore(parts.store, params.method, body.args)) ?? null };
      } catch (error) {
        // The command at the other end ends with the status that it would have ended with on its own.
        if (!(error instanceof SitrepError)) throw error;
        return problem(c, 422, error.code, error.message, error.exitStatus);
      }
    },
  }),
};
