import type { ReactNode } from 'react';
import type { Overview } from '../../../src/store/store.ts';
import { useOverview } from '../data/events.ts';
import { Link } from '../shell/route.tsx';
import { Empty, Loaded } from './states.tsx';

/** Shows what is made of the counts of all events; of a store that holds none, how to add some. */
export function WithEvents({ what, children }: { what: string; children: (all: Overview) => ReactNode }) {
  return (
    <Loaded query={useOverview('')} what={what}>
      {(all) =>
        all.shown === 0 ? (
          <Empty title="The store holds no event yet">
            <p>
              <Link href="/add">Add a dispatch</Link> here, or run <code>sitrep add FILE</code>.
            </p>
          </Empty>
        ) : (
          children(all)
        )
      }
    </Loaded>
  );
}

/** A list of events that the filters leave nothing of, and how to have them all again. */
export function NoneLeft({ onClear }: { onClear: () => void }) {
  return (
    <Empty title="No event passes the filters">
      <button type="button" className="button" onClick={onClear}>
        Clear the filters
      </button>
    </Empty>
  );
}
