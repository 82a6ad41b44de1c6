import { join } from 'node:path';
import { Hono } from 'hono';
import { packageRoot } from '../package-root.ts';
import { gate } from './gate.ts';
import { withSecurityHeaders } from './headers.ts';
import type { AppOptions } from './options.ts';
import { problem, problemOf } from './problem.ts';
import { actorRoutes } from './routes/actors.ts';
import { dispatchRoutes } from './routes/dispatches.ts';
import { eventRoutes } from './routes/events.ts';
import { commitmentRoutes, issueRoutes } from './routes/issues.ts';
import { positionRoutes } from './routes/positions.ts';
import { reportRoutes } from './routes/report.ts';
import { reviewRoutes } from './routes/reviews.ts';
import { schemaRoutes } from './routes/schemas.ts';
import { statementRoutes } from './routes/statements.ts';
import { storeRoutes } from './routes/store.ts';
import { storyRoutes } from './routes/stories.ts';
import { timelineRoutes } from './routes/timeline.ts';
import { staticFiles } from './static-files.ts';

/** The HTTP API and the web application over one store. Nothing listens yet; see `serve`. */
export function createApp(options: AppOptions): Hono {
  const app = new Hono();
  app.use(withSecurityHeaders);
  app.use(gate(options));
  app.route('/api/dispatches', dispatchRoutes(options));
  app.route('/api/events', eventRoutes(options));
  app.route('/api/statements', statementRoutes(options));
  app.route('/api/positions', positionRoutes(options));
  app.route('/api/issues', issueRoutes(options));
  app.route('/api/commitments', commitmentRoutes(options));
  app.route('/api/actors', actorRoutes(options));
  app.route('/api/stories', storyRoutes(options));
  app.route('/api/timeline', timelineRoutes(options));
  app.route('/api/report', reportRoutes(options));
  app.route('/api/reviews', reviewRoutes(options));
  app.route('/api/schemas', schemaRoutes());
  app.route('/api/store', storeRoutes(options));
  app.all('/api', (c) => problem(c, 404, 'not-found', 'There is no such resource.'));
  app.all('/api/*', (c) => problem(c, 404, 'not-found', 'There is no such resource.'));
  app.get('*', staticFiles(options.webRoot ?? join(packageRoot(), 'dist', 'web')));
  app.notFound((c) => problem(c, 404, 'not-found', 'There is nothing at this address.'));
  app.onError((error, c) => problemOf(c, error));
  return app;
}
