import { describe, expect, it } from 'vitest';
import { type ReadNeeds, runRead } from './read.ts';

const nothing = (): never => {
  throw new Error('nothing is to be read');
};
const needs: ReadNeeds = { engine: nothing, ingest: nothing, write: nothing, tell: nothing };

describe('sitrep read --coreference', () => {
  it.each([{ format: 'jsonl' }, { format: 'markdown' }, { format: 'conllu', json: true }])(
    'is refused with %o before anything is read',
    async (options) => {
      await expect(runRead(['a.txt'], { ...options, coreference: true }, needs)).rejects.toMatchObject({
        code: 'bad-format',
        exitStatus: 2,
        message: expect.stringMatching(/give --format conllu/),
      });
    },
  );
});
