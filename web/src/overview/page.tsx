import { useQuery } from '@tanstack/react-query';
import { useDeferredValue, useMemo, useRef } from 'react';
import type { EventRow } from '../../../src/store/store.ts';
import { events } from '../data/api.ts';
import { Empty, Loaded } from '../parts/states.tsx';
import { Link, setQuery, useAddress } from '../shell/route.tsx';
import { EventCard } from './event-card.tsx';
import { EventList } from './event-list.tsx';
import { byDay, filterRows } from './filter.ts';
import { FilterBar } from './filter-bar.tsx';
import { MapPanel } from './map-panel.tsx';
import { TimelinePanel } from './timeline-panel.tsx';
import { Tray } from './tray.tsx';
import { noFilter, queryOf, type View, viewOf } from './view.ts';

/** Whole days and the clicked place are filters of their own panel, which goes on showing what lies beside them. */
function useFiltered(rows: EventRow[], view: View) {
  return useMemo(
    () => ({
      shown: filterRows(rows, view).sort(byDay),
      forMap: filterRows(rows, view, 'place'),
      forTimeline: filterRows(rows, view, 'day'),
      forTray: filterRows(rows, { ...view, missing: null, since: '', until: '', place: '', box: null }),
    }),
    [rows, view],
  );
}

function Overview({ rows, total }: { rows: EventRow[]; total: number }) {
  const { query } = useAddress();
  const key = query.toString();
  const view = useMemo(() => viewOf(new URLSearchParams(key)), [key]);
  const { event: _, ...filters } = view;
  const filterKey = JSON.stringify(filters);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key stands for the filters; opening an event changes none
  const filterView = useMemo(() => view, [filterKey]);
  const { shown, forMap, forTimeline, forTray } = useFiltered(rows, useDeferredValue(filterView));
  const change = (next: Partial<View>) => setQuery(queryOf(next));
  const list = useRef<HTMLDivElement>(null);
  const open = rows.find((row) => row.id === view.event) ?? null;
  const close = () => {
    change({ event: null });
    list.current?.querySelector<HTMLElement>('[tabindex="0"]')?.focus();
  };
  return (
    <div className="overview">
      <h1 className="hidden-words">Overview of the situation</h1>
      <FilterBar rows={rows} view={view} shown={shown.length} total={total} change={change} />
      <div className="overview-panels">
        <MapPanel rows={forMap} shown={shown} view={view} open={open} change={change} />
        <TimelinePanel rows={forTimeline} all={rows} view={view} open={open} change={change} />
        <Tray rows={forTray} view={view} change={change} />
        <section className="panel events-panel" aria-labelledby="events-title" ref={list}>
          <header className="panel-head">
            <h2 id="events-title">Events</h2>
            <span className="count">{shown.length.toLocaleString('en')}</span>
          </header>
          {shown.length === 0 ? (
            <Empty title="No event passes the filters">
              <button type="button" className="button" onClick={() => change({ ...noFilter })}>
                Clear the filters
              </button>
            </Empty>
          ) : (
            <EventList rows={shown} selected={view.event} onSelect={(event) => change({ event })} onEscape={close} />
          )}
          {open && <EventCard row={open} onClose={close} />}
        </section>
      </div>
    </div>
  );
}

export function OverviewPage() {
  const query = useQuery({ queryKey: ['events'], queryFn: events });
  return (
    <Loaded query={query} what="events">
      {({ rows, total }) =>
        total === 0 ? (
          <Empty title="The store holds no event yet">
            <p>
              <Link href="/add">Add a dispatch</Link> here, or run <code>sitrep add FILE</code>.
            </p>
          </Empty>
        ) : (
          <Overview rows={rows} total={total} />
        )
      }
    </Loaded>
  );
}
