/** `sitrep sources`: who tells, and how far they are to be trusted. */
import type { Command } from 'commander';
import { gradeWords, type SourceGrade } from '../../schema/source.ts';
import type { SourceRow } from '../../store/store.ts';
import type { Field } from '../format.ts';
import {
  grade as gradeArgument,
  type ListOf,
  type QueryNeeds,
  type QueryOptions,
  runList,
  within,
  withQuery,
  withStore,
} from './query.ts';

export interface KeepingNeeds extends QueryNeeds {
  /** Name of the user of this machine; null where it has none. */
  user(): string | null;
}

const types: Readonly<Record<string, string>> = {
  ...{ dispatches: 'INTEGER', events: 'INTEGER', share: 'DOUBLE', firstDay: 'DATE', lastDay: 'DATE' },
};
const names = [
  ...['source', 'grade', 'dispatches', 'events', 'share', 'firstDay', 'lastDay', 'note', 'gradedBy', 'gradedAt'],
] as const;

const cellOf = (row: SourceRow, name: (typeof names)[number]) =>
  name === 'share' ? Math.round(row.share * 10_000) / 10_000 : row[name];

export const sourceList: ListOf<SourceRow> = {
  name: 'sources',
  fields: names.map(
    (name): Field<SourceRow> => ({ name, cell: (row) => cellOf(row, name), type: types[name] ?? 'VARCHAR' }),
  ),
  shown: ['source', 'grade', 'dispatches', 'events', 'share', 'firstDay', 'lastDay', 'note'],
  hidden: ['gradedAt'],
  page: (store, filter) => store.sources(filter),
};

interface GradeOptions {
  store: string;
  note?: string;
  by?: string;
}

/** By whom something is kept, for `--by`. */
export function byOf(given: string | undefined, needs: Pick<KeepingNeeds, 'user'>): string {
  return given?.trim() || needs.user()?.trim() || 'unknown';
}

async function runGrade(
  source: string,
  grade: string | null,
  options: GradeOptions,
  needs: KeepingNeeds,
): Promise<void> {
  const { note, by } = options;
  const given = { source, grade, by: byOf(by, needs), ...(note === undefined ? {} : { note }) };
  const kept = await within(needs, options.store, false, (store) => store.gradeSource(given));
  needs.tell(
    kept.grade === null
      ? `${kept.source} has no grade any more.\n`
      : `${kept.source} is graded ${kept.grade}: ${gradeWords(kept.grade)}.\n`,
  );
}

function historyLine({ source, grade, note, by, at }: SourceGrade): string {
  return `${at}  ${(grade ?? '-').padEnd(2)}  ${source}, by ${by}${note === null ? '' : `: ${note}`}\n`;
}

async function runHistory(
  source: string | undefined,
  options: { store: string; json?: boolean },
  needs: KeepingNeeds,
): Promise<void> {
  const history = await within(needs, options.store, true, (store) => store.gradeHistory(source));
  const line = options.json ? (one: SourceGrade) => `${JSON.stringify(one)}\n` : historyLine;
  await needs.write(history.map(line).join(''));
}

/** Adds the command and its sub-commands to the program. */
export function registerSources(program: Command, needs: KeepingNeeds): void {
  const group = program
    .command('sources')
    .description('lists sources and grades them: reliability A to F, credibility 1 to 6');
  const sub = (usage: string, about: string) => withStore(group.command(usage).description(about));
  withQuery(group.command('list').description('sources with their grades, those with most dispatches first')).action(
    (options: QueryOptions) => runList(sourceList, options, needs),
  );
  sub('grade <source> <grade>', 'grades a source, such as B2; the last word on a source stands')
    .option('--note <text>', 'why')
    .option('--by <name>', 'who says so; the user of this machine unless told')
    .action((source: string, grade: string, options: GradeOptions) =>
      runGrade(source, gradeArgument(grade), options, needs),
    );
  sub('ungrade <source>', 'takes the grade of a source away')
    .option('--note <text>', 'why')
    .option('--by <name>', 'who says so; the user of this machine unless told')
    .action((source: string, options: GradeOptions) => runGrade(source, null, options, needs));
  sub('history [source]', 'every grade that was given or taken away: when, by whom and why')
    .option('--json', 'as JSON Lines')
    .action((source: string | undefined, options: { store: string; json?: boolean }) =>
      runHistory(source, options, needs),
    );
}
