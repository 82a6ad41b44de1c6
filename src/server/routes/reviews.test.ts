import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fixtureParts } from '../../../test/web/fixture-parts.ts';
import { situations } from '../../../test/web/fixtures.ts';
import { exportReviews } from '../../export/reviews/index.ts';
import { DuckStore } from '../../store/duckdb.ts';
import { createApp } from '../app.ts';
import { newToken } from '../tokens.ts';

const headers = { host: '127.0.0.1:4700', authorization: 'Bearer right-token' };
let folder: string;
let store: DuckStore;
let app: ReturnType<typeof createApp>;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'sitrep-review-routes-'));
  store = await DuckStore.open(join(folder, 's.duckdb'));
  await store.addAll(situations());
  const eventTypes = async () => ({ types: [{ name: 'AID', modes: ['food'] }], whole: true });
  const rest = { token: 'right-token', host: '127.0.0.1', port: 4700, webRoot: folder };
  app = createApp({ ...fixtureParts(), store, eventTypes, exportReviews, ...rest });
});
afterAll(async () => {
  await store.close();
  rmSync(folder, { recursive: true });
});

const ask = (path: string, rest: RequestInit & { headers?: Record<string, string> } = {}) =>
  app.request(`/api/reviews${path}`, { ...rest, headers: { ...headers, ...rest.headers } });
// biome-ignore lint/suspicious/noExplicitAny: answers are checked field by field
const answer = async (path: string, rest: RequestInit = {}): Promise<any> => (await ask(path, rest as object)).json();
const post = (body: object) =>
  ask('', { method: 'POST', body: JSON.stringify(body), headers: { 'content-type': 'application/json' } });
const queue = () => answer('?reviewer=Ada&limit=3');

