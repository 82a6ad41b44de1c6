import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { ActorRow } from '../../../src/store/store.ts';
import { actors, actorsUnder } from '../data/api.ts';
import { dayWords } from '../data/words.ts';
import { ExportMenu } from '../parts/export-menu.tsx';
import { SearchField } from '../parts/search-field.tsx';
import { Empty, Loaded } from '../parts/states.tsx';
import { Link, setQuery, useAddress } from '../shell/route.tsx';

const columns = [
  { key: 'name', name: 'Actor' },
  { key: 'country', name: 'Country' },
  { key: 'sectors', name: 'Sectors' },
  { key: 'events', name: 'Events' },
  { key: 'statements', name: 'Statements' },
  { key: 'positions', name: 'Positions' },
  { key: 'dispatches', name: 'Dispatches' },
  { key: 'lastDay', name: 'Last named' },
] as const;
type Column = (typeof columns)[number]['key'];

const isNumber = (column: Column) =>
  column === 'events' || column === 'statements' || column === 'positions' || column === 'dispatches';

/** The words of the field as a filter of the API: beginnings of names and offices, or a country code. */
function filterOf(words: string): string {
  const asked = words.trim();
  const codes = /^[a-z]{3}$/i.test(asked) ? [asked, asked.toUpperCase()] : [asked];
  return asked === '' ? '' : new URLSearchParams(codes.map((one) => ['party', one])).toString();
}

function sorted(rows: ActorRow[], column: Column): ActorRow[] {
  const value = (row: ActorRow) => (column === 'sectors' ? row.sectors.join() : row[column]);
  const descending = isNumber(column) || column === 'lastDay';
  return [...rows].sort((one, other) => {
    const [a, b] = [value(one) ?? '', value(other) ?? ''];
    const order = a < b ? -1 : a > b ? 1 : one.name < other.name ? -1 : 1;
    return descending && a !== b ? -order : order;
  });
}

function ActorTable({ rows }: { rows: ActorRow[] }) {
  const { query } = useAddress();
  const words = query.get('text') ?? '';
  const column = columns.find(({ key }) => key === query.get('sort'))?.key ?? 'events';
  const filter = filterOf(words);
  const under = useQuery({
    queryKey: ['actors', filter],
    queryFn: () => actorsUnder(filter),
    enabled: filter !== '',
    placeholderData: keepPreviousData,
  });
  const left = filter === '' ? rows : (under.data?.rows ?? rows);
  const found = useMemo(() => sorted(left, column), [left, column]);
  return (
    <>
      <search className="filters" aria-label="Filters">
        <SearchField label="Name, office or country code" value={words} onText={(text) => setQuery({ text })} />
        <output className="shown">
          <strong>{found.length}</strong> of {rows.length} shown
        </output>
        <ExportMenu list="actors" filter={filter} count={found.length} />
      </search>
      <div className="panel table-panel">
        <table className="actors">
          <caption className="hidden-words">Actors of all dispatches</caption>
          <thead>
            <tr>
              {columns.map(({ key, name }) => (
                <th
                  key={key}
                  scope="col"
                  className={isNumber(key) ? 'number' : undefined}
                  aria-sort={
                    key !== column ? undefined : isNumber(key) || key === 'lastDay' ? 'descending' : 'ascending'
                  }
                >
                  <button type="button" className="sort" onClick={() => setQuery({ sort: key })}>
                    {name}
                  </button>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {found.slice(0, 1000).map((row) => (
              <tr key={`${row.name}|${row.country}|${row.kind}`}>
                <th scope="row" data-name="Actor">
                  <Link href={`/actors/${encodeURIComponent(row.id)}`}>
                    <bdi>{row.name}</bdi>
                  </Link>
                  <span className="origin">{row.office ?? row.kind}</span>
                </th>
                <td data-name="Country">{row.country ?? '–'}</td>
                <td data-name="Sectors">{row.sectors.join(', ') || '–'}</td>
                {(['events', 'statements', 'positions', 'dispatches'] as const).map((key) => (
                  <td key={key} className="number" data-name={key}>
                    {row[key]}
                  </td>
                ))}
                <td data-name="Last named">{dayWords(row.lastDay)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}

/** Everybody named in the store; a name leads to the page of that actor. */
export function ActorsPage() {
  const query = useQuery({ queryKey: ['actors'], queryFn: actors });
  return (
    <div className="page">
      <h1>Actors</h1>
      <Loaded query={query} what="actors">
        {({ rows }) =>
          rows.length === 0 ? <Empty title="The store names no actor yet" /> : <ActorTable rows={rows} />
        }
      </Loaded>
    </div>
  );
}
