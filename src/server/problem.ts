import type { Context } from 'hono';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import { SitrepError } from '../errors.ts';

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

/** What a thrown error answers: the user's to mend is 422 with its sentence; ours is 500 and tells nothing of the inside. */
export function problemOf(c: Context, error: unknown): Response {
  if (error instanceof SitrepError) return problem(c, 422, error.code, error.message, error.exitStatus);
  console.error(error);
  return problem(c, 500, 'internal', 'The server failed on this request; its log on standard error says where.');
}
