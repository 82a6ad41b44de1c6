import { useQuery } from '@tanstack/react-query';
import { useCallback, useState } from 'react';
import { eventTypes, queueFilters, reviewQueue } from '../data/reviews.ts';
import { useReviewer } from '../data/session.ts';
import { setSettings, useSettings } from '../data/settings.ts';
import { eventStatuses } from '../data/statuses.ts';
import { Empty, Loaded } from '../parts/states.tsx';
import { Link, setQuery, useAddress } from '../shell/route.tsx';
import { KeyDialog } from './key-dialog.tsx';
import { Queue } from './queue.tsx';
import { ReplaceParty } from './replace-party.tsx';

const plover =
  'AGREE CONSULT SUPPORT CONCEDE COOPERATE AID RETREAT REQUEST ACCUSE REJECT THREATEN PROTEST SANCTION MOBILIZE COERCE ASSAULT';

/** Typed words are taken when the field is left or Enter is pressed: each change is a queue of its own. */
function Typed({ name, label, value }: { name: string; label: string; value: string }) {
  const [text, setText] = useState(value);
  const take = () => {
    if (text !== value) setQuery({ [name]: text, snapshot: null });
  };
  return (
    <input
      type="search"
      className="text"
      placeholder={label}
      aria-label={label}
      value={text}
      onChange={(event) => setText(event.target.value)}
      onBlur={take}
      onKeyDown={(event) => {
        if (event.key === 'Enter') take();
      }}
    />
  );
}

function Chosen({
  name,
  label,
  value,
  options,
}: {
  name: string;
  label: string;
  value: string;
  options: readonly string[];
}) {
  return (
    <select
      aria-label={label}
      value={value}
      onChange={(event) => setQuery({ [name]: event.target.value, snapshot: null })}
    >
      <option value="">Any {label.toLowerCase()}</option>
      {options.map((option) => (
        <option key={option}>{option}</option>
      ))}
    </select>
  );
}

function Reviewer({ name }: { name: string }) {
  const [text, setText] = useState(name);
  const take = () => {
    const given = text.trim().slice(0, 80);
    if (given === '') setText(name);
    else setSettings({ reviewer: given });
  };
  return (
    <label className="reviewer">
      <span>Reviewer</span>
      <input
        value={text}
        maxLength={80}
        autoComplete="nickname"
        onChange={(event) => setText(event.target.value)}
        onBlur={take}
        onKeyDown={(event) => {
          if (event.key === 'Enter') take();
        }}
      />
    </label>
  );
}

/** Events that wait for an analyst's word. */
export function ReviewPage() {
  const { query } = useAddress();
  const settings = useSettings();
  const { reviewer, isGiven } = useReviewer();
  const [round, setRound] = useState(0);
  const [keysOpen, setKeysOpen] = useState(false);
  const filter = new URLSearchParams(
    queueFilters.flatMap((name) => (query.get(name) ? [[name, query.get(name)!]] : [])),
  );
  const filterKey = filter.toString();
  const snapshot = query.get('snapshot');
  // The snapshot stays in the address, so that a reload, or another reviewer with the same link, has the same queue.
  const found = useQuery({
    queryKey: ['review-queue', reviewer, filterKey, round],
    queryFn: async () => {
      const asked = new URLSearchParams(location.search).get('snapshot');
      const queue = await reviewQueue(reviewer, filter, asked);
      if (asked === null && queue.snapshot !== '') setQuery({ snapshot: queue.snapshot });
      return queue;
    },
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
    refetchOnReconnect: false,
  });
  const types = useQuery({ queryKey: ['event-types'], queryFn: eventTypes, staleTime: Number.POSITIVE_INFINITY });
  const listed = types.data && types.data.types.length > 0 ? types.data.types : [];
  const names = listed.length > 0 ? listed.map(({ name }) => name) : plover.split(' ');
  const more = useCallback(() => {
    setRound((before) => before + 1);
  }, []);
  const value = (name: string) => query.get(name) ?? '';
  return (
    <div className="page review">
      <div className="review-title">
        <h1>Review</h1>
        {isGiven ? (
          <p className="reviewer">
            Reviewer <strong>{reviewer}</strong>
          </p>
        ) : (
          <Reviewer name={reviewer} />
        )}
        <button type="button" className="button" aria-haspopup="dialog" onClick={() => setKeysOpen(true)}>
          Keys
        </button>
        <ReplaceParty filter={filterKey} onDone={more} />
      </div>
      <search className="filters" aria-label="Filters of the queue">
        <Typed key={`text${value('text')}`} name="text" label="Words" value={value('text')} />
        <Typed key={`party${value('party')}`} name="party" label="Party" value={value('party')} />
        <Chosen name="type" label="Type" value={value('type')} options={names} />
        <Chosen name="status" label="Status" value={value('status')} options={eventStatuses} />
        {(filterKey !== '' || snapshot !== null) && (
          <button
            type="button"
            className="button quiet"
            onClick={() => {
              setQuery({ ...Object.fromEntries(queueFilters.map((name) => [name, null])), snapshot: null });
              more();
            }}
          >
            {filterKey === '' ? 'Refresh' : 'Clear'}
          </button>
        )}
      </search>
      <Loaded query={found} what="queue">
        {(queue) =>
          queue.total === 0 ? (
            <Empty title={filterKey === '' ? 'No event waits for a review' : 'No event passes the filters'}>
              <p>
                <Link href="/add">Add a dispatch</Link> to have events to judge.
              </p>
            </Empty>
          ) : (
            <Queue
              key={`${reviewer} ${filterKey} ${round}`}
              queue={queue}
              settings={settings}
              reviewer={reviewer}
              types={listed}
              onMore={more}
            />
          )
        }
      </Loaded>
      {keysOpen && <KeyDialog settings={settings} onClose={() => setKeysOpen(false)} />}
    </div>
  );
}
