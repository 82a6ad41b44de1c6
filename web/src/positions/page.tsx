import { keepPreviousData, useQueries, useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { Issue } from '../../../src/schema/issue.ts';
import type { PositionRow } from '../../../src/store/store.ts';
import { commitments, issues, positions, positionsUnder, situation } from '../data/api.ts';
import { attitudeWords, dayWords } from '../data/words.ts';
import { ExportMenu } from '../parts/export-menu.tsx';
import { HeadRow } from '../parts/head-row.tsx';
import { TypeChip } from '../parts/marks.tsx';
import { SearchField } from '../parts/search-field.tsx';
import { Empty, Loaded } from '../parts/states.tsx';
import { Link, setQuery, useAddress } from '../shell/route.tsx';
import { CommitmentTable } from './commitments.tsx';
import { groupsOf, type ShownIssue } from './group.ts';
import { IssueMoves } from './moves.tsx';

/** Words of each condition by link id; links come with the whole dispatch, so only dispatches that hold one are asked for. */
function useConditions(rows: readonly PositionRow[]): ReadonlyMap<string, string> {
  const ids = [...new Set(rows.filter((row) => row.conditions.length > 0).map((row) => row.dispatch))];
  return useQueries({
    queries: ids.map((id) => ({
      queryKey: ['situation', id],
      queryFn: () => situation(id),
      staleTime: Number.POSITIVE_INFINITY,
    })),
    combine: (results) =>
      new Map(results.flatMap(({ data }) => data?.links ?? []).map((link) => [link.id, link.evidence[0]?.text ?? ''])),
  });
}

function Deadline({ row }: { row: PositionRow }) {
  if (row.deadline === null) return <span className="nobody">not mentioned</span>;
  if (row.deadline === 'none') return 'none set';
  return (
    <span title={row.deadline.timex}>
      <bdi>{row.deadline.text}</bdi>
      {row.deadline.end && <span className="origin"> ({dayWords(row.deadline.end)})</span>}
    </span>
  );
}

const spans = (list: readonly { text: string }[]) => (list.length > 0 ? list.map(({ text }) => text).join(', ') : null);

/** The sentence of the position with its own words in bold; where they stand elsewhere, those words alone. */
function Sentence({ row }: { row: PositionRow }) {
  const words = row.evidence[0]?.text ?? '';
  const at = words === '' ? -1 : row.on.sentence.indexOf(words);
  if (at < 0 || words.length > row.on.sentence.length * 0.5) return words || row.on.sentence;
  return (
    <>
      {row.on.sentence.slice(0, at)}
      <strong>{words}</strong>
      {row.on.sentence.slice(at + words.length)}
    </>
  );
}

function Line({ row, conditions }: { row: PositionRow; conditions: ReadonlyMap<string, string> }) {
  return (
    <tr>
      <th scope="row" data-name="Who">
        <bdi>{row.holder.name}</bdi>
      </th>
      <td data-name="Attitude">
        <span className={`attitude ${row.attitude}`}>{attitudeWords[row.attitude]}</span>
      </td>
      <td data-name="Manner">
        <bdi>{spans(row.manner) ?? <span className="nobody">–</span>}</bdi>
      </td>
      <td data-name="Deadline">
        <Deadline row={row} />
      </td>
      <td data-name="Conditions">
        {row.conditions.length > 0 ? (
          <bdi>{row.conditions.map((id) => conditions.get(id) ?? '…').join('; ')}</bdi>
        ) : (
          <span className="nobody">–</span>
        )}
      </td>
      <td data-name="Source" className="source-cell">
        <Link href={`/dispatches/${encodeURIComponent(row.dispatch)}?record=${encodeURIComponent(row.id)}`} dir="auto">
          <Sentence row={row} />
        </Link>
        <span className="origin">
          <bdi>{row.source ?? 'no source'}</bdi>, {dayWords(row.published)}
        </span>
      </td>
    </tr>
  );
}

function Group({ group, conditions }: { group: ShownIssue; conditions: ReadonlyMap<string, string> }) {
  const { issue, rows } = group;
  return (
    <tbody>
      <tr className="group">
        <th scope="rowgroup" colSpan={6}>
          <div className="proposition">
            <TypeChip type={issue.type} modes={issue.modes} quad={issue.quad} />
            <Link className="parties" href={`/issues/${encodeURIComponent(issue.id)}`}>
              <bdi>{issue.name}</bdi>
            </Link>
            <span className="origin">
              <bdi>“{issue.words}”</bdi>
            </span>
          </div>
          <IssueMoves issue={issue} />
        </th>
      </tr>
      {rows.map((row) => (
        <Line key={row.id} row={row} conditions={conditions} />
      ))}
    </tbody>
  );
}

function PositionTable({ rows, all }: { rows: PositionRow[]; all: readonly Issue[] }) {
  const { query } = useAddress();
  const words = query.get('text') ?? '';
  const attitude = query.get('attitude') ?? '';
  const conditions = useConditions(rows);
  const filter = new URLSearchParams({
    ...(words.trim() && { text: words.trim() }),
    ...(attitude && { attitude }),
  }).toString();
  const under = useQuery({
    queryKey: ['positions', filter],
    queryFn: () => positionsUnder(filter),
    enabled: filter !== '',
    placeholderData: keepPreviousData,
  });
  const found = filter === '' ? rows : (under.data?.rows ?? rows);
  const groups = useMemo(() => groupsOf(found, all), [found, all]);
  return (
    <>
      <search className="filters" aria-label="Filters">
        <SearchField
          label="Words in party or source"
          placeholder="Words"
          value={words}
          onText={(text) => setQuery({ text })}
        />
        <select aria-label="Attitude" value={attitude} onChange={(event) => setQuery({ attitude: event.target.value })}>
          <option value="">Any attitude</option>
          {Object.entries(attitudeWords).map(([value, name]) => (
            <option key={value} value={value}>
              {name}
            </option>
          ))}
        </select>
        <output className="shown">
          <strong>{found.length}</strong> of {rows.length} shown
        </output>
        <ExportMenu list="positions" filter={filter} count={found.length} />
      </search>
      {groups.length === 0 ? (
        <Empty title="No position passes the filters" />
      ) : (
        <div className="panel table-panel">
          <table className="positions">
            <caption className="hidden-words">Positions of the parties, grouped by the issue that they are on</caption>
            <thead>
              <HeadRow names={['Who', 'Attitude', 'Manner', 'Deadline', 'Conditions', 'Source']} />
            </thead>
            {groups.map((group) => (
              <Group key={group.issue.id} group={group} conditions={conditions} />
            ))}
          </table>
        </div>
      )}
    </>
  );
}

/** Who wants what: positions grouped by issue, how they moved, and what was promised. */
export function PositionsPage() {
  const query = useQuery({ queryKey: ['positions'], queryFn: positions });
  const grouped = useQuery({ queryKey: ['issues'], queryFn: issues });
  const promised = useQuery({ queryKey: ['commitments'], queryFn: commitments });
  return (
    <div className="page">
      <h1>Positions</h1>
      <Loaded query={query} what="positions">
        {({ rows }) =>
          rows.length === 0 ? (
            <Empty title="No dispatch of the store states a position" />
          ) : (
            <Loaded query={grouped} what="issues">
              {({ rows: all }) => <PositionTable rows={rows} all={all} />}
            </Loaded>
          )
        }
      </Loaded>
      <h2 id="commitments">Commitments</h2>
      {query.isSuccess && (
        <Loaded query={promised} what="commitments">
          {({ rows }) =>
            rows.length === 0 ? (
              <p className="nobody">No dispatch of the store tells of a promise, a threat or a deadline.</p>
            ) : (
              <CommitmentTable rows={rows} />
            )
          }
        </Loaded>
      )}
    </div>
  );
}
