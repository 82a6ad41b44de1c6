import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useId } from 'react';
import type { ActorDetail } from '../../../src/schema/actor-detail.ts';
import type { Page, StatementRow } from '../../../src/store/store.ts';
import { request } from '../data/api.ts';
import { recordPath } from '../data/stories.ts';
import { dayWords, numberWords } from '../data/words.ts';
import { SearchField } from '../parts/search-field.tsx';
import { Loaded } from '../parts/states.tsx';
import { Link, setQuery, useAddress } from '../shell/route.tsx';

/** Statements that are shown at once; words and days find the others. */
const mostShown = 100;
const day = (text: string | null) => (text && /^\d{4}-\d{2}-\d{2}$/.test(text) ? text : '');

function Day({ name, label, value }: { name: 'since' | 'until'; label: string; value: string }) {
  return (
    <label>
      <span className="hidden-words">{label}</span>
      <input type="date" value={value} onChange={(event) => setQuery({ [name]: event.target.value })} />
    </label>
  );
}

/** What the actor said, the latest first, to be searched by words and days. */
export function Said({ actor }: { actor: ActorDetail }) {
  const title = useId();
  const { query } = useAddress();
  const [text, since, until] = [query.get('text') ?? '', day(query.get('since')), day(query.get('until'))];
  const asked = new URLSearchParams({ actor: actor.id, limit: String(mostShown) });
  for (const [name, value] of Object.entries({ text: text.trim(), since, until })) if (value) asked.set(name, value);
  const found = useQuery({
    queryKey: ['statements', asked.toString()],
    queryFn: ({ signal }) => request<Page<StatementRow>>(`/api/statements?${asked}`, { signal }),
    placeholderData: keepPreviousData,
  });
  return (
    <section className="panel said" aria-labelledby={title}>
      <header className="panel-head">
        <h2 id={title}>What it said</h2>
        <span className="count" role="status">
          {found.data && `${found.data.rows.length} of ${numberWords(found.data.total)} shown`}
        </span>
      </header>
      <search className="filters" aria-label="Statements">
        <SearchField
          label="Words of the statements"
          placeholder="Words"
          value={text}
          onText={(next) => setQuery({ text: next })}
        />
        <fieldset className="days">
          <legend className="hidden-words">Days</legend>
          <Day name="since" label="First day" value={since} />
          <span aria-hidden="true">–</span>
          <Day name="until" label="Last day" value={until} />
        </fieldset>
      </search>
      <Loaded query={found} what="statements">
        {({ rows }) =>
          rows.length === 0 ? (
            <p className="pad nobody">
              {text || since || until
                ? 'No statement has these words on these days.'
                : 'No dispatch quotes this party.'}
            </p>
          ) : (
            <ul className="told-list pad">
              {rows.map((row) => (
                <li key={row.id}>
                  <Link href={recordPath(row.dispatch, row.id)} dir="auto">
                    {row.quote === 'direct' ? `“${row.content.text}”` : row.content.text}
                  </Link>
                  <span className="origin">
                    {row.addressees.length > 0 && (
                      <>
                        to <bdi>{row.addressees.map(({ name }) => name).join(', ')}</bdi>,{' '}
                      </>
                    )}
                    <bdi>{row.source ?? 'no source'}</bdi>, {dayWords(row.published)}
                  </span>
                </li>
              ))}
            </ul>
          )
        }
      </Loaded>
    </section>
  );
}
