import { type FormEvent, type ReactNode, useEffect, useId, useRef, useState } from 'react';
import type { Event, Situation, Span } from '../../../src/schema/record.ts';
import type { EventTypes, ReviewEdit } from '../../../src/schema/review.ts';
import type { EventRow } from '../../../src/store/store.ts';
import { eventStatuses } from '../data/statuses.ts';
import { sentenceRange } from './sentence.tsx';
import { digitOf, indexOfDigit, useShortcuts } from './shortcuts.ts';

function toggled(list: readonly string[], value: string, on: boolean): string[] {
  return on ? [...list, value] : list.filter((one) => one !== value);
}

function Group({ name, children, hint }: { name: string; children: ReactNode; hint?: string }) {
  return (
    <fieldset className="edit-group">
      <legend>
        {name} {hint && <i>{hint}</i>}
      </legend>
      {children}
    </fieldset>
  );
}

interface Choosable {
  id: string;
  name: string;
  note: string;
  /** Whether it stands in the sentence. */
  near: boolean;
}

/** Those of the sentence first; the others of the dispatch behind a disclosure. */
function Members({
  name,
  options,
  chosen,
  onChange,
  nobody,
}: {
  name: string;
  options: readonly Choosable[];
  chosen: readonly string[];
  onChange: (chosen: string[]) => void;
  nobody: string;
}) {
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
    <Group name={name} hint={chosen.length === 0 ? nobody : undefined}>
      <div className="picks">{options.filter(isFirst).map(box)}</div>
      {rest.length > 0 && (
        <details>
          <summary>{rest.length} more in the dispatch</summary>
          <div className="picks">{rest.map(box)}</div>
        </details>
      )}
      {options.length === 0 && <p className="nobody">The dispatch names none.</p>}
    </Group>
  );
}

/** The occurrence of the words in the sentence that is nearest to the machine's trigger. */
function spanOf(text: string, words: string, row: EventRow): Span | null {
  const { start: from, end: to } = sentenceRange(text, row);
  const wanted = words.trim();
  if (wanted === '') return null;
  let best: Span | null = null;
  for (let at = text.indexOf(wanted, from); at >= 0 && at + wanted.length <= to; at = text.indexOf(wanted, at + 1)) {
    const span = { start: at, end: at + wanted.length, text: wanted };
    if (!best || Math.abs(at - row.trigger.start) < Math.abs(best.start - row.trigger.start)) best = span;
  }
  return best;
}

