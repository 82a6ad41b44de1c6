import { type KeyboardEvent, memo } from 'react';
import { plural, precisionWords, quads } from '../data/words.ts';
import type { Cluster } from './clusters.ts';
import { Donut } from './donut.tsx';
import { radiusOf } from './places.ts';

/** `Baghdad, city`, or `Baghdad and 3 places nearby`. */
export function nameOf({ name, precision, members }: Cluster): string {
  const others = members.length - 1;
  return others > 0 ? `${name} and ${plural(others, 'place')} nearby` : `${name}, ${precisionWords[precision]}`;
}

function spoken(cluster: Cluster): string {
  const parts = quads
    .filter(({ quad }) => (cluster.quads[quad] ?? 0) > 0)
    .map(({ quad, name }) => `${cluster.quads[quad]} ${name.toLowerCase()}`);
  return `${nameOf(cluster)}: ${plural(cluster.total, 'event')} (${parts.join(', ')})`;
}

interface Props {
  cluster: Cluster;
  index: number;
  dim: boolean;
  picked: boolean;
  open: boolean;
  /** Whether it takes the focus of the map. */
  first: boolean;
  onPress: (cluster: Cluster) => void;
  onStep: (by: number) => void;
  /** The pointer or the focus came or left. */
  onHint: (cluster: Cluster, shown: boolean) => void;
  onFocus: (index: number) => void;
}

/** A mark of the map, pressed like a button. */
export const PlaceMark = memo(function PlaceMark({
  cluster,
  index,
  onPress,
  onStep,
  onHint,
  onFocus,
  ...state
}: Props) {
  const keys = (event: KeyboardEvent) => {
    if (event.key === 'Enter' || event.key === ' ') {
      event.preventDefault();
      onPress(cluster);
    } else if (event.key === 'n') onStep(1);
    else if (event.key === 'p') onStep(-1);
  };
  const classes = ['place-mark', state.dim && 'dim', state.picked && 'picked', state.open && 'open'];
  const radius = radiusOf(cluster.total);
  return (
    <g
      className={classes.filter(Boolean).join(' ')}
      transform={`translate(${cluster.at[0].toFixed(1)} ${cluster.at[1].toFixed(1)})`}
      data-mark={index}
      role="button"
      tabIndex={state.first ? 0 : -1}
      aria-label={spoken(cluster)}
      aria-pressed={state.picked}
      onClick={() => onPress(cluster)}
      onKeyDown={keys}
      onFocus={() => {
        onFocus(index);
        onHint(cluster, true);
      }}
      onBlur={() => onHint(cluster, false)}
      onPointerEnter={() => onHint(cluster, true)}
      onPointerLeave={() => onHint(cluster, false)}
    >
      <circle className="hit" r={Math.max(12, radius + 2)} />
      <circle className="focus-ring" r={radius + 5} />
      <Donut group={cluster} />
    </g>
  );
});

/** What the pointer is on, in words beside it. */
export function MarkHint({ cluster, width }: { cluster: Cluster; width: number }) {
  const [x, y] = cluster.at;
  const radius = radiusOf(cluster.total);
  const style = { left: Math.min(Math.max(x, 100), width - 100), top: y > 90 ? y - radius - 8 : y + radius + 54 };
  return (
    <div className="map-hint" aria-hidden="true" style={style}>
      <strong>
        <bdi>{cluster.name}</bdi>
      </strong>
      <span>
        {plural(cluster.total, 'event')} ·{' '}
        {cluster.members.length > 1
          ? `${cluster.members.length} places, click to zoom in`
          : precisionWords[cluster.precision]}
      </span>
    </div>
  );
}
