/** The command line as a user meets it: processes of its own, files, pipes, signals, a store. */
import { spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runRead } from '../src/cli/commands/read.ts';
import { loadCodebook } from '../src/codebook/load.ts';
import { createEngine, type Engine } from '../src/engine.ts';
import { ingest } from '../src/ingest/index.ts';
import type { Refusal, Situation } from '../src/schema/record.ts';
import { cliArguments, jsonLines, type Outcome, type Running, run, start } from './support/cli.ts';
import { faultsOf } from './support/faults.ts';
import { root } from './support/sources.ts';

/** A machine may be busy with other things; how long it takes is measured elsewhere. */
const patience = 1_200_000;

const harbour = `date 2024-01-10

Neighbours talk as harbour burns

ACCRA - Ghana accused Togo on Tuesday of shelling the harbour at Tema and recalled its ambassador from Lome. At least three sailors were killed, the port authority said.

Togo denied the charge. "We want talks," its foreign minister said, and it offered to receive a delegation next week.
`;
const strike = `date 2024-01-11

NAIROBI - Kenyan teachers went on strike on Thursday. The government threatened to dismiss them unless they return by Monday.
`;
const french = `date 2024-01-12

Le président a annoncé mardi que les troupes quitteraient le pays avant la fin de l’année, selon le ministère de la défense. Les négociations ont été longues et difficiles pour les deux gouvernements.
`;
const undated = 'France expelled three Russian diplomats on Tuesday.\n';

let folder: string;
const path = (name: string): string => join(folder, name);
const sitrep = (...args: string[]): Promise<Outcome> => run(folder, args);

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'sitrep-cli-'));
  const texts = { 'harbour.txt': harbour, 'strike.txt': strike, 'french.txt': french, 'undated.txt': undated };
  for (const [name, text] of Object.entries(texts)) writeFileSync(path(name), text);
  writeFileSync(path('copy.txt'), harbour.replaceAll('\n', '\r\n'));
  writeFileSync(
    path('picture.txt'),
    Uint8Array.from({ length: 2048 }, (_, i) => (i * 37) % 256),
  );
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

type Line = Situation | Refusal;
const isRefusal = (line: Line): line is Refusal => 'error' in line;
const isRead = (line: Line): line is Situation => !isRefusal(line);
const withoutReasons = (line: Line): string =>
  JSON.stringify(line, (name, value) => (name === 'why' || name === 'passedOver' ? undefined : value));

describe('sitrep', () => {
  it(
    'says its version',
    async () => {
      const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
      expect(await sitrep('--version')).toEqual({ status: 0, signal: null, out: `${version}\n`, err: '' });
    },
    patience,
  );
  it(
    'lists its commands',
    async () => {
      const { status, out, err } = await sitrep('--help');
      expect({ status, err }).toEqual({ status: 0, err: '' });
      for (const name of readdirSync(join(root, 'docs/commands')))
        expect(out).toContain(`  ${name.replace('.md', '')} `);
    },
    patience,
  );
  it(
    'prints the schemas of the records',
    async () => {
      const { status, out } = await sitrep('schemas');
      expect(status).toBe(0);
      const schemas = JSON.parse(out);
      expect(Object.keys(schemas)).toEqual(
        expect.arrayContaining(['dispatch', 'situation', 'refusal', 'events', 'positions']),
      );
      expect(schemas.situation.$schema).toBe('https://json-schema.org/draft/2020-12/schema');
      expect(schemas.situation.required).toContain('dispatch');
    },
    patience,
  );
  it.each([
    ['an option that is not there', ['read', 'harbour.txt', '--nonsense'], /--nonsense/],
    ['a format that is not there', ['read', 'harbour.txt', '--format', 'xml'], /xml/],
    ['a command that is not there', ['raed', 'harbour.txt'], /raed/],
    ['no input', ['read'], /input/],
    ['a quad class that is not there', ['events', '--quad', '9'], /quad class/i],
    ['a day that is not in the calendar', ['report', '--since', '2024-02-30'], /calendar/],
    ['a field that is not there', ['events', '--fields', 'whom', '--store', 'none.duckdb'], /whom.*bad-field/],
    ['a schema that is not there', ['schemas', 'weather'], /weather/],
    ['a codebook that is not there', ['read', 'harbour.txt', '--codebook', 'none.json'], /codebook-missing/],
  ])(
    'ends with 2 for %s',
    async (_, args, says) => {
      const { status, out, err } = await sitrep(...args);
      expect({ status, out }).toEqual({ status: 2, out: '' });
      expect(err).toMatch(says);
      expect(err).not.toMatch(/^\s+at /m);
    },
    patience,
  );
});

