import { useVirtualizer } from '@tanstack/react-virtual';
import { useMemo, useRef, useState } from 'react';
import type { DispatchRow } from '../../../src/store/store.ts';
import { dayWords, plural } from '../data/words.ts';
import { Link } from '../shell/route.tsx';

const fold = (text: string) => text.normalize('NFKD').toLowerCase();

/** Dispatches of the store, latest first; only those in sight are drawn. */
export function DispatchList({ rows, current }: { rows: DispatchRow[]; current: string | null }) {
  const [words, setWords] = useState('');
  const scroller = useRef<HTMLDivElement>(null);
  const found = useMemo(() => {
    const wanted = fold(words);
    const sorted = [...rows].sort((one, other) =>
      one.published < other.published ? 1 : one.published > other.published ? -1 : one.id < other.id ? -1 : 1,
    );
    return wanted === ''
      ? sorted
      : sorted.filter((row) =>
          fold(`${row.title ?? ''} ${row.source ?? ''} ${row.file} ${row.published}`).includes(wanted),
        );
  }, [rows, words]);
  const virtual = useVirtualizer({
    count: found.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => 84,
    overscan: 6,
  });
  return (
    <nav className="dispatch-list" aria-label="Dispatches">
      <div className="dispatch-search">
        <input
          type="search"
          placeholder={`Search ${plural(rows.length, 'dispatch', 'dispatches')}`}
          aria-label="Title, source or day"
          value={words}
          onChange={(event) => setWords(event.target.value)}
        />
      </div>
      <div className="scroller" ref={scroller}>
        {found.length === 0 && <p className="pad nobody">No dispatch has these words in its title, source or day.</p>}
        <ul style={{ height: virtual.getTotalSize() }}>
          {virtual.getVirtualItems().map(({ index, start, key }) => {
            const row = found[index];
            if (!row) return null;
            return (
              <li
                key={key}
                data-index={index}
                ref={virtual.measureElement}
                style={{ transform: `translateY(${start}px)` }}
              >
                <Link
                  href={`/dispatches/${encodeURIComponent(row.id)}`}
                  aria-current={row.id === current ? 'page' : undefined}
                >
                  <span className="title" dir="auto">
                    {row.title ?? row.file}
                  </span>
                  <span className="origin">
                    {dayWords(row.published)} · <bdi>{row.source ?? 'no source'}</bdi>
                  </span>
                  <span className="origin">
                    {plural(row.events, 'event')}, {plural(row.positions, 'position')}
                  </span>
                </Link>
              </li>
            );
          })}
        </ul>
      </div>
    </nav>
  );
}