function TypeChoice({
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

interface Props {
  row: EventRow;
  event: Event;
  situation: Situation;
  types: EventTypes['types'];
  keysOn: boolean;
  saving: boolean;
  problem: string | null;
  onSave: (fields: ReviewEdit) => void;
  onCancel: () => void;
}

/** All that a reviewer may correct of an event. Enter saves, Escape leaves it as it was. */
export function EditForm({ row, event, situation, types, keysOn, saving, problem, onSave, onCancel }: Props) {
  const { text } = situation.dispatch;
  const [fields, setFields] = useState(() => {
    const { type, modes, status, actors, recipients, places } = event;
    return { type, modes, status, actors, recipients, places };
  });
  const [words, setWords] = useState(event.trigger.text);
  const [fault, setFault] = useState<string | null>(null);
  const form = useRef<HTMLFormElement>(null);
  const faultId = useId();
  const statusGroup = useId();
  const all = types.some(({ name }) => name === event.type)
    ? types
    : [...types, { name: event.type, modes: event.modes }];
  const chosenType = all.find(({ name }) => name === fields.type);
  const modes = [...new Set([...(chosenType?.modes ?? []), ...fields.modes])];
  const setType = (type: string) => setFields({ ...fields, type, modes: type === event.type ? event.modes : [] });
  useEffect(() => form.current?.querySelector<HTMLInputElement>('input:checked')?.focus(), []);
  const cancel = useRef(onCancel);
  cancel.current = onCancel;
  useEffect(() => {
    const hear = ({ key }: KeyboardEvent) => {
      if (key === 'Escape' && !document.querySelector('dialog[open]')) cancel.current();
    };
    addEventListener('keydown', hear);
    return () => removeEventListener('keydown', hear);
  }, []);
  useShortcuts(keysOn, (key) => {
    const type = all[indexOfDigit(key)];
    if (type) setType(type.name);
    return type !== undefined;
  });
  const { start, end } = sentenceRange(text, row);
  const isNear = (spans: readonly { start: number; end: number }[]) =>
    spans.some((span) => span.start >= start && span.end <= end);
  const actors = situation.actors.map(({ id, name, country, sectors, mentions }) => ({
    ...{ id, name, note: [country, ...sectors].filter(Boolean).join(' '), near: isNear(mentions) },
  }));
  const places = situation.places.map(({ id, name, country, evidence }) => ({
    ...{ id, name, note: country ?? '', near: isNear(evidence) },
  }));
  const submit = (submitted: FormEvent) => {
    submitted.preventDefault();
    if (saving) return;
    const same = words.trim() === event.trigger.text.trim();
    const trigger = same ? undefined : spanOf(text, words, row);
    setFault(trigger === null ? 'These words do not stand in the sentence.' : null);
    if (trigger !== null) onSave({ ...fields, ...(trigger ? { trigger } : {}) });
  };
  return (
    <form className="edit-form" ref={form} aria-label="Correct the event" onSubmit={submit}>
      <TypeChoice types={all} chosen={fields.type} keysOn={keysOn} onChange={setType} />
      {modes.length > 0 && (
        <Group name="Modes" hint={fields.modes.length === 0 ? 'none' : undefined}>
          <div className="picks">
            {modes.map((mode) => (
              <label key={mode} className="pick">
                <input
                  type="checkbox"
                  checked={fields.modes.includes(mode)}
                  onChange={(box) => setFields({ ...fields, modes: toggled(fields.modes, mode, box.target.checked) })}
                />
                <span>{mode}</span>
              </label>
            ))}
          </div>
        </Group>
      )}
      <Group name="Status">
        <div className="picks">
          {eventStatuses.map((status) => (
            <label key={status} className="pick">
              <input
                type="radio"
                name={statusGroup}
                checked={fields.status === status}
                onChange={() => setFields({ ...fields, status })}
              />
              <span>{status}</span>
            </label>
          ))}
        </div>
      </Group>
      <div className="edit-sides">
        <Members
          name="Actors"
          options={actors}
          chosen={fields.actors}
          onChange={(next) => setFields({ ...fields, actors: next })}
          nobody="nobody named"
        />
        <Members
          name="Recipients"
          options={actors}
          chosen={fields.recipients}
          onChange={(next) => setFields({ ...fields, recipients: next })}
          nobody="nobody named"
        />
        <Members
          name="Places"
          options={places}
          chosen={fields.places}
          onChange={(next) => setFields({ ...fields, places: next })}
          nobody="no place"
        />
      </div>
      <label className="field">
        <span>Words that name the event</span>
        <input
          value={words}
          dir="auto"
          autoComplete="off"
          spellCheck={false}
          aria-invalid={fault !== null}
          aria-describedby={fault === null ? undefined : faultId}
          onChange={(typed) => setWords(typed.target.value)}
        />
      </label>
      {(fault ?? problem) && (
        <p className="problem" role="alert" id={faultId}>
          {fault ?? problem}
        </p>
      )}
      <div className="row">
        <button type="submit" className="button strong" aria-disabled={saving}>
          {saving ? 'Saving…' : 'Save'} <kbd>Enter</kbd>
        </button>
        <button type="button" className="button" onClick={onCancel}>
          Cancel <kbd>Esc</kbd>
        </button>
      </div>
    </form>
  );
}