describe('sitrep read', () => {
  let first: Outcome;
  let lines: Line[];
  beforeAll(async () => {
    first = await sitrep('read', 'harbour.txt', 'picture.txt', 'undated.txt', 'strike.txt', 'none.txt', 'french.txt');
    lines = jsonLines(first.out);
  }, patience);

  it('reads every file but the bad ones, and ends with 1', () => {
    expect({ status: first.status, err: first.err }).toEqual({ status: 1, err: '' });
    expect(lines.map((line) => [line.file, isRefusal(line) ? line.error.code : 'read'])).toEqual([
      ['harbour.txt', 'read'],
      ['picture.txt', 'binary'],
      ['undated.txt', 'no-date'],
      ['strike.txt', 'read'],
      ['none.txt', 'not-found'],
      ['french.txt', 'read'],
    ]);
  });
  it('says of a bad file what to do, and nothing else', () => {
    const refused = lines.filter(isRefusal);
    for (const line of refused) {
      expect(Object.keys(line)).toEqual(['error', 'file']);
      expect(Object.keys(line.error)).toEqual(['code', 'message']);
    }
    expect(refused.find(({ file }) => file === 'undated.txt')!.error.message).toContain('--published YYYY-MM-DD');
  });
  it('keeps the contract', () => {
    const codebook = loadCodebook();
    const read = lines.filter(isRead);
    expect(read.flatMap((line) => faultsOf(line, codebook))).toEqual([]);
    expect(read.map(({ events }) => events.length > 0)).toEqual([true, true, false]);
    expect(read[2]!.warnings?.map(({ code }) => code)).toEqual(['language']);
    expect(first.out).not.toContain('"why"');
  });
  it(
    'gives a file the same records in any order and run, with and without reasons',
    async () => {
      const again = await sitrep('read', '--json', '--explain', 'french.txt', 'strike.txt', 'harbour.txt');
      expect({ status: again.status, err: again.err }).toEqual({ status: 0, err: '' });
      const explained = jsonLines<Situation>(again.out);
      for (const { events } of explained) for (const { why } of events) expect(why?.length).toBeGreaterThan(0);
      const reversed = lines.filter(isRead).reverse();
      expect(explained.map(withoutReasons)).toEqual(reversed.map((line) => JSON.stringify(line)));
    },
    patience,
  );
  it(
    'reads standard input',
    async () => {
      const { status, out } = await run(folder, ['read', '-', '--published', '2024-01-10'], undated);
      expect(status).toBe(0);
      const [situation] = jsonLines<Situation>(out);
      expect(situation).toMatchObject({ file: '-', dispatch: { published: '2024-01-10', text: undated } });
      expect(situation!.actors.map(({ country }) => country)).toContain('FRA');
    },
    patience,
  );
  it(
    'dates nothing that has no day',
    async () => {
      const { status, out } = await run(folder, ['read', '-'], undated);
      expect(status).toBe(1);
      expect(jsonLines(out)).toEqual([
        { error: { code: 'no-date', message: expect.stringContaining('--published') }, file: '-' },
      ]);
    },
    patience,
  );
  it(
    'ends quietly when its reader has enough',
    () => {
      const words = [process.execPath, ...cliArguments()].map((word) => `'${word}'`).join(' ');
      const script = `${words} read harbour.txt strike.txt french.txt harbour.txt | head -n 1; echo "\${PIPESTATUS[0]}"`;
      const { stdout, stderr } = spawnSync('bash', ['-c', script], { cwd: folder, encoding: 'utf8' });
      const [line, status] = stdout.split('\n');
      expect(JSON.parse(line!)).toMatchObject({ file: 'harbour.txt' });
      expect({ status, stderr }).toEqual({ status: '0', stderr: '' });
    },
    patience,
  );
  it(
    'ends with 130 when interrupted',
    async () => {
      const running = start(folder, ['read', 'none.txt', '-'], null);
      await running.prints(/not-found/);
      running.process.kill('SIGINT');
      expect(await running.done).toMatchObject({ status: 130, err: '' });
    },
    patience,
  );

  describe('in every form', () => {
    let engine: Engine;
    beforeAll(async () => {
      engine = await createEngine();
    }, patience);

    /** The command in this process: the reader need not be loaded for each form. */
    async function inForm(format: string, ...inputs: string[]): Promise<{ out: string; err: string; status: unknown }> {
      let out = '';
      let err = '';
      const before = process.exitCode;
      process.exitCode = undefined;
      await runRead(
        inputs.map(path),
        { format },
        {
          engine: async () => engine,
          ingest,
          write: async (text) => {
            out += text;
          },
          tell: (text) => {
            err += text;
          },
        },
      );
      const status = process.exitCode ?? 0;
      process.exitCode = before;
      return { out, err, status };
    }

    it(
      'json is one list, refusals in their places',
      async () => {
        const { out, status } = await inForm('json', 'harbour.txt', 'undated.txt', 'strike.txt');
        const list = JSON.parse(out) as Line[];
        expect(status).toBe(1);
        expect(list.map(isRefusal)).toEqual([false, true, false]);
        const shown = (line: Line | undefined) => ({ ...line, file: '' });
        expect(shown(list[0])).toEqual(shown(lines[0]));
      },
      patience,
    );
    it(
      'markdown names the dispatch and what happened',
      async () => {
        const { out, err, status } = await inForm('markdown', 'harbour.txt', 'undated.txt', 'strike.txt');
        expect({ status, err }).toEqual({
          status: 1,
          err: expect.stringMatching(/^\S*undated\.txt: .* \(no-date\)\n$/),
        });
        expect(out).toMatch(/^#+ /m);
        expect(out).toContain('10 Jan 2024');
        expect(out).toContain('Ghana');
      },
      patience,
    );
    it.each([
      ['plover', '\t', 'event_type'],
      ['cameo', '\t', 'cameo'],
      ['acled', ',', 'event_type'],
    ])(
      '%s is a table with one header',
      async (format, separator, column) => {
        const { out, err, status } = await inForm(format, 'undated.txt', 'harbour.txt', 'strike.txt');
        expect({ status, err }).toEqual({ status: 1, err: expect.stringContaining('no-date') });
        const rows = out.trimEnd().split(/\r?\n/);
        const header = rows[0]!.split(separator).map((cell) => cell.replace(/^"|"$/g, ''));
        expect(header).toContain(column);
        expect(rows.filter((row) => row === rows[0])).toHaveLength(1);
        if (separator === '\t') for (const row of rows) expect(row.split('\t')).toHaveLength(header.length);
      },
      patience,
    );
    it(
      'conllu holds every character that is not a space',
      async () => {
        const { out, status } = await inForm('conllu', 'harbour.txt');
        expect(status).toBe(0);
        const held = out
          .split('\n')
          .filter((line) => /^\d+(?:-\d+)?\t/.test(line))
          .map((line) => line.split('\t'));
        const inside = new Set<number>();
        const forms = held.flatMap(([id, form]) => {
          const [from, to] = id!.split('-').map(Number);
          if (from === 1) inside.clear();
          if (to !== undefined) for (let at = from!; at <= to; at += 1) inside.add(at);
          return to === undefined && inside.has(from!) ? [] : [form!];
        });
        expect(forms.join('').replace(/\s/g, '')).toBe(harbour.replace(/^date \S+/, '').replace(/\s/g, ''));
      },
      patience,
    );
  });
});

describe('a store', () => {
  const lists = [['events'], ['actors'], ['positions'], ['timeline']];
  const listAll = async (store: string): Promise<string[]> => {
    const found: string[] = [];
    for (const args of lists) {
      const { status, out, err } = await sitrep(...args, '--json', '--store', store);
      expect({ status, err }).toEqual({ status: 0, err: '' });
      found.push(out);
    }
    return found;
  };
  let added: Outcome;
  let before: string[];
  beforeAll(async () => {
    added = await sitrep('add', 'harbour.txt', 'picture.txt', 'copy.txt', 'strike.txt', '--store', 's.duckdb');
    before = await listAll('s.duckdb');
  }, patience);

  it('takes every dispatch once and says what failed', () => {
    expect({ status: added.status, out: added.out }).toEqual({ status: 1, out: '' });
    expect(added.err).toMatch(/^picture\.txt: .*\(binary\)$/m);
    expect(added.err).toMatch(/^2 added, 1 already there, 1 failed\.$/m);
    expect(added.err).not.toContain('\r');
  });
  it(
    'knows what it has',
    async () => {
      const again = await sitrep('add', 'strike.txt', 'harbour.txt', '--store', 's.duckdb');
      expect(again).toMatchObject({ status: 0, err: '0 added, 2 already there, 0 failed.\n' });
      expect(await listAll('s.duckdb')).toEqual(before);
    },
    patience,
  );
  it('lists events, actors, positions and days', () => {
    const [events, actors, , days] = before.map((out) => jsonLines<Record<string, unknown>>(out));
    expect(events!.length).toBeGreaterThan(0);
    expect(new Set(events!.map(({ file }) => file))).toEqual(new Set(['harbour.txt', 'strike.txt']));
    expect(events!.every((row) => !('addedAt' in row))).toBe(true);
    expect(actors!.map(({ country }) => country)).toEqual(expect.arrayContaining(['GHA', 'KEN']));
    expect(days!.reduce((sum, { events: count }) => sum + Number(count), 0)).toBe(
      events!.filter(({ date }) => date !== null).length,
    );
  });
  it(
    'filters, and writes other forms',
    async () => {
      const kenya = jsonLines<{ file: string }>(
        (await sitrep('events', '--party', 'KEN', '--json', '--store', 's.duckdb')).out,
      );
      expect(kenya.length).toBeGreaterThan(0);
      expect(new Set(kenya.map(({ file }) => file))).toEqual(new Set(['strike.txt']));
      const csv = await sitrep('events', '--format', 'csv', '--fields', 'id,type,addedAt', '--store', 's.duckdb');
      expect(csv.out.split('\r\n')[0]).toBe('"id","type","addedAt"');
      expect(csv.out.trimEnd().split('\r\n')).toHaveLength(jsonLines(before[0]!).length + 1);
      const geo = JSON.parse((await sitrep('events', '--format', 'geojson', '--store', 's.duckdb')).out);
      expect(geo).toMatchObject({ type: 'FeatureCollection' });
    },
    patience,
  );
  it(
    'is reported, in three forms',
    async () => {
      const markdown = await sitrep('report', '--store', 's.duckdb');
      expect({ status: markdown.status, err: markdown.err }).toEqual({ status: 0, err: '' });
      expect(markdown.out).toMatch(/^# /m);
      expect(markdown.out).toContain('Ghana');
      const html = await sitrep('report', '--store', 's.duckdb', '--format', 'html', '--output', 'report.html');
      expect(html).toMatchObject({ status: 0, out: '' });
      const page = readFileSync(path('report.html'), 'utf8');
      expect(page).toMatch(/^<!doctype html>/i);
      expect(page).not.toMatch(/<(?:script|link|img)[^>]+(?:src|href)\s*=\s*["']?(?:https?:)?\/\//i);
      const changes = await sitrep('report', '--store', 's.duckdb', '--format', 'json', '--since-last');
      expect(changes.status).toBe(0);
      expect(JSON.parse(changes.out)).toBeTypeOf('object');
    },
    patience,
  );
  it(
    'is checked, backed up and restored',
    async () => {
      const check = await sitrep('store', 'check', '--json', '--store', 's.duckdb');
      expect(check.status).toBe(0);
      expect(JSON.parse(check.out)).toMatchObject({ ok: true, counts: { dispatches: 2 }, problems: [] });
      expect(await sitrep('store', 'backup', 'b.duckdb', '--store', 's.duckdb')).toMatchObject({ status: 0, out: '' });
      expect(await sitrep('store', 'backup', 'b.duckdb', '--store', 's.duckdb')).toMatchObject({
        status: 4,
        err: expect.stringContaining('file-exists'),
      });
      expect(await sitrep('store', 'restore', 'b.duckdb', '--store', 's.duckdb')).toMatchObject({
        status: 4,
        err: expect.stringContaining('--force'),
      });
      expect(await sitrep('store', 'restore', 'b.duckdb', '--store', 'r.duckdb')).toMatchObject({ status: 0 });
      expect(await listAll('r.duckdb')).toEqual(before);
    },
    patience,
  );
  it(
    'that is another program’s file is refused and left as it is',
    async () => {
      copyFileSync(path('harbour.txt'), path('foreign.duckdb'));
      for (const args of [['events'], ['add', 'strike.txt'], ['store', 'check'], ['report']]) {
        const { status, out, err } = await sitrep(...args, '--store', 'foreign.duckdb');
        expect({ status, out }).toEqual({ status: 3, out: '' });
        expect(err).toMatch(/\(store-foreign\)/);
      }
      expect(readFileSync(path('foreign.duckdb'), 'utf8')).toBe(harbour);
    },
    patience,
  );
  it(
    'that is not there is not made by asking',
    async () => {
      expect(await sitrep('events', '--store', 'none.duckdb')).toMatchObject({
        status: 3,
        err: expect.stringContaining('store-missing'),
      });
      expect(existsSync(path('none.duckdb'))).toBe(false);
    },
    patience,
  );
  it(
    'is interrupted after the dispatch in hand, and resumed',
    async () => {
      const files = ['harbour.txt', 'strike.txt', 'french.txt'];
      const running = start(folder, ['add', ...files, '--store', 'i.duckdb']);
      await appears(path('i.duckdb'));
      running.process.kill('SIGINT');
      const stopped = await running.done;
      expect(stopped).toMatchObject({ status: 130, out: '' });
      const [, had] = /^(\d) added, 0 already there, 0 failed; interrupted\.$/m.exec(stopped.err) ?? [];
      expect(Number(had)).toBeLessThan(files.length);
      const resumed = await sitrep('add', ...files, '--store', 'i.duckdb');
      expect(resumed).toMatchObject({ status: 0, err: `${3 - Number(had)} added, ${had} already there, 0 failed.\n` });
    },
    patience,
  );
});

/** Waits until a file is there. */
async function appears(file: string): Promise<void> {
  while (!existsSync(file)) await new Promise((resolve) => setTimeout(resolve, 20));
}

describe('a store that is served', () => {
  const list = async (): Promise<string[]> => {
    const found: string[] = [];
    for (const args of [['events'], ['actors'], ['positions'], ['timeline'], ['report']]) {
      const json = args[0] === 'report' ? ['--format', 'json'] : ['--json'];
      const { status, out, err } = await sitrep(...args, ...json, '--store', 'v.duckdb');
      expect({ status, err }).toEqual({ status: 0, err: '' });
      found.push(out);
    }
    return found;
  };
  let before: string[];
  let served: Running;
  beforeAll(async () => {
    expect(await sitrep('add', 'harbour.txt', '--store', 'v.duckdb')).toMatchObject({ status: 0 });
    before = await list();
    served = start(folder, ['serve', '--store', 'v.duckdb', '--port', '0']);
    await served.says(/http:\/\/127\.0\.0\.1:\d+\/#token=/);
  }, patience);
  afterAll(() => {
    served?.process.kill('SIGKILL');
  });

  it(
    'answers the same through the process that holds it',
    async () => {
      expect(await list()).toEqual(before);
    },
    patience,
  );
  it(
    'takes dispatches, is checked and backed up through it',
    async () => {
      expect(await sitrep('add', 'strike.txt', 'harbour.txt', '--store', 'v.duckdb')).toMatchObject({
        status: 0,
        err: '1 added, 1 already there, 0 failed.\n',
      });
      expect(await sitrep('store', 'check', '--store', 'v.duckdb')).toMatchObject({
        status: 0,
        out: expect.stringContaining('2 dispatches'),
      });
      expect(await sitrep('store', 'backup', 'vb.duckdb', '--store', 'v.duckdb')).toMatchObject({ status: 0 });
      expect(existsSync(path('vb.duckdb'))).toBe(true);
    },
    patience,
  );
  it(
    'is served once, and not restored meanwhile',
    async () => {
      expect(await sitrep('serve', '--store', 'v.duckdb', '--port', '0')).toMatchObject({
        status: 3,
        err: expect.stringContaining('store-served'),
      });
      expect(await sitrep('store', 'restore', 'vb.duckdb', '--store', 'v.duckdb', '--force')).toMatchObject({
        status: 3,
        err: expect.stringContaining('store-locked'),
      });
    },
    patience,
  );
  it(
    'answers the same when the process has stopped',
    async () => {
      const through = await list();
      served.process.kill('SIGINT');
      expect(await served.done).toMatchObject({ status: 0, out: '' });
      expect(readdirSync(folder).filter((name) => name.startsWith('v.duckdb.serve'))).toEqual([]);
      expect(await list()).toEqual(through);
      expect(through[0]).not.toBe(before[0]);
    },
    patience,
  );
});
