import { afterEach, expect, it } from 'vitest';
import { fixtureParts } from '../../test/web/fixture-parts.ts';
import { situations } from '../../test/web/fixtures.ts';
import { SitrepClient, type StreamMessage } from '../client/index.ts';
import { SitrepError } from '../errors.ts';
import type { Situation } from '../schema/record.ts';
import { Live } from './live.ts';
import type { IngestFile, ServerParts } from './options.ts';
import { type Serving, serve } from './serve.ts';

/** A file is its lines; a line with a bell in it is refused. */
async function* ingestFile({ name, bytes }: IngestFile, published = '2024-03-01') {
  for (const [i, text] of Buffer.from(bytes).toString().split('\n').entries()) {
    const file = `${name}#${i + 1}`;
    if (text.includes('\u0007')) yield { file, error: new SitrepError('binary', 'This is not text.') };
    else yield { file, dispatch: { id: `d-${text.length}-${i}`, published, text } };
  }
}

let open: Serving[] = [];
afterEach(async () => {
  await Promise.all(open.map((serving) => serving.close()));
  open = [];
});

async function started(limits: object = {}, live = new Live('run')) {
  const callStore: ServerParts['callStore'] = (store, _method, [situation]) => store.add(situation as Situation);
  const parts = { ...fixtureParts(), ingestFile, callStore };
  const serving = await serve({ ...parts, host: '127.0.0.1', port: 0, limits, live });
  open.push(serving);
  return { serving, live, client: new SitrepClient({ url: serving.address, token: serving.token }) };
}

/** Messages up to the one that the test waits for. */
async function until(stream: AsyncIterable<StreamMessage>, last: (message: StreamMessage) => boolean) {
  const found: StreamMessage[] = [];
  for await (const message of stream) {
    found.push(message);
    if (last(message)) break;
  }
  return found;
}
const done = ({ event, data }: StreamMessage) => event === 'batch' && data.state === 'done';

it('tells how files are read, and which were refused', async () => {
  const { client } = await started();
  const stream = client.stream({ query: { kinds: ['progress'] } });
  expect((await stream.next()).value).toMatchObject({ event: 'open' });
  const files = [
    { name: 'one.txt', text: 'Oman thanked Qatar.\nBell \u0007.' },
    { name: 'two.txt', base64: Buffer.from('Oman thanked Qatar.').toString('base64') },
  ];
  const batch = await client.post('/api/ingest', { body: { files, published: '2024-02-02' } });
  expect(batch).toMatchObject({ files: 2, by: 'owner' });
  const messages = await until(stream, done);
  const steps = messages.flatMap(({ event, data }) =>
    event === 'progress' ? [`${data.n}/${data.total} ${data.file} ${data.state}`] : [],
  );
  expect(steps).toEqual([
    '1/2 one.txt reading',
    '1/2 one.txt#1 added',
    '1/2 one.txt#2 refused',
    '2/2 two.txt reading',
    '2/2 two.txt#1 known',
  ]);
  const state = await client.get('/api/ingest/{id}', { params: { id: batch.id } });
  expect(state).toMatchObject({ state: 'done', done: 2, added: 1, known: 1 });
  expect(state.refused).toEqual([{ file: 'one.txt#2', error: { code: 'binary', message: 'This is not text.' } }]);
});

/** A situation of the fixtures as if it were of another dispatch. */
function another(n: number) {
  const [situation] = situations().filter(({ events }) => events.length > 1);
  const old = situation!.dispatch.id;
  return JSON.parse(
    JSON.stringify(situation).replaceAll(old, `${old}x${n}`).replaceAll('"id":"e', `"id":"e${n}`),
  ) as typeof situation & object;
}

it('tells events that pass the filter, and after a break those that were missed', async () => {
  const { client } = await started();
  const added = another(1);
  const type = added.events[0]!.type;
  const wanted = added.events.filter((event) => event.type === type).map(({ id }) => id);
  const stream = client.stream({ query: { type: [type] }, reconnect: false });
  const opened = (await stream.next()).value!;
  await client.post('/api/store/{method}', { params: { method: 'add' }, body: { args: [added] } });
  const found = [];
  for (let i = 0; i < wanted.length; i += 1) found.push((await stream.next()).value!);
  expect(found.map(({ event, data }) => (event === 'event' ? data.id : event)).sort()).toEqual(wanted.sort());
  // Only the last carries the id: a stream cut off before it tells all of them again.
  expect(found.map(({ id }) => id !== undefined)).toEqual(wanted.map((_, i) => i === wanted.length - 1));
  await stream.return();
  const again = client.stream({ query: { type: [type] }, since: opened.id, reconnect: false });
  await again.next();
  expect((await again.next()).value).toMatchObject({ event: 'event', data: { type } });
  await again.return();
});

it('says that there is a gap where more happened than is remembered', async () => {
  const { client, live } = await started();
  const [message] = await until(
    client.stream({ since: 'another-12', reconnect: false }),
    ({ event }) => event === 'gap',
  );
  expect(message).toMatchObject({ event: 'open' });
  for (let i = 0; i < 3000; i += 1) live.tell({ kind: 'gap' });
  const messages = await until(client.stream({ since: 'run-1', reconnect: false }), ({ event }) => event === 'gap');
  expect(messages.map(({ event }) => event)).toEqual(['open', 'gap']);
});

it('drops what a slow follower does not take, and says so', async () => {
  const live = new Live('run');
  const follower = live.follow('slow', 1);
  for (let i = 0; i < 10_000; i += 1) live.tell({ kind: 'added', dispatches: [`d${i}`] });
  const taken = [];
  for (let entry = await follower.next(1); entry !== 'beat' && entry; entry = await follower.next(1)) taken.push(entry);
  expect(taken.length).toBeLessThanOrEqual(500);
  expect(taken[0]).toMatchObject({ kind: 'gap' });
  expect(taken.at(-1)).toMatchObject({ id: 'run-10000' });
});

it('goes on from the id seen last', async () => {
  const live = new Live('run');
  for (let i = 0; i < 5; i += 1) live.tell({ kind: 'added', dispatches: [`d${i}`] });
  const follower = live.follow('one', 1, 'run-3');
  expect(await follower.next(1)).toMatchObject({ id: 'run-4', dispatches: ['d3'] });
  expect(await follower.next(1)).toMatchObject({ id: 'run-5' });
  expect(await follower.next(1)).toBe('beat');
});

it('ends the stream when the server stops, and holds to so many streams', async () => {
  const { client, serving } = await started({ streams: 1, beatMs: 20 });
  const stream = client.stream({ reconnect: false });
  await stream.next();
  await expect(client.stream({ reconnect: false }).next()).rejects.toMatchObject({
    status: 429,
    code: 'too-many-streams',
  });
  const rest = until(stream, () => false);
  await serving.close();
  expect((await rest).map(({ event }) => event)).toEqual(['end']);
});
