import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useId, useMemo } from 'react';
import type { ActorDetail, Tie } from '../../../src/schema/actor-detail.ts';
import type { EventRow, PositionRow } from '../../../src/store/store.ts';
import { actor as actorById, eventsBetween, positionsOf, recordPath } from '../data/stories.ts';
import { timeWords, whenOf } from '../data/when.ts';
import { attitudeWords, dayWords, plural, relationWords } from '../data/words.ts';
import { Status, TypeChip, WhoToWhom } from '../parts/marks.tsx';
import { OnePage } from '../parts/one-page.tsx';
import { Loaded } from '../parts/states.tsx';
import { ReplaceParty } from '../review/replace-party.tsx';
import { Link, setQuery, useAddress } from '../shell/route.tsx';
import { type Neighbour, neighboursOf } from './layout.ts';
import { betweenWords, mostDrawn, NetworkDrawing, NetworkTable } from './network.tsx';
import { Said } from './said.tsx';
import { Weeks } from './weeks.tsx';

const actorPath = (id: string) => `/actors/${encodeURIComponent(id)}`;

function Panel({
  title,
  count,
  children,
  name,
}: {
  title: string;
  count?: string;
  children: ReactNode;
  name?: string;
}) {
  const id = useId();
  return (
    <section className={`panel ${name ?? ''}`} aria-labelledby={id}>
      <header className="panel-head">
        <h2 id={id}>{title}</h2>
        {count && <span className="count">{count}</span>}
      </header>
      {children}
    </section>
  );
}

function Told({
  dispatch,
  record,
  source,
  published,
}: {
  dispatch: string;
  record: string;
  source: string | null;
  published: string;
}) {
  return (
    <Link href={recordPath(dispatch, record)} className="told-by">
      <bdi>{source ?? 'no source'}</bdi>, {dayWords(published)}
    </Link>
  );
}

function TieLine({ tie }: { tie: Tie }) {
  return (
    <li>
      <span>
        <Link href={actorPath(tie.from.id)}>
          <bdi>{tie.from.name}</bdi>
        </Link>{' '}
        {relationWords[tie.kind]}{' '}
        <Link href={actorPath(tie.to.id)}>
          <bdi>{tie.to.name}</bdi>
        </Link>{' '}
        {tie.status !== 'actual' && <Status status={tie.status} />}
      </span>
      <span className="origin">
        “<bdi>{tie.text}</bdi>”{' '}
        <Told dispatch={tie.dispatch} record={tie.id} source={tie.source} published={tie.published} />
      </span>
    </li>
  );
}

function EventLine({ row }: { row: EventRow }) {
  return (
    <li>
      <span>
        <TypeChip type={row.type} modes={row.modes} quad={row.quad} />{' '}
        <WhoToWhom actors={row.actors} recipients={row.recipients} /> <Status status={row.status} />
      </span>
      <span className="origin">
        {whenOf(row).text} ·{' '}
        <Told dispatch={row.dispatch} record={row.id} source={row.source} published={row.published} />
      </span>
    </li>
  );
}

/** What stands between the actor and one other: ties, then the latest events of each direction. */
function Between({ actor, other }: { actor: ActorDetail; other: Neighbour }) {
  const out = useQuery({ queryKey: ['between', actor.id, other.id], queryFn: () => eventsBetween(actor.id, other.id) });
  const back = useQuery({
    queryKey: ['between', other.id, actor.id],
    queryFn: () => eventsBetween(other.id, actor.id),
  });
  const lists = [
    { name: `${actor.name} on ${other.name}`, query: out },
    { name: `${other.name} on ${actor.name}`, query: back },
  ];
  return (
    <section className="between-two" aria-label={`${actor.name} and ${other.name}`}>
      <header>
        <h3>
          <Link href={actorPath(other.id)}>
            <bdi>{other.name}</bdi>
          </Link>
        </h3>
        <span className="origin">{betweenWords(other)}</span>
        <button
          type="button"
          className="button quiet close"
          aria-label={`Close ${other.name}`}
          onClick={() => setQuery({ with: null })}
        >
          ✕
        </button>
      </header>
      {other.ties.length > 0 && (
        <>
          <h4>Ties</h4>
          <ul className="told-list">
            {other.ties.map((tie) => (
              <TieLine key={tie.id} tie={tie} />
            ))}
          </ul>
        </>
      )}
      {lists.map(({ name, query }) => (
        <Loaded key={name} query={query} what="events">
          {({ rows, total }) =>
            rows.length === 0 ? null : (
              <>
                <h4>
                  <bdi>{name}</bdi>{' '}
                  <span className="count">
                    {rows.length} of {total} shown
                  </span>
                </h4>
                <ul className="told-list">
                  {rows.map((row) => (
                    <EventLine key={row.id} row={row} />
                  ))}
                </ul>
              </>
            )
          }
        </Loaded>
      ))}
    </section>
  );
}

