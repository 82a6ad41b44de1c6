import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Command } from 'commander';
import { report, reportText } from '../../export/report/index.ts';
import { packageRoot } from '../../package-root.ts';
import { type AddNeeds, runAdd } from './add.ts';
import { type ServeCommandOptions, type ServeNeeds, serveUntilStopped } from './serve.ts';

export interface StartNeeds extends ServeNeeds, Omit<AddNeeds, 'openStore'> {
  write(text: string): Promise<void>;
}

/** `sitrep start`: the main job on the examples: reads them into a store, prints the report, serves the web application. */
export function registerStart(program: Command, needs: StartNeeds): void {
  program
    .command('start')
    .description(
      'reads the example dispatches into a store, prints the situation report and serves the web application',
    )
    .option('--store <file>', 'the store', './situation.duckdb')
    .option('--host <name>', 'address to listen on', '127.0.0.1')
    .option('--port <number>', 'port to listen on; 0 takes any free one', Number, 4700)
    .option('--tokens <file>', 'tokens of others with their rights; needed where others can reach the address')
    .option('--no-serve', 'ends after the report')
    .action(async (options: ServeCommandOptions & { serve: boolean }) => {
      const store = await needs.openStore(options.store);
      try {
        const { exitStatus } = await runAdd({
          ...needs,
          inputs: exampleFolders(),
          store,
          published: undefined,
          allowPrivate: undefined,
        });
        if (exitStatus !== 0) needs.exit(exitStatus);
        if (needs.signal?.aborted) return;
        const data = await report(store, {});
        await needs.write(reportText(data, 'markdown'));
      } finally {
        await store.close();
      }
      if (options.serve) await serveUntilStopped(options, needs);
    });
}

/** One folder a situation; what stands beside them is no dispatch. */
function exampleFolders(): string[] {
  const root = join(packageRoot(), 'examples');
  return readdirSync(root, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => join(root, entry.name))
    .sort();
}
