import { useMemo, useRef } from 'react';
import type { Issue, Stance } from '../../../src/schema/issue.ts';
import { recordPath } from '../data/stories.ts';
import { attitudeWords, dayWords } from '../data/words.ts';
import { useSize } from '../overview/use-camera.ts';
import { AttitudeMark } from '../parts/attitude-mark.tsx';
import { deadlineWords } from '../positions/moves.tsx';
import { Link, setQuery, useAddress } from '../shell/route.tsx';
import { type Lane, type LaneMark, lanesOf, markWidth, ticksOf } from './lanes.ts';

/** One record may show several attitudes. */
const keyOf = ({ record, attitude }: Stance) => `${record}.${attitude}`;

function Mark({ mark, lane, picked }: { mark: LaneMark; lane: Lane; picked: boolean }) {
  const { stance, x, row, moved } = mark;
  const words = `${dayWords(stance.day)}: ${lane.name} ${attitudeWords[stance.attitude]}${deadlineWords(stance)}${moved ? ', a shift' : ''}`;
  return (
    <li style={{ left: `${x}%`, top: `${row * markWidth}px` }}>
      <Link
        className={`lane-mark ${stance.basis} ${picked ? 'picked' : ''} ${moved ? 'moved' : ''}`}
        href={`?at=${encodeURIComponent(keyOf(stance))}`}
        aria-current={picked ? 'true' : undefined}
        title={words}
        onClick={(event) => {
          event.preventDefault();
          setQuery({ at: picked ? null : keyOf(stance) });
        }}
      >
        <AttitudeMark attitude={stance.attitude} />
        <span className="hidden-words">{words}</span>
      </Link>
    </li>
  );
}

function LaneRow({ lane, at }: { lane: Lane; at: string | null }) {
  const y = (index: number) => (lane.marks[index]?.row ?? 0) * markWidth + markWidth / 2;
  const x = (index: number) => `${lane.marks[index]?.x ?? 0}%`;
  const height = lane.rows * markWidth;
  return (
    <div className="lane">
      <h3>
        <bdi>{lane.name}</bdi>
        {lane.moves.length > 0 && <span className="flag">moved</span>}
      </h3>
      <div className="lane-track" style={{ height: `${height}px` }}>
        <svg width="100%" height={height} aria-hidden="true">
          {lane.moves.map(({ from, to }) => (
            <line key={`${from} ${to}`} className="lane-move" x1={x(from)} y1={y(from)} x2={x(to)} y2={y(to)} />
          ))}
        </svg>
        <ol>
          {lane.marks.map((mark) => (
            <Mark key={keyOf(mark.stance)} mark={mark} lane={lane} picked={at === keyOf(mark.stance)} />
          ))}
        </ol>
      </div>
    </div>
  );
}

function Words({ stance }: { stance: Stance }) {
  return (
    <section className="stance-words" aria-label="Words of the mark">
      <p>
        <AttitudeMark attitude={stance.attitude} /> <bdi>{stance.party.name}</bdi>{' '}
        <strong>{attitudeWords[stance.attitude]}</strong> <span className="origin">it{deadlineWords(stance)}</span>
        {stance.basis === 'act' && <span className="origin"> — shown by what it does</span>}
        <button
          type="button"
          className="button quiet close"
          aria-label="Close the words"
          onClick={() => setQuery({ at: null })}
        >
          ✕
        </button>
      </p>
      <blockquote dir="auto">{stance.quote}</blockquote>
      <p className="facts">
        <span>
          <bdi>{stance.source ?? 'no source'}</bdi>, {dayWords(stance.day)}
        </span>
        {stance.holder !== stance.party.name && (
          <span>
            spoken for by <bdi>{stance.holder}</bdi>
          </span>
        )}
        {stance.claimedBy && (
          <span>
            according to <bdi>{stance.claimedBy}</bdi>
          </span>
        )}
        {stance.manner.length > 0 && (
          <span>
            manner: <bdi>{stance.manner.join(', ')}</bdi>
          </span>
        )}
        <Link href={recordPath(stance.dispatch, stance.record)}>Read in the dispatch</Link>
      </p>
    </section>
  );
}

/** Where each party stood, day by day. A mark opens its words; a shift is a line with a flag. */
export function IssueChart({ issue }: { issue: Issue }) {
  const { query } = useAddress();
  const frame = useRef<HTMLDivElement>(null);
  const size = useSize(frame);
  const width = size?.width ?? 640;
  const lanes = useMemo(() => lanesOf(issue, width), [issue, width]);
  const ticks = useMemo(() => ticksOf(issue.firstDay, issue.lastDay, width), [issue, width]);
  const at = query.get('at');
  const picked = issue.stances.find((stance) => keyOf(stance) === at);
  return (
    <>
      <div className="lanes">
        {lanes.map((lane) => (
          <LaneRow key={`${lane.name} ${lane.country}`} lane={lane} at={at} />
        ))}
        <div className="lane axis-row" aria-hidden="true">
          <span />
          <div className="lane-axis" ref={frame}>
            {ticks.map(({ day, x, isMonth }) => (
              <span key={day} style={{ left: `${x}%`, transform: `translateX(-${x}%)` }}>
                {isMonth ? dayWords(day).slice(2) : dayWords(day)}
              </span>
            ))}
          </div>
        </div>
      </div>
      <p className="lane-legend">
        {Object.entries(attitudeWords).map(([attitude, words]) => (
          <span key={attitude}>
            <AttitudeMark attitude={attitude} size={13} /> {words}
          </span>
        ))}
        <span>
          <span className="lane-move-key" aria-hidden="true" /> a shift
        </span>
      </p>
      {picked && <Words stance={picked} />}
    </>
  );
}
