/** `sitrep stories`: the same happening told by several dispatches, and an analyst's word over the machine's. */
import { type Command, InvalidArgumentError } from 'commander';
import { SitrepError } from '../../errors.ts';
import type { Decision, Story } from '../../schema/story.ts';
import type { Store } from '../../store/store.ts';
import type { Field } from '../format.ts';
import { oneLine } from './add.ts';
import {
  filterOf,
  type ListOf,
  type QueryNeeds,
  type QueryOptions,
  runList,
  within,
  withQuery,
  withStore,
} from './query.ts';
import { storyText, tollText } from './story-text.ts';

function sideText(parties: Story['actors']): string {
  return parties.map(({ name }) => name).join('; ');
}

const own = ['id', 'date', 'type', 'status', 'quad', 'firstPublished', 'lastPublished', 'sentence', 'by'] as const;
const named = 'STRUCT(name VARCHAR, country VARCHAR)[]';

function plainField(name: (typeof own)[number]): Field<Story> {
  return { name, cell: (row) => row[name], type: { date: 'DATE', quad: 'INTEGER' }[name as string] };
}

const fields: Field<Story>[] = [
  ...own.slice(0, 3).map(plainField),
  { name: 'modes', cell: (row) => row.modes.join('; '), value: (row) => row.modes, type: 'VARCHAR[]' },
  ...own.slice(3, 5).map(plainField),
  { name: 'actors', cell: (row) => sideText(row.actors), value: (row) => row.actors, type: named },
  { name: 'recipients', cell: (row) => sideText(row.recipients), value: (row) => row.recipients, type: named },
  { name: 'places', cell: (row) => sideText(row.places), value: (row) => row.places, type: named },
  { name: 'reports', cell: (row) => row.reports, type: 'INTEGER' },
  { name: 'sources', cell: (row) => row.sources.join('; '), value: (row) => row.sources, type: 'VARCHAR[]' },
  { name: 'tolls', cell: (row) => row.tolls.map(tollText).join('; '), value: (row) => row.tolls, type: 'JSON' },
  {
    name: 'contradicted',
    cell: (row) => (row.contradicted ? 'yes' : null),
    value: (row) => row.contradicted,
    type: 'BOOLEAN',
  },
  ...own.slice(5).map(plainField),
  { name: 'events', cell: (row) => row.events.join('; '), value: (row) => row.events, type: 'VARCHAR[]' },
  { name: 'dispatches', cell: (row) => row.dispatches.join('; '), value: (row) => row.dispatches, type: 'VARCHAR[]' },
];

export const storyList: ListOf<Story> = {
  name: 'stories',
  fields,
  shown: ['id', 'date', 'type', 'actors', 'recipients', 'reports', 'tolls', 'sentence'],
  hidden: [],
  page: (store, filter) => store.stories(filter),
};

function told(value: string): number {
  if (!/^[1-9]\d{0,2}$/.test(value)) throw new InvalidArgumentError('It must be a whole number from 1 to 999.');
  return Number(value);
}

/** Options of the group stand before or after the sub-command. */
function optionsOf(command: Command): QueryOptions {
  return command.optsWithGlobals<QueryOptions>();
}

async function showStory(id: string, options: QueryOptions, needs: QueryNeeds): Promise<void> {
  const { asOf } = filterOf(options);
  const story = await within(needs, options.store, true, (store) => store.story(id, { asOf }));
  if (!story) throw new SitrepError('no-story', `The store has no story ${id}; \`sitrep stories\` lists them.`, 2);
  const members = story.members.map(({ addedAt: _addedAt, ...row }) => row);
  if (options.json || options.format === 'jsonl') await needs.write(`${JSON.stringify({ ...story, members })}\n`);
  else if (options.format === 'json') await needs.write(`${JSON.stringify({ ...story, members }, null, 2)}\n`);
  else await needs.write(storyText(story));
}

function decisionText({ id, kind, at, events, reason }: Decision): string {
  const lists = events.map((list) => list.join(' ')).join(' | ');
  return `${id}  ${at}  ${kind}  ${lists}${reason === undefined ? '' : `  "${oneLine(reason)}"`}\n`;
}

async function listDecisions(options: QueryOptions, needs: QueryNeeds): Promise<void> {
  const decisions = await within(needs, options.store, true, (store) => store.decisions());
  if (options.format === 'json' && !options.json) await needs.write(`${JSON.stringify(decisions, null, 2)}\n`);
  else if (options.json || options.format === 'jsonl')
    await needs.write(decisions.map((decision) => `${JSON.stringify(decision)}\n`).join(''));
  else await needs.write(decisions.map(decisionText).join(''));
}

/** Adds the command and its sub-commands to the program. */
export function registerStories(program: Command, needs: QueryNeeds): void {
  const group = program
    .command('stories')
    .description(
      'lists happenings that several dispatches tell, those told last first; merges and splits them by hand',
    );
  withQuery(group)
    .option('--told <dispatches>', 'dispatches that must tell a story (2 unless told)', told)
    .action((options: QueryOptions) => runList(storyList, options, needs));
  const sub = (usage: string, about: string) => withStore(group.command(usage).description(about));
  sub('show <id>', 'a story with its events, tolls, copies and why they are one').action(
    (id: string, _options: object, command: Command) => showStory(id, optionsOf(command), needs),
  );
  const decide = async (command: Command, work: (store: Store) => Promise<Decision>, said: (id: string) => string) => {
    const decision = await within(needs, optionsOf(command).store, false, work);
    needs.tell(said(decision.id));
  };
  sub('merge <ids...>', 'makes one story of several')
    .option('--reason <words>', 'why, for those who read the decision later')
    .action((ids: string[], { reason }: { reason?: string }, command: Command) =>
      decide(
        command,
        (store) => store.mergeStories(ids, reason),
        (id) => `Merged; \`sitrep stories undo ${id}\` takes it back.\n`,
      ),
    );
  sub('split <id> <events...>', 'takes events out of a story; together they are one of their own')
    .option('--reason <words>', 'why, for those who read the decision later')
    .action((id: string, events: string[], { reason }: { reason?: string }, command: Command) =>
      decide(
        command,
        (store) => store.splitStory(id, events, reason),
        (made) => `Split; \`sitrep stories undo ${made}\` takes it back.\n`,
      ),
    );
  sub('undo [decision]', 'takes back a merge or split, the last one unless told').action(
    (id: string | undefined, _options: object, command: Command) =>
      decide(
        command,
        (store) => store.undoDecision(id),
        (undone) => `${undone} is taken back; \`sitrep stories redo ${undone}\` makes it again.\n`,
      ),
  );
  sub('redo [decision]', 'makes a decision again that was taken back, the last one unless told').action(
    (id: string | undefined, _options: object, command: Command) =>
      decide(
        command,
        (store) => store.redoDecision(id),
        (made) => `${made} stands again.\n`,
      ),
  );
  sub('decisions', 'lists merges and splits made by hand').action((_options: object, command: Command) =>
    listDecisions(optionsOf(command), needs),
  );
}
