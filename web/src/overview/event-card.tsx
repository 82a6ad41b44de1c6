import { useEffect, useRef } from 'react';
import type { EventRow } from '../../../src/store/store.ts';
import { dayWords, magnitudeWords, precisionWords } from '../data/words.ts';
import { Status, Sureness, TypeChip, WhoToWhom } from '../parts/marks.tsx';
import { Reviewed } from '../parts/reviewed.tsx';
import { Link } from '../shell/route.tsx';

/** The event that is open, below the list: its sentence and the way to the dispatch. */
export function EventCard({ row, onClose }: { row: EventRow; onClose: () => void }) {
  const card = useRef<HTMLElement>(null);
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key === 'Escape' && card.current?.contains(document.activeElement)) onClose();
    };
    addEventListener('keydown', onKey);
    return () => removeEventListener('keydown', onKey);
  }, [onClose]);
  const magnitude = magnitudeWords(row.magnitude);
  return (
    <section className="event-card" aria-label="Selected event" ref={card}>
      <header>
        <TypeChip type={row.type} modes={row.modes} quad={row.quad} />
        <Status status={row.status} />
        <Sureness row={row} />
        <button type="button" className="button quiet close" onClick={onClose} aria-label="Close the event">
          ✕
        </button>
      </header>
      <p className="parties">
        <WhoToWhom actors={row.actors} recipients={row.recipients} />
      </p>
      <blockquote dir="auto">{row.sentence}</blockquote>
      <p className="facts">
        <span>{dayWords(row.date)}</span>
        {row.places.map((place) => (
          <span key={place.id}>
            <bdi>{place.name}</bdi> ({precisionWords[place.precision]})
          </span>
        ))}
        {magnitude && <span>{magnitude}</span>}
        {row.claimedBy && (
          <span>
            according to <bdi>{row.claimedBy.name}</bdi>
          </span>
        )}
      </p>
      <Reviewed event={row.id} dispatch={row.dispatch} />
      <p className="facts">
        <Link
          className="read"
          href={`/dispatches/${encodeURIComponent(row.dispatch)}?record=${encodeURIComponent(row.id)}`}
        >
          Read in the dispatch
        </Link>
        <span className="origin">
          <bdi>{row.source ?? 'no source'}</bdi>, {dayWords(row.published)}
        </span>
      </p>
    </section>
  );
}
