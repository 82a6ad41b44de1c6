import type { Command } from 'commander';
import { jsonSchemas } from '../../schema/json-schema.ts';

/** `sitrep schemas [name]`: the JSON Schemas of the records. */
export function registerSchemas(program: Command, needs: { write(text: string): Promise<void> }): void {
  program
    .command('schemas [name]')
    .description('prints the JSON Schemas of the records, or the one named')
    .action(async (name: string | undefined) => {
      const all = jsonSchemas();
      if (name !== undefined && !all[name])
        program.error(`There is no schema "${name}"; there are ${Object.keys(all).join(', ')}.`, { exitCode: 2 });
      await needs.write(`${JSON.stringify(name === undefined ? all : all[name], null, 2)}\n`);
    });
}
