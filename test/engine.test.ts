/** The whole engine on whole texts: every output keeps the contract, whatever the text. Scores are measured elsewhere. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { loadCodebook } from '../src/codebook/load.ts';
import { createEngine, type Engine } from '../src/engine.ts';
import { type Ingested, ingest, ingestText } from '../src/ingest/index.ts';
import { jsonSchemas } from '../src/schema/json-schema.ts';
import type { Situation } from '../src/schema/record.ts';
import { faultsOf } from './support/faults.ts';
import { root } from './support/sources.ts';
import { dispatchFiles, exampleFiles } from './support/texts.ts';

/** A machine may be busy with other things; how long it takes is measured elsewhere. */
const patience = 1_200_000;
const published = '2024-01-10';

let engine: Engine;
let folder: string;
beforeAll(async () => {
  engine = await createEngine();
  folder = mkdtempSync(join(tmpdir(), 'sitrep-engine-'));
}, patience);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function all(inputs: readonly string[], options = {}): Promise<Ingested[]> {
  const found: Ingested[] = [];
  for await (const input of ingest(inputs, options)) found.push(input);
  return found;
}

async function readText(text: string, day = published): Promise<Situation> {
  const input = ingestText(text, { file: 'text', published: day });
  if ('error' in input) throw input.error;
  return engine.read(input.dispatch, input.file);
}

/** The code with which a file of these bytes is refused, or null. */
async function refusal(name: string, bytes: string | Uint8Array): Promise<string | null> {
  const file = join(folder, name);
  writeFileSync(file, bytes);
  const [input] = await all([file], { published });
  return input && 'error' in input ? input.error.code : null;
}

const counts = (situation: Situation): Record<string, number> =>
  Object.fromEntries(
    Object.entries(situation).flatMap(([name, value]) => (Array.isArray(value) ? [[name, value.length]] : [])),
  );

describe('a dispatch read once and coded twice', () => {
  it('is what reading it by each codebook gives, but for what the codebooks differ in', async () => {
    const file = join(folder, 'harsher.json');
    const type = {
      name: 'REJECT',
      quad: 3,
      score: -9,
      modes: ['assist', 'change', 'yield', 'meet'].map((name) => ({ name })),
    };
    writeFileSync(file, JSON.stringify({ name: 'Harsher', extends: 'plover', types: [type] }));
    const text = 'Ghana refused to lend Togo money on Tuesday. Togo praised Benin and expelled two envoys of Ghana.';
    const input = ingestText(text, { file: 'text', published });
    if ('error' in input) throw input.error;
    const harsher = loadCodebook(file);
    const [plover, again, other] = await engine.readBy(input.dispatch, input.file, [
      engine.codebook,
      engine.codebook,
      harsher,
    ]);
    expect(plover!.events.length).toBeGreaterThan(1);
    expect(again).toEqual(plover);
    expect(await engine.read(input.dispatch, input.file)).toEqual(plover);
    expect(other!.coding?.codebook).toEqual({ name: 'Harsher', version: null, digest: harsher.digest });
    expect(plover!.coding?.codebook.digest).not.toBe(harsher.digest);
    for (const [at, event] of other!.events.entries())
      if (event.type !== 'REJECT') expect(event).toEqual(plover!.events[at]);
    expect(other!.events.filter(({ type }) => type === 'REJECT').map(({ score }) => score)).toEqual(
      plover!.events.filter(({ type }) => type === 'REJECT').map(() => -9),
    );
  });
});

describe('examples and test dispatches', () => {
  const schema = z.fromJSONSchema(jsonSchemas().situation as never);
  const read: Situation[] = [];
  beforeAll(async () => {
    for (const input of await all([...exampleFiles, ...dispatchFiles].map((file) => join(root, file)))) {
      if ('error' in input) throw new Error(`${input.file}: ${input.error.message}`);
      read.push(await engine.read(input.dispatch, input.file));
    }
  }, patience);

  it('are all read', () => {
    expect(read.length).toBe(exampleFiles.length + dispatchFiles.length + 1);
    expect(read.filter(({ dispatch }) => dispatch.language !== 'en').map(({ file }) => file)).toEqual([]);
  });
  it('keep the contract', () => {
    expect(
      read.flatMap((situation) => faultsOf(situation, engine.codebook).map((fault) => `${situation.file}: ${fault}`)),
    ).toEqual([]);
  });
  it('pass the published JSON Schema', () => {
    const failed = read.flatMap((situation) => {
      const parsed = schema.safeParse(JSON.parse(JSON.stringify(situation)));
      return parsed.success ? [] : [`${situation.file}: ${z.prettifyError(parsed.error)}`];
    });
    expect(failed).toEqual([]);
  });
  it('have ids of their own, each in its dispatch', () => {
    const ids = read.flatMap((situation) => [
      situation.dispatch.id,
      ...situation.events.map(({ id }) => id),
      ...situation.actors.map(({ id }) => id),
    ]);
    expect(new Set(ids).size).toBe(ids.length);
  });
  it('give events, actors, places and times in every series', () => {
    for (const series of [
      'iraq-coalition-2024',
      'kenya-finance-bill-2024',
      'second-thomas-shoal-2024',
      'test/dispatches',
    ]) {
      const found = read.filter(({ file }) => file.includes(series));
      for (const kind of ['actors', 'places', 'times', 'events', 'statements'] as const)
        expect(
          found.reduce((sum, situation) => sum + situation[kind].length, 0),
          `${kind} of ${series}`,
        ).toBeGreaterThan(0);
    }
  });
  it('carry no reasons unless asked', () => {
    expect(JSON.stringify(read)).not.toContain('"why":');
  });
});

