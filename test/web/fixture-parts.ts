/** Parts of a server over the fixtures: an engine that finds nothing, and texts taken as they are. */
import { SitrepError } from '../../src/errors.ts';
import { stableId } from '../../src/schema/id.ts';
import type { ServerParts } from '../../src/server/options.ts';
import { commitmentsIn, issueIn, issuesIn, type NameAct } from '../../src/store/over-time.ts';
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
    report: async (_store, filter, format) => `<p>${format} ${JSON.stringify(filter)}</p>`,
    callStore: async (store, method, args) => {
      if (method !== 'has') throw new SitrepError('no-method', 'The store has no such method.');
      return store.has(String(args[0]));
    },
  };
}
