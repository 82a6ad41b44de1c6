// biome-ignore-all lint/a11y/useFocusableInteractive: the row takes the focus, not its cells
import { useCallback, useMemo, useRef, useState } from 'react';
import type { EventRow, Overview } from '../../../src/store/store.ts';
import { type EventWindow, useEvent, useEventsAhead, useEventsUnder } from '../data/events.ts';
import { numberWords, plural } from '../data/words.ts';
import { EventCard } from '../overview/event-card.tsx';
import { FilterBar } from '../overview/filter-bar.tsx';
import { filterQuery, noFilter, queryOf, type View, viewOf } from '../overview/view.ts';
import { ExportMenu } from '../parts/export-menu.tsx';
import { Menu } from '../parts/menu.tsx';
import { RowGrid } from '../parts/row-grid.tsx';
import { Loaded } from '../parts/states.tsx';
import { NoneLeft, WithEvents } from '../parts/with-events.tsx';
import { ReplaceParty } from '../review/replace-party.tsx';
import { setQuery, useAddress } from '../shell/route.tsx';
import { cells } from './cells.tsx';
import { type Column, columns, columnsOf, columnsQuery, pressed, type Sorting, sortingOf } from './columns.ts';

function ColumnMenu({ shown }: { shown: readonly Column[] }) {
  const keys = shown.map(({ key }) => key);
  const toggle = (key: string, on: boolean) =>
    setQuery({ columns: columnsQuery(on ? [...keys, key] : keys.filter((one) => one !== key)) });
  return (
    <Menu label="Columns" count={0} end>
      <fieldset>
        <legend className="hidden-words">Columns</legend>
        {columns.map(({ key, name }) => (
          <label key={key} className="choice">
            <input
              type="checkbox"
              checked={keys.includes(key)}
              disabled={keys.length === 1 && keys[0] === key}
              onChange={(event) => toggle(key, event.target.checked)}
            />
            <span>{name}</span>
          </label>
        ))}
      </fieldset>
    </Menu>
  );
}

function Head({ shown, sorting, layout }: { shown: readonly Column[]; sorting: Sorting; layout: string }) {
  return (
    <div role="row" className="grid-head" style={{ gridTemplateColumns: layout }} aria-rowindex={1}>
      {shown.map((column) => {
        const order = sorting.down ? 'descending' : 'ascending';
        return (
          <span key={column.key} role="columnheader" aria-sort={sorting.key === column.key ? order : undefined}>
            <button type="button" className="sort" onClick={() => setQuery({ sort: pressed(column, sorting) })}>
              {column.name}
            </button>
          </span>
        );
      })}
    </div>
  );
}

interface TableProps {
  rows: EventWindow;
  shown: readonly Column[];
  sorting: Sorting;
  selected: string | null;
  onSelect: (id: string) => void;
  onEscape: () => void;
}

function EventTable({ rows, shown, sorting, ...rest }: TableProps) {
  const layout = shown.map(({ width, grow }) => (grow > 0 ? `minmax(${width}px, ${grow}fr)` : `${width}px`)).join(' ');
  const line = useCallback(
    (row: EventRow) => (
      <span className="grid-cells" role="presentation" style={{ gridTemplateColumns: layout }}>
        {shown.map(({ key }) => (
          <span key={key} role="gridcell" className={`cell-${key}`}>
            {cells[key]?.(row)}
          </span>
        ))}
      </span>
    ),
    [shown, layout],
  );
  return (
    <RowGrid
      label={plural(rows.total, 'event')}
      count={rows.total}
      columns={shown.length}
      rowHeight={34}
      width={shown.reduce((sum, { width }) => sum + width, 0) + 24}
      head={<Head shown={shown} sorting={sorting} layout={layout} />}
      className="event-table"
      rowClass="table-row"
      rowAt={rows.rowAt}
      cells={line}
      onSight={rows.see}
      list={rows.filter}
      {...rest}
    />
  );
}

/** What the table shows, as the API is asked for it: the filters, and the order where it is not the usual one. */
function rowsQuery(query: URLSearchParams, filter: string): string {
  const { key, down } = sortingOf(query);
  const sort = query.get('sort') === null ? '' : `sort=${down ? '-' : ''}${key}`;
  return [filter, sort].filter(Boolean).join('&');
}

function Events({ all }: { all: Overview }) {
  const { query } = useAddress();
  const key = query.toString();
  const view = useMemo(() => viewOf(new URLSearchParams(key)), [key]);
  const shown = useMemo(() => columnsOf(new URLSearchParams(key)), [key]);
  const sorting = sortingOf(query);
  const filter = filterQuery(view);
  const asked = rowsQuery(query, filter);
  const { counts, rows, query: first } = useEventsUnder(filter, asked);
  const open = useEvent(view.event).data ?? null;
  const change = (next: Partial<View>) => setQuery(queryOf(next));
  const panel = useRef<HTMLElement>(null);
  const close = () => {
    change({ event: null });
    panel.current?.querySelector<HTMLElement>('[data-index][tabindex="0"]')?.focus();
  };
  return (
    <div className="events-page">
      <h1 className="hidden-words">Events</h1>
      <FilterBar all={all} counts={counts.data} view={view} change={change} />
      <section className="panel events-frame" aria-labelledby="events-title" ref={panel}>
        <header className="panel-head">
          <h2 id="events-title">Table of events</h2>
          <span className="count">{numberWords(rows.total)}</span>
          <ReplaceParty filter={filter} />
          <ColumnMenu shown={shown} />
          <ExportMenu list="events" filter={asked} count={rows.total} fields={['id', ...shown.map((one) => one.key)]} />
        </header>
        <Loaded query={first} what="events">
          {() =>
            rows.total === 0 ? (
              <NoneLeft onClear={() => change({ ...noFilter })} />
            ) : (
              <EventTable
                rows={rows}
                shown={shown}
                sorting={sorting}
                selected={view.event}
                onSelect={(event) => change({ event })}
                onEscape={close}
              />
            )
          }
        </Loaded>
        {open && view.event && <EventCard row={open} onClose={close} />}
      </section>
    </div>
  );
}

/** Every event as a row: any column, in any order, of any length. */
export function EventsPage() {
  const [first] = useState(() => {
    const address = new URLSearchParams(location.search);
    const filter = filterQuery(viewOf(address));
    return { filter, rows: rowsQuery(address, filter) };
  });
  useEventsAhead(first.filter, first.rows);
  return <WithEvents what="events">{(all) => <Events all={all} />}</WithEvents>;
}
