import type { EventRow } from '../../../src/store/store.ts';
import { whenOf } from '../data/when.ts';

/** When an event happened, no finer than it is known; how it is known is in the hint. */
export function When({ row }: { row: EventRow }) {
  const { text, basis } = whenOf(row);
  return (
    <span className={text === 'no day' ? 'nobody' : undefined} title={basis || undefined}>
      {text}
    </span>
  );
}
