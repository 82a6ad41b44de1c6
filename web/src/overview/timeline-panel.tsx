import { memo, useCallback, useMemo, useRef, useState } from 'react';
import type { EventRow } from '../../../src/store/store.ts';
import { plural, quads } from '../data/words.ts';
import { QuadMark } from '../parts/marks.tsx';
import { type Bin, binDays, binWords, type Days, eventsOutside, extent, mainDays, stepFor } from './days.ts';
import { TimelineChart } from './timeline-chart.tsx';
import { useSize } from './use-camera.ts';
import type { View } from './view.ts';

interface Props {
  days: Days;
  /** Of the whole store. */
  all: Days;
  since: View['since'];
  until: View['until'];
  open: EventRow | null;
  change: (next: Partial<View>) => void;
}

function DayTable({ bins, pick }: { bins: Bin[]; pick: (bin: Bin) => void }) {
  return (
    <div className="panel-table">
      <table>
        <thead>
          <tr>
            <th scope="col">Days</th>
            {quads.map(({ quad, short, name }) => (
              <th scope="col" key={quad} abbr={name}>
                {short}
              </th>
            ))}
            <th scope="col">Events</th>
          </tr>
        </thead>
        <tbody>
          {bins
            .filter((bin) => bin.total > 0)
            .map((bin) => (
              <tr key={bin.start}>
                <th scope="row">
                  <button type="button" className="link" onClick={() => pick(bin)}>
                    {binWords(bin)}
                  </button>
                </th>
                {quads.map(({ quad }) => (
                  <td key={quad} className="number">
                    {bin.quads[quad] || ''}
                  </td>
                ))}
                <td className="number">{bin.total}</td>
              </tr>
            ))}
        </tbody>
      </table>
    </div>
  );
}

/** When it happened, by quad class. Bars are chosen by click, by drag, or with the keys. */
export const TimelinePanel = memo(function TimelinePanel({ days, all, since, until, open, change }: Props) {
  const [table, setTable] = useState(false);
  const frame = useRef<HTMLDivElement>(null);
  const size = useSize(frame);
  const [wide, setWide] = useState(false);
  const whole = useMemo(() => extent(all), [all]);
  const main = useMemo(() => mainDays(all), [all]);
  const isCut = whole !== null && main !== null && (whole[0] < main[0] || whole[1] > main[1]);
  const range = isCut && !wide ? main : whole;
  const outside = range === null ? 0 : eventsOutside(days, range);
  const maxBars = Math.max(20, Math.floor((size?.width ?? 600) / 7));
  const step = range ? stepFor((Date.parse(range[1]) - Date.parse(range[0])) / 86_400_000 + 1, maxBars) : 'day';
  const bins = useMemo(() => (range ? binDays(days, range, step) : []), [days, range, step]);
  const choose = useCallback(
    (first: string, last: string) =>
      change(first === since && last === until ? { since: '', until: '' } : { since: first, until: last }),
    [change, since, until],
  );
  return (
    <section className="panel timeline-panel" aria-labelledby="timeline-title">
      <header className="panel-head">
        <h2 id="timeline-title">When</h2>
        <span className="count">by {step}</span>
        {isCut && (
          <button type="button" className="button quiet days-choice" aria-pressed={wide} onClick={() => setWide(!wide)}>
            {wide ? 'All days' : `${plural(outside, 'event')} outside these days`}
          </button>
        )}
        <span className="legend" aria-hidden="true">
          {quads.map(({ quad, short }) => (
            <span key={quad}>
              <QuadMark quad={quad} size={10} /> {short}
            </span>
          ))}
        </span>
        <button type="button" className="button quiet" aria-pressed={table} onClick={() => setTable(!table)}>
          Table
        </button>
      </header>
      <div className="timeline" ref={frame}>
        {table ? (
          <DayTable bins={bins} pick={(bin) => choose(bin.start, bin.end)} />
        ) : (
          size &&
          bins.length > 0 && (
            <TimelineChart
              bins={bins}
              size={size}
              since={since}
              until={until}
              openDay={open?.date ?? null}
              onChoose={choose}
              onClear={() => change({ since: '', until: '' })}
            />
          )
        )}
      </div>
    </section>
  );
});
