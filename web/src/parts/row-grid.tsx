// biome-ignore-all lint/a11y/useFocusableInteractive: the row takes the focus, not its cells
import { defaultRangeExtractor, useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, type ReactNode, useEffect, useLayoutEffect, useRef, useState } from 'react';

import { numberWords } from '../data/words.ts';

interface Props<T extends { id: string }> {
  /** What the rows are, said aloud: "36 events". */
  label: string;
  count: number;
  columns: number;
  /** In CSS pixels; every row has it, so that a list of any length can be scrolled at once. */
  rowHeight: number;
  /** Least width in CSS pixels; narrower frames scroll sideways. */
  width?: number;
  /** A row of column headings, which stays in sight. */
  head?: ReactNode;
  className: string;
  rowClass: string;
  /** Undefined where the row is not loaded yet. */
  rowAt: (index: number) => T | undefined;
  cells: (row: T) => ReactNode;
  /** Says which rows are in sight. */
  onSight: (first: number, last: number) => void;
  /** What the rows are under: another begins at its first row. */
  list: string;
  selected: string | null;
  onSelect: (id: string) => void;
  onEscape: () => void;
}

/** No browser draws an element much higher than this; in CSS pixels. */
const mostHeight = 30_000_000;

const steps: Record<string, (at: number, last: number) => number> = {
  ArrowDown: (at) => at + 1,
  ArrowUp: (at) => at - 1,
  PageDown: (at) => at + 10,
  PageUp: (at) => at - 10,
  Home: () => 0,
  End: (_, last) => last,
};

/** A table that draws only the rows in sight. One row takes the focus; arrows move it, Enter opens. */
export function RowGrid<T extends { id: string }>(props: Props<T>) {
  const { count: all, rowHeight, rowAt, onSight, list, selected, onSelect } = props;
  const count = Math.min(all, Math.floor(mostHeight / rowHeight));
  const scroller = useRef<HTMLDivElement>(null);
  const [active, setActive] = useState(0);
  const moved = useRef(false);
  const at = Math.max(0, Math.min(active, count - 1));
  const virtual = useVirtualizer({
    count,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 8,
    // The row that has the focus stays drawn when it is out of sight, or the focus would be lost with it.
    rangeExtractor: (range) => [...new Set([...defaultRangeExtractor(range), at])].sort((one, other) => one - other),
  });
  const { startIndex = 0, endIndex = 0 } = virtual.range ?? {};
  useEffect(() => onSight(startIndex, endIndex), [onSight, startIndex, endIndex]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: another list begins at its first row
  useLayoutEffect(() => {
    setActive(0);
    // Where it stands at its top already, to ask for that would have the whole page laid out once more.
    if ((virtual.scrollOffset ?? 0) > 0) scroller.current?.scrollTo({ top: 0 });
  }, [list]);

  // What is opened from elsewhere is brought into sight where it is among the rows that are loaded.
  const place = Array.from({ length: endIndex - startIndex + 1 }, (_, step) => startIndex + step).find(
    (index) => rowAt(index)?.id === selected,
  );
  useEffect(() => {
    if (place === undefined) return;
    setActive(place);
    virtual.scrollToIndex(place, { align: 'auto' });
  }, [place, virtual]);

  useEffect(() => {
    if (!moved.current) return;
    const row = scroller.current?.querySelector<HTMLElement>(`[data-index="${at}"]`);
    if (!row) return;
    moved.current = false;
    row.focus({ preventScroll: true });
  });

  const keys = (event: KeyboardEvent) => {
    if (!(event.target as HTMLElement).matches('[data-index]')) return;
    const step = steps[event.key];
    if (step) {
      event.preventDefault();
      const next = Math.max(0, Math.min(count - 1, step(at, count - 1)));
      moved.current = true;
      setActive(next);
      virtual.scrollToIndex(next, { align: 'auto' });
    } else if (event.key === 'Enter' || event.key === ' ') {
      event.preventDefault();
      const row = rowAt(at);
      if (row) onSelect(row.id);
    } else if (event.key === 'Escape' && selected) props.onEscape();
  };

  return (
    <div className={`row-grid ${props.className}`} ref={scroller}>
      <div
        role="grid"
        tabIndex={-1}
        aria-label={props.label}
        aria-rowcount={all + (props.head ? 1 : 0)}
        aria-colcount={props.columns}
        onKeyDown={keys}
        style={{ minWidth: props.width }}
      >
        {props.head}
        <div role="rowgroup" className="row-grid-body" style={{ height: virtual.getTotalSize() }}>
          {virtual.getVirtualItems().map(({ index, start }) => {
            const row = rowAt(index);
            return (
              // biome-ignore lint/a11y/useKeyWithClickEvents: the grid hears the keys of its rows
              <div
                key={index}
                role="row"
                className={props.rowClass}
                data-index={index}
                data-waits={row === undefined ? '' : undefined}
                aria-rowindex={index + (props.head ? 2 : 1)}
                aria-selected={row !== undefined && row.id === selected}
                tabIndex={index === at ? 0 : -1}
                style={{ transform: `translateY(${start}px)` }}
                onClick={() => {
                  setActive(index);
                  if (row) onSelect(row.id);
                }}
                onFocus={() => setActive(index)}
              >
                {row ? (
                  props.cells(row)
                ) : (
                  <span role="gridcell" className="nobody">
                    row {numberWords(index + 1)} …
                  </span>
                )}
              </div>
            );
          })}
        </div>
      </div>
      {all > count && (
        <p className="pad nobody small">
          The first {numberWords(count)} of {numberWords(all)} rows; filters and another order bring the others.
        </p>
      )}
    </div>
  );
}
