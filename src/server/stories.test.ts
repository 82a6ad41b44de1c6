import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { fixtureParts } from '../../test/web/fixture-parts.ts';
import { DuckStore } from '../store/duckdb.ts';
import { situationOf } from '../store/testing.ts';
import { createApp } from './app.ts';

const headers = { host: '127.0.0.1:4700', authorization: 'Bearer right', 'content-type': 'application/json' };
let folder: string;
let store: DuckStore;
let app: ReturnType<typeof createApp>;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'sitrep-story-routes-'));
  store = await DuckStore.open(join(folder, 's.duckdb'));
  const leads = ['Gulls circled over the mole.', 'The mayor kept silent at noon, aides recall with a shrug.'];
  for (const [n, lead] of leads.entries())
    await store.add(situationOf({ n, lead, published: `2024-01-1${n}`, date: '2024-01-09', type: 'COERCE', quad: 4 }));
  app = createApp({ ...fixtureParts(), store, token: 'right', host: '127.0.0.1', port: 4700, webRoot: folder });
});
afterAll(async () => {
  await store.close();
  rmSync(folder, { recursive: true });
});

// biome-ignore lint/suspicious/noExplicitAny: answers are checked field by field
async function ask(path: string, body?: unknown): Promise<{ status: number; answer: any }> {
  const given = body === undefined ? { headers } : { method: 'POST', headers, body: JSON.stringify(body) };
  const response = await app.request(`/api/stories${path}`, given);
  return { status: response.status, answer: await response.json() };
}

it('lists stories and shows one', async () => {
  const { answer } = await ask('?type=COERCE&told=2');
  expect(answer).toMatchObject({ total: 1, cursor: null, rows: [{ type: 'COERCE', reports: 2 }] });
  const { id } = answer.rows[0];
  expect((await ask(`/${id}`)).answer.members).toHaveLength(2);
  expect((await ask(`/${id}?asOf=2024-01-10`)).answer.members).toHaveLength(1);
  expect((await ask('/none')).status).toBe(404);
  expect((await ask('?told=0')).status).toBe(400);
});

it('splits, merges and undoes', async () => {
  const { id, events } = (await ask('')).answer.rows[0];
  const split = await ask('/split', { story: id, events: [events[1]], reason: 'Another day.' });
  expect(split).toMatchObject({ status: 201, answer: { kind: 'split', reason: 'Another day.' } });
  expect((await ask('')).answer.total).toBe(0);
  expect((await ask('/merge', { stories: events })).answer.kind).toBe('merge');
  expect((await ask('/decisions')).answer.rows).toHaveLength(2);
  expect((await ask('/undo', {})).answer.kind).toBe('merge');
  expect((await ask('/decisions')).answer).toMatchObject({ rows: [{ kind: 'split' }], undone: [{ kind: 'merge' }] });
  expect((await ask('/redo', {})).answer.kind).toBe('merge');
  expect((await ask('/redo', {})).status).toBe(404);
  await ask('/undo', {});
  expect((await ask('/undo', { decision: split.answer.id })).answer).toEqual(split.answer);
  expect((await ask('')).answer.total).toBe(1);
});

it('refuses what cannot be decided, and who has no token', async () => {
  const { id } = (await ask('')).answer.rows[0];
  expect(await ask('/merge', { stories: [id] })).toMatchObject({
    status: 422,
    answer: { error: { code: 'bad-merge' } },
  });
  expect(await ask('/merge', { stories: [] })).toMatchObject({
    status: 400,
    answer: { error: { code: 'bad-body' } },
  });
  expect(await ask('/split', { story: 'none', events: ['e'] })).toMatchObject({ status: 404 });
  expect(await ask('/undo', { decision: 'none' })).toMatchObject({
    status: 404,
    answer: { error: { code: 'no-decision' } },
  });
  const stranger = await app.request('/api/stories/undo', {
    method: 'POST',
    headers: { ...headers, authorization: 'Bearer wrong' },
    body: '{}',
  });
  expect(stranger.status).toBe(401);
});
