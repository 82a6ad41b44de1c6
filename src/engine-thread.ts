/** Entry of a thread that reads dispatches beside the main one: a dispatch comes in, its situation or an error goes out. */
import { parentPort, workerData } from 'node:worker_threads';
import { createEngine, type EngineOptions } from './engine.ts';
import type { ThreadAnswer, ThreadJob } from './engines.ts';
import { errorValue } from './errors.ts';

const engine = await createEngine(workerData as EngineOptions);
const answer = (message: ThreadAnswer) => parentPort?.postMessage(message);

let last = Promise.resolve();
parentPort?.on('message', ({ dispatch, file }: ThreadJob) => {
  last = last.then(async () => {
    try {
      answer({ situation: await engine.read(dispatch, file) });
    } catch (error) {
      answer({ error: errorValue(error) });
    }
  });
});
parentPort?.postMessage('ready');
