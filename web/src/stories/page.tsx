import { useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import type { Story } from '../../../src/schema/story.ts';
import { decisions, stories } from '../data/stories.ts';
import { dayWords, plural } from '../data/words.ts';
import { HeadRow } from '../parts/head-row.tsx';
import { Status, TypeChip, WhoToWhom } from '../parts/marks.tsx';
import { SearchField } from '../parts/search-field.tsx';
import { Empty, Loaded } from '../parts/states.tsx';
import { Link, setQuery, useAddress } from '../shell/route.tsx';
import { DecisionList } from './decisions.tsx';
import { tollWords } from './tolls.tsx';

const fold = (text: string) => text.normalize('NFKD').toLowerCase();
const withIds = (parties: Story['actors']) => parties.map((party) => ({ ...party, id: party.name }));
const atOnce = 200;

/** Figures that differ, or a happening that one tells and another denies. */
const isContradicted = (one: Story) => one.contradicted || one.tolls.some(({ disputed }) => disputed);

const kinds = {
  '': { name: 'All stories', has: () => true },
  contradicted: { name: 'Contradicted', has: isContradicted },
  hand: { name: 'Decided by hand', has: ({ by }: Story) => by === 'hand' },
} as const;
type Kind = keyof typeof kinds;
const isKind = (text: string): text is Kind => Object.hasOwn(kinds, text);

function Line({ row }: { row: Story }) {
  return (
    <tr>
      <th scope="row" data-name="Story">
        <Link href={`/stories/${encodeURIComponent(row.id)}`} className="story-link">
          <TypeChip type={row.type} modes={row.modes} quad={row.quad} />
          <span className="story-parties">
            <WhoToWhom actors={withIds(row.actors)} recipients={withIds(row.recipients)} />
          </span>
        </Link>
        <bdi className="story-sentence">{row.sentence}</bdi>
      </th>
      <td data-name="Day">
        {dayWords(row.date)}
        <Status status={row.status} />
      </td>
      <td data-name="Where">
        {row.places.length > 0 ? (
          <bdi>{row.places.map(({ name }) => name).join(', ')}</bdi>
        ) : (
          <span className="nobody">–</span>
        )}
      </td>
      <td data-name="Figures">
        {row.tolls.length > 0 ? row.tolls.map(tollWords).join('; ') : <span className="nobody">–</span>}
        {isContradicted(row) && <span className="flag">{row.contradicted ? 'told and denied' : 'disputed'}</span>}
      </td>
      <td data-name="Told by">
        {plural(row.reports, 'report')}
        {row.dispatches.length > row.reports && (
          <span className="origin"> {plural(row.dispatches.length - row.reports, 'copy', 'copies')}</span>
        )}
        {row.by === 'hand' && <span className="flag quiet">by hand</span>}
        <span className="origin source-names">
          <bdi>{row.sources.join(', ')}</bdi>
        </span>
      </td>
      <td data-name="Last told">{dayWords(row.lastPublished)}</td>
    </tr>
  );
}

function StoryTable({ rows, total }: { rows: readonly Story[]; total: number }) {
  const { query } = useAddress();
  const [most, setMost] = useState(atOnce);
  const words = query.get('text') ?? '';
  const asked = query.get('only') ?? '';
  const only = isKind(asked) ? asked : '';
  const told = Math.max(1, Number(query.get('told')) || 2);
  const found = useMemo(() => {
    const wanted = fold(words).split(/\s+/).filter(Boolean);
    const text = (one: Story) =>
      fold(
        [
          one.type,
          one.sentence,
          ...one.sources,
          ...[...one.actors, ...one.recipients, ...one.places].map((x) => x.name),
        ].join('\n'),
      );
    return rows.filter((one) => kinds[only].has(one) && wanted.every((word) => text(one).includes(word)));
  }, [rows, words, only]);
  const shown = found.slice(0, most);
  return (
    <>
      <search className="filters" aria-label="Filters">
        <SearchField label="Words, party, place or source" value={words} onText={(text) => setQuery({ text })} />
        <select aria-label="Which stories" value={only} onChange={(event) => setQuery({ only: event.target.value })}>
          {Object.entries(kinds).map(([value, { name }]) => (
            <option key={value} value={value}>
              {name}
            </option>
          ))}
        </select>
        <select
          aria-label="Dispatches that tell it"
          value={String(told)}
          onChange={(event) => setQuery({ told: event.target.value === '2' ? null : event.target.value })}
        >
          {[...new Set([1, 2, 3, 5, 10, told])]
            .sort((one, other) => one - other)
            .map((value) => (
              <option key={value} value={value}>
                {value === 1 ? 'Told once or more' : `Told by ${value} or more`}
              </option>
            ))}
        </select>
        <output className="shown">
          <strong>{shown.length.toLocaleString('en')}</strong> of {total.toLocaleString('en')} shown
        </output>
      </search>
      {found.length === 0 ? (
        <Empty title={rows.length === 0 ? 'No happening is told by so many dispatches' : 'No story passes the filters'}>
          <p>
            {rows.length === 0 ? 'Ask for stories told once, or add dispatches.' : 'Take a filter away to see more.'}
          </p>
        </Empty>
      ) : (
        <div className="panel table-panel">
          <table className="stories">
            <caption className="hidden-words">Stories, those told last first</caption>
            <thead>
              <HeadRow names={['Story', 'Day', 'Where', 'Figures', 'Told by', 'Last told']} />
            </thead>
            <tbody>
              {shown.map((row) => (
                <Line key={row.id} row={row} />
              ))}
            </tbody>
          </table>
        </div>
      )}
      {shown.length < found.length && (
        <button type="button" className="button more" onClick={() => setMost(most + atOnce)}>
          Show {Math.min(atOnce, found.length - shown.length)} more
        </button>
      )}
    </>
  );
}

function ByHand() {
  const query = useQuery({ queryKey: ['decisions'], queryFn: decisions });
  const [said, setSaid] = useState('');
  if (!query.data) return null;
  const { rows, undone } = query.data;
  return (
    <section aria-labelledby="by-hand" className="by-hand">
      <h2 id="by-hand">
        Decided by hand <span className="count">{rows.length}</span>
      </h2>
      <output className="hidden-words">{said}</output>
      {rows.length + undone.length === 0 ? (
        <p className="nobody">Nobody has merged or split a story.</p>
      ) : (
        <div className="panel">
          <DecisionList rows={rows} undone={undone} linked onDone={setSaid} />
        </div>
      )}
    </section>
  );
}

/** Happenings that several dispatches tell, and what was decided over the machine's linking. */
export function StoriesPage() {
  const { query: address } = useAddress();
  const told = Math.max(1, Number(address.get('told')) || 2);
  const query = useQuery({ queryKey: ['stories', told], queryFn: () => stories(told) });
  return (
    <div className="page">
      <h1>Stories</h1>
      <Loaded query={query} what="stories">
        {({ rows, total }) => <StoryTable rows={rows} total={total} />}
      </Loaded>
      {query.isSuccess && <ByHand />}
    </div>
  );
}
