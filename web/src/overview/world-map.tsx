import { type KeyboardEvent, memo, useMemo, useRef, useState } from 'react';
import { plural, precisionWords, quads } from '../data/words.ts';
import { type Country, useCountries } from './countries.ts';
import { Donut, radiusOf } from './donut.tsx';
import { type Box, labelsOf } from './map-labels.ts';
import type { PlaceGroup } from './places.ts';
import { type Camera, fromScreen, project, type Size, toScreen, unproject } from './projection.ts';
import { useCamera, useSize } from './use-camera.ts';
import type { View } from './view.ts';

interface Props {
  groups: PlaceGroup[];
  /** Keys of the places of the events that pass every filter. */
  lit: ReadonlySet<string>;
  /** Keys of the places of the open event. */
  open: ReadonlySet<string>;
  view: View;
  pick: (key: string) => void;
  onBox: (box: View['box']) => void;
}

const Land = memo(function Land({ countries }: { countries: Country[] }) {
  return countries.map(({ key, path }) => <path key={key} className="country" d={path} />);
});

/** Countries with a part on the screen. */
function inSight(countries: Country[], camera: Camera, size: Size): Country[] {
  const [west, north] = fromScreen([0, 0], camera, size);
  const [east, south] = fromScreen([size.width, size.height], camera, size);
  return countries.filter((one) => one.east >= west && one.west <= east && one.south >= north && one.north <= south);
}

function spoken(group: PlaceGroup): string {
  const parts = quads
    .filter(({ quad }) => (group.quads[quad] ?? 0) > 0)
    .map(({ quad, name }) => `${group.quads[quad]} ${name.toLowerCase()}`);
  return `${group.name}, ${precisionWords[group.precision]}: ${plural(group.total, 'event')} (${parts.join(', ')})`;
}

