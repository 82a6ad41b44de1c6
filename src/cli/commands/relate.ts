/** `sitrep relate`: what A does to B in a sentence, one at a time or as a batch of JSON lines. */
import { createInterface } from 'node:readline';
import type { Command } from 'commander';
import { z } from 'zod';
import type { Engine, EngineOptions } from '../../engine.ts';
import { errorValue, SitrepError } from '../../errors.ts';
import { markOf, type Relate, relate } from '../../relate.ts';

export interface RelateNeeds {
  engine(options: EngineOptions): Promise<Engine>;
  write(text: string): Promise<void>;
  tell(text: string): void;
  stdin: NodeJS.ReadableStream;
  /** Sets the exit status of the run. */
  exit(status: number): void;
}

interface RelateCommandOptions {
  source?: string;
  target?: string;
  jsonl?: boolean;
  json?: boolean;
  codebook?: string;
}

/** UTF-16 code units; a sentence is some hundreds. */
const longestText = 20_000;

const party = z.string().nullish();
const Line = z.object({
  id: z.union([z.string(), z.number()]).optional(),
  text: z.string().max(longestText, `the text is longer than ${longestText} characters`),
  source: party,
  target: party,
  sourceStart: z.int().nonnegative().nullish(),
  targetStart: z.int().nonnegative().nullish(),
});

export function registerRelate(program: Command, needs: RelateNeeds): void {
  program
    .command('relate [sentence]')
    .description(
      'says what one party does to another in a sentence: type, modes, status and the probability of each type',
    )
    .option('--source <words>', 'the party that acts, in the words of the sentence')
    .option('--target <words>', 'the party that is acted upon, in the words of the sentence')
    .option(
      '--jsonl',
      'reads {"id", "text", "source", "target"} lines from standard input and answers each with a line',
    )
    .option('--json', 'prints one JSON object')
    .option('--codebook <file>', 'a codebook of your own in place of PLOVER')
    .action((sentence: string | undefined, options: RelateCommandOptions) => runRelate(sentence, options, needs));
}

export async function runRelate(
  sentence: string | undefined,
  options: RelateCommandOptions,
  needs: RelateNeeds,
): Promise<void> {
  if (options.jsonl) return relateLines(options, needs);
  if (sentence === undefined || sentence.trim() === '')
    throw new SitrepError('no-sentence', 'Give a sentence in quotes, or --jsonl and lines on standard input.', 2);
  if (sentence.length > longestText)
    throw new SitrepError('too-long', `Give one sentence: the text is longer than ${longestText} characters.`, 2);
  for (const [name, words] of [
    ['source', options.source],
    ['target', options.target],
  ] as const)
    if (words && !markOf(sentence, words))
      needs.tell(`sitrep: the words of the ${name}, "${words}", are not in the sentence; nobody counts as named.\n`);
  const found = await answer(
    { text: sentence, source: options.source, target: options.target },
    await needs.engine({ codebook: options.codebook }),
  );
  await needs.write(options.json ? `${JSON.stringify(found)}\n` : asTable(found));
}

function answer(line: z.infer<typeof Line>, engine: Engine): Promise<Relate> {
  const text = (line.text as string & { toWellFormed(): string }).toWellFormed();
  const source = markOf(text, line.source, line.sourceStart ?? undefined);
  const target = markOf(text, line.target, line.targetStart ?? undefined, source);
  return relate(text, source, target, engine);
}

function asTable({ type, modes, status, scores }: Relate): string {
  const ranked = Object.entries(scores).sort((a, b) => b[1] - a[1]);
  const width = Math.max(...ranked.map(([name]) => name.length));
  return [
    `${[type, ...modes].join('/')}  ${status}`,
    ...ranked.map(([name, p]) => `  ${name.padEnd(width)}  ${p.toFixed(3)}`),
    '',
  ].join('\n');
}

/** Answers in the order of the lines. A broken line is answered with its error and makes the run end with status 1. */
async function relateLines(options: RelateCommandOptions, needs: RelateNeeds): Promise<void> {
  const engine = await needs.engine({ codebook: options.codebook });
  let number = 0;
  for await (const raw of createInterface({ input: needs.stdin, crlfDelay: Number.POSITIVE_INFINITY })) {
    number += 1;
    if (raw.trim() === '') continue;
    const parsed = parseLine(number === 1 ? raw.replace(/^\uFEFF/, '') : raw, number);
    const id = parsed.id === undefined ? {} : { id: parsed.id };
    let out: object;
    try {
      if ('error' in parsed) throw parsed.error;
      out = { ...id, ...(await answer(parsed.line, engine)) };
    } catch (error) {
      needs.exit(1);
      out = { ...id, error: errorValue(error) };
    }
    await needs.write(`${JSON.stringify(out)}\n`);
  }
}

type Parsed = { id?: string | number } & ({ line: z.infer<typeof Line> } | { error: SitrepError });

function parseLine(raw: string, number: number): Parsed {
  let value: unknown;
  try {
    value = JSON.parse(raw);
  } catch {
    return {
      error: new SitrepError('bad-line', `Line ${number} is not JSON; write {"id", "text", "source", "target"}.`),
    };
  }
  const line = Line.safeParse(value);
  if (line.success) return { id: line.data.id, line: line.data };
  const given = (value as { id?: unknown } | null)?.id;
  const id = typeof given === 'string' || typeof given === 'number' ? given : undefined;
  const fault = line.error.issues[0]!;
  const at = fault.path.length ? `"${fault.path.join('.')}": ` : '';
  return {
    id,
    error: new SitrepError(
      'bad-line',
      `Line ${number}: ${at}${fault.message}; write {"id", "text", "source", "target"}.`,
    ),
  };
}
