/** `sitrep timeline`: events by day and quad class. */
import type { Command } from 'commander';
import type { TimelineRow } from '../../store/store.ts';
import type { Field } from '../format.ts';
import { type ListOf, type QueryNeeds, type QueryOptions, runList, withQuery } from './query.ts';

const names = ['day', 'quad', 'events', 'reports'] as const;

export const timelineList: ListOf<TimelineRow> = {
  name: 'timeline',
  fields: names.map(
    (name): Field<TimelineRow> => ({ name, cell: (row) => row[name], type: name === 'day' ? 'DATE' : 'INTEGER' }),
  ),
  shown: names,
  hidden: [],
  whole: true,
  async page(store, { limit, cursor, ...filter }) {
    const rows = await store.timeline(filter);
    const from = Number(cursor ?? 0);
    const to = Math.min(rows.length, from + (limit ?? rows.length));
    return { rows: rows.slice(from, to), total: rows.length, cursor: to < rows.length ? String(to) : null };
  },
};

/** Adds the command to the program. */
export function registerTimeline(program: Command, needs: QueryNeeds): void {
  const command = program
    .command('timeline')
    .description('counts events by day and quad class; quad 0 is a day of nothing');
  withQuery(command).action((options: QueryOptions) => runList(timelineList, options, needs));
}
