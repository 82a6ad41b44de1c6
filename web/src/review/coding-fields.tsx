/** Parts of the forms in which an event is corrected or added. */
import { type ReactNode, useId, useState } from 'react';
import type { Situation } from '../../../src/schema/record.ts';
import type { EventTypes, GivenParty, NamedParty } from '../../../src/schema/review.ts';
import { eventStatuses } from '../data/statuses.ts';
import { noteOf, OtherParty } from './party-fields.tsx';
import { digitOf } from './shortcuts.ts';

export function toggled(list: readonly string[], value: string, on: boolean): string[] {
  return on ? [...list, value] : list.filter((one) => one !== value);
}

export function Group({ name, children, hint }: { name: string; children: ReactNode; hint?: string }) {
  return (
    <fieldset className="edit-group">
      <legend>
        {name} {hint && <i>{hint}</i>}
      </legend>
      {children}
    </fieldset>
  );
}

export interface Choosable {
  id: string;
  name: string;
  note: string;
  /** Whether it stands in the sentence. */
  near: boolean;
}

/** Actors and places of a dispatch as they are chosen from; `isNear` says whether words stand where the event does. */
export function choosable(
  situation: Situation,
  isNear: (spans: readonly { start: number; end: number }[]) => boolean,
): { actors: Choosable[]; places: Choosable[] } {
  return {
    actors: situation.actors.map((one) => ({
      ...{ id: one.id, name: one.name, note: noteOf(one), near: isNear(one.mentions) },
    })),
    places: situation.places.map(({ id, name, country, evidence }) => ({
      ...{ id, name, note: country ?? '', near: isNear(evidence) },
    })),
  };
}

interface MembersProps<T> {
  name: string;
  options: readonly Choosable[];
  chosen: readonly T[];
  onChange: (chosen: T[]) => void;
  nobody: string;
}

/** Those of the sentence first; the others of the dispatch behind a disclosure. */
export function Members({
  name,
  options,
  chosen,
  onChange,
  nobody,
  children,
}: MembersProps<string> & { children?: ReactNode }) {
  const [first] = useState(() => new Set(chosen));
  const isFirst = (one: Choosable) => one.near || first.has(one.id);
  const box = (one: Choosable) => (
    <label key={one.id} className="pick">
      <input
        type="checkbox"
        checked={chosen.includes(one.id)}
        onChange={(event) => onChange(toggled(chosen, one.id, event.target.checked))}
      />
      <span>
        <bdi>{one.name}</bdi> <span className="origin">{one.note}</span>
      </span>
    </label>
  );
  const rest = options.filter((one) => !isFirst(one));
  return (
    <Group name={name} hint={chosen.length === 0 && !children ? nobody : undefined}>
      <div className="picks">{options.filter(isFirst).map(box)}</div>
      {rest.length > 0 && (
        <details>
          <summary>{rest.length} more in the dispatch</summary>
          <div className="picks">{rest.map(box)}</div>
        </details>
      )}
      {options.length === 0 && <p className="nobody">The dispatch names none.</p>}
      {children}
    </Group>
  );
}

const isId = (party: GivenParty): party is string => typeof party === 'string';

/** One side of an event: actors of the dispatch, and others written out. */
export function Parties({ chosen, onChange, nobody, ...rest }: MembersProps<GivenParty>) {
  const ids = chosen.filter(isId);
  const named = chosen.filter((party): party is NamedParty => !isId(party));
  return (
    <Members {...rest} nobody={nobody} chosen={ids} onChange={(next) => onChange([...next, ...named])}>
      {chosen.length === 0 && <p className="nobody small">{nobody}</p>}
      {named.map((party) => (
        <button
          key={`${party.name} ${noteOf(party)}`}
          type="button"
          className="extra"
          aria-label={`Remove ${party.name}`}
          onClick={() => onChange(chosen.filter((one) => one !== party))}
        >
          <bdi>{party.name}</bdi> {noteOf(party)} <span aria-hidden="true">✕</span>
        </button>
      ))}
      <OtherParty onAdd={(party) => onChange([...chosen, party])} />
    </Members>
  );
}

export function TypeChoice({
  types,
  chosen,
  keysOn,
  onChange,
}: {
  types: EventTypes['types'];
  chosen: string;
  keysOn: boolean;
  onChange: (type: string) => void;
}) {
  const group = useId();
  return (
    <Group name="Type" hint={keysOn ? 'digits choose' : undefined}>
      <div className="type-choices">
        {types.map(({ name }, index) => (
          <label key={name} className="type-choice">
            <input type="radio" name={group} checked={chosen === name} onChange={() => onChange(name)} />
            <span>{name}</span>
            {keysOn && digitOf(index) !== null && <kbd>{digitOf(index)}</kbd>}
          </label>
        ))}
      </div>
    </Group>
  );
}

export function ModeChoice({
  modes,
  chosen,
  onChange,
}: {
  modes: readonly string[];
  chosen: readonly string[];
  onChange: (chosen: string[]) => void;
}) {
  if (modes.length === 0) return null;
  return (
    <Group name="Modes" hint={chosen.length === 0 ? 'none' : undefined}>
      <div className="picks">
        {modes.map((mode) => (
          <label key={mode} className="pick">
            <input
              type="checkbox"
              checked={chosen.includes(mode)}
              onChange={(box) => onChange(toggled(chosen, mode, box.target.checked))}
            />
            <span>{mode}</span>
          </label>
        ))}
      </div>
    </Group>
  );
}

export function StatusChoice<T extends (typeof eventStatuses)[number]>({
  chosen,
  onChange,
}: {
  chosen: T;
  onChange: (status: T) => void;
}) {
  const group = useId();
  return (
    <Group name="Status">
      <div className="picks">
        {eventStatuses.map((status) => (
          <label key={status} className="pick">
            <input type="radio" name={group} checked={chosen === status} onChange={() => onChange(status as T)} />
            <span>{status}</span>
          </label>
        ))}
      </div>
    </Group>
  );
}

/** The words of the dispatch that name an event, as they stand there. */
export function TriggerField({
  words,
  invalid,
  describedBy,
  onChange,
}: {
  words: string;
  invalid: boolean;
  describedBy: string | undefined;
  onChange: (words: string) => void;
}) {
  return (
    <label className="field">
      <span>Words that name the event</span>
      <input
        value={words}
        dir="auto"
        autoComplete="off"
        spellCheck={false}
        aria-invalid={invalid}
        aria-describedby={describedBy}
        onChange={(event) => onChange(event.target.value)}
      />
    </label>
  );
}

/** The end of a form of a coding: what is wrong with it, its button, and the way out. */
export function FormEnd({
  problem,
  problemId,
  words,
  saving,
  onCancel,
}: {
  problem: string | null;
  problemId?: string;
  words: string;
  saving: boolean;
  onCancel: () => void;
}) {
  return (
    <>
      {problem && (
        <p className="problem" role="alert" id={problemId}>
          {problem}
        </p>
      )}
      <div className="row">
        <button type="submit" className="button strong" aria-disabled={saving}>
          {words} <kbd>Enter</kbd>
        </button>
        <button type="button" className="button" onClick={onCancel}>
          Cancel <kbd>Esc</kbd>
        </button>
      </div>
    </>
  );
}
