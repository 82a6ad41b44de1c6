import { useMemo, useState } from 'react';
import type { EventRow } from '../../../src/store/store.ts';
import { precisionWords, quads } from '../data/words.ts';
import { groupPlaces, type PlaceGroup, placeKey } from './places.ts';
import type { View } from './view.ts';
import { WorldMap } from './world-map.tsx';

interface Props {
  rows: EventRow[];
  shown: EventRow[];
  view: View;
  open: EventRow | null;
  change: (next: Partial<View>) => void;
}

function PlaceTable({ groups, view, pick }: { groups: PlaceGroup[]; view: View; pick: (key: string) => void }) {
  return (
    <div className="panel-table">
      <table>
        <thead>
          <tr>
            <th scope="col">Place</th>
            <th scope="col">Known to</th>
            {quads.map(({ quad, short, name }) => (
              <th scope="col" key={quad} abbr={name}>
                {short}
              </th>
            ))}
            <th scope="col">Events</th>
          </tr>
        </thead>
        <tbody>
          {groups.map((group) => (
            <tr key={group.key}>
              <th scope="row">
                <button
                  type="button"
                  className="link"
                  aria-pressed={view.place === group.key}
                  onClick={() => pick(group.key)}
                >
                  <bdi>{group.name}</bdi>
                </button>
                {group.country && <span className="code"> {group.country}</span>}
              </th>
              <td>{precisionWords[group.precision]}</td>
              {quads.map(({ quad }) => (
                <td key={quad} className="number">
                  {group.quads[quad] || ''}
                </td>
              ))}
              <td className="number">{group.total}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** Where it happened, as a map or as a table. A click on a place filters the list and the timeline. */
export function MapPanel({ rows, shown, view, open, change }: Props) {
  const [table, setTable] = useState(false);
  const groups = useMemo(() => groupPlaces(rows), [rows]);
  const lit = useMemo(() => new Set(shown.flatMap((row) => row.places.map(placeKey))), [shown]);
  const pick = (key: string) => change({ place: view.place === key ? '' : key });
  return (
    <section className="panel map-panel" aria-labelledby="map-title">
      <header className="panel-head">
        <h2 id="map-title">Where</h2>
        <span className="count">{groups.length === 1 ? '1 place' : `${groups.length} places`}</span>
        <button type="button" className="button quiet" aria-pressed={table} onClick={() => setTable(!table)}>
          Table
        </button>
      </header>
      {table ? (
        <PlaceTable groups={groups} view={view} pick={pick} />
      ) : (
        <WorldMap
          groups={groups}
          lit={lit}
          open={new Set(open?.places.map(placeKey) ?? [])}
          view={view}
          pick={pick}
          onBox={(box) => change({ box })}
        />
      )}
    </section>
  );
}
