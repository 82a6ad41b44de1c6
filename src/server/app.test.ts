import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fixtureParts } from '../../test/web/fixture-parts.ts';
import { Situation } from '../schema/record.ts';
import { createApp } from './app.ts';

const token = 'right-token';
const headers = { host: '127.0.0.1:4700', authorization: `Bearer ${token}` };
let folder = '';
let app: ReturnType<typeof createApp>;
const parts = fixtureParts();

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'sitrep-web-'));
  mkdirSync(join(folder, 'web', 'assets'), { recursive: true });
  writeFileSync(join(folder, 'web', 'index.html'), '<!doctype html><title>page</title>');
  writeFileSync(join(folder, 'web', 'assets', 'app-1.js'), 'export {}');
  writeFileSync(join(folder, 'secret.txt'), 'kept-apart');
  symlinkSync(join(folder, 'secret.txt'), join(folder, 'web', 'link.txt'));
  app = createApp({ ...parts, token, host: '127.0.0.1', port: 4700, webRoot: join(folder, 'web') });
});
afterAll(() => rmSync(folder, { recursive: true }));

const ask = (path: string, rest: RequestInit = {}) => app.request(path, { headers, ...rest });
const post = (path: string, body: string) =>
  app.request(path, { method: 'POST', body, headers: { ...headers, 'content-type': 'application/json' } });
// biome-ignore lint/suspicious/noExplicitAny: answers are checked field by field
const answer = async (path: string): Promise<any> => (await ask(path)).json();

