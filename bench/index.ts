/** `npm run bench -- NAME [arguments]`: runs one benchmark by its name. Figures go to standard output. */
import { benchReading } from './reading.ts';

const benches: Record<string, { about: string; run(args: readonly string[]): Promise<void> }> = {
  reading: {
    about: 'words a second of reading, cold start, memory: reading [FOLDER|FILE…] [--runs N] [--json]',
    run: benchReading,
  },
};

const [name = '', ...args] = process.argv.slice(2);
const bench = benches[name];
if (bench) await bench.run(args);
else {
  process.stderr.write(
    `Give the name of a benchmark:\n${Object.entries(benches)
      .map(([n, { about }]) => `  ${n}: ${about}\n`)
      .join('')}`,
  );
  process.exitCode = 2;
}
