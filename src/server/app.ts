import { join } from 'node:path';
import { Hono } from 'hono';
import { packageRoot } from '../package-root.ts';
import { Batches } from './batches.ts';
import { withinTime } from './deadline.ts';
import { gate } from './gate.ts';
import { withSecurityHeaders } from './headers.ts';
import { defaultLimits } from './limits.ts';
import { announcing, Live } from './live.ts';
import { openApi } from './openapi.ts';
import type { AppOptions, RouteParts } from './options.ts';
import { problem, problemOf } from './problem.ts';
import type { Env } from './route.ts';
import { routerOf } from './router.ts';
import { staticFiles } from './static-files.ts';
import { table } from './table.ts';

/** The HTTP API and the web application over one store. Nothing listens yet; see `serve`. */
export function createApp(options: AppOptions): Hono<Env> {
  const limits = { ...defaultLimits, ...options.limits };
  const live = options.live ?? new Live();
  const told = { ...options, store: announcing(options.store, live) };
  const parts: RouteParts = {
    ...told,
    ...{ limits, live, batches: new Batches(told, live) },
    withinTime: withinTime(limits.queryMs, options.interruptible),
    document: openApi(table),
  };
  const app = new Hono<Env>();
  app.use(withSecurityHeaders);
  app.use(gate(options, Object.values(table), limits));
  app.route('/', routerOf(table, parts));
  app.all('/api', (c) => problem(c, 404, 'not-found', 'There is no such resource.'));
  app.all('/api/*', (c) => problem(c, 404, 'not-found', 'There is no such resource.'));
  app.get('*', staticFiles(options.webRoot ?? join(packageRoot(), 'dist', 'web')));
  app.notFound((c) => problem(c, 404, 'not-found', 'There is nothing at this address.'));
  app.onError((error, c) => problemOf(c, error));
  return app;
}
