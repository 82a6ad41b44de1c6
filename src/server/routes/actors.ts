import type { Hono } from 'hono';
import type { ServerParts } from '../options.ts';
import { listRoute } from './list.ts';

/** `GET /api/actors`: a page of actor rows. */
export function actorRoutes({ store }: Pick<ServerParts, 'store'>): Hono {
  return listRoute((filter) => store.actors(filter));
}
