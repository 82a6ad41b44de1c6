/** Starts worker threads from the built package or from the sources. */
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { type ResourceLimits, Worker } from 'node:worker_threads';

/**
 * A thread that runs `built`, a file beside the caller in the built package; where there is none the caller runs from the
 * sources and `source`, in TypeScript, is loaded instead.
 */
export function startThread(built: URL, source: URL, resourceLimits?: ResourceLimits, workerData?: unknown): Worker {
  const limits = { workerData, ...(resourceLimits && { resourceLimits }) };
  if (existsSync(fileURLToPath(built))) return new Worker(built, { ...limits, execArgv: [] });
  const loader = pathToFileURL(
    createRequire(import.meta.url)
      .resolve('tsx/esm/api')
      .replace(/\.cjs$/, '.mjs'),
  ).href;
  const start = `import(${JSON.stringify(loader)}).then(({ register }) => { register(); return import(${JSON.stringify(source.href)}); });`;
  return new Worker(start, { eval: true, ...limits, execArgv: [] });
}