/** The map as plain SVG: it needs no graphics card and no tiles, and every mark is a button. */
export function WorldMap({ groups, lit, open, view, pick, onBox }: Props) {
  const frame = useRef<HTMLDivElement>(null);
  const svg = useRef<SVGSVGElement>(null);
  const size = useSize(frame);
  const points = useMemo(() => groups.map((group) => project(group.longitude, group.latitude)), [groups]);
  const { camera, zoom, reset, isMoved, wasDrag, handlers } = useCamera(svg, size, points);
  const [active, setActive] = useState(0);
  const [hint, setHint] = useState<PlaceGroup | null>(null);
  const countries = useCountries((camera?.scale ?? 0) > 7);
  const visible = camera && size ? inSight(countries, camera, size) : [];
  const visibleKey = visible.map(({ key }) => key).join();
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key stands for the list, which is made anew at every move
  const land = useMemo(() => visible, [visibleKey, countries]);
  const at = Math.min(active, groups.length - 1);

  const boxes =
    !camera || !size
      ? []
      : groups.map((group): Box => {
          const [x, y] = toScreen(project(group.longitude, group.latitude), camera, size);
          const radius = radiusOf(group.total) + 1;
          return [x - radius, y - radius, x + radius, y + radius];
        });

  const keys = (event: KeyboardEvent, index: number, key: string) => {
    if (event.key === 'Enter' || event.key === ' ') {
      event.preventDefault();
      pick(key);
    } else if (event.key === 'n' || event.key === 'p') {
      const next = (index + (event.key === 'n' ? 1 : groups.length - 1)) % groups.length;
      setActive(next);
      svg.current?.querySelector<SVGGElement>(`[data-mark="${next}"]`)?.focus();
    }
  };
  const box = () => {
    if (!camera || !size) return;
    if (view.box) return onBox(null);
    const northWest = unproject(fromScreen([0, 0], camera, size));
    const southEast = unproject(fromScreen([size.width, size.height], camera, size));
    const rounded = [northWest.longitude, southEast.latitude, southEast.longitude, northWest.latitude].map((one) =>
      Number(one.toFixed(2)),
    );
    onBox(rounded as View['box']);
  };
  const hintAt = hint && camera && size ? toScreen(project(hint.longitude, hint.latitude), camera, size) : null;

  return (
    <div className="map" ref={frame}>
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset cannot stand in for a picture */}
      <svg
        ref={svg}
        role="group"
        aria-label="Map of events. Arrow keys move it, plus and minus zoom, N and P go from place to place."
        width={size?.width}
        height={size?.height}
        {...handlers}
      >
        {camera && size && (
          <>
            {/* biome-ignore lint/a11y/noAriaHiddenOnFocusable: outlines take no focus */}
            <g
              transform={`translate(${size.width / 2} ${size.height / 2}) scale(${camera.scale}) translate(${-camera.x} ${-camera.y})`}
              aria-hidden="true"
            >
              <Land countries={land} />
            </g>
            {/* biome-ignore lint/a11y/noAriaHiddenOnFocusable: names take no focus */}
            <g className="map-labels" aria-hidden="true">
              {labelsOf(land, camera, size, boxes).map(({ key, name, x, y }) => (
                <text key={key} x={x} y={y}>
                  {name}
                </text>
              ))}
            </g>
            {groups.map((group, index) => {
              const [x, y] = toScreen(project(group.longitude, group.latitude), camera, size);
              if (x < -40 || y < -40 || x > size.width + 40 || y > size.height + 40) return null;
              const state = `${lit.has(group.key) ? '' : ' dim'}${view.place === group.key ? ' picked' : ''}${open.has(group.key) ? ' open' : ''}`;
              return (
                // biome-ignore lint/a11y/useSemanticElements: an SVG has no button element
                <g
                  key={group.key}
                  className={`place-mark${state}`}
                  transform={`translate(${x.toFixed(1)} ${y.toFixed(1)})`}
                  data-mark={index}
                  role="button"
                  tabIndex={index === at ? 0 : -1}
                  aria-label={spoken(group)}
                  aria-pressed={view.place === group.key}
                  onClick={() => wasDrag() || pick(group.key)}
                  onKeyDown={(event) => keys(event, index, group.key)}
                  onFocus={() => {
                    setActive(index);
                    setHint(group);
                  }}
                  onBlur={() => setHint(null)}
                  onPointerEnter={() => setHint(group)}
                  onPointerLeave={() => setHint(null)}
                >
                  <circle className="hit" r={Math.max(12, radiusOf(group.total) + 2)} />
                  <circle className="focus-ring" r={radiusOf(group.total) + 5} />
                  <Donut group={group} />
                </g>
              );
            })}
          </>
        )}
      </svg>
      {hint && hintAt && size && (
        <div
          className="map-hint"
          aria-hidden="true"
          style={{
            left: Math.min(Math.max(hintAt[0], 90), size.width - 90),
            top: hintAt[1] + (hintAt[1] > 90 ? -radiusOf(hint.total) - 8 : radiusOf(hint.total) + 54),
          }}
        >
          <strong>
            <bdi>{hint.name}</bdi>
          </strong>
          <span>
            {plural(hint.total, 'event')} · {precisionWords[hint.precision]}
          </span>
        </div>
      )}
      <div className="map-tools">
        <button type="button" aria-label="Zoom in" onClick={() => zoom(1.6)}>
          +
        </button>
        <button type="button" aria-label="Zoom out" onClick={() => zoom(1 / 1.6)}>
          −
        </button>
        <button type="button" className="wide" disabled={!isMoved} onClick={reset}>
          Fit
        </button>
        <button type="button" className="wide" aria-pressed={view.box !== null} onClick={box}>
          Only this area
        </button>
      </div>
      <p className="map-legend">
        <span className="key-point" aria-hidden="true" /> point or city <span className="key-wide" aria-hidden="true" />{' '}
        country or region
      </p>
    </div>
  );
}
