import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseAtomFeed, parseJsonFeed } from 'feedsmith';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { fetchSafely } from '../../ingest/url.ts';
import { DuckStore } from '../../store/duckdb.ts';
import { durationMs } from '../watch/duration.ts';
import { FeedState } from '../watch/feed-state.ts';
import { firstWordRead } from '../watch/testing.ts';
import { runWatch, type WatchOptions } from './watch.ts';

interface Asked {
  path: string;
  headers: IncomingHttpHeaders;
  body: string;
}
type Answer = { status?: number; headers?: Record<string, string>; body?: string };

let server: Server;
let base: string;
let folder: string;
let asked: Asked[] = [];
let answers: Record<string, (nth: number, request: Asked) => Answer> = {};

beforeAll(async () => {
  server = createServer(async (request, response) => {
    let body = '';
    for await (const part of request) body += part;
    const path = request.url ?? '/';
    const one = { path, headers: request.headers, body };
    const nth = asked.filter((before) => before.path === path).length;
    asked.push(one);
    const { status = 200, headers = {}, body: answer = '' } = answers[path]?.(nth, one) ?? { status: 404 };
    response.writeHead(status, headers).end(answer);
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'sitrep-watch-'));
  asked = [];
  answers = {};
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const rss = (...titles: string[]): string =>
  `<?xml version="1.0"?><rss version="2.0"><channel><title>Harbour Wire</title>${titles
    .map(
      (title, n) =>
        `<item><title>${title}</title><link>https://news.example/${n}</link><pubDate>Wed, 10 Jan 2024 0${n}:00:00 GMT</pubDate><description>${title} on Wednesday.</description></item>`,
    )
    .join('')}</channel></rss>`;

/** Runs the command with a clock of its own, which only `sleep` moves. */
async function watch(paths: string[], options: Partial<WatchOptions> = {}) {
  const result = { out: '', told: '', status: 0, slept: [] as number[], loaded: 0 };
  let nowMs = Date.parse('2024-02-01T00:00:00Z');
  await runWatch(
    paths.map((path) => `${base}${path}`),
    {
      store: join(folder, 's.duckdb'),
      format: 'table',
      interval: 60_000,
      once: true,
      allowPrivate: true,
      json: true,
      ...options,
    },
    {
      engine: async () => {
        result.loaded += 1;
        return { read: async (dispatch, file) => firstWordRead(dispatch, file) };
      },
      openStore: (file) => DuckStore.open(file),
      fetch: fetchSafely,
      userAgent: 'sitrep/9 (feed reader)',
      write: (text) => {
        result.out += text;
      },
      tell: (text) => {
        result.told += text;
      },
      exit: (status) => {
        result.status = status;
      },
      now: () => nowMs,
      sleep: async (ms) => {
        result.slept.push(ms);
        nowMs += ms;
      },
    },
  );
  const names = result.out
    .split('\n')
    .filter((line) => line.startsWith('{'))
    .map((line) => JSON.parse(line).actors[0].name)
    .sort();
  return { ...result, names };
}

describe('polling', () => {
  it('adds what is new once, and asks with what the server said last time', async () => {
    answers['/feed'] = (_, { headers }) =>
      headers['if-none-match'] === '"one"'
        ? { status: 304 }
        : {
            headers: { etag: '"one"', 'last-modified': 'Wed, 10 Jan 2024 09:00:00 GMT' },
            body: rss('Ghana marched', 'Togo marched'),
          };
    const first = await watch(['/feed']);
    expect([first.names, first.status]).toEqual([['Ghana', 'Togo'], 0]);
    const second = await watch(['/feed']);
    expect([second.names, second.status, second.loaded]).toEqual([[], 0, 0]);
    expect(asked[0]!.headers).toMatchObject({ 'user-agent': 'sitrep/9 (feed reader)' });
    expect(asked[0]!.headers['if-none-match']).toBeUndefined();
    expect(asked[1]!.headers).toMatchObject({
      'if-none-match': '"one"',
      'if-modified-since': 'Wed, 10 Jan 2024 09:00:00 GMT',
    });
  });
  it('tells only of what the filter shows, and only of what is new', async () => {
    answers['/feed'] = (nth) => ({
      body: nth === 0 ? rss('Ghana marched') : rss('Ghana marched', 'Ghana struck', 'Togo marched'),
    });
    expect((await watch(['/feed'], { party: ['GHA'] })).names).toEqual(['Ghana']);
    const { names, told, out } = await watch(['/feed'], { party: ['GHA'], json: false });
    expect(names).toEqual([]);
    expect(out).toMatch(/^2024-01-10 {2}Ghana .*\n {12}“Ghana struck.*Harbour Wire, 2024-01-10; actual, 2024-01-10\n$/);
    expect(told).toContain('2 added, 1 already there, 0 failed.');
  });
  it('tells, posts and publishes only what a saved search shows', async () => {
    const store = await DuckStore.open(join(folder, 's.duckdb'));
    await store.saveSearch({ name: 'Lomé', filter: { party: ['TGO'] }, by: 'Ada' });
    await store.close();
    answers['/feed'] = () => ({ body: rss('Ghana marched', 'Togo marched') });
    answers['/hook'] = () => ({ body: 'ok' });
    const feed = join(folder, 'news.json');
    const got = await watch(['/feed'], { search: 'lomé', feed, webhook: `${base}/hook` });
    expect(got.names).toEqual(['Togo']);
    const [posted] = asked.filter(({ path }) => path === '/hook');
    expect(JSON.parse(posted!.body).events).toMatchObject([{ actors: [{ name: 'Togo' }] }]);
    expect(parseJsonFeed(JSON.parse(readFileSync(feed, 'utf8'))).items).toHaveLength(1);
    await expect(watch(['/feed'], { search: 'Accra' })).rejects.toMatchObject({ code: 'no-search', exitStatus: 2 });
  });
  it('polls at its interval until the time is over, backing off where a feed fails', async () => {
    answers['/good'] = (nth) => ({ body: rss(...['Ghana marched', 'Ghana struck', 'Togo marched'].slice(0, nth + 1)) });
    answers['/bad'] = () => ({ status: 500 });
    const got = await watch(['/good', '/bad'], { once: false, for: 6 * 60_000 });
    expect(got.names).toEqual(['Ghana', 'Ghana', 'Togo']);
    expect(asked.filter(({ path }) => path === '/good')).toHaveLength(6);
    // After 0, 2 and 6 minutes; the sixth is the end.
    expect(asked.filter(({ path }) => path === '/bad')).toHaveLength(2);
    expect(got.told).toContain('/bad: 127.0.0.1 answered with status 500');
    expect(got.status).toBe(1);
    expect(got.loaded).toBe(1);
  });
  it('waits as long as a server asks, and leaves alone a feed that is gone', async () => {
    answers['/busy'] = () => ({ status: 429, headers: { 'retry-after': '3600' } });
    answers['/gone'] = () => ({ status: 410 });
    const got = await watch(['/busy', '/gone'], { once: false, for: 2 * 3_600_000 });
    expect(asked.map(({ path }) => path)).toEqual(['/busy', '/gone', '/busy']);
    expect(got.slept[0]).toBe(3_600_000);
    expect(got.told).toContain('It is gone and is not asked again.');
  });
  it('takes a web page, a broken feed and a feed of nothing for failures, and goes on with the next', async () => {
    answers['/page'] = () => ({
      headers: { 'content-type': 'text/html' },
      body: '<html><body><p>Welcome.</p></body></html>',
    });
    answers['/good'] = () => ({ headers: { 'content-type': 'text/html' }, body: rss('Ghana marched') });
    const got = await watch(['/page', '/missing', '/good']);
    expect([got.names, got.status]).toEqual([['Ghana'], 1]);
    expect(got.told).toContain('(bad-feed)');
    expect(got.told).toContain('/missing: 127.0.0.1 answered with status 404');
  });
  it('does not go into private networks unasked, and takes addresses only', async () => {
    answers['/feed'] = () => ({ body: rss('Ghana marched') });
    const got = await watch(['/feed'], { allowPrivate: undefined });
    expect([got.names, got.status, asked]).toEqual([[], 1, []]);
    expect(got.told).toContain('(private-address)');
    await expect(runWatch(['feed.xml'], {} as WatchOptions, {} as never)).rejects.toMatchObject({
      code: 'bad-url',
      exitStatus: 2,
    });
  });
});

describe('delivery', () => {
  it('posts news to a web hook, tries again, and keeps what it could not post', async () => {
    answers['/feed'] = () => ({ body: rss('Ghana marched', 'Togo marched') });
    answers['/hook'] = (nth) => ({ status: nth === 0 ? 503 : 200 });
    const got = await watch(['/feed'], { webhook: `${base}/hook` });
    const posts = asked.filter(({ path }) => path === '/hook');
    expect(posts).toHaveLength(2);
    expect(posts[1]!.headers['content-type']).toBe('application/json');
    expect(JSON.parse(posts[1]!.body).events.map((event: { type: string }) => event.type)).toEqual([
      'PROTEST',
      'PROTEST',
    ]);
    expect([got.slept, got.status]).toEqual([[1000], 0]);
  });
  it('says when a web hook does not answer, and ends with status 1', async () => {
    answers['/feed'] = () => ({ body: rss('Ghana marched') });
    const got = await watch(['/feed'], { webhook: `${base}/hook` });
    expect(got.told).toContain('The web hook failed, and 1 events wait');
    expect(got.status).toBe(1);
  });
  it('posts later what a hook did not take, by another run too, each request under a key of its own', async () => {
    answers['/feed'] = (nth) => ({ body: nth === 0 ? rss('Ghana marched') : rss('Ghana marched', 'Togo marched') });
    answers['/hook'] = (nth) => ({ status: nth < 4 ? 503 : 200 });
    expect((await watch(['/feed'], { webhook: `${base}/hook` })).status).toBe(1);
    expect((await watch(['/feed'], { webhook: `${base}/hook` })).status).toBe(0);
    await watch(['/feed'], { webhook: `${base}/hook` });
    const posts = asked.filter(({ path }) => path === '/hook');
    const names = posts.map(({ body }) => JSON.parse(body).events[0].actors[0].name);
    expect(names).toEqual(['Ghana', 'Ghana', 'Ghana', 'Ghana', 'Ghana', 'Togo']);
    const keys = posts.map(({ headers }) => headers['idempotency-key']);
    expect([new Set(keys.slice(0, 5)).size, new Set(keys).size]).toEqual([1, 2]);
  });
  it('tries a hook that does not answer once a poll, though there is news', async () => {
    answers['/feed'] = (nth) => ({ body: nth === 0 ? rss('Ghana marched') : rss('Ghana marched', 'Togo marched') });
    answers['/hook'] = (nth) => ({ status: nth < 8 ? 503 : 200 });
    const posts = () => asked.filter(({ path }) => path === '/hook');
    for (const tries of [4, 8]) {
      expect((await watch(['/feed'], { webhook: `${base}/hook` })).status).toBe(1);
      expect(posts()).toHaveLength(tries);
    }
    expect((await watch(['/feed'], { webhook: `${base}/hook` })).status).toBe(0);
    const told = posts().slice(8);
    expect(told.map(({ body }) => JSON.parse(body).events[0].actors[0].name)).toEqual(['Ghana', 'Togo']);
  });
  it('ends where it cannot append, and tells of the same news when it can', async () => {
    answers['/feed'] = () => ({ body: rss('Ghana marched') });
    const missing = watch(['/feed'], { output: join(folder, 'none', 'news.jsonl') });
    await expect(missing).rejects.toMatchObject({ code: 'output-failed', exitStatus: 4 });
    const output = join(folder, 'news.jsonl');
    await watch(['/feed'], { output });
    expect(readFileSync(output, 'utf8').split('\n')).toHaveLength(2);
  });
  it('appends news to a file, each event once, after a run that died in the middle of a line', async () => {
    answers['/feed'] = () => ({ body: rss('Ghana marched', 'Togo marched') });
    const output = join(folder, 'news.jsonl');
    writeFileSync(output, '{"kept":"as it is"}');
    const { out } = await watch(['/feed'], { output });
    expect(out).toBe('');
    const told = readFileSync(output, 'utf8');
    expect(told.split('\n')).toHaveLength(4);
    const store = await DuckStore.open(join(folder, 's.duckdb'));
    const dispatches = (await store.dispatches({})).rows.map(({ id }) => id);
    await store.setMeta(`watch.untold.${base}/feed`, JSON.stringify(dispatches));
    await store.close();
    for (const cut of [told.length, told.length - 1, told.length - 9]) {
      writeFileSync(output, told.slice(0, cut));
      const again = await DuckStore.open(join(folder, 's.duckdb'));
      await again.setMeta(`watch.untold.${base}/feed`, JSON.stringify(dispatches));
      await again.close();
      await watch(['/feed'], { output });
      expect(readFileSync(output, 'utf8'), String(cut)).toBe(told);
    }
    await watch(['/feed'], { output });
    expect(readFileSync(output, 'utf8')).toBe(told);
  });
  it('writes a feed that feed readers read: Atom, or JSON Feed', async () => {
    answers['/feed'] = () => ({ body: rss('Ghana &amp; ]]&gt; &lt;b&gt; marched', 'Togo marched') });
    const [atom, json] = [join(folder, 'news.atom'), join(folder, 'news.json')];
    await watch(['/feed'], { feed: atom });
    const first = readFileSync(atom, 'utf8');
    const read = parseAtomFeed(first);
    expect(read.entries!.map((entry) => entry.links?.[0]?.href).sort()).toEqual([
      'https://news.example/0',
      'https://news.example/1',
    ]);
    expect(read.entries!.every((entry) => entry.id?.startsWith('urn:sitrep:event-'))).toBe(true);
    await watch(['/feed'], { feed: atom });
    expect(readFileSync(atom, 'utf8')).toBe(first);
    await watch(['/feed'], { feed: json, party: ['TGO'] });
    expect(parseJsonFeed(readFileSync(json, 'utf8')).items).toMatchObject([
      { tags: ['PROTEST'], authors: [{ name: 'Harbour Wire' }] },
    ]);
  });
});

describe('times', () => {
  it('are a number and a unit', () => {
    expect(['90s', '15m', '2h', '7d'].map(durationMs)).toEqual([90_000, 900_000, 7_200_000, 604_800_000]);
    for (const text of ['', '5', '0m', '1.5h', '-1m', '1w']) expect(() => durationMs(text)).toThrow('A time is');
  });
  it('of a feed that goes on failing grow to a day, and begin anew when it answers', () => {
    const state = new FeedState('x', 60_000);
    const waits = Array.from({ length: 14 }, () => {
      state.failed(0, null);
      return state.nextMs;
    });
    expect(waits.slice(0, 3)).toEqual([120_000, 240_000, 480_000]);
    expect(waits.at(-1)).toBe(86_400_000);
    state.succeeded(5);
    expect(state.nextMs).toBe(60_005);
    state.failed(0, { status: 503, retryAfter: 'Thu, 01 Jan 1970 01:00:00 GMT' });
    expect(state.nextMs).toBe(3_600_000);
  });
});
