import { useMemo } from 'react';
import type { EventRow } from '../../../src/store/store.ts';
import { rowLimit } from '../data/api.ts';
import { eventStatuses } from '../data/statuses.ts';
import { percent, quads } from '../data/words.ts';
import { QuadMark } from '../parts/marks.tsx';
import { ChoiceMenu, Menu } from '../parts/menu.tsx';
import { isFiltered, noFilter, type View } from './view.ts';

interface Props {
  rows: EventRow[];
  view: View;
  shown: number;
  total: number;
  change: (next: Partial<View>) => void;
}

/** Values with their number of rows, by name. */
function counted(values: readonly string[]): { value: string; count: number }[] {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts]
    .map(([value, count]) => ({ value, count }))
    .sort((one, other) => (one.value < other.value ? -1 : 1));
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

function DayFields({ view, change }: Pick<Props, 'view' | 'change'>) {
  return (
    <fieldset className="days">
      <legend className="hidden-words">Days</legend>
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

/** Filters that were set on the map or in the tray, each with a way to take it back. */
function Extras({ rows, view, change }: Pick<Props, 'rows' | 'view' | 'change'>) {
  const name = rows
    .flatMap((row) => row.places)
    .find((place) => `${place.latitude.toFixed(2)}_${place.longitude.toFixed(2)}` === view.place.slice(0, -1))?.name;
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

export function FilterBar({ rows, view, shown, total, change }: Props) {
  const types = useMemo(() => counted(rows.map((row) => row.type)), [rows]);
  const names = useMemo(
    () => counted(rows.flatMap((row) => [...row.actors, ...row.recipients].map((party) => party.name))),
    [rows],
  );
  const statuses = eventStatuses.map((value) => ({ value, count: rows.filter((row) => row.status === value).length }));
  return (
    <search className="filters" aria-label="Filters">
      <input
        type="search"
        className="text"
        placeholder="Words"
        aria-label="Words in the sentence, names and places"
        value={view.text}
        onChange={(event) => change({ text: event.target.value })}
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
      <datalist id="party-names">
        {names.map(({ value }) => (
          <option key={value} value={value} />
        ))}
      </datalist>
      <QuadChoice view={view} change={change} />
      <ChoiceMenu label="Type" options={types} chosen={view.type} onChange={(type) => change({ type })} />
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
      <Extras rows={rows} view={view} change={change} />
      {isFiltered(view) && (
        <button type="button" className="button quiet" onClick={() => change({ ...noFilter })}>
          Clear
        </button>
      )}
      <output className="shown">
        <strong>{shown.toLocaleString('en')}</strong> of {total.toLocaleString('en')} shown
        {total > rows.length && ` (the first ${rowLimit.toLocaleString('en')} are loaded)`}
      </output>
    </search>
  );
}
