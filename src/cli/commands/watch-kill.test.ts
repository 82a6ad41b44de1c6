/**
 * Whatever moment `watch` dies at: what it added is there once, the next poll adds the rest, all of it is told, in a file once, and
 * to a web hook under keys by which what is posted again is known.
 */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { DuckStore } from '../../store/duckdb.ts';
import { killTimeoutMs, moduleHere, runKilled, stores, total, uneven } from '../../store/killing.ts';

const here = (file: string) => moduleHere(file, import.meta.url);

/** Polls one feed once; what is coded of its items is not what this is about. */
const script = `
import { runWatch } from '${here('./watch.ts')}';
import { firstWordRead } from '${here('../watch/testing.ts')}';
import { DuckStore } from '${here('../../store/duckdb.ts')}';
const items = Array.from({ length: ${total} }, (_, n) =>
  '<item><title>Ferry ' + n + ' sailed</title><link>https://news.example/' + n + '</link>' +
  '<pubDate>Wed, 10 Jan 2024 00:00:00 GMT</pubDate><description>Ferry ' + n + ' sailed on Wednesday.</description></item>');
const feed = '<?xml version="1.0"?><rss version="2.0"><channel><title>Harbour Wire</title>' + items.join('') + '</channel></rss>';
await runWatch(['https://news.example/feed'], { store: process.argv[1], format: 'table', json: true, once: true, interval: 60000,
  output: process.argv[1] + '.jsonl', webhook: 'https://desk.example/new' }, {
  engine: async () => ({ read: async (dispatch, file) => firstWordRead(dispatch, file) }),
  openStore: async (file) => {
    const store = await DuckStore.open(file);
    const add = store.add.bind(store);
    store.add = async (situation) => {
      const result = await add(situation);
      console.log(result + ' ' + situation.dispatch.id);
      return result;
    };
    console.log('open');
    return store;
  },
  fetch: async (url, { headers, post }) => post
    ? console.log('posted ' + headers['idempotency-key'] + ' ' + JSON.parse(post).events.map(({ dispatch }) => dispatch).join(' '))
    : headers['if-none-match'] === '"all"'
    ? { status: 304, bytes: new Uint8Array(), contentType: undefined, url }
    : { status: 200, bytes: new TextEncoder().encode(feed), contentType: 'application/rss+xml', url, etag: '"all"' },
  userAgent: 'test', write: () => {}, tell: () => {}, exit: () => {}, now: () => 0, sleep: async () => {},
});
`;

it.each(stores)(
  'watch loses and doubles nothing: $kills kills, seed $seed',
  { timeout: killTimeoutMs },
  async ({ kills, seed }) => {
    const folder = mkdtempSync(join(tmpdir(), 'sitrep-watch-kill-'));
    const path = join(folder, 's.duckdb');
    const said = new Set<string>();
    const run = { script, path, heard: (line: string) => said.add(line) };
    const next = uneven(seed);
    const there = async () => {
      const store = await DuckStore.open(path, { readOnly: true });
      const { rows } = await store.dispatches({});
      await store.close();
      expect(new Set(rows.map(({ id }) => id)).size).toBe(rows.length);
      return new Set(['open', ...rows.map(({ id }) => `added ${id}`)]);
    };
    for (let round = 0; round < kills; round += 1) {
      expect(await runKilled(run, { lines: 1 + next(5), afterMs: next(25) })).toBe('SIGKILL');
      const held = await there();
      expect([...said].filter((line) => !line.startsWith('posted ') && !held.has(line))).toEqual([]);
    }
    expect(await runKilled(run, null)).toBe('0');
    const all = [...(await there())].filter((line) => line !== 'open').map((line) => line.slice('added '.length));
    expect(all).toHaveLength(total);
    const told = readFileSync(`${path}.jsonl`, 'utf8').trimEnd().split('\n');
    expect(told.map((line) => (JSON.parse(line) as { dispatch: string }).dispatch).sort()).toEqual(all.sort());
    const posted = [...said].filter((line) => line.startsWith('posted ')).map((line) => line.split(' '));
    expect(new Set(posted.map(([, key]) => key)).size).toBe(posted.length);
    expect(posted.flatMap(([, , ...dispatches]) => dispatches).sort()).toEqual(all);
    rmSync(folder, { recursive: true, force: true });
  },
);
