/** `sitrep codebook check FILE`: is a codebook of one's own well formed, and what is in it; `codebook diff`: what it changes. */
import { resolve } from 'node:path';
import { type Command, Option } from 'commander';
import { readParts } from '../../codebook/load.ts';
import type { CodebookParts } from '../../codebook/schema.ts';
import { type DiffNeeds, type DiffOptions, diffFormats, runDiff } from './codebook-diff.ts';

export type CodebookNeeds = DiffNeeds;

/** Adds the command with its sub-commands to the program. */
export function registerCodebook(program: Command, needs: CodebookNeeds): void {
  const codebook = program.command('codebook').description('works with a codebook of your own');
  codebook
    .command('check')
    .argument('<file>', 'a codebook in JSON')
    .description('checks a codebook and lists what it leaves open')
    .action((file: string) => needs.write(checkReport(file)));
  codebook
    .command('diff <old> <new> <input...>')
    .description('codes dispatches by two codebooks and shows the events that come out differently; "plover" is PLOVER')
    .addOption(new Option('--format <format>', 'form of the list').choices(diffFormats).default('table'))
    .option('--published <day>', 'day of publication for texts that carry none')
    .option('--actors <file...>', 'files with actors and offices of your own')
    .option('--allow-private', 'lets web addresses lead to private networks')
    .action((old: string, young: string, inputs: string[], options: DiffOptions) =>
      runDiff({ old, new: young }, inputs, options, needs),
    );
}

/** What a codebook holds and what events of its types will lack. Throws SitrepError `codebook-invalid` at the first fault. */
export function checkReport(file: string): string {
  const parts = readParts(resolve(file));
  const modes = parts.types.reduce((sum, type) => sum + (type.modes?.length ?? 0), 0);
  const version = parts.version ? ` ${parts.version}` : '';
  const held = `${parts.name}${version}: ${parts.types.length} types, ${modes} modes, ${parts.contexts.length} contexts, ${parts.sectors.length} sectors, ${parts.cues.length} cues.`;
  return [held, ...gaps(parts), 'The codebook is well formed.', ''].join('\n');
}

/** Types without quad class, score or CAMEO code of their own or of a parent, and without a cue: legal, but worth knowing. */
function gaps(parts: CodebookParts): string[] {
  const types = new Map(parts.types.map((type) => [type.name, type]));
  const has = (name: string | undefined, field: 'quad' | 'score' | 'cameo'): boolean => {
    const type = types.get(name ?? '');
    return type !== undefined && (type[field] !== undefined || has(type.parent, field));
  };
  const lacking = (['quad', 'score', 'cameo'] as const).flatMap((field) => {
    const names = parts.types.filter((type) => !has(type.name, field)).map((type) => type.name);
    return names.length > 0 ? [`Without ${field}: ${names.join(', ')}.`] : [];
  });
  const cued = new Set(parts.cues.map((cue) => cue.type));
  const silent = parts.types.filter((type) => !cued.has(type.name)).map((type) => type.name);
  return silent.length > 0 ? [...lacking, `Without cues: ${silent.join(', ')}.`] : lacking;
}
