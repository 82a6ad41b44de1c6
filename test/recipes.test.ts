/** The recipes of docs/recipes and the example of docs/client.md run as they stand there. */
import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { serve } from '../src/server/serve.ts';
import { openStore } from '../src/store/open.ts';
import { root, textOf } from './support/sources.ts';
import { fixtureParts } from './web/fixture-parts.ts';
import { situations } from './web/fixtures.ts';

const blockOf = (page: string, language: string): string => {
  const code = textOf(page).match(new RegExp(`^\`\`\`${language}\\n([\\s\\S]*?)^\`\`\`$`, 'm'))?.[1];
  if (code === undefined) throw new Error(`${page} has no block of ${language}`);
  return code;
};

/** Whether the program runs this; else why not. */
function missing(program: string, args: string[]): string | null {
  const done = spawnSync(program, args, { encoding: 'utf8' });
  if (done.error) return `there is no ${program}`;
  return done.status === 0 ? null : `${program} has no duckdb`;
}
const python = missing('python3', ['-c', 'import duckdb']);
const r = missing('Rscript', ['-e', 'library(DBI); library(duckdb)']);
for (const [name, why] of [
  ['Python', python],
  ['R', r],
])
  if (why) console.warn(`The recipe for ${name} is not run: ${why}.`);

let folder: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'sitrep-recipes-'));
  const store = await openStore(join(folder, 'kenya.duckdb'));
  await store.addAll(situations());
  const parts = fixtureParts();
  const pieces: (string | Uint8Array)[] = [];
  const asked = { list: 'events', format: 'parquet', filter: {}, packed: false } as const;
  await parts.exportList!(store, asked).write(async (piece) => void pieces.push(piece));
  await store.close();
  writeFileSync(join(folder, 'events.parquet'), Buffer.concat(pieces.map((piece) => Buffer.from(piece as Uint8Array))));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Runs TypeScript with our sources in place of the package. */
function runTypeScript(code: string, env: Record<string, string>): Promise<{ status: number | null; out: string }> {
  const file = join(folder, 'example.mts');
  const entry = pathToFileURL(join(root, 'src/client/index.ts')).href;
  writeFileSync(file, code.replace("'sitrep/client'", `'${entry}'`));
  const loader = pathToFileURL(join(root, 'node_modules/tsx/dist/loader.mjs')).href;
  const child = spawn(process.execPath, ['--import', loader, file], { env: { ...process.env, ...env } });
  let out = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (data) => (out += data));
  return new Promise((resolve) => child.on('close', (status) => resolve({ status, out })));
}

describe('the example of the client', () => {
  it('runs as it stands', async () => {
    const parts = fixtureParts();
    const ingestFile: typeof parts.ingestFile = async function* ({ name, bytes }, published = '2024-01-01') {
      yield { file: name, dispatch: await parts.ingestText({ text: Buffer.from(bytes).toString(), published }) };
    };
    const serving = await serve({ ...parts, ingestFile, host: '127.0.0.1', port: 0 });
    const env = { SITREP_URL: serving.address, SITREP_TOKEN: serving.token };
    const { status, out } = await runTypeScript(blockOf('docs/client.md', 'ts'), env);
    await serving.close();
    await parts.store.close();
    expect(out.split('\n')).toEqual(['all events', '404 no-story', 'wire.txt reading', 'wire.txt added', '']);
    expect(status).toBe(0);
  });
});

describe('recipes', () => {
  it.skipIf(python !== null)('Python', () => {
    writeFileSync(join(folder, 'recipe.py'), blockOf('docs/recipes/python.md', 'python'));
    const done = spawnSync('python3', ['recipe.py'], { cwd: folder, encoding: 'utf8' });
    expect(done.stderr).toBe('');
    expect(done.stdout).toMatch(/ASSAULT 4 \d+ \d+[\s\S]*\d+ days\n$/);
  });
  it.skipIf(r !== null)('R', () => {
    writeFileSync(join(folder, 'recipe.R'), blockOf('docs/recipes/r.md', 'r'));
    const done = spawnSync('Rscript', ['recipe.R'], { cwd: folder, encoding: 'utf8' });
    expect(done.status, done.stderr).toBe(0);
    expect(done.stdout).toMatch(/\d+ days\n/);
  });
});
