/** Serves the fixtures for looking at: `npx tsx test/web/serve-fixtures.ts [PORT]`. */
import { serve } from '../../src/server/serve.ts';
import { fixtureParts } from './fixture-parts.ts';

const serving = await serve({
  ...fixtureParts(),
  host: '127.0.0.1',
  port: Number(process.argv[2] ?? 4711),
  token: 'fixtures',
});
process.stderr.write(`${serving.link}\n`);
