import { type FormEvent, useEffect, useId, useRef, useState } from 'react';
import type { Event, Situation, Span } from '../../../src/schema/record.ts';
import type { EventTypes, GivenParty, ReviewEdit } from '../../../src/schema/review.ts';
import type { EventRow } from '../../../src/store/store.ts';
import {
  choosable,
  FormEnd,
  Members,
  ModeChoice,
  Parties,
  StatusChoice,
  TriggerField,
  TypeChoice,
} from './coding-fields.tsx';
import { timeOf } from './event-day.ts';
import { sentenceRange } from './sentence.tsx';
import { indexOfDigit, useShortcuts } from './shortcuts.ts';
import { TimeChoice } from './time-choice.tsx';

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
    const sides: { actors: GivenParty[]; recipients: GivenParty[] } = { actors, recipients };
    return { type, modes, status, ...sides, places, time: timeOf(event, situation.times) };
  });
  const [words, setWords] = useState(event.trigger.text);
  const [fault, setFault] = useState<string | null>(null);
  const form = useRef<HTMLFormElement>(null);
  const faultId = useId();
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
  const { actors, places } = choosable(situation, isNear);
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
      <ModeChoice modes={modes} chosen={fields.modes} onChange={(next) => setFields({ ...fields, modes: next })} />
      <StatusChoice chosen={fields.status} onChange={(status) => setFields({ ...fields, status })} />
      <div className="edit-sides">
        <Parties
          name="Actors"
          options={actors}
          chosen={fields.actors}
          onChange={(next) => setFields({ ...fields, actors: next })}
          nobody="nobody named"
        />
        <Parties
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
      <TimeChoice situation={situation} chosen={fields.time} onChange={(time) => setFields({ ...fields, time })} />
      <TriggerField
        words={words}
        invalid={fault !== null}
        describedBy={fault === null ? undefined : faultId}
        onChange={setWords}
      />
      <FormEnd
        problem={fault ?? problem}
        problemId={faultId}
        words={saving ? 'Saving…' : 'Save'}
        saving={saving}
        onCancel={onCancel}
      />
    </form>
  );
}
