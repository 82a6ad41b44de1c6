/** `npm run bench -- NAME [arguments]`: runs one benchmark by its name. Figures go to standard output. */
import { benchLink } from './link.ts';
import { benchReading } from './reading.ts';
import { benchShifts } from './shifts.ts';
import { benchStore } from './store.ts';
import { benchWeb } from './web.ts';

const benches: Record<string, { about: string; run(args: readonly string[]): Promise<void> }> = {
  reading: {
    about: 'words a second of reading, cold start, memory: reading [FOLDER|FILE…] [--runs N] [--json]',
    run: benchReading,
  },
  store: {
    about: 'a large store: adding, queries, export: store [--events N] [--copies] [--store FILE] [--runs N] [--json]',
    run: benchStore,
  },
  link: {
    about: 'cost of linking a dispatch as the store grows: link [--dispatches N] [--copies] [--json]',
    run: benchLink,
  },
  shifts: {
    about: 'which shifts of position in the examples are flagged: shifts [--json]',
    run: benchShifts,
  },
  web: {
    about:
      'the web application in Chromium: first view, filters, scrolling: web [--events N] [--store FILE] [--runs N] [--json]',
    run: benchWeb,
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
