import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { SitrepError } from '../errors.ts';
import { browsingContract } from './browsing-contract.ts';
import { callStore } from './call.ts';
import { storeContract } from './contract.ts';
import { DuckStore } from './duckdb.ts';
import { RemoteStore } from './remote.ts';
import { sourcesContract } from './sources-contract.ts';
import type { KeptStore } from './store.ts';
import { storyContract } from './story-contract.ts';
import { situationOf } from './testing.ts';

const token = 'a token of this test';

async function answer(store: KeptStore, request: IncomingMessage): Promise<object> {
  let body = '';
  for await (const part of request) body += part;
  try {
    if (request.headers.authorization !== `Bearer ${token}`) throw new SitrepError('no-token', 'Give the token.', 4);
    const method = request.url!.replace('/api/store/', '');
    return { result: await callStore(store, method, JSON.parse(body).args) };
  } catch (error) {
    const { code = 'internal', message, exitStatus = 1 } = error as SitrepError;
    return { error: { code, message, exitStatus } };
  }
}

async function serve(store: KeptStore): Promise<{ server: Server; url: string }> {
  const server = createServer(async (request, response) => {
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify(await answer(store, request)));
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return { server, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
}

async function opened() {
  const folder = mkdtempSync(join(tmpdir(), 'sitrep-remote-'));
  const store = await DuckStore.open(join(folder, 's.duckdb'));
  const { server, url } = await serve(store);
  const end = async () => {
    server.closeAllConnections();
    await new Promise((done) => server.close(done));
    await store.close();
    rmSync(folder, { recursive: true, force: true });
  };
  return { folder, url, end };
}

async function behindServer() {
  const { url, end } = await opened();
  return { store: new RemoteStore({ url, token }), end };
}

storeContract('the store behind a server', behindServer);
browsingContract('the store behind a server', behindServer);
sourcesContract('the store behind a server', behindServer);
storyContract('the store behind a server', behindServer);

it('passes on errors, and says when nobody answers', async () => {
  const { folder, url, end } = await opened();
  const store = new RemoteStore({ url: `${url}/`, token });
  await expect(store.events({ since: 'Tuesday' })).rejects.toMatchObject({ code: 'bad-filter', exitStatus: 2 });
  await expect(store.events({ colour: 'red' } as never)).rejects.toMatchObject({ code: 'bad-filter' });
  await expect(store.add({} as never)).rejects.toMatchObject({ code: 'bad-arguments' });
  await expect(new RemoteStore({ url, token: 'x' }).has('a')).rejects.toMatchObject({
    code: 'no-token',
    exitStatus: 4,
  });
  await store.backup(join(folder, 'copy.duckdb'));
  await expect(store.backup(join(folder, 'copy.duckdb'))).rejects.toMatchObject({ code: 'file-exists', exitStatus: 4 });
  await end();
  await expect(store.has('a')).rejects.toMatchObject({ code: 'store-unreachable', exitStatus: 3 });
});

it('carries reviews, their queue and their errors over the wire', async () => {
  const { url, end } = await opened();
  const store = new RemoteStore({ url, token });
  const situation = situationOf({ n: 1 });
  const event = situation.events[0]!.id;
  await store.add(situation);
  const { snapshot, rows } = await store.reviewQueue('Ada', {});
  expect(rows.map(({ id }) => id)).toEqual([event]);
  const fields = { status: 'negated' as const };
  const kept = await store.review({ event, reviewer: 'Ada', decision: 'edit', fields });
  expect(await store.reviews({ reviewer: 'Ada' })).toEqual([{ ...kept, current: event }]);
  expect(await store.reviewQueue('Ada', {}, snapshot)).toMatchObject({ total: 1, done: 1, rows: [] });
  expect((await store.reviewAgreement()).reviewers).toEqual([{ reviewer: 'Ada', judgements: 1 }]);
  expect(await store.undoReview({ reviewer: 'Ada' })).toEqual(kept);
  expect(await store.importReviews([kept])).toBe(1);
  const added = { ...kept, id: 'review-added', decision: 'add' as const };
  for (const broken of [added, { ...added, machine: null }, { ...kept, id: 'review-bare', machine: null }])
    await expect(store.importReviews([broken])).rejects.toMatchObject({ code: 'bad-arguments', exitStatus: 2 });
  await expect(store.undoReview({ id: 'none' })).rejects.toMatchObject({ code: 'no-review', exitStatus: 2 });
  const strange = { event, reviewer: 'Ada', decision: 'perhaps' } as never;
  await expect(store.review(strange)).rejects.toMatchObject({ code: 'bad-arguments' });
  await end();
});
