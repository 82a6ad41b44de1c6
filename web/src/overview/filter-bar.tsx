import { useQuery } from '@tanstack/react-query';
import type { DispatchRow, Overview, Page } from '../../../src/store/store.ts';
import { request } from '../data/api.ts';
import { usePartyNames } from '../data/party-names.ts';
import { eventStatuses } from '../data/statuses.ts';
import { dayWords, numberWords, percent, quads } from '../data/words.ts';
import { QuadMark } from '../parts/marks.tsx';
import { ChoiceMenu, Menu } from '../parts/menu.tsx';
import { SearchField } from '../parts/search-field.tsx';
import { filterWords } from '../searches/filters.ts';
import { SaveSearch } from '../searches/save-search.tsx';
import { setQuery } from '../shell/route.tsx';
import { dayNumber, dayOf } from './days.ts';
import { filterQuery, isFiltered, noFilter, type View } from './view.ts';

interface Props {
  /** Counts of the whole store. */
  all: Overview;
  /** Those under the view; undefined until the first are there. */
  counts: Overview | undefined;
  view: View;
  change: (next: Partial<View>) => void;
}

/** Names that begin as what is written does, for the list under the field. */
function PartyNames({ id, words }: { id: string; words: string }) {
  return (
    <datalist id={id}>
      {usePartyNames(words)?.map(({ name, country, kind }) => (
        <option key={`${name}|${country}|${kind}`} value={name} />
      ))}
    </datalist>
  );
}

function QuadChoice({ view, change }: Pick<Props, 'view' | 'change'>) {
  const toggle = (quad: number) =>
    change({ quad: view.quad.includes(quad) ? view.quad.filter((one) => one !== quad) : [...view.quad, quad].sort() });
  return (
    <fieldset className="quads">
      <legend className="hidden-words">Quad class</legend>
      {quads.map(({ quad, name, short }) => (
        <button
          key={quad}
          type="button"
          className="quad-button"
          aria-pressed={view.quad.includes(quad)}
          aria-label={name}
          title={name}
          onClick={() => toggle(quad)}
        >
          <QuadMark quad={quad} />
          <span>{short}</span>
        </button>
      ))}
    </fieldset>
  );
}

/** Stretches of days that end with the one on which a dispatch was published last. */
const stretches = [1, 7, 30] as const;

/** `since` of so many days that end with `last`. */
const daysBefore = (last: string, days: number): string => dayOf(dayNumber(last) - days + 1);

function DayFields({ view, change }: Pick<Props, 'view' | 'change'>) {
  const newest = useQuery({
    queryKey: ['dispatches', 'newest'],
    queryFn: ({ signal }) => request<Page<DispatchRow>>('/api/dispatches?limit=1', { signal }),
  });
  const last = newest.data?.rows[0]?.published.slice(0, 10);
  const chosen = stretches.find((days) => last && view.until === last && view.since === daysBefore(last, days));
  const choose = (days: number) =>
    change(days > 0 && last ? { since: daysBefore(last, days), until: last } : { since: '', until: '' });
  return (
    <fieldset className="days">
      <legend className="hidden-words">Days</legend>
      {last && (
        <select
          aria-label="Stretch of days"
          title={`to ${dayWords(last)}, when a dispatch was published last`}
          value={chosen ?? (view.since || view.until ? 'own' : 0)}
          onChange={(event) => choose(Number(event.target.value))}
        >
          <option value={0}>All days</option>
          {stretches.map((days) => (
            <option key={days} value={days}>
              {days === 1 ? 'Last day' : `Last ${days} days`}
            </option>
          ))}
          {chosen === undefined && (view.since || view.until) && <option value="own">Own days</option>}
        </select>
      )}
      <label>
        <span className="hidden-words">First day</span>
        <input
          type="date"
          value={view.since}
          max={view.until || undefined}
          onChange={(event) => change({ since: event.target.value })}
        />
      </label>
      <span aria-hidden="true">–</span>
      <label>
        <span className="hidden-words">Last day</span>
        <input
          type="date"
          value={view.until}
          min={view.since || undefined}
          onChange={(event) => change({ until: event.target.value })}
        />
      </label>
    </fieldset>
  );
}

/** Filters that came with a link or a saved search, each with a way to take it back. */
function Rest({ rest }: { rest: string }) {
  const query = new URLSearchParams(rest);
  return [...new Set(query.keys())].map((key) => {
    const { name, value } = filterWords(key, query.getAll(key));
    return (
      <button
        key={key}
        type="button"
        className="extra"
        onClick={() => setQuery({ [key]: null })}
        aria-label={`Remove the filter: ${name} ${value}`}
      >
        {name} <bdi>{value}</bdi> <span aria-hidden="true">✕</span>
      </button>
    );
  });
}

/** Filters that were set on the map or in the tray, each with a way to take it back. */
function Extras({ counts, view, change }: Pick<Props, 'counts' | 'view' | 'change'>) {
  const name = counts?.spots.find(({ spot }) => spot === view.place)?.name;
  const extras = [
    view.place && { label: name ?? 'one place', clear: { place: '' } },
    view.box && { label: 'area of the map', clear: { box: null } },
    view.missing && { label: `without a ${view.missing}`, clear: { missing: null } },
  ].filter((one) => one !== '' && one !== null);
  return extras.map(({ label, clear }) => (
    <button
      key={label}
      type="button"
      className="extra"
      onClick={() => change(clear)}
      aria-label={`Remove the filter: ${label}`}
    >
      <bdi>{label}</bdi> <span aria-hidden="true">✕</span>
    </button>
  ));
}

export function FilterBar({ all, counts, view, change }: Props) {
  const counted = new Map(all.statuses.map(({ value, count }) => [value, count]));
  const statuses = eventStatuses.map((value) => ({ value, count: counted.get(value) ?? 0 }));
  return (
    <search className="filters" aria-label="Filters">
      <SearchField
        label="Words in the sentence, names and places"
        placeholder="Words"
        value={view.text}
        onText={(text) => change({ text })}
      />
      <input
        type="search"
        className="party"
        placeholder="Party"
        aria-label="Party: a name or a country code"
        list="party-names"
        value={view.party}
        onChange={(event) => change({ party: event.target.value })}
      />
      <PartyNames id="party-names" words={view.party} />
      <QuadChoice view={view} change={change} />
      <ChoiceMenu label="Type" options={all.types} chosen={view.type} onChange={(type) => change({ type })} />
      <ChoiceMenu label="Status" options={statuses} chosen={view.status} onChange={(status) => change({ status })} />
      <DayFields view={view} change={change} />
      <Menu label={view.min > 0 ? `Confidence ≥ ${percent(view.min)}` : 'Confidence'} count={0}>
        <label className="slider">
          <span>At least {percent(view.min)}</span>
          <input
            type="range"
            min="0"
            max="1"
            step="0.05"
            value={view.min}
            onChange={(event) => change({ min: Number(event.target.value) })}
          />
        </label>
      </Menu>
      <Extras counts={counts} view={view} change={change} />
      <Rest rest={view.rest} />
      {isFiltered(view) && (
        <>
          <button type="button" className="button quiet" onClick={() => change({ ...noFilter })}>
            Clear
          </button>
          <SaveSearch query={filterQuery(view)} />
        </>
      )}
      <output className="shown">
        <strong>{counts ? numberWords(counts.shown) : '…'}</strong> of {numberWords(all.shown)} shown
      </output>
    </search>
  );
}
