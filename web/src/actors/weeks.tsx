import { useMemo, useRef, useState } from 'react';
import type { ActorDetail } from '../../../src/schema/actor-detail.ts';
import { spanWords } from '../data/when.ts';
import { plural, quads } from '../data/words.ts';
import type { Bin } from '../overview/days.ts';
import { TimelineChart } from '../overview/timeline-chart.tsx';
import { useSize } from '../overview/use-camera.ts';
import { navigate } from '../shell/route.tsx';
import { weekBins } from './week-bins.ts';

/** Pixels of a bar that can still be hit. */
const barWidth = 8;

function WeekTable({ bins }: { bins: readonly Bin[] }) {
  return (
    <div className="panel-table">
      <table>
        <caption className="hidden-words">Events by week and quad class</caption>
        <thead>
          <tr>
            <th scope="col">Week</th>
            {quads.map(({ quad, short, name }) => (
              <th scope="col" key={quad} abbr={name} className="number">
                {short}
              </th>
            ))}
            <th scope="col" className="number">
              Events
            </th>
          </tr>
        </thead>
        <tbody>
          {bins.map((bin) => (
            <tr key={bin.start}>
              <th scope="row">{spanWords(bin.start, bin.end)}</th>
              {quads.map(({ quad }) => (
                <td key={quad} className="number">
                  {bin.quads[quad]}
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

/** How much the actor does and suffers, week by week. A bar leads to its events. */
export function Weeks({ actor }: { actor: ActorDetail }) {
  const [table, setTable] = useState(false);
  const frame = useRef<HTMLDivElement>(null);
  const size = useSize(frame);
  const most = Math.max(8, Math.floor(((size?.width ?? 600) - 40) / barWidth));
  const { bins, earlier } = useMemo(() => weekBins(actor.weeks, most), [actor.weeks, most]);
  return (
    <section className="panel actor-weeks" aria-labelledby="weeks-title">
      <header className="panel-head">
        <h2 id="weeks-title">Activity</h2>
        <span className="count">events by week{earlier > 0 && `, ${plural(earlier, 'event')} earlier`}</span>
        <button type="button" className="button quiet" aria-pressed={table} onClick={() => setTable(!table)}>
          Table
        </button>
      </header>
      <div className="timeline" ref={frame}>
        {bins.length === 0 ? (
          <p className="pad nobody">No event of this party has a day.</p>
        ) : table ? (
          <WeekTable bins={bins} />
        ) : (
          size &&
          size.width > 160 && (
            <TimelineChart
              bins={bins}
              size={size}
              since=""
              until=""
              openDay={null}
              onChoose={(since, until) => navigate(`/?${new URLSearchParams({ party: actor.name, since, until })}`)}
              onClear={() => undefined}
            />
          )
        )}
      </div>
    </section>
  );
}
