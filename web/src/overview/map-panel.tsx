import { memo, useCallback, useMemo, useState } from 'react';
import type { EventRow, Overview } from '../../../src/store/store.ts';
import { numberWords, plural, precisionWords, quads } from '../data/words.ts';
import { groupsOf, type PlaceGroup, placeKey } from './places.ts';
import type { View } from './view.ts';
import { WorldMap } from './world-map.tsx';

interface Props {
  spots: Overview['spots'];
  /** How many spots there are; the largest are drawn. */
  count: number;
  /** The place that is chosen, and the area. */
  place: View['place'];
  box: View['box'];
  open: EventRow | null;
  change: (next: Partial<View>) => void;
}

function PlaceTable({ groups, place, pick }: { groups: PlaceGroup[]; place: string; pick: (key: string) => void }) {
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
                  aria-pressed={place === group.key}
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
export const MapPanel = memo(function MapPanel({ spots, count, place, box, open, change }: Props) {
  const [table, setTable] = useState(false);
  const groups = useMemo(() => groupsOf(spots), [spots]);
  const lit = useMemo(() => new Set(spots.flatMap(({ spot, shown }) => (shown > 0 ? [spot] : []))), [spots]);
  const lights = useMemo(() => new Set(open?.places.map(placeKey) ?? []), [open]);
  const pick = useCallback((key: string) => change({ place: place === key ? '' : key }), [change, place]);
  const onBox = useCallback((next: View['box']) => change({ box: next }), [change]);
  return (
    <section className="panel map-panel" aria-labelledby="map-title">
      <header className="panel-head">
        <h2 id="map-title">Where</h2>
        <span className="count">
          {count > spots.length
            ? `${numberWords(spots.length)} of ${plural(count, 'place')} shown`
            : plural(count, 'place')}
        </span>
        <button type="button" className="button quiet" aria-pressed={table} onClick={() => setTable(!table)}>
          Table
        </button>
      </header>
      {table ? (
        <PlaceTable groups={groups} place={place} pick={pick} />
      ) : (
        <WorldMap groups={groups} lit={lit} open={lights} place={place} box={box} pick={pick} onBox={onBox} />
      )}
    </section>
  );
});
