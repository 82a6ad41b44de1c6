// biome-ignore-all lint/a11y/useFocusableInteractive: the row takes the focus, not its cells
import { defaultRangeExtractor, useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import type { EventRow } from '../../../src/store/store.ts';
import { dayWords, plural } from '../data/words.ts';
import { Confidence, Status, TypeChip, WhoToWhom } from '../parts/marks.tsx';

interface Props {
  rows: EventRow[];
  selected: string | null;
  onSelect: (id: string) => void;
  onEscape: () => void;
}

const rowHeight = 62;

function Row({ row }: { row: EventRow }) {
  return (
    <>
      <span role="gridcell" className="when">
        {row.date ? dayWords(row.date) : <span className="nobody">no day</span>}
      </span>
      <span role="gridcell" className="what">
        <TypeChip type={row.type} modes={row.modes} quad={row.quad} />
        {row.status !== 'actual' && <Status status={row.status} />}
      </span>
      <span role="gridcell" className="parties">
        <WhoToWhom actors={row.actors} recipients={row.recipients} />
      </span>
      <span role="gridcell" className="where">
        {row.places.length > 0 ? (
          <bdi>{row.places.map((place) => place.name).join(', ')}</bdi>
        ) : (
          <span className="nobody">no place</span>
        )}
      </span>
      <span role="gridcell" className="sure">
        <Confidence value={row.confidence} />
      </span>
    </>
  );
}

const steps: Record<string, (at: number, last: number) => number> = {
  ArrowDown: (at) => at + 1,
  ArrowUp: (at) => at - 1,
  PageDown: (at) => at + 10,
  PageUp: (at) => at - 10,
  Home: () => 0,
  End: (_, last) => last,
};

/** A table of events that draws only the rows in sight. One row takes the focus; arrows move it, Enter opens. */
export function EventList({ rows, selected, onSelect, onEscape }: Props) {
  const scroller = useRef<HTMLDivElement>(null);
  const [active, setActive] = useState(0);
  const moved = useRef(false);
  const at = Math.min(active, rows.length - 1);
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 8,
    // The row that has the focus stays drawn when it is out of sight, or the focus would be lost with it.
    rangeExtractor: (range) => [...new Set([...defaultRangeExtractor(range), at])].sort((one, other) => one - other),
  });

  useEffect(() => {
    const index = rows.findIndex((row) => row.id === selected);
    if (index < 0) return;
    setActive(index);
    virtual.scrollToIndex(index, { align: 'auto' });
  }, [selected, rows, virtual]);

  useEffect(() => {
    if (!moved.current) return;
    const row = scroller.current?.querySelector<HTMLElement>(`[data-index="${at}"]`);
    if (!row) return;
    moved.current = false;
    row.focus({ preventScroll: true });
  });

  const keys = (event: KeyboardEvent) => {
    const step = steps[event.key];
    if (step) {
      event.preventDefault();
      const next = Math.max(0, Math.min(rows.length - 1, step(at, rows.length - 1)));
      moved.current = true;
      setActive(next);
      virtual.scrollToIndex(next, { align: 'auto' });
    } else if (event.key === 'Enter' || event.key === ' ') {
      event.preventDefault();
      const row = rows[at];
      if (row) onSelect(row.id);
    } else if (event.key === 'Escape' && selected) {
      onEscape();
    }
  };

  return (
    <div className="event-list" ref={scroller}>
      <div
        role="grid"
        tabIndex={-1}
        aria-label={plural(rows.length, 'event')}
        aria-rowcount={rows.length}
        aria-colcount={5}
        onKeyDown={keys}
        style={{ height: virtual.getTotalSize() }}
      >
        {virtual.getVirtualItems().map(({ index, start }) => {
          const row = rows[index];
          if (!row) return null;
          return (
            // biome-ignore lint/a11y/useKeyWithClickEvents: the grid hears the keys of its rows
            <div
              key={row.id}
              role="row"
              className="event-row"
              data-index={index}
              aria-rowindex={index + 1}
              aria-selected={row.id === selected}
              tabIndex={index === at ? 0 : -1}
              style={{ transform: `translateY(${start}px)` }}
              onClick={() => {
                setActive(index);
                onSelect(row.id);
              }}
              onFocus={() => setActive(index)}
            >
              <Row row={row} />
            </div>
          );
        })}
      </div>
    </div>
  );
}
