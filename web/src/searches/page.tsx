import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { Filter, SavedSearch } from '../../../src/store/store.ts';
import { removeSearch, searches } from '../data/kept.ts';
import { dayWords, plural } from '../data/words.ts';
import { Empty, Loaded } from '../parts/states.tsx';
import { Link } from '../shell/route.tsx';
import { addressOf, filterWords } from './filters.ts';

function FilterList({ filter }: { filter: Filter }) {
  const fields = Object.entries(filter).map(([key, value]) => ({ key, ...filterWords(key, value) }));
  if (fields.length === 0) return <span className="hint">everything</span>;
  return (
    <ul className="filter-words">
      {fields.map(({ key, name, value }) => (
        <li key={key}>
          <span className="hint">{name}</span> <bdi>{value}</bdi>
        </li>
      ))}
    </ul>
  );
}

/** Removing asks once more, in the place of the button. */
function Remove({ name }: { name: string }) {
  const [sure, setSure] = useState(false);
  const client = useQueryClient();
  const remove = useMutation({
    mutationFn: () => removeSearch(name),
    onSettled: () => client.invalidateQueries({ queryKey: ['searches'] }),
  });
  if (!sure)
    return (
      <button type="button" className="button quiet" aria-label={`Remove ${name}`} onClick={() => setSure(true)}>
        Remove
      </button>
    );
  return (
    <>
      <button
        type="button"
        className="button alarm"
        // The button stands where the one was that was pressed.
        ref={(button) => button?.focus()}
        disabled={remove.isPending}
        aria-label={`Remove ${name} for good`}
        onClick={() => remove.mutate()}
      >
        Remove for good
      </button>
      <button type="button" className="button quiet" aria-label={`Keep ${name}`} onClick={() => setSure(false)}>
        Keep
      </button>
    </>
  );
}

function SearchRow({ name, filter, by, at }: SavedSearch) {
  const address = addressOf(filter);
  const table = addressOf(filter, '/events');
  return (
    <tr>
      <th scope="row" data-name="Search">
        {address === null ? (
          <>
            <bdi>{name}</bdi>
            <span className="origin">for the command line: it asks for what no page can show</span>
          </>
        ) : (
          <Link href={address}>
            <bdi>{name}</bdi>
          </Link>
        )}
      </th>
      <td data-name="Filters">
        <FilterList filter={filter} />
      </td>
      <td data-name="Saved">
        <span>
          {dayWords(at)} <span className="origin">by </span>
          <bdi className="origin">{by}</bdi>
        </span>
      </td>
      <td data-name="">
        <div className="row-actions">
          {table !== null && (
            <Link className="button" href={table} aria-label={`Events of ${name}`}>
              Events
            </Link>
          )}
          <Remove name={name} />
        </div>
      </td>
    </tr>
  );
}

/** Filters that were saved under a name; each opens as an address that carries it. */
export function SearchesPage() {
  const query = useQuery({ queryKey: ['searches'], queryFn: searches });
  return (
    <div className="page">
      <h1>Saved searches</h1>
      <Loaded query={query} what="searches">
        {({ rows }) =>
          rows.length === 0 ? (
            <Empty title="No search is saved yet">
              <p>
                Set filters on the <Link href="/">overview</Link> and choose <strong>Save</strong>, or run{' '}
                <code>sitrep searches save NAME</code>.
              </p>
            </Empty>
          ) : (
            <>
              <p className="hint small">
                {plural(rows.length, 'search', 'searches')}. <code>--search NAME</code> takes one up in{' '}
                <code>sitrep events</code>, <code>report</code> and <code>watch</code>.
              </p>
              <div className="panel table-panel">
                <table className="searches">
                  <caption className="hidden-words">Saved searches with their filters</caption>
                  <thead>
                    <tr>
                      <th scope="col">Search</th>
                      <th scope="col">Filters</th>
                      <th scope="col">Saved</th>
                      <th scope="col">
                        <span className="hidden-words">Actions</span>
                      </th>
                    </tr>
                  </thead>
                  <tbody>
                    {rows.map((row) => (
                      <SearchRow key={row.name} {...row} />
                    ))}
                  </tbody>
                </table>
              </div>
            </>
          )
        }
      </Loaded>
    </div>
  );
}
