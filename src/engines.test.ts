import { describe, expect, it } from 'vitest';
import { createEngine } from './engine.ts';
import { ahead, createEngines } from './engines.ts';
import type { Dispatch } from './schema/record.ts';

async function* numbers(until: number): AsyncGenerator<number> {
  for (let n = 0; n < until; n += 1) yield n;
}

describe('work that runs ahead', () => {
  it('gives results in the order of the inputs, whichever is done first', async () => {
    const got: number[] = [];
    const work = async (n: number) => {
      for (let turn = 0; turn < (7 * n) % 5; turn += 1) await new Promise((resolve) => setImmediate(resolve));
      return n * 10;
    };
    for await (const { result } of ahead(numbers(20), work, 4)) got.push(await result);
    expect(got).toEqual(Array.from({ length: 20 }, (_, n) => n * 10));
  });

  it('has no more than `width` inputs in hand', async () => {
    let inHand = 0;
    let most = 0;
    const work = async () => {
      inHand += 1;
      most = Math.max(most, inHand);
    };
    for await (const { result } of ahead(numbers(50), work, 3)) {
      await result;
      inHand -= 1;
    }
    expect(most).toBe(3);
  });

  it('does not keep back what is ready while the next input is slow to come', async () => {
    let release = () => {};
    const slow = new Promise<void>((resolve) => {
      release = resolve;
    });
    async function* inputs(): AsyncGenerator<string> {
      yield 'first';
      await slow;
      yield 'second';
    }
    const got: string[] = [];
    for await (const { input } of ahead(inputs(), async (text) => text)) {
      got.push(input);
      release();
    }
    expect(got).toEqual(['first', 'second']);
  });

  it('leaves an error to whoever awaits that result, and goes on', async () => {
    const got: string[] = [];
    const work = async (n: number) => {
      if (n === 1) throw new Error('no');
      return `${n}`;
    };
    for await (const { result } of ahead(numbers(3), work))
      got.push(await result.catch((error: Error) => error.message));
    expect(got).toEqual(['0', 'no', '2']);
  });

  it('closes its inputs when nobody asks for more', async () => {
    let closed = false;
    async function* inputs(): AsyncGenerator<number> {
      try {
        for (let n = 0; ; n += 1) yield n;
      } finally {
        closed = true;
      }
    }
    for await (const _ of ahead(inputs(), async (n) => n)) break;
    expect(closed).toBe(true);
  });
});

describe('an engine on several threads', () => {
  it('reads as one on one thread, byte for byte', async () => {
    const towns = ['Varlo', 'Senta', 'Mirov', 'Tobruk', 'Kidal', 'Osh'];
    const dispatches = Array.from(
      { length: 24 },
      (_, n): Dispatch => ({
        id: `d-${n}`,
        published: '2020-02-03',
        language: 'en',
        text: `Soldiers shelled a market in ${towns[n % 6]} on Friday, killing ${n + 2} people, the governor said. The rebels denied that they had attacked the town.`,
      }),
    );
    const alone = await createEngine();
    const together = await createEngines({}, 3);
    const read = await Promise.all(dispatches.map((dispatch) => together.read(dispatch, dispatch.id)));
    // By now the threads are up: a second round goes through them as well.
    const again = await Promise.all(dispatches.map((dispatch) => together.read(dispatch, dispatch.id)));
    for (const [n, dispatch] of dispatches.entries()) {
      const expected = JSON.stringify(await alone.read(dispatch, dispatch.id));
      expect(JSON.stringify(read[n])).toBe(expected);
      expect(JSON.stringify(again[n])).toBe(expected);
    }
  }, 120_000);
});
