import type { Issue, Shift, Stance } from '../../../src/schema/issue.ts';
import { attitudeWords, dayWords } from '../data/words.ts';
import { Link } from '../shell/route.tsx';
import { movesOf } from './group.ts';

const recordPath = ({ dispatch, record }: Stance) =>
  `/dispatches/${encodeURIComponent(dispatch)}?record=${encodeURIComponent(record)}`;

export const deadlineWords = ({ deadline }: Stance): string =>
  deadline === null
    ? ''
    : deadline === 'none'
      ? ', no deadline'
      : `, by “${deadline.text}”${deadline.day ? ` (${dayWords(deadline.day)} at the latest)` : ''}`;

/** Where each party stood, day by day; each day leads to the words that show it. */
function Moves({ issue }: { issue: Issue }) {
  const told = movesOf(issue).filter(({ moves }) => moves.length > 1 || moves.some(({ basis }) => basis === 'act'));
  if (told.length === 0) return null;
  return (
    <dl className="moves">
      {told.map(({ name, moves }) => (
        <div key={name}>
          <dt>
            <bdi>{name}</bdi>
          </dt>
          <dd>
            <ol>
              {moves.map((stance) => (
                <li key={`${stance.record} ${stance.attitude}`}>
                  <Link href={recordPath(stance)} title={stance.quote}>
                    <span className="origin">{dayWords(stance.day)}</span>{' '}
                    <span className={`attitude ${stance.attitude}`}>{attitudeWords[stance.attitude]}</span>
                    <span className="origin">
                      {deadlineWords(stance)}
                      {stance.basis === 'act' && ', by what it does'}
                    </span>
                  </Link>
                </li>
              ))}
            </ol>
          </dd>
        </div>
      ))}
    </dl>
  );
}

const shiftWords = (stance: Stance, kind: Shift['kind']): string =>
  kind === 'attitude' ? attitudeWords[stance.attitude]! : deadlineWords(stance).replace(/^, /, '');

function ShiftLine({ shift: { party, kind, from, to } }: { shift: Shift }) {
  return (
    <li>
      <strong>
        <bdi>{party.name}</bdi> {kind === 'attitude' ? 'has moved' : 'sets another day'}:{' '}
      </strong>
      {[from, to].map((stance, at) => (
        <span key={stance.record}>
          {at === 1 && ' → '}
          <span className="attitude">{shiftWords(stance, kind)}</span>{' '}
          <Link href={recordPath(stance)} dir="auto">
            “{stance.quote}”
          </Link>{' '}
          <span className="origin">
            <bdi>{stance.source ?? 'no source'}</bdi>, {dayWords(stance.day)}
          </span>
        </span>
      ))}
    </li>
  );
}

/** Parties that moved, with the words on both sides. */
export function Shifts({ issue }: { issue: Issue }) {
  if (issue.shifts.length === 0) return null;
  return (
    <ul className="shifts" aria-label="Shifts">
      {issue.shifts.map((shift) => (
        <ShiftLine key={`${shift.from.record} ${shift.to.record} ${shift.kind}`} shift={shift} />
      ))}
    </ul>
  );
}

/** What moved on an issue: shifts with the words on both sides, then each party over time. */
export function IssueMoves({ issue }: { issue: Issue }) {
  return (
    <>
      <Shifts issue={issue} />
      <Moves issue={issue} />
    </>
  );
}
