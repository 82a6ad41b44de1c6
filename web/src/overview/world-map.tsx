import { memo, useMemo, useRef, useState } from 'react';
import { type Cluster, clustersOf } from './clusters.ts';
import { type Country, useCountries } from './countries.ts';
import { type Box, labelsOf } from './map-labels.ts';
import { MarkHint, PlaceMark } from './place-mark.tsx';
import { type PlaceGroup, radiusOf } from './places.ts';
import { type Camera, fromScreen, project, type Size, unproject } from './projection.ts';
import { useCamera, useSize } from './use-camera.ts';
import type { View } from './view.ts';

interface Props {
  groups: PlaceGroup[];
  /** Keys of the places of the events that pass every filter. */
  lit: ReadonlySet<string>;
  /** Keys of the places of the open event. */
  open: ReadonlySet<string>;
  /** The place that is chosen, and the area. */
  place: View['place'];
  box: View['box'];
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

/** Places nearer than this cannot be parted by zooming in. */
const leastSpan = 0.1;

/** The map as plain SVG: it needs no graphics card and no tiles, and every mark is a button. */
export function WorldMap({ groups, lit, open, place, box, pick, onBox }: Props) {
  const frame = useRef<HTMLDivElement>(null);
  const svg = useRef<SVGSVGElement>(null);
  const size = useSize(frame);
  const points = useMemo(() => groups.map((group) => project(group.longitude, group.latitude)), [groups]);
  const { camera, zoom, show, reset, isMoved, wasDrag, handlers } = useCamera(svg, size, points);
  const [active, setActive] = useState(0);
  const [hinted, setHinted] = useState<string | null>(null);
  const countries = useCountries((camera?.scale ?? 0) > 7);
  const visible = camera && size ? inSight(countries, camera, size) : [];
  const visibleKey = visible.map(({ key }) => key).join();
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key stands for the list, which is made anew at every move
  const land = useMemo(() => visible, [visibleKey, countries]);
  const marks = useMemo(
    () =>
      !camera || !size
        ? []
        : clustersOf(groups, camera, size).filter(
            ({ at: [x, y] }) => x > -40 && y > -40 && x < size.width + 40 && y < size.height + 40,
          ),
    [groups, camera, size],
  );
  const first = Math.min(active, marks.length - 1);
  const hint = marks.find(({ key }) => key === hinted);
  const labels = useMemo(() => {
    if (!camera || !size) return [];
    const boxes = marks.map(({ at: [x, y], total }): Box => {
      const radius = radiusOf(total) + 1;
      return [x - radius, y - radius, x + radius, y + radius];
    });
    return labelsOf(land, camera, size, boxes);
  }, [land, camera, size, marks]);

  const press = (mark: Cluster) => {
    if (wasDrag()) return;
    const spots = mark.members.map((member) => project(member.longitude, member.latitude));
    const spread = (axis: 0 | 1) =>
      Math.max(...spots.map((spot) => spot[axis])) - Math.min(...spots.map((spot) => spot[axis]));
    if (Math.max(spread(0), spread(1)) > leastSpan) show(spots, leastSpan);
    else pick(mark.key);
  };
  const step = (by: number) => {
    const next = (first + by + marks.length) % marks.length;
    setActive(next);
    svg.current?.querySelector<SVGGElement>(`[data-mark="${next}"]`)?.focus();
  };
  // The marks keep their handlers, so that only those are drawn anew that changed.
  const does = useRef({ press, step });
  does.current = { press, step };
  const [onPress, onStep, onHint] = useMemo(
    () => [
      (mark: Cluster) => does.current.press(mark),
      (by: number) => does.current.step(by),
      (mark: Cluster, shown: boolean) => setHinted(shown ? mark.key : null),
    ],
    [],
  );
  const onlyArea = () => {
    if (!camera || !size) return;
    if (box) return onBox(null);
    const northWest = unproject(fromScreen([0, 0], camera, size));
    const southEast = unproject(fromScreen([size.width, size.height], camera, size));
    const rounded = [northWest.longitude, southEast.latitude, southEast.longitude, northWest.latitude].map((one) =>
      Number(one.toFixed(2)),
    );
    onBox(rounded as View['box']);
  };
  return (
    <div className="map" ref={frame}>
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
              {labels.map(({ key, name, x, y }) => (
                <text key={key} x={x} y={y}>
                  {name}
                </text>
              ))}
            </g>
            {marks.map((mark, index) => {
              const has = (test: (key: string) => boolean) => mark.members.some(({ key }) => test(key));
              return (
                <PlaceMark
                  key={mark.key}
                  cluster={mark}
                  index={index}
                  dim={!has((key) => lit.has(key))}
                  picked={has((key) => key === place)}
                  open={has((key) => open.has(key))}
                  first={index === first}
                  onPress={onPress}
                  onStep={onStep}
                  onHint={onHint}
                  onFocus={setActive}
                />
              );
            })}
          </>
        )}
      </svg>
      {hint && size && <MarkHint cluster={hint} width={size.width} />}
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
        <button type="button" className="wide" aria-pressed={box !== null} onClick={onlyArea}>
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
