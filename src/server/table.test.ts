/** Every route of the table: in the document, answering as it says, and only to who has the right. */
import { Validator } from '@seriousme/openapi-schema-validator';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fixtureParts } from '../../test/web/fixture-parts.ts';
import { SitrepError } from '../errors.ts';
import { createApp } from './app.ts';
import { openApi } from './openapi.ts';
import { type AnyRoute, isAllowed, type Right, rights } from './route.ts';
import { table } from './table.ts';
import { newToken } from './tokens.ts';

interface Example {
  params?: Record<string, string>;
  query?: string;
  body?: unknown;
}

const parts = {
  ...fixtureParts(),
  eventTypes: async () => ({ types: [{ name: 'AID', modes: ['food'] }], whole: false }),
  exportReviews: async () => ({ files: [], left: 0 }),
  passedOver: async () => [],
  async *ingestFile({ name }: { name: string }) {
    yield { file: name, error: new SitrepError('binary', 'not read in this test') };
  },
};
const made = rights.map((right) => newToken({ name: right, right }));
const tokenOf = Object.fromEntries(rights.map((right, i) => [right, made[i]!.token])) as Record<Right, string>;
const app = createApp({
  ...{ ...parts, token: 'owner-token', host: '127.0.0.1', port: 4700, webRoot: '/nonexistent' },
  tokens: () => made.map(({ stored }) => stored),
  limits: { requestsPerMinute: 100_000 },
});
const routes: [string, AnyRoute][] = Object.entries(table);
let examples: Record<string, Example> = {};

beforeAll(async () => {
  const { rows } = await parts.store.events({ limit: 2 });
  const [event] = rows as [(typeof rows)[0]];
  const reviewer = 'reviewer=Ada';
  const dispatch = { id: event.dispatch };
  examples = {
    showDispatch: { params: dispatch },
    listPassedOver: { params: dispatch },
    addDispatch: { body: { text: 'Oman thanked Qatar.', published: '2024-03-01' } },
    showActor: { params: { id: (await parts.store.actors({ limit: 1 })).rows[0]!.id } },
    showIssue: { params: { id: (await parts.issues(parts.store, {}))[0]!.id } },
    exportList: { params: { list: 'events' }, query: 'format=csv' },
    showReviewQueue: { query: reviewer },
    keepReview: { body: { event: event.id, reviewer: 'Ada', decision: 'accept' } },
    undoLastReview: { query: reviewer },
    sendFiles: { body: { files: [{ name: 'a.txt', text: 'Oman thanked Qatar.' }] } },
    callStore: { params: { method: 'has' }, body: { args: [event.dispatch] } },
    gradeSource: { body: { source: 'Levant Desk', grade: 'B2', note: 'seldom wrong', by: 'Ada' } },
    listGrades: { query: 'source=Levant+Desk' },
    replaceSearch: { params: { name: 'Talks' }, body: { filter: { type: ['CONSULT'], grade: 'B6' } } },
    listTimeline: { query: 'since=2024-01-01' },
  };
});
afterAll(() => parts.store.close());

function ask(name: string, route: AnyRoute, token: string): Promise<Response> {
  const { params = {}, query, body } = examples[name] ?? {};
  const path = route.path.replace(/\{(\w+)\}/g, (_: string, key: string) => encodeURIComponent(params[key] ?? 'none'));
  const headers: Record<string, string> = { host: '127.0.0.1:4700', authorization: `Bearer ${token}` };
  const init: RequestInit = { method: route.method.toUpperCase(), headers };
  if (route.body) {
    headers['content-type'] = 'application/json';
    init.body = JSON.stringify(body ?? {});
  }
  return Promise.resolve(app.request(`${path}${query ? `?${query}` : ''}`, init));
}
const codeOf = async (response: Response) => ((await response.json()) as { error: { code: string } }).error.code;