describe('reviews over HTTP', () => {
  it('lists, keeps, tells and takes back', async () => {
    const { rows, snapshot, total } = await queue();
    expect(rows).toHaveLength(3);
    const kept = await post({ event: rows[0].id, reviewer: 'Ada', decision: 'accept' });
    expect(kept.status).toBe(201);
    const { id, dispatch } = (await kept.json()) as { id: string; dispatch: string };
    expect(await answer(`?reviewer=Ada&limit=1&snapshot=${snapshot}`)).toMatchObject({
      total,
      done: 1,
      rows: [{ id: rows[1].id }],
    });
    expect((await answer(`/made?dispatch=${dispatch}`)).rows).toMatchObject([{ id, current: rows[0].id }]);
    expect((await answer('/made?dispatch=d-none')).rows).toEqual([]);
    await post({ event: rows[1].id, reviewer: 'Ada', decision: 'reject' });
    expect((await ask(`/${id}`, { method: 'DELETE' })).status).toBe(200);
    expect(await answer('?reviewer=Ada', { method: 'DELETE' })).toMatchObject({
      event: rows[1].id,
      decision: 'reject',
    });
    expect((await ask('?reviewer=Ada', { method: 'DELETE' })).status).toBe(422);
    expect((await queue()).done).toBe(0);
  });

  it.each([
    ['', 'reviewer'],
    ['?reviewer=%20', 'reviewer'],
    ['?reviewer=Ada&snapshot=yesterday', 'snapshot'],
    ['?reviewer=Ada&colour=red', 'colour'],
    ['/made?reviewer=', 'reviewer'],
    ['/export?format=word', 'format'],
  ])('refuses %s with a sentence', async (path, words) => {
    const response = await ask(path);
    expect(response.status).toBe(400);
    expect(((await response.json()) as { error: { message: string } }).error.message).toContain(words);
  });

  it.each([
    [{ reviewer: 'Ada', decision: 'accept' }, 400],
    [{ event: 'e', reviewer: '', decision: 'accept' }, 400],
    [{ event: 'e', reviewer: 'Ada', decision: 'perhaps' }, 400],
    [{ event: 'e', reviewer: 'Ada', decision: 'accept', at: '2024-01-01' }, 400],
    [{ event: 'e', reviewer: 'Ada', decision: 'edit', fields: { type: 'DANCE' } }, 400],
    [{ event: 'e', reviewer: 'Ada', decision: 'edit', fields: { type: 'AID', modes: ['song'] } }, 400],
    [{ event: 'e-none', reviewer: 'Ada', decision: 'accept' }, 422],
  ])('refuses %j', async (body, status) => {
    const response = await post(body);
    expect(response.status).toBe(status);
  });

  it('is guarded as other writing is: token, origin, JSON, size', async () => {
    const body = JSON.stringify({ event: 'e', reviewer: 'Ada', decision: 'accept' });
    const json = { 'content-type': 'application/json' };
    const statusOf = async (method: string, extra: Record<string, string>) =>
      (await ask('?reviewer=Ada', { method, headers: extra, ...(method === 'POST' ? { body } : {}) })).status;
    for (const method of ['POST', 'DELETE']) {
      expect(await statusOf(method, { ...json, authorization: 'Bearer wrong' })).toBe(401);
      expect(await statusOf(method, { ...json, 'sec-fetch-site': 'cross-site' })).toBe(403);
      expect(await statusOf(method, { ...json, origin: 'http://evil.example' })).toBe(403);
      expect(await statusOf(method, { ...json, host: 'evil.example' })).toBe(403);
    }
    expect(await statusOf('POST', { 'content-type': 'text/plain' })).toBe(415);
    expect((await post({ event: 'e', reviewer: 'x'.repeat(300_000), decision: 'accept' })).status).toBe(413);
  });

  it('adds an event that the machine passed over, and takes it back', async () => {
    const [situation] = situations();
    const { id, text } = situation!.dispatch;
    const [word] = /\w{5,}/.exec(text)!;
    const start = text.indexOf(word);
    const given = {
      ...{ dispatch: id, reviewer: 'Ada', type: 'AID', modes: ['food'], status: 'actual', time: null },
      ...{ actors: [], recipients: [], places: [], trigger: { start, end: start + word.length, text: word } },
    };
    const add = (body: object) =>
      ask('/events', { method: 'POST', body: JSON.stringify(body), headers: { 'content-type': 'application/json' } });
    const byHand = async () =>
      (await (await app.request('/api/events?byHand=true', { headers })).json()) as { total: number };
    const kept = await add(given);
    expect(kept.status).toBe(201);
    const review = (await kept.json()) as { id: string; event: string };
    expect((await answer(`/made?dispatch=${id}`)).rows).toMatchObject([
      { decision: 'add', added: { id: review.event } },
    ]);
    expect((await byHand()).total).toBe(1);
    expect((await add(given)).status).toBe(422);
    expect((await add({ ...given, dispatch: 'd-none' })).status).toBe(404);
    expect((await add({ ...given, type: 'DANCE' })).status).toBe(400);
    expect((await add({ ...given, trigger: undefined })).status).toBe(400);
    expect((await ask(`/${review.id}`, { method: 'DELETE' })).status).toBe(200);
    expect((await byHand()).total).toBe(0);
  });

  const replace = (body: object) =>
    ask('/parties', { method: 'POST', body: JSON.stringify(body), headers: { 'content-type': 'application/json' } });

  it('replaces a party in many events with one request, and takes it back with one', async () => {
    const { rows } = await store.events({});
    const eventsOf = (of: string) =>
      rows.filter(({ actors }) => actors.some(({ name }) => name === of)).map(({ id }) => id);
    const all = rows.flatMap(({ actors }) => actors);
    const [wrong] = all.sort((one, other) => eventsOf(other.name).length - eventsOf(one.name).length);
    const events = eventsOf(wrong!.name);
    expect(events.length).toBeGreaterThan(1);
    const { name, country } = wrong!;
    const given = { events, reviewer: 'Ada', wrong: { name, country }, right: null };
    const before = (await answer('/made?limit=1000')).total;
    const answered = await replace(given);
    expect(answered.status).toBe(201);
    const { reviews, passedOver } = (await answered.json()) as { reviews: { decision: string }[]; passedOver: number };
    expect([reviews.length, passedOver]).toEqual([events.length, 0]);
    expect((await answer('/made?limit=1000')).total).toBe(before + events.length);
    expect((await replace(given)).status).toBe(422);
    expect(await answer('?reviewer=Ada', { method: 'DELETE' })).toMatchObject({ decision: 'edit' });
    expect((await answer('/made?limit=1000')).total).toBe(before);
  });

  it.each([
    ['events', { events: [] }],
    ['at most 500 at once', { events: Array.from({ length: 501 }, (_, n) => `e${n}`) }],
    ['right', { right: undefined }],
    ['wrong', { wrong: { name: '', country: null } }],
    ['country', { right: { name: 'A', country: 'nowhere', sectors: [] } }],
  ])('refuses a replacement for its %s', async (words, changes) => {
    const given = { events: ['e'], reviewer: 'Ada', wrong: { name: 'A', country: null }, right: null };
    const response = await replace({ ...given, ...changes });
    expect(response.status).toBe(400);
    const { error } = (await response.json()) as { error: { code: string; message: string } };
    expect(error.code).toBe('bad-body');
    expect(error.message).toContain(words);
  });

  it('takes a day for an event', async () => {
    const { rows } = await queue();
    const fields = { time: '1990-05-17' };
    const kept = await post({ event: rows[0].id, reviewer: 'Ada', decision: 'edit', fields });
    expect(await kept.json()).toMatchObject({ fields: { time: { start: '1990-05-17', end: '1990-05-17' } } });
    await answer('?reviewer=Ada', { method: 'DELETE' });
  });

  it('keeps what is judged under the name of the token, whatever the body says', async () => {
    const made = (['bo', 'cy'] as const).map((name) => newToken({ name, right: 'reviewer' }));
    const rest = { token: 'right-token', host: '127.0.0.1', port: 4700, webRoot: folder };
    const tokens = () => made.map(({ stored }) => stored);
    const guarded = createApp({ ...fixtureParts(), store, ...rest, tokens });
    const as = (at: number, path: string, init: RequestInit = {}) =>
      guarded.request(`/api/reviews${path}`, {
        ...init,
        headers: { host: headers.host, authorization: `Bearer ${made[at]!.token}`, 'content-type': 'application/json' },
      });
    const { rows } = (await (await as(0, '?reviewer=Ada&limit=1')).json()) as { rows: { id: string }[] };
    const body = JSON.stringify({ event: rows[0]!.id, reviewer: 'Ada', decision: 'accept' });
    const kept = (await (await as(0, '', { method: 'POST', body })).json()) as { id: string; reviewer: string };
    expect(kept.reviewer).toBe('bo');
    const without = JSON.stringify({ event: rows[0]!.id, decision: 'reject' });
    expect(await (await as(1, '', { method: 'POST', body: without })).json()).toMatchObject({ reviewer: 'cy' });
    // Nobody takes back what another has said, but the owner.
    expect((await as(1, `/${kept.id}`, { method: 'DELETE' })).status).toBe(422);
    expect(await (await as(1, '?reviewer=bo', { method: 'DELETE' })).json()).toMatchObject({ reviewer: 'cy' });
    expect((await ask(`/${kept.id}`, { method: 'DELETE' })).status).toBe(200);
  });

  it('takes no event and no party from who may only read', async () => {
    const { token, stored } = newToken({ name: 'cy', right: 'reader' });
    const rest = { token: 'right-token', host: '127.0.0.1', port: 4700, webRoot: folder };
    const guarded = createApp({ ...fixtureParts(), store, ...rest, tokens: () => [stored] });
    for (const path of ['events', 'parties']) {
      const response = await guarded.request(`/api/reviews/${path}`, {
        method: 'POST',
        body: JSON.stringify({ dispatch: situations()[0]!.dispatch.id }),
        headers: { host: headers.host, authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      });
      expect(response.status).toBe(403);
    }
  });

  it('says how far reviewers agree, and exports', async () => {
    const { rows } = await queue();
    for (const reviewer of ['Ada', 'Bo']) await post({ event: rows[0].id, reviewer, decision: 'accept' });
    expect(await answer('/agreement')).toMatchObject({ decision: { events: 1, judgements: 2, observed: 1 } });
    const { files } = await answer('/export?format=jsonl&reviewer=Bo');
    expect(files[0].text.split('\n')).toHaveLength(2);
    expect((await answer('/types')).types).toHaveLength(1);
  });
});
