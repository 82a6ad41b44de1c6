/** Entry of the worker thread in which untrusted markup is parsed: a job comes in, what was found or an error goes out. */
import { parentPort } from 'node:worker_threads';
import { errorValue } from '../errors.ts';
import { readFeedItems } from './feed-items.ts';
import type { MarkupAnswer, MarkupJob } from './markup.ts';
import { readPage } from './page.ts';
import { proseOfFragment } from './prose.ts';

function run(job: MarkupJob): MarkupAnswer {
  try {
    if (job.kind === 'page') return { found: [readPage(job.markup, job.url)] };
    if (job.kind === 'feed') return { found: readFeedItems(job.markup) };
    return { found: [{ text: proseOfFragment(job.markup) }] };
  } catch (error) {
    if (error instanceof RangeError)
      return {
        error: {
          code: 'too-deep',
          message: 'The markup nests too deep to be parsed; save the article as a text file.',
        },
      };
    return { error: errorValue(error) };
  }
}

parentPort?.on('message', (job: MarkupJob) => parentPort?.postMessage(run(job)));
// The time that a job may take is counted from here, not from the start of the thread.
parentPort?.postMessage('ready');