describe('the OpenAPI document', () => {
  const document = openApi(table);

  it('is one of OpenAPI 3.1', async () => {
    const result = await new Validator().validate(structuredClone(document));
    expect(result.errors ?? []).toEqual([]);
    expect(result.valid).toBe(true);
    expect(document.openapi).toMatch(/^3\.1\./);
  });
  it('has every route that is served, and no other', () => {
    const told = Object.entries(document.paths as Record<string, Record<string, { operationId: string }>>).flatMap(
      ([path, methods]) =>
        Object.entries(methods).map(([method, { operationId }]) => `${method} ${path} ${operationId}`),
    );
    const served = app.routes
      .filter(({ path, method }) => path.startsWith('/api/') && method !== 'ALL')
      .map(({ method, path }) => `${method.toLowerCase()} ${path.replace(/:(\w+)/g, '{$1}')}`);
    expect(told.map((line) => line.replace(/ \w+$/, '')).sort()).toEqual([...new Set(served)].sort());
  });
  it('names every schema that it points to', () => {
    const text = JSON.stringify(document);
    const schemas = (document.components as { schemas: object }).schemas;
    const pointed = [...text.matchAll(/"#\/components\/schemas\/(\w+)"/g)].map(([, name]) => name!);
    expect(pointed.filter((name) => !(name in schemas))).toEqual([]);
  });
  it('is what the server gives, and the same each time', async () => {
    const response = await ask('showOpenApi', table.showOpenApi, tokenOf.reader);
    expect(await response.json()).toEqual(JSON.parse(JSON.stringify(document)));
    expect(JSON.stringify(openApi(table))).toBe(JSON.stringify(document));
  });
});

describe.each(routes)('%s', (name, route) => {
  it('refuses a stranger, and who lacks the right', async () => {
    expect((await ask(name, route, 'sitrep_wrong')).status).toBe(401);
    for (const right of rights.filter((one) => !isAllowed(one, route.right))) {
      const response = await ask(name, route, tokenOf[right]);
      expect(response.status, right).toBe(403);
      expect(await codeOf(response)).toBe('right');
    }
  });

  it('answers who has it, as it says', async () => {
    for (const right of rights.filter((one) => isAllowed(one, route.right))) {
      const response = await ask(name, route, tokenOf[right]);
      // What the example does not fit is refused by the route itself, and not for want of a right.
      expect([401, 403, 405, 415, 500], right).not.toContain(response.status);
      if (name in examples) expect(response.status, right).toBeLessThan(300);
      if (response.status >= 300 || route.media) await response.body?.cancel();
      else expect(route.answer.safeParse(await response.json()).error?.issues ?? []).toEqual([]);
    }
  });
});

describe('lists', () => {
  const lists = routes.filter(
    ([, { method, answer }]) => method === 'get' && 'shape' in answer && 'rows' in (answer.shape as object),
  );

  it.each(lists)('%s has cursors that lead through all of it', async (name, route) => {
    const shape = (route.answer as unknown as { shape: object }).shape;
    if (!('cursor' in shape)) return expect(['listPassedOver', 'showReviewQueue']).toContain(name);
    const base = route.path.replace(/\{\w+\}/g, 'none');
    const page = async (query: string) => {
      const response = await app.request(`${base}?${query}`, {
        headers: { host: '127.0.0.1:4700', authorization: 'Bearer owner-token' },
      });
      return (await response.json()) as { rows: unknown[]; total: number; cursor: string | null };
    };
    const whole = await page('limit=1000');
    const found: unknown[] = [];
    let cursor: string | null = null;
    do {
      const next: Awaited<ReturnType<typeof page>> = await page(`limit=7${cursor ? `&cursor=${cursor}` : ''}`);
      found.push(...next.rows);
      cursor = next.cursor;
    } while (cursor !== null && found.length < 200);
    expect(found.slice(0, 200)).toEqual(whole.rows.slice(0, Math.min(200, found.length)));
  });
});
