import type { Command } from 'commander';
import { openApi } from '../../server/openapi.ts';
import { table } from '../../server/table.ts';

/** `sitrep openapi`: the OpenAPI document of what `sitrep serve` serves. */
export function registerOpenapi(program: Command, needs: { write(text: string): Promise<void> }): void {
  program
    .command('openapi')
    .description('prints the OpenAPI 3.1 document of the HTTP API')
    .action(async () => needs.write(`${JSON.stringify(openApi(table), null, 2)}\n`));
}
