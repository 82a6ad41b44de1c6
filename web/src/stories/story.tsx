import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useId, useMemo, useRef, useState } from 'react';
import type { StoryDetail } from '../../../src/store/store.ts';
import { decisions, recordPath, story } from '../data/stories.ts';
import { whenOf } from '../data/when.ts';
import { dayWords, plural, quadName } from '../data/words.ts';
import { HeadRow } from '../parts/head-row.tsx';
import { Status, TypeChip, WhoToWhom } from '../parts/marks.tsx';
import { OnePage } from '../parts/one-page.tsx';
import { Link, setQuery, useAddress } from '../shell/route.tsx';
import { MergeForm, SplitForm } from './decide.tsx';
import { DecisionList } from './decisions.tsx';
import { type Difference, differencesOf, tellingsOf } from './differences.ts';
import { Reasons } from './reasons.tsx';
import { Tellings } from './tellings.tsx';
import { figureWords, TollTable } from './tolls.tsx';

function Section({ title, count, children }: { title: string; count?: string; children: ReactNode }) {
  const id = useId();
  return (
    <section className="panel story-panel" aria-labelledby={id}>
      <header className="panel-head">
        <h2 id={id}>{title}</h2>
        {count && <span className="count">{count}</span>}
      </header>
      <div className="story-body">{children}</div>
    </section>
  );
}

const withIds = (parties: StoryDetail['actors']) => parties.map((party) => ({ ...party, id: party.name }));

/** When most tellings have it, as coarsely as they say it. */
function storyWhen({ date, members }: StoryDetail) {
  const dated = members.filter((row) => row.date === date);
  const best = dated.find((row) => row.dateBasis === 'stated') ?? dated.find((row) => row.dateBasis) ?? dated[0];
  return best ? whenOf(best) : { text: dayWords(date), basis: '' };
}

function Head({ found }: { found: StoryDetail }) {
  const when = storyWhen(found);
  return (
    <header className="story-head">
      <p className="telling-code">
        <TypeChip type={found.type} modes={found.modes} quad={found.quad} />
        <span className="origin">{quadName(found.quad)}</span>
        <Status status={found.status} />
        {found.by === 'hand' && <span className="flag quiet">decided by hand</span>}
        {found.contradicted && <span className="flag">told and denied</span>}
      </p>
      <h1>
        <WhoToWhom actors={withIds(found.actors)} recipients={withIds(found.recipients)} />
      </h1>
      <blockquote dir="auto">{found.sentence}</blockquote>
      <dl className="story-facts">
        <div>
          <dt>When</dt>
          <dd>
            {when.text} {when.basis && <span className="origin">{when.basis}</span>}
          </dd>
        </div>
        <div>
          <dt>Where</dt>
          <dd>
            {found.places.length > 0 ? (
              <bdi>{found.places.map(({ name }) => name).join(', ')}</bdi>
            ) : (
              <span className="nobody">no place</span>
            )}
          </dd>
        </div>
        {found.tolls.map((toll) => (
          <div key={toll.kind}>
            <dt>
              {
                { killed: 'Killed', injured: 'Injured', arrested: 'Arrested', size: 'People', count: 'Times' }[
                  toll.kind
                ]
              }
            </dt>
            <dd>
              {figureWords(toll)} {toll.disputed && <span className="flag">disputed</span>}
            </dd>
          </div>
        ))}
        <div>
          <dt>Told by</dt>
          <dd>
            {plural(found.reports, 'report')} in {plural(found.dispatches.length, 'dispatch', 'dispatches')}
            {found.sources.length > 0 && (
              <span className="origin">
                {' '}
                <bdi>{found.sources.join(', ')}</bdi>
              </span>
            )}
          </dd>
        </div>
      </dl>
    </header>
  );
}

