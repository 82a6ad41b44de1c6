import { mkdtempSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { fixtureParts } from '../../test/web/fixture-parts.ts';
import { startServing } from '../cli/commands/serve.ts';
import { announce, readAnnouncement, withdraw } from '../store/announce.ts';
import { callStore } from '../store/call.ts';
import { RemoteStore } from '../store/remote.ts';
import { serve } from './serve.ts';

const local = { host: '127.0.0.1', port: 0 };

/** Sends bytes as they are, since clients mend paths before they send them. */
function raw(port: number, text: string): Promise<string> {
  return new Promise((resolve, reject) => {
    let answer = '';
    const socket = connect(port, '127.0.0.1', () => socket.write(text));
    socket.on('data', (data) => {
      answer += data;
    });
    socket.on('end', () => resolve(answer));
    socket.on('error', reject);
  });
}

describe('serve', () => {
  it('listens, hands the token over in the fragment, and closes', async () => {
    const serving = await serve({ ...fixtureParts(), ...local });
    expect(serving.link).toBe(`${serving.address}#token=${serving.token}`);
    const response = await fetch(`${serving.address}api/events`, {
      headers: { authorization: `Bearer ${serving.token}` },
    });
    expect(response.status).toBe(200);
    expect((await fetch(`${serving.address}api/events`)).status).toBe(401);
    await serving.close();
    await expect(fetch(serving.address)).rejects.toThrow();
  });

  it('makes another token each time', async () => {
    const [one, two] = [await serve({ ...fixtureParts(), ...local }), await serve({ ...fixtureParts(), ...local })];
    expect(one.token).not.toBe(two.token);
    await Promise.all([one.close(), two.close()]);
  });

  it('says which port is in use', async () => {
    const serving = await serve({ ...fixtureParts(), ...local });
    const second = serve({ ...fixtureParts(), host: '127.0.0.1', port: serving.port });
    await expect(second).rejects.toMatchObject({ code: 'port-in-use' });
    await serving.close();
  });

  it('answers malformed requests with the headers too, and no file', async () => {
    const serving = await serve({ ...fixtureParts(), ...local });
    const host = `127.0.0.1:${serving.port}`;
    const climbing = await raw(
      serving.port,
      `GET /../../package.json HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`,
    );
    expect(climbing).toMatch(/^HTTP\/1.1 4\d\d|^HTTP\/1.1 503/);
    const odd = await raw(serving.port, 'GET / HTTP/1.1\r\nHost: a b\r\nConnection: close\r\n\r\n');
    expect(odd).toMatch(/^HTTP\/1.1 4\d\d/);
    expect(odd.toLowerCase()).toContain("content-security-policy: default-src 'none'");
    await serving.close();
  });
});

describe('the serve command', () => {
  const needs = () => {
    const said: string[] = [];
    const parts = fixtureParts();
    return {
      ...{ said, parts, ...parts },
      openStore: async () => parts.store,
      openEngine: async () => parts.engine,
      announce: (file: string, at: { url: string }) => void said.push(`${file} ${at.url}`),
      withdraw: (file: string) => void said.push(`${file} gone`),
    };
  };

  it('announces where it listens and takes it back', async () => {
    const given = needs();
    const serving = await startServing({ store: 'a.duckdb', ...local }, given);
    expect(given.said).toEqual([`a.duckdb ${serving.address}`]);
    await serving.close();
    expect(given.said[1]).toBe('a.duckdb gone');
    expect(given.parts.store.closed).toBe(true);
  });

  it('refuses a store that another server holds', async () => {
    const openStore = async () => new RemoteStore({ url: 'http://127.0.0.1:1', token: 't' });
    const second = startServing({ store: 'a.duckdb', ...local }, { ...needs(), openStore });
    await expect(second).rejects.toMatchObject({ code: 'store-served', exitStatus: 3 });
  });

  it('lends its store to a command that reads the announcement', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'sitrep-serve-'));
    const file = join(folder, 'a.duckdb');
    const given = { ...needs(), announce, withdraw, callStore };
    const serving = await startServing({ store: file, ...local }, given);
    const remote = new RemoteStore(readAnnouncement(file)!);
    expect(await remote.answers()).toBe(true);
    const [first] = (await remote.events({ limit: 1 })).rows;
    expect((await remote.situation(first!.dispatch))?.events.length).toBeGreaterThan(0);
    expect((await remote.check()).ok).toBe(true);
    await serving.close();
    expect(readAnnouncement(file)).toBeNull();
    rmSync(folder, { recursive: true });
  });

  it('closes the store when it cannot listen', async () => {
    const first = await serve({ ...fixtureParts(), ...local });
    const given = needs();
    await expect(startServing({ store: 'a.duckdb', host: '127.0.0.1', port: first.port }, given)).rejects.toMatchObject(
      { code: 'port-in-use' },
    );
    expect(given.parts.store.closed).toBe(true);
    expect(given.said).toEqual([]);
    await first.close();
  });
});
