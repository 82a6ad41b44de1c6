import type { Hono } from 'hono';
import type { ServerParts } from '../options.ts';
import { listRoute } from './list.ts';

/** `GET /api/statements`: a page of statement rows. */
export function statementRoutes({ store }: Pick<ServerParts, 'store'>): Hono {
  return listRoute((filter) => store.statements(filter));
}
