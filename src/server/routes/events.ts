import type { Hono } from 'hono';
import type { ServerParts } from '../options.ts';
import { listRoute } from './list.ts';

/** `GET /api/events`: a page of event rows. */
export function eventRoutes({ store }: Pick<ServerParts, 'store'>): Hono {
  return listRoute((filter) => store.events(filter));
}
