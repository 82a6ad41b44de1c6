import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useId, useMemo } from 'react';
import type { Commitment } from '../../../src/schema/commitment.ts';
import type { Issue, Stance } from '../../../src/schema/issue.ts';
import { commitments } from '../data/api.ts';
import { issue as issueById, recordPath } from '../data/stories.ts';
import { attitudeWords, dayWords, plural, quadName } from '../data/words.ts';
import { AttitudeMark } from '../parts/attitude-mark.tsx';
import { HeadRow } from '../parts/head-row.tsx';
import { TypeChip } from '../parts/marks.tsx';
import { OnePage } from '../parts/one-page.tsx';
import { Loaded } from '../parts/states.tsx';
import { CommitmentTable } from '../positions/commitments.tsx';
import { deadlineWords, Shifts } from '../positions/moves.tsx';
import { Link } from '../shell/route.tsx';
import { IssueChart } from './chart.tsx';

function Panel({ title, count, children }: { title: string; count?: string; children: ReactNode }) {
  const id = useId();
  return (
    <section className="panel" aria-labelledby={id}>
      <header className="panel-head">
        <h2 id={id}>{title}</h2>
        {count && <span className="count">{count}</span>}
      </header>
      {children}
    </section>
  );
}

/** Attitudes as a table of parties needs them: three sides, each with what it is made of. */
const sides = [
  { name: 'For it', attitudes: ['wants', 'offers', 'accepts'] },
  { name: 'Neither', attitudes: ['noPlans', 'undecided'] },
  { name: 'Against it', attitudes: ['opposes'] },
] as const;

const quotesAtOnce = 2;

function Quote({ stance }: { stance: Stance }) {
  return (
    <li>
      <span className="attitude-line">
        <AttitudeMark attitude={stance.attitude} size={13} />
        <span className={`attitude ${stance.attitude}`}>{attitudeWords[stance.attitude]}</span>
        <span className="origin">{deadlineWords(stance).replace(/^, /, '')}</span>
      </span>
      <Link href={recordPath(stance.dispatch, stance.record)} dir="auto">
        “{stance.quote}”
      </Link>
      <span className="origin">
        <bdi>{stance.source ?? 'no source'}</bdi>, {dayWords(stance.day)}
        {stance.basis === 'act' && ', by what it does'}
      </span>
    </li>
  );
}

function Quotes({ stances }: { stances: readonly Stance[] }) {
  if (stances.length === 0) return <span className="nobody">–</span>;
  const rest = stances.slice(quotesAtOnce);
  return (
    <div>
      <ul className="quotes">
        {stances.slice(0, quotesAtOnce).map((stance) => (
          <Quote key={`${stance.record} ${stance.attitude}`} stance={stance} />
        ))}
      </ul>
      {rest.length > 0 && (
        <details>
          <summary>{plural(rest.length, 'earlier quote')}</summary>
          <ul className="quotes">
            {rest.map((stance) => (
              <Quote key={`${stance.record} ${stance.attitude}`} stance={stance} />
            ))}
          </ul>
        </details>
      )}
    </div>
  );
}

