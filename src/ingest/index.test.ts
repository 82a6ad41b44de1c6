import { chmod, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Dispatch } from '../schema/record.ts';
import { type Ingested, type IngestOptions, ingest, ingestText } from './index.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sitrep-ingest-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function write(name: string, content: string | Uint8Array): Promise<string> {
  const path = join(folder, name);
  await mkdir(join(path, '..'), { recursive: true });
  await writeFile(path, content);
  return path;
}
async function all(inputs: string[], options?: IngestOptions): Promise<Ingested[]> {
  const items: Ingested[] = [];
  for await (const item of ingest(inputs, options)) {
    if ('dispatch' in item) Dispatch.parse(item.dispatch);
    items.push(item);
  }
  return items;
}
const codes = (items: Ingested[]): string[] => items.map((item) => ('error' in item ? item.error.code : 'ok'));
const dispatchOf = (item: Ingested | undefined): Dispatch => {
  if (!item || 'error' in item) throw new Error(`no dispatch: ${item?.error.code}`);
  return item.dispatch;
};
const stream = (...chunks: Uint8Array[]) =>
  (async function* () {
    yield* chunks;
  })();

describe('plain text', () => {
  it('cuts the date header off and keeps everything after it exactly', async () => {
    const story = 'The envoys left.\r\n\r\n  They will be back. \r\n';
    const path = await write('header.txt', `\ufeffdate 2024-03-03\r\n\r\n${story}`);
    expect(dispatchOf((await all([path]))[0])).toMatchObject({ published: '2024-03-03', text: story });
    expect(dispatchOf(ingestText(` date 2024-03-03 ${story}`, { file: 'x' })).text).toBe(story);
    expect(dispatchOf(ingestText(`\n${story}`, { file: 'x', published: '2024-03-03' })).text).toBe(`\n${story}`);
  });
  it('takes the headline as title and the header before --published', () => {
    const found = dispatchOf(
      ingestText('date 2024-03-03\nENVOYS LEAVE ALDOVIA\n\nThe envoys left.', { file: 'x', published: '2020-01-01' }),
    );
    expect(found).toMatchObject({ published: '2024-03-03', title: 'ENVOYS LEAVE ALDOVIA' });
    expect(dispatchOf(ingestText('The envoys left.', { file: 'x', published: '2024-03-03' }))).not.toHaveProperty(
      'title',
    );
  });
  it('refuses no date, a day that the calendar has not, and no words', () => {
    const code = (text: string, published?: string) => codes([ingestText(text, { file: 'x', published })])[0];
    expect(code('The envoys left.')).toBe('no-date');
    expect(code('date 2024-02-31\n\nThe envoys left.', '2024-03-03')).toBe('bad-date');
    expect(code('date 31/02/2024 The envoys left.')).toBe('bad-date');
    expect(code('The envoys left.', 'tomorrow')).toBe('bad-date');
    expect(code('date 2024-03-03\n \n')).toBe('empty');
    expect(code('Date palms died.', '2024-03-03')).toBe('ok');
  });
  it('gives one id to the same story, whatever its spaces, and another on another day', () => {
    const id = (text: string, published: string) => dispatchOf(ingestText(text, { file: 'x', published })).id;
    expect(id('The envoys\r\nleft.', '2024-03-03')).toBe(id(' The envoys  left.\n', '2024-03-03T10:00:00Z'));
    expect(id('The envoys left.', '2024-03-03')).not.toBe(id('The envoys left.', '2024-03-04'));
  });
  it('makes any text well-formed and changes nothing else', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary' }),
        fc.constantFrom('\ud800', '\udfff', 'e\u0301', '👩‍👩‍👧', '\r\n'),
        (text, odd) => {
          const whole = `Envoys ${text}${odd}${text} left.`;
          const found = dispatchOf(ingestText(whole, { file: 'x', published: '2024-03-03' })).text;
          expect(found).toHaveLength(whole.length);
          expect(found).toBe((whole as string & { toWellFormed(): string }).toWellFormed());
        },
      ),
    );
  });
});

