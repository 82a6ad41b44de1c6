import type { KeyboardEvent } from 'react';
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
  state: { dim: boolean; picked: boolean; open: boolean; first: boolean };
  onPress: () => void;
  onStep: (by: number) => void;
  /** The pointer or the focus came or left. */
  onHint: (shown: boolean) => void;
  onFocus: () => void;
}

/** A mark of the map, pressed like a button. */
export function PlaceMark({ cluster, index, state, onPress, onStep, onHint, onFocus }: Props) {
  const keys = (event: KeyboardEvent) => {
    if (event.key === 'Enter' || event.key === ' ') {
      event.preventDefault();
      onPress();
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
      onClick={onPress}
      onKeyDown={keys}
      onFocus={() => {
        onFocus();
        onHint(true);
      }}
      onBlur={() => onHint(false)}
      onPointerEnter={() => onHint(true)}
      onPointerLeave={() => onHint(false)}
    >
      <circle className="hit" r={Math.max(12, radius + 2)} />
      <circle className="focus-ring" r={radius + 5} />
      <Donut group={cluster} />
    </g>
  );
}

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
