/** The browser of the machine, and the web application as it ships, for browser tests and benchmarks. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type Browser, chromium } from 'playwright-core';
import { build } from 'vite';
import { packageRoot } from '../../src/package-root.ts';

const candidates = [process.env.CHROMIUM, '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
/** Undefined where there is none. */
export const chromiumPath = candidates.find((path) => path && existsSync(path));

const quiet = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run'];
const offline = ['--disable-background-networking', '--disable-component-update', '--disable-sync'];

export const launchChromium = (): Promise<Browser> =>
  chromium.launch({ executablePath: chromiumPath, args: [...quiet, ...offline] });

/** Builds what is shipped: under a test runner's own NODE_ENV, React would be its slow development build. */
export async function buildWebInto(outDir: string): Promise<void> {
  const before = process.env.NODE_ENV;
  process.env.NODE_ENV = 'production';
  const configFile = join(packageRoot(), 'web', 'vite.config.ts');
  await build({ configFile, logLevel: 'error', build: { outDir, emptyOutDir: true } });
  process.env.NODE_ENV = before;
}