describe('every format', () => {
  it('walks a folder in order, hidden files left out, and names each dispatch', async () => {
    await write(
      'all/b.jsonl',
      '{"published":"2024-03-03","text":"Port one."}\n{nonsense\n{"published":"2024-03-04","text":"Port two.","title":"T","source":"S","url":"javascript:x()"}\n',
    );
    await write('all/a.txt', 'date 2024-03-03\n\nThe envoys left.');
    await write('all/c.csv', 'date,text\n2024-03-03,Port three.');
    await write('all/.hidden.txt', 'date 2024-03-03\n\nHidden.');
    await write(
      'all/d/page.html',
      '<html><head><meta name="date" content="2024-03-03"><title>T</title></head><body><p>The envoys left the port on Monday, they said.</p></body></html>',
    );
    await write(
      'all/e.xml',
      '<?xml version="1.0"?><rss version="2.0"><channel><title>P</title><item><title>A</title><pubDate>Sun, 03 Mar 2024 10:00:00 GMT</pubDate></item><item><title>B</title></item></channel></rss>',
    );
    await write(
      'all/f.json',
      JSON.stringify({
        uri: 'urn:x',
        versioncreated: '2024-03-03T10:00:00Z',
        headline: 'Port shut',
        body_html: '<p>One.</p><p>Two.</p>',
        language: 'en',
        infosources: [{ name: 'The Wire' }],
      }),
    );
    await write(
      'all/g.json',
      JSON.stringify({
        version: 'https://jsonfeed.org/version/1.1',
        title: 'P',
        items: [{ id: '1', title: 'A', content_html: '<p>x</p>', date_published: '2024-03-03T10:00:00Z' }],
      }),
    );
    await write(
      'all/h.eml',
      'Date: Sun, 3 Mar 2024 10:00:00 +0000\r\nFrom: "The Wire" <desk@wire.example>\r\nSubject: =?utf-8?Q?Port_caf=C3=A9?=\r\nContent-Type: multipart/alternative; boundary="b"\r\n\r\n--b\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\nThe caf=C3=A9 is =\r\nshut.\r\n--b\r\nContent-Type: text/html\r\n\r\n<p>no</p>\r\n--b--\r\n',
    );
    await symlink(join(folder, 'all'), join(folder, 'all', 'd', 'again'));
    const items = await all([join(folder, 'all')]);
    expect(
      items.map((item) => [
        relative(join(folder, 'all'), item.file),
        'error' in item ? item.error.code : item.dispatch.text,
      ]),
    ).toEqual([
      ['a.txt', 'The envoys left.'],
      ['b.jsonl:1', 'Port one.'],
      ['b.jsonl:2', 'bad-json'],
      ['b.jsonl:3', 'Port two.'],
      ['c.csv:2', 'Port three.'],
      ['d/page.html', 'T\n\nThe envoys left the port on Monday, they said.'],
      ['e.xml#1', 'A'],
      ['e.xml#2', 'no-date'],
      ['f.json', 'Port shut\n\nOne.\n\nTwo.'],
      ['g.json#1', 'A\n\nx'],
      ['h.eml', 'Port café\n\nThe café is shut.'],
    ]);
    expect(dispatchOf(items[3])).toMatchObject({ title: 'T', source: 'S' });
    expect(dispatchOf(items[3])).not.toHaveProperty('url');
    expect(dispatchOf(items[8])).toMatchObject({
      source: 'The Wire',
      language: 'en',
      published: '2024-03-03T10:00:00Z',
    });
    expect(dispatchOf(items[10])).toMatchObject({
      source: 'The Wire',
      title: 'Port café',
      published: '2024-03-03T10:00:00+00:00',
    });
  });

  it.each([
    ['plain', 'date 2024-03-03 The envoys left.'],
    [
      'JSON Lines',
      '{"published":"2024-03-03","text":"The envoys left."}\n{"published":"2024-03-03","text":"They did."}',
    ],
    ['CSV', 'published,text\n2024-03-03,The envoys left.'],
    ['JSON', '[{"published":"2024-03-03","text":"The envoys left."}]'],
    [
      'HTML',
      '<!doctype html><html><head><meta name="date" content="2024-03-03"></head><body><p>The envoys left.</p></body></html>',
    ],
    [
      'a feed',
      '<?xml version="1.0"?><!-- c --><rss version="2.0"><channel><item><title>The envoys left.</title><pubDate>3 Mar 2024</pubDate></item></channel></rss>',
    ],
  ])('knows %s on standard input', async (_name, text) => {
    const [item] = await all(['-'], { stdin: stream(Buffer.from(text)) });
    expect(dispatchOf(item)).toMatchObject({ published: '2024-03-03', text: 'The envoys left.' });
  });

  it('fetches an address, and not a private one unless told to', async () => {
    const server = createServer((_request, response) => {
      response.setHeader('content-type', 'text/html; charset=utf-8');
      response.end(
        '<html><head><meta name="date" content="2024-03-03"></head><body><p>The envoys left.</p></body></html>',
      );
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/story`;
    const items = await all([address, join(folder, 'all', 'a.txt')]);
    expect(codes(items)).toEqual(['private-address', 'ok']);
    expect(dispatchOf((await all([address], { allowPrivate: true }))[0])).toMatchObject({
      text: 'The envoys left.',
      url: address,
    });
    server.close();
  });
});

describe('bad input', () => {
  it('gives each its code and a sentence, and reads every other file', async () => {
    const good = 'date 2024-03-03\n\nThe envoys left.';
    const inputs = [
      ['bad/1.txt', good, 'ok'],
      ['bad/2-undated.txt', 'The envoys left.', 'no-date'],
      ['bad/3-empty.txt', '', 'empty'],
      ['bad/4-blank.txt', ' \n\t\n', 'empty'],
      ['bad/5-binary.txt', Buffer.from([1, 2, 0, 3, 4]), 'binary'],
      ['bad/5-binary.jsonl', Buffer.from([1, 2, 0, 3, 10, 4]), 'binary'],
      ['bad/6-utf8.txt', Buffer.concat([Buffer.from(good), Buffer.from([0xff, 0xc3])]), 'broken-utf8'],
      ['bad/7-line.txt', `date 2024-03-03 ${'The envoys left. '.repeat(2_900_000)}`, 'too-large'],
      ['bad/8-larger.txt', Buffer.alloc(50_000_001, 'x'), 'too-large'],
      [
        'bad/9-bomb.rss',
        '<!DOCTYPE x [<!ENTITY a "b">]><rss><channel><title>&a;</title></channel></rss>',
        'entity-declarations',
      ],
      [
        'bad/a-bomb.xml',
        '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "b">]><rss><channel><title>&a;</title></channel></rss>',
        'entity-declarations',
      ],
      ['bad/b-deep.html', '<div>'.repeat(16_000), 'too-deep'],
      ['bad/c-never.html', `<meta name="date" content="2024-02-31"><p>The envoys left.</p>`, 'no-date'],
      ['bad/d.json', '{"a":', 'bad-json'],
      ['bad/e.json', '{"title":"no text","published":"2024-03-03"}', 'no-text'],
      ['bad/f.jsonl', '', 'empty'],
      ['bad/g.csv', 'a,b\n1,2', 'bad-csv'],
      ['bad/z.txt', good, 'ok'],
    ] as const;
    const paths: string[] = [];
    for (const [name, content] of inputs) paths.push(await write(name, content));
    const items = await all([...paths, join(folder, 'nowhere.txt'), 'ftp://a.example/x']);
    expect(items.map((item, at) => [inputs[at]?.[0], 'error' in item ? item.error.code : 'ok'])).toEqual([
      ...inputs.map(([name, , code]) => [name, code]),
      [undefined, 'not-found'],
      [undefined, 'bad-url'],
    ]);
    for (const item of items) if ('error' in item) expect(item.error.message).toMatch(/^\S.{20,}[^ ]$/);
  });

  it('says so of a folder and a file without permission', async () => {
    await write('locked/in/a.txt', 'date 2024-03-03\n\nThe envoys left.');
    const file = await write('locked/b.txt', 'date 2024-03-03\n\nThe envoys left.');
    await write('locked/c.txt', 'date 2024-03-03\n\nThe envoys left.');
    await chmod(folder, 0o755);
    await chmod(join(folder, 'locked', 'in'), 0o000);
    await chmod(file, 0o000);
    // The superuser may read everything, so the test lays that down for a moment.
    const root = process.getuid?.() === 0;
    if (root) process.seteuid?.(65_534);
    try {
      expect(codes(await all([join(folder, 'locked')]))).toEqual(['unreadable', 'ok', 'unreadable']);
    } finally {
      if (root) process.seteuid?.(0);
      await chmod(join(folder, 'locked', 'in'), 0o755);
    }
  });

  it('stops reading standard input beyond its limit', async () => {
    const chunk = Buffer.alloc(10_000_000, 'x');
    expect(codes(await all(['-'], { stdin: stream(chunk, chunk, chunk, chunk, chunk, chunk) }))).toEqual(['too-large']);
  });

  it('throws nothing for any bytes under any name', async () => {
    const names = ['x.txt', 'x.json', 'x.jsonl', 'x.csv', 'x.eml', 'x'];
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 60 }), fc.constantFrom(...names), async (bytes, name) => {
        for (const item of await all([await write(`any/${name}`, bytes)], { published: '2024-03-03' }))
          expect(item.file).toContain('any/');
      }),
      { numRuns: 150 },
    );
  });
});
