/** The documents tell what is there: every command and option, every error code, and blocks that run. */
import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Command } from 'commander';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cliArguments } from './support/cli.ts';
import { root, sourceFiles, textOf } from './support/sources.ts';

const commandPages = readdirSync(join(root, 'docs/commands'))
  .filter((name) => name.endsWith('.md'))
  .map((name) => name.slice(0, -'.md'.length));

/** The commands as the files of `src/cli/commands` make them, without anything that they need to run. */
async function commands(): Promise<Command[]> {
  const program = new Command('sitrep');
  for (const file of sourceFiles('src/cli/commands')) {
    const made: Record<string, unknown> = await import(pathToFileURL(join(root, file)).href);
    for (const [name, make] of Object.entries(made)) {
      if (typeof make !== 'function') continue;
      if (/^register[A-Z]/.test(name)) make(program, {});
      else if (/^\w+Command$/.test(name)) program.addCommand(make({}));
    }
  }
  return [...program.commands];
}

const flagsOf = (command: Command): string[] => [
  ...command.options.flatMap(({ long, hidden }) => (long && !hidden ? [long] : [])),
  ...command.commands.flatMap(flagsOf),
];

/** A page and the pages beside it that it links to. */
function withLinked(page: string): string {
  const text = textOf(page);
  const linked = [...text.matchAll(/\]\((\.\.\/[\w-]+\.md)\)/g)].map(([, to]) => textOf(join(page, '..', to!)));
  return [text, ...linked].join('\n');
}