describe('a text', () => {
  const text = readFileSync(join(root, dispatchFiles[0]!), 'utf8');

  it(
    'gives the same records again, whatever was read between',
    async () => {
      const first = JSON.stringify(await readText(text));
      await readText('Rebels shelled the harbour on Friday, the mayor said.');
      expect(JSON.stringify(await readText(text))).toBe(first);
    },
    patience,
  );
  it(
    'says with --explain how each record was decided',
    async () => {
      const explaining = await createEngine({ explain: true });
      const input = ingestText(text, { file: 'text', published });
      if ('error' in input) throw input.error;
      const explained = await explaining.read(input.dispatch, 'text');
      expect(faultsOf(explained, explaining.codebook)).toEqual([]);
      expect(explained.events.length).toBeGreaterThan(0);
      expect(explained.events.filter(({ why }) => !why?.length)).toEqual([]);
      expect(Array.isArray(explained.passedOver)).toBe(true);
      delete explained.passedOver;
      for (const list of Object.values(explained))
        if (Array.isArray(list)) for (const record of list as { why?: string[] }[]) delete record.why;
      expect(explained).toEqual(await readText(text));
    },
    patience,
  );
  it(
    'counts offsets past characters of two code units',
    async () => {
      const situation = await readText('🕊️🕊️ 𝔅ulletin\n\nParis - France expelled three Russian diplomats on Tuesday. 🇫🇷');
      expect(faultsOf(situation, engine.codebook)).toEqual([]);
      expect(situation.actors.map(({ country }) => country)).toContain('FRA');
    },
    patience,
  );
});

/** What editors, feeds and broken converters leave in texts. */
const oddities = [
  ...['\r\n', '\r', '\u2028', '\u0085', '\f', '\t', '\u00a0', '\u3000', '\u00ad'],
  ...['\u200b', '\u200d', '\u2060', '\ufeff', '\u202e', '\u2066', '\u200f', '\u0000', '\u0007', '\u001b[31m', '\u007f'],
  ...['\ud83d', '\ude00', '\udc00\ud800', '👩🏽‍🚀', '🇺🇳', '𝔄', 'e\u0301', '\u0301\u0301\u0301', 'ﬁ', 'İ', 'ß', 'ǆ'],
  ...['العراق', 'ירושלים', '東京', 'Кийв', 'ไทย', '\u{e0041}', '\uffff', '\ufffd'],
  ...[
    '"',
    '“',
    '”',
    '«',
    "''",
    '``',
    '…',
    '—',
    '--',
    '* ',
    '- ',
    '# ',
    '(',
    ')',
    '[',
    '%',
    '$1,000.50',
    '&nbsp;',
    '<b>',
  ],
  ...[
    '.',
    '. . .',
    '!?!',
    ';',
    '\n\n',
    '\n\n\n\n',
    ' ',
    '',
    '-',
    "'",
    '’s',
    "n't",
    '0',
    '1/2',
    '30 000',
    '2024-13-45',
    'date 2024-99-99',
  ],
];

/** A slice of one of our texts, oddities put in at some places and letters taken out at others. */
function strangeText(texts: readonly string[], longest: number): fc.Arbitrary<string> {
  const place = fc.nat({ max: longest });
  return fc
    .record({
      text: fc.constantFrom(...texts),
      from: fc.nat({ max: 1500 }),
      length: fc.integer({ min: 1, max: longest }),
      put: fc.array(
        fc.tuple(place, fc.oneof(fc.constantFrom(...oddities), fc.string({ unit: 'binary', maxLength: 3 }))),
        { maxLength: 12 },
      ),
      cut: fc.array(fc.tuple(place, fc.integer({ min: 1, max: 30 })), { maxLength: 3 }),
      upper: fc.boolean(),
    })
    .map(({ text, from, length, put, cut, upper }) => {
      let slice = text.slice(from % text.length, (from % text.length) + length);
      for (const [at, many] of cut) slice = slice.slice(0, at) + slice.slice(at + many);
      for (const [at, oddity] of put) slice = slice.slice(0, at) + oddity + slice.slice(at);
      return upper && put.length > 8 ? slice.toUpperCase() : slice;
    });
}

