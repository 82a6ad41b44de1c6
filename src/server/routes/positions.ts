import type { Hono } from 'hono';
import type { ServerParts } from '../options.ts';
import { listRoute } from './list.ts';

/** `GET /api/positions`: a page of position rows. */
export function positionRoutes({ store }: Pick<ServerParts, 'store'>): Hono {
  return listRoute((filter) => store.positions(filter));
}