function DifferenceTable({ differences }: { differences: readonly Difference[] }) {
  return (
    <div className="table-panel">
      <table className="differences">
        <caption className="hidden-words">What the tellings say differently, the earliest first</caption>
        <thead>
          <HeadRow names={['What', 'Told', 'By']} />
        </thead>
        {differences.map(({ name, claims }) => (
          <tbody key={name}>
            {claims.map(({ value, members }, at) => (
              <tr key={value}>
                <th scope="row" data-name="What" className={at > 0 ? 'again' : undefined}>
                  {name}
                </th>
                <td data-name="Told">
                  <bdi>{value}</bdi>
                </td>
                <td data-name="By">
                  <ul className="claimants">
                    {members.map((row) => (
                      <li key={row.id}>
                        <Link href={recordPath(row.dispatch, row.id)}>
                          <bdi>{row.source ?? 'no source'}</bdi>
                        </Link>{' '}
                        <span className="origin">{dayWords(row.published)}</span>
                      </li>
                    ))}
                  </ul>
                </td>
              </tr>
            ))}
          </tbody>
        ))}
      </table>
    </div>
  );
}

function Shown({ found }: { found: StoryDetail }) {
  const { query } = useAddress();
  const [said, setSaid] = useState('');
  const output = useRef<HTMLOutputElement>(null);
  const tellings = useMemo(() => tellingsOf(found), [found]);
  const differences = useMemo(() => differencesOf(tellings), [tellings]);
  const differing = useMemo(() => new Set(differences.map(({ name }) => name)), [differences]);
  const own = new Set(found.events);
  const chosen = (query.get('chosen') ?? '').split(',').filter((id) => own.has(id));
  const all = useQuery({ queryKey: ['decisions'], queryFn: decisions });
  const undone = all.data?.undone.filter(({ events }) => events.flat().some((id) => own.has(id))) ?? [];
  const choose = (events: string[], on: boolean) => {
    const next = on ? [...new Set([...chosen, ...events])] : chosen.filter((id) => !events.includes(id));
    setQuery({ chosen: next.join(',') });
  };
  const done = (words: string) => {
    setSaid(words);
    setQuery({ chosen: null, with: null });
    output.current?.focus();
  };
  const copies = found.copies.length;
  return (
    <>
      <output className="story-said" ref={output} tabIndex={-1}>
        {said}
      </output>
      <Head found={found} />
      {(found.tolls.length > 0 || differences.length > 0) && (
        <Section title="What they tell differently" count={differences.length === 0 ? 'figures only' : undefined}>
          {differences.length > 0 && <DifferenceTable differences={differences} />}
          {found.tolls.map((toll) => (
            <TollTable key={toll.kind} toll={toll} />
          ))}
        </Section>
      )}
      <Section
        title="Told by"
        count={`${plural(tellings.length, 'text')}${copies > 0 ? `, ${plural(copies, 'copy', 'copies')} folded` : ''}`}
      >
        <Tellings tellings={tellings} differing={differing} chosen={new Set(chosen)} onChoose={choose} />
        {chosen.length > 0 && (
          <SplitForm
            story={found}
            chosen={chosen}
            onDone={() => done('The chosen tellings are a story of their own now.')}
          />
        )}
      </Section>
      <div className="story-columns">
        <Section title="Why this is one story">
          {found.why.length > 0 ? (
            <Reasons why={found.why} members={found.members} />
          ) : (
            <p className="nobody">One event alone tells it, so nothing was put together.</p>
          )}
        </Section>
        <Section title="By hand" count={plural(found.decisions.length, 'decision')}>
          {found.decisions.length + undone.length > 0 ? (
            <DecisionList rows={found.decisions} undone={undone} onDone={done} />
          ) : (
            <p className="nobody">Nobody has decided anything about this story.</p>
          )}
          <h3>Merge with another story</h3>
          <MergeForm story={found} onDone={() => done('Both are one story now.')} />
        </Section>
      </div>
    </>
  );
}

/** One happening: the versions told of it, what they contradict, why it is one, and an analyst's word over that. */
export function StoryPage({ id }: { id: string }) {
  const query = useQuery({ queryKey: ['story', id], queryFn: () => story(id) });
  return (
    <OnePage what="story" back={['/stories', 'All stories']} query={query}>
      {(found) => <Shown found={found} />}
    </OnePage>
  );
}
