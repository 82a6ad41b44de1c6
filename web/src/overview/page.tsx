import { useCallback, useMemo, useRef, useState } from 'react';
import type { Overview } from '../../../src/store/store.ts';
import { useEvent, useEventsAhead, useEventsUnder } from '../data/events.ts';
import { numberWords } from '../data/words.ts';
import { ExportMenu } from '../parts/export-menu.tsx';

import { Loaded } from '../parts/states.tsx';
import { NoneLeft, WithEvents } from '../parts/with-events.tsx';
import { Link, setQuery, useAddress } from '../shell/route.tsx';
import { useCountries } from './countries.ts';
import { EventCard } from './event-card.tsx';
import { EventList } from './event-list.tsx';
import { FilterBar } from './filter-bar.tsx';
import { MapPanel } from './map-panel.tsx';
import { TimelinePanel } from './timeline-panel.tsx';
import { Tray } from './tray.tsx';
import { filterQuery, noFilter, queryOf, type View, viewOf } from './view.ts';

const change = (next: Partial<View>) => setQuery(queryOf(next));
const select = (event: string) => change({ event });

/** The counts under the view, and the list. */
function Situation({ all }: { all: Overview }) {
  const { query } = useAddress();
  const key = query.toString();
  const view = useMemo(() => viewOf(new URLSearchParams(key)), [key]);
  const filter = filterQuery(view);
  const { shown, counts: counted, rows, query: first } = useEventsUnder(filter);
  const open = useEvent(view.event).data ?? null;
  const list = useRef<HTMLDivElement>(null);
  const close = useCallback(() => {
    change({ event: null });
    list.current?.querySelector<HTMLElement>('[tabindex="0"]')?.focus();
  }, []);
  return (
    <div className="overview">
      <h1 className="hidden-words">Overview of the situation</h1>
      <FilterBar all={all} counts={counted.data} view={view} change={change} />
      <Loaded query={counted} what="counts">
        {(counts) => (
          <div className="overview-panels">
            <MapPanel
              spots={counts.spots}
              count={counts.spotCount}
              place={view.place}
              box={view.box}
              open={open}
              change={change}
            />
            <TimelinePanel
              days={counts.days}
              all={all.days}
              since={view.since}
              until={view.until}
              open={open}
              change={change}
            />
            <Tray counts={counts} view={view} change={change} />
            <section className="panel events-panel" aria-labelledby="events-title" ref={list}>
              <header className="panel-head">
                <h2 id="events-title">Events</h2>
                <span className="count">{numberWords(rows.total)}</span>
                <Link className="button quiet" href={`/events${filter ? `?${queryWithout(query)}` : ''}`}>
                  Table
                </Link>
                <ExportMenu list="events" filter={shown} count={counts.shown} />
              </header>
              <Loaded query={first} what="list of events">
                {() =>
                  rows.total === 0 ? (
                    <NoneLeft onClear={() => change({ ...noFilter })} />
                  ) : (
                    <EventList rows={rows} selected={view.event} onSelect={select} onEscape={close} />
                  )
                }
              </Loaded>
              {open && view.event && <EventCard row={open} onClose={close} />}
            </section>
          </div>
        )}
      </Loaded>
    </div>
  );
}

/** The filters of an address; the table has no event open at first. */
function queryWithout(query: URLSearchParams): string {
  const rest = new URLSearchParams(query);
  rest.delete('event');
  return rest.toString();
}

export function OverviewPage() {
  // What the parts of the page show is asked for along with the counts, not after them.
  const [first] = useState(() => filterQuery(viewOf(new URLSearchParams(location.search))));
  useCountries(false);
  useEventsAhead(first);
  return <WithEvents what="events">{(all) => <Situation all={all} />}</WithEvents>;
}
