import { useQuery } from '@tanstack/react-query';
import { Fragment, useRef, useState } from 'react';
import type { SourceRow } from '../../../src/store/store.ts';
import { gradeWords } from '../data/grades.ts';
import { sources } from '../data/kept.ts';
import { dayWords } from '../data/words.ts';
import { SearchField } from '../parts/search-field.tsx';
import { Empty, Loaded } from '../parts/states.tsx';
import { Link, setQuery, useAddress } from '../shell/route.tsx';
import { GradeForm } from './grade-form.tsx';

const columns = [
  { key: 'source', name: 'Source' },
  { key: 'grade', name: 'Grade' },
  { key: 'dispatches', name: 'Dispatches' },
  { key: 'share', name: 'Share' },
  { key: 'events', name: 'Events' },
  { key: 'firstDay', name: 'First day' },
  { key: 'lastDay', name: 'Last day' },
] as const;
type Column = (typeof columns)[number]['key'];

const numbers: ReadonlySet<Column> = new Set(['dispatches', 'share', 'events']);
/** Names, grades and first days are read from their beginning, the rest from the highest. */
const ascending: ReadonlySet<Column> = new Set(['source', 'grade', 'firstDay']);
const fold = (text: string) => text.normalize('NFKD').toLowerCase();

function sorted(rows: readonly SourceRow[], column: Column): SourceRow[] {
  const sign = ascending.has(column) ? 1 : -1;
  // What is not named or not graded comes last.
  const value = (row: SourceRow) => row[column] ?? (sign > 0 ? '\uffff' : '');
  return [...rows].sort((one, other) => {
    const [a, b] = [value(one), value(other)];
    return a === b ? 0 : a < b ? -sign : sign;
  });
}

function shareWords(share: number): string {
  return share > 0 && share < 0.01 ? '< 1%' : `${Math.round(share * 100)}%`;
}

function GradeCell({
  row,
  open,
  onOpen,
}: {
  row: SourceRow;
  open: boolean;
  onOpen: (button: HTMLButtonElement) => void;
}) {
  if (row.source === null) return <span className="hint">not named, not graded</span>;
  return (
    <>
      <button
        type="button"
        className={row.grade === null ? 'button' : 'button grade'}
        aria-expanded={open}
        aria-label={
          row.grade === null
            ? `Grade ${row.source}`
            : `Grade of ${row.source}: ${row.grade}, ${gradeWords(row.grade)}. Change it`
        }
        onClick={(event) => onOpen(event.currentTarget)}
      >
        {row.grade ?? 'Grade'}
      </button>
      {row.grade !== null && <span className="origin">{gradeWords(row.grade)}</span>}
      {row.note && (
        <span className="grade-note">
          <bdi>{row.note}</bdi>
        </span>
      )}
    </>
  );
}

function SourceTable({ rows, total }: { rows: SourceRow[]; total: number }) {
  const { query } = useAddress();
  const words = query.get('text') ?? '';
  const column = columns.find(({ key }) => key === query.get('sort'))?.key ?? 'dispatches';
  const [open, setOpen] = useState<string | null>(null);
  const opener = useRef<HTMLButtonElement>(null);
  const found = sorted(
    rows.filter(({ source, note }) => fold(`${source ?? ''} ${note ?? ''}`).includes(fold(words))),
    column,
  );
  const close = () => {
    setOpen(null);
    opener.current?.focus();
  };
  return (
    <>
      <search className="filters" aria-label="Filters">
        <SearchField label="Source or note" value={words} onText={(text) => setQuery({ text })} />
        <output className="shown">
          <strong>{found.length.toLocaleString('en')}</strong> of {total.toLocaleString('en')} shown
        </output>
      </search>
      <div className="panel table-panel">
        <table className="sources">
          <caption className="hidden-words">Sources of the dispatches with their grades</caption>
          <thead>
            <tr>
              {columns.map(({ key, name }) => (
                <th
                  key={key}
                  scope="col"
                  className={numbers.has(key) ? 'number' : undefined}
                  aria-sort={key !== column ? undefined : ascending.has(key) ? 'ascending' : 'descending'}
                >
                  <button type="button" className="sort" onClick={() => setQuery({ sort: key })}>
                    {name}
                  </button>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {found.map((row) => {
              const { source, dispatches, events, share, firstDay, lastDay } = row;
              const isOpen = open !== null && open === source;
              return (
                <Fragment key={source ?? ''}>
                  <tr className={isOpen ? 'open' : undefined}>
                    <th scope="row" data-name="Source">
                      {source === null ? (
                        <i className="hint">no source named</i>
                      ) : (
                        <Link href={`/?source=${encodeURIComponent(source)}`}>
                          <bdi>{source}</bdi>
                        </Link>
                      )}
                    </th>
                    <td data-name="Grade">
                      <div className="grade-cell">
                        <GradeCell
                          row={row}
                          open={isOpen}
                          onOpen={(button) => {
                            opener.current = button;
                            setOpen(isOpen ? null : source);
                          }}
                        />
                      </div>
                    </td>
                    <td className="number" data-name="Dispatches">
                      {dispatches.toLocaleString('en')}
                    </td>
                    <td className="number" data-name="Share">
                      {shareWords(share)}
                    </td>
                    <td className="number" data-name="Events">
                      {events.toLocaleString('en')}
                    </td>
                    <td data-name="First day">{dayWords(firstDay)}</td>
                    <td data-name="Last day">{dayWords(lastDay)}</td>
                  </tr>
                  {isOpen && (
                    <tr className="form-row">
                      <td colSpan={columns.length}>
                        <GradeForm row={{ ...row, source }} onClose={close} />
                      </td>
                    </tr>
                  )}
                </Fragment>
              );
            })}
          </tbody>
        </table>
      </div>
    </>
  );
}

/** Who tells, how much, and how far each is to be trusted; a grade is set in its row. */
export function SourcesPage() {
  const query = useQuery({ queryKey: ['sources'], queryFn: sources });
  return (
    <div className="page">
      <h1>Sources</h1>
      <p className="hint small">
        A grade has two signs: how reliable the source is, A to F, and how credible what it tells, 1 to 6. A name leads
        to the events that it tells; <code>grade=B2</code> in an address keeps those of sources at least that good.
      </p>
      <Loaded query={query} what="sources">
        {({ rows, total }) =>
          rows.length === 0 ? (
            <Empty title="The store holds no dispatch yet" />
          ) : (
            <SourceTable rows={rows} total={total} />
          )
        }
      </Loaded>
    </div>
  );
}