describe('resources', () => {
  it('lists events with filters', async () => {
    const all = await answer('/api/events?limit=1000');
    const some = await answer('/api/events?type=ASSAULT,REQUEST&quad=4&limit=2');
    expect(all.total).toBeGreaterThan(30);
    expect(some.rows).toHaveLength(2);
    expect(some.rows.every((row: { type: string }) => row.type === 'ASSAULT')).toBe(true);
    const next = await answer(`/api/events?type=ASSAULT,REQUEST&quad=4&limit=2&cursor=${some.cursor}`);
    expect(next.rows[0].id).not.toBe(some.rows[0].id);
  });

  it.each([
    ['since=yesterday', 'since'],
    ['since=2024-02-30', 'since'],
    ['box=1,2,3', 'box'],
    ['box=1,2,3,x', 'number'],
    ['status=maybe', 'status'],
    ['quad=5', 'quad'],
    ['minConfidence=2', 'minConfidence'],
    ['limit=0', 'limit'],
    ['limit=9999', 'limit'],
    ['country=Iraq', 'country'],
    ['colour=red', 'colour'],
    ['since=2024-01-01&since=2024-01-02', 'once'],
    ['addedSince=now', 'addedSince'],
  ])('refuses ?%s with a sentence', async (query, words) => {
    const response = await ask(`/api/events?${query}`);
    const { error } = (await response.json()) as { error: { code: string; message: string } };
    expect(response.status).toBe(400);
    expect(error.code).toBe('bad-filter');
    expect(error.message).toContain(words);
  });

  it('lists issues and commitments, page by page, and gives one issue', async () => {
    const all = await answer('/api/issues');
    const [first] = all.rows;
    expect(all.total).toBe(4);
    expect((await answer('/api/issues?limit=3&cursor=1')).rows).toEqual(all.rows.slice(1));
    expect(await answer(`/api/issues/${first.id}`)).toEqual(first);
    expect(await answer(`/api/issues/${first.stances[0].event}`)).toEqual(first);
    expect((await ask('/api/issues/i-nothing')).status).toBe(404);
    expect((await ask('/api/issues?cursor=no')).status).toBe(400);
    const { rows } = await answer('/api/commitments?asOf=2024-04-01');
    expect(rows.find((row: { due: object | null }) => row.due)).toMatchObject({ outcome: 'missed', match: null });
    expect((await ask('/api/commitments?since=soon')).status).toBe(400);
  });

  it('gives a whole situation, and 404 for another id', async () => {
    const { rows } = await answer('/api/dispatches');
    const situation = await answer(`/api/dispatches/${rows[0].id}`);
    expect(Situation.safeParse(situation).success).toBe(true);
    expect((await ask('/api/dispatches/d-nothing')).status).toBe(404);
  });

  it.each(['actors', 'positions', 'statements'])('lists %s', async (name) => {
    expect((await answer(`/api/${name}`)).total).toBeGreaterThan(3);
  });

  it('gives timeline, schemas and report', async () => {
    expect((await answer('/api/timeline?since=2024-01-01')).rows[0]).toHaveProperty('quad');
    expect(await answer('/api/schemas')).toHaveProperty('events');
    const report = await ask('/api/report?format=markdown&party=Iraq');
    expect(report.headers.get('content-type')).toContain('text/markdown');
    expect(await report.text()).toMatch(/^# Situation report\n/);
    const chosen = await ask('/api/report?format=markdown&title=Brief&sections=sources&fields=note');
    expect((await chosen.text()).match(/^#+ .*/gm)).toEqual(['# Brief', '## Sources']);
    expect((await ask('/api/report?sections=weather')).status).toBe(422);
    expect((await ask('/api/report?format=bibtex')).headers.get('content-type')).toContain('bibtex');
    expect((await ask('/api/report')).headers.get('content-security-policy')).toContain('sandbox');
    expect((await ask('/api/report?format=pdf')).status).toBe(400);
  });

  it('counts events for a map and a timeline, and gives windows of a sorted list', async () => {
    const all = await answer('/api/overview');
    const some = await answer('/api/overview?quad=4&missing=place');
    expect(all.shown).toBe((await answer('/api/events?limit=1')).total);
    expect(some.shown).toBe((await answer('/api/events?limit=1&quad=4&missing=place')).total);
    const sorted = (await answer('/api/events?sort=-confidence&limit=1000')).rows;
    const part = (await answer('/api/events?sort=-confidence&offset=5&limit=3')).rows;
    expect(part.map(({ id }: { id: string }) => id)).toEqual(sorted.slice(5, 8).map(({ id }: { id: string }) => id));
    expect((await ask('/api/events?sort=height')).status).toBe(422);
    expect((await ask('/api/overview?missing=all')).status).toBe(400);
  });

  it('exports lists as files under the filters', async () => {
    const { total } = await answer('/api/events?limit=1&quad=3');
    const file = await ask('/api/export/events?quad=3&format=jsonl');
    expect(file.headers.get('content-disposition')).toBe('attachment; filename="events.jsonl"');
    expect((await file.text()).trimEnd().split('\n')).toHaveLength(total);
    const csv = await (await ask('/api/export/actors?fields=name&format=csv')).text();
    expect(csv.startsWith('"name"\r\n')).toBe(true);
    const zip = new Uint8Array(await (await ask('/api/export/positions?format=csv&package=zip')).arrayBuffer());
    expect([...zip.subarray(0, 2)]).toEqual([0x50, 0x4b]);
    const again = new Uint8Array(await (await ask('/api/export/positions?format=csv&package=zip')).arrayBuffer());
    expect(again).toEqual(zip);
    expect((await ask('/api/export/events?format=docx')).status).toBe(422);
    expect((await ask('/api/export/actors?format=plover')).status).toBe(422);
    expect((await ask('/api/export/events?fields=height')).status).toBe(422);
    expect((await ask('/api/export/dispatches')).status).toBe(404);
    expect((await ask('/api/export/events?package=tar')).status).toBe(400);
  });

  it('lends the store by method name', async () => {
    const { rows } = await answer('/api/dispatches');
    const has = await post('/api/store/has', JSON.stringify({ args: [rows[0].id] }));
    expect(await has.json()).toEqual({ result: true });
    expect((await post('/api/store/constructor', '{"args":[]}')).status).toBe(422);
    expect((await post('/api/store/has', '[]')).status).toBe(400);
  });
});

describe('posting a dispatch', () => {
  it('adds it once', async () => {
    const body = JSON.stringify({ text: 'Oman thanked Qatar.', published: '2024-03-01', title: 'Thanks' });
    const first = await post('/api/dispatches', body);
    expect(first.status).toBe(201);
    const { id } = (await first.json()) as { id: string };
    expect(await (await post('/api/dispatches', body)).json()).toEqual({ id, added: false });
    expect((await answer(`/api/dispatches/${id}`)).dispatch.title).toBe('Thanks');
  });

  it.each([
    ['{', 400],
    ['{"text":"a"}', 400],
    ['{"text":"a","published":"today"}', 400],
    ['{"text":"  ","published":"2024-01-01"}', 400],
    ['{"text":"a","published":"2024-01-01","id":"mine"}', 400],
    ['{"text":"\\u0001","published":"2024-01-01"}', 422],
  ])('refuses %s', async (body, status) => {
    expect((await post('/api/dispatches', body)).status).toBe(status);
  });

  it('refuses more than 5 MB', async () => {
    const body = JSON.stringify({ text: 'x'.repeat(5 * 1024 * 1024), published: '2024-01-01' });
    expect((await post('/api/dispatches', body)).status).toBe(413);
  });

  it('hides what went wrong inside', async () => {
    const broken = createApp({
      ...parts,
      ...{ token, host: '127.0.0.1', port: 4700, webRoot: folder },
      ingestText: () => {
        throw new Error('at /home/somebody/secret.ts');
      },
    });
    const log = console.error;
    console.error = () => {};
    const response = await broken.request('/api/dispatches', {
      ...{ method: 'POST', body: '{"text":"a","published":"2024-01-01"}' },
      headers: { ...headers, 'content-type': 'application/json' },
    });
    console.error = log;
    expect(response.status).toBe(500);
    expect(await response.text()).not.toContain('somebody');
  });
});

describe('static files', () => {
  it('serves the page for every page address and assets with their types', async () => {
    for (const path of ['/', '/positions', '/dispatches/d-1']) {
      const response = await ask(path);
      expect(await response.text()).toContain('<title>page</title>');
      expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8');
    }
    const script = await ask('/assets/app-1.js');
    expect(script.headers.get('content-type')).toBe('text/javascript; charset=utf-8');
    expect(script.headers.get('cache-control')).toContain('immutable');
    expect((await ask('/assets/none.js')).status).toBe(404);
  });

  it('serves files that were built after the server started', async () => {
    writeFileSync(join(folder, 'web', 'assets', 'app-2.js'), 'export {}');
    expect((await ask('/assets/app-2.js')).status).toBe(200);
    rmSync(join(folder, 'web', 'assets', 'app-2.js'));
    expect((await ask('/assets/app-2.js')).status).toBe(404);
  });

  it.each([
    '/../secret.txt',
    '/%2e%2e/secret.txt',
    '/..%2fsecret.txt',
    '/assets/..%2f..%2fsecret.txt',
    '/assets/%2e%2e/%2e%2e/secret.txt',
    '/..%5csecret.txt',
    '/link.txt',
    '/%00secret.txt',
    '//etc/passwd.txt',
    '/%e0%a4%a',
  ])('never leaves the folder for %s', async (path) => {
    const response = await ask(path);
    expect([400, 404]).toContain(response.status);
    expect(await response.text()).not.toContain('kept-apart');
  });
});
