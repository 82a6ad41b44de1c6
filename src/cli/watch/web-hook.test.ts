import { expect, it } from 'vitest';
import { SitrepError } from '../../errors.ts';
import type { EventRow } from '../../store/store.ts';
import { WebHook } from './web-hook.ts';

/** A hook that takes what is posted once it `answers`: what it got and what was told. */
function hookOf() {
  const got = { posted: [] as string[], told: '', answers: false };
  const meta = new Map<string, string>();
  const hook = new WebHook(
    'https://desk.example/new',
    {},
    {},
    {
      fetch: async (_address, { post }) => {
        if (!got.answers) throw new SitrepError('bad-status', 'It answered with status 503.');
        got.posted.push(...JSON.parse(String(post)).events.map(({ id }: { id: string }) => id));
      },
      sleep: async () => {},
      tell: (text) => {
        got.told += text;
      },
      store: {
        getMeta: async (key) => meta.get(key) ?? null,
        setMeta: async (key, value) => {
          meta.set(key, value);
        },
      },
      eventsOf: async (dispatches) => dispatches.map((id) => ({ id }) as EventRow),
    },
  );
  return { hook, got };
}

it('gives up nothing for being told of often', async () => {
  const { hook, got } = hookOf();
  const dispatches = Array.from({ length: 600 }, (_, n) => `d${n}`);
  for (const id of dispatches) await hook.keep([id]);
  expect(await hook.send()).toBe(false);
  expect(got.told).not.toContain('given up');
  got.answers = true;
  expect(await hook.send()).toBe(true);
  expect(got.posted).toEqual(dispatches);
  expect(hook.waits).toBe(false);
});

it('gives up the oldest where more than 50,000 dispatches wait, and says so', async () => {
  const { hook, got } = hookOf();
  await hook.keep(Array.from({ length: 50_000 }, (_, n) => `d${n}`));
  await hook.keep(['last']);
  expect(got.told).toContain('News of 100 dispatches was given up');
  got.answers = true;
  await hook.send();
  expect([got.posted[0], got.posted.at(-1), got.posted.length]).toEqual(['d100', 'last', 49_901]);
});
