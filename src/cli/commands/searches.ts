/** `sitrep searches`: filters kept under a name. */
import type { Command } from 'commander';
import type { Filter, SavedSearch } from '../../store/store.ts';
import { eventList } from './events.ts';
import {
  filterIn,
  filterOf,
  type QueryOptions,
  runList,
  withFilters,
  within,
  withQuery,
  withSearch,
  withStore,
} from './query.ts';
import { byOf, type KeepingNeeds } from './sources.ts';

interface SaveOptions extends QueryOptions {
  by?: string;
  replace?: boolean;
}

/** `minConfidence` → `--min-confidence` */
const flagOf = (name: string): string => `--${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;

/** A value as a shell takes it. */
const quoted = (value: string): string => (/^[\w./:,-]+$/.test(value) ? value : `'${value.replaceAll("'", "'\\''")}'`);

/** Flags whose lists stand in one argument, by comma; the others are repeated. */
const joined = new Set(['type', 'mode', 'context', 'status', 'quad', 'sector', 'country', 'dispatch', 'story', 'box']);

/** The flags of a filter, as they are typed. */
function flagsOf(filter: Filter): string {
  const flags = Object.entries(filter).flatMap(([name, value]) => {
    const values = Array.isArray(value) && !joined.has(name) ? value : [Array.isArray(value) ? value.join(',') : value];
    return values.map((one) => `${flagOf(name)} ${quoted(String(one))}`);
  });
  return flags.join(' ');
}

function searchLine({ name, filter }: SavedSearch): string {
  return `${name}  ${flagsOf(filter) || '(everything)'}\n`;
}

async function save(name: string, options: SaveOptions, needs: KeepingNeeds): Promise<void> {
  filterOf(options);
  const { by, replace } = options;
  const kept = await within(needs, options.store, false, async (store) =>
    store.saveSearch({
      name,
      filter: await filterIn(store, options),
      by: byOf(by, needs),
      ...(replace ? { replace } : {}),
    }),
  );
  needs.tell(`Saved ${searchLine(kept)}`);
}

/** Adds the command and its sub-commands to the program. */
export function registerSearches(program: Command, needs: KeepingNeeds): void {
  const group = program
    .command('searches')
    .description('keeps filters under a name, for `--search` of the other commands');
  const sub = (usage: string, about: string) => withStore(group.command(usage).description(about));
  withSearch(withFilters(sub('save <name>', 'keeps the filters given under a name')))
    .option('--replace', 'in the place of the search of this name')
    .option('--by <name>', 'who keeps it; the user of this machine unless told')
    .action((name: string, options: SaveOptions) => save(name, options, needs));
  sub('list', 'the searches with their filters, by name')
    .option('--json', 'as JSON Lines')
    .action(async (options: { store: string; json?: boolean }) => {
      const searches = await within(needs, options.store, true, (store) => store.searches());
      const line = options.json ? (one: SavedSearch) => `${JSON.stringify(one)}\n` : searchLine;
      await needs.write(searches.map(line).join(''));
    });
  sub('show <name>', 'a search as JSON: its filter, by whom and when it was kept').action(
    async (name: string, options: { store: string }) => {
      const search = await within(needs, options.store, true, (store) => store.search(name));
      await needs.write(`${JSON.stringify(search, null, 2)}\n`);
    },
  );
  sub('remove <name>', 'removes a search').action(async (name: string, options: { store: string }) => {
    const search = await within(needs, options.store, false, (store) => store.removeSearch(name));
    needs.tell(`Removed ${searchLine(search)}`);
  });
  withQuery(group.command('run <name>').description('lists the events of a search, as `events --search` does'), [
    'geojson',
    ...Object.keys(needs.exporters ?? {}),
  ]).action((name: string, options: QueryOptions) => runList(eventList, { ...options, search: name }, needs));
}