function Network({ actor }: { actor: ActorDetail }) {
  const { query } = useAddress();
  const neighbours = useMemo(() => neighboursOf(actor), [actor]);
  const picked = neighbours.find(({ id }) => id === query.get('with'));
  const drawn = useMemo(() => neighbours.slice(0, mostDrawn), [neighbours]);
  return (
    <Panel
      title="Network"
      name="actor-network"
      count={`${drawn.length} of ${Math.max(neighbours.length, actor.partyCount)} parties drawn`}
    >
      {neighbours.length === 0 ? (
        <p className="pad nobody">No dispatch tells of an event or a tie with another party.</p>
      ) : (
        <div className="network-columns">
          <NetworkDrawing actor={actor} neighbours={drawn} picked={picked?.id ?? null} />
          <div className="network-words">
            {picked && <Between actor={actor} other={picked} />}
            <NetworkTable actor={actor} neighbours={neighbours} picked={picked?.id ?? null} />
          </div>
        </div>
      )}
    </Panel>
  );
}

function Deadline({ row }: { row: PositionRow }) {
  if (row.deadline === null) return null;
  const words =
    row.deadline === 'none' ? 'no deadline, the text says' : `by ${timeWords(row.deadline) ?? row.deadline.text}`;
  return <span className="origin">, {words}</span>;
}

function Positions({ actor }: { actor: ActorDetail }) {
  const query = useQuery({ queryKey: ['positions', actor.id], queryFn: () => positionsOf(actor.id) });
  return (
    <Panel
      title="Positions held"
      count={query.data ? `${query.data.rows.length} of ${query.data.total} shown` : undefined}
    >
      <Loaded query={query} what="positions">
        {({ rows }) =>
          rows.length === 0 ? (
            <p className="pad nobody">No dispatch states a position of this party.</p>
          ) : (
            <ul className="told-list pad">
              {rows.map((row) => (
                <li key={row.id}>
                  <span>
                    <span className={`attitude ${row.attitude}`}>{attitudeWords[row.attitude]}</span>{' '}
                    <Link href={`/issues/${encodeURIComponent(row.id)}`}>
                      <TypeChip type={row.on.type} modes={row.on.modes} quad={row.on.quad} />
                    </Link>{' '}
                    <WhoToWhom actors={row.on.actors} recipients={row.on.recipients} />
                    <Deadline row={row} />
                  </span>
                  <span className="origin">
                    “<bdi>{row.evidence[0]?.text}</bdi>”{' '}
                    <Told dispatch={row.dispatch} record={row.id} source={row.source} published={row.published} />
                  </span>
                </li>
              ))}
            </ul>
          )
        }
      </Loaded>
    </Panel>
  );
}

const stretch = (first: string, last: string) =>
  first === last ? dayWords(first) : `${dayWords(first)} – ${dayWords(last)}`;

function Names({ actor }: { actor: ActorDetail }) {
  return (
    <Panel title="Names it goes by" count={plural(actor.names.length, 'name')}>
      <ul className="names pad">
        {actor.names.map(({ name, dispatches }) => (
          <li key={name}>
            <bdi>{name}</bdi> <span className="count">{dispatches}</span>
          </li>
        ))}
      </ul>
    </Panel>
  );
}

function Offices({ actor }: { actor: ActorDetail }) {
  return (
    <Panel title="Offices by day" count={plural(actor.offices.length, 'office')}>
      {actor.offices.length === 0 ? (
        <p className="pad nobody">No dispatch gives this party an office.</p>
      ) : (
        <ul className="told-list pad">
          {actor.offices.map(({ office, firstDay, lastDay, dispatches }) => (
            <li key={office}>
              <strong>
                <bdi>{office}</bdi>
              </strong>
              <span className="origin">
                told {stretch(firstDay, lastDay)}, in {plural(dispatches, 'dispatch', 'dispatches')}
              </span>
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}

function Shown({ actor }: { actor: ActorDetail }) {
  return (
    <>
      <header className="actor-head">
        <h1>
          <bdi>{actor.name}</bdi>
        </h1>
        <p className="facts">
          <span>{actor.kind}</span>
          <span>{actor.country ?? 'no country'}</span>
          {actor.sectors.length > 0 && <span>{actor.sectors.join(', ')}</span>}
          {actor.wikidata && <span>Wikidata {actor.wikidata}</span>}
          <span>
            named in {plural(actor.dispatches, 'dispatch', 'dispatches')}, {stretch(actor.firstDay, actor.lastDay)}
          </span>
          <Link href={`/?party=${encodeURIComponent(actor.name)}`}>All its events</Link>
        </p>
        <ReplaceParty
          filter={`party=${encodeURIComponent(actor.id)}`}
          party={{ name: actor.name, country: actor.country }}
        />
      </header>
      <Network actor={actor} />
      <Said actor={actor} />
      <div className="actor-columns">
        <div className="actor-stack">
          <Weeks actor={actor} />
          <Offices actor={actor} />
          <Names actor={actor} />
        </div>
        <Positions actor={actor} />
        <Panel title="Ties" count={`${actor.ties.length} of ${actor.tieCount} shown`}>
          {actor.ties.length === 0 ? (
            <p className="pad nobody">No dispatch tells of a tie.</p>
          ) : (
            <ul className="told-list pad">
              {actor.ties.map((tie) => (
                <TieLine key={tie.id} tie={tie} />
              ))}
            </ul>
          )}
        </Panel>
      </div>
    </>
  );
}

/** One actor: its network, what it does week by week, what it wants, what it is called and which offices it holds. */
export function ActorPage({ id }: { id: string }) {
  const query = useQuery({ queryKey: ['actor', id], queryFn: () => actorById(id) });
  return (
    <OnePage what="actor" back={['/actors', 'All actors']} query={query}>
      {(actor) => <Shown actor={actor} />}
    </OnePage>
  );
}
