import type { Context } from 'hono';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import { z } from 'zod';
import { SitrepError } from '../errors.ts';

export const Problem = z.object({
  error: z.object({
    /** For programs; docs/errors.md lists them. */
    code: z.string(),
    /** For people: what is wrong and what to do. */
    message: z.string(),
    exitStatus: z.int().optional(),
  }),
});

/** An error as the API answers it: `{error: {code, message}}`; `exitStatus` for the commands that reach a store through the server. */
export function problem(
  c: Context,
  status: ContentfulStatusCode,
  code: string,
  message: string,
  exitStatus?: number,
): Response {
  return c.json({ error: { code, message, exitStatus } }, status);
}

/** Errors that say: not now. */
const ownStatus: Readonly<Record<string, ContentfulStatusCode>> = {
  'query-too-long': 503,
  busy: 503,
  'too-many-streams': 429,
};

/** What a thrown error answers: the user's to mend is 422 with its sentence; ours is 500 and tells nothing of the inside. */
export function problemOf(c: Context, error: unknown): Response {
  const own = error instanceof SitrepError ? ownStatus[error.code] : undefined;
  if (error instanceof SitrepError) return problem(c, own ?? 422, error.code, error.message, error.exitStatus);
  console.error(error);
  return problem(c, 500, 'internal', 'The server failed on this request; its log on standard error says where.');
}
