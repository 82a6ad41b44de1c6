import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fetchSafely, isPublicAddress } from './url.ts';

let server: Server;
let base = '';
let port = 0;
/** Host header and local address of each request. */
let requests: { host: string; local: string; path: string }[] = [];

beforeAll(async () => {
  server = createServer((request, response) => {
    const path = request.url ?? '/';
    requests.push({ host: request.headers.host ?? '', local: request.socket.localAddress ?? '', path });
    const to = new URL(path, 'http://x').searchParams.get('to');
    if (path.startsWith('/redirect')) response.writeHead(302, { location: to ?? '/' }).end();
    else if (path === '/loop') response.writeHead(302, { location: '/loop' }).end();
    else if (path === '/missing') response.writeHead(404).end();
    else if (path === '/slow') setTimeout(() => response.end('late'), 5_000).unref();
    else if (path === '/drip') response.write('x');
    else if (path === '/large') response.end(Buffer.alloc(2_000_000, 'x'));
    else if (path === '/bomb')
      response.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync(Buffer.alloc(20_000_000)));
    else response.writeHead(200, { 'content-type': 'text/plain; charset=utf-8' }).end('The port is closed.');
  });
  await new Promise<void>((resolve) => server.listen(0, '0.0.0.0', resolve));
  port = (server.address() as AddressInfo).port;
  base = `http://127.0.0.1:${port}`;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

const code = (wanted: string) => expect.objectContaining({ code: wanted });

describe('isPublicAddress', () => {
  it.each([
    '127.0.0.1',
    '127.8.8.8',
    '10.0.0.1',
    '172.16.0.1',
    '192.168.1.1',
    '169.254.169.254',
    '100.64.0.1',
    '0.0.0.0',
    '255.255.255.255',
    '224.0.0.1',
    '192.0.2.1',
    '240.0.0.1',
    '::1',
    '::',
    'fe80::1',
    'fc00::1',
    'fd12::1',
    'ff02::1',
    '::ffff:127.0.0.1',
    '::ffff:10.0.0.1',
    '64:ff9b::7f00:1',
    '2002:7f00:1::',
    '2001:db8::1',
    'nonsense',
  ])('refuses %s', (address) => expect(isPublicAddress(address)).toBe(false));
  it.each(['8.8.8.8', '93.184.216.34', '2606:4700:4700::1111'])('allows %s', (address) =>
    expect(isPublicAddress(address)).toBe(true),
  );
});

describe('fetchSafely', () => {
  it('fetches and follows redirects where private addresses are allowed', async () => {
    const found = await fetchSafely(`${base}/redirect?to=/story`, { allowPrivate: true });
    expect(Buffer.from(found.bytes).toString()).toBe('The port is closed.');
    expect(found).toMatchObject({ url: `${base}/story`, contentType: 'text/plain; charset=utf-8' });
  });

  it.each(['127.0.0.1', 'localhost', '2130706433', '0x7f.1', '[::1]', '[::ffff:127.0.0.1]', '0.0.0.0'])(
    'refuses %s',
    async (host) => {
      requests = [];
      await expect(fetchSafely(`http://${host}:${port}/`)).rejects.toThrow(code('private-address'));
      expect(requests).toEqual([]);
    },
  );

  it.each([
    'file:///etc/passwd',
    'ftp://a.example/',
    'javascript:alert(1)',
    'http://',
    'http://user:secret@a.example/',
  ])('refuses the address %s', async (address) => {
    await expect(fetchSafely(address)).rejects.toThrow(code('bad-url'));
  });

  it('refuses a name that resolves to a private address, alone or beside a public one', async () => {
    const resolve = async () => [
      { address: '93.184.216.34', family: 4 },
      { address: '10.0.0.7', family: 4 },
    ];
    await expect(fetchSafely(`http://aldovia.test:${port}/`, { resolve })).rejects.toThrow(code('private-address'));
  });

  /** 127.0.0.1 plays the public internet and 127.0.0.2 the private network: both reach the test server. */
  const isPublic = (address: string): boolean => address === '127.0.0.1';
  const names = (hosts: Record<string, string>) => async (host: string) => [
    { address: hosts[host] ?? '127.0.0.2', family: 4 },
  ];

  it('refuses a redirect to a private address, by number and by name', async () => {
    const resolve = names({ 'public.test': '127.0.0.1' });
    for (const target of ['127.0.0.2', 'private.test']) {
      requests = [];
      const to = encodeURIComponent(`http://${target}:${port}/secret`);
      await expect(fetchSafely(`http://public.test:${port}/redirect?to=${to}`, { resolve, isPublic })).rejects.toThrow(
        code('private-address'),
      );
      expect(requests.map(({ path }) => path.split('?')[0])).toEqual(['/redirect']);
    }
    const to = encodeURIComponent('file:///etc/passwd');
    await expect(fetchSafely(`http://public.test:${port}/redirect?to=${to}`, { resolve, isPublic })).rejects.toThrow(
      code('bad-url'),
    );
  });

  it('connects to the address that was checked, whatever a second look-up would say', async () => {
    let lookups = 0;
    const resolve = async () => [{ address: lookups++ === 0 ? '127.0.0.1' : '127.0.0.2', family: 4 }];
    requests = [];
    await fetchSafely(`http://rebind.test:${port}/story`, { resolve, isPublic });
    expect(lookups).toBe(1);
    expect(requests.map(({ local }) => local.replace('::ffff:', ''))).toEqual(['127.0.0.1']);
    lookups = 0;
    const to = encodeURIComponent(`http://rebind.test:${port}/secret`);
    await expect(fetchSafely(`http://rebind.test:${port}/redirect?to=${to}`, { resolve, isPublic })).rejects.toThrow(
      code('private-address'),
    );
    expect(requests.some(({ path }) => path === '/secret')).toBe(false);
  });

  it('limits redirects, size, decompressed size and time, and tells the status', async () => {
    const options = { allowPrivate: true, maxBytes: 1_000_000, timeMs: 3_000 };
    await expect(fetchSafely(`${base}/loop`, options)).rejects.toThrow(code('too-many-redirects'));
    await expect(fetchSafely(`${base}/large`, options)).rejects.toThrow(code('too-large'));
    await expect(fetchSafely(`${base}/bomb`, options)).rejects.toThrow(code('too-large'));
    await expect(fetchSafely(`${base}/missing`, options)).rejects.toThrow(code('http-status'));
    await expect(fetchSafely(`${base}/slow`, { ...options, timeMs: 300 })).rejects.toThrow(code('timeout'));
    await expect(fetchSafely(`${base}/drip`, { ...options, timeMs: 300 })).rejects.toThrow(code('timeout'));
    await expect(fetchSafely('http://127.0.0.1:1/', options)).rejects.toThrow(code('unreachable'));
  });
});
