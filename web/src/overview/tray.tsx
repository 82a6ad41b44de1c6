import type { Overview } from '../../../src/store/store.ts';
import { plural } from '../data/words.ts';
import type { View } from './view.ts';

interface Props {
  counts: Pick<Overview, 'withoutPlace' | 'withoutDay'>;
  view: View;
  change: (next: Partial<View>) => void;
}

/** What the map and the timeline cannot show: events without a place and without a day. */
export function Tray({ counts, view, change }: Props) {
  const parts = [
    { name: 'place', count: counts.withoutPlace, where: 'Not on the map' },
    { name: 'day', count: counts.withoutDay, where: 'Not on the timeline' },
  ] as const;
  return (
    <section className="panel tray" aria-label="Events without place or day">
      {parts.map(({ name, count, where }) => (
        <button
          key={name}
          type="button"
          className="tray-part"
          aria-pressed={view.missing === name}
          disabled={count === 0 && view.missing !== name}
          onClick={() =>
            change({ missing: view.missing === name ? null : name, place: '', box: null, since: '', until: '' })
          }
        >
          <span className="tray-where">{where}</span>
          <span>
            {plural(count, 'event')} without a {name}
          </span>
        </button>
      ))}
    </section>
  );
}