function PartyTable({ issue }: { issue: Issue }) {
  const own = (party: Issue['parties'][number], attitudes: readonly string[]) =>
    issue.stances
      .filter(
        (stance) =>
          stance.party.name === party.name &&
          stance.party.country === party.country &&
          attitudes.includes(stance.attitude),
      )
      .reverse();
  const shown = sides.filter(({ attitudes }) =>
    issue.stances.some(({ attitude }) => (attitudes as readonly string[]).includes(attitude)),
  );
  return (
    <div className="table-panel">
      <table className="issue-parties">
        <caption className="hidden-words">Parties by attitude, each with its latest words</caption>
        <thead>
          <HeadRow names={['Party', ...shown.map(({ name }) => name)]} />
        </thead>
        <tbody>
          {issue.parties.map((party) => (
            <tr key={`${party.name} ${party.country}`}>
              <th scope="row" data-name="Party">
                <bdi>{party.name}</bdi>
                <span className="origin">
                  at last: {attitudeWords[party.attitude]}, {dayWords(party.day)}
                </span>
              </th>
              {shown.map(({ name, attitudes }) => (
                <td key={name} data-name={name}>
                  <Quotes stances={own(party, attitudes)} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** Promises of an event that shows a stance, and those of the same act by its parties in its dispatches. */
export function commitmentsOn(issue: Issue, all: readonly Commitment[]): Commitment[] {
  const events = new Set(issue.stances.map(({ event }) => event));
  const dispatches = new Set(issue.dispatches);
  const named = new Set([...issue.actors, ...issue.recipients, ...issue.parties].map(({ name }) => name));
  return all.filter(
    ({ tellings, type, promisors }) =>
      tellings.some(({ event }) => events.has(event)) ||
      (type === issue.type &&
        promisors.some(({ name }) => named.has(name)) &&
        tellings.some(({ dispatch }) => dispatches.has(dispatch))),
  );
}

const outcomes = ['met', 'missed', 'moved', 'open'] as const;

function Promised({ issue }: { issue: Issue }) {
  const query = useQuery({ queryKey: ['commitments'], queryFn: commitments });
  const rows = useMemo(() => (query.data ? commitmentsOn(issue, query.data.rows) : []), [issue, query.data]);
  const counts = outcomes
    .map((outcome) => ({ outcome, count: rows.filter((row) => row.outcome === outcome).length }))
    .filter(({ count }) => count > 0);
  return (
    <Panel
      title="Promises, threats and deadlines"
      count={counts.map(({ outcome, count }) => `${count} ${outcome}`).join(', ')}
    >
      <Loaded query={query} what="commitments">
        {() =>
          rows.length === 0 ? (
            <p className="pad nobody">No dispatch of this issue tells of a promise, a threat or a deadline about it.</p>
          ) : (
            <CommitmentTable rows={rows} />
          )
        }
      </Loaded>
    </Panel>
  );
}

function Shown({ issue }: { issue: Issue }) {
  return (
    <>
      <header className="issue-head">
        <p className="telling-code">
          <TypeChip type={issue.type} modes={issue.modes} quad={issue.quad} />
          <span className="origin">{quadName(issue.quad)}</span>
        </p>
        <h1>
          <bdi>{issue.name}</bdi>
        </h1>
        <p className="issue-words">
          <bdi>“{issue.words}”</bdi>
        </p>
        <p className="facts">
          <span>
            {issue.firstDay === issue.lastDay
              ? dayWords(issue.firstDay)
              : `${dayWords(issue.firstDay)} – ${dayWords(issue.lastDay)}`}
          </span>
          <span>{plural(issue.parties.length, 'party', 'parties')}</span>
          <span>{plural(issue.stances.length, 'stance')}</span>
          <span>{plural(issue.dispatches.length, 'dispatch', 'dispatches')}</span>
          <span>{issue.shifts.length === 0 ? 'nobody has moved' : plural(issue.shifts.length, 'shift')}</span>
        </p>
      </header>
      <Panel title="Moves over time" count="a mark opens its words">
        <IssueChart issue={issue} />
      </Panel>
      {issue.shifts.length > 0 && (
        <Panel title="Shifts" count={String(issue.shifts.length)}>
          <div className="pad">
            <Shifts issue={issue} />
          </div>
        </Panel>
      )}
      <Panel title="Who wants what" count={plural(issue.parties.length, 'party', 'parties')}>
        <PartyTable issue={issue} />
      </Panel>
      <Promised issue={issue} />
    </>
  );
}

/** One issue: who wants what with the words for it, how that moved, and what was promised. */
export function IssuePage({ id }: { id: string }) {
  const query = useQuery({ queryKey: ['issue', id], queryFn: () => issueById(id) });
  return (
    <OnePage what="issue" back={['/positions', 'All positions']} query={query}>
      {(issue) => <Shown issue={issue} />}
    </OnePage>
  );
}
