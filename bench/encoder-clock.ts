import type { Engine } from '../src/engine.ts';
import type { Model } from '../src/read/model.ts';

/** Counts the time spent in the encoder's two graphs, by wrapping them in the engine's own model. */
export function encoderClock(engine: Engine): { seconds(): number; reset(): void } {
  let nanoseconds = 0n;
  const model = engine.model as { -readonly [K in keyof Model]: Model[K] };
  const timed =
    <A extends unknown[], R>(work: (...args: A) => Promise<R>) =>
    async (...args: A): Promise<R> => {
      const from = process.hrtime.bigint();
      try {
        return await work(...args);
      } finally {
        nanoseconds += process.hrtime.bigint() - from;
      }
    };
  model.encode = timed(model.encode);
  model.score = timed(model.score);
  return {
    seconds: () => Number(nanoseconds) / 1e9,
    reset: () => {
      nanoseconds = 0n;
    },
  };
}
