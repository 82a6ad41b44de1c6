/** Parts of a server over the fixtures: an engine that finds nothing, and texts taken as they are. */
import { listExporter } from '../../src/cli/export-list.ts';
import { exporters } from '../../src/cli/exporters.ts';
import { SitrepError } from '../../src/errors.ts';
import { report, reportText } from '../../src/export/report/index.ts';
import { stableId } from '../../src/schema/id.ts';
import type { ServerParts } from '../../src/server/options.ts';
import { commitmentsIn, issueIn, issuesIn, type NameAct } from '../../src/store/over-time.ts';
import { parquetBytes } from '../../src/store/parquet.ts';
import { situations } from './fixtures.ts';
import { MemoryStore } from './memory-store.ts';

const nameAct: NameAct = ({ type, actors }) => `${type} by ${actors.map(({ name }) => name).join(', ') || 'nobody'}`;

export function fixtureParts(): ServerParts & { store: MemoryStore } {
  return {
    store: new MemoryStore(situations()),
    engine: {
      async read(dispatch, file) {
        const none = { actors: [], places: [], times: [], events: [], statements: [] };
        return { file, dispatch, ...none, positions: [], relations: [], outcomes: [], links: [] };
      },
    },
    ingestText(input) {
      if (input.text.includes('\u0001')) throw new SitrepError('binary', 'This is not text.');
      return { id: stableId('d', input.published, input.text), ...input };
    },
    issues: (store, filter) => issuesIn(store, filter, nameAct),
    issue: (store, id, filter) => issueIn(store, id, filter, nameAct),
    commitments: (store, filter) => commitmentsIn(store, filter, nameAct),
    report: async (store, filter, format, { title, ...choice }) =>
      reportText(await report(store, { filter, title }), format, choice),
    exportList: listExporter({ tell: () => {}, exporters, parquet: parquetBytes }),
    callStore: async (store, method, args) => {
      if (method !== 'has') throw new SitrepError('no-method', 'The store has no such method.');
      return store.has(String(args[0]));
    },
  };
}
