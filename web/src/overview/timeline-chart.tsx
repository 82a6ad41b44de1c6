import { type KeyboardEvent, type PointerEvent, useRef, useState } from 'react';
import { dayWords, plural, quads } from '../data/words.ts';
import { type Bin, binWords } from './days.ts';
import type { Size } from './projection.ts';

interface Props {
  bins: Bin[];
  size: Size;
  since: string;
  until: string;
  openDay: string | null;
  onChoose: (since: string, until: string) => void;
  onClear: () => void;
}

const margin = { top: 6, right: 8, bottom: 20, left: 30 };
/** From the axis up: deeds of conflict stand at the bottom, where lengths compare best. */
const order = [4, 3, 2, 1, 0] as const;

/** A round number of events for the upper line of the axis. */
export function roundTop(most: number): number {
  const step = 10 ** Math.floor(Math.log10(Math.max(most, 1)));
  return (
    [1, 1.2, 1.6, 2, 3, 4, 6, 8, 10].map((one) => one * step).find((top) => top >= most && Number.isInteger(top)) ??
    most
  );
}

function spoken(bin: Bin): string {
  const parts = quads
    .filter(({ quad }) => (bin.quads[quad] ?? 0) > 0)
    .map(({ quad, name }) => `${bin.quads[quad]} ${name.toLowerCase()}`);
  return `${binWords(bin)}: ${plural(bin.total, 'event')}${parts.length > 0 ? ` (${parts.join(', ')})` : ''}`;
}

/** Bars whose day is written below, about one in 110 pixels: the first day is written from its bar on, and needs the more room. */
function ticks(bins: readonly Bin[], width: number): number[] {
  const every = Math.max(1, Math.ceil(bins.length / Math.max(2, Math.floor(width / 116))));
  return bins.flatMap((_, index) => (index % every === 0 && index + every / 2 <= bins.length ? [index] : []));
}

function Bar({ bin, x, width, y }: { bin: Bin; x: number; width: number; y: (count: number) => number }) {
  let below = 0;
  return order.map((quad) => {
    const count = bin.quads[quad] ?? 0;
    if (count === 0) return null;
    const [bottom, top] = [y(below), y(below + count)];
    below += count;
    return (
      <rect
        key={quad}
        className={`day-bar q${quad}`}
        x={x}
        width={width}
        y={top}
        height={Math.max(1, bottom - top - 0.75)}
      />
    );
  });
}

