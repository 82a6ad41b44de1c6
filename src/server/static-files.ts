/** Files of the built web application. Only names listed at the start are served, so no path can lead out of the folder. */
import { existsSync, readdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { extname, join, relative, sep } from 'node:path';
import type { Handler } from 'hono';
import { problem } from './problem.ts';

const mimeTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.txt': 'text/plain; charset=utf-8',
  '.webmanifest': 'application/manifest+json',
};

/** URL path → file, for regular files under the folder; links are left out. */
export function listFiles(root: string): ReadonlyMap<string, string> {
  const files = new Map<string, string>();
  if (!existsSync(root)) return files;
  for (const entry of readdirSync(root, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath, entry.name);
    files.set(`/${relative(root, path).split(sep).join('/')}`, path);
  }
  return files;
}

function decoded(path: string): string | null {
  try {
    return decodeURIComponent(path);
  } catch {
    return null;
  }
}

/** Serves the files; a path without an extension is a page of the application, which routes it itself. */
export function staticFiles(root: string): Handler {
  let files = listFiles(root);
  const fileAt = (path: string) => files.get(path) ?? (extname(path) === '' ? files.get('/index.html') : undefined);
  return async (c) => {
    const path = decoded(new URL(c.req.url).pathname);
    if (path === null) return problem(c, 400, 'path', 'The path is not well formed.');
    let file = fileAt(path);
    if (!file || !existsSync(file)) {
      // The application may have been built, or built anew, after the server started.
      files = listFiles(root);
      file = fileAt(path);
    }
    if (files.size === 0) {
      return c.text('The web application is not built. Run "npm run build:web" and reload this page.\n', 503);
    }
    if (!file) return problem(c, 404, 'not-found', 'There is nothing at this address.');
    const bytes = await readFile(file);
    const fixed = path.startsWith('/assets/');
    return c.body(new Uint8Array(bytes), 200, {
      'Content-Type': mimeTypes[extname(file)] ?? 'application/octet-stream',
      'Cache-Control': fixed ? 'public, max-age=31536000, immutable' : 'no-cache',
    });
  };
}
