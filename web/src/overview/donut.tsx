import { shortWords } from '../data/words.ts';
import { isWide, type PlaceGroup, radiusOf } from './places.ts';

function arc(radius: number, from: number, to: number): string {
  const point = (turn: number) =>
    `${(radius * Math.sin(turn * 2 * Math.PI)).toFixed(2)} ${(-radius * Math.cos(turn * 2 * Math.PI)).toFixed(2)}`;
  return `M${point(from)}A${radius} ${radius} 0 ${to - from > 0.5 ? 1 : 0} 1 ${point(to)}`;
}

/**
 * Events at a place as a ring split by quad class, with their number inside. A place that stands for an area is a thin,
 * broken ring, since its point says nothing of where in the area.
 */
export function Donut({ group }: { group: Pick<PlaceGroup, 'quads' | 'total' | 'precision'> }) {
  const wide = isWide(group.precision);
  const radius = radiusOf(group.total);
  const width = wide ? 3 : Math.max(5, radius * 0.45);
  const middle = radius - width / 2;
  const only = group.total === 1 ? group.quads.indexOf(1) : -1;
  if (only >= 0 && !wide) return <circle className={`dot q${only}`} r={radius - 1} />;
  let from = 0;
  return (
    <g className={wide ? 'donut wide' : 'donut'}>
      <circle className="halo" r={radius + 1.5} />
      {([0, 1, 2, 3, 4] as const).map((quad) => {
        const count = group.quads[quad];
        if (count === 0) return null;
        const share = count / group.total;
        const start = from;
        from += share;
        const shared = { className: `arc q${quad}`, strokeWidth: width, strokeDasharray: wide ? '5 2.5' : undefined };
        return share === 1 ? (
          <circle key={quad} r={middle} {...shared} />
        ) : (
          <path key={quad} d={arc(middle, start, from)} {...shared} />
        );
      })}
      {group.total > 1 && radius - width > 4 && (
        <text className="donut-count" dy="0.35em">
          {shortWords(group.total)}
        </text>
      )}
    </g>
  );
}