export function TimelineChart({ bins, size, since, until, openDay, onChoose, onClear }: Props) {
  const svg = useRef<SVGSVGElement>(null);
  const [drag, setDrag] = useState<[number, number] | null>(null);
  const [active, setActive] = useState(() =>
    Math.max(
      0,
      bins.findLastIndex((bin) => bin.total > 0),
    ),
  );
  const inner = { width: size.width - margin.left - margin.right, height: size.height - margin.top - margin.bottom };
  const slot = inner.width / bins.length;
  const width = Math.max(1, Math.min(28, slot - (slot > 4 ? 2 : 0)));
  const top = roundTop(Math.max(...bins.map((bin) => bin.total)));
  const y = (count: number) => margin.top + inner.height * (1 - count / top);
  const left = (index: number) => margin.left + index * slot;
  const at = Math.min(active, bins.length - 1);

  const chosen = (bin: Bin) => (since === '' || bin.end >= since) && (until === '' || bin.start <= until);
  const chooseFrom = (one: number, other: number) => {
    const [first, last] = [bins[Math.min(one, other)], bins[Math.max(one, other)]];
    if (first && last) onChoose(first.start, last.end);
  };
  const indexAt = (event: PointerEvent) => {
    const x = event.clientX - (svg.current?.getBoundingClientRect().left ?? 0) - margin.left;
    return Math.max(0, Math.min(bins.length - 1, Math.floor(x / slot)));
  };
  const keys = (event: KeyboardEvent) => {
    const move = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: bins.length - 1 }[event.key];
    if (move !== undefined) {
      const next = Math.max(0, Math.min(bins.length - 1, move));
      setActive(next);
      if (event.shiftKey) {
        const whole = since && until ? [since, until] : [bins[at]?.start ?? '', bins[at]?.end ?? ''];
        const bin = bins[next];
        if (bin)
          onChoose(
            bin.start < (whole[0] ?? '') ? bin.start : (whole[0] ?? ''),
            bin.end > (whole[1] ?? '') ? bin.end : (whole[1] ?? ''),
          );
      }
      svg.current?.querySelector<SVGRectElement>(`[data-bin="${next}"]`)?.focus();
    } else if (event.key === 'Enter' || event.key === ' ') chooseFrom(at, at);
    else if (event.key === 'Escape') onClear();
    else return;
    event.preventDefault();
  };
  const filtered = since !== '' || until !== '';
  const band = drag ? [Math.min(...drag), Math.max(...drag)] : null;

  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset cannot stand in for a picture
    <svg
      ref={svg}
      className="timeline-chart"
      width={size.width}
      height={size.height}
      role="group"
      aria-label="Events by day. Arrow keys go from bar to bar, Shift with them widens the choice, Enter chooses, Escape clears."
      onKeyDown={keys}
      onPointerDown={(event) => {
        if (event.button !== 0) return;
        const index = indexAt(event);
        event.currentTarget.setPointerCapture(event.pointerId);
        setDrag([index, index]);
      }}
      onPointerMove={(event) => drag && setDrag([drag[0], indexAt(event)])}
      onPointerUp={() => {
        if (!drag) return;
        chooseFrom(drag[0], drag[1]);
        setActive(drag[1]);
        setDrag(null);
      }}
      onPointerCancel={() => setDrag(null)}
    >
      {/* biome-ignore lint/a11y/noAriaHiddenOnFocusable: the axis takes no focus */}
      <g className="axis" aria-hidden="true">
        {[top / 2, top].filter(Number.isInteger).map((count) => (
          <g key={count}>
            <line x1={margin.left} x2={size.width - margin.right} y1={y(count)} y2={y(count)} />
            <text x={margin.left - 6} y={y(count)} dy="0.35em" textAnchor="end">
              {count}
            </text>
          </g>
        ))}
        <line className="base" x1={margin.left} x2={size.width - margin.right} y1={y(0)} y2={y(0)} />
        {ticks(bins, inner.width).map((index) => (
          <text
            key={index}
            x={left(index) + slot / 2}
            y={size.height - 6}
            textAnchor={index === 0 && slot < 50 ? 'start' : 'middle'}
          >
            {dayWords(bins[index]?.start ?? null)}
          </text>
        ))}
      </g>
      {band && (
        <rect
          className="band"
          x={left(band[0] ?? 0)}
          width={((band[1] ?? 0) - (band[0] ?? 0) + 1) * slot}
          y={margin.top}
          height={inner.height}
        />
      )}
      {bins.map((bin, index) => {
        const isOpen = openDay !== null && bin.start <= openDay && bin.end >= openDay;
        const words = spoken(bin);
        const state = `${filtered && !chosen(bin) ? ' dim' : ''}${isOpen ? ' open' : ''}`;
        return (
          <g key={bin.start} className={`day${state}`}>
            <Bar bin={bin} x={left(index) + (slot - width) / 2} width={width} y={y} />
            {isOpen && (
              <path
                className="open-day"
                d={`M${left(index) + slot / 2 - 4} ${size.height - margin.bottom + 6}l4 -5 4 5z`}
              />
            )}
            {/* biome-ignore lint/a11y/useSemanticElements: an SVG has no button element */}
            <rect
              className="slot"
              data-bin={index}
              role="button"
              tabIndex={index === at ? 0 : -1}
              aria-label={words}
              aria-pressed={filtered && chosen(bin)}
              x={left(index)}
              width={slot}
              y={margin.top}
              height={inner.height}
              onFocus={() => setActive(index)}
            >
              <title>{words}</title>
            </rect>
          </g>
        );
      })}
    </svg>
  );
}
