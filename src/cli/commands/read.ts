import { type Command, Option } from 'commander';
import type { Engine, EngineOptions } from '../../engine.ts';
import { ahead } from '../../engines.ts';
import { errorValue, SitrepError } from '../../errors.ts';
import { acledLines } from '../../export/acled.ts';
import { cameoLines } from '../../export/cameo.ts';
import { toConllu } from '../../export/conllu.ts';
import { situationMarkdown } from '../../export/markdown.ts';
import { ploverTable } from '../../export/plover.ts';
import { eventsOf } from '../../export/view.ts';
import type { Ingested, IngestOptions } from '../../ingest/types.ts';
import type { Situation } from '../../schema/record.ts';
import { oneLine } from './add.ts';

export interface ReadNeeds {
  engine(options: EngineOptions): Promise<Engine>;
  ingest(inputs: readonly string[], options: IngestOptions): AsyncIterable<Ingested>;
  write(text: string): Promise<void>;
  tell(text: string): void;
}

interface ReadCommandOptions {
  format: string;
  json?: boolean;
  published?: string;
  allowPrivate?: boolean;
  explain?: boolean;
  actors?: string[];
  codebook?: string;
  coreference?: boolean;
}

const formats = ['jsonl', 'json', 'markdown', 'plover', 'cameo', 'acled', 'conllu'];

/** `sitrep read`: reads, prints records, stores nothing. A refused input is an error line; the others are read. */
export function registerRead(program: Command, needs: ReadNeeds): void {
  program
    .command('read <input...>')
    .description('reads files, folders, web addresses or - (standard input) and prints the records; stores nothing')
    .addOption(new Option('--format <format>', 'form of the output').choices(formats).default('jsonl'))
    .option('--json', 'the same as --format jsonl')
    .option('--published <day>', 'day of publication for texts that carry none')
    .option('--explain', 'says with each record how it was decided')
    .option('--actors <file...>', 'files with actors and offices of your own')
    .option('--codebook <file>', 'a codebook of your own in place of PLOVER')
    .option('--coreference', 'with conllu: marks which noun phrases mean one thing')
    .option('--allow-private', 'lets web addresses lead to private networks')
    .action((inputs: string[], options: ReadCommandOptions) => runRead(inputs, options, needs));
}

/** Reads one input after the other; the reader loads when the first of them holds a dispatch. Throws SitrepError `bad-format` (usage). */
export async function runRead(inputs: readonly string[], options: ReadCommandOptions, needs: ReadNeeds): Promise<void> {
  const { explain, actors, codebook, published, allowPrivate } = options;
  const format = options.json ? 'jsonl' : options.format;
  if (options.coreference && format !== 'conllu')
    throw new SitrepError('bad-format', `--coreference marks CoNLL-U only: give --format conllu, not ${format}.`, 2);
  let engine: Promise<Engine> | undefined;
  const printed: unknown[] = [];
  let first = true;
  let failed = false;
  const refuse = async (file: string, error: unknown) => {
    failed = true;
    const line = { error: errorValue(error), file };
    if (format === 'jsonl') await needs.write(`${JSON.stringify(line)}\n`);
    else if (format === 'json') printed.push(line);
    else needs.tell(`${oneLine(file)}: ${oneLine(line.error.message)} (${line.error.code})\n`);
  };
  const readOne = async (input: Ingested): Promise<Situation | string | null> => {
    if ('error' in input) return null;
    engine ??= needs.engine({ explain, actors, codebook });
    const { read, reading, chains } = await engine;
    const { dispatch, file } = input;
    if (format !== 'conllu') return read(dispatch, file);
    if (!options.coreference) return toConllu(await reading(dispatch.text, dispatch.published));
    const found = await chains(dispatch);
    return toConllu(found.reading, found.chains);
  };
  for await (const { input, result } of ahead(needs.ingest(inputs, { published, allowPrivate }), readOne)) {
    if ('error' in input) {
      await refuse(input.file, input.error);
      continue;
    }
    // An engine that cannot be made ends the run; what goes wrong with one input is that input's.
    await engine;
    let text: string;
    try {
      const situation = (await result)!;
      if (typeof situation === 'string') text = situation;
      else {
        const warnings = [...(input.warnings ?? []), ...(situation.warnings ?? [])];
        const whole = warnings.length ? { ...situation, warnings } : situation;
        if (format === 'json') printed.push(whole);
        text = format === 'json' ? '' : written(whole, format, first, await engine!);
      }
    } catch (error) {
      await refuse(input.file, error);
      continue;
    }
    first = false;
    if (text !== '') await needs.write(text);
  }
  if (format === 'json') await needs.write(`${JSON.stringify(printed, null, 2)}\n`);
  if (failed) process.exitCode = 1;
}

/** Tables have their header once, before the first dispatch. */
function written(situation: Situation, format: string, first: boolean, engine: Engine): string {
  if (format === 'jsonl') return `${JSON.stringify(situation)}\n`;
  if (format === 'markdown') return `${first ? '' : '\n'}${situationMarkdown(situation, engine.codebook)}\n`;
  const events = eventsOf(situation);
  const table =
    format === 'plover' ? ploverTable(events) : format === 'cameo' ? cameoLines(events) : acledLines(events);
  return (first ? table : table.slice(1)).map((line) => `${line}\n`).join('');
}
