import type { Toll, TollClaim } from '../../../src/schema/story.ts';
import { recordPath } from '../data/stories.ts';
import { dayWords } from '../data/words.ts';
import { HeadRow } from '../parts/head-row.tsx';
import { Link } from '../shell/route.tsx';

const tollNames: Record<Toll['kind'], string> = {
  ...{ killed: 'Killed', injured: 'Injured', arrested: 'Arrested', size: 'People', count: 'Happenings' },
};
const changeWords: Record<TollClaim['change'], string> = {
  first: 'first figure',
  same: 'fits the earlier one',
  update: 'higher',
  lower: 'lower, unexplained',
  correction: 'corrects the earlier one',
};

/** `3`, `3–5`, `at least 3`, `at most 5`. */
export function figureWords({ min, max }: { min: number | null; max: number | null }): string {
  if (min === null) return max === null ? 'some' : `at most ${max.toLocaleString('en')}`;
  if (max === null) return `at least ${min.toLocaleString('en')}`;
  return min === max ? min.toLocaleString('en') : `${min.toLocaleString('en')}–${max.toLocaleString('en')}`;
}

export const tollWords = (toll: Toll) => `${tollNames[toll.kind].toLowerCase()} ${figureWords(toll)}`;

/** A figure against the highest of its toll: the least as a bar, what it may be beyond that as a dashed one. */
function Bar({ claim, toll }: { claim: TollClaim; toll: Toll }) {
  const figures = toll.claims.flatMap(({ min, max }) => [min ?? 0, max ?? min ?? 0]);
  const top = Math.max(...figures, 1);
  const [sure, most] = [((claim.min ?? 0) / top) * 100, ((claim.max ?? top) / top) * 100];
  return (
    <span className="toll-bar" aria-hidden="true">
      <span style={{ width: `${sure}%` }} />
      {most > sure && <span className="open" style={{ left: `${sure}%`, width: `${most - sure}%` }} />}
    </span>
  );
}

function Claim({ claim, toll }: { claim: TollClaim; toll: Toll }) {
  return (
    <tr>
      <th scope="row" data-name="Published">
        {dayWords(claim.published)}
      </th>
      <td data-name="Figure" className="toll-figure">
        <strong>{figureWords(claim)}</strong>
        <Bar claim={claim} toll={toll} />
      </td>
      <td data-name="Claimed by">
        <bdi>{claim.claimant ?? claim.source ?? 'no source'}</bdi>
        {claim.claimant && (
          <span className="origin">
            {' '}
            in <bdi>{claim.source ?? 'no source'}</bdi>
          </span>
        )}
      </td>
      <td data-name="Change">
        <span className={`change ${claim.change}`}>{changeWords[claim.change]}</span>
      </td>
      <td data-name="Words">
        <Link href={recordPath(claim.dispatch, claim.event)} dir="auto">
          “{claim.text}”
        </Link>
      </td>
    </tr>
  );
}

/** One toll as a range, and who claims which figure, the earliest first. */
export function TollTable({ toll }: { toll: Toll }) {
  return (
    <div className="toll table-panel">
      <table>
        <caption>
          <strong>{tollNames[toll.kind]}</strong> <span className="toll-range">{figureWords(toll)}</span>{' '}
          {toll.disputed && <span className="flag">disputed</span>}{' '}
          <span className="origin">latest figure: {figureWords(toll.latest)}</span>
        </caption>
        <thead>
          <HeadRow names={['Published', 'Figure', 'Claimed by', 'Change', 'Words']} />
        </thead>
        <tbody>
          {toll.claims.map((claim) => (
            <Claim key={`${claim.event} ${claim.text} ${claim.claimant}`} claim={claim} toll={toll} />
          ))}
        </tbody>
      </table>
    </div>
  );
}
