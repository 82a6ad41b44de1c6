/**
 * Every route of the API, by the name of its operation. To add one, say it with `route({…})` (or `listRoute`) in a file of
 * `routes/` and list that file's routes here: the router, the gate (methods, rights), the OpenAPI document, the types of the
 * client and the tests of rights and answers follow from the table. See `route.ts` for the fields.
 */
import type { RouteTable } from './route.ts';
import { actorRoutes } from './routes/actors.ts';
import { dispatchRoutes } from './routes/dispatches.ts';
import { eventRoutes } from './routes/events.ts';
import { exportRoutes } from './routes/export.ts';
import { ingestRoutes } from './routes/ingest.ts';
import { issueRoutes } from './routes/issues.ts';
import { overviewRoutes } from './routes/overview.ts';
import { positionRoutes } from './routes/positions.ts';
import { reportRoutes } from './routes/report.ts';
import { reviewRoutes } from './routes/reviews.ts';
import { schemaRoutes } from './routes/schemas.ts';
import { searchRoutes } from './routes/searches.ts';
import { sessionRoutes } from './routes/session.ts';
import { sourceRoutes } from './routes/sources.ts';
import { statementRoutes } from './routes/statements.ts';
import { storeRoutes } from './routes/store.ts';
import { storyRoutes } from './routes/stories.ts';
import { streamRoutes } from './routes/stream.ts';
import { timelineRoutes } from './routes/timeline.ts';

export const table = {
  ...dispatchRoutes,
  ...eventRoutes,
  ...statementRoutes,
  ...positionRoutes,
  ...actorRoutes,
  ...storyRoutes,
  ...issueRoutes,
  ...timelineRoutes,
  ...overviewRoutes,
  ...exportRoutes,
  ...reportRoutes,
  ...reviewRoutes,
  ...ingestRoutes,
  ...streamRoutes,
  ...sessionRoutes,
  ...sourceRoutes,
  ...searchRoutes,
  ...schemaRoutes,
  ...storeRoutes,
} satisfies RouteTable;

export type Table = typeof table;