describe('any text', () => {
  const texts = [...exampleFiles, ...dispatchFiles]
    .filter((file) => file.endsWith('.txt'))
    .map((file) => readFileSync(join(root, file), 'utf8'));

  it(
    'as ingest hands it on keeps the contract',
    async () => {
      await fc.assert(
        fc.asyncProperty(strangeText(texts, 500), async (text) => {
          const input = ingestText(text, { file: 'text', published });
          if ('error' in input) return;
          expect(input.dispatch.text).toBe((input.dispatch.text as string & { toWellFormed(): string }).toWellFormed());
          expect(faultsOf(await engine.read(input.dispatch, 'text'), engine.codebook)).toEqual([]);
        }),
        { numRuns: 30 },
      );
    },
    patience,
  );
  it(
    'as nobody checked it keeps the contract too',
    async () => {
      await fc.assert(
        fc.asyncProperty(strangeText(texts, 200), async (text) => {
          const dispatch = { id: 'd-0', published, text };
          expect(faultsOf(await engine.read(dispatch, 'text'), engine.codebook)).toEqual([]);
        }),
        { numRuns: 15 },
      );
    },
    patience,
  );
});

describe('bad input', () => {
  it('that holds no text is refused', async () => {
    expect(await refusal('empty.txt', '')).toBe('empty');
    expect(await refusal('blank.txt', ' \n\t\u00a0\n')).toBe('empty');
    expect(
      await refusal(
        'binary.txt',
        Uint8Array.from({ length: 4096 }, (_, i) => (i * 37) % 256),
      ),
    ).toBe('binary');
    expect(
      await refusal('picture.txt', Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), Buffer.alloc(64)])),
    ).toBe('binary');
  });
  it('of one line of 5 MB is refused as no dispatch', async () => {
    expect(await refusal('line.txt', 'the army shelled the town '.repeat(200_000))).toBe('too-large');
  });
  it('without a day is refused, and no day is guessed', async () => {
    const file = join(folder, 'undated.txt');
    writeFileSync(file, 'France expelled three diplomats on Tuesday.\n');
    const [input] = await all([file]);
    expect(input).toMatchObject({ file, error: { code: 'no-date' } });
  });
});

describe('poor text', () => {
  it(
    'of one long line is read to its end',
    async () => {
      const situation = await readText(
        `${'words of no weight '.repeat(1_500)}and then France expelled three diplomats.`,
      );
      expect(faultsOf(situation, engine.codebook)).toEqual([]);
    },
    patience,
  );
  it(
    'of one sentence of 10,000 words is read to its end',
    async () => {
      const clause = 'the mayor of Paris said that the army of Mali had shelled the town and ';
      const text = `${clause.repeat(700)}France withdrew its soldiers`;
      const situation = await readText(text);
      expect(faultsOf(situation, engine.codebook)).toEqual([]);
      const last = Math.max(...situation.actors.flatMap(({ mentions }) => mentions.map(({ end }) => end)));
      expect(last).toBeGreaterThan(text.length * 0.9);
    },
    patience,
  );
  it(
    'of one word of 100,000 letters gives nothing',
    async () => {
      const situation = await readText('x'.repeat(100_000));
      expect(faultsOf(situation, engine.codebook)).toEqual([]);
      expect(situation.events).toEqual([]);
    },
    patience,
  );
  it.each([
    ['quotation marks', '"" “” "\' «» " “ ” \'\' `` ""\n\n"\n\n“”'],
    ['quotations', '"We will not leave." "Why?" "Because it is ours," "and because nobody asked us."'],
    [
      'a table',
      'Town\tKilled\tInjured\nHarmony\t3\t12\nConcord\t0\t4\n\n| Town | Killed |\n| --- | --- |\n| Harmony | 3 |\n',
    ],
    ['punctuation', '... --- ... !!! ??? ;;; ((( ))) [[[ ]]] *** ### ___'],
    ['numbers', '1 2 3 4,000 5.6 7/8 1990-1991 12:30 +49 30 123 50% $7 €8'],
    ['line ends', 'France\r\n\r\nexpelled\r\nthree\rdiplomats\u2028on\u2029Tuesday.'],
    ['a headline only', 'FRANCE EXPELS THREE DIPLOMATS'],
  ])(
    'of %s keeps the contract',
    async (_, text) => {
      expect(faultsOf(await readText(text), engine.codebook)).toEqual([]);
    },
    patience,
  );
  it.each([
    [
      'fr',
      'Le président a annoncé mardi que les troupes quitteraient le pays avant la fin de l’année, selon le ministère de la défense. Les négociations ont été longues et difficiles pour les deux gouvernements.',
    ],
    [
      'es',
      'El presidente anunció el martes que las tropas saldrán del país antes de que termine el año, según el ministerio de defensa. Las negociaciones fueron largas y difíciles para los dos gobiernos.',
    ],
    [
      'ru',
      'Президент объявил во вторник, что войска покинут страну до конца года, сообщило министерство обороны. Переговоры были долгими и трудными для обоих правительств.',
    ],
  ])(
    'in another language (%s) is named and left unread',
    async (language, text) => {
      const situation = await readText(text);
      expect(situation.dispatch.language).toBe(language);
      expect(situation.warnings?.map(({ code }) => code)).toEqual(['language']);
      expect(Object.entries(counts(situation)).filter(([kind, count]) => kind !== 'warnings' && count > 0)).toEqual([]);
      expect(faultsOf(situation, engine.codebook)).toEqual([]);
    },
    patience,
  );
});
