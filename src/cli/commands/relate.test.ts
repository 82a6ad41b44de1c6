import { Readable } from 'node:stream';
import { Command } from 'commander';
import { expect, test } from 'vitest';
import { loadCodebook } from '../../codebook/load.ts';
import type { Engine } from '../../engine.ts';
import type { Reading, Word } from '../../schema/reading.ts';
import { registerRelate } from './relate.ts';

/** Words at white space, each hanging on the second; nothing else is read, so the lexicon decides. */
function plain(text: string): Reading {
  const words = [...text.matchAll(/\S+/g)].map(
    (m, i): Word => ({
      start: m.index,
      end: m.index + m[0].length,
      text: m[0],
      sentence: 0,
      upos: 'X',
      xpos: '',
      feats: '',
      lemma: m[0].toLowerCase(),
      head: i === 1 ? -1 : 1,
      deprel: 'dep',
      token: -1,
    }),
  );
  return {
    text,
    blocks: [],
    sentences: [],
    words,
    entities: [],
    mentions: [],
    mentionPairs: [],
    triggers: [],
    timexes: [],
    quantities: [],
    arguments: [],
    triggerPairs: [],
    utterances: [],
  };
}
const engine = { codebook: loadCodebook(), reading: async (text: string) => plain(text) } as unknown as Engine;

async function run(
  args: string[],
  input = '',
): Promise<{ out: string; told: string; status: number; lines: () => Record<string, unknown>[] }> {
  let [out, told, status] = ['', '', 0];
  const program = new Command().exitOverride();
  registerRelate(program, {
    engine: async () => engine,
    write: async (text) => {
      out += text;
    },
    tell: (text) => {
      told += text;
    },
    stdin: Readable.from([input]),
    exit: (s) => {
      status = s;
    },
  });
  await program.parseAsync(['relate', ...args], { from: 'user' });
  return {
    out,
    told,
    status,
    lines: () =>
      out
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line)),
  };
}

test('one sentence', async () => {
  const { out } = await run(['--source', 'Arvia', '--target', 'Bostra', 'Arvia praise Bostra']);
  expect(out.split('\n')[0]).toBe('SUPPORT  actual');
  expect(out.trim().split('\n')).toHaveLength(17);
});

test('one sentence as JSON', async () => {
  const { lines } = await run(['--source', 'Arvia', '--target', 'Bostra', '--json', 'Arvia abduct Bostra']);
  expect(lines()).toMatchObject([{ type: 'ASSAULT', modes: ['abduct'], status: 'actual' }]);
});

test('a party that is not in the sentence is told of', async () => {
  expect((await run(['--source', 'Celtia', 'Arvia praise Bostra'])).told).toContain('"Celtia"');
});

test('a batch keeps its order, ids and nothing more', async () => {
  const { lines, status } = await run(
    ['--jsonl'],
    '\ufeff{"id":"b","text":"Arvia praise Bostra","source":"Arvia","target":"Bostra"}\r\n\n{"id":7,"text":"Arvia abduct Bostra","source":"Arvia","target":"a recipient"}\n{"text":"Arvia praise Arvia","source":"Arvia","target":"Arvia","sourceStart":0,"targetStart":13}',
  );
  expect(lines().map((l) => [l.id, l.type])).toEqual([
    ['b', 'SUPPORT'],
    [7, 'ASSAULT'],
    [undefined, 'SUPPORT'],
  ]);
  expect(Object.keys(lines()[0]!)).toEqual(['id', 'type', 'modes', 'status', 'scores']);
  expect(status).toBe(0);
});

test('a broken line is answered with its error, the others are read, and the status is 1', async () => {
  const { lines, status } = await run(
    ['--jsonl'],
    `{"id":"a","text":5}\nnot json\n{"id":"c","text":"Arvia praise Bostra","source":"Arvia","target":"Bostra"}\nnull\n{"id":"d","text":"${'x'.repeat(20_001)}"}\n`,
  );
  expect(lines().map((l) => [l.id, (l.error as { code: string } | undefined)?.code ?? l.type])).toEqual([
    ['a', 'bad-line'],
    [undefined, 'bad-line'],
    ['c', 'SUPPORT'],
    [undefined, 'bad-line'],
    ['d', 'bad-line'],
  ]);
  expect(status).toBe(1);
});

test('no sentence and no batch is a fault of usage', async () => {
  await expect(run([])).rejects.toMatchObject({ code: 'no-sentence', exitStatus: 2 });
});