describe('the pages of the commands', async () => {
  const all = await commands();

  it('are one a command', () => {
    expect(all.map((command) => command.name()).sort()).toEqual([...commandPages].sort());
  });
  it('are all in the program', () => {
    const listed = textOf('src/cli/main.ts');
    for (const file of sourceFiles('src/cli/commands'))
      for (const [, name] of textOf(file).matchAll(/export function (register\w+|\w+Command)\(/g))
        expect(listed, `${file} makes a command that main.ts does not list`).toContain(`${name}(`);
  });
  describe.each(all.map((command) => [command.name(), command] as const))('%s', (name, command) => {
    const page = `docs/commands/${name}.md`;
    const text = existsSync(join(root, page)) ? textOf(page) : '';

    it('opens with its name and one sentence', () => {
      const [heading, opening] = text.split('\n\n');
      expect(heading).toBe(`# sitrep ${name}`);
      expect(opening).toMatch(/^`sitrep [^`]*`[^.]*\.$/);
    });
    it('names every option', () => {
      const whole = withLinked(page);
      expect(flagsOf(command).filter((flag) => !new RegExp(`\`${flag}\\b`).test(whole))).toEqual([]);
    });
    it('names no option that is not there', () => {
      const own = [...text.matchAll(/^\| `(--[\w-]+)[^|]*\|/gm)].flatMap(([row]) => row.match(/--[\w-]+/g) ?? []);
      expect(own.filter((flag) => !flagsOf(command).includes(flag))).toEqual([]);
    });
    it('has an example with our own dispatches, and its exit statuses', () => {
      expect(text).toMatch(new RegExp(`\n## Example\n\n\`\`\`sh\n(?:.*\n)*?.*sitrep ${name}\\b`));
      expect(text).toMatch(/\n## Exit status\n\n0 /);
      for (const path of text.match(/\bexamples\/[\w./-]*\w/g) ?? [])
        expect(existsSync(join(root, path)), path).toBe(true);
    });
  });
});

describe('docs/errors.md', () => {
  const rows = [...textOf('docs/errors.md').matchAll(/^\| `([\w-]+)` \| ([^|]+) \| ([^|]+) \|$/gm)];
  const told = rows.map(([, code]) => code!);
  const thrown = new Set(
    sourceFiles()
      .map(textOf)
      .flatMap((text) => [
        ...text.matchAll(/SitrepError\(\s*'([\w-]+)'/g),
        ...text.matchAll(/\bproblem\(\s*c,\s*\d+,\s*'([\w-]+)'/g),
        ...text.matchAll(/\bcode: '([a-z][\w-]*)'/g),
      ])
      .map(([, code]) => code!),
  );

  it('has a line for every code', () => {
    expect([...thrown].filter((code) => !told.includes(code)).sort()).toEqual([]);
  });
  it('has no line for a code that is gone', () => {
    expect(told.filter((code) => !thrown.has(code))).toEqual([]);
  });
  it('has one line a code, in order within its table', () => {
    expect(told.filter((code, i) => told.indexOf(code) !== i)).toEqual([]);
    for (const table of textOf('docs/errors.md').split(/^#+ /m)) {
      const codes = [...table.matchAll(/^\| `([\w-]+)` \|/gm)].map(([, code]) => code!);
      expect(codes).toEqual([...codes].sort());
    }
  });
});

/** A fenced block after `<!-- run -->`. */
interface Block {
  readonly language: 'sh' | 'console' | 'ts';
  readonly code: string;
  readonly name: string;
}

function runnableBlocks(file: string, text: string): Block[] {
  return [...text.matchAll(/^<!-- run -->\n+```(sh|console|ts)\n([\s\S]*?)^```$/gm)].map((match) => ({
    language: match[1] as Block['language'],
    code: match[2]!,
    name: `${file}:${text.slice(0, match.index).split('\n').length}`,
  }));
}

/** Commands of a session and what they print; a line "…" stands for any lines. */
function session(code: string): { command: string; output: string }[] {
  return code
    .split(/^\$ /m)
    .slice(1)
    .map((part) => {
      const [command, ...output] = part.split('\n');
      return { command: command!, output: output.join('\n').trim() };
    });
}

function asPattern(output: string): RegExp {
  const literal = output.split(/^…$/m).map((part) => part.trim().replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`^${literal.join('[\\s\\S]*')}$`);
}

describe('what a session is taken for', () => {
  it('is commands and their output', () => {
    expect(session('$ one\na\nb\n\n$ two\n')).toEqual([
      { command: 'one', output: 'a\nb' },
      { command: 'two', output: '' },
    ]);
    expect('a\nx\ny\nb').toMatch(asPattern('a\n…\nb'));
    expect('a\nx').not.toMatch(asPattern('a'));
  });
  it('is only what is marked', () => {
    const text = '```sh\nno\n```\n\n<!-- run -->\n```sh\nyes\n```\n';
    expect(runnableBlocks('x', text)).toEqual([{ language: 'sh', code: 'yes\n', name: 'x:5' }]);
  });
});

describe('blocks marked <!-- run -->', () => {
  const documents = [
    'README.md',
    ...readdirSync(join(root, 'docs'), { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.md'))
      .map((name) => `docs/${name}`),
  ];
  const blocks = documents
    .filter((file) => existsSync(join(root, file)))
    .flatMap((file) => runnableBlocks(file, textOf(file)));
  let folder: string;

  // One folder for all: a block may use the store that an earlier one made.
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'sitrep-docs-'));
    for (const name of ['examples', 'data', 'test']) symlinkSync(join(root, name), join(folder, name));
    mkdirSync(join(folder, 'bin'));
    const quoted = [process.execPath, ...cliArguments()].map((word) => `'${word.replaceAll("'", "'\\''")}'`);
    writeFileSync(join(folder, 'bin/sitrep'), `#!/bin/sh\nexec ${quoted.join(' ')} "$@"\n`);
    chmodSync(join(folder, 'bin/sitrep'), 0o755);
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  function shell(command: string): { status: number | null; output: string; errors: string } {
    const path = `${join(folder, 'bin')}${delimiter}${process.env.PATH}`;
    const done = spawnSync('sh', ['-ec', command], {
      cwd: folder,
      encoding: 'utf8',
      env: { ...process.env, PATH: path },
    });
    return { status: done.status, output: done.stdout, errors: done.stderr };
  }
  function runTypeScript(code: string): { status: number | null; output: string; errors: string } {
    const file = join(folder, 'block.mts');
    const entry = pathToFileURL(join(root, 'src/index.ts')).href;
    writeFileSync(file, code.replace(/(\bfrom\s+)(['"])sitrep\2/g, `$1'${entry}'`));
    const loader = pathToFileURL(join(root, 'node_modules/tsx/dist/loader.mjs')).href;
    const done = spawnSync(process.execPath, ['--import', loader, file], { cwd: folder, encoding: 'utf8' });
    return { status: done.status, output: done.stdout, errors: done.stderr };
  }

  it('are found', () => {
    expect(blocks.every(({ code }) => code.trim() !== '')).toBe(true);
  });
  for (const { language, code, name } of blocks)
    it(`${name} (${language})`, () => {
      if (language === 'console') {
        for (const { command, output } of session(code)) {
          const done = shell(command);
          expect(done, command).toMatchObject({ status: 0 });
          if (output !== '') expect(done.output.trim()).toMatch(asPattern(output));
        }
      } else {
        const done = language === 'sh' ? shell(code) : runTypeScript(code);
        expect(done, code).toMatchObject({ status: 0 });
      }
    }, 1_200_000);
});
