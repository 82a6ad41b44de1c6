import type { Commitment } from '../../../src/schema/commitment.ts';
import type { Telling } from '../../../src/schema/issue.ts';
import { dayWords } from '../data/words.ts';
import { HeadRow } from '../parts/head-row.tsx';
import { Link } from '../shell/route.tsx';

const names = (parties: Commitment['promisors']) =>
  parties.length > 0 ? parties.map(({ name }) => name).join(', ') : null;

function Words({ telling }: { telling: Telling }) {
  const { dispatch, event, quote, source, day } = telling;
  return (
    <>
      <Link href={`/dispatches/${encodeURIComponent(dispatch)}?record=${encodeURIComponent(event)}`} dir="auto">
        {quote}
      </Link>
      <span className="origin">
        <bdi>{source ?? 'no source'}</bdi>, {dayWords(day)}
      </span>
    </>
  );
}

function Line({ row }: { row: Commitment }) {
  return (
    <tr>
      <th scope="row" data-name="Who">
        <bdi>{names(row.promisors) ?? <span className="nobody">nobody named</span>}</bdi>
      </th>
      <td data-name="Kind">{row.kind}</td>
      <td data-name="To">
        <bdi>{names(row.to) ?? <span className="nobody">–</span>}</bdi>
      </td>
      <td data-name="Due">
        {row.due ? (
          <>
            <bdi>{row.due.text}</bdi>
            {row.due.day && <span className="origin"> ({dayWords(row.due.day)} at the latest)</span>}
          </>
        ) : (
          <span className="nobody">no day</span>
        )}
        {row.dueBefore?.day && <span className="origin"> (before: {dayWords(row.dueBefore.day)})</span>}
      </td>
      <td data-name="Outcome">
        <strong className={`outcome ${row.outcome}`}>{row.outcome}</strong>
        <span className="origin"> {row.why}</span>
      </td>
      <td data-name="Source" className="source-cell">
        <Words telling={row.tellings[0]!} />
        {row.shownBy && (
          <>
            <span className="hidden-words">Shown by: </span>
            <Words telling={row.shownBy} />
          </>
        )}
      </td>
    </tr>
  );
}

/** Promises, threats and deadlines with what came of them, in the order in which the server gives them. */
export function CommitmentTable({ rows }: { rows: readonly Commitment[] }) {
  return (
    <div className="panel table-panel">
      <table className="commitments">
        <caption className="hidden-words">Promises, threats and deadlines, and what came of them</caption>
        <thead>
          <HeadRow names={['Who', 'Kind', 'To', 'Due', 'Outcome', 'Source']} />
        </thead>
        <tbody>
          {rows.map((row) => (
            <Line key={row.id} row={row} />
          ))}
        </tbody>
      </table>
    </div>
  );
}
